import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.evaluation.statistics import (
    auc,
    balanced_accuracy,
    best_balanced_accuracy,
    mean_score,
    paired_difference,
    paired_p_value,
)

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(SHARES)
def test_the_interval_holds_the_mean(values):
    score = mean_score("x", values)
    assert score.low - 1e-9 <= score.value <= score.high + 1e-9
    assert score.value == pytest.approx(100 * sum(values) / len(values))


def test_the_same_values_give_the_same_interval():
    assert mean_score("x", [0.1, 0.5, 0.9]) == mean_score("x", [0.1, 0.5, 0.9])


def test_interval_near_the_normal_one():
    values = [0.0, 1.0] * 200
    score = mean_score("x", values)
    assert score.high - score.low == pytest.approx(100 * 2 * 1.96 * 0.5 / 20, rel=0.1)


def test_nothing_measured_is_not_a_number():
    assert math.isnan(mean_score("x", []).value)


def test_paired_difference_and_its_p_value():
    ours, theirs = [0.5, 0.6, 0.7] * 20, [0.4, 0.5, 0.6] * 20
    assert paired_difference("x", ours, theirs).value == pytest.approx(10)
    assert paired_p_value(ours, theirs) == pytest.approx(2 / 2001)
    assert paired_p_value(ours, ours) == 1.0
    assert paired_p_value([0.0, 1.0] * 50, [1.0, 0.0] * 50) > 0.5


@given(st.lists(st.integers(0, 5), min_size=1), st.lists(st.integers(0, 5), min_size=1))
def test_auc_is_the_share_of_ordered_pairs(positive, negative):
    pairs = [(p > n) + 0.5 * (p == n) for p in positive for n in negative]
    assert auc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))


def test_balanced_accuracy_by_hand():
    assert balanced_accuracy([0.9, 0.4], [0.1, 0.2, 0.6], 0.5) == pytest.approx((1 / 2 + 2 / 3) / 2)
    best, threshold = best_balanced_accuracy([0.9, 0.4], [0.1, 0.2, 0.6])
    assert (best, threshold) == (pytest.approx((1 + 2 / 3) / 2), 0.4)
