"""Numbers in running text, brought to one form: "1,000", "1000" and "one thousand" are equal.

A figure has a value, a kind ("%" or a currency) and a role (what it is used for).  A claim's figure
is borne out by a source's of the same value unless the two cannot be one fact:

- "35%" and "$5" need that sign: "35 people" and "A$5" do not bear them out
- "35 people", which counts, is not "35%", "$35", "35th" or "35 p.m."; "several thousand" is only
  "several thousand"; "the 1990s" is no year; "9 a.m." is not "9 p.m."; "-10" is not "10"

Let pass, because news writes one for the other: a bare "35" for "35%" ("35 to 40 percent"), "7pm"
for "7", a rank for a count ("December 3rd" and "December 3"), a unit for another ("12kg", "12 lb").
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
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"

_SMALL = {word: value for value, word in enumerate(_UNITS.split())}
_SMALL |= {word: 10 * (value + 2) for value, word in enumerate(_TENS.split())}
_ORDINAL = {word: value + 3 for value, word in enumerate(_ORDINALS.split())}
_DECADE = {word: 10 * (value + 2) for value, word in enumerate(_DECADES.split())}
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALES |= {"trillion": 10**12, "dozen": 12}
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
NUMBER_WORD = "|".join(sorted((*_SMALL, *_SCALES), key=len, reverse=True))
"""A pattern for a word of a number, to be matched whatever its case."""
_CURRENCY = {"$": "$", "£": "£", "€": "€", "¥": "¥", "us$": "$"}
_CURRENCY |= {"dollar": "$", "dollars": "$", "usd": "$", "pound": "£", "pounds": "£"}
_CURRENCY |= {"euro": "€", "euros": "€", "eur": "€", "yen": "¥"}
_NATIONS = {"australian": "A$", "canadian": "C$", "singapore": "S$", "us": "$", "american": "$"}
_NATIONS |= {"new zealand": "NZ$", "hong kong": "HK$"}

_UNIT = "[ap]m|[kmgt]w|[kmg]?wh|[kmgt]b|[kmg]?hz|[km]ph|kmh|[kcm]m|[km]g|ml|lbs?|oz|ft|hrs?|mins?"
_UNIT += "|secs?|yrs?|b?hp|psi|[cf]"
"""What may be written against a figure, in capitals too; "5G" and "3D" are names."""
_MEASURE = re.compile(rf"\d[\d.,]*(?:{_UNIT})(?:['’]s)?", re.VERBOSE | re.IGNORECASE)
_ANY_SMALL = "|".join(sorted(_SMALL, key=len, reverse=True))
_FIGURE = re.compile(
    rf"""
    (?: (?<![^\s(\["“'‘])(?<!\d\s)[-−–](?=[\d$£€¥.])  # "36 -3" is a score
      | (?P<minus>(?<!\bor\s)(?<!\d\s)\bminus\s) )?
    (?P<symbol>(?<!\w)(?:us|au?|ca?|nz|hk|s)\$|[$£€¥])?\s?
    (?: (?<![\w.])(?:(?<![a-z]-)|(?<=\bmid-)|(?<=\bpre-)|(?<=\bpost-)|(?<=\bearly-)|(?<=\blate-))
        (?P<digits>\d{{1,3}}(?:(?:,|\N{{NO-BREAK SPACE}}|\N{{NARROW NO-BREAK SPACE}})\d{{3}})+
            (?:\.\d+)? | \d+(?:\.\d+)? | \.\d+)
        (?P<ordinal>st|nd|rd|th)?
        (?: (?P<suffix>k|mn|m|bn|b|tn)\b )?
        (?P<glued>(?:{_UNIT})\b | (?-i:[a-z]{{1,2}}\b))?
        (?![\w])
      | \b(?P<words>(?:{_ANY_SMALL})(?:[\s-](?:and\s)?(?:{_ANY_SMALL}|hundred|thousand))*
            | (?:a|several)(?=\s(?:dozen|hundred|thousand|million|billion)\b))
        (?!\w)
      | \b(?P<nth>{_ORDINALS.replace(" ", "|")})s?\b
      | \b(?P<decade>{_DECADES.replace(" ", "|")})\b
    )
    (?P<scales>(?:[\s-](?:hundred|thousand|million|billion|trillion|dozen)s?\b)*)
    (?P<unit>\s?%|[\s-]?(?:percent|per\scent)\b
        |[\s-](?:(?P<nation>{"|".join(_NATIONS).replace(" ", chr(92) + "s")})\s)?
            (?:dollars?|usd|pounds?|euros?|eur|yen)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)
_NO_COUNT_WORDS = """
a an the of to in on at for from by with and or but as is was were are has have had per percent
percentage point points cents pence who that which when while after before may"""
_NO_COUNT = rf"(?:{'|'.join(_NO_COUNT_WORDS.split())}|(?:jan|feb|apr|ju[nl]|aug|sep|oct|nov|dec)\w*"
_NO_COUNT += r"|mar(?:\.|ch)?)\b"
_COUNTED = re.compile(
    rf"""[\s-](?:(?!{_NO_COUNT})[a-z][\w’'-]*\s){{0,2}}?(?!{_NO_COUNT})
    (?:people|police|men|women|children|[a-z]+[^\W\dsui_]s)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""What follows a figure that counts: a plural, "new people", no "percentage points"."""
_UNCOUNTED = re.compile(
    r"\b(?:at|no\.?|number|[a-z]{3,8}ber|january|february|march|april|may"
    r"|june|july|august|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)\s*$",
    re.IGNORECASE,
)
"""What stands before a time, a label or the day of a month."""
_REACH = 60
"""Characters before and after a figure that tell its role."""
_UNLIKE_COUNTS = frozenset({"rank", "am", "pm"})
_CLOCKS = frozenset({"am", "pm"})
_NOT_BEFORE_NOUNS = frozenset({"decade", "measure"}) | _CLOCKS


@dataclass(frozen=True, slots=True)
class Number:
    """A figure: its words, its value, and its kind ("", "%" or a currency sign)."""

    text: str
    value: Decimal
    kind: str
    start: int
    role: str = ""
    """count, rank, decade, am, pm, several, measure ("12kg"), year or decade ("1990's"), or ""."""

    def is_in(self, others: tuple[Number, ...]) -> bool:
        """Say whether one of `others` bears this figure out; an unmarked one matches any kind."""
        return any(self._agrees(other) for other in others)

    def _agrees(self, other: Number) -> bool:
        roles = {self.role, other.role}
        if "decade" in roles:
            short = min(self.value, other.value) < 100  # "the '90s"
            same = (self.value - other.value) % (100 if short else 10_000) == 0
            return same and roles <= {"decade", "year or decade"}
        if self.value != other.value or (self.kind and self.kind != other.kind):
            return False
        if "several" in roles or roles == _CLOCKS:
            return self.role == other.role
        return self.role != "count" or not (other.kind or other.role in _UNLIKE_COUNTS)

    @property
    def is_label(self) -> bool:
        """Does it count nothing in the text: a decade, a time, a measure, or "several"?"""
        return self.role in _NOT_BEFORE_NOUNS | {"several"}


@lru_cache(maxsize=65_536)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Give the figures of `text` in order; a lone "one" is a pronoun, not a figure.

    >>> [(str(n.value), n.kind) for n in find_numbers("twenty-five of 1,000 (35 per cent), $2bn")]
    [('25', ''), ('1000', ''), ('35', '%'), ('2000000000', '$')]
    >>> [(n.text, str(n.value), n.role) for n in find_numbers("-10C at 9am in the 1950s, 5G, F-16")]
    [('-10C', '-10', 'measure'), ('9am', '9', 'am'), ('1950s', '1950', 'decade')]
    """
    found = (_read(match) for match in _FIGURE.finditer(text))
    return tuple(number for number in found if number is not None)


def awaits_noun(word: str) -> bool:
    """Is this word a figure that counts what comes next, as "22" is and "1990s" and "9am" are not?

    >>> awaits_noun("22"), awaits_noun("1990s"), awaits_noun("9am")
    (True, False, False)
    """
    return any(number.role not in _NOT_BEFORE_NOUNS for number in find_numbers(word))


def is_measure(word: str) -> bool:
    """Is this word a figure with its unit, and no name, though it has capitals: "9AM", "20C"?

    >>> is_measure("9AM"), is_measure("5G")
    (True, False)
    """
    return bool(_MEASURE.fullmatch(word))


def _read(match: re.Match[str]) -> Number | None:
    value = _value(match)
    if value is None:
        return None
    for scale in re.findall(r"[a-z]+", match["scales"].lower()):
        value *= _SCALES[scale.rstrip("s")]
    text = match.group().strip()
    kind, role = _kind(match), _role(match, value)
    if match["minus"] or text[0] in "-−–":
        value = -value
    return Number(text, value, kind, match.start(), role)


def _role(match: re.Match[str], value: Decimal) -> str:
    """Say what a figure is used for, by its letters and by the words on either side."""
    after = match.string[match.end() : match.end() + _REACH]
    glued = match["glued"] or ""
    if match["decade"] or (glued == "s" and _may_be_decade(match["digits"], value)):
        return "decade"
    if match["nth"] or match["ordinal"]:
        return "rank"
    if (match["words"] or "").lower() == "several":
        return "several"
    if clock := _CLOCK.match(glued) or _CLOCK.match(after):
        return f"{clock[1].lower()}m"
    if glued:
        return "measure"
    if re.match(r"['’]s\b", after) and _may_be_decade(match["digits"] or "", value):
        return "year or decade"
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    counts = _COUNTED.match(after) and not (_kind(match) or _UNCOUNTED.search(before))
    return "count" if counts else ""


def _may_be_decade(digits: str, value: Decimal) -> bool:
    """Is it "1990" or "90", as of "the 1990s", and not "747" of "two 747s"?"""
    return len(digits) in (2, 4) and digits.isdigit() and digits[-1] == "0" and value < 2200


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return _digits(match["digits"]) * _SUFFIXES.get((match["suffix"] or "").lower(), 1)
    if match["nth"]:
        return Decimal(_ORDINAL[match["nth"].lower()])
    if match["decade"]:
        return Decimal(_DECADE[match["decade"].lower()])
    words = match["words"].lower().split()
    if words == ["one"] and not (match["scales"] or match["unit"] or match["minus"]):
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
        sign = match["symbol"].upper()
        return _CURRENCY.get(sign.lower(), sign[0] + "$" if sign in ("AU$", "CA$") else sign)
    unit = (match["unit"] or "").lower().strip(" -\t\n")
    if unit in ("%", "percent") or unit.startswith("per"):
        return "%"
    if match["nation"] and "dollar" in unit:
        return _NATIONS[" ".join(match["nation"].lower().split())]
    return _CURRENCY.get(unit.split()[-1], "") if unit else ""
