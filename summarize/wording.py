"""Spliced sentences: pieces of the sources put together where the sources do not join.

A fluent sentence can hold only true names and numbers and still be false, because a subject from
one clause was given the verb of another.  The draft is aligned to the sources, word by word, with
as few jumps as possible (Viterbi); a jump is sound where a phrase ends and another begins, as
when a subordinate clause is left out, and a splice anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.endings import may_end
from summarize.joints import may_land, may_leave, may_start
from summarize.omissions import is_sound_jump
from summarize.phrases import (
    DANGLING,
    LIGHT,
    OPENERS,
    PUNCTUATION,
    REPORTING,
    joint_words,
    word_key,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOVEL_COST = 0.4
_JUMP_COST = 0.15
_SPLICE_COST = 1.0
_SPEAKER_WORDS = 9


@dataclass(frozen=True, slots=True)
class _Place:
    """A source word: which source, where in it; or the draft's start (source -1)."""

    source: int
    index: int


@dataclass(frozen=True, slots=True)
class _Path:
    """The cheapest alignment of a draft's beginning that ends at a place."""

    cost: float
    splices: tuple[str, ...]


def splices(draft: str, sources: Sequence[str]) -> tuple[str, ...]:
    """Give the joints of `draft`, as "word … word", and the words, that no source bears out.

    New words of reporting ("said", "according") are no fault.

    >>> source = "Ms. Varn told the mayor, who had left Lund, that the port was shut."
    >>> splices("Ms. Varn told the mayor that the port was shut.", [source])
    ()
    >>> splices("The mayor was shut.", [source])
    ('mayor … was',)
    """
    words = joint_words(draft)
    read = [joint_words(source) for source in sources]
    ended = words and words[-1] in {source[-1] for source in read if source}
    if words and words[-1].casefold() in DANGLING and not ended:
        return (f"{words[-1]} …",)
    keys = [[word_key(word) for word in source] for source in read]
    paths: dict[_Place, _Path] = {_Place(-1, -1): _Path(0.0, ())}
    previous = ""
    for word in words:
        if word in PUNCTUATION:
            previous = word
            continue
        places = [
            _Place(s, i)
            for s, row in enumerate(keys)
            for i, key in enumerate(row)
            if key == word_key(word)
        ]
        paths = _extend(paths, word, places, previous, read)
        previous = word
    credited = _ends_with_speaker(words)
    ends = [_end(place, path, read, credited=credited) for place, path in paths.items()]
    return min(ends, key=lambda path: path.cost).splices


def _extend(
    paths: dict[_Place, _Path],
    word: str,
    places: list[_Place],
    previous: str,
    read: Sequence[Sequence[str]],
) -> dict[_Place, _Path]:
    """Align one more word: to each of its places, or to none."""
    light = word.casefold() in LIGHT or word.casefold() in OPENERS
    # A word that the sources have, but not here, is as bad as a splice.
    skip = 0.0 if light else _SPLICE_COST if places else _NOVEL_COST
    torn = () if light or (not places and word.casefold() in REPORTING) else (word,)
    extended = {
        place: _Path(path.cost + skip, path.splices + torn) for place, path in paths.items()
    }
    for place in places:
        for before, path in paths.items():
            cost, splice = _joint(before, place, word, previous, read)
            found = _Path(path.cost + cost, (*path.splices, splice) if splice else path.splices)
            if place not in extended or found.cost < extended[place].cost:
                extended[place] = found
    return extended


def _joint(
    before: _Place, after: _Place, word: str, previous: str, read: Sequence[Sequence[str]]
) -> tuple[float, str]:
    """Give the cost of going from one source word to another, and the splice if it is one."""
    source = read[after.source]
    if before.source == -1:
        sound = may_start(source, after.index)
        return (0.0, "") if sound else (_SPLICE_COST, f"… {word}")
    if before.source == after.source and after.index > before.index:
        if is_sound_jump(source, before.index, after.index, passing_marks=True):
            return (0.0 if after.index == before.index + 1 else _JUMP_COST), ""
    elif may_leave(read[before.source], before.index) and may_land(source, after.index):
        return 2 * _JUMP_COST, ""
    # "The port was shut, the mayor said", from "The mayor said the port was shut"
    turned = before.source == after.source and after.index < before.index
    if (
        turned
        and previous == ","
        and may_end(source, before.index)
        and may_start(source, after.index)
    ):
        return 2 * _JUMP_COST, ""
    last = read[before.source][before.index]
    return _SPLICE_COST, f"{last} … {word}"


def _end(place: _Place, path: _Path, read: Sequence[Sequence[str]], *, credited: bool) -> _Path:
    """A sentence may end where its source does, before a phrase, or with who says it."""
    source = read[place.source] if place.source >= 0 else ()
    if place.source < 0 or credited or may_end(source, place.index):
        return path
    return _Path(path.cost + _SPLICE_COST, (*path.splices, f"{source[place.index]} …"))


def _ends_with_speaker(words: Sequence[str]) -> bool:
    """Does the draft end as in "…, the captain told reporters"?"""
    tail = list(words[-_SPEAKER_WORDS:])
    if "," not in tail:
        return False
    speaker = [word.casefold() for word in tail[len(tail) - tail[::-1].index(",") :]]
    return not REPORTING.isdisjoint(speaker[-3:]) and "that" not in speaker
