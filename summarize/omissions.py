"""What a sentence may leave out of its source: whole phrases, insertions and a few modifiers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.breaks import breaks_sentence
from summarize.endings import may_end
from summarize.phrases import (
    AUXILIARY,
    BOUND,
    CLAUSAL,
    CLOSING,
    COORDINATORS,
    CREDITING,
    DETERMINERS,
    LIGHT,
    OPENERS,
    PUNCTUATION,
    QUOTES,
    RELATIVES,
    SPEAKER_WORDS,
    TIMES,
    brings_noun,
    is_clause,
    is_credited,
    is_time,
)
from summarize.readability import has_certain_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN_WORDS = """
alarming ambitious angry astonishing bad beleaguered big bitter bizarre bleak blistering bold
brazen brief brutal busy catastrophic chaotic chilling contentious controversial crucial damaging
daring deadly decisive deep desperate devastating disastrous disturbing dramatic dire embarrassing
embattled emotional enormous explosive extraordinary famous ferocious fierce fiery firm forceful
fresh frightening furious gigantic glaring gruelling grueling grim gruesome growing harrowing
harsh hasty heartbreaking heated high-profile high-stakes historic horrible horrific horrifying
huge immense impressive incredible infamous influential intense lavish lengthy long-awaited
long-running long-standing longstanding longtime long-time loud major massive memorable mighty
monumental much-anticipated mysterious new notable notorious once-powerful outspoken painful
panicked powerful prominent proud quick rapid rare rattled raucous recent remarkable rocky rough
sad scathing sensational shaken sharp shocking sizable sobering solid somber spectacular
staggering stark startling stellar steep stiff storied strange stubborn stunning sudden surging
surprise surprising sweeping swift tense terrible terrifying thorny torrid tough tragic
tremendous troubled turbulent twin unexpected unprecedented urgent vague vast veteran vicious
vivid vocal volatile warm weary wide-ranging widely-watched wild yearslong years-long monthlong
months-long daylong decades-old bloody"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
"""Modifiers that colour a noun: without them no other thing is told, as without "social"."""
_MEASURED = re.compile(r"\d+-[a-z]+(?:-[a-z]+)?")
"""What gives a length or an age: "30-minute"."""
_NO_MODIFIERS = frozenset("to that and or than who whom which whose where as so".split())
_BEFORE_MODIFIERS = (DETERMINERS | OPENERS) - PUNCTUATION - _NO_MODIFIERS
"""A noun and its modifiers stand behind one of these; "to [obtain] funding" is no such thing."""
_CONTRASTS = COORDINATORS | {"but", "not", "yet"}
_SECOND_REACH = 10
"""Words in which a second insertion closes."""
_AMOUNT_WORDS = """
number numbers amount amounts share part majority portion group period degree circumstances
conditions terms ways way manner fashion turn role level levels picture"""
_AMOUNTS = frozenset(_AMOUNT_WORDS.split())
"""They tell little without how large or what kind."""
_MAX_MODIFIERS = 2
"""So many adjectives may be left out of a noun phrase."""


@lru_cache(maxsize=65_536)
def is_sound_jump(
    source: tuple[str, ...], before: int, after: int, *, passing_marks: bool = False
) -> bool:
    """May a sentence go from one word of a source to a later one, leaving out what is between?

    With `passing_marks` a comma just before the later word may have been written too.
    """
    left_out = source[before + 1 : after]
    if QUOTES.issuperset(left_out) or (passing_marks and PUNCTUATION.issuperset(left_out)):
        return True
    if breaks_sentence(source, before, after):
        return False
    if not passing_marks and _loses_comma(source, before, after):
        return False
    speaks = source[after].casefold() in CREDITING  # the mayor, […], told
    credited = not speaks and left_out[0] in PUNCTUATION and is_credited(source[after:])
    if not credited and _may_leave_out(source[before], left_out, source[after : after + 2]):
        return True
    marked = passing_marks and len(left_out) > 1 and left_out[-1] in PUNCTUATION - QUOTES
    passed_over = marked and _may_leave_out(source[before], left_out[:-1], left_out[-1:])
    if passed_over and goes_on(source, after, left_out[:-1]):
        return True
    ended = passing_marks and (left_out[0] in PUNCTUATION or may_end(source, before))
    return ended and left_out[-1] in PUNCTUATION and _is_speaker(source[after:])


def _loses_comma(source: tuple[str, ...], before: int, after: int) -> bool:
    """Does what follows an insertion need its comma: "hurt[, two of them badly,] according to"?"""
    left_out, following = source[before + 1 : after], source[after].casefold()
    if len(left_out) < 2 or not left_out[0] == left_out[-1] == ",":
        return False
    speaks = following in CREDITING and is_clause(source[: before + 1])
    if before and source[before - 1] == ",":
        return True  # "Oke, 26[, who had left,] will"
    rest = source[after : after + _SECOND_REACH]
    if "," in rest[:-1] and rest[rest.index(",") + 1].casefold() in AUXILIARY:
        return True  # "The mayor[, Ana Oke,] also known as Ruiz, has"
    return speaks or following == "according" or following.endswith("ing")


