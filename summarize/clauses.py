"""Clauses and lists that a sentence would leave open: begun in it, with the rest still to come.

One of the rules of where a sentence may end (`summarize.endings`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.phrases import (
    COORDINATORS,
    DETERMINERS,
    OPENERS,
    PUNCTUATION,
    QUOTES,
    REPORTING,
    SPEAKER_WORDS,
    SUBORDINATORS,
    is_clause,
)
from summarize.readability import has_certain_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

_REACH = 6
_VERB_REACH = 12
_STOPS = frozenset({":", ";"})
_BEFORE_CONDITIONS = REPORTING | {"saying", "adding", "but", ",", ":", ";"}
_CONDITIONS = frozenset({"if", "unless"})
_CONCESSIONS = frozenset("while although though if when because since".split())
_FOCUSING = frozenset({"even", "just", "only"})
_SAID = frozenset({"said", "says"})
_HOW_REACH = 6
_MANNER = frozenset({"with", "without", "by", "through"})
_SPANS = frozenset({"in", "over", "since", "during", "within", "from"})
_ITEM_WORDS = 7
_LIST_REACH = 14
_FREQUENCY = frozenset({"a", "an", "each", "every"})
_SUBJECTS = DETERMINERS | frozenset("he she they it we you".split())
_NEXT_QUOTED = (["”", "“"], ['"', '"'])


def leaves_clause_open(source: Sequence[str], index: int) -> bool:
    """Would a sentence that ends with this word begin a clause and not finish it?

    >>> words = "The day began badly : Even before Oke came , the crew had left".split()
    >>> leaves_clause_open(words, 8), leaves_clause_open(words, 12)
    (True, False)
    """
    words = [word.casefold() for word in source]
    return (
        _opens_behind_stop(source, words, index)
        or _is_condition(words, index)
        or _lacks_main_verb(words, index)
        or _is_speaker(words, index)
        or _is_half_subject(words, index)
        or _waits_for_manner(words, index)
        or _waits_for_span(words, index)
        or _leaves_list_open(words, index)
    )


def _opens_behind_stop(source: Sequence[str], words: list[str], index: int) -> bool:
    """Is it ": Even before Oke came[, the crew had left]", or "; its crew[, men of Lund, fled]"?"""
    stops = [i for i in range(index) if words[i] in _STOPS][-1:]
    own = list(source[stops[0] + 1 : index + 1]) if stops else []
    while own and own[0].casefold() in _FOCUSING:
        own.pop(0)
    led = bool(own) and own[0].casefold() in SUBORDINATORS | {"unlike", "despite", "amid"}
    if led or not own:
        return led and not is_clause(own)
    subject = words[stops[0]] == ";" and own[0].casefold() in DETERMINERS and "," not in own
    return subject and words[index + 1] == "," and not has_certain_verb(" ".join(own))


def _is_condition(words: list[str], index: int) -> bool:
    """Is it "saying if the mayor keeps her word[, the port will open]"?

    Or "fears that no matter how well she speaks[, the port will close]".
    """
    matters = [i for i in range(index) if words[i : i + 2] == ["no", "matter"]][-1:]
    if any(
        words[i - 1] in (_BEFORE_CONDITIONS - {","}) and "," not in words[i : index + 1]
        for i in matters
        if i
    ):
        return True
    opened = [i for i in range(1, index) if words[i] in _CONDITIONS][-1:]
    return any(words[i - 1] in _BEFORE_CONDITIONS and "," not in words[i:index] for i in opened)


def _lacks_main_verb(words: list[str], index: int) -> bool:
    """Is it "that while schools may ask, the facts of the case, Oke’s[, weighed against it]"?"""
    for i in range(1, index):
        if (
            words[i] in _CONCESSIONS
            and words[i - 1] in _BEFORE_CONDITIONS
            and "," in words[i:index]
        ):
            main = words[words.index(",", i) + 1 : index + 1]
            rest = words[index + 1 : index + 1 + _VERB_REACH]
            return not has_certain_verb(" ".join(main)) and has_certain_verb(" ".join(rest))
    return False


def _is_speaker(words: list[str], index: int) -> bool:
    """Is it ", an official [with knowledge of it said]"?"""
    commas = [i for i in range(index) if words[i] == ","][-1:]
    rest = words[index + 1 :]
    if not commas or "," in rest or rest[-1] not in _SAID or len(rest) > SPEAKER_WORDS:
        return False
    return not has_certain_verb(" ".join(words[commas[0] + 1 : index + 1]))


def _is_half_subject(words: list[str], index: int) -> bool:
    """Is it one of two that do what is told next: "and Mayor Oke [and others were there]"?"""
    bounds = COORDINATORS | SUBORDINATORS
    opened = [i for i in range(index) if words[i] in bounds][-1:]
    if words[index + 1] not in COORDINATORS or not opened:
        return False
    own, onward = words[opened[0] + 1 : index + 1], words[index + 2 : index + 2 + _REACH]
    alone = PUNCTUATION.isdisjoint(own) and not has_certain_verb(" ".join(own))
    return alone and has_certain_verb(" ".join(onward))


def _waits_for_manner(words: list[str], index: int) -> bool:
    """Is it "told how Oke left the port [with a profit]", or "opens [once a year]"?"""
    onward = words[index + 1 : index + 3]
    if onward[:1] == ["once"] and not _FREQUENCY.isdisjoint(onward[1:]):
        return True
    asked = [i for i in range(max(0, index - _HOW_REACH), index) if words[i] == "how"][-1:]
    own = words[asked[0] + 1 : index + 1] if asked else []
    plain = bool(own) and own[0] in _SUBJECTS and PUNCTUATION.isdisjoint(own)
    return plain and onward[0] in _MANNER


def _waits_for_span(words: list[str], index: int) -> bool:
    """Is it "down 9 points this year and 4 points [in one week]"?"""
    counted = words[index - 1][0].isdigit() and words[index - 2] in COORDINATORS
    earlier = any(word[0].isdigit() for word in words[: max(0, index - 2)])
    return index > 1 and counted and earlier and words[index + 1] in _SPANS


def _leaves_list_open(words: list[str], index: int) -> bool:
    """Is it "has old ships, tall cranes, deep docks [in Lund and warehouses]"?"""
    if words[index + 1 : index + 2] == [","] and words[index + 2 : index + 4] in _NEXT_QUOTED:
        return True  # "songs like “Lund,” “Oke[,” “Skarre” and “Kiruna”]"
    own = [word for word in words[: index + 1] if word not in QUOTES]
    commas = [i for i, word in enumerate(own) if word == ","]
    if len(commas) < 2:
        return False
    items = [own[commas[-2] + 1 : commas[-1]], own[commas[-1] + 1 :]]
    if not all(map(_is_item, items)) or has_certain_verb(" ".join(items[1])):
        return False
    rest = words[index + 1 : index + 1 + _LIST_REACH]
    joins = [i for i, word in enumerate(rest) if word in COORDINATORS]
    if not joins or not {",", ";", "—"}.isdisjoint(rest[: joins[-1]]):
        return False
    onward = rest[joins[-1] + 1 : joins[-1] + 2]
    return bool(onward) and not has_certain_verb(onward[0])


def _is_item(words: list[str]) -> bool:
    """Is it a few words that no article or verb begins, without "and": "crew needs"?"""
    if not 1 < len(words) <= _ITEM_WORDS or words[0] in OPENERS | DETERMINERS:
        return False
    plain = (COORDINATORS | REPORTING).isdisjoint(words) and not words[0][0].isdigit()
    return plain and not (words[0].endswith(("ing", "ed")) or has_certain_verb(words[0]))
