"""Title, outlet and date off the first lines of plain text, and dates that are complete."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.dates import parse_date
from summarize.headings import Heading, find_heading

CASES = Path(__file__).parent / "cases"
HEADINGS = json.loads((CASES / "read_headings.json").read_text(encoding="utf-8"))
DATES = json.loads((CASES / "read_dates.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", HEADINGS, ids=lambda case: case["why"])
def test_heading_of_plain_text(case: dict[str, str]) -> None:
    expected = Heading(case["title"], case.get("source", ""), case.get("published", ""))
    assert find_heading(case["text"]) == expected


@pytest.mark.parametrize("text", DATES, ids=str)
def test_only_a_complete_and_certain_date_is_one(text: str) -> None:
    assert parse_date(text) == DATES[text]


@given(st.text(alphabet="AB cd.»|\n-–:©[12024/May", max_size=200))
def test_a_title_is_always_words_of_the_text(text: str) -> None:
    title = find_heading(text).title
    assert " ".join(title.split()) in " ".join(text.split())
