"""Sources that give different figures for the same thing.

Conservative on purpose.  What befell people, and the size of an event, is one fact of the event,
so the articles are compared whatever their words; any other figure counts with the noun it counts,
in sentences that state one fact.  Rounding, "more than" and "about" are no disagreement, nor is
a larger figure of a later day.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from summarize.alignment import content_stems
from summarize.figures import find_numbers
from summarize.quantities import BOUND, CLAUSE_END, WORD, bound_before, find_quantities
from summarize.records import Disagreement, Figure
from summarize.tolls import find_tolls, is_elsewhere, is_one_of_several

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarize.figures import Number
    from summarize.quantities import Quantity
    from summarize.records import Cluster, Sentence
    from summarize.tolls import Toll

_Item = TypeVar("_Item", int, str)
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
kilometers kilometres miles meters metres degrees feet inches acres hectares yards points games
seasons passes catches rebounds shots touchdowns goals runs wins losses minutes seconds"""
_MEASURES = frozenset(content_stems(_MEASURE_WORDS))
"""Of these an event has many, and few words say which one is meant."""
_LOOSELY = Decimal("0.15")
"""Share by which "about" may be off."""
_HALF = Decimal("0.5")
"""A smaller share of the larger figure is a part of it, or another event's."""
_LEAST_SHARE = {"magnitude": Decimal("0.95")}
"""The same of what is measured and does not grow: an aftershock is not the quake."""
_ROUNDED_FROM = 100
"""Smaller whole counts are given as they are: 49 dead are not "50 dead"."""
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+")
_CALENDAR_WORDS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
August September October November December"""
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_LEAD_IN = re.compile(rf"\b(?:(?:{BOUND})\s*)+$", re.I)
_WORDS_BEFORE, _WORDS_AFTER = 4, 6
"""Words on either side of a figure that show what it is about."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A quantity of a source, and what happened to what it counts."""

    number: Number
    noun: str
    words: str
    """The figure with its noun, as the source has them."""
    label: str
    """What stands around the figure, "…" in its place."""
    outcome: str
    counted: frozenset[str]
    """Stems of the clause after the figure."""
    around: frozenset[str]
    sentence: Sentence
    places: frozenset[str]
    """Names in the clause after the figure: a count for a place is not the whole count."""
    bound: str
    """more, less, about or "" (exact)."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """Places and days that a figure is given for, and whether it is for one place only."""

    places: frozenset[str]
    days: frozenset[str]
    is_local: bool


@dataclass(frozen=True, slots=True)
class _Stated:
    """What befell how many, and the sentence that states it."""

    toll: Toll
    sentence: Sentence

    @property
    def number(self) -> Number:
        """The figure."""
        return self.toll.number

    @property
    def bound(self) -> str:
        """How exact the figure is."""
        return self.toll.bound


def find_disagreements(
    clusters: Iterable[Cluster], sentences: Sequence[Sentence] = ()
) -> tuple[Disagreement, ...]:
    """Give the figures on which articles differ, each thing once with all its figures.

    What befell how many is compared between all `sentences` of the event and those of the
    clusters, any other figure between those of one cluster.
    """
    groups = [(*cluster.sentences, *cluster.corroboration) for cluster in clusters]
    everything = dict.fromkeys((*sentences, *(s for group in groups for s in group)))
    things: dict[tuple[int, str, str, str], list[_Counted]] = {}
    for i, group in enumerate(groups):
        for quantity in (q for sentence in group for q in _quantities(sentence)):
            key = (i, quantity.number.kind, quantity.noun, quantity.outcome)
            things.setdefault(key, []).append(quantity)
    found = [_toll_disagreement(group) for group in _differing_tolls(everything)]
    found += [
        _disagreement(group) for counted in things.values() for group in _conflicting(counted)
    ]
    return tuple(found)


def without_updates(
    disagreements: Iterable[Disagreement], published: Mapping[str, str]
) -> tuple[Disagreement, ...]:
    """Leave out counts that a larger one of an article of a later day has overtaken."""
    left = (
        replace(d, figures=tuple(f for f in d.figures if not _overtaken(f, d.figures, published)))
        for d in disagreements
    )
    return tuple(d for d in left if len({_value(f) for f in d.figures}) > 1)


def _overtaken(figure: Figure, others: Sequence[Figure], published: Mapping[str, str]) -> bool:
    day = published.get(figure.sentence.article_id, "")[:10]
    tolls = find_tolls(figure.sentence.plain)
    grows = all(t.outcome not in _LEAST_SHARE for t in tolls if t.text == figure.text)
    return bool(day and grows) and any(
        _value(figure) < _value(other) and day < published.get(other.sentence.article_id, "")[:10]
        for other in others
    )


def _value(figure: Figure) -> Decimal:
    return find_numbers(figure.text)[0].value


def _differing_tolls(sentences: Iterable[Sentence]) -> Iterator[list[_Stated]]:
    """Give, of each outcome, what the articles that differ state, each by its largest figure.

    The largest is the whole where an article has parts of it too.
    """
    outcomes: dict[tuple[str, str, str], dict[str, list[_Stated]]] = {}
    for sentence in sorted(sentences, key=lambda s: s.index):
        for toll in find_tolls(sentence.plain):
            articles = outcomes.setdefault((toll.outcome, toll.whom, toll.number.kind), {})
            articles.setdefault(sentence.article_id, []).append(_Stated(toll, sentence))
    for articles in outcomes.values():
        settings = _settings(articles)
        pairs = [
            {one, other}
            for one, other in combinations(sorted(articles), 2)
            if _differ(articles[one], articles[other], settings)
        ]
        for linked in _linked(pairs):
            yield [_largest(articles[article]) for article in sorted(linked)]


def _settings(articles: Mapping[str, list[_Stated]]) -> dict[Decimal, _Setting]:
    """Give where and when each figure is said to be of."""
    tolls: dict[Decimal, list[Toll]] = {}
    for stated in (s for statements in articles.values() for s in statements):
        tolls.setdefault(stated.number.value, []).append(stated.toll)
    return {
        value: _Setting(
            frozenset().union(*(t.places for t in same)),
            frozenset().union(*(t.days for t in same)),
            any(t.is_local and t.outcome not in _LEAST_SHARE for t in same),
        )
        for value, same in tolls.items()
    }


def _differ(
    here: list[_Stated], there: list[_Stated], settings: Mapping[Decimal, _Setting]
) -> bool:
    """Does no figure of one article go with one of the other, though both count the same?"""
    if any(_compatible(one, other) for one in here for other in there):
        return False
    if _sum(here) in _values(there) or _sum(there) in _values(here):
        return False
    one, other = _largest(here), _largest(there)
    low, high = sorted((one.number.value, other.number.value))
    near = low >= high * _LEAST_SHARE.get(one.toll.outcome, _HALF)
    small, large = settings[low], settings[high]
    is_part = small.is_local and not large.places
    same_doer = _may_be_one(one.toll.doer, other.toll.doer)
    return near and not is_part and same_doer and _may_meet(small, large)


def _may_meet(one: _Setting, other: _Setting) -> bool:
    """Can both figures be of one place and day?  Of what is not said, they can."""
    pairs = ((one.places, other.places), (one.days, other.days))
    return all(not here or not there or bool(here & there) for here, there in pairs)


def _may_be_one(doer: frozenset[str], other: frozenset[str]) -> bool:
    """Do two subjects share a word, as "quake" and "earthquake" do?  Or is one not named?"""
    if not doer or not other:
        return True
    return any(a.endswith(b) or b.endswith(a) for a in doer for b in other)


def _values(stated: list[_Stated]) -> set[Decimal]:
    return {s.number.value for s in stated}


def _sum(stated: list[_Stated]) -> Decimal:
    """Add what may be the parts of one count: two died at once, and seven later."""
    return sum(_values(stated), Decimal(0))


def _largest(stated: list[_Stated]) -> _Stated:
    return max(stated, key=lambda s: s.number.value)


def _toll_disagreement(group: list[_Stated]) -> Disagreement:
    figures = tuple(Figure(s.toll.text, s.sentence) for s in group)
    (label, _), *_ = Counter(s.toll.label for s in group).most_common(1)
    return Disagreement(label, figures)


def _disagreement(group: list[_Counted]) -> Disagreement:
    return Disagreement(group[0].label, tuple(Figure(q.words, q.sentence) for q in group))


def _conflicting(quantities: list[_Counted]) -> Iterator[list[_Counted]]:
    """Give groups of figures for one thing, linked by conflicting pairs.

    A figure is there once for each sentence that states it, in the order of the quantities.
    """
    places = {(q.number.value, q.sentence): i for i, q in reversed(list(enumerate(quantities)))}
    pairs = [
        {places[quantity.number.value, quantity.sentence] for quantity in pair}
        for pair in combinations(quantities, 2)
        if _conflict(*pair)
    ]
    for group in _linked(pairs):
        yield [quantities[i] for i in sorted(group)]


def _linked(pairs: Iterable[set[_Item]]) -> list[set[_Item]]:
    """Join pairs that share an item into groups, the first item's first."""
    groups: list[set[_Item]] = []
    for pair in pairs:
        touched = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair]
        groups.append(pair.union(*touched))
    return sorted(groups, key=min)


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
    return [q for q in _quantities(quantity.sentence) if q.number.value not in values]


