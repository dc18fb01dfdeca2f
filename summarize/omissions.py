"""What a sentence may leave out of its source: whole phrases, insertions and a few modifiers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.endings import may_end, opens_clause, waits_for
from summarize.figures import awaits_noun
from summarize.phrases import (
    AUXILIARY,
    BOUND,
    CLAUSAL,
    CLOSING,
    COORDINATORS,
    CREDITING,
    DETERMINERS,
    FINITE,
    LIGHT,
    OPENERS,
    PUNCTUATION,
    QUOTES,
    RELATIVES,
    REPORTING,
    SPEAKER_WORDS,
    SUBORDINATORS,
    TIMES,
    brings_noun,
    is_clause,
    is_credited,
    is_denied,
    is_span,
    is_time,
    lacks_complement,
    splits_pair,
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
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_CONTRASTS = COORDINATORS | {"but", "not", "yet"}
_LIST_REACH = 6
_SECOND_REACH = 10
"""Words in which a second insertion closes."""
_ALSO_PREPOSITIONS = frozenset({"before", "after", "since", "until", "as"})
"""They open clauses, and phrases that belong to the verb before."""
_STAYING = frozenset(
    "stay stayed stays remain remained remains live lived lives stand stood come comes came".split()
)
"""These ask where."""
_ITEM_WORDS = 3
_LAST_ITEMS = 10
_AMOUNT_WORDS = """
number numbers amount amounts share part majority portion group period degree circumstances
conditions terms ways way manner fashion turn role level levels picture"""
_AMOUNTS = frozenset(_AMOUNT_WORDS.split())
"""They tell little without how large or what kind."""
_WAITING = frozenset("early late shortly soon midway halfway".split())
"""They wait for when: "early [on Wednesday] after"."""
_PAIRED = frozenset("such same so rather well".split())
"""What comes next, "as" or "than", is theirs."""
_NUMERALS = frozenset("two three four five six seven eight nine ten dozen".split())
_OF_ALL = frozenset("all every each any only first second third last most".split())
"""What is true of "all major rulings", or "the first major ruling", is not so of all rulings."""
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
    if not left_out or (passing_marks and PUNCTUATION.issuperset(left_out)):
        return True
    if any(breaks(source, before, after) for breaks in _BREAKS):
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


def _leaves_article(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it "the Supreme Court[, the] only court", or "[activities such] as"?"""
    plain = [word for word in source[before + 1 : after] if word not in QUOTES]
    return bool(plain) and plain[-1].casefold() in DETERMINERS | _PAIRED


