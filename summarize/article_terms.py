"""What tells one news event from another of its kind: the names, dates and figures of an article.

Ordinary words ("court", "said") are shared by every event of a kind; what is not in the lexicon
of ordinary words is mostly names, in text of any case.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.lead import is_heading
from summarize.lexicon import is_common

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarize.records import Article, Sentence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_MONTH_LIST = (
    "January February March April May June July August September October November December"
)
_MONTHS = {name[:3].lower(): name for name in _MONTH_LIST.split()}
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = re.compile(rf"\b(?:{_MONTH} (\d{{1,2}})(?!\d)|(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH})", re.I)

LEAD = 3
"""Sentences of an article that say what it is about."""
_COMMON_WEIGHT = 0.15
_LEAD_WEIGHT = 1.5
_PAIR_WEIGHT = 0.7
"""Of two names side by side, mostly first name and surname."""


@dataclass(frozen=True, slots=True, eq=False)
class ArticleTerms:
    """An article as weighted terms: words, pairs of names, and days ("2 december")."""

    words: int
    weights: Mapping[str, float]
    names: Mapping[str, str]
    """Words that are not ordinary, lower case to spelling, the most frequent first."""
    days: tuple[str, ...]
    """Days named, as "December 2", the most frequent first."""
    lead_days: tuple[str, ...]
    """Days named in the title or the lead: mostly when it happened."""
    shingles: frozenset[int]
    """Hashes of all runs of five words."""


def find_terms(article: Article, sentences: Sequence[Sentence]) -> ArticleTerms:
    """Give the terms of an article from its title and its sentences of reporting."""
    text = " ".join(sentence.plain for sentence in sentences)
    spellings = _WORD.findall(text)
    words = [_fold(word) for word in spellings]
    title = [_fold(word) for word in _WORD.findall(article.title)]
    headed = bool(sentences) and is_heading(sentences[0].plain)
    opening = " ".join(sentence.plain for sentence in sentences[: LEAD + headed])
    lead = {*title, *(_fold(word) for word in _WORD.findall(opening))}
    days = Counter(_days(text))
    weights = {
        word: (1 + math.log(n)) * _weight(word) * (_LEAD_WEIGHT if word in lead else 1.0)
        for word, n in Counter(words + title).items()
    }
    pairs = Counter(f"{a} {b}" for a, b in pairwise(words) if _is_name(a) and _is_name(b))
    weights |= {pair: _PAIR_WEIGHT * (1 + math.log(n)) for pair, n in pairs.items()}
    weights |= {day: 1 + math.log(n) for day, n in days.items()}
    spelled = dict(zip(reversed(words), reversed(spellings), strict=True))
    named = Counter(word for word in words if _is_name(word))
    return ArticleTerms(
        words=len(words),
        weights=weights,
        names={name: spelled[name] for name, _ in named.most_common()},
        days=tuple(day for day, _ in days.most_common()),
        lead_days=tuple(dict.fromkeys(_days(f"{article.title} {opening}"))),
        shingles=frozenset(_shingles(words)),
    )


def _fold(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _weight(word: str) -> float:
    return _COMMON_WEIGHT if is_common(word) else 1.0


def _is_name(word: str) -> bool:
    return len(word) > 2 and not word[0].isdigit() and not is_common(word)


def _days(text: str) -> Iterator[str]:
    """Give each day of the year that is named, in one spelling.

    >>> list(_days("on Dec. 2, and again on 3rd January 2021"))
    ['December 2', 'January 3']
    """
    for month, day, day_before, month_after in _DAY.findall(text):
        yield f"{_MONTHS[(month or month_after).lower()]} {int(day or day_before)}"


def _shingles(words: Sequence[str], size: int = 5) -> Iterator[int]:
    from zlib import crc32  # Python's own hash() of text changes from run to run

    for i in range(max(1, len(words) - size + 1) if words else 0):
        yield crc32(" ".join(words[i : i + size]).encode())
