"""Intervals and comparisons by the bootstrap, and the two rank figures, all seeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize.evaluation.values import Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RESAMPLES = 2_000


def mean_score(
    name: str, values: Sequence[float], *, unit: str = "%", lower_is_better: bool = False
) -> Score:
    """Give the mean with its 95% percentile bootstrap interval (Efron 1979) over events.

    Values with unit "%" are shares from 0 to 1 and come out as percentages.
    """
    if not values:
        return Score(name, float("nan"), unit=unit, lower_is_better=lower_is_better)
    scaled = np.asarray(values, dtype=np.float64) * (100.0 if unit == "%" else 1.0)
    low, high = np.quantile(_resampled_means(scaled, seed=0), (0.025, 0.975))
    return Score(name, float(scaled.mean()), float(low), float(high), unit, lower_is_better)


def paired_difference(name: str, ours: Sequence[float], theirs: Sequence[float]) -> Score:
    """Give the mean difference of two systems on the same events, in points, with its interval."""
    differences = [a - b for a, b in zip(ours, theirs, strict=True)]
    return mean_score(name, differences)


def paired_p_value(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Give the two-sided paired bootstrap p-value of a difference of means (Koehn 2004).

    Twice the share of resamples of the events in which the difference has the other sign, the
    observed one counted in, so that it is never 0.
    """
    differences = np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64)
    if not differences.size or not differences.any():
        return 1.0
    means = _resampled_means(differences, seed=0)
    tail = min(int((means <= 0).sum()), int((means >= 0).sum()))
    return min(1.0, 2.0 * (tail + 1) / (len(means) + 1))


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Give the chance that a positive scores above a negative, ties one half (Mann-Whitney)."""
    if not positive or not negative:
        return float("nan")
    below = np.sort(np.asarray(negative, dtype=np.float64))
    values = np.asarray(positive, dtype=np.float64)
    wins = np.searchsorted(below, values, side="left")
    ties = np.searchsorted(below, values, side="right") - wins
    return float((wins + 0.5 * ties).mean() / len(below))


def best_balanced_accuracy(
    positive: Sequence[float], negative: Sequence[float]
) -> tuple[float, float]:
    """Give (balanced accuracy, threshold) at the threshold that makes it highest on this data."""
    candidates = sorted({*positive, *negative})
    scored = [(balanced_accuracy(positive, negative, t), t) for t in candidates]
    return max(scored, key=lambda pair: pair[0], default=(float("nan"), float("nan")))


def balanced_accuracy(
    positive: Sequence[float], negative: Sequence[float], threshold: float
) -> float:
    """Give the mean of both classes' accuracies when scores >= threshold count as positive."""
    if not positive or not negative:
        return float("nan")
    hits = sum(score >= threshold for score in positive) / len(positive)
    rejections = sum(score < threshold for score in negative) / len(negative)
    return (hits + rejections) / 2


def _resampled_means(values: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, len(values), size=(RESAMPLES, len(values)))
    means: NDArray[np.float64] = values[rows].mean(axis=1)
    return means
