from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.cluster import cluster_sentences
from summarize.config import ClusterSettings, DedupeSettings
from summarize.dedupe import select_sentences
from summarize.embed import embed_sentences
from summarize.records import Article, Cluster, Screened, Selected, Sentence
from summarize.testing import HashEmbedder

CASES = json.loads((Path(__file__).parent / "cases/cluster.json").read_text("utf-8"))
# Hashed words are less alike than meanings are.
HASHED = ClusterSettings(same_fact_similarity=0.4, same_fact_agreement=0.45)


def _select(articles: list[list[str]], most: int = 40) -> tuple[Selected, tuple[Article, ...]]:
    sentences = tuple(
        Sentence(f"a{i}", j, 0, len(text), text)
        for i, texts in enumerate(articles)
        for j, text in enumerate(texts)
    )
    screened = Screened(embed_sentences(sentences, HashEmbedder(256)), (), ())
    settings = DedupeSettings(least_sentences=most, redundant_similarity=0.9)
    made = tuple(Article(f"a{i}", "", "\n".join(texts)) for i, texts in enumerate(articles))
    return select_sentences(screened, settings), made


def _cluster(articles: list[list[str]], most: int = 40) -> tuple[Cluster, ...]:
    selected, made = _select(articles, most)
    return cluster_sentences(selected, made, HASHED)


@pytest.mark.parametrize("case", CASES["together"], ids=lambda case: case["name"])
def test_sentences_of_one_fact_are_together(case: dict[str, list[str]]) -> None:
    clusters = _cluster(case["articles"])  # type: ignore[arg-type]
    members = [[s.text for s in (*c.sentences, *c.corroboration)] for c in clusters]
    for group in case["groups"]:
        assert any(set(group) <= set(found) for found in members)
    for one, other in case.get("apart", []):
        assert not any(one in found and other in found for found in members)
    for lead in case.get("leads", []):
        assert lead in [c.sentences[0].text for c in clusters]


WORDS = st.sampled_from(["Ferry", "pier", "storm", "crew", "sank", "harbour", "fined", "owner"])
ARTICLES = st.lists(
    st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), max_size=6), max_size=5
)


@given(ARTICLES, st.integers(1, 12))
def test_no_sentence_is_in_two_clusters_and_every_choice_is_in_one(
    articles: list[list[str]], most: int
) -> None:
    selected, made = _select(articles, most)
    clusters = cluster_sentences(selected, made, HASHED)
    members = [s for c in clusters for s in (*c.sentences, *c.corroboration)]
    assert len(members) == len(set(members))
    assert not any({*c.sentences, *c.corroboration} & {*c.further} for c in clusters)
    assert set(members) <= set(selected.embedded.sentences)
    assert sorted(c.priority for c in clusters) == list(range(len(clusters)))
    leads = {r.sentence.article_id for r in selected.chosen}
    assert leads <= {s.article_id for s in members}
    for cluster in clusters:
        assert 1 <= len(cluster.sentences) <= HASHED.max_sentences
        outlets = [s.article_id for s in cluster.corroboration]
        assert len(outlets) == len(set(outlets)) <= HASHED.max_corroboration
        assert cluster.sentences[0].article_id not in outlets
    assert not clusters or clusters[0].priority == 0


def test_every_article_with_something_of_its_own_is_represented() -> None:
    long = [f"The council of Port {name} met on Monday and voted." for name in CASES["names"]]
    own = ["Divers found an old ship bell under the pier of Lagarde."]
    clusters = _cluster([long, own], most=1)
    assert {s.article_id for c in clusters for s in c.sentences} == {"a0", "a1"}


def test_the_order_follows_theme_and_place() -> None:
    clusters = _cluster(CASES["order"]["articles"])
    texts = [c.sentences[0].text for c in clusters]
    places = [texts.index(text) for text in CASES["order"]["expected"]]
    assert places == sorted(places)


def test_later_articles_come_later() -> None:
    texts = [["Ferry runs aground off the pier."], ["Divers inspect the hull today."]]
    texts.append(["Owner is fined by the court."])
    selected, made = _select(texts)
    dated = tuple(
        replace(article, published=day)
        for article, day in zip(made, ("2024-03-01", "2024-03-09", "2024-03-05"), strict=True)
    )
    clusters = cluster_sentences(selected, dated, HASHED)
    later = [c.sentences[0].article_id for c in clusters[1:]]
    assert later == sorted(later, key=lambda i: {"a0": 0, "a2": 1, "a1": 2}[i])


def test_a_story_of_several_days_is_told_in_their_order() -> None:
    """However near in theme a later day's sentence is; an undated article is in the middle."""
    texts = [
        ["A ferry runs aground off the pier of Oster."],
        ["The mayor thanks the crew of the ferry."],
        ["Owner is fined by the court."],
        ["Divers inspect the hull."],
        ["Children collect wood on the beach."],
    ]
    selected, made = _select(texts)
    days = {"a0": "2024-03-02", "a1": "2024-03-09", "a2": "2024-03-05T08:00", "a4": "2024-03-01"}
    dated = tuple(replace(article, published=days.get(article.id, "")) for article in made)
    ids = [c.sentences[0].article_id for c in cluster_sentences(selected, dated, HASHED)]
    opening, *later = ids
    expected = [i for i in ("a4", "a0", "a3", "a2", "a1") if i != opening]
    assert later == expected


def test_a_story_of_several_days_opens_with_the_last_of_them() -> None:
    texts = [["A ferry is missing off Oster.", "Divers inspect the hull of the ferry."]]
    texts.append(["Nine sailors were found dead in the ferry."])
    selected, made = _select(texts)

    def opening(*days: str) -> str:
        dated = (replace(a, published=day) for a, day in zip(made, days, strict=True))
        return cluster_sentences(selected, tuple(dated), HASHED)[0].sentences[0].article_id

    assert opening("2024-03-09", "2024-03-07") == "a0"
    assert opening("2024-03-07", "2024-03-09") == "a1"
