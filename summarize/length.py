"""The length asked for: words, sentences, or a share of the reporting."""

from __future__ import annotations

import math
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.errors import SettingsError
from summarize.language import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_COUNT = re.compile(r"(\d{1,6})\s*(w|words?|s|sentences?)?", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*%")
_SHOWN = 40
"""Characters of a length that is not understood."""
_WORDS_A_SENTENCE = 15
"""What the writer's sentences have at least, on average: decides how many to write."""
_SPARE = 3
"""Sentences written beyond need: some are refused, some repeat, some do not fit."""
_CHOICE = 9
"""The same for a length in words, which is filled with what tells most of them."""
_FEWEST = 8
"""Sentences written at least: a short length needs short ones to choose from."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length asked: `amount` of "words" or "sentences"."""

    amount: int
    unit: str


def parse_length(text: str, available_words: int) -> Length:
    """Read "150w" or "150", "5s", or "20%" (of `available_words`, the words of the reporting).

    Words and sentences are whole numbers from 1.  Raises SettingsError for anything else.

    >>> parse_length("20%", available_words=900)
    Length(amount=180, unit='words')
    """
    count, share = _COUNT.fullmatch(text.strip()), _PERCENT.fullmatch(text.strip())
    if count and int(count[1]) > 0:
        unit = "sentences" if (count[2] or "").lower().startswith("s") else "words"
        return Length(int(count[1]), unit)
    if share and float(share[1]) > 0:
        return Length(max(1, int(available_words * float(share[1]) / 100)), "words")
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    raise SettingsError(f"length {shown!r} is not understood: ask for 150w, 5s or 20%")


def sentences_needed(length: Length) -> int:
    """Give how many clusters to write for `length`."""
    if length.unit == "sentences":
        return length.amount + _SPARE + length.amount // 4
    return max(_FEWEST, math.ceil(length.amount / _WORDS_A_SENTENCE) + _CHOICE)


def room_left(texts: Iterable[str], length: Length) -> int:
    """Give how many words more `length` allows than `texts` have; one in sentences allows any."""
    return (
        sys.maxsize if length.unit == "sentences" else length.amount - sum(map(count_words, texts))
    )
