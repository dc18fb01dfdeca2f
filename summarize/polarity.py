"""What turns a statement round: a denial, or a word's opposite, that its sources do not have.

A negation reaches over the few words after it: “did not sign the treaty” denies *sign* and
*treaty*, and a claim may deny only what a source denies too.  Nor may it say “rise” where its
source says “fall”.  The opposites, `data/opposites.txt`, are a hand-written list, one pair a line;
prepositions and adverbs of place are not in it, since theirs may belong to another phrase.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.alignment import content_stems, stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W\d_]+)*|[.;:]")
_NEGATION = re.compile(
    r"(?:not|no|never|without|none|nobody|nothing|neither|nor|cannot|\w+n['’]t)$", re.IGNORECASE
)
_SOFT_NEGATION = re.compile(
    r"(?:den(?:y|ie[sd]|ying)|refus|declin|fail|reject|unable|unlikely|lack|prevent|avoid|stop|few"
    r"|hardly|barely|rarely|instead|rather)",
    re.IGNORECASE,
)
"""How a source may deny what a claim denies outright: “declined to sign”, “did not sign”."""
_NO_DENIAL = re.compile(
    r"\b(?:not only|not just|no longer|no doubt|if not|or not|no uncertain)\b", re.IGNORECASE
)
_CLAIM_REACH = 4
_SOURCE_REACH = 6
"""Words after a negation that it may deny: more in a source, where they speak for the claim."""
_ROOT = 5
"""Letters that two words of one family share: injured, injuries."""


def polarity_faults(claim: str, sources: Sequence[str]) -> tuple[str, ...]:
    """Say what the claim denies or reverses though no source does.

    >>> polarity_faults("Oke did not sign the treaty.", ["Oke signed the treaty in Lund."])
    ('denies “sign the treaty”, which no source denies',)
    >>> polarity_faults("Oke did not sign the treaty.", ["Oke refused to sign it."])
    ()
    >>> polarity_faults("Rents rose in Lund.", ["In Lund, rents fell."])
    ('says “rose” where its source says “fell”',)
    """
    denials = [f"denies “{words}”, which no source denies" for words in _denied(claim, sources)]
    reversals = [
        f"says “{said}” where its source says “{opposite}”"
        for said, opposite in _reversed(claim, sources)
    ]
    return (*denials, *reversals)


def _denied(claim: str, sources: Sequence[str]) -> list[str]:
    """Give the words of each negation of the claim that shares no root with a source's."""
    known = {
        root
        for source in sources
        for scope in _scopes(source, _SOURCE_REACH, soft=True)
        for root in _roots(scope)
    }
    scopes = _scopes(_NO_DENIAL.sub(" ", claim), _CLAIM_REACH, soft=False)
    return [scope for scope in scopes if _roots(scope) and not _roots(scope) & known]


def _scopes(text: str, reach: int, *, soft: bool) -> list[str]:
    """Give the words that each negation of a text reaches."""
    words = _WORD.findall(text)
    scopes = []
    for i, word in enumerate(words):
        if _NEGATION.match(word) or (soft and _SOFT_NEGATION.match(word)):
            reached = words[i + 1 : i + 1 + reach]
            end = next((n for n, other in enumerate(reached) if other in ".;:"), len(reached))
            scopes.append(" ".join(reached[:end]))
    return scopes


def _roots(scope: str) -> set[str]:
    return {word[:_ROOT] for word in content_stems(scope)}


def _reversed(claim: str, sources: Sequence[str]) -> list[tuple[str, str]]:
    """Give each word that only the claim has, with its opposite that only the sources have."""
    said = _by_stem(claim)
    known = _by_stem(" ".join(sources))
    return [
        (said[one], known[other])
        for one in said
        if one not in known
        for other in sorted(_opposites().get(one, frozenset()))
        if other in known and other not in said
    ]


def _by_stem(text: str) -> dict[str, str]:
    return {stem(word): word for word in map(str.casefold, _WORD.findall(text))}


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    text = files("summarize").joinpath("data/opposites.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        one, other = map(stem, line.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
