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
from summarize.readability import has_certain_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+|,\d{3}\b|:\d)*|[,;:—–()“”\"]")
PUNCTUATION = frozenset(',;:—–()“”"')
_OPENER_WORDS = """
after against along although amid among and around as at because before behind below beneath
beside between beyond but by despite during except for from if in including inside into like near
of off on once onto or out outside over past per since so than that though through throughout to
toward towards under unless until unlike upon via when where whereas whether which while who whom
whose why with within without"""
OPENERS = frozenset(_OPENER_WORDS.split()) | PUNCTUATION
"""A phrase begins with one of these, so leaving out what stands before it breaks nothing."""
_BOUND = frozenset("of to than between into from against that out like through".split())
"""What these bring belongs to the word before: without it the phrase is not complete."""
_LIGHT_WORDS = """
a an the this these those its his her their our also just still now then very even later earlier
already own"""
LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that may come and go."""
COORDINATORS = frozenset({"and", "or", "nor"})
_AUXILIARY_WORDS = """
is are was were has have had will would can could may might must should did does do"""
_AUXILIARY = frozenset(_AUXILIARY_WORDS.split())
_FINITE = _AUXILIARY | {"be", "been", "being"}
_ARTICLES = frozenset({"a", "an", "the"})
_QUOTES = frozenset('“”"')
_PRONOUNS = frozenset("it he she they we i you who".split())
_TELLING_WORDS = """
more most less fewer other another only former acting alleged suspected attempted so-called fake
false mock no not never nearly almost about per percent million billion thousand hundred half"""
_TELLING = frozenset(_TELLING_WORDS.split())
"""Modifiers without which another thing is told."""
_DETERMINERS = _ARTICLES | frozenset("this these those its his her their our".split())
"""Left out alone, these leave a telegram."""
_CLAUSAL_WORDS = """
who whom whose which that when while as because after before since if though although where
whereas until unless so but and"""
_CLAUSAL = frozenset(_CLAUSAL_WORDS.split()) | PUNCTUATION
"""What these open may have a verb of its own; a verb behind a preposition is the sentence's."""
_REPORTING_WORDS = """
said says say told added adds warned warns noted stated insisted argued announced declared
reported reiterated stressed claimed confirmed according that"""
REPORTING = frozenset(_REPORTING_WORDS.split())
_LANDING_WORDS = """
after amid although as because before despite during since though until when whereas while"""
_LANDINGS = frozenset(_LANDING_WORDS.split())
_DENIALS = frozenset("not no never cannot nor nobody nothing without unlikely".split())
_LIMITS = frozenset("before until unless because if except without than".split())
"""What "not" waits for: "was not expected before Friday"."""
_DENIAL_REACH = 6
_SPANS = frozenset("minute hour day night week month year decade moment".split())
_SINCE = frozenset({"after", "before", "since", "when"})
"""What a span of time waits for: "a week [after the vote]"."""
_CLAUSE_REACH = 6
_CREDITING = REPORTING - {"that", "reported", "confirmed", "announced", "add", "adds"}
_CLAUSE_WORDS = "that but while although though whereas so"
_CLAUSE_OPENERS = frozenset(_CLAUSE_WORDS.split()) | REPORTING
"""Behind one of these a subject may begin; behind a preposition stands its object."""
DANGLING = (OPENERS | {"a", "an", "the", "its", "his", "her", "their", "our"}) - PUNCTUATION
"""No sentence ends with one of these."""

_DASHES = re.compile(r"\s*--+\s*|\s–\s")
_SHORT_NAMES = {"United States": "US", "U.S.": "US", "United Kingdom": "UK", "United Nations": "UN"}

_CLOSING = {",": ",", "—": "—", "–": "–", "(": ")"}
"""What opens an insertion, and what closes it."""
_INSERTION_WORDS = 12

_RELATIVES = frozenset({"who", "whom", "which", "whose", "where"})
_SPEAKER_WORDS = 9
_MAX_MODIFIERS = 2
"""So many adjectives may be left out of a noun phrase."""


