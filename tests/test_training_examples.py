"""Events to pairs: what covers a target, what is added to it, what is made of raw news."""

from __future__ import annotations

import dataclasses
import lzma
import random
from typing import TYPE_CHECKING, Any

import pytest

from summarize.alignment import content_stems
from summarize.errors import SettingsError
from summarize.layout import CONTROLS, MAX_SOURCES, length_name
from summarize.training.corpora import Event, read_event, read_rows
from summarize.training.examples import Candidate, cover_target, pair_event
from summarize.training.raw import damage_sentence, link_reports
from summarize.training.settings import PairSettings
from summarize.training.words import Vocabulary, words_of
from tests.training_kit import TOWNS, make_events, write_rows

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = PairSettings(min_coverage=0.6, keep_verbatim=1.0, keep_quoting=1.0, rough=0.0)
REPORT = (
    "The pier at Eskmouth burned on Monday, the coast guard said, after a boat caught fire. "
    "Nobody was hurt. The council will rebuild the old pier before next summer, the mayor said."
)
OTHER = (
    "A boat caught fire at Eskmouth on Monday. The fire took the pier, the coast guard said. "
    "The pier was built in 1902. The mayor said the council will rebuild it before summer."
)


def everything(*texts: str) -> Vocabulary:
    return Vocabulary(frozenset(word for text in texts for word in words_of(text)))


def archive_event(i: int = 0) -> Event:
    return read_event("archive", i, make_events(i + 1)[i])


def candidates(*texts: str) -> list[Candidate]:
    return [Candidate(i, 0, t, frozenset(content_stems(t))) for i, t in enumerate(texts)]


def test_covers_a_target_with_the_fewest_sentences() -> None:
    target = frozenset(content_stems("A flood took 14 houses in Varnholt on Monday."))
    sentences = candidates(
        "Schools are shut.", "A flood hit Varnholt on Monday.", "The river took 14 houses."
    )
    chosen, coverage = cover_target(target, sentences, most=4, least_gain=0.1)
    assert [c.text for c in chosen] == [sentences[1].text, sentences[2].text]
    assert coverage == pytest.approx(1.0)


def test_an_event_gives_a_sentence_and_a_headline() -> None:
    event = archive_event()
    pairs = pair_event(event, everything(*event.summary), SETTINGS)
    assert [pair.kind for pair in pairs] == ["archive", "archive.headline"]
    sentence, headline = pairs
    assert sentence.target == event.summary[0]
    assert sentence.wanted == length_name(len(sentence.target.split()))
    assert 1 <= len(sentence.sources) <= MAX_SOURCES
    assert "14 houses" in " ".join(sentence.sources)
    assert headline.wanted in CONTROLS
    assert headline.target == "14 houses lost in Varnholt"


def test_an_unsupported_sentence_gives_nothing() -> None:
    event = dataclasses.replace(archive_event(), summary=("A storm sank 99 boats in Tarnby.",))
    assert [p.kind for p in pair_event(event, everything(*event.summary), SETTINGS)] == [
        "archive.headline"
    ]


def test_the_same_event_gives_the_same_pairs() -> None:
    event = archive_event(3)
    vocabulary = everything(*event.summary)
    assert pair_event(event, vocabulary, SETTINGS) == pair_event(event, vocabulary, SETTINGS)


def test_verbatim_targets_can_be_left_out() -> None:
    event = Event("x", "1", (("The old pier burned down on Monday.",),))
    event = dataclasses.replace(event, summary=event.articles[0])
    none = dataclasses.replace(SETTINGS, keep_verbatim=0.0)
    vocabulary = everything(*event.summary)
    assert pair_event(event, vocabulary, none) == []
    assert len(pair_event(event, vocabulary, SETTINGS)) == 1


def test_raw_news_is_rebuilt_and_retold() -> None:
    row: dict[str, Any] = {
        "id": "a",
        "date": "2031-05-02",
        "title": "Pier burns",
        "text": REPORT,
        "others": [OTHER],
    }
    event = read_event("articles_allsides", 0, row)
    assert event.id == "2031-05-02/a"
    joined = dataclasses.replace(SETTINGS, max_splices=20)
    pairs = pair_event(event, everything(REPORT, OTHER), joined)
    kinds = {pair.kind for pair in pairs}
    assert kinds == {"articles_allsides.rebuild", "articles_allsides.retell"}
    for pair in pairs:
        assert pair.target in event.articles[0]
        assert pair.target not in pair.sources


@pytest.mark.parametrize("seed", range(6))
def test_damaged_versions_together_say_everything(seed: int) -> None:
    sentence = "The pier burned on Monday, the guard said, after a boat, an old one, caught fire."
    versions = damage_sentence(sentence, random.Random(seed))
    said = {word for version in versions for word in words_of(version)}
    assert len(versions) == 2
    assert set(words_of(sentence)) - {"and"} <= said


def test_links_reports_of_one_day_but_not_copies() -> None:
    far = [f"The parliament of {town} voted on a budget." for town in TOWNS]
    dates = ["2031-05-02", "2031-05-03", *["2031-05-03", "2031-06-09"] * 3]
    links = link_reports(dates, [REPORT, OTHER, *far])
    assert links == {0: [1], 1: [0]}
    assert link_reports(["", ""], [REPORT, REPORT]) == {}


PARSED: list[tuple[str, dict[str, Any], Event]] = [
    (
        "clusters_multinews",
        {
            "id": "m",
            "articles": [
                {"text": "The u.s. Envoy left. It rained.", "relevant": True},
                {"text": "Follow us.", "relevant": False},
            ],
            "summary": 'He left. " it rained. " the end.',
        },
        Event(
            "clusters_multinews",
            "m",
            (("The u.s. Envoy left.", "It rained."),),
            ("He left.", '"it rained."', "the end."),
        ),
    ),
    (
        "articles_cnndm",
        {
            "text": "eskmouth ( cnn ) -- the pier burned . it was old .",
            "highlights": ["the pier burned"],
        },
        Event(
            "articles_cnndm",
            "articles_cnndm-7",
            (("the pier burned.", "it was old."),),
            ("the pier burned.",),
        ),
    ),
    (
        "pairs_fusion",
        {"sources": ["it rained .", "it blew ."], "target": "it rained and blew ."},
        Event(
            "pairs_fusion",
            "pairs_fusion-7",
            (("it rained.",), ("it blew.",)),
            ("it rained and blew.",),
        ),
    ),
]


@pytest.mark.parametrize(("dataset", "row", "event"), PARSED, ids=lambda x: str(x)[:20])
def test_every_set_is_read_into_the_same_form(
    dataset: str, row: dict[str, Any], event: Event
) -> None:
    assert read_event(dataset, 7, row) == event


def test_reads_plain_and_compressed_rows(tmp_path: Path) -> None:
    plain = write_rows(tmp_path / "a.jsonl", [{"n": i} for i in range(5)])
    packed = tmp_path / "a.jsonl.xz"
    packed.write_bytes(lzma.compress(plain.read_bytes()))
    assert [row["n"] for row in read_rows(plain, limit=2)] == [0, 1]
    assert list(read_rows(packed)) == list(read_rows(plain))
    with pytest.raises(SettingsError, match="cannot read the training set"):
        list(read_rows(tmp_path / "none.jsonl"))
    (tmp_path / "bad.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"bad\.jsonl"):
        list(read_rows(tmp_path / "bad.jsonl"))
