"""Where pieces of source sentences may be joined: the rules of a sound joint.

A sentence starts, goes over to another source and ends only where a clause or a phrase does;
joined anywhere else, a subject gets the verb of another clause.  Where it may end is in
`summarize.endings`, what it may leave out inside one source in `summarize.omissions`.  The writer
decodes by these rules and verification checks by them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.endings import may_end, opens_clause
from summarize.facts import is_separable
from summarize.phrases import (
    AUXILIARY,
    BOUND,
    CLAUSAL,
    CONDITIONS,
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
    is_clause,
    is_span,
)
from summarize.readability import has_certain_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANDING_WORDS = """
after amid as before since until when while"""
_LANDINGS = frozenset(_LANDING_WORDS.split())
_PREPOSITIONS = frozenset({"amid"})
_CONJUNCTIONS = frozenset("but while although though whereas so".split())
_ADDRESSING = REPORTING - {"that"}
_CLAUSE_OPENERS = _CONJUNCTIONS | (REPORTING - {"according"})
"""Behind one of these a subject may begin; behind a preposition stands its object."""
_SAID_REACH = 5
_NARROWING = frozenset("though especially particularly notably including namely such".split())
"""What they bring is about a clause before."""
_RANKS = frozenset("first second third fourth fifth sixth seventh last latest only".split())
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_PRONOUNS = frozenset("he she they it his her their its".split())


@lru_cache(maxsize=65_536)
def may_start(source: tuple[str, ...], index: int) -> bool:
    """May a sentence start at this word?  At a clause's start, or inside a name that does."""
    if all(word in PUNCTUATION for word in source[:index]):
        return True
    if source[index].casefold() in FINITE or source[index - 1].casefold() in DETERMINERS:
        return False
    if source[index][0].isdigit() or source[index] == "to":
        return False  # no sentence opens with "22" of its own
    if source[index].casefold() in RELATIVES | _NARROWING or _is_predicate(source, index):
        return False
    i = index - 1
    named = source[index][0].isupper() and is_separable(source[index - 1])
    while i >= 0 and (
        source[i].casefold() in LIGHT | QUOTES
        or (named and source[i][0].isupper() and source[i].casefold() not in OPENERS)
    ):
        i -= 1
    if i < 0:
        return True
    if i == 0 and source[0] == "That":  # "That sum", not "said that"
        return False
    if source[i].casefold() in COORDINATORS:  # "between A and B [are]", "tents, and [food]": lists
        return i > 0 and source[i - 1] in PUNCTUATION - {")"} and opens_clause(source, i)
    if source[i] == ",":  # not "In Lund, [Skarre, the mayor …]"
        rest = source[index:]
        timed = source[i - 1].casefold() in TIMES  # "On Friday, [the mayor, who …]": no apposition
        apposed = rest[1:2] == (",",) if timed else _is_apposition(rest)
        return not (apposed or _is_credit(rest)) and _is_introduction(source[:i])
    if source[i].casefold() in _ADDRESSING and _tells_whom(source[index:]):
        return False
    if source[i].casefold() == "that":  # "said on Sunday that", not "a speech that"
        before = {word.casefold() for word in source[max(0, i - _SAID_REACH) : i]}
        return not before.isdisjoint(_ADDRESSING)
    if source[i].casefold() in SUBORDINATORS and set(source[:i]) <= {"And", "But", "and", "but"}:
        return False  # "[While] some cheered, others left"
    if source[i].casefold() in _CONJUNCTIONS:
        return opens_clause(source, i)  # "nothing but [praise]"
    return source[i].casefold() in _CLAUSE_OPENERS


def _is_apposition(rest: tuple[str, ...]) -> bool:
    """Does it say who or what somebody or something is: "Oke, [a mayor of the left,] said"?"""
    if "," not in rest:
        return False
    item = rest[: rest.index(",")]
    plain = " ".join(word for word in item if word[0].islower())
    return len(item) == 1 or (rest[0].casefold() in DETERMINERS and not has_certain_verb(plain))


def _is_credit(rest: tuple[str, ...]) -> bool:
    """Is it who says it, between commas: "Now, [Oke argued on Monday,] crews left"?"""
    item = [word.casefold() for word in rest[: rest.index(",")]] if "," in rest else []
    spoken = [i for i, word in enumerate(item) if word in CREDITING]
    return bool(spoken) and (TIMES | {"on", "in", "at"}).issuperset(item[spoken[0] + 1 :])


def _is_predicate(source: tuple[str, ...], index: int) -> bool:
    """Is it a verb whose subject would be lost: "the jetliner that [crashed]"?"""
    word = source[index]
    if word.endswith("ly") and index + 1 < len(source):
        return word.islower() and has_certain_verb(source[index + 1])
    return word.islower() and (has_certain_verb(word) or word.endswith("ing"))


