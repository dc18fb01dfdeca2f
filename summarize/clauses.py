"""Clauses that a sentence would leave open: begun in it, with the verb still to come.

One of the rules of where a sentence may end (`summarize.endings`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.phrases import (
    COORDINATORS,
    PUNCTUATION,
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
    )


def _opens_behind_stop(source: Sequence[str], words: list[str], index: int) -> bool:
    """Is it ": Even before Oke came[, the crew had left]"?"""
    stops = [i for i in range(index) if words[i] in _STOPS][-1:]
    own = list(source[stops[0] + 1 : index + 1]) if stops else []
    while own and own[0].casefold() in _FOCUSING:
        own.pop(0)
    led = bool(own) and own[0].casefold() in SUBORDINATORS | {"unlike", "despite", "amid"}
    return led and not is_clause(own)


def _is_condition(words: list[str], index: int) -> bool:
    """Is it "saying if the mayor keeps her word[, the port will open]"?"""
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
