"""What comes nearest to a reference of all that decoding may write, and pairs made of it."""

from __future__ import annotations

import dataclasses

import pytest

from summarize.models.sound_joints import JointGraph, JointVocabulary
from summarize.surface import restore_surface
from summarize.testing import HashEmbedder
from summarize.training import groups
from summarize.training.corpora import Event
from summarize.training.settings import PairSettings
from summarize.training.walks import nearest_walks, read_reference, spell_walk, told_share
from summarize.wording import splices

SOURCES = (
    "Captain Ilse Varn, who had left Lund, told the mayor that the port was shut on Monday.",
    "The harbour office said the port was shut after a crane fell on 1,204 crates.",
    'Varn called it "a very bad day" for the U.S. line, which owns the crane.',
)
SETTINGS = PairSettings(keep_verbatim_walks=1.0)


@pytest.fixture(scope="module")
def weights() -> str:
    return "summarize/models/weights"


@pytest.fixture(scope="module")
def vocabulary(weights: str) -> JointVocabulary:
    return groups._vocabulary(weights)[1]


def texts(
    sources: tuple[str, ...], summary: str, vocabulary: JointVocabulary, most: int = 5
) -> list[str]:
    graph = JointGraph(sources, vocabulary)
    walks = nearest_walks(graph, read_reference([summary]), most)
    tokenizer = groups._vocabulary("summarize/models/weights")[0]
    return [restore_surface(tokenizer.decode(spell_walk(graph, w)), sources) for w in walks]


def test_the_walk_leaves_out_what_the_summary_does_not_tell(vocabulary: JointVocabulary) -> None:
    summary = "Ilse Varn told the mayor that the port was shut."
    assert texts(SOURCES[:1], summary, vocabulary)[0] == (
        "Captain Ilse Varn told the mayor that the port was shut on Monday."
    )


def test_the_walk_goes_over_to_a_source_that_tells_why(vocabulary: JointVocabulary) -> None:
    summary = "Varn told the mayor the port was shut after a crane fell on crates."
    best = texts(SOURCES[:2], summary, vocabulary)[0]
    assert best.endswith("after a crane fell on 1,204 crates.")


@pytest.mark.parametrize("summary", [*SOURCES, "The mayor owns Lund.", "Bad crates fell."])
def test_no_walk_is_a_splice(vocabulary: JointVocabulary, summary: str) -> None:
    walks = texts(SOURCES, summary, vocabulary)
    assert walks
    for text in walks:
        assert splices(text, SOURCES) == (), text


def test_the_share_told_counts_content_words(vocabulary: JointVocabulary) -> None:
    graph = JointGraph(SOURCES[:1], vocabulary)
    told = read_reference([SOURCES[0]])
    walk = nearest_walks(graph, told, 1)[0]
    assert told_share(graph, walk, told) == 1.0
    assert told_share(graph, walk, read_reference(["Rates rose in Oskelund."])) == 0.0


def test_an_event_is_paired_as_production_groups_it(
    weights: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "_embedder", HashEmbedder)
    event = Event(
        "archive",
        "flood",
        (
            (
                "A flood hit Varnholt on Monday, taking 14 houses, the council said.",
                "Schools will stay shut for a week, the mayor of Varnholt told reporters.",
            ),
            ("A flood took 14 houses in Varnholt on Monday.", "The mayor thanked the crews."),
        ),
        ("A flood took 14 houses in Varnholt on Monday, the council said.",),
    )
    pairs = list(groups.pair_groups(event, weights, SETTINGS))
    assert pairs
    sentences = {s for article in event.articles for s in article}
    for pair in pairs:
        assert pair.kind == "archive.walk"
        assert set(pair.sources) <= sentences
        assert "14 houses" in pair.target


def test_what_the_summary_does_not_speak_of_gives_no_pair(
    weights: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "_embedder", HashEmbedder)
    articles = (("A flood took 14 houses in Varnholt on Monday.",),)
    other = Event("archive", "rates", articles, ("Rates rose in Oskelund last year.",))
    none = dataclasses.replace(other, summary=())
    for event in (other, none):
        assert not list(groups.pair_groups(event, weights, SETTINGS))
