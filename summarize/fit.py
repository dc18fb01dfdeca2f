"""Verified sentences to the length asked: never more, and as close as whole sentences allow."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from summarize.account import UNPRINTABLE
from summarize.alignment import content_stems
from summarize.consensus import shared_terms
from summarize.errors import NoBriefError
from summarize.figures import find_numbers
from summarize.followers import Followers, beside_neighbours, without_doubles
from summarize.knapsack import choose_telling
from summarize.language import count_words
from summarize.quantities import counted_things, find_quantities
from summarize.recency import Recency
from summarize.records import Fitted
from summarize.tolls import find_tolls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.length import Length
    from summarize.records import Disagreement, Figure, Verified

_REPEATED = 0.75
"""A sentence with this share of its content words in an earlier one is a repetition."""
_LITTLE_ELSE = 4
"""So is one that gives a count of an earlier one, "22 pupils", and so few new content words."""


def fit_length(
    verified: tuple[Verified, ...],
    length: Length,
    disagreements: tuple[Disagreement, ...] = (),
    published: Mapping[str, str] = MappingProxyType({}),
    listed: tuple[Disagreement, ...] | None = None,
) -> Fitted:
    """Choose what to print: the opening, and with it what tells most of what articles share.

    Of sentences that give different figures for one thing, the one from the latest article is
    printed, the most important where dates (`published`, by article id) do not tell; why another
    is not says whether the brief lists it (`listed`; None for all disagreements).
    Raises NoBriefError when not even one sentence fits.
    """
    dropped = [(v, UNPRINTABLE) for v in verified if not v.text]
    printable = [v for v in verified if v.text]
    latest = sorted(printable, key=lambda v: v.cluster.priority)
    latest.sort(key=lambda v: _date(v, published), reverse=True)
    conflicts = _conflicts(latest, disagreements)
    places = _places(printable, conflicts)
    recency = Recency.of(published)
    agreeing = sorted(places, key=lambda v: places[v].cluster.priority)
    standing, overtaken = _without_overtaken(agreeing, recency, length)
    fresh, repeats = _without_repeats(standing)
    followers = _find_followers(dropped, fresh, disagreements)
    kept = _take(fresh, length, disagreements, recency, followers)
    if fresh and not kept:
        shortest = min(_words(v) for v in fresh)
        raise NoBriefError(
            f"no sentence fits in {length.amount} words: the shortest has {shortest}; ask for more"
        )
    late = [(v, "beyond the length asked") for v in fresh if v not in kept]
    ordered = sorted(kept, key=lambda v: verified.index(places[v]))
    printed = without_doubles(kept[head] for head in ordered)
    printed = _by_day(beside_neighbours(printed), recency)
    shown = disagreements if listed is None else listed
    lost = [(v, _why_lost(v, other, disagreements, shown)) for v, other in conflicts.items()]
    told = {v.cluster for v in printed}
    left = [(v, reason) for v, reason in dropped if v.cluster not in told]
    return Fitted(printed, (*lost, *overtaken, *repeats, *late, *left))


def _by_day(kept: tuple[Verified, ...], recency: Recency) -> tuple[Verified, ...]:
    """Tell a history by its days, that of its opening first; what has none comes last."""
    if not recency.history or not kept:
        return kept
    days = {v: _day(v, recency) for v in kept}
    first = days[kept[0]]
    return tuple(sorted(kept, key=lambda v: (days[v] != first, not days[v], days[v])))


def _take(
    ranked: list[Verified],
    length: Length,
    disagreements: tuple[Disagreement, ...],
    recency: Recency,
    followers: Followers,
) -> dict[Verified, tuple[Verified, ...]]:
    """Give what is printed, in which of the ways to put it, and what follows right behind it."""
    if length.unit == "sentences":
        return {v: (v,) for v in ranked[: length.amount]}
    shared = shared_terms(v.cluster for v in ranked)
    facts = [
        [
            (way, *behind)
            for way in _ways(v, ranked, disagreements)
            for behind in followers.behind(way)
            if all(_day(follower, recency) == _day(way, recency) for follower in behind)
        ]
        for v in ranked
    ]
    new = [recency.weight(v.text, _articles(v)) for v in ranked]
    texts = [[tuple(v.text for v in way) for way in ways] for ways in facts]
    chosen = choose_telling(texts, shared, length.amount, new)
    return {
        ranked[i]: (replace(facts[i][k][0], faults=ranked[i].faults), *facts[i][k][1:])
        for i, k in chosen
    }


def _find_followers(
    dropped: list[tuple[Verified, str]],
    fresh: list[Verified],
    disagreements: tuple[Disagreement, ...],
) -> Followers:
    """Find what may follow others: no figure on which sources differ, and nothing told twice."""

    def may_follow(follower: Verified) -> bool:
        told = any(_says_again(follower.text, other.text) for other in fresh)
        return not (told or _figures(follower, disagreements))

    return Followers([verified for verified, _ in dropped], may_follow)


def _ways(
    verified: Verified, ranked: list[Verified], disagreements: tuple[Disagreement, ...]
) -> list[Verified]:
    """Give a sentence and what may be printed instead.

    That brings no figure on which sources differ, and nothing that another sentence says.
    """
    figures = _figures(verified, disagreements)
    others = [v for v in ranked if v is not verified]
    return [verified] + [
        way
        for way in verified.others
        if _figures(way, disagreements) == figures
        and not any(_says_again(other.text, way.text) for other in others)
    ]


def _conflicts(
    latest: list[Verified], disagreements: tuple[Disagreement, ...]
) -> dict[Verified, Verified]:
    """Give each sentence whose figure one before it gives differently, and that one."""
    agreeing: list[Verified] = []
    conflicts: dict[Verified, Verified] = {}
    for candidate in latest:
        for other in agreeing:
            if _differing(candidate, other, disagreements):
                conflicts[candidate] = other
                break
        else:
            agreeing.append(candidate)
    return conflicts


def _differing(
    one: Verified, other: Verified, disagreements: tuple[Disagreement, ...]
) -> list[Disagreement]:
    """Give the disagreements of which two sentences state different figures."""
    mine, theirs = _figures(one, disagreements), _figures(other, disagreements)
    return [disagreements[i] for i, figure in theirs.items() if mine.get(i, figure) != figure]


def _why_lost(
    loser: Verified,
    winner: Verified,
    disagreements: tuple[Disagreement, ...],
    listed: tuple[Disagreement, ...],
) -> str:
    """Say why a sentence is not printed whose figure another gives differently."""
    shown = {figure for disagreement in listed for figure in disagreement.figures}
    figures = (f for d in _differing(loser, winner, disagreements) for f in d.figures)
    if any(f in shown and _states(loser.text, f) for f in figures):
        return "gives another figure for the same thing: listed where sources disagree"
    return "a later article gives a newer figure"


def _places(
    printable: list[Verified], conflicts: dict[Verified, Verified]
) -> dict[Verified, Verified]:
    """Give each sentence left and whose place it takes: its own, or a more important loser's."""
    places = {v: v for v in printable if v not in conflicts}
    for loser, winner in conflicts.items():
        if loser.cluster.priority < places[winner].cluster.priority:
            places[winner] = loser
    return places


