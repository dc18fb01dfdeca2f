"""Verified sentences to the length asked: never more, and as close as whole sentences allow."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.alignment import content_stems
from summarize.errors import NoBriefError, SettingsError
from summarize.figures import find_numbers
from summarize.records import Fitted

if TYPE_CHECKING:
    from summarize.records import Disagreement, Verified

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(w|words?|s|sentences?|%)", re.IGNORECASE)
_WORDS_A_SENTENCE = 15
"""What the writer's sentences have at least, on average: decides how many to write."""
_SPARE = 3
"""Sentences written beyond need: some are refused, some repeat, some do not fit."""
_FEWEST = 8
"""Sentences written at least: a short length needs short ones to choose from."""
_CERTAIN = 0.6
"""Share of the budget that goes by importance alone; the rest is packed to meet the length."""
_REPEATED = 0.75
"""A sentence with this share of its content words in an earlier one is a repetition."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length asked: `amount` of "words" or "sentences"."""

    amount: int
    unit: str


def parse_length(text: str, available_words: int) -> Length:
    """Read "150w", "5s" or "20%" (of `available_words`, the words of the reporting).

    Raises SettingsError for anything else.

    >>> parse_length("20%", available_words=900)
    Length(amount=180, unit='words')
    """
    match = _LENGTH.fullmatch(text.strip())
    if not match or float(match[1]) <= 0:
        raise SettingsError(f"length {text!r} is not understood: ask for 150w, 5s or 20%")
    number, unit = float(match[1]), match[2].lower()
    if unit == "%":
        return Length(max(1, int(available_words * number / 100)), "words")
    return Length(int(number), "words" if unit.startswith("w") else "sentences")


def sentences_needed(length: Length) -> int:
    """Give how many clusters to write for `length`."""
    if length.unit == "sentences":
        return length.amount + _SPARE + length.amount // 4
    return max(_FEWEST, math.ceil(length.amount / _WORDS_A_SENTENCE) + _SPARE)


def fit_length(
    verified: tuple[Verified, ...],
    length: Length,
    disagreements: tuple[Disagreement, ...] = (),
) -> Fitted:
    """Choose what to print by importance, then pack what room is left.

    Of sentences that give different figures for one thing, the most important is printed.
    Raises NoBriefError when not even one sentence fits.
    """
    dropped = [(v, "no sentence about it could be printed") for v in verified if not v.text]
    ranked = sorted((v for v in verified if v.text), key=lambda v: v.cluster.priority)
    agreeing, conflicts = _without_conflicts(ranked, disagreements)
    fresh, repeats = _without_repeats(agreeing)
    kept = _take(fresh, length)
    if fresh and not kept:
        shortest = min(_words(v) for v in fresh)
        raise NoBriefError(
            f"no sentence fits in {length.amount} words: the shortest has {shortest}; ask for more"
        )
    late = [(v, "beyond the length asked") for v in fresh if v not in kept]
    in_order = tuple(v for v in verified if v in kept)
    return Fitted(in_order, (*conflicts, *repeats, *late, *dropped))


def _take(ranked: list[Verified], length: Length) -> list[Verified]:
    """Take by importance, then pack; pack everything where importance leaves too much room."""
    if length.unit == "sentences":
        return ranked[: length.amount]
    certain: list[Verified] = []
    for i, candidate in enumerate(ranked):
        if _total(certain) + _words(candidate) <= length.amount:
            certain.append(candidate)
        if _total(certain) >= _CERTAIN * length.amount:
            return certain + _pack(ranked[i + 1 :], length.amount - _total(certain))
    packed = _pack(ranked, length.amount)
    return packed if _total(packed) > _total(certain) else certain


def _total(sentences: list[Verified]) -> int:
    return sum(map(_words, sentences))


def _pack(candidates: list[Verified], room: int) -> list[Verified]:
    """Give the subset with most words that fits in `room`, the more important where equal.

    The 0/1 knapsack with value = weight, by dynamic programming over the words: O(n·room).
    """
    best: dict[int, tuple[Verified, ...]] = {0: ()}
    for candidate in candidates:
        for used, subset in sorted(best.items(), reverse=True):
            total = used + _words(candidate)
            if total <= room and total not in best:
                best[total] = (*subset, candidate)
    return list(best[max(best)])


def _without_conflicts(
    ranked: list[Verified], disagreements: tuple[Disagreement, ...]
) -> tuple[list[Verified], list[tuple[Verified, str]]]:
    """Set aside a sentence whose figure a more important one gives differently."""
    agreeing: list[Verified] = []
    conflicts: list[tuple[Verified, str]] = []
    for candidate in ranked:
        mine = _figures(candidate, disagreements)
        theirs = [_figures(earlier, disagreements) for earlier in agreeing]
        if any(mine.get(i, figure) != figure for other in theirs for i, figure in other.items()):
            reason = "gives another figure for the same thing: listed where sources disagree"
            conflicts.append((candidate, reason))
        else:
            agreeing.append(candidate)
    return agreeing, conflicts


def _figures(verified: Verified, disagreements: tuple[Disagreement, ...]) -> dict[int, str]:
    """Give which figure of each disagreement the printed sentence states, by its number there."""
    return {
        i: figure.text
        for i, disagreement in enumerate(disagreements)
        for figure in disagreement.figures
        if figure.sentence in verified.evidence and _states(verified.text, figure.text)
    }


def _states(text: str, figure: str) -> bool:
    numbers = find_numbers(text)
    return any(number.is_in(numbers) for number in find_numbers(figure))


def _without_repeats(
    ranked: list[Verified],
) -> tuple[list[Verified], list[tuple[Verified, str]]]:
    """Set aside a sentence that says again what a more important one says."""
    fresh: list[Verified] = []
    repeats: list[tuple[Verified, str]] = []
    for candidate in ranked:
        stems = set(content_stems(candidate.text))
        again = (set(content_stems(earlier.text)) for earlier in fresh)
        if any(stems and len(stems & held) / len(stems) >= _REPEATED for held in again):
            repeats.append((candidate, "says again what a more important sentence says"))
        else:
            fresh.append(candidate)
    return fresh, repeats


def _words(verified: Verified) -> int:
    return len(verified.text.split())
