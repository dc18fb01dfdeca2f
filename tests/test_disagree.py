from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.account import figures
from summarize.disagree import find_disagreements
from summarize.records import Cluster, Sentence

CASES = json.loads((Path(__file__).parent / "cases/disagree.json").read_text("utf-8"))


def _sentence(article: str, text: str) -> Sentence:
    return Sentence(article, 0, 0, len(text), text)


def _clusters(texts: list[str], *, apart: bool = False) -> list[Cluster]:
    sentences = tuple(_sentence(f"a{i}", text) for i, text in enumerate(texts))
    return [Cluster((s,)) for s in sentences] if apart else [Cluster(sentences[:1], sentences[1:])]


@pytest.mark.parametrize("case", CASES["differ"], ids=lambda case: case["about"])
def test_sources_differ(case: dict[str, object]) -> None:
    texts: list[str] = case["texts"]  # type: ignore[assignment]
    (found,) = find_disagreements(_clusters(texts, apart=bool(case.get("apart"))))
    assert found.about == case["about"]
    assert [figure.text for figure in found.figures] == case["figures"]
    for figure in found.figures:
        assert figure.text in figure.sentence.text


@pytest.mark.parametrize("texts", CASES["agree"])
def test_no_false_alarm(texts: list[str]) -> None:
    assert find_disagreements(_clusters(texts)) == ()
    assert find_disagreements(_clusters(texts, apart=True)) == ()


def test_groups_that_one_pair_links_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"The quake in Ilvania killed {n} people on Monday." for n in (10, 20, 30, 40)]
    linked = [(10, 20), (30, 40), (20, 30)]

    def conflict(first: Any, second: Any) -> bool:
        return sorted((first.number.value, second.number.value)) in map(sorted, linked)

    monkeypatch.setattr("summarize.disagree._conflict", conflict)
    # In this order the pair that links the two groups is met last.
    order = [texts[i] for i in (0, 3, 1, 2)]
    (found,) = find_disagreements(_clusters(order))
    assert [figure.text.split()[0] for figure in found.figures] == ["10", "40", "20", "30"]


def test_the_account_names_every_witness_of_a_figure() -> None:
    texts = next(c["texts"] for c in CASES["differ"] if "fourteen people" in c["figures"])
    (found,) = find_disagreements(_clusters(texts))
    named = [(text, [s.article_id for s in witnesses]) for text, witnesses in figures(found)]
    assert named == [("14 people", ["a0", "a1"]), ("12 people", ["a2"])]


def test_one_article_may_count_twice() -> None:
    one, other = CASES["differ"][0]["texts"][:2]
    cluster = Cluster((_sentence("a", one), _sentence("a", other)))
    assert find_disagreements([cluster]) == ()


@given(st.lists(st.text("0123456789 ,.$%killedpeople-", max_size=60), max_size=5))
def test_any_text_is_taken(texts: list[str]) -> None:
    for found in find_disagreements(_clusters(texts) if texts else []):
        assert len({figure.text for figure in found.figures}) >= 2
