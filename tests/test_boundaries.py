"""Sentence boundaries: cases, cover, and time."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.blocks import block_spans
from summarize.boundaries import sentence_spans

CASES = json.loads((Path(__file__).parent / "cases" / "boundaries.json").read_text("utf-8"))

# Fragments that make sentences, and the signs that make trouble.
PIECES = st.sampled_from(
    ["The U.S. ", "said", " He ", "Mr. ", ". ", ".", "?", "! ", "… ", "“", "”", '"', ' " ', "(",
     ") ", "\n", "\n\n", "\r\n", "• ", "1. ", "3.5", " ", "\u00a0", "\u2028", "المرفأ", "。", "🙂",
     "\x00", "Inc", "A. ", "MediaWe said ", "p.m. ", "- ", "ORLO: ", "J.K. ", "[1]", "' ", "— "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, object]) -> None:
    sentences = case["sentences"]
    assert isinstance(sentences, list)
    text = str(case.get("text", " ".join(sentences)))
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@given(TEXTS)
def test_sentences_cover_the_text_and_nothing_else(text: str) -> None:
    _check_cover(text, sentence_spans(text))


@given(TEXTS)
def test_blocks_cover_the_text_and_sentences_stay_inside(text: str) -> None:
    blocks = block_spans(text)
    _check_cover(text, blocks)
    for start, end in sentence_spans(text):
        assert any(first <= start and end <= last for first, last in blocks)


@given(TEXTS, TEXTS)
def test_a_blank_line_is_a_boundary(first: str, second: str) -> None:
    text = f"{first}x\n\nx{second}"
    seam = len(first) + 1
    assert not any(start < seam < end for start, end in sentence_spans(text))


def _check_cover(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    covered = 0
    for start, end in spans:
        assert covered <= start < end <= len(text)
        assert not text[covered:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        covered = end
    assert not text[covered:].strip()


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "”", ".", ". ", ".)", "(", ")", '." ', "“A. ", '"A. ', "[1]", "A.", "a. A ", "\n",
     "x\n", ".\n", " ", "? ", "U.S. ", "MediaWe s", "…", "。", "word ", "www.", "A:", "- "],
)  # fmt: skip
def test_time_grows_with_length_only(unit: str) -> None:
    small, large = unit * (10_000 // len(unit)), unit * (100_000 // len(unit))
    took_small, took_large = _seconds(small), _seconds(large)
    assert took_large < 40 * took_small + 0.5


def _seconds(text: str) -> float:
    start = time.process_time()
    sentence_spans(text)
    return time.process_time() - start