def _quantities(sentence: Sentence) -> list[_Counted]:
    """Give what a sentence counts besides the outcomes that are compared event-wide."""
    if is_elsewhere(sentence.plain):
        return []
    tolls = {toll.number for toll in find_tolls(sentence.plain)}
    found = (q for q in find_quantities(sentence.plain) if q.number not in tolls)
    counts = (q for q in found if q.noun not in _MEASURES and not _is_of_one_event(q))
    return [_describe(q, sentence) for q in counts]


def _is_of_one_event(quantity: Quantity) -> bool:
    before = CLAUSE_END.split(quantity.before)[-1]
    return is_one_of_several(before) or is_one_of_several(quantity.clause)


def _describe(quantity: Quantity, sentence: Sentence) -> _Counted:
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
        label=_label(quantity),
        outcome=outcomes[0] if outcomes else "",
        counted=frozenset(content_stems(quantity.clause)[:5]),
        around=frozenset(content_stems(near)) - {noun},
        sentence=sentence,
        places=frozenset(_CAPITALISED.findall(quantity.clause)) - _CALENDAR,
        bound=bound_before(quantity.before),
    )


def _label(quantity: Quantity) -> str:
    """Give the words around a figure with "…" in its place: "damaged … homes along the river"."""
    before = _LEAD_IN.sub("", CLAUSE_END.split(quantity.before)[-1]).split()[-_WORDS_BEFORE:]
    after = quantity.clause.split()[:_WORDS_AFTER]
    return " ".join([*before, "…", *after])


def _same_thing(first: _Counted, second: _Counted) -> bool:
    """Do both count one thing?  Amounts need more words in common than people do."""
    if first.number.kind != second.number.kind or first.outcome != second.outcome:
        return False
    if not first.number.kind and first.noun != second.noun:
        return False
    measured = bool(first.number.kind)
    if measured and not _alike(first.counted, second.counted):
        return False
    if first.places and second.places and not first.places & second.places:
        return False
    needed = 2 + measured - bool(first.outcome)
    return len(first.around & second.around) >= needed


def _alike(counted: frozenset[str], others: frozenset[str]) -> bool:
    """Is what stands after two amounts mostly the same words?  Not where nothing does."""
    return 2 * len(counted & others) > max(len(counted), len(others), 1)


def _compatible(first: _Counted | _Stated, second: _Counted | _Stated) -> bool:
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
    is_small_count = max(one, other) < _ROUNDED_FROM and one == int(one) and other == int(other)
    if is_small_count or _digits(coarse) == _digits(fine):
        return False
    step = Decimal(1).scaleb(int(coarse.as_tuple().exponent))
    return abs(coarse - fine) < step


def _digits(value: Decimal) -> int:
    return len(value.as_tuple().digits)
