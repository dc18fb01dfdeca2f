"""The one normaliser, and splitting of lower-cased and tokenized text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.training.normalize import (
    has_balanced_quotes,
    normalize_text,
    split_lowered,
    split_natural,
    split_tokenized,
    strip_dateline,
)

CASES = json.loads(
    (Path(__file__).parent / "cases" / "training_normalize.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("raw", "wanted"), [case[1:] for case in CASES], ids=lambda x: x[:30])
def test_normalizes(raw: str, wanted: str) -> None:
    assert normalize_text(raw) == wanted


@given(st.text(max_size=200))
def test_gives_one_line_for_any_text(text: str) -> None:
    normal = normalize_text(text)
    assert "\n" not in normal
    assert normal == normal.strip()


def test_lowered_text_is_split_at_capitals_but_not_after_initials() -> None:
    text = 'The u.s. Envoy left. He said " no deal. " the talks go on. Dr. Orlo stays.'
    assert split_lowered(text) == [
        "The u.s. Envoy left.",
        'He said " no deal. "',
        "the talks go on.",
        "Dr. Orlo stays.",
    ]


def test_a_stray_quotation_mark_does_not_swallow_the_rest() -> None:
    text = '" ' + " ".join("The pier is open again now." for _ in range(20))
    assert len(split_lowered(text)) > 8


def test_tokenized_text_is_split_at_lone_marks() -> None:
    text = 'mr. orlo left at 5 p.m. monday . " it is over . " he waved'
    assert split_tokenized(text) == [
        "mr. orlo left at 5 p.m. monday .",
        '" it is over . "',
        "he waved",
    ]


@pytest.mark.parametrize("split", [split_lowered, split_tokenized])
@given(text=st.text(alphabet=' ab."?!AB', max_size=80))
def test_splitting_loses_no_word(split: object, text: str) -> None:
    assert callable(split)
    assert " ".join(split(text)).split() == text.split()


def test_natural_text_is_split_by_the_production_rules() -> None:
    assert split_natural("Dr. Orlo left. It rained.") == ["Dr. Orlo left.", "It rained."]


def test_strips_a_dateline_only_at_the_start() -> None:
    assert strip_dateline("Eskmouth (AP) — The pier burned.") == "The pier burned."
    assert strip_dateline("(CNN) -- The pier burned.".replace("--", "—")) == "The pier burned."
    assert strip_dateline("The AP (a wire) reported it.") == "The AP (a wire) reported it."


def test_balance() -> None:
    assert has_balanced_quotes('He said "yes" (twice).')
    assert not has_balanced_quotes('He said "yes.')
    assert not has_balanced_quotes("He said (twice.")
