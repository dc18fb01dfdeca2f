"""Events to training pairs: the source sentences that cover a summary sentence, and the sentence.

A pair's sources are the fewest sentences that cover the target (the lead, the best one, first),
paraphrases of it from other articles, and distractors from the same event; only faithful pairs
are kept (`summarize.training.faithful`).
"""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.alignment import content_stems
from summarize.layout import HEADLINE, MAX_SOURCES, length_name
from summarize.training.faithful import (
    is_faithful,
    is_good_target,
    is_verbatim,
    strip_attributions,
)
from summarize.training.raw import damage_sentence
from summarize.wording import splices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.training.corpora import Event
    from summarize.training.settings import PairSettings
    from summarize.training.words import Vocabulary


@dataclass(frozen=True, slots=True)
class Pair:
    """What the model reads and should write.

    `kind` names it for the curriculum: its set, or "<set>.headline", "<set>.retell",
    "<set>.rebuild".  `wanted` is a key of `summarize.layout.CONTROLS`.
    """

    kind: str
    event: str
    wanted: str
    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source sentence with its address (article, position) and its content stems."""

    article: int
    position: int
    text: str
    stems: frozenset[str]


def pair_event(event: Event, vocabulary: Vocabulary, settings: PairSettings) -> list[Pair]:
    """Give the pairs of one event; the random choices depend on its id alone."""
    rng = random.Random(f"{settings.seed}/{event.id}")
    drafts = [
        *_pair_targets(event.dataset, event, event.summary, event.articles, settings, rng),
        *_pair_title(event, settings),
    ]
    if not event.summary and event.articles:
        own = event.articles[0]
        kind = f"{event.dataset}.retell"
        strict = dataclasses.replace(settings, min_coverage=settings.min_retell_coverage)
        drafts += _pair_targets(kind, event, own, event.others, strict, rng)
        drafts += _rebuild(event, own, settings, rng)
    return [
        pair
        for pair in drafts
        if _is_faithful(pair, vocabulary) and _is_wanted(pair, settings, rng)
    ]


def cover_target(
    target: frozenset[str], candidates: Sequence[Candidate], *, most: int, least_gain: float
) -> tuple[list[Candidate], float]:
    """Choose candidates greedily by how many of the target's stems they add.

    Stops at `most` candidates or when the best adds less than `least_gain` of the target.
    Returns them, best first, and the share of the target that they cover.
    """
    chosen: list[Candidate] = []
    missing = set(target)
    while missing and len(chosen) < most:
        best = max(candidates, key=lambda c: (len(missing & c.stems), -len(c.stems)), default=None)
        gain = len(missing & best.stems) if best else 0
        if best is None or gain < max(1, least_gain * len(target)):
            break
        chosen.append(best)
        missing -= best.stems
    return chosen, 1 - len(missing) / max(1, len(target))


def _pair_targets(
    kind: str,
    event: Event,
    targets: Sequence[str],
    articles: Sequence[Sequence[str]],
    settings: PairSettings,
    rng: random.Random,
) -> Iterator[Pair]:
    candidates = [
        Candidate(a, p, text, frozenset(content_stems(text)))
        for a, article in enumerate(articles)
        for p, text in enumerate(article)
        if 4 <= len(text.split()) <= settings.max_source_words
    ]
    for sentence in targets if candidates else ():
        target = strip_attributions(sentence)
        sources = _sources(target, candidates, settings, rng)
        if sources:
            yield Pair(kind, event.id, length_name(len(target.split())), sources, target)


def _sources(
    target: str, candidates: Sequence[Candidate], settings: PairSettings, rng: random.Random
) -> tuple[str, ...]:
    """Give the source sentences of a target; none where it is unfit or not covered."""
    if not is_good_target(target, most=settings.max_target_words):
        return ()
    stems = frozenset(content_stems(target))
    chosen, coverage = cover_target(
        stems, candidates, most=settings.max_covering, least_gain=settings.least_gain
    )
    if coverage < settings.min_coverage or len(stems) < 3:
        return ()
    extra = _extras(stems, chosen, candidates, rng)[: _extra_count(settings, rng)]
    sources = [c.text for c in (*chosen, *extra)][:MAX_SOURCES]
    if rng.random() < settings.shuffled:
        rng.shuffle(sources)
    if '"' not in target:
        sources = [_roughen(s, rng) if rng.random() < settings.rough else s for s in sources]
    return tuple(sources)


def _extras(
    stems: frozenset[str],
    chosen: Sequence[Candidate],
    candidates: Sequence[Candidate],
    rng: random.Random,
) -> list[Candidate]:
    """Give paraphrases of the target from other articles, neighbours and distractors, mixed."""
    taken = {(c.article, c.position) for c in chosen}
    near = {(a, p + step) for a, p in taken for step in (-1, 1)}
    articles = {c.article for c in chosen}
    scored = []
    for candidate in candidates:
        place = (candidate.article, candidate.position)
        if place in taken or any(candidate.text == c.text for c in chosen):
            continue
        score = len(stems & candidate.stems) / len(stems)
        score += 0.3 * (candidate.article not in articles) + 0.2 * (place in near)
        scored.append((score * rng.uniform(0.5, 1.0), place, candidate))
    scored.sort(reverse=True, key=lambda item: item[:2])
    return [candidate for _, _, candidate in scored]


def _extra_count(settings: PairSettings, rng: random.Random) -> int:
    weights = [float(weight) for weight in settings.extra_weights]
    return rng.choices(range(len(weights)), weights)[0]


def _roughen(sentence: str, rng: random.Random) -> str:
    """Damage a source sentence as scraping does; the target stays clean."""
    damage = rng.randrange(4)
    if damage == 0:
        return sentence.replace('"', "", 1)
    if damage == 1:
        return sentence.rstrip(".")
    if damage == 2:
        return sentence.replace(", ", ",").replace(". ", ".")
    return rng.choice(("- ", "• ", "updated: ", "video: ", "* ")) + sentence


def _rebuild(
    event: Event, own: Sequence[str], settings: PairSettings, rng: random.Random
) -> Iterator[Pair]:
    """Give pairs of damaged versions of a sentence, with neighbours, and the sentence."""
    for position, target in enumerate(own[: settings.rebuilt_sentences]):
        versions = list(damage_sentence(target, rng))
        if not versions or not is_good_target(target, least=14, most=34):
            continue
        near = [s for s in own[max(0, position - 2) : position + 3] if s != target]
        rng.shuffle(near)
        sources = versions + near[: _extra_count(settings, rng)]
        wanted = length_name(len(target.split()))
        yield Pair(f"{event.dataset}.rebuild", event.id, wanted, tuple(sources), target)


def _pair_title(event: Event, settings: PairSettings) -> Iterator[Pair]:
    title = event.title
    if not 4 <= len(title.split()) <= 16 or title.endswith("?") or '"' in title:
        return
    first = 3 if len(event.articles) == 1 else 1
    leads = tuple(
        sentence
        for article in event.articles
        for sentence in article[:first]
        if 4 <= len(sentence.split()) <= settings.max_source_words and sentence != title
    )[:MAX_SOURCES]
    stems = set(content_stems(title))
    covered = stems.intersection(stem for lead in leads for stem in content_stems(lead))
    if stems and len(covered) >= settings.min_title_coverage * len(stems):
        yield Pair(f"{event.dataset}.headline", event.id, HEADLINE, leads, title)


def _is_faithful(pair: Pair, vocabulary: Vocabulary) -> bool:
    # A headline's capitals are no names: it is held to its words, as lower-cased sets are.
    target = pair.target.lower() if pair.wanted == HEADLINE else pair.target
    return is_faithful(target, pair.sources, vocabulary)


def _is_wanted(pair: Pair, settings: PairSettings, rng: random.Random) -> bool:
    if is_verbatim(pair.target, pair.sources) and rng.random() >= settings.keep_verbatim:
        return False
    if '"' in pair.target and rng.random() >= settings.keep_quoting:
        return False
    # Asked last, it takes the longest; a headline is telegraphic by nature.
    return pair.wanted == HEADLINE or (
        len(splices(pair.target, pair.sources)) <= settings.max_splices
    )
