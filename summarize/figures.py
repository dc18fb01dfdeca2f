"""Numbers in running text, brought to one form: "1,000", "1000" and "one thousand" are equal.

A figure has a value and a kind, so that "35 percent" is not supported by "35 people".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_UNITS += " fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"

_SMALL = {word: value for value, word in enumerate(_UNITS.split())}
_SMALL |= {word: 10 * (value + 2) for value, word in enumerate(_TENS.split())}
_ORDINAL = {word: value + 3 for value, word in enumerate(_ORDINALS.split())}
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALES |= {"trillion": 10**12, "dozen": 12}
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_CURRENCY = {"$": "$", "£": "£", "€": "€", "¥": "¥", "us$": "$"}
_CURRENCY |= {"dollar": "$", "dollars": "$", "usd": "$", "pound": "£", "pounds": "£"}
_CURRENCY |= {"euro": "€", "euros": "€", "eur": "€", "yen": "¥"}

_ANY_SMALL = "|".join(sorted(_SMALL, key=len, reverse=True))
_FIGURE = re.compile(
    rf"""
    (?P<symbol>us\$|[$£€¥])?\s?
    (?: (?<![\w.])(?<![a-z]-)
        (?P<digits>\d{{1,3}}(?:(?:,|\N{{NO-BREAK SPACE}}|\N{{NARROW NO-BREAK SPACE}})\d{{3}})+
            (?:\.\d+)? | \d+(?:\.\d+)? | \.\d+)
        (?P<ordinal>st|nd|rd|th)?
        (?: (?P<suffix>k|mn|m|bn|b|tn)\b )?
        (?![\w])
      | \b(?P<words>(?:{_ANY_SMALL})(?:[\s-](?:and\s)?(?:{_ANY_SMALL}|hundred|thousand))*
            | (?:a|several)(?=\s(?:dozen|hundred|thousand|million|billion)\b))
        (?!\w)
      | \b(?P<nth>{_ORDINALS.replace(" ", "|")})s?\b
    )
    (?P<scales>(?:[\s-](?:hundred|thousand|million|billion|trillion|dozen)s?\b)*)
    (?P<unit>\s?%|[\s-]?(?:percent|per\scent)\b
        |[\s-](?:us\s)?(?:dollars?|usd|pounds?|euros?|eur|yen)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A figure: its words, its value, and its kind ("", "%" or a currency sign)."""

    text: str
    value: Decimal
    kind: str
    start: int

    def is_in(self, others: tuple[Number, ...]) -> bool:
        """Say whether one of `others` is this figure; an unmarked one matches any kind."""
        return any(
            self.value == other.value and (not self.kind or self.kind == other.kind)
            for other in others
        )


@lru_cache(maxsize=65_536)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Give the figures of `text` in order; a lone "one" is a pronoun, not a figure.

    >>> [(str(n.value), n.kind) for n in find_numbers("twenty-five of 1,000 (35 per cent), $2bn")]
    [('25', ''), ('1000', ''), ('35', '%'), ('2000000000', '$')]
    """
    found = (_read(match) for match in _FIGURE.finditer(text))
    return tuple(number for number in found if number is not None)


def _read(match: re.Match[str]) -> Number | None:
    value = _value(match)
    if value is None:
        return None
    for scale in re.findall(r"[a-z]+", match["scales"].lower()):
        value *= _SCALES[scale.rstrip("s")]
    text = match.group().strip()
    return Number(text, value, _kind(match), match.start())


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return _digits(match["digits"]) * _SUFFIXES.get((match["suffix"] or "").lower(), 1)
    if match["nth"]:
        return Decimal(_ORDINAL[match["nth"].lower()])
    words = match["words"].lower().split()
    if words == ["one"] and not match["scales"] and not match["unit"]:
        return None
    if words in (["a"], ["several"]):
        return Decimal(1)
    return _spelled(match["words"].lower())


def _digits(text: str) -> Decimal:
    try:
        return Decimal(re.sub(r"[^\d.]", "", text))
    except InvalidOperation:  # digits of other scripts that Decimal does not take
        return Decimal(0)


def _spelled(text: str) -> Decimal:
    """Value of "two hundred and fifty thousand": the hundreds and thousands inside a phrase."""
    total, current = 0, 0
    for word in re.findall(r"[a-z]+", text):
        if word in ("hundred", "thousand"):
            current = max(current, 1) * _SCALES[word]
            if word == "thousand":
                total, current = total + current, 0
        elif word != "and":
            current += _SMALL[word]
    return Decimal(total + current)


def _kind(match: re.Match[str]) -> str:
    if match["symbol"]:
        return _CURRENCY[match["symbol"].lower()]
    unit = (match["unit"] or "").lower().strip(" -\t\n")
    if unit in ("%", "percent") or unit.startswith("per"):
        return "%"
    return _CURRENCY.get(unit.split()[-1], "") if unit else ""
