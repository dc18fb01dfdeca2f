from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.config import ScreenSettings
from summarize.embed import embed_sentences
from summarize.records import Article, Embedded, Screened, Sentence
from summarize.screen import screen_articles
from summarize.testing import HashEmbedder

CASES = json.loads((Path(__file__).parent / "cases/screen.json").read_text("utf-8"))
EVENTS = {event["name"]: event["articles"] for event in CASES["events"]}
DEFAULT = ScreenSettings()


def _articles(records: list[dict[str, str]]) -> tuple[Article, ...]:
    return tuple(Article(id=f"a{i}", **{"title": "", **r}) for i, r in enumerate(records))


def _embed(articles: tuple[Article, ...]) -> Embedded:
    sentences = []
    for article in articles:
        start = 0
        for index, text in enumerate(filter(None, article.text.split("\n"))):
            start = article.text.index(text, start)
            sentences.append(Sentence(article.id, index, start, start + len(text), text))
    return embed_sentences(sentences, HashEmbedder(256))


def _screen(articles: tuple[Article, ...], **changes: object) -> Screened:
    return screen_articles(_embed(articles), articles, replace(DEFAULT, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_cases(case: dict[str, object]) -> None:
    records = [EVENTS[event][i] for event, i in case["articles"]]  # type: ignore[attr-defined]
    screened = _screen(_articles(records), **case.get("settings", {}))  # type: ignore[arg-type]
    assert [off.article_id for off in screened.off_event] == case["off_event"]
    copies = [[d.article_id, d.original_id] for d in screened.duplicates]
    assert copies == case.get("copies", [])
    assert screened.doubt == case.get("doubt", "")
    reasons = " ".join(off.reason for off in screened.off_event)
    for words in case.get("evidence", []):  # type: ignore[attr-defined]
        assert words in reasons


def test_scores_are_shares_best_first_and_evidence_is_given() -> None:
    screened = _screen(_articles([*EVENTS["ferry"][:4], EVENTS["bank"][0]]))
    scores = [score for _, score in screened.fit]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len(screened.fit) == 5
    assert all(off.reason for off in screened.off_event)
    assert screened.fit[-1][0] == screened.off_event[0].article_id


WORDS = st.sampled_from(
    ["Ferry", "Merrin", "pier", "storm", "Halvorsen", "bank", "Osei", "rate", "12"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=4).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=7), st.booleans(), st.sets(st.sampled_from(["a0", "a1", "a5"])))
def test_every_article_goes_on_or_is_set_aside_or_is_a_copy(
    texts: list[str], enabled: bool, keep: set[str]
) -> None:
    articles = _articles([{"text": text} for text in texts])
    embedded = _embed(articles)
    asked = replace(DEFAULT, enabled=enabled, keep=tuple(keep))
    screened = screen_articles(embedded, articles, asked)
    aside = {off.article_id for off in screened.off_event}
    copies = {duplicate.article_id for duplicate in screened.duplicates}
    here = {sentence.article_id for sentence in screened.embedded.sentences}
    assert not aside & copies
    assert not keep & (aside | copies)
    assert here | aside | copies == {s.article_id for s in embedded.sentences}
    assert not here & (aside | copies)
    assert enabled or not aside
    misfits = {off.article_id for off in screened.off_event if "same text" not in off.reason}
    assert len(misfits) <= max(1, len(here | misfits) // 2) or not here
    assert {d.original_id for d in screened.duplicates} <= here
    rows = {s: i for i, s in enumerate(embedded.sentences)}
    kept = [rows[s] for s in screened.embedded.sentences]
    np.testing.assert_array_equal(screened.embedded.vectors, embedded.vectors[kept])


def test_what_is_kept_always_goes_on() -> None:
    articles = _articles([EVENTS["ferry"][i] for i in (0, 5, 1, 5, 2, 3, 0)])
    bare = _screen(articles)
    assert [off.article_id for off in bare.off_event] == ["a1", "a3"]
    assert [copy.article_id for copy in bare.duplicates] == ["a6"]
    kept = _screen(articles, keep=("a3", "a6"))
    assert [off.article_id for off in kept.off_event] == ["a1"]
    assert kept.duplicates == ()
    assert kept.fit == bare.fit
    assert {"a3", "a6"} <= {s.article_id for s in kept.embedded.sentences}
    assert _screen(articles, keep=("a1",)).off_event == ()


def test_of_two_unrelated_stories_the_one_that_more_outlets_ran_is_the_event() -> None:
    articles = _articles([{"text": "Merrin"}, {"text": "Ferry"}, {"text": "Ferry"}])
    screened = screen_articles(_embed(articles), articles, DEFAULT)
    assert [off.article_id for off in screened.off_event] == ["a0"]
    assert {s.article_id for s in screened.embedded.sentences} == {"a1"}


def test_a_thousand_articles_take_seconds() -> None:
    rng = np.random.default_rng(3)
    vectors = rng.standard_normal((10_000, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    words = [f"Word{i}" for i in range(3_000)]
    articles = _articles([{"text": " ".join(rng.choice(words, 150))} for _ in range(1_000)])
    sentences = tuple(
        Sentence(a.id, i, 15 * i, 15 * i + 60, a.text[15 * i : 15 * i + 60])
        for a in articles
        for i in range(10)
    )
    start = time.perf_counter()
    screened = screen_articles(Embedded(sentences, vectors), articles, DEFAULT)
    assert len(screened.fit) == 1_000
    assert time.perf_counter() - start < 30  # some 3 s on two cores; slow only if quadratic in text
