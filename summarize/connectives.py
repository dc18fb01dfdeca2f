"""The connective at the start of a sentence, which joins it to the one before."""

from __future__ import annotations

import re

from summarize.phrases import DETERMINERS, SUBORDINATORS
from summarize.readability import has_certain_verb

_BARE = re.compile(r"(?:And|But|So|Yet) ")
_LED = re.compile(
    r"(?:And|But|So|Yet|Still|Also|Meanwhile|However|Moreover|Furthermore|Nevertheless|Nonetheless"
    r"|Indeed|Besides|Additionally|In addition|Similarly|Likewise|Therefore|Thus|As a result"
    r"|In turn|Even so|At the same time), "
)
_INVERTED = re.compile(r"Also (?=[a-z-]+(?:ing|ed|en)\b[^,]* (?:is|are|was|were)\b)")
"""As "Also named in the suit were Oke and Varn"."""
_POINTS = (
    r"(?:they|them|those|these|this|that|it|its|their|he|him|she|his|hers?|such"
    r"|(?:then|there|so|not|one|another)(?=,))"
)
_ALSO = r"(?:neither|nor|so) (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)"
_CLAUSE = re.compile(
    r"(?:And|But) (?=(?:while|although|though|when|after|before|once|since|despite|if|as of)\b"
    rf"(?![^,]* {_POINTS}\b)[^,]+, (?!(?:{_POINTS}|{_ALSO})\b))"
)
"""What follows stands by itself: "But while others waited, Oke sailed"."""
_NO_SUBJECTS = SUBORDINATORS | frozenset("not for what that how why then with to now far".split())
_LEANS_ON = re.compile(
    r"(?:\w+ ){1,3}(?:they|those|these|them|such)\b|[^,]{1,40}, (?:that|it|he|she|they)\b"
)
"""As "even though they won": what follows the connective leans on the sentence before too."""


def without_connective(text: str) -> str:
    """Give a sentence without the "But" or "Meanwhile," that joins it to the one before.

    >>> without_connective("But the port stayed shut."), without_connective("But for Oke, it sank.")
    ('The port stayed shut.', 'But for Oke, it sank.')
    """
    led = _LED.match(text) or _INVERTED.match(text) or _CLAUSE.match(text)
    bare = _BARE.match(text)
    if bare and not led:
        first = next(iter(text[bare.end() :].split()), "")
        subject = first[:1].isupper() or first in DETERMINERS or text.startswith(("And", "But"))
        if not (first and subject) or first.casefold() in _NO_SUBJECTS or has_certain_verb(first):
            return text
    match = led or bare
    if not match:
        return text
    rest = text[match.end() :]
    return "" if _LEANS_ON.match(rest) else rest[:1].upper() + rest[1:]
