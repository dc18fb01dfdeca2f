"""What became of every article and sentence, so that nothing vanishes silently."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.account import UNPRINTABLE
from summarize.boilerplate import describe_empty
from summarize.records import Source, Status, Uncited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarize.records import (
        Article,
        Cited,
        Cleaned,
        Cluster,
        Fitted,
        Reading,
        Redundant,
        Screened,
        Selected,
        Sentence,
    )

    Reasons = Mapping[Sentence, str]


_SUFFICES = "grouped with cited sentences, which suffice as evidence"
_RANKED_BELOW = "ranked below the length asked"


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """What each stage left behind."""

    reading: Reading
    cleaned: Cleaned
    sentences: tuple[Sentence, ...]
    screened: Screened
    selected: Selected
    clusters: tuple[Cluster, ...]
    written: tuple[Cluster, ...]
    fitted: Fitted
    cited: Cited


def settle_articles(trail: Trail) -> tuple[Source, ...]:
    """Give every input, in input order, with its status and the reason for it."""
    cited = Counter(citation.sentence.article_id for citation in trail.cited.citations)
    reasons = _reasons(trail)
    sources = [
        _settle(article, cited[article.id], trail, reasons) for article in trail.cleaned.articles
    ]
    unreadable = [
        Source(id=u.name, title="", status=Status.UNREADABLE, reason=u.reason)
        for u in trail.reading.unreadable
    ]
    return (*sources, *unreadable)


def settle_sentences(trail: Trail) -> tuple[tuple[Redundant, ...], tuple[Uncited, ...]]:
    """Divide the on-event sentences that no citation resolves to into redundant and uncited."""
    cited = {citation.sentence for citation in trail.cited.citations}
    redundant = tuple(r for r in trail.selected.redundant if r.sentence not in cited)
    done = cited | {r.sentence for r in redundant}
    scores = {r.sentence: r.mmr for r in (*trail.selected.chosen, *trail.selected.unchosen)}
    reasons = _reasons(trail)
    uncited = tuple(
        Uncited(s, reasons.get(s, _RANKED_BELOW), scores.get(s, 0.0))
        for s in trail.screened.embedded.sentences
        if s not in done
    )
    return redundant, uncited


def _settle(article: Article, cited: int, trail: Trail, reasons: Reasons) -> Source:
    status, reason = _status(article, cited, trail, reasons)
    return Source(
        id=article.id,
        title=article.title,
        status=status,
        reason=reason,
        source=article.source,
        url=article.url,
        published=article.published,
        cited=cited,
    )


def _status(article: Article, cited: int, trail: Trail, reasons: Reasons) -> tuple[Status, str]:
    for off in trail.screened.off_event:
        if off.article_id == article.id:
            return Status.OFF_EVENT, off.reason
    for copy in trail.screened.duplicates:
        if copy.article_id == article.id:
            return Status.DUPLICATE, f"{copy.similarity:.0%} the same text as {copy.original_id}"
    if not any(sentence.article_id == article.id for sentence in trail.sentences):
        return Status.UNREADABLE, describe_empty(article, trail.cleaned.removed)
    if cited:
        return Status.CITED, ""
    return Status.UNCITED, _why_uncited(article, trail, reasons)


def _why_uncited(article: Article, trail: Trail, reasons: Reasons) -> str:
    own = {s for s in trail.screened.embedded.sentences if s.article_id == article.id}
    own -= {redundant.sentence for redundant in trail.selected.redundant}
    if not own:
        return "everything in it is said by the articles cited"
    given = {reasons.get(sentence, _RANKED_BELOW) for sentence in own}
    if given == {_SUFFICES}:
        return "it tells what sentences cited from other articles tell"
    if given <= {_SUFFICES, UNPRINTABLE}:
        return "what it adds cannot be printed on its own"
    return "what it adds ranked below the length asked"


def _reasons(trail: Trail) -> Reasons:
    """Say of the sentences of every cluster why none of them is cited, if none is."""
    reasons: dict[Sentence, str] = {}
    for cluster in trail.clusters:
        reasons |= dict.fromkeys(_members(cluster), _RANKED_BELOW)
    for cluster in trail.written:
        reasons |= dict.fromkeys(_members(cluster), _SUFFICES)
    for verified, reason in trail.fitted.left_out:
        reasons |= dict.fromkeys(_members(verified.cluster), reason)
    return reasons


def _members(cluster: Cluster) -> Iterator[Sentence]:
    yield from cluster.sentences
    yield from cluster.corroboration
    yield from cluster.further
