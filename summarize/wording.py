"""Spliced sentences: pieces of the sources put together where the sources do not join.

A fluent sentence can hold only true names and numbers and still be false, because a subject from
one clause was given the verb of another.  The draft is aligned to the sources, word by word, with
as few jumps as possible (Viterbi); a jump is sound where a phrase ends and another begins, as
when a subordinate clause is left out, and a splice anywhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.alignment import stem
from summarize.facts import fold
from summarize.figures import find_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:—–()“”\"]")
_PUNCTUATION = frozenset(',;:—–()“”"')
_OPENER_WORDS = """
after against along although amid among and around as at because before behind below beneath
beside between beyond but by despite during except for from if in including inside into like near
of off on once onto or out outside over past per since so than that though through throughout to
toward towards under unless until unlike upon via when where whereas whether which while who whom
whose why with within without"""
_OPENERS = frozenset(_OPENER_WORDS.split()) | _PUNCTUATION
"""A phrase begins with one of these, so leaving out what stands before it breaks nothing."""
_BOUND = frozenset({"of", "to", "than", "between", "into", "from", "against"})
"""What these bring belongs to the word before: without it the phrase is not complete."""
_LIGHT_WORDS = """
a an the this these those its his her their our is are was were be been being has have had do
does did will would also just still now then very more most some any both each every all such own
only even later earlier already about nearly almost well as"""
_LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that may come and go."""
_COORDINATORS = frozenset({"and", "or", "nor"})
_AUXILIARY_WORDS = """
is are was were has have had will would can could may might must should did does do"""
_AUXILIARY = frozenset(_AUXILIARY_WORDS.split())
_REPORTING_WORDS = """
said says say told added adds warned warns noted stated insisted argued announced declared
reported reiterated stressed claimed confirmed according that"""
_REPORTING = frozenset(_REPORTING_WORDS.split())
_DANGLING = (_OPENERS | {"a", "an", "the", "its", "his", "her", "their", "our"}) - _PUNCTUATION
"""No sentence ends with one of these."""

_SHORT_NAMES = {"United States": "US", "U.S.": "US", "United Kingdom": "UK", "United Nations": "UN"}

_SPEAKER_WORDS = 9
_NOVEL_COST = 0.4
_JUMP_COST = 0.15
_SPLICE_COST = 1.0
_MAX_MODIFIERS = 2
"""So many adjectives may be left out of a noun phrase."""


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
    ('shut',)
    """
    words = _tokens(draft)
    if words and words[-1].casefold() in _DANGLING:
        return (f"{words[-1]} …",)
    read = [_tokens(source) for source in sources]
    keys = [[_key(word) for word in source] for source in read]
    paths: dict[_Place, _Path] = {_Place(-1, -1): _Path(0.0, ())}
    previous = ""
    for word in words:
        if word in _PUNCTUATION:
            previous = word
            continue
        places = [
            _Place(s, i)
            for s, row in enumerate(keys)
            for i, key in enumerate(row)
            if key == _key(word)
        ]
        paths = _extend(paths, word, places, previous, read)
        previous = word
    ends = [_end(place, path, read) for place, path in paths.items()]
    return min(ends, key=lambda path: path.cost).splices


def _extend(
    paths: dict[_Place, _Path],
    word: str,
    places: list[_Place],
    previous: str,
    read: Sequence[Sequence[str]],
) -> dict[_Place, _Path]:
    """Align one more word: to each of its places, or to none."""
    light = word.casefold() in _LIGHT or word.casefold() in _OPENERS
    # A word that the sources have, but not here, is as bad as a splice.
    skip = 0.0 if light else _SPLICE_COST if places else _NOVEL_COST
    torn = () if light or (not places and word.casefold() in _REPORTING) else (word,)
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
        sound = _may_start(source, after.index)
        return (0.0, "") if sound else (_SPLICE_COST, f"… {word}")
    if before.source == after.source and after.index > before.index:
        left_out = source[before.index + 1 : after.index]
        if not left_out:
            return 0.0, ""
        if _may_leave_out(left_out, source[after.index]) or _is_speaker(source[after.index :]):
            return _JUMP_COST, ""
    elif _may_end(read[before.source], before.index) and _may_land(source, after.index, previous):
        return 2 * _JUMP_COST, ""
    last = read[before.source][before.index]
    return _SPLICE_COST, f"{last} … {word}"


def _end(place: _Place, path: _Path, read: Sequence[Sequence[str]]) -> _Path:
    """A sentence may end where its source does, or before a phrase begins."""
    source = read[place.source] if place.source >= 0 else ()
    if place.source < 0 or _may_end(source, place.index):
        return path
    return _Path(path.cost + _SPLICE_COST, (*path.splices, f"{source[place.index]} …"))


def _may_start(
    source: Sequence[str], index: int, behind: frozenset[str] = _OPENERS | _REPORTING
) -> bool:
    """May a sentence start at this word?  At a clause's start, or inside a name that does."""
    i = index - 1
    named = source[index][0].isupper()
    while i >= 0 and (source[i].casefold() in _LIGHT or (named and source[i][0].isupper())):
        i -= 1
    return i < 0 or source[i].casefold() in behind


def _may_land(source: Sequence[str], index: int, previous: str) -> bool:
    """May another piece be joined on here: at an opener, or behind one where a clause starts?"""
    if source[index].casefold() in _OPENERS - _COORDINATORS:
        return index == 0 or source[index - 1].casefold() not in _OPENERS - _PUNCTUATION
    if previous.casefold() in _COORDINATORS:  # "a school and a rescue team" needs one source
        return _may_start(source, index, _PUNCTUATION)
    return previous.casefold() in _OPENERS and _may_start(source, index)


def _may_end(source: Sequence[str], index: int) -> bool:
    """Is a phrase complete with this word: the source ends, or another phrase begins?"""
    if index + 1 >= len(source):
        return True
    if (
        source[index + 1] == ","
        and source[min(index + 2, len(source) - 1)].casefold() in _AUXILIARY
    ):
        return False  # "the income, put at 2 million, [will]": its verb is still to come
    counts = bool(find_numbers(source[index]))  # "and two [in hospital]" needs its rest
    return not counts and source[index + 1].casefold() in _OPENERS - _BOUND


def _may_leave_out(left_out: Sequence[str], following: str) -> bool:
    """Is what is left out light words, a few modifiers, or phrases up to where one begins?"""
    heavy = [word for word in left_out if word.casefold() not in _LIGHT]
    if all(word in _PUNCTUATION for word in heavy):
        return True
    first, last = left_out[0].casefold(), left_out[-1]
    # Nor may one "with …" make way for another: that gives a verb somebody else's object.
    opened = first in _OPENERS - _BOUND and first != following.casefold()
    if opened and (following.casefold() in _OPENERS or {first, last} <= _PUNCTUATION):
        return True
    plain = first not in _OPENERS and not any(
        word.casefold() in _OPENERS or word[0].isupper() for word in heavy
    )
    return plain and len(left_out) == len(heavy) <= _MAX_MODIFIERS


def _tokens(text: str) -> list[str]:
    """Give words and punctuation, a country of two words as the one word it also goes by."""
    for name, short in _SHORT_NAMES.items():
        text = text.replace(name, short)
    return _TOKEN.findall(text)


def _is_speaker(rest: Sequence[str]) -> bool:
    """Does the sentence end from here on with who says it: "the coast guard said"?"""
    return len(rest) <= _SPEAKER_WORDS and rest[-1].casefold() in {"said", "says", "told"}


def _key(word: str) -> str:
    return stem(fold(word))