def _counts_with_article(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it "a [rough] two years", whose article is the modifier's, or "at a [later] date"?"""
    article = source[before].casefold() in {"a", "an"}
    if article and source[before + 1].casefold() in {"later", "earlier"}:
        return True
    return article and (source[after].casefold() in _NUMERALS or source[after][0].isdigit())


def _is_needed(source: tuple[str, ...], before: int, after: int) -> bool:
    """Does what is left out complete the word before: "driven [by the storm]"?"""
    first = source[before + 1].casefold()
    if waits_for(first, source, before) or source[before].casefold() in _PAIRED:
        return True  # "as well [as the port]"
    if source[before].casefold() in FINITE and first not in PUNCTUATION | LIGHT:
        return True  # "he was [in hospital] after"
    if is_time(source[before]) and first in {"later", "earlier"}:
        return True  # "an hour [later] when"
    if source[before].casefold() in _STAYING | _WAITING and first not in PUNCTUATION:
        return True  # "would stay [in port] until"
    if first in OPENERS:
        return False
    counted = _OF_ALL.intersection(map(str.casefold, source[max(0, before - 3) : before + 1]))
    return bool(counted) or is_denied(source, before)  # "no evidence of a [major] fault"


def _is_counted(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would a figure count something else, or "a" stand before a vowel?"""
    word = source[before].casefold()
    if word in {"a", "an"}:
        return (source[after][0].casefold() in "aeiou") != (word == "an")
    return source[before + 1] not in PUNCTUATION and awaits_noun(source[before])


def _is_reattached(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would a relative clause be given another noun: "the U.S. [and Canada,] which"?"""
    left_out = source[before + 1 : after]
    inserted = CLOSING.get(left_out[0]) == left_out[-1] or PUNCTUATION.issuperset(left_out)
    if source[after].casefold() == "that":  # "to resign [over claims] that", "said [there] that"
        return not inserted and source[before].casefold() not in REPORTING
    return source[after].casefold() in RELATIVES and not PUNCTUATION.issuperset(left_out)


def _takes_complement(source: tuple[str, ...], before: int, after: int) -> bool:
    """Does what follows belong to a verb left out: "[as men prepared to go] before a judge"?

    Or to a span of time, "areas [put aside weeks] before".
    """
    onward = source[after].casefold()
    told = has_certain_verb(" ".join(source[before + 1 : after]))
    open_ = source[before + 1] not in PUNCTUATION
    dressed = has_certain_verb(source[after - 1]) or not opens_clause(source, after)
    if onward == "as" and open_ and dressed:
        return True  # "[when a man dressed] as a driver came"
    if is_span(source[after - 1], source[after]) or (told and onward in {"if", "whether"}):
        return True
    return told and onward in _ALSO_PREPOSITIONS and not opens_clause(source, after)


def _is_last_of_list(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it "tents, cars [and a hall]", or "tents, cars[, huts and a hall,]"?"""
    listed = "," in source[max(0, before - _ITEM_WORDS) : before + 1]
    left_out = [word.casefold() for word in source[before + 1 : after]]
    few = left_out[0] == "," and len(left_out) <= _LAST_ITEMS
    return listed and (
        left_out[0] in COORDINATORS or (few and not COORDINATORS.isdisjoint(left_out))
    )


def _is_parallel(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it "no lies[, no filters,] no editing", items that open alike?"""
    left_out = [word.casefold() for word in source[before + 1 : after]]
    return left_out[0] == "," and left_out[1:2] == [source[after].casefold()]


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


def _leaves_no_verb(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is the verb left out too: "Lund [and Oke have signed a treaty that they kept], he said"?"""
    left_out = source[before + 1 : after]
    inner = left_out[1:] if left_out[0] in PUNCTUATION else left_out
    if left_out[0] in {"—", "–", "("} or not inner or inner[0].endswith(("ed", "ing")):
        return False
    if inner[0].casefold() in RELATIVES | SUBORDINATORS:
        return False
    if inner[0].islower() and inner[0].endswith("s") and inner[0] not in OPENERS | LIGHT:
        return True  # "The plan[, released in May, takes from the poor,] mainly"
    return has_certain_verb(" ".join(left_out)) and not is_clause(source[: before + 1])


def _is_list_item(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it one of a list: "in Lund[, in Ystad], Visby and Kiruna"?"""
    left_out = source[before + 1 : after]
    if left_out[0] != "," or PUNCTUATION.issuperset(left_out):
        return False
    if "," not in {left_out[-1], source[after]}:
        return False
    onward = [word.casefold() for word in source[after : after + _LIST_REACH]]
    onward = onward[1:] if onward[0] == "," else onward
    if onward[0] in OPENERS - COORDINATORS:
        return False
    return onward[0] in COORDINATORS or not COORDINATORS.isdisjoint(onward[1:])


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
    if left_out[0] == "(" and {word.casefold() for word in left_out[1:2]} & COORDINATORS:
        return False  # "her support of [(or opposition to)] the strike"
    if left_out[0] == "(" and ")" in left_out:
        left_out = left_out[list(left_out).index(")") + 1 :]
        return not left_out or _may_leave_out(before, left_out, rest)
    heavy = [word for word in left_out if word.casefold() not in LIGHT]
    if all(word in PUNCTUATION for word in heavy):
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


def _loses_year(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "May 1[, 1886,]" be a day of this year?"""
    words = [word for word in source[before + 1 : after] if word not in PUNCTUATION]
    dated = source[before].isdigit() or source[before].casefold() in TIMES
    return dated and len(words) == 1 and bool(_YEAR.fullmatch(words[0]))


def _names_again(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would what stands beside one noun stand beside another: "Oke[, head of the port,] a firm"?"""
    inserted = source[before + 1] == "," and source[after - 1] == ","
    return inserted and source[after].casefold() in DETERMINERS


def _loses_time(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would a preposition lose its object: "a fall from [earlier] in the year", "this week"?"""
    light = all(word.casefold() in LIGHT for word in source[before + 1 : after])
    onward = OPENERS | {"this"}
    waits = source[before].casefold() in OPENERS - PUNCTUATION
    return light and waits and source[after].casefold() in onward


def _loses_even(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "counted [even] if they came late" say the contrary?"""
    return source[after - 1].casefold() == "even" and source[after].casefold() in SUBORDINATORS


def _loses_day(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "at war [since last week,] when it called a strike" tell when there was war?"""
    lost = source[before + 1 : after]
    timed = any(is_time(word) or word.casefold() in TIMES for word in lost)
    return source[after].casefold() == "when" and timed


def _joins_on(source: tuple[str, ...], before: int, after: int) -> bool:
    """Does "as well as" or "only to" come next, which belongs to what is left out?"""
    return source[after : after + 2] in {("as", "well"), ("only", "to")}


_BREAKS = (
    splits_pair,
    lacks_complement,
    _joins_on,
    _loses_day,
    _loses_even,
    _names_again,
    _loses_time,
    _loses_year,
    _leaves_article,
    _counts_with_article,
    _leaves_no_verb,
    _is_needed,
    _is_counted,
    _takes_complement,
    _is_reattached,
    _is_list_item,
    _is_last_of_list,
    _is_parallel,
)
"""Each says of (source, before, after) whether leaving out what is between breaks the sentence."""
