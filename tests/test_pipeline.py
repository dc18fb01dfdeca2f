"""The invariants of a brief, through the whole pipeline with models that need no weights."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from summarize import Settings, Summarizer
from summarize.errors import NoBriefError
from summarize.facts import missing_facts
from summarize.records import Article, Brief, Status, Verdict
from summarize.testing import EchoWriter, HashEmbedder, OverlapVerifier

EXAMPLES = Path(__file__).parent.parent / "app" / "examples"
EVENTS = ("ferry", "budget", "quake")


class MixingWriter:
    """Writes what a bad model would: halves of two sentences, an invented figure."""

    name = "mixing"

    def write(self, groups, *, headline=False):
        drafts = []
        for group in groups:
            first, last = group[0].split(), group[-1].split()
            half = " ".join(first[: len(first) // 2] + last[len(last) // 2 :])
            drafts.append((half, group[0].rstrip(".") + " in 1873.", group[0]))
        return tuple(drafts)


def _summarizer(writer=None, **changes) -> Summarizer:
    return Summarizer(
        replace(Settings(), **changes),
        embedder=HashEmbedder(),
        writer=writer or EchoWriter(),
        verifier=OverlapVerifier(),
    )


def _letters(text: str) -> str:
    """Leave out what printing may change: spaces, and the form of quotation marks."""
    return re.sub(r"[\s\"“”]", "", text)


def assert_sound(brief: Brief) -> None:
    """What must hold of every brief, whatever wrote it."""
    texts = {article.id: article.text for article in brief.texts}
    citations = {citation.number: citation.sentence for citation in brief.citations}
    assert list(citations) == list(range(1, len(citations) + 1))
    for sentence in citations.values():
        assert texts[sentence.article_id][sentence.start : sentence.end] == sentence.text
    for line in brief:
        assert line.citations and line.verdict is not Verdict.DROPPED
        sources = [citations[number].plain for number in line.citations]
        if line.verdict in {Verdict.WRITTEN, Verdict.ADAPTED}:
            assert missing_facts(line.text, sources) == ()
        else:
            assert _letters(line.text) in map(_letters, sources)
    assert brief.title
    assert_accounted(brief, texts)
    assert Brief.from_json(brief.to_json()) == brief


def assert_accounted(brief: Brief, texts: dict[str, str]) -> None:
    """Every visible character of every article is in a sentence or a removal, each once."""
    off = {s.id for s in brief.articles if s.status in (Status.OFF_EVENT, Status.DUPLICATE)}
    spans = [(r.article_id, r.start, r.end) for r in brief.removed]
    ends = {c.sentence for c in brief.citations}
    redundant = {r.sentence for r in brief.redundant}
    uncited = {u.sentence for u in brief.uncited}
    assert not (ends & redundant or ends & uncited or redundant & uncited)
    spans += [(s.article_id, s.start, s.end) for s in ends | redundant | uncited]
    for article_id, text in texts.items():
        covered = [False] * len(text)
        for owner, start, end in spans:
            if owner == article_id:
                assert not any(covered[start:end]), "a span is accounted for twice"
                covered[start:end] = [True] * (end - start)
        if article_id not in off:
            lost = [
                c for c, seen in zip(text, covered, strict=True) if not seen and not c.isspace()
            ]
            assert not lost, "".join(lost)
    assert all(source.reason for source in brief.articles if source.status is not Status.CITED)


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("writer", [EchoWriter(), MixingWriter()], ids=lambda writer: writer.name)
@pytest.mark.parametrize("plan", ["group", "whole"])
def test_every_brief_is_sound(event, writer, plan):
    write = replace(Settings().write, plan=plan)
    assert_sound(_summarizer(writer, write=write).summarize([EXAMPLES / event]))


@pytest.mark.parametrize("length", ["25w", "60w", "150w", "400w", "3s", "9s", "10%", "35%"])
def test_the_length_asked_is_met(length):
    brief = _summarizer(length=length).summarize([EXAMPLES / "ferry"])
    words = len(brief.text.split())
    if length.endswith("w"):
        assert 0.6 * int(length[:-1]) <= words <= int(length[:-1]) or length == "400w"
    elif length.endswith("s"):
        assert len(brief) == int(length[:-1])


def test_the_same_input_gives_the_same_bytes():
    first, second = (_summarizer().summarize([EXAMPLES / "quake"]) for _ in range(2))
    assert first.to_json() == second.to_json()
    assert first.to_markdown(explain=True) == second.to_markdown(explain=True)


def test_of_ten_articles_that_state_one_fact_none_is_said_to_rank_below_the_length():
    verbs = "struck rocks|got stuck|hit a reef|grounded|lay stranded|foundered|listed|sank|drifted"
    told = "coast guard|owner|mayor|police|harbour office|agent|pilot|crew|ministry"
    articles = [
        Article(f"a{i}", "", f"The ferry Halden {verb} off Merrin on Tuesday, the {who} said.")
        for i, (verb, who) in enumerate(zip(verbs.split("|"), told.split("|"), strict=True))
    ]
    near = replace(Settings().cluster, same_fact_similarity=0.4, same_fact_agreement=0.4)
    dedupe = replace(Settings().dedupe, redundant_similarity=1.0)
    brief = _summarizer(cluster=near, dedupe=dedupe, length="20w").summarize(articles)
    assert len(brief) == 1
    assert len(brief.uncited) + len(brief.citations) == len(articles)
    assert {u.reason for u in brief.uncited} == {
        "grouped with cited sentences, which suffice as evidence"
    }
    assert {s.reason for s in brief.articles if s.status is Status.UNCITED} == {
        "it tells what sentences cited from other articles tell"
    }


def test_a_dropped_claim_is_named_by_its_lead():
    brief = _summarizer(length="150w").summarize([EXAMPLES / "ferry"])
    assert brief.dropped
    texts = " ".join(" ".join(article.text.split()) for article in brief.texts)
    for note in brief.dropped:
        lead, fault = re.fullmatch(r"[“‘](.+?)…?[”’]: (.+)", note).groups()
        assert lead in texts and fault


def test_stages_are_observed_in_order():
    seen: list[str] = []
    _summarizer().summarize([EXAMPLES / "quake"], observe=seen.append)
    stages = "read load clean split embed screen dedupe cluster write verify fit cite"
    assert seen == stages.split()


def test_an_observer_can_end_the_run():
    class StopError(Exception):
        pass

    def stop(stage: str) -> None:
        if stage == "write":
            raise StopError

    with pytest.raises(StopError):
        _summarizer().summarize([EXAMPLES / "quake"], observe=stop)


WORD_LIST = """
The ferry Halden sank off Skarre on Tuesday with 214 people . “ No ” said Oke ; Rescuers came at
9:47 p.m. Read more: What next? [ad_1] He U.S. $3m é 渡船 \u202e <b> &"""
WORDS = st.sampled_from([*WORD_LIST.split(), "\n\n"])
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(["The The The sank ."])
def test_any_articles_give_a_sound_brief_or_a_reason(texts):
    articles = [Article(f"a{i}", "", text) for i, text in enumerate(texts)]
    try:
        brief = _summarizer(MixingWriter()).summarize(articles)
    except NoBriefError as error:
        assert str(error)
    else:
        assert_sound(brief)


def test_an_article_set_aside_makes_no_history_of_the_others():
    brief = _summarizer().summarize([EXAMPLES / "ferry"])
    days = {s.published[:10] for s in brief.articles if s.status is Status.CITED}
    assert len(days) == 1
    assert any(s.published[:10] not in days for s in brief.articles)
    assert {line.day for line in brief} == {""}
