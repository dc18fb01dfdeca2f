"""Figures with what they count: "22 pupils" is 22 of "pupil".

Dates, decades, times, ages, "12kg", "several thousand" and labels such as "Route 9" count nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.alignment import content_stems
from summarize.figures import find_numbers

if TYPE_CHECKING:
    from decimal import Decimal

    from summarize.figures import Number

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CLAUSE_END = re.compile(r"[,;:.!?()\"“”—–]|\s-\s|\b(?:and|but|while|who|which|that)\b")
_MONTH = (
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?|january|february|march|april|may"
    r"|june|july|august|september|october|november|december"
)
_DATE_BEFORE = re.compile(rf"\b(?:{_MONTH}|in|since|of|until|by|from|between)\s*$", re.I)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH})\s*$", re.I)
_MONTH_AFTER = re.compile(rf"\s*(?:{_MONTH})\b", re.I)
_NO_QUANTITY_AFTER = re.compile(
    r"\s?(?:[ap]\.?m\b|o['’]clock|-year-old|years? old|[:/]\d|(?:st|nd|rd|th)\b|[-–][\da-z])", re.I
)
_NO_QUANTITY_BEFORE = re.compile(
    r"(?:\d(?:/|[:,]\s)|\b(?:aged?|no\.|number|chapter|section|article|page|rule|route|highway|flight|covid|room"
    r"|phase|level|tier|title|group|channel|top|age)\s*-?|[:/-])$",
    re.I,
)
_PEOPLE = ("people", "men", "women", "children", "police", "dead")
_VAGUE = ("year", "month", "week", "day", "hour", "minute", "second", "time", "tim")
_MORE = r"more than|over|at least|above|exceeding|upwards of|no fewer than|greater than"
_LESS = r"less than|fewer than|under|below|up to|at most|as many as|as much as"
_ABOUT = r"about|around|some|nearly|almost|roughly|approximately|an estimated|close to|estimated"
_ABOUT += r"|just over|just under|virtually"
BOUND = "|".join((_ABOUT, _MORE, _LESS)).replace(" ", r"\s")
"""A pattern for what says that the figure behind it is not exact."""
_BOUNDS = {
    name: re.compile(rf"\b(?:{words})\s*$", re.I)
    for name, words in (("about", _ABOUT), ("more", _MORE), ("less", _LESS))
}
_REACH = 60
"""Characters on either side of a figure that say what it counts."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure and what it counts."""

    number: Number
    noun: str
    """Stem of the plural it counts; "" after an amount such as "£2m" or "35%"."""
    words: str
    """What follows the figure, to the end of the noun, as the text has it."""
    clause: str
    """The rest of the clause after the figure."""
    before: str
    after: str
    """The text on either side, whatever clause it is in."""


@lru_cache(maxsize=65_536)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Give the figures of `text` that count or measure something.

    >>> [(q.number.text, q.noun) for q in find_quantities("On May 3 they saved 22 young pupils.")]
    [('22', 'pupil')]
    """
    found = (_read(number, text) for number in find_numbers(text))
    return tuple(quantity for quantity in found if quantity is not None)


def counted_things(text: str) -> frozenset[tuple[Decimal, str]]:
    """Give what `text` counts: (value, stem of the noun) pairs, from two upwards."""
    return frozenset((q.number.value, q.noun) for q in find_quantities(text) if q.noun)


def bound_before(before: str) -> str:
    """Give what stands at the end of `before`, about, more or less; "" where the figure is exact.

    >>> bound_before("killed at least "), bound_before("just over "), bound_before("killed ")
    ('more', 'about', '')
    """
    return next((name for name, bound in _BOUNDS.items() if bound.search(before)), "")


def _read(number: Number, text: str) -> Quantity | None:
    start = text.find(number.text, number.start)
    end = start + len(number.text)
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _is_label(number, before, after):
        return None
    clause = CLAUSE_END.split(after, maxsplit=1)[0]
    noun, words = noun_after(clause)
    if not number.kind and not noun:
        return None
    return Quantity(number, noun, words, clause, before, after)


def _is_label(number: Number, before: str, after: str) -> bool:
    if number.is_label:
        return True
    if number.kind:
        return False
    if _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after):
        return True
    is_year = number.text.isdigit() and 1900 <= number.value <= 2100
    if is_year and (not WORD.match(after.strip()) or _DATE_BEFORE.search(before)):
        return True
    return bool(_NO_QUANTITY_AFTER.match(after) or _NO_QUANTITY_BEFORE.search(before))


def noun_after(clause: str) -> tuple[str, str]:
    """Give the stem of the first plural among the next words, and the words up to it."""
    for match in list(WORD.finditer(clause))[:3]:
        word = match.group().lower()
        stems = content_stems(word)
        if not stems:
            return "", ""
        is_plural = word.endswith("s") and not word.endswith("ss")
        if is_plural or word in _PEOPLE:
            return ("" if stems[0] in _VAGUE else stems[0]), clause[: match.end()]
    return "", ""
