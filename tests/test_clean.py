"""Cleaning: what goes, why, and that reporting stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.blocks import trim
from summarize.boilerplate import REASONS, describe_empty, load_boilerplate
from summarize.clean import clean_articles
from summarize.config import CleanSettings, ReadSettings
from summarize.read import read_inputs
from summarize.records import Article, Cleaned

CASES = json.loads((Path(__file__).parent / "cases" / "clean.json").read_text(encoding="utf-8"))
LINES = st.sampled_from(
    [" ".join(text for _, text in line) for case in CASES for line in case["lines"]]
)
TEXTS = st.lists(LINES | st.text(max_size=30), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", " "]).map(lambda gap: gap.join(lines))
)
SEED_EVENT = Path(__file__).parents[2] / "shared" / "data" / "seed_event"


def _clean(text: str, title: str = "") -> Cleaned:
    return clean_articles((Article("a", title, text),), CleanSettings())


def _reasons(text: str, title: str) -> list[str]:
    """Give the reason why each character is removed, or an empty string."""
    reasons = [""] * len(text)
    for removal in _clean(text, title).removed:
        reasons[removal.start : removal.end] = [removal.reason] * (removal.end - removal.start)
    return reasons


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    text = "\n\n".join(" ".join(part for _, part in line) for line in case["lines"])
    reasons, at = _reasons(text, case["title"]), 0
    for reason, part in (segment for line in case["lines"] for segment in line):
        at = text.index(part, at)
        given = {reasons[i] for i in range(at, at + len(part)) if not text[i].isspace()}
        assert (part, given) == (part, {reason})
        at += len(part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_dateline_becomes_metadata(case: dict[str, Any]) -> None:
    text = "\n\n".join(" ".join(part for _, part in line) for line in case["lines"])
    (article,) = _clean(text, case["title"]).articles
    assert (article.place, article.agency) == (case.get("place", ""), case.get("agency", ""))
    assert article.text == text


def test_known_place_is_not_overwritten() -> None:
    article = Article("a", "", "HARROW BAY (AP) — A ferry ran aground on Monday.", place="Port")
    (cleaned,) = clean_articles((article,), CleanSettings()).articles
    assert (cleaned.place, cleaned.agency) == ("Port", "AP")


@settings(deadline=None)
@given(TEXTS, st.sampled_from([case["title"] for case in CASES]))
def test_removals_are_ordered_disjoint_and_have_known_reasons(text: str, title: str) -> None:
    at = 0
    for removal in _clean(text, title).removed:
        assert at <= removal.start < removal.end <= len(text)
        assert text[removal.start : removal.end].strip() == text[removal.start : removal.end]
        assert removal.reason in REASONS
        at = removal.end


@settings(deadline=None)
@given(TEXTS)
def test_nothing_is_removed_when_disabled(text: str) -> None:
    articles = (Article("a", "", text),)
    assert clean_articles(articles, CleanSettings(enabled=False)) == Cleaned(articles, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cleaning_what_remains_removes_nothing_more(case: dict[str, Any]) -> None:
    kept = ["".join(part for reason, part in line if not reason) for line in case["lines"]]
    text = "\n\n".join(filter(None, kept))
    assert _clean(text, case["title"] or "Some other headline").removed == ()


def test_an_emptied_article_says_what_it_was() -> None:
    cleaned = _clean("Subscribe:\n\nThis site uses cookies.")
    assert describe_empty(cleaned.articles[0], cleaned.removed) == (
        "only cookie notice and newsletter prompt"
    )
    assert describe_empty(Article("b", "", ""), cleaned.removed) == "no text"


def test_captions_between_sentences_are_taken_out() -> None:
    report = "The ferry ran aground off Merrin on Monday."
    caption = "Mayor Ana Oke touches the hull in Lund, Tuesday, June 13, 2023."
    cleaned = _clean(f"{report} {caption} The crew was brought ashore.")
    (removal,) = cleaned.removed
    assert cleaned.articles[0].text[removal.start : removal.end] == caption
    assert removal.reason == "caption"
    died = "Oke, who ran the port for years, died Tuesday, June 13, 2023."
    assert _clean(f"{report} {died}").removed == ()


def test_every_rule_gives_a_known_reason() -> None:
    rules = load_boilerplate()
    for rule in (*rules.blocks, *rules.rests, *rules.sentences, *rules.inline, *rules.prefixes):
        assert rule.reason in REASONS


@pytest.mark.parametrize(
    "unit", ["(", "[photo ", "sign up ", "home » ", "© ", "by A ", "— x ", "a. "]
)
def test_no_rule_is_slow_on_one_long_line(unit: str) -> None:
    _clean(unit * (200_000 // len(unit)))


# What is left of each article of the acceptance event, by offset.
SEED_KEPT = {
    "000": [(314, 1350), (1364, 1950)],
    "001": [(169, 1835), (1852, 2525), (2541, 3132)],
    "002": [(104, 2222)],
    "003": [(332, 2285)],
    "004": [(0, 238), (241, 3657)],
}


@pytest.mark.skipif(not SEED_EVENT.is_dir(), reason="the acceptance event is not at hand")
@pytest.mark.parametrize("name", SEED_KEPT)
def test_acceptance_event_keeps_exactly_its_reporting(name: str) -> None:
    (path,) = SEED_EVENT.glob(f"{name}_*.txt")
    (article,) = read_inputs((str(path),), ReadSettings()).articles
    removed = clean_articles((article,), CleanSettings()).removed
    edges = [0, *(edge for cut in removed for edge in (cut.start, cut.end)), len(article.text)]
    runs = (trim(article.text, *run) for run in zip(edges[::2], edges[1::2], strict=True))
    assert [run for run in runs if run[0] < run[1]] == SEED_KEPT[name]
