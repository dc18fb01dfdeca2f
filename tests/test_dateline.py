"""Datelines: where they are found, and what looks like one and is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.dateline import find_dateline

CASES = json.loads((Path(__file__).parent / "cases" / "dateline.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["datelines"], ids=lambda case: case["text"][:40])
def test_finds_the_dateline_and_takes_it_apart(case: dict[str, str]) -> None:
    found = find_dateline(case["text"])
    assert found is not None
    assert (found.place, found.agency, found.date) == (
        case.get("place", ""),
        case.get("agency", ""),
        case.get("date", ""),
    )
    assert case["text"][found.end :] == case["rest"]


@pytest.mark.parametrize("text", CASES["none"], ids=lambda text: text[:40])
def test_leaves_what_only_looks_like_a_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_headline_and_byline_may_stand_before_it() -> None:
    head = "Ferry runs aground off Harrow Bay\n\nBy Ines Okoro\n\n"
    found = find_dateline(head + "HARROW BAY (Orrin Wire) – A ferry ran aground on Tuesday.\n")
    assert found is not None
    assert found.start == len(head)


@given(st.text(alphabet="AB cd.,:-–—()[]\n3Ma", max_size=120))
def test_any_text_gives_a_span_inside_it(text: str) -> None:
    found = find_dateline(text)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert "\n" not in text[found.start : found.end].strip()
