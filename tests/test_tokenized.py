"""Tokenized articles: how they are told from others, and how their sentences are printed."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean import clean_articles
from summarize.config import CleanSettings, SplitSettings
from summarize.figures import find_numbers
from summarize.marks import Quotation
from summarize.records import Article, Sentence
from summarize.split import split_articles
from summarize.tokenized import detokenize, even_marks, is_tokenized

CASES = json.loads((Path(__file__).parent / "cases" / "tokenized.json").read_text("utf-8"))
TEXT = (
    "The ferry Halvorsen -lrb- built in 1998 -rrb- ran aground off Port Merrin , Oke said . "
    "`` We saw smoke . Then the lights went out . Nobody panicked , '' Brandt said ."
)


def _sentences(text: str) -> tuple[Sentence, ...]:
    article = Article("a", "", text)
    return split_articles(clean_articles((article,), CleanSettings()), SplitSettings())


@pytest.mark.parametrize(
    ("raw", "printed"), [case[1:] for case in CASES["printed"]], ids=lambda text: text[:30]
)
def test_is_printed_as_a_newspaper_does(raw: str, printed: str) -> None:
    assert detokenize(raw) == printed
    figures = [[number.value for number in find_numbers(text)] for text in (raw, printed)]
    assert figures[0] == figures[1]


@pytest.mark.parametrize("text", CASES["tokenized"])
def test_an_article_is_tokenized(text: str) -> None:
    assert is_tokenized(text)


@pytest.mark.parametrize("text", CASES["natural"])
def test_stray_spaces_make_no_article_tokenized(text: str) -> None:
    assert not is_tokenized(text)


def test_sentences_keep_their_address_and_are_printed_closed() -> None:
    sentences = _sentences(TEXT)
    assert all(TEXT[s.start : s.end] == s.text for s in sentences)
    assert sentences[0].plain == (
        "The ferry Halvorsen (built in 1998) ran aground off Port Merrin, Oke said."
    )
    assert [s.plain for s in sentences[1:]] == [
        '"We saw smoke. Then the lights went out. Nobody panicked," Brandt said.'
    ]


def test_treebank_marks_open_quotations_over_several_sentences() -> None:
    smoke = "We saw smoke on the lower deck , where the cars are , and ran up to the boats . "
    sentences = _sentences(f"`` {smoke}{smoke}{smoke}{smoke}'' Brandt went home .")
    assert [s.quotation for s in sentences[:3]] == [
        Quotation.BEGINS,
        Quotation.INSIDE,
        Quotation.INSIDE,
    ]
    assert sentences[1].plain.startswith("“We saw smoke on the lower deck, where")


def test_other_articles_are_printed_as_they_stand() -> None:
    (sentence,) = _sentences("The ferry , which Oke built, sank off Port Merrin on Friday.")
    assert not sentence.tokenized
    assert sentence.plain == sentence.text
    (sentence,) = _sentences("Die Fähre , sagte Oke , ist nicht auf Grund gelaufen , so Brandt .")
    assert not sentence.tokenized


@given(st.text(alphabet="ab1 .,:'’`\"“”()$%-nts", max_size=80))
def test_no_letter_changes_and_every_place_stays(text: str) -> None:
    printed = detokenize(text)
    assert [c for c in printed if c.isalnum()] == [c for c in text if c.isalnum()]
    assert len(even_marks(text)) == len(text)


@pytest.mark.parametrize("unit", ["' ", "` ", '" ', "( ", ", ", "1 ", "n't ", "``", "a"])
def test_no_pattern_is_slow_on_repetition(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    start = time.perf_counter()
    is_tokenized(text)
    detokenize(text)
    assert time.perf_counter() - start < 4
