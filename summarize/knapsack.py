"""What tells most of what the articles share in the words asked: a multiple-choice knapsack."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.consensus import consensus, shared_consensus, shared_weights
from summarize.language import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_RANK_DISCOUNT = 0.1
"""What a sentence tells counts 1 / (1 + this times its rank)."""
_EQUAL = 6
"""Decimals to which two choices tell as much."""


Way = tuple[str, ...]
"""A sentence that puts a fact, and what is printed right behind it."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A way to put a fact: its length, its worth, and what of it pairs that others tell give."""

    words: int
    worth: float
    pairs: tuple[tuple[int, float], ...]
    """Each with its bit, in order."""


@dataclass(frozen=True, slots=True, eq=False)
class _Packed:
    """A choice: its worth, the pairs it tells, its last fact and way, the choice without that."""

    worth: float
    told: int
    """A bit for each pair of words that several facts tell."""
    last: tuple[int, int] | None
    before: _Packed | None


def choose_telling(
    facts: Sequence[Sequence[Way]],
    shared: Counter[str],
    words: int,
    recency: Sequence[float] = (),
) -> list[tuple[int, int]]:
    """Choose, of facts ranked by importance, the opening and what else tells most in `words`.

    Each fact comes with the ways to put it.  It counts by what it tells of what the articles share
    (`summarize.consensus`), less the lower it ranks and the older it is (`recency`, one weight a
    fact; all 1 if empty), and a pair of words counts once, whoever else
    tells it; of two ways to tell as much the shorter is taken: the multiple-choice knapsack by
    dynamic programming, O(ways·words), which keeps the best choice of each size.  Gives (fact, way)
    by their places, in order; none where not even one fits.
    """
    weighed = _weigh(facts, shared)
    opening = next((i for i, ways in enumerate(weighed) if min(w.words for w in ways) <= words), 0)
    best = {0: _Packed(0.0, 0, None, None)}
    for i, ways in enumerate(weighed[opening:], start=opening):
        chosen = {} if i == opening else dict(best)
        discount = (recency[i] if recency else 1.0) / (1 + _RANK_DISCOUNT * i)
        for place, way in enumerate(ways):
            for used, packed in best.items():
                total = used + way.words
                if total > words:
                    continue
                again = sum(worth for pair, worth in way.pairs if packed.told & pair)
                worth = round(packed.worth + (way.worth - again) * discount, _EQUAL)
                if total not in chosen or worth > chosen[total].worth:
                    told = packed.told | sum(pair for pair, _ in way.pairs)
                    chosen[total] = _Packed(worth, told, (i, place), packed)
        best = chosen or best
    last: _Packed | None = max(best.items(), key=lambda item: (item[1].worth, -item[0]))[1]
    places = []
    while last is not None and last.last is not None:
        places.append(last.last)
        last = last.before
    return places[::-1]


def _weigh(facts: Sequence[Sequence[Way]], shared: Counter[str]) -> list[list[_Weighed]]:
    """Give each way's length and worth, and number the pairs of words that several facts tell.

    What one article alone tells counts the same for all ways to put a fact.
    """
    weights = [[_told(way, shared) for way in ways] for ways in facts]
    tellers = Counter(term for ways in weights for term in {t for terms in ways for t in terms})
    common = sorted(term for term, facts_with in tellers.items() if facts_with > 1 and " " in term)
    bit = {term: 1 << i for i, term in enumerate(common)}
    weighed = []
    for ways, told in zip(facts, weights, strict=True):
        weighed.append(
            [
                _Weighed(
                    sum(map(count_words, way)),
                    sum(terms.values()) + _alone((ways[0][0], *way[1:]), shared),
                    tuple((bit[term], worth) for term, worth in terms.items() if term in bit),
                )
                for way, terms in zip(ways, told, strict=True)
            ]
        )
    return weighed


def _told(way: Way, shared: Counter[str]) -> dict[str, float]:
    return {term: worth for text in way for term, worth in shared_weights(text, shared).items()}


def _alone(texts: Way, shared: Counter[str]) -> float:
    return sum(consensus(text, shared) - shared_consensus(text, shared) for text in texts)
