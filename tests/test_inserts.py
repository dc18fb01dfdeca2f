"""Names and headlines that pages put into sentences behind a link."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean import clean_articles
from summarize.config import CleanSettings, SplitSettings
from summarize.inserts import blank_inserts, without_inserts
from summarize.readability import MIN_READABILITY, readability
from summarize.records import Article
from summarize.split import split_articles

CASES = json.loads((Path(__file__).parent / "cases/inserts.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "written"), [case[1:] for case in CASES["taken_out"]])
def test_the_sentence_is_left_as_its_reporter_wrote_it(text: str, written: str) -> None:
    assert without_inserts(text) == written
    assert len(blank_inserts(text)) == len(text)
    assert "".join(blank_inserts(text).split()) == "".join(written.split())


@pytest.mark.parametrize("text", CASES["kept"])
def test_all_else_stays(text: str) -> None:
    assert without_inserts(text) == blank_inserts(text) == text


def test_sentences_are_found_around_inserts_and_keep_their_address() -> None:
    text = (
        "The pier is closed. Mayor Ana Oke Ana Marie OkeWhat now? Port votes ‘It is over.’ Crews"
        " go home MORE said so on Friday. The council of Port Merrin meets on Monday."
    )
    article = Article("a", "", text)
    sentences = split_articles(clean_articles((article,), CleanSettings()), SplitSettings())
    assert [s.plain for s in sentences] == [
        "The pier is closed.",
        "Mayor Ana Oke said so on Friday.",
        "The council of Port Merrin meets on Monday.",
    ]
    assert all(text[s.start : s.end] == s.text for s in sentences)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor Ana Marie OkePort votes on pier Council in uproar MORE said no to the crews.",
        "The crews met Ana OkeAna OkePort votes on pier Council in uproar MORE.",
    ],
)
def test_what_cannot_be_told_apart_is_not_printed(text: str) -> None:
    assert without_inserts(text) == text
    assert readability(text) < MIN_READABILITY


@given(st.text(alphabet="AaOo kMRE()'", max_size=60).map(lambda text: f"{text} MORE {text}"))
def test_every_place_stays(text: str) -> None:
    assert len(blank_inserts(text)) == len(text)


@pytest.mark.parametrize("unit", ["Oke ", "Oke OkeA ", "A", "Aa", "Oke-", "(Oke) ", "de "])
def test_no_pattern_is_slow_on_repetition(unit: str) -> None:
    text = unit * (30_000 // len(unit)) + "more MORe MORE"
    start = time.perf_counter()
    blank_inserts(text)
    assert time.perf_counter() - start < 4
