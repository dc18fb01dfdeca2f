from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.readability import readability, stands_alone

CASES = json.loads((Path(__file__).parent / "cases/readability.json").read_text("utf-8"))


@pytest.mark.parametrize("text", CASES["stands_alone"])
def test_stands_alone(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize("text", CASES["leans"])
def test_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize(("better", "worse"), CASES["better_first"])
def test_reads_better(better: str, worse: str) -> None:
    assert readability(better) > readability(worse)


@given(st.text(max_size=300))
def test_is_a_share_for_any_text(text: str) -> None:
    assert 0 <= readability(text) <= 1
    assert isinstance(stands_alone(text), bool)
