from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.account import figures
from summarize.disagree import find_disagreements, without_updates
from summarize.records import Cluster, Sentence
from summarize.tolls import find_tolls

CASES = json.loads((Path(__file__).parent / "cases/disagree.json").read_text("utf-8"))


def _sentence(article: str, text: str) -> Sentence:
    return Sentence(article, 0, 0, len(text), text)


def _clusters(texts: list[str], *, apart: bool = False) -> list[Cluster]:
    sentences = tuple(_sentence(f"a{i}", text) for i, text in enumerate(texts))
    return [Cluster((s,)) for s in sentences] if apart else [Cluster(sentences[:1], sentences[1:])]


@pytest.mark.parametrize("case", CASES["differ"], ids=lambda case: " / ".join(case["figures"]))
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
    texts = [f"The quake in Ilvania damaged {n} homes on Monday." for n in (10, 20, 30, 40)]
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


def test_an_article_that_has_both_figures_disagrees_with_neither() -> None:
    sentences = [
        _sentence("a", "The quake killed 14 people."),
        _sentence("b", "The toll rose to 19."),
        _sentence("b", "Before noon 14 people were dead."),
    ]
    assert find_disagreements([], sentences) == ()


def test_places_come_from_every_article_with_the_figure() -> None:
    texts = [
        "The raid on Tuesday killed seven people near Guldvik.",
        "The president said that seven people were killed.",
        "At least 12 people were killed in Orrhult.",
    ]
    assert find_disagreements([], [_sentence(f"a{i}", t) for i, t in enumerate(texts)]) == ()


def test_a_larger_figure_of_a_later_day_is_an_update() -> None:
    texts = ["The quake killed 14 people.", "Seventeen bodies were found.", "19 people died."]
    found = find_disagreements([], [_sentence(f"a{i}", t) for i, t in enumerate(texts)])
    days = {"a0": "2025-03-01", "a1": "2025-03-02", "a2": "2025-03-02T18:00:00"}
    (left,) = without_updates(found, days)
    assert [figure.text for figure in left.figures] == ["Seventeen bodies", "19 people"]
    assert without_updates(found, days | {"a2": "2025-03-03"}) == ()
    (lower,) = without_updates(found, {"a0": "2025-03-03", "a1": "2025-03-02", "a2": "2025-03-01"})
    assert len(lower.figures) == 3, "a later, smaller figure is worth a look"


def test_a_magnitude_does_not_grow() -> None:
    texts = ["The magnitude 6.2 quake hit Menth.", "The quake had a magnitude of 6.4."]
    found = find_disagreements([], [_sentence(f"a{i}", t) for i, t in enumerate(texts)])
    assert without_updates(found, {"a0": "2025-03-01", "a1": "2025-03-02"}) == found != ()


def test_one_article_may_count_twice() -> None:
    one, other = CASES["differ"][0]["texts"][:2]
    cluster = Cluster((_sentence("a", one), _sentence("a", other)))
    assert find_disagreements([cluster]) == ()


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("The gunman killed four people in Lund and wounded five others.", 5),
        ("Six were shot, including four who died and two others were injured.", 2),
        ("Four people were killed and at least 12 other people injured.", 12),
        ("Five others were wounded.", None),
        ("Three were hurt, and five others were killed.", 3),
    ],
)
def test_others_are_all_that_were_hurt_beside_the_dead(text: str, hurt: int | None) -> None:
    tolls = {toll.outcome: int(toll.number.value) for toll in find_tolls(text)}
    assert tolls.get("injured") == hurt


@pytest.mark.parametrize("text", CASES["no_tolls"])
def test_a_figure_read_in_part_or_of_something_else_is_no_toll(text: str) -> None:
    assert find_tolls(text) == ()


@pytest.mark.parametrize(
    "piece", ["1,", "14 people ", "5 of the ", "killed 14 people, ", "in Menth 9 "]
)
def test_a_sentence_of_very_many_figures_is_read_in_linear_time(piece: str) -> None:
    start = time.process_time()
    find_tolls(piece * 2_000)
    assert time.process_time() - start < 2.5, "quadratic work takes 3 to 35 seconds"


@given(st.lists(st.text("0123456789 ,.$%killedpeople-", max_size=60), max_size=5))
def test_any_text_is_taken(texts: list[str]) -> None:
    for found in find_disagreements(_clusters(texts) if texts else []):
        assert len({figure.text for figure in found.figures}) >= 2