def _figures(verified: Verified, disagreements: tuple[Disagreement, ...]) -> dict[int, str]:
    """Give which figure of each disagreement the printed sentence states, by its number there."""
    return {
        i: figure.text
        for i, disagreement in enumerate(disagreements)
        for figure in disagreement.figures
        if _states(verified.text, figure)
    }


def _states(text: str, figure: Figure) -> bool:
    """Does the text give this figure of the thing that its source counts with it?"""
    numbers = find_numbers(figure.text)
    source = figure.sentence.plain
    tolls = [toll for toll in find_tolls(source) if toll.number.is_in(numbers)]
    if tolls:
        return any(own.counts_as(toll) for own in find_tolls(text) for toll in tolls)
    things = [q for q in find_quantities(source) if q.number.is_in(numbers)]
    stems = set(content_stems(text))
    return any(
        set(content_stems(q.words or q.clause)) <= stems and q.number.is_in(find_numbers(text))
        for q in things
    )


def _date(verified: Verified, published: Mapping[str, str]) -> str:
    """Give the latest ISO date among the articles of the evidence, "" when none has one."""
    return max((published.get(s.article_id, "") for s in verified.evidence), default="")


def _without_overtaken(
    ranked: list[Verified], recency: Recency, length: Length
) -> tuple[list[Verified], list[tuple[Verified, str]]]:
    """Set aside how things stood before the newest article, unless the rest does not suffice.

    As many sentences as asked, or one that fits the words, must be left.
    """
    overtaken = [
        v
        for v in ranked
        if recency.is_overtaken(v.text, _articles(v)) or _counts_too_few(v, ranked, recency)
    ]
    standing = [v for v in ranked if v not in overtaken]
    fitting = [v for v in standing if length.unit == "sentences" or _words(v) <= length.amount]
    if len(fitting) < (length.amount if length.unit == "sentences" else 1):
        return [*standing, *overtaken], []
    return standing, [(v, "tells how things stood before the newest article") for v in overtaken]


def _counts_too_few(verified: Verified, ranked: list[Verified], recency: Recency) -> bool:
    """Does it give an older count for one place, of less than a newer sentence counts in all?

    "Six died in Lund" is of the day before "The storm killed 14 people".
    """
    local = [toll for toll in find_tolls(verified.text) if toll.is_local]
    newer = [v for v in ranked if local and _age(v, recency) < _age(verified, recency)]
    whole = [toll for v in newer for toll in find_tolls(v.text) if not toll.is_local]
    return any(
        toll.outcome == later.outcome and toll.number.value < later.number.value
        for toll in local
        for later in whole
    )


def _day(verified: Verified, recency: Recency) -> str:
    return recency.first_day(_articles(verified))


def _age(verified: Verified, recency: Recency) -> int:
    return recency.days_behind(_articles(verified))


def _articles(verified: Verified) -> set[str]:
    return {sentence.article_id for sentence in verified.evidence}


def _without_repeats(
    ranked: list[Verified],
) -> tuple[list[Verified], list[tuple[Verified, str]]]:
    """Set aside a sentence that says again what a more important one says."""
    fresh: list[Verified] = []
    repeats: list[tuple[Verified, str]] = []
    for candidate in ranked:
        if any(_says_again(candidate.text, earlier.text) for earlier in fresh):
            repeats.append((candidate, "says again what a more important sentence says"))
        else:
            fresh.append(candidate)
    return fresh, repeats


def _says_again(text: str, earlier: str) -> bool:
    stems, held = set(content_stems(text)), set(content_stems(earlier))
    if stems and len(stems & held) / len(stems) >= _REPEATED:
        return True
    same_count = counted_things(text) & counted_things(earlier)
    return bool(same_count) and len(stems - held) <= _LITTLE_ELSE


def _words(verified: Verified) -> int:
    return count_words(verified.text)