def _tells_whom(rest: Sequence[str]) -> bool:
    """Does whom, when or of what somebody told come next: "told [the mayor on Sunday] that"?"""
    words = [word.casefold() for word in rest[:SPEAKER_WORDS]]
    if words[0] in OPENERS | TIMES:
        return True
    return "that" in words and not has_certain_verb(" ".join(words[: words.index("that")]))


def _is_introduction(words: Sequence[str]) -> bool:
    """Is this, up to the first comma, "After the vote" or "Late on Monday", and no clause?"""
    if not words or not PUNCTUATION.isdisjoint(words):
        return not words
    if any(map(_YEAR.fullmatch, words)):  # "In early 2011, [owners were leaving]": not today
        return False
    if words[0].casefold() in COORDINATORS | {"but"}:  # "But the mayor, [Ana Oke, left]"
        words = words[1:]
        if not words:
            return True
    first = words[0].casefold()
    if first in DETERMINERS | CONDITIONS:  # "A judge in Lund, Skarre, …", "If it rains, …"
        return False
    if not {"every", "each"}.isdisjoint(words):  # "In every election, a reporter will …"
        return False
    if {word.casefold() for word in words}.isdisjoint(
        (OPENERS - BOUND) | TIMES | LIGHT - DETERMINERS
    ):
        return False  # "Ana Oke, the mayor's son, …", "The death toll, including …"
    plain = " ".join(word for word in words if word[0].islower())
    return first in CLAUSAL or not has_certain_verb(plain)


@lru_cache(maxsize=65_536)
def may_land(source: tuple[str, ...], index: int) -> bool:
    """May a piece of another sentence be joined on here?

    Where it says when or why; never at a relative clause, which would be given another noun, nor
    behind "and", of which nobody knows what it joins.
    """
    word = source[index].casefold()
    if word not in _LANDINGS:
        return False
    if index == 0:
        return "," not in source  # "After the vote, …": a whole sentence would follow
    if source[index][0].isupper() or _is_in_subject(source, index):
        return False
    if word not in _PREPOSITIONS and not opens_clause(source, index):
        return False  # "as an engineer", "since March"
    if is_span(source[index - 1], word):  # "in the ten years [since the port opened]"
        return False
    if {following.casefold() for following in source[index + 1 : index + 2]} & _PRONOUNS:
        return False  # "as he was driving north": nobody knows who
    if word == "as" and source[index - 1][0].isupper():
        return False  # "sees Lund [as the capital]": no clause
    if _says_of_noun(source, index):
        return False
    told = is_clause(source[:index])  # else what follows its comma is the main clause
    return told and source[index - 1].casefold() not in OPENERS - PUNCTUATION


def _says_of_noun(source: tuple[str, ...], index: int) -> bool:
    """Does it say when of a noun, not of the sentence: "a yard that was built [when …]"?

    Or of a place in a row: "the fourth mayor [since the war]".
    """
    commas = [i for i in range(index) if source[i] == ","][-1:]
    own = [word.casefold() for word in source[commas[0] + 1 if commas else 0 : index]]
    ranked = _RANKS.intersection(own[-_SAID_REACH:])
    return bool(ranked) or not RELATIVES.isdisjoint(own)


def _is_in_subject(source: tuple[str, ...], index: int) -> bool:
    """Does the sentence's own verb follow the clause: "tests taken [when he left were kept]"?

    Or is its verb a participle: "with a life [as an owner named in court was jailed]".
    """
    rest = [word.casefold() for word in source[index + 1 :]]
    if source[index].casefold() == "as" and rest[:1] and rest[0] in DETERMINERS:
        named = [i for i, word in enumerate(rest[:_SAID_REACH]) if word.endswith("ed")][:1]
        ends = [i for i, word in enumerate(rest) if word in CLAUSAL - COORDINATORS]
        until = rest[: ends[0] if ends else len(rest)]
        if named and not AUXILIARY.isdisjoint(until[named[0] :]):
            return True
    verbs = 0
    for word in source[index + 1 :]:
        if word.casefold() in CLAUSAL:
            break
        verbs += word.casefold() in AUXILIARY
    return verbs > 1


@lru_cache(maxsize=65_536)
def may_leave(source: tuple[str, ...], index: int) -> bool:
    """May a piece of another sentence follow this word?  Where the clause is surely complete."""
    following = source[index + 1].casefold() if index + 1 < len(source) else ""
    if not _ADDRESSING.isdisjoint(source[max(0, index - 1) : index + 1]):
        return False  # "…, police said [when the car struck her]"
    return following not in COORDINATORS | {","} and may_end(source, index)