@lru_cache(maxsize=65_536)
def goes_on(source: tuple[str, ...], index: int, left_out: tuple[str, ...]) -> bool:
    """Does what begins here, behind a comma, not hang on what was left out before it?"""
    word = source[index].casefold() if index < len(source) else ""
    joined = left_out[0].casefold() in COORDINATORS and has_certain_verb(" ".join(left_out))
    if word in OPENERS | {"according"} and not (joined and word != "according"):
        return word not in RELATIVES | {"among", "including", "like"}
    return is_credited(source[index:])


def _may_leave_out(before: str, left_out: Sequence[str], rest: Sequence[str]) -> bool:
    """Is what is left out light words, a few modifiers, or phrases up to where one begins?"""
    if left_out[0] == "(" and {w.casefold() for w in left_out[1:2]} & (COORDINATORS - {"and"}):
        return False  # "her support of [(or opposition to)] the strike"
    if left_out[0] == "(" and ")" in left_out:
        left_out = left_out[list(left_out).index(")") + 1 :]
        return not left_out or _may_leave_out(before, left_out, rest)
    heavy = [word for word in left_out if word.casefold() not in LIGHT]
    if all(word in PUNCTUATION for word in heavy):
        if "—" in left_out[:-1]:
            return False  # "at noon[ — just] over two weeks after"
        return DETERMINERS.isdisjoint(word.casefold() for word in left_out)  # "one of [its own]"
    if left_out[0].casefold() in OPENERS - BOUND:
        waits = before.casefold() in OPENERS - PUNCTUATION - COORDINATORS  # "a field in [which …]"
        return not waits and _is_phrase(left_out, rest[0])
    return len(left_out) == len(heavy) and _are_modifiers(before, left_out, rest)


def _are_modifiers(before: str, words: Sequence[str], rest: Sequence[str]) -> bool:
    """Are these a few modifiers of the noun that follows, and no noun or verb themselves?"""
    if len(words) > _MAX_MODIFIERS:
        return False
    if before.casefold() not in _BEFORE_MODIFIERS and not before.endswith(("'s", "’s")):
        return False  # "will [stop] funding", "detain immigrants [awaiting] deportation"
    measured = before.casefold() not in {"a", "an"}  # "after a [14-hour] meeting" tells how long
    if not all(word in _PLAIN or (measured and _MEASURED.fullmatch(word)) for word in words):
        return False
    if is_time(rest[0]) or rest[0].casefold() in _AMOUNTS:
        return False  # "in [recent] months", "into the [new] year", "after [huge] numbers of"
    return rest[0].casefold() not in OPENERS | LIGHT | TIMES and not has_certain_verb(rest[0])


def _is_phrase(left_out: Sequence[str], following: str) -> bool:
    """Is it one or more whole phrases, and does another begin with `following`?

    >>> _is_phrase(["on", "Monday"], "because"), _is_phrase(["on", "Monday", "began"], "because")
    (True, False)
    """
    first, last, onward = left_out[0].casefold(), left_out[-1], following.casefold()
    if onward in COORDINATORS and last not in PUNCTUATION:
        return False  # "(the office, to which [Lund and] Oke [belong])"
    joins = first in COORDINATORS and not brings_noun(left_out)
    if joins and not has_certain_verb(" ".join(left_out)):
        return False  # "from American [and European agencies] that"
    if len(left_out) == 1 and first not in PUNCTUATION:
        return False  # "shortly [after] that"
    if first in PUNCTUATION and left_out[1:2] and left_out[1].casefold() in _CONTRASTS:
        return False  # "an opportunity[, but also a risk,] most recently"
    if first in PUNCTUATION and sum(word in QUOTES for word in left_out) % 2:
        return False  # "“Shut it[,” Oke told Lund,] Skarre"
    if first in PUNCTUATION:  # an insertion is closed as it was opened, and is but one
        return last == CLOSING.get(first) and list(left_out).count(first) <= 2
    if not PUNCTUATION.isdisjoint(left_out[:-1]):
        return False  # "[who had left Lund, told the mayor] that": that is more than the clause
    if onward not in CLAUSAL or onward == first:
        return False  # nor may one "with …" make way for another
    return first in CLAUSAL or not has_certain_verb(" ".join(left_out))


def _is_speaker(rest: Sequence[str]) -> bool:
    """Does the sentence end from here on with who says it: "the coast guard said"?"""
    return len(rest) <= SPEAKER_WORDS and rest[-1].casefold() in {"said", "says", "told"}
