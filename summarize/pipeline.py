"""The whole pipeline in order, on one screen: what was read goes in, a brief comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import TYPE_CHECKING

from summarize.account import quoted
from summarize.cite import cite_sentences
from summarize.clean import clean_articles
from summarize.cluster import cluster_sentences
from summarize.decontextualize import decontextualize_dropped
from summarize.dedupe import select_sentences
from summarize.disagree import find_disagreements, without_updates
from summarize.embed import embed_sentences
from summarize.errors import NoBriefError
from summarize.fit import fit_length
from summarize.headline import write_headline
from summarize.introduce import introduce_names
from summarize.language import count_words
from summarize.length import parse_length, room_left, sentences_needed
from summarize.records import Brief
from summarize.screen import screen_articles
from summarize.settle import Trail, settle_articles, settle_sentences
from summarize.shorten import shorten_names
from summarize.signature import sign
from summarize.split import split_articles
from summarize.undate import drop_relative_days
from summarize.verify import verify_claims
from summarize.write import write_claims

if TYPE_CHECKING:
    from summarize.config import Settings
    from summarize.length import Length
    from summarize.protocols import Embedder, Verifier, Writer
    from summarize.records import Disagreement, Reading, Sentence, Verified

Observe = Callable[[str], None]
"""Called with a stage's name as it starts; what it raises ends the run."""
_SHOWN = 120
"""Characters of the sentence by which a dropped claim is named."""


@dataclass(frozen=True, slots=True)
class Models:
    """The three models that a brief needs."""

    embedder: Embedder
    writer: Writer
    verifier: Verifier


def make_brief(
    reading: Reading, settings: Settings, models: Models, observe: Observe | None = None
) -> Brief:
    """Make one brief from the articles on one event.

    Raises NoBriefError when there is nothing to write from, and SettingsError for a length that is
    not understood.
    """
    check_request(reading, settings)
    start = observe or (lambda stage: None)
    start("clean")
    cleaned = clean_articles(reading.articles, settings.clean)
    start("split")
    sentences = split_articles(cleaned, settings.split)
    if not sentences:
        raise NoBriefError("no article has a sentence of reporting once boilerplate is removed")
    start("embed")
    embedded = embed_sentences(sentences, models.embedder)
    start("screen")
    screened = screen_articles(embedded, cleaned.articles, settings.screen)
    event = {sentence.article_id for sentence in screened.embedded.sentences}
    told = tuple(article for article in cleaned.articles if article.id in event)
    start("dedupe")
    length = parse_length(settings.length, _words(screened.embedded.sentences))
    needed = sentences_needed(length)
    selected = select_sentences(screened, settings.dedupe, wanted=2 * needed)
    start("cluster")
    clusters = cluster_sentences(selected, told, settings.cluster)
    written = tuple(c for c in clusters if c.priority < needed)
    start("write")
    claims = write_claims(written, models.writer, settings.write)
    start("verify")
    verified = verify_claims(claims, models.verifier, settings.verify)
    event_sentences = screened.embedded.sentences
    verified = decontextualize_dropped(verified, event_sentences, models.verifier)
    start("fit")
    disagreements = find_disagreements(clusters, event_sentences)
    dates = {article.id: article.published for article in told}
    listed = without_updates(disagreements, dates)
    fitted = fit_length(verified, length, disagreements, dates, listed)
    if not fitted.kept:
        raise NoBriefError("no sentence of these articles can be printed on its own")
    named = _name_people(fitted.kept, event_sentences, length)
    fitted = replace(fitted, kept=drop_relative_days(named, dates))
    start("cite")
    cited = cite_sentences(fitted.kept, settings.cite, dates)
    trail = Trail(reading, cleaned, sentences, screened, selected, clusters, written, fitted, cited)
    signature = sign(settings, models.embedder.name, models.writer.name, models.verifier.name)
    brief = _account_for(trail, listed, signature)
    return replace(brief, title=write_headline(fitted.kept, told, models.writer))


def _name_people(
    kept: tuple[Verified, ...], sentences: tuple[Sentence, ...], length: Length
) -> tuple[Verified, ...]:
    """Name people in full at first and by their surnames later, within the length."""
    room = room_left((verified.text for verified in kept), length)
    return shorten_names(introduce_names(kept, sentences, room), sentences)


def _account_for(trail: Trail, disagreements: tuple[Disagreement, ...], signature: str) -> Brief:
    """Give the brief, still without a headline, and what became of everything else."""
    redundant, uncited = settle_sentences(trail)
    return Brief(
        title="",
        sentences=trail.cited.sentences,
        citations=trail.cited.citations,
        articles=settle_articles(trail),
        removed=trail.cleaned.removed,
        redundant=redundant,
        uncited=uncited,
        off_event=trail.screened.off_event,
        disagreements=disagreements,
        selected=trail.selected.chosen,
        warnings=(trail.screened.doubt,) if trail.screened.doubt else (),
        dropped=tuple(_why_dropped(v) for v, _ in trail.fitted.left_out if not v.text),
        signature=signature,
        texts=trail.cleaned.articles,
    )


def _why_dropped(claim: Verified) -> str:
    """Name a claim by its lead, shortened, and say what its drafts got wrong."""
    lead = shorten(claim.cluster.sentences[0].plain, _SHOWN, placeholder="…")
    return f"{quoted(lead)}: {'; '.join(claim.faults) or 'the writer gave no draft'}"


def check_request(reading: Reading, settings: Settings) -> None:
    """Refuse what cannot give a brief, before any model is loaded.

    Raises NoBriefError when no article could be read, SettingsError for a malformed length.
    """
    parse_length(settings.length, available_words=1)
    if not reading.articles:
        reasons = "; ".join(f"{u.name}: {u.reason}" for u in reading.unreadable)
        raise NoBriefError(f"no article could be read ({reasons or 'none was given'})")


def _words(sentences: tuple[Sentence, ...]) -> int:
    return sum(count_words(sentence.plain) for sentence in sentences)
