"""Where pieces of source sentences may be joined: the rules of a sound joint.

A sentence may leave out a phrase, or go over to another source, where a phrase ends and another
begins; joined anywhere else, a subject gets the verb of another clause.  The writer decodes by
these rules and verification checks by them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.alignment import stem
from summarize.facts import fold
from summarize.figures import find_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+|,\d{3}\b)*|[,;:—–()“”\"]")
PUNCTUATION = frozenset(',;:—–()“”"')
_OPENER_WORDS = """
after against along although amid among and around as at because before behind below beneath
beside between beyond but by despite during except for from if in including inside into like near
of off on once onto or out outside over past per since so than that though through throughout to
toward towards under unless until unlike upon via when where whereas whether which while who whom
whose why with within without"""
OPENERS = frozenset(_OPENER_WORDS.split()) | PUNCTUATION
"""A phrase begins with one of these, so leaving out what stands before it breaks nothing."""
_BOUND = frozenset({"of", "to", "than", "between", "into", "from", "against", "that"})
"""What these bring belongs to the word before: without it the phrase is not complete."""
_LIGHT_WORDS = """
a an the this these those its his her their our has have had do does did will would also just
still now then very more most some any both each every all such own only even later earlier
already about nearly almost well as"""
LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that may come and go."""
COORDINATORS = frozenset({"and", "or", "nor"})
_AUXILIARY_WORDS = """
is are was were has have had will would can could may might must should did does do"""
_AUXILIARY = frozenset(_AUXILIARY_WORDS.split())
_REPORTING_WORDS = """
said says say told added adds warned warns noted stated insisted argued announced declared
reported reiterated stressed claimed confirmed according that"""
REPORTING = frozenset(_REPORTING_WORDS.split())
_CLAUSE_WORDS = "that but while although though whereas so"
_CLAUSE_OPENERS = frozenset(_CLAUSE_WORDS.split()) | PUNCTUATION | REPORTING
"""Behind one of these a subject may begin; behind a preposition stands its object."""
DANGLING = (OPENERS | {"a", "an", "the", "its", "his", "her", "their", "our"}) - PUNCTUATION
"""No sentence ends with one of these."""

_SHORT_NAMES = {"United States": "US", "U.S.": "US", "United Kingdom": "UK", "United Nations": "UN"}

_CLOSING = {",": ",", "—": "—", "–": "–", "(": ")"}
"""What opens an insertion, and what closes it."""
_INSERTION_WORDS = 12

_SPEAKER_WORDS = 9
_MAX_MODIFIERS = 2
"""So many adjectives may be left out of a noun phrase."""


def is_sound_jump(source: Sequence[str], before: int, after: int) -> bool:
    """May a sentence go from one word of a source to a later one, leaving out what is between?"""
    left_out = source[before + 1 : after]
    return not left_out or _may_leave_out(left_out, source[after]) or _is_speaker(source[after:])


def may_start(source: Sequence[str], index: int, behind: frozenset[str] = _CLAUSE_OPENERS) -> bool:
    """May a sentence start at this word?  At a clause's start, or inside a name that does."""
    i = index - 1
    named = source[index][0].isupper()
    while i >= 0 and (source[i].casefold() in LIGHT or (named and source[i][0].isupper())):
        i -= 1
    if i > 0 and source[i].casefold() in COORDINATORS:  # "between A and B [are]": one phrase
        i -= 1
    return i < 0 or source[i].casefold() in behind


def may_land(source: Sequence[str], index: int, previous: str) -> bool:
    """May another piece be joined on here: at an opener, or behind one where a clause starts?"""
    if source[index].casefold() in OPENERS - COORDINATORS:
        return index == 0 or source[index - 1].casefold() not in OPENERS - PUNCTUATION
    if previous.casefold() in COORDINATORS:  # "a school and a rescue team" needs one source
        return may_start(source, index, PUNCTUATION)
    return previous.casefold() in OPENERS and may_start(source, index)


def may_end(source: Sequence[str], index: int) -> bool:
    """Is a phrase complete with this word: the source ends, or another phrase begins?"""
    if index + 1 >= len(source):
        return True
    if _is_interrupted(source, index) or source[index + 1 :] == ["before"]:
        return False
    counts = bool(find_numbers(source[index]))  # "and two [in hospital]" needs its rest
    return not counts and source[index + 1].casefold() in OPENERS - _BOUND


def _is_interrupted(source: Sequence[str], index: int) -> bool:
    """Is the verb still to come, behind an insertion: "the income, put at 2 million, [will]"?"""
    closing = _CLOSING.get(source[index + 1])
    after = source[index + 2 :]
    if closing is None:
        return False
    if closing != ",":
        end = after.index(closing) if closing in after else len(after)
        return any(word.casefold() not in OPENERS for word in after[end + 1 : end + 2])
    ends = [i for i, word in enumerate(after[:_INSERTION_WORDS]) if word == ","][:1]
    return any(after[i + 1 : i + 2] and after[i + 1].casefold() in _AUXILIARY for i in (-1, *ends))


def _may_leave_out(left_out: Sequence[str], following: str) -> bool:
    """Is what is left out light words, a few modifiers, or phrases up to where one begins?"""
    heavy = [word for word in left_out if word.casefold() not in LIGHT]
    if all(word in PUNCTUATION for word in heavy):
        return True
    first, last = left_out[0].casefold(), left_out[-1]
    # Nor may one "with …" make way for another: that gives a verb somebody else's object.
    opened = first in OPENERS - _BOUND and first != following.casefold()
    if opened and (following.casefold() in OPENERS or {first, last} <= PUNCTUATION):
        return True
    plain = first not in OPENERS and not any(
        word.casefold() in OPENERS or word[0].isupper() for word in heavy
    )
    return plain and len(left_out) == len(heavy) <= _MAX_MODIFIERS


def joint_words(text: str) -> list[str]:
    """Give words and punctuation, a country of two words as the one word it also goes by."""
    for name, short in _SHORT_NAMES.items():
        text = text.replace(name, short)
    return WORD.findall(text)


def _is_speaker(rest: Sequence[str]) -> bool:
    """Does the sentence end from here on with who says it: "the coast guard said"?"""
    return len(rest) <= _SPEAKER_WORDS and rest[-1].casefold() in {"said", "says", "told"}


def word_key(word: str) -> str:
    """Give what a word has in common with its inflected forms."""
    return stem(fold(word))
