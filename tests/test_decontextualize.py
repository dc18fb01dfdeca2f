"""Sentences that lean on the one before, made to stand alone; and whom "he" means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarize.connectives import without_connective
from summarize.decontextualize import complete, decontextualize_dropped
from summarize.facts import missing_facts
from summarize.readability import stands_alone
from summarize.records import Cluster, Sentence, Verdict, Verified
from summarize.referents import find_referent
from summarize.testing import OverlapVerifier

CASES = json.loads(
    (Path(__file__).parent / "cases" / "decontextualize.json").read_text(encoding="utf-8")
)
PEOPLE = {"Oke", "Varn"}


@pytest.mark.parametrize(("text", "ended"), CASES["complete"])
def test_a_sentence_that_was_cut_off_ends_with_a_clause(text: str, ended: str) -> None:
    assert complete(text) == ended


@pytest.mark.parametrize(("text", "bare"), CASES["without_connective"])
def test_a_connective_is_left_out(text: str, bare: str) -> None:
    assert without_connective(text) == bare


@pytest.mark.parametrize(("pronoun", "before", "name", "distance"), CASES["referents"])
def test_whom_a_pronoun_means(pronoun: str, before: list[str], name: str, distance: int) -> None:
    found = find_referent(pronoun, before, PEOPLE)
    assert (found.name, found.distance) == (name, distance) if name else found is None


def freed(*article: str, place: int = -1) -> Verified:
    """What is made of the last sentence of an article when its claim was dropped."""
    sentences = [Sentence("a", i, 0, len(text), text) for i, text in enumerate(article)]
    dropped = Verified("", Cluster((sentences[place],)), Verdict.DROPPED, (), 0.0, ("refused",))
    return decontextualize_dropped((dropped,), sentences, OverlapVerifier())[0]


def test_a_name_takes_the_place_of_a_pronoun_and_its_sentence_is_cited() -> None:
    found = freed(
        "Mayor Ana Oke lost the vote on Monday.",
        "But she told the council that the port stays shut.",
    )
    assert found.text == "Mayor Ana Oke told the council that the port stays shut."
    assert found.verdict is Verdict.ADAPTED
    assert [sentence.index for sentence in found.evidence] == [1, 0]
    assert not missing_facts(found.text, [sentence.plain for sentence in found.evidence])
    assert stands_alone(found.text)
    assert 0 < found.support <= 1
    assert found.faults == ("refused",), "why the drafts were refused is still told"


@pytest.mark.parametrize(
    "article",
    [
        ("The vote was lost on Monday.", "She told the council that the port stays shut."),
        ("Mayor Ana Oke met Ida Brandt.", "She told the council that the port stays shut."),
        ("The port sued the U.S.", "And Lund have asked the council for a vote."),
        ("The port was shut.", "It has asked the council for a vote."),
        ("Mayor Ana Oke shut the port.", "His rivals say Oke will lose the vote on Monday."),
    ],
)
def test_what_cannot_be_made_sure_stays_dropped(article: tuple[str, ...]) -> None:
    assert freed(*article).verdict is Verdict.DROPPED


def test_what_is_printed_already_stays() -> None:
    source = Sentence("a", 0, 0, 25, "But the port stayed shut.")
    printed = Verified("The port is shut.", Cluster((source,)), Verdict.WRITTEN, (source,), 0.5)
    assert decontextualize_dropped((printed,), (source,), OverlapVerifier()) == (printed,)