def is_sound_jump(
    source: Sequence[str], before: int, after: int, *, passing_marks: bool = False
) -> bool:
    """May a sentence go from one word of a source to a later one, leaving out what is between?

    With `passing_marks` a comma just before the later word may have been written too.
    """
    left_out = source[before + 1 : after]
    if not left_out:
        return True
    if source[after - 1].casefold() in _DETERMINERS and len(left_out) == 1:
        return False
    if _is_limited(source, before) or _is_counted(source, before, after):
        return False
    speaks = source[after].casefold() in _CREDITING  # the mayor, […], told
    credited = not speaks and left_out[0] in PUNCTUATION and _is_credited(source[after:])
    if not credited and _may_leave_out(left_out, source[after]):
        return True
    marked = passing_marks and len(left_out) > 1 and left_out[-1] in PUNCTUATION - _QUOTES
    if marked and goes_on(source, after) and _may_leave_out(left_out[:-1], left_out[-1]):
        return True
    ended = left_out[0] in PUNCTUATION or may_end(source, before)
    return ended and left_out[-1] in PUNCTUATION and _is_speaker(source[after:])


def _is_counted(source: Sequence[str], before: int, after: int) -> bool:
    """Would a figure count something else, or "a" stand before a vowel?"""
    word = source[before].casefold()
    if word in {"a", "an"}:
        return (source[after][0].casefold() in "aeiou") != (word == "an")
    return source[before + 1] not in PUNCTUATION and bool(find_numbers(source[before]))


def goes_on(source: Sequence[str], index: int) -> bool:
    """Does what begins here, behind a comma, not hang on the noun that was left out before it?"""
    word = source[index].casefold() if index < len(source) else ""
    if word in OPENERS | {"according"}:
        return word not in _RELATIVES
    return _is_credited(source[index:])


def may_start(source: Sequence[str], index: int) -> bool:
    """May a sentence start at this word?  At a clause's start, or inside a name that does."""
    if all(word in PUNCTUATION for word in source[:index]):
        return True
    if source[index].casefold() in _FINITE or source[index - 1].casefold() in _DETERMINERS:
        return False
    i = index - 1
    named = source[index][0].isupper()
    while i >= 0 and (
        source[i].casefold() in LIGHT | _QUOTES
        or (named and source[i][0].isupper() and source[i].casefold() not in OPENERS)
    ):
        i -= 1
    if i < 0:
        return True
    if i == 0 and source[0] == "That":  # "That sum", not "said that"
        return False
    if source[i].casefold() in COORDINATORS:  # "between A and B [are]": one phrase
        return i > 0 and source[i - 1] in PUNCTUATION
    if source[i] == ",":
        return _is_introduction(source[:i])
    return source[i] == ":" or source[i].casefold() in _CLAUSE_OPENERS


def _is_introduction(words: Sequence[str]) -> bool:
    """Is this, up to the first comma, "After the vote" or "Late on Monday", and no clause?"""
    if not words or not PUNCTUATION.isdisjoint(words):
        return not words
    first = words[0].casefold()
    if first not in OPENERS and all(word[0].isupper() for word in words):
        return False  # "Ana Oke, the mayor's son, …"
    plain = " ".join(word for word in words if word[0].islower())
    return first in _CLAUSAL or not has_certain_verb(plain)


def may_land(source: Sequence[str], index: int, previous: str) -> bool:
    """May a piece of another sentence be joined on here?

    Where it says when, where or why, or behind "and" where a clause starts; never at a relative
    clause, which would be given another noun.
    """
    if source[index].casefold() in _LANDINGS:
        return index == 0 or source[index - 1].casefold() not in OPENERS - PUNCTUATION
    # "a school and a rescue team" needs one source
    return previous.casefold() in COORDINATORS and may_start(source, index)


def may_end(source: Sequence[str], index: int) -> bool:
    """Is a phrase complete with this word: the source ends, or another phrase begins?"""
    if index + 1 >= len(source):
        return True
    if _is_interrupted(source, index) or source[index + 1 :] == ["before"]:
        return False
    if source[index + 1] == "," and _is_credited(source[index + 2 :]):
        return False
    if _is_limited(source, index) or (
        source[index].casefold().rstrip("s") in _SPANS and source[index + 1].casefold() in _SINCE
    ):
        return False
    if source[index + 1].casefold() == "or":  # "a week [or more]"
        return False
    if source[index + 1].casefold() in COORDINATORS and _is_listed(source, index + 1):
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


