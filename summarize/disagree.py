"""Sources that give different figures for the same thing.

Conservative on purpose: a figure counts with the noun it counts, in sentences that state one
fact, and rounding, "more than" and "about" are no disagreement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from summarize.alignment import content_stems
from summarize.figures import find_numbers
from summarize.quantities import WORD, find_quantities
from summarize.records import Disagreement, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.figures import Number
    from summarize.quantities import Quantity
    from summarize.records import Cluster, Sentence

_MORE = re.compile(
    r"\b(?:more than|over|at least|above|exceeding|upwards of|no fewer than|greater than)\s*$", re.I
)
_LESS = re.compile(
    r"\b(?:less than|fewer than|under|below|up to|at most|as many as|as much as)\s*$", re.I
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|an estimated|close to|estimated"
    r"|just (?:over|under)|virtually)\s*$",
    re.I,
)
_OUTCOMES = {
    "killed": "kill killed killing dead die died dies death deaths fatally lives toll fatalities",
    "injured": "injured injuries wounded hurt injuring wounding hospitalized hospitalised",
    "arrested": "arrested arrests detained custody charged",
    "missing": "missing unaccounted disappeared",
    "rescued": "rescued saved evacuated evacuations survived survivors",
    "expected": "expected expecting expects forecast forecasts predicted projected looking",
}
_OUTCOME = {word: outcome for outcome, words in _OUTCOMES.items() for word in words.split()}
_JOINT = re.compile(r"[,;]|\b(?:and|but|while)\b")
_MEASURE_WORDS = """
kilometers kilometres miles meters metres degrees feet acres hectares yards points games seasons
passes catches rebounds touchdowns goals runs wins losses minutes seconds"""
_MEASURES = frozenset(content_stems(_MEASURE_WORDS))
_LOOSELY = Decimal("0.15")
"""Share by which "about" may be off."""
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+")
_CALENDAR_WORDS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
August September October November December"""
_CALENDAR = frozenset(_CALENDAR_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Counted:
    """A quantity of a source, and what happened to what it counts."""

    number: Number
    noun: str
    words: str
    """The figure with its noun, as the source has them."""
    thing: str
    """The noun with what stands before it, or the clause after an amount."""
    outcome: str
    counted: frozenset[str]
    """Stems of the clause after the figure."""
    around: frozenset[str]
    sentence: Sentence
    places: frozenset[str]
    """Names in the clause after the figure: a count for a place is not the whole count."""
    bound: str
    """more, less, about or "" (exact)."""
    cluster: int


def find_disagreements(clusters: Iterable[Cluster]) -> tuple[Disagreement, ...]:
    """Give the figures on which articles differ, each thing once with all its figures.

    Figures of one cluster are compared, as they state one fact; figures of different clusters
    only where both tell what happened to somebody (so many killed, injured, rescued) and more
    of what stands around them agrees.
    """
    things: dict[tuple[str, str, str], list[_Counted]] = {}
    for number, cluster in enumerate(clusters):
        for sentence in (*cluster.sentences, *cluster.corroboration):
            for quantity in _quantities(sentence, number):
                key = (quantity.number.kind, quantity.noun, quantity.outcome)
                things.setdefault(key, []).append(quantity)
    groups = (group for found in things.values() for group in _conflicting(found))
    return tuple(_disagreement(group) for group in groups)


def _disagreement(group: list[_Counted]) -> Disagreement:
    first = group[0]
    outcome = "" if first.noun in _OUTCOME else first.outcome
    about = " ".join(filter(None, (first.thing, outcome))) or "amount"
    return Disagreement(about, tuple(Figure(q.words, q.sentence) for q in group))


def _conflicting(quantities: list[_Counted]) -> Iterator[list[_Counted]]:
    """Give groups of figures for one thing, linked by conflicting pairs.

    A figure is there once for each sentence that states it, in the order of the quantities.
    """
    places = {(q.number.value, q.sentence): i for i, q in reversed(list(enumerate(quantities)))}
    groups: list[set[int]] = []
    for pair in combinations(quantities, 2):
        if not _conflict(*pair):
            continue
        linked = {places[quantity.number.value, quantity.sentence] for quantity in pair}
        touched = [group for group in groups if group & linked]
        groups = [group for group in groups if not group & linked]
        groups.append(linked.union(*touched))
    for group in sorted(groups, key=min):
        yield [quantities[i] for i in sorted(group)]


def _conflict(first: _Counted, second: _Counted) -> bool:
    """Do two articles count the same thing with figures that cannot both be right?"""
    if first.sentence.article_id == second.sentence.article_id or not _same_thing(first, second):
        return False
    here, there = _only(first, second.sentence), _only(second, first.sentence)
    alone = sum(_same_thing(first, q) for q in there) == 1
    alone &= sum(_same_thing(q, second) for q in here) == 1
    return alone and not _compatible(first, second)


def _only(quantity: _Counted, other: Sentence) -> list[_Counted]:
    """Give the quantities of a sentence whose value `other` does not have at all."""
    values = {number.value for number in find_numbers(other.plain)}
    own = _quantities(quantity.sentence, quantity.cluster)
    return [q for q in own if q.number.value not in values]


def _quantities(sentence: Sentence, cluster: int) -> list[_Counted]:
    return [_describe(q, sentence, cluster) for q in find_quantities(sentence.plain)]


def _describe(quantity: Quantity, sentence: Sentence, cluster: int) -> _Counted:
    """Give a quantity with what happened to what it counts, and what stands around it."""
    number, noun = quantity.number, quantity.noun
    near = f"{quantity.before} {quantity.after}"
    own = f"{_JOINT.split(quantity.before)[-1]} {_JOINT.split(quantity.after)[0]}"
    words = WORD.findall(f"{own} {near}".lower())  # "two were killed and 31 people were injured"
    outcomes = [_OUTCOME[word] for word in words if word in _OUTCOME]
    return _Counted(
        number=number,
        noun=noun,
        words=f"{number.text}{quantity.words}",
        thing=(quantity.words or quantity.clause).strip(" -"),
        outcome=outcomes[0] if outcomes else "",
        counted=frozenset(content_stems(quantity.clause)[:5]),
        around=frozenset(content_stems(near)) - {noun},
        sentence=sentence,
        places=frozenset(_CAPITALISED.findall(quantity.clause)) - _CALENDAR,
        bound=_bound(quantity.before),
        cluster=cluster,
    )


def _bound(before: str) -> str:
    for name, pattern in (("more", _MORE), ("less", _LESS), ("about", _ABOUT)):
        if pattern.search(before):
            return name
    return ""


def _same_thing(first: _Counted, second: _Counted) -> bool:
    """Do both count one thing?  Amounts need more words in common than people do."""
    if first.number.kind != second.number.kind or first.outcome != second.outcome:
        return False
    if not first.number.kind and first.noun != second.noun:
        return False
    measured = bool(first.number.kind) or first.noun in _MEASURES
    if measured and not _alike(first.counted, second.counted):
        return False
    apart = first.cluster != second.cluster
    if apart and (first.places != second.places or not first.outcome):
        return False
    if first.places and second.places and not first.places & second.places:
        return False
    needed = 2 + measured - bool(first.outcome) + 2 * apart
    return len(first.around & second.around) >= needed


def _alike(counted: frozenset[str], others: frozenset[str]) -> bool:
    """Is what stands after two amounts mostly the same words?  Not where nothing does."""
    return 2 * len(counted & others) > max(len(counted), len(others), 1)


def _compatible(first: _Counted, second: _Counted) -> bool:
    """Can both be right?  Equal, one rounded from the other, or a bound that the other keeps."""
    low, high = sorted((first, second), key=lambda q: q.number.value)
    small, large = low.number.value, high.number.value
    if small == large or small <= 0:
        return True
    if low.bound == "more" or high.bound == "less":
        return True
    close = (large - small) / large
    if "about" in (low.bound, high.bound) or high.bound == "more" or low.bound == "less":
        return close <= _LOOSELY
    return _is_rounded(small, large)


def _is_rounded(one: Decimal, other: Decimal) -> bool:
    """Is the figure with fewer digits the other one rounded to them?

    >>> _is_rounded(Decimal(1200), Decimal(1234)), _is_rounded(Decimal(12), Decimal(14))
    (True, False)
    """
    coarse, fine = sorted((one.normalize(), other.normalize()), key=_digits)
    if _digits(coarse) == _digits(fine):
        return False
    step = Decimal(1).scaleb(int(coarse.as_tuple().exponent))
    return abs(coarse - fine) < step


def _digits(value: Decimal) -> int:
    return len(value.as_tuple().digits)
