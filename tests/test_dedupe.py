from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.config import DedupeSettings
from summarize.dedupe import select_sentences
from summarize.embed import embed_sentences
from summarize.records import Embedded, Screened, Selected, Sentence
from summarize.testing import HashEmbedder

CASES = json.loads((Path(__file__).parent / "cases/dedupe.json").read_text("utf-8"))
DEFAULT = DedupeSettings()
WORDS = st.sampled_from("ferry pier storm crew rescue harbour fine owner engine rocks".split())
ARTICLES = st.lists(
    st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=6), min_size=0, max_size=5
)


def _sentences(articles: list[list[str]]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(f"a{i}", j, 0, len(text), text)
        for i, texts in enumerate(articles)
        for j, text in enumerate(texts)
    )


def _screened(articles: list[list[str]]) -> Screened:
    return Screened(embed_sentences(_sentences(articles), HashEmbedder(128)), (), ())


def _texts(selected: Selected) -> list[str]:
    return [ranked.sentence.text for ranked in selected.chosen]


@given(ARTICLES, st.integers(1, 8), st.floats(0, 1))
def test_every_sentence_is_in_exactly_one_place(
    articles: list[list[str]], most: int, trade: float
) -> None:
    settings = replace(DEFAULT, least_sentences=most, mmr_lambda=trade)
    screened = _screened(articles)
    selected = select_sentences(screened, settings)
    placed = [r.sentence for r in (*selected.chosen, *selected.redundant, *selected.unchosen)]
    assert sorted(placed, key=id) == sorted(screened.embedded.sentences, key=id)
    assert len(selected.chosen) <= most


@given(ARTICLES)
def test_rows_twins_and_scores_are_what_they_say(articles: list[list[str]]) -> None:
    selected = select_sentences(_screened(articles), DEFAULT)
    embedded = selected.embedded
    assert [embedded.sentences[row] for row in selected.rows] == [
        r.sentence for r in selected.chosen
    ]
    chosen = {id(r.sentence) for r in selected.chosen}
    row = {id(s): i for i, s in enumerate(embedded.sentences)}
    for twin in selected.redundant:
        cosine = embedded.vectors[row[id(twin.sentence)]] @ embedded.vectors[row[id(twin.twin)]]
        assert id(twin.twin) in chosen
        assert twin.similarity == pytest.approx(min(1, cosine), abs=1e-5)
        assert twin.similarity >= DEFAULT.redundant_similarity - 1e-6
    scores = [r.mmr for r in selected.chosen]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("case", CASES["chosen"], ids=lambda case: case["name"])
def test_choices(case: dict[str, list[str]]) -> None:
    settings = replace(DEFAULT, **case.get("settings", {}))  # type: ignore[arg-type]
    chosen = _texts(select_sentences(_screened(case["articles"]), settings))  # type: ignore[arg-type]
    for text in case.get("has", []):
        assert text in chosen
    for text in case.get("has_not", []):
        assert text not in chosen
    if "first" in case:
        assert chosen[0] in case["first"]


def test_mmr_agrees_with_the_definition() -> None:
    """The running maximum gives what recomputing every maximum from scratch gives."""
    rng = np.random.default_rng(7)
    vectors = rng.standard_normal((60, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    sentences = _sentences(
        [[f"Ferry {i} ran aground off pier {j}." for j in range(12)] for i in range(5)]
    )
    settings = replace(
        DEFAULT, mmr_lambda=0.6, least_sentences=10, balance_weight=0.0, redundant_similarity=0.7
    )
    selected = select_sentences(Screened(Embedded(sentences, vectors), (), ()), settings)
    relevance = {r.sentence: r.relevance for r in (*selected.chosen, *selected.unchosen)}
    done: list[int] = []
    for row in selected.rows:
        closest = [max([0.0, *(float(vectors[i] @ vectors[j]) for j in done)]) for i in range(60)]
        scores = [
            0.6 * relevance.get(sentences[i], 0) - 0.4 * closest[i]
            if i not in done and closest[i] < 0.7
            else -9
            for i in range(60)
        ]
        assert row == int(np.argmax(scores))
        done.append(row)
    assert len(done) == 10


def test_one_article_does_not_take_every_place() -> None:
    long = [f"Report {i} on topic {chr(97 + i)} fills its own line with words." for i in range(12)]
    short = ["A council voted on harbour dues.", "Divers found a bell."]
    settings = replace(DEFAULT, least_sentences=6, balance_weight=2.0)
    selected = select_sentences(_screened([long, short]), settings)
    assert {r.sentence.article_id for r in selected.chosen[:4]} == {"a0", "a1"}


@pytest.mark.parametrize(
    ("least", "wanted", "chosen"), [(3, 0, 3), (3, 5, 5), (5, 2, 5), (9, 12, 9)]
)
def test_the_setting_is_the_least_and_what_is_wanted_may_be_more(
    least: int, wanted: int, chosen: int
) -> None:
    words = "Ferry Harbour Council Divers Bridge School Market Tunnel Orchard".split()
    apart = _screened([[f"{word} {word.lower()}s {word.upper()}ing."] for word in words])
    selected = select_sentences(apart, replace(DEFAULT, least_sentences=least), wanted)
    assert len(selected.chosen) == chosen


def test_nothing_in_nothing_out() -> None:
    selected = select_sentences(_screened([]), DEFAULT, wanted=9)
    assert (selected.chosen, selected.redundant, selected.unchosen) == ((), (), ())