def _is_listed(source: Sequence[str], index: int) -> bool:
    """Does this "and" bring the last of a list or a pair, no clause with its own verb?"""
    words = list(source[index + 1 : index + 1 + _CLAUSE_REACH])
    clause = words[: words.index(",")] if "," in words else words
    before = {word.casefold() for word in source[max(0, index - _CLAUSE_REACH) : index]}
    paired = not before.isdisjoint({"between", "both", "either"})
    return paired or ("," in before and not has_certain_verb(" ".join(clause)))


def _is_limited(source: Sequence[str], index: int) -> bool:
    """Does a denial before this word wait for what comes next?"""
    reach = source[max(0, index - _DENIAL_REACH) : index + 1]
    denied = any(w.casefold() in _DENIALS or w.endswith(("n't", "n’t")) for w in reach)
    return denied and source[index + 1].casefold() in _LIMITS


def _is_credited(rest: Sequence[str]) -> bool:
    """Does who says it come next: ", the coast guard said", ", according to the mayor"?"""
    if not rest or rest[0].casefold() in OPENERS:
        return False
    following = list(rest[:_SPEAKER_WORDS])
    clause = following[: following.index(",")] if "," in following else following
    return any(word.casefold() in _CREDITING for word in clause)


def _may_leave_out(left_out: Sequence[str], following: str) -> bool:
    """Is what is left out light words, a few modifiers, or phrases up to where one begins?"""
    if left_out[0] == "(" and ")" in left_out:
        left_out = left_out[list(left_out).index(")") + 1 :]
        return not left_out or _may_leave_out(left_out, following)
    heavy = [word for word in left_out if word.casefold() not in LIGHT]
    if all(word in PUNCTUATION for word in heavy):
        return True
    if left_out[0].casefold() in OPENERS - _BOUND:
        return _is_phrase(left_out, following)
    telling = OPENERS | _PRONOUNS | _TELLING
    plain = not any(word.casefold() in telling or word[0].isupper() for word in heavy)
    counts = any(find_numbers(word) and "-" not in word for word in heavy)
    plain = plain and not counts and not has_certain_verb(" ".join(heavy))
    # What is left out was no head noun, no subject of the verb that follows.
    modifies = following.casefold() not in OPENERS | LIGHT and not has_certain_verb(following)
    return plain and modifies and len(left_out) == len(heavy) <= _MAX_MODIFIERS


def _is_phrase(left_out: Sequence[str], following: str) -> bool:
    """Is it one or more whole phrases, and does another begin with `following`?

    >>> _is_phrase(["on", "Monday"], "because"), _is_phrase(["on", "Monday", "began"], "because")
    (True, False)
    """
    first, last, onward = left_out[0].casefold(), left_out[-1], following.casefold()
    if onward in COORDINATORS and last not in PUNCTUATION:
        return False  # "(the office, to which [Lund and] Oke [belong])"
    if first in PUNCTUATION:  # an insertion is closed as it was opened
        return last == _CLOSING.get(first)
    if not PUNCTUATION.isdisjoint(left_out[:-1]):
        return False  # "[who had left Lund, told the mayor] that": that is more than the clause
    if onward not in _CLAUSAL or onward == first:
        return False  # nor may one "with …" make way for another
    return first in _CLAUSAL or not has_certain_verb(" ".join(left_out))


def joint_words(text: str) -> list[str]:
    """Give words and punctuation, a country of two words as the one word it also goes by."""
    for name, short in _SHORT_NAMES.items():
        text = text.replace(name, short)
    return WORD.findall(_DASHES.sub(" — ", text))


def _is_speaker(rest: Sequence[str]) -> bool:
    """Does the sentence end from here on with who says it: "the coast guard said"?"""
    return len(rest) <= _SPEAKER_WORDS and rest[-1].casefold() in {"said", "says", "told"}


def word_key(word: str) -> str:
    """Give what a word has in common with its inflected forms."""
    return stem(fold(word))
