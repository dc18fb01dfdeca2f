"""Picture captions that read like sentences, told from reports."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from summarize.captions import is_caption
from summarize.readability import MIN_READABILITY, readability

CASES = json.loads((Path(__file__).parent / "cases/captions.json").read_text("utf-8"))


@pytest.mark.parametrize("text", CASES["captions"])
def test_a_caption_is_nothing_that_a_reader_should_meet(text: str) -> None:
    assert is_caption(text)
    assert readability(text) < MIN_READABILITY


@pytest.mark.parametrize("text", CASES["reports"])
def test_a_report_is_no_caption(text: str) -> None:
    assert not is_caption(text)
    assert readability(text) >= MIN_READABILITY


@pytest.mark.parametrize("unit", ["looks ", "May 5, ", "Ana ", "a", "waves to ", ", left"])
def test_no_pattern_is_slow_on_repetition(unit: str) -> None:
    start = time.perf_counter()
    is_caption(unit * (60_000 // len(unit)))
    assert time.perf_counter() - start < 4
