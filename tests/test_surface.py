from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.surface import as_printed, restore_surface, tidy_quotes

CASES = json.loads((Path(__file__).parent / "cases" / "surface.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["written"][:40])
def test_restore_surface(case):
    assert restore_surface(case["written"], case["sources"]) == case["restored"]


@given(
    st.text(alphabet="abc .,'\"“”$3-", max_size=80),
    st.lists(st.text(alphabet="abcABC .,“”$3", max_size=80), max_size=3),
)
def test_no_letter_is_added_or_lost(text, sources):
    def letters(value: str) -> list[str]:
        return [c for c in value.casefold() if c.isalnum() and c.isascii()]

    assert letters(restore_surface(text, sources)) == letters(text)


@given(st.text(alphabet='ab "“”.', max_size=60))
def test_quotes_alternate(text):
    marks = [c for c in tidy_quotes(text) if c in '“”"']
    assert marks == (["“", "”"] * len(marks))[: len(marks)]


def test_a_german_closing_mark_stays() -> None:
    assert as_printed("Er nannte es ‚Unsinn‘ und ging.") == "Er nannte es ‚Unsinn‘ und ging."
    assert as_printed("The crews‘ boats sank.") == "The crews’ boats sank."
