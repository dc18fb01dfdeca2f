"""Whom "he" and "she" mean at the start of a sentence: whom the sentence before is about.

The subject of the sentence before is who the next one goes on about (centering: Grosz, Joshi &
Weinstein 1995).  It counts only where nobody else is spoken of there: a wrong name would be a
false statement, and a pronoun left unexplained is only a sentence that is not printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.antecedents import PEOPLE
from summarize.lexicon import is_common
from summarize.people import SPEAKS, TITLE
from summarize.phrases import TIMES
from summarize.readability import has_certain_verb

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_WORD = r"[A-Z][\w’'-]*[a-z]"
_MENTION = re.compile(rf"(?P<title>{TITLE})?(?P<name>{_WORD}(?: (?:[A-Z]\. )?{_WORD}){{0,2}})")
_OBJECT = re.compile(
    rf"\b(?P<before>[a-z]+) (?P<name>{_WORD})(?=[.,;:]| [a-z]| [A-Z][a-z]+day\b)(?! [a-z]+s\b)"
)
_TAKES_OBJECT = frozenset("with by and against than".split())
_POSSESSIVE = re.compile(r"[’']s$")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SPOKEN_BEFORE = re.compile(rf"[”\"] (?:{'|'.join(sorted(SPEAKS))}) $")
_MASCULINE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_FEMININE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"[“\"]?(?:But |And )?(?:He|She)\b")
_VERB_REACH = 3
"""A subject's verb is among so many words after it: "Oke on Monday said"."""


@dataclass(frozen=True, slots=True)
class Referent:
    """The name that a pronoun stands for, and how many sentences before it is given."""

    name: str
    distance: int


def find_referent(pronoun: str, before: Sequence[str], people: Collection[str]) -> Referent | None:
    """Give whom `pronoun` means after the sentences `before`, the nearest first; None if unsure.

    Of the sentences looked back over all but the one with the name say "he" at their start again.
    `people` are the surnames that the articles show to be people's (`summarize.people`).

    >>> find_referent("she", ["Mayor Ana Oke shut the port."], {"Oke"})
    Referent(name='Mayor Ana Oke', distance=1)
    >>> find_referent("she", ["Mayor Ana Oke met Ida Varn."], {"Oke"}) is None
    True
    """
    other = _MASCULINE if pronoun.casefold() in {"she", "her"} else _FEMININE
    for distance, text in enumerate(before, start=1):
        unquoted = _QUOTED.sub(lambda match: "“" + "_" * (len(match[0]) - 2) + "”", text)
        named = list(_persons(unquoted, people))
        if other.search(unquoted) or _speaks_of_others(unquoted, named):
            return None
        if named:
            name = _subject(unquoted, named)
            return Referent(name, distance) if name else None
        if not _GOES_ON.match(unquoted):
            return None
    return None


def _persons(text: str, people: Collection[str]) -> Iterator[re.Match[str]]:
    """Find everybody named: with a title, by a known surname, or by what is likely a name."""
    for match in _MENTION.finditer(text):
        words = _POSSESSIVE.sub("", match["name"]).split()
        known = match["title"] or words[-1] in people
        likely = len(words) > 1 and not any(map(is_common, words))
        if known or (likely and text[: match.start()].split()[-1:] != ["the"]):
            yield match


def _speaks_of_others(text: str, named: Sequence[re.Match[str]]) -> bool:
    """Is somebody else spoken of: "the driver", or "Varn" in "Mayor Oke met Varn in Lund"?"""
    for match in reversed(named):
        text = text[: match.start()] + text[match.end() :]
    words = re.findall(r"\b[a-z]+\b", text)
    if any({word, word.removesuffix("s")} & (PEOPLE - {"who"}) for word in words):
        return True
    return any(
        (match["before"] in _TAKES_OBJECT or has_certain_verb(match["before"]))
        and not (is_common(match["name"]) or match["name"].casefold() in TIMES)
        for match in _OBJECT.finditer(text)
    )


def _subject(text: str, named: Sequence[re.Match[str]]) -> str:
    """Give the one person named, as named there, if the sentence is about that person."""
    first = named[0]
    surnames = {_POSSESSIVE.sub("", match["name"]).split()[-1] for match in named}
    before, rest = text[: first.start()], text[first.end() :]
    if len(surnames) > 1 or _POSSESSIVE.search(first["name"]):
        return ""
    speaks = rest.split()[:1] and rest.split()[0].strip(",.") in SPEAKS
    speaks = speaks or bool(_SPOKEN_BEFORE.search(before))
    leads = not before or (before.endswith(", ") and "”" not in before)
    acts = re.match(r"(?:,[^,]+,)? [a-z]", rest) and has_certain_verb(
        " ".join(re.sub(r"^,[^,]+,", "", rest).split()[:_VERB_REACH])
    )
    return first[0].strip() if speaks or (leads and acts) else ""
