import json

import pytest

from summarize.evaluation.datasets import (
    DataError,
    describe,
    find_set,
    read_alignments,
    read_events,
    read_support_pairs,
)
from tests.evaluation_fictional import ROWS, write_rows


def test_events_are_read_with_articles_and_references(tmp_path):
    harbour, bridge, vote = read_events(write_rows(tmp_path / "events.jsonl"))
    assert [article.id for article in harbour.articles] == ["a1", "a2"]
    assert harbour.articles[0].source == "Oster Herald"
    assert harbour.articles[0].published == "2021-05-03"
    assert harbour.articles[1].published == ""
    assert harbour.hard_negative == "1b"
    assert bridge.references == ("Cracks closed a bridge in Lund.",)
    assert len(vote.references) == 2


def test_limit_takes_the_first_rows(tmp_path):
    assert [e.id for e in read_events(write_rows(tmp_path / "events.jsonl"), 2)] == [
        "harbour",
        "bridge",
    ]


def test_digest_follows_the_bytes(tmp_path):
    one = describe(write_rows(tmp_path / "events.jsonl"), 3)
    other = describe(write_rows(tmp_path / "events.jsonl", ROWS[:2]), 2)
    assert one.sha256 != other.sha256
    assert one.name == "events.jsonl"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("{}\n", "line 1 has no"),
        ('{"articles": [{"text": "x"}]}\n{not json\n', "line 2 is not JSON"),
        ("[1]\n", "line 1 is not an object"),
        ('{"articles": [{"title": "x"}]}\n', '"text" is missing'),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path, text, message):
    path = tmp_path / "events.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_events(path)


def test_a_missing_set_says_how_to_give_one(tmp_path):
    with pytest.raises(DataError, match="--data DIR"):
        find_set("clusters.jsonl", tmp_path)
    mine = write_rows(tmp_path / "mine.jsonl")
    assert find_set(str(mine), None) == mine
    assert find_set("mine.jsonl", tmp_path) == mine


def test_alignments_join_the_links_of_a_sentence(tmp_path):
    link = {"summary_sentence": "A storm came.", "article": 0, "sentence": 1}
    row = {
        "id": "x",
        "articles": [{"sentences": ["One.", "Two."]}, {"sentences": ["Three."]}],
        "alignments": [link, link | {"article": 1, "sentence": 0}],
    }
    (event,) = read_alignments(write_rows(tmp_path / "a.jsonl", [row]))
    (target,) = event.targets
    assert target.gold == {(0, 1), (1, 0)}
    assert event.sentences == (("One.", "Two."), ("Three.",))


def test_alignments_need_sentences(tmp_path):
    with pytest.raises(DataError, match="sentences"):
        read_alignments(write_rows(tmp_path / "a.jsonl", [{"articles": [{"text": "x"}]}]))


def test_support_pairs(tmp_path):
    rows = [{"source": "S", "claim": "C", "label": 1}, {"id": "2", "source": "S", "claim": "D"}]
    path = tmp_path / "s.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first, second = read_support_pairs(path)
    assert (first.supported, second.supported) == (True, False)
