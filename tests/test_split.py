"""Splitting: addresses, removals and sentences that are too long."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.config import SplitSettings
from summarize.records import Article, Cleaned, Removal
from summarize.split import split_articles

CASES = json.loads((Path(__file__).parent / "cases" / "split.json").read_text(encoding="utf-8"))

TEXTS = st.lists(
    st.sampled_from(["The harbour", " ", "\n", "\n\n", ". ", "“", "”", ", ", "U.S.", "x", "?"]),
    max_size=40,
).map("".join)


def _cleaned(text: str, spans: list[list[int]]) -> Cleaned:
    removed = tuple(Removal("a", start, end, "comment") for start, end in spans)
    return Cleaned((Article("a", "", text),), removed)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    settings = SplitSettings(case.get("max_words", SplitSettings().max_words))
    sentences = split_articles(_cleaned(case["text"], case["removed"]), settings)
    assert [sentence.text for sentence in sentences] == case["sentences"]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=5))
def test_every_sentence_keeps_its_address(text: str, cuts: list[tuple[int, int]]) -> None:
    spans = [[start, min(len(text), start + size)] for start, size in cuts if start < len(text)]
    sentences = split_articles(_cleaned(text, spans), SplitSettings())
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    gone = {at for start, end in spans for at in range(start, end)}
    covered: set[int] = set()
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        here = set(range(sentence.start, sentence.end))
        assert not here & (gone | covered)
        covered |= here
    assert all(text[at].isspace() for at in set(range(len(text))) - gone - covered)


def test_articles_keep_their_order_and_their_own_removals() -> None:
    articles = (Article("b", "", "One. Two."), Article("a", "", "Three. Four."))
    removed = (Removal("a", 0, 6, "comment"),)
    sentences = split_articles(Cleaned(articles, removed), SplitSettings())
    assert [(s.article_id, s.index, s.text) for s in sentences] == [
        ("b", 0, "One."),
        ("b", 1, "Two."),
        ("a", 0, "Four."),
    ]


@given(st.lists(st.sampled_from(["word", "clause,", "—", "end;"]), min_size=1, max_size=400))
def test_no_sentence_is_longer_than_allowed(words: list[str]) -> None:
    text = " ".join(["So", *words, "it ended"])
    sentences = split_articles(_cleaned(text, []), SplitSettings(max_words=30))
    assert all(len(sentence.text.split()) <= 30 for sentence in sentences)
    assert " ".join(sentence.text for sentence in sentences) == text


@given(st.lists(st.sampled_from(["word", "clause,", "data" * 30]), min_size=1, max_size=60))
def test_no_sentence_has_more_characters_than_allowed(words: list[str]) -> None:
    text = " ".join(["So", *words, "it ended"])
    sentences = split_articles(_cleaned(text, []), SplitSettings(max_characters=100))
    assert all(len(sentence.text) <= 100 for sentence in sentences)
    whole = "".join(sentence.text for sentence in sentences)
    assert whole.replace(" ", "") == text.replace(" ", "")


def test_data_in_the_text_is_cut_at_characters_alone() -> None:
    text = f"The log was {'x' * 4500} and no more."
    sentences = split_articles(_cleaned(text, []), SplitSettings())
    assert [len(sentence.text) for sentence in sentences] == [11, 2000, 2000, 513]


def test_a_sentence_of_five_thousand_words_is_cut() -> None:
    text = " ".join(["and then, it rained all day"] * 834)
    sentences = split_articles(_cleaned(text, []), SplitSettings())
    assert all(50 <= len(sentence.text.split()) <= 150 for sentence in sentences[:-1])
