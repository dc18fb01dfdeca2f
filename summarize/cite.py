"""Numbered citations: 1, 2, 3 by first use, one number for each source sentence."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from summarize.facts import missing_facts
from summarize.recency import Recency
from summarize.records import BriefSentence, Citation, Cited

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.config import CiteSettings
    from summarize.records import Sentence, Verified


def cite_sentences(
    kept: tuple[Verified, ...],
    settings: CiteSettings,
    published: Mapping[str, str] = MappingProxyType({}),
) -> Cited:
    """Number the evidence of every sentence, `max_citations` each unless a fact needs more.

    Where `published`, ISO dates by article id, tells of a history, a sentence bears its day,
    unless all are of one.
    """
    recency = Recency.of(published)
    days = [recency.first_day(sentence.article_id for sentence in v.evidence) for v in kept]
    days = days if len(set(days)) > 1 else [""] * len(kept)
    numbers: dict[Sentence, int] = {}
    sentences = []
    for verified, day in zip(kept, days, strict=True):
        evidence = _limit(verified, settings.max_citations)
        for sentence in evidence:
            numbers.setdefault(sentence, len(numbers) + 1)
        sentences.append(
            BriefSentence(
                text=verified.text,
                verdict=verified.verdict,
                citations=tuple(sorted(numbers[sentence] for sentence in evidence)),
                support=round(verified.support, 4),
                sources=len({sentence.article_id for sentence in evidence}),
                faults=verified.faults,
                day=day,
            )
        )
    citations = tuple(Citation(number, sentence) for sentence, number in numbers.items())
    return Cited(tuple(sentences), citations)


def _limit(verified: Verified, most: int) -> tuple[Sentence, ...]:
    """Cut the evidence, best first, but never below what holds every fact."""
    for size in range(max(1, most), len(verified.evidence)):
        cited = verified.evidence[:size]
        if not missing_facts(verified.text, [sentence.plain for sentence in cited]):
            return cited
    return verified.evidence
