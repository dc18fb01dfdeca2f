"""What a sentence counts of an event's outcomes: how many were killed, hurt, arrested, evacuated.

"Killed at least 14 people", "14 bodies" and "the death toll rose to 14" count one thing in unlike
words.  Only plain statements of the whole of the event at hand are read: no part of a count
("including two children", "three others"), no forecast, no other year's event.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarize.alignment import content_stems
from summarize.figures import NUMBER_WORD, find_numbers
from summarize.quantities import BOUND, bound_before, noun_after

if TYPE_CHECKING:
    from summarize.figures import Number

_BOUNDS = rf"(?:(?:{BOUND}|a\stotal\sof|all|the)\s)*"
_BE = "were|was|are|is|have|has|had|been|being|be|now|remain|remained|also|still|reportedly"
_BE += "|confirmed|reported|officially|declared|forced|told|ordered|urged|left|believed|feared"
_NO_NOUN = rf"{_BE}|of|in|on|at|by|from|to|and|or|but|who|which|that|as|with|after|when|while|for"
_NO_NOUN += r"|if|the|an?|more|others?|than|per|percent|years?|said|have|did|do|does|not"
_NOUN = rf"(?P<noun>(?:\s(?!(?:{_NO_NOUN})\b)[^\W\d_][\w’'-]*){{0,3}}?)"
_NO_OBJECT = (
    r"(?!\s(?:an?|the|his|her|their|its|at\sleast|more|about|some|\d|two|three|four|five|or"
)
_NO_OBJECT += r"|(?!across|as|was|is|has|his|this|minutes|hours|days)[a-z]+s)\b)"
_LINK = r"(?:to|at|of|was|is|reached|passed|exceeded|topped|hit|above|:)"
_CLAUSE = re.compile(
    r"[;:!?()\"“”—–]|,(?!\d)|\.(?=\s|$)|\s-\s|\b(?:and|but|while|as|after|when)\b", re.I
)
_PART_BEFORE = re.compile(
    r"\b(?:including|included|includes?|among|them|whom|those|another|additional|other|others"
    r"|further|from|which|every|first|last|(?:\d|one|two|three|four|five|some|many|most|half|all|both)\sof\sthe|(?:and|or)\s(?:injur|wound|kill|arrest)\w+)\s"
    rf"{_BOUNDS}$",
    re.I,
)
_PART_AFTER = re.compile(
    r"\s(?:of\s(?:the|them|those|whom|its|his|her|their)|more|others?|additional|further)\b"
    r"|[^,;.]{0,30}?\b(?:others?|(?:and|or)\s(?:missing|dead|injured|wounded))\b"
    r"|-|\s(?:st|nd|rd|th|years?|percent|%)\b",
    re.I,
)
_KILLED = re.compile(
    rf"\b(?:kill(?:s|ed|ing)|dead|died)\b.*\b(?:\d+|{NUMBER_WORD})\b"
    rf"|\b(?:\d+|{NUMBER_WORD})\b.*\b(?:killed|dead|died)\b",
    re.I,
)
_WOUNDED = re.compile(r"\b(?:injur|wound)(?:ed|ing)\b|\bhurt(?:ing)?\b", re.I)
_OTHERS = re.compile(r"^\s(?:others|other(?=\s(?:people|persons)\b))", re.I)
"""All that were hurt, beside the dead: "killed four people and wounded five others"."""
_ELSEWHERE = re.compile(
    r"\b(?:1[6-9]|20)\d\d\b|\blast\s(?:year|month|week|summer|winter|spring|fall|autumn|decade)"
    r"|\b(?:each|every|per|a|this)\s(?:year|month|week|day)\b|\b(?:years?|months?|weeks?|days?)\s"
    r"(?:ago|earlier|before)\b|\b(?:previous(?:ly)?|since|annual(?:ly)?|average|anniversary"
    r"|decades?|history|worst|deadliest|ever|recent|past|similar|aftershocks?|initial(?:ly)?"
    r"|earlier|prior|nationwide|worldwide|so\sfar\sthis)\b",
    re.I,
)
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)"
    r"|another|separate)\s(?-i:[a-z])",
    re.I,
)
"""One event of several, "the second blast": its count is not that of the others."""
_NUMBER_BEFORE = re.compile(
    rf"(?:\d(?:,|\.|\s?[-–]\s?|\s)|\b(?:{NUMBER_WORD})s?(?:\s|-)|\bhalf(?:\s|-))"
    r"(?:(?:and|to|or|of|in|out\sof|in\severy)\s)?$|\b(?:half|quarter\sof)\s$",
    re.I,
)
"""A number of which this one is the end, or "5" of "3 in 5" and "20" of "10 to 20"."""
_NUMBER_AFTER = re.compile(
    rf"[\s,.](?:\d|(?:{NUMBER_WORD})\b)|\s(?:in|of|out\sof)\s(?:every\s)?(?:\d|(?:{NUMBER_WORD})\b)",
    re.I,
)
_UNSURE = re.compile(
    r"\b(?:could|would|may|might|should|can|will|if|fear(?:s|ed|ing)?|unless|potential(?:ly)?"
    r"|risk|expect(?:s|ed)?|denied|rumou?rs?|threat\w*|not|no|predict(?:s|ed)?|believed)\b",
    re.I,
)
_WITH_ATTACKER = re.compile(
    r"[^.;]{0,30}\bincluding\s(?:the|an?|both|two)\s(?:(?:suspected|alleged)\s)?(?:assail|attack|gun|shoot"
    r"|bomb|suspect|perpet|hijack|driver|pilot)",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]ff|[Aa]cross)\s((?:[A-Z][\w’'-]+\s?)+)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = re.compile(rf"{_WEEKDAY}|[JFMASOND][a-z]+(?:ary|ber|ch|il)\b")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY})|(?P<month>{_MONTH})\s(?P<day>\d\d?)\b(?!\speople)"
    rf"|(?P<first>\d\d?)\s(?P<later>{_MONTH}))"
)
_OPENING = re.compile(
    r"(?:(?:late|early)\s)?(?:on|in|at|near|outside|off|across)(?:\s\S+){1,5}", re.I
)
"""A clause that only says when or where: "On Friday," before "12 people were arrested"."""
_SAYS = re.compile(r"\b(?:said|says?|saying|told|that|who|which|reported|reports?)\b", re.I)
_PHRASE = re.compile(
    r"\b(?:[Oo]n|[Ii]n|[Aa]t|[Nn]ear|[Oo]f|[Bb]y|[Ff]rom|[Oo]utside|[Oo]ff|[Aa]cross|[Dd]uring)\s"
    r"(?:(?:the|an?)\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)*"
)
_DAMAGED = re.compile(r"\bdamages?\sto\s((?:[^\W\d_]+\s?){1,2})", re.I)
_REACH = 200
"""Characters on either side of a figure in which its clause is sought."""
_RISE = "rose|rises|risen|rising|climbed|climbing|jumped|grew|grown|increased|revised"
_LEAD = re.compile(rf"(?:\b(?:{_RISE})\sto\s)?(?:\b(?:{BOUND})\s+)*$", re.I)
_NO_NAME = re.compile(rf"\b(?:left|leaving|leaves|with|{BOUND})\s$", re.I)
_LIVES = re.compile(r"\b(?:lives|victims)$", re.I)
_EVERYBODY = frozenset(content_stems("people persons victims individuals lives dead bodies"))


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure, and what happened to how many."""

    number: Number
    outcome: str
    """The name of the outcome in `data/outcomes.toml`."""
    whom: str
    """Stem of a narrower noun than "people", such as "passenger"; "" for everybody."""
    label: str
    """What is counted, in the words of the text: "people evacuated", "death toll"."""
    text: str
    """The figure with its bound and its noun, as the text has it: "at least 14 people"."""
    bound: str
    """more, less, about or "" (exact)."""
    places: frozenset[str]
    """Places that the clause names: a count for one place is not the count for another."""
    is_local: bool
    """Is a place said of the count, "killed 30 people in Texas", not of "the storm in Texas"?"""
    days: frozenset[str]
    """Weekdays and dates that the clause names."""
    doer: frozenset[str]
    """Stems of the subject of "killed 14 people"; none in the passive."""

    def counts_as(self, other: Toll) -> bool:
        """Is it the same figure of the same thing, however worded?"""
        same_thing = (self.outcome, self.whom) == (other.outcome, other.whom)
        return same_thing and self.number.value == other.number.value


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One outcome: what stands after and before its figures."""

    name: str
    unit: str
    so_far: tuple[str, ...]
    after: re.Pattern[str]
    things: re.Pattern[str]
    active: re.Pattern[str]
    verb: re.Pattern[str]
    lives: re.Pattern[str]
    total: re.Pattern[str]


@lru_cache(maxsize=65_536)
def find_tolls(text: str) -> tuple[Toll, ...]:
    """Give the figures of `text` that tell how many an outcome befell.

    >>> [(t.text, t.outcome, t.label) for t in find_tolls("The quake killed at least 14 people.")]
    [('at least 14 people', 'dead', 'people killed')]
    >>> [(t.text, t.outcome, t.label) for t in find_tolls("The death toll rose to 19 by evening.")]
    [('rose to 19', 'dead', 'death toll')]
    """
    if is_elsewhere(text):
        return ()
    found = (_read(number, text) for number in find_numbers(text))
    return tuple(toll for toll in found if toll is not None)


def is_elsewhere(text: str) -> bool:
    """Does a sentence tell of another time or of other events of the kind?"""
    return bool(_ELSEWHERE.search(text))


def is_one_of_several(clause: str) -> bool:
    """Does a clause tell of one event among others: "the second blast"?"""
    return bool(_ONE_OF_SEVERAL.search(clause))


def _read(number: Number, text: str) -> Toll | None:
    start = text.find(number.text, number.start)
    end = start + len(number.text)
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    *earlier, before = _CLAUSE.split(left)
    after = _CLAUSE.split(right, maxsplit=1)[0]
    if earlier and _KILLED.search(earlier[-1]) and _WOUNDED.search(before + after):
        after = _OTHERS.sub("", after, count=1)
    if number.is_label or _UNSURE.search(before + after) or _PART_BEFORE.search(before):
        return None
    if _NUMBER_BEFORE.search(left) or _NUMBER_AFTER.match(right) or _WITH_ATTACKER.match(right):
        return None
    if is_one_of_several(before) or is_one_of_several(after):
        return None
    outcomes = (o for o in _outcomes() if _has_unit(number, o.unit))
    read = next(((o, m) for o in outcomes if (m := _match(o, before, after))), None)
    if read is None or (_PART_AFTER.match(after) and read[0].unit != "scale"):
        return None
    outcome, (noun, label, is_who) = read
    lead = _LEAD.search(before)
    whom = noun if is_who else _damaged(outcome, before + "…" + after)
    stems = content_stems(whom)
    opening = _opening(earlier) + before
    return Toll(
        number=number,
        outcome=outcome.name,
        whom="" if not stems or stems[-1] in _EVERYBODY else stems[-1],
        label=label,
        text=text[start - len(lead.group() if lead else "") : end] + noun,
        bound="more" if label in outcome.so_far else bound_before(before),
        places=_places(opening) | _places(after),
        is_local=bool(_places(after) or _PLACE.match(opening.strip())),
        days=_days(opening + after),
        doer=_doer(outcome, before) if is_who else frozenset(),
    )


def _opening(earlier: list[str]) -> str:
    """Give the clause before the figure's own if it only says when or where."""
    last = earlier[-1].strip() if earlier else ""
    return f"{last} " if _OPENING.fullmatch(last) else ""


def _days(clause: str) -> frozenset[str]:
    """Give the weekdays and dates of a clause in one form: "Friday", "3 Mar"."""
    return frozenset(
        m["weekday"] or f"{m['day'] or m['first']} {(m['month'] or m['later'])[:3]}"
        for m in _DATE.finditer(clause)
    )


def _doer(outcome: _Outcome, before: str) -> frozenset[str]:
    """Give the stems of the subject, without when and where it acted and who said so."""
    active = outcome.active.search(before)
    subject = _SAYS.split(before[: active.start()])[-1] if active else ""
    return frozenset(s for s in content_stems(_PHRASE.sub(" ", subject)) if s.isalpha())


def _damaged(outcome: _Outcome, clause: str) -> str:
    damaged = _DAMAGED.search(clause) if outcome.unit == "money" else None
    return damaged[1] if damaged else ""


def _match(outcome: _Outcome, before: str, after: str) -> tuple[str, str, bool] | None:
    """Give the noun behind the figure, the label, and whether that noun is who is counted."""
    if total := outcome.total.search(before):
        return "", total["word"].lower(), False
    if thing := outcome.things.match(after):
        return ("" if outcome.unit else thing.group()), thing["word"].lower(), False
    if done := outcome.after.match(after):
        who, finite = done["noun"].strip() or "people", done["finite"] or ""
        if not done["noun"] and _is_name(outcome, before, done):
            return None
        if finite.lower().startswith("to "):  # "residents were told to leave their homes"
            return done["noun"], f"{'' if done['noun'] else 'people'}{done.group()}".strip(), True
        told = f"who {finite}" if finite else done["word"]
        return done["noun"], f"{who} {told.lower()}", True
    active = outcome.active.search(before)
    words = noun_after(after)[1]
    if active and outcome.lives.fullmatch(active["word"]) and not _LIVES.search(words):
        return None
    if not active or (not words and re.match(r"\s(?!in|at|on|near|across|during)\w", after)):
        return None
    return words, f"{words.strip() or 'people'} {_participle(active['word'])}", True


def _is_name(outcome: _Outcome, before: str, done: re.Match[str]) -> bool:
    """May the figure without a noun be part of a name: "the Boeing 737 killed all on board"?"""
    if _NO_NAME.search(before):
        return False
    acts = outcome.verb.fullmatch(done["word"] or "") and not done["be"]
    return bool(acts or re.search(r"\b[A-Z][\w’'-]*\s$", before))


def _participle(word: str) -> str:
    return re.sub(r"(?:ing|es|s|e|ed)?$", "ed", word.lower(), count=1)


def _has_unit(number: Number, unit: str) -> bool:
    if unit == "money":
        return number.kind not in ("", "%")
    if unit == "scale":
        return not number.kind and 0 < number.value < 10
    return not number.kind and number.role not in ("rank", "measure", "decade")


def _places(text: str) -> frozenset[str]:
    names = (match[1].strip() for match in _PLACE.finditer(text))
    return frozenset(name for name in names if not _DAY.match(name))


@cache
def _outcomes() -> tuple[_Outcome, ...]:
    """Read the outcomes that ship with the package."""
    source = files("summarize").joinpath("data/outcomes.toml").read_text("utf-8")
    return tuple(_compile(name, table) for name, table in tomllib.loads(source).items())


def _compile(name: str, table: dict[str, Any]) -> _Outcome:
    verbs, lives = table.get("verbs", []), table.get("lives", [])
    finite = _any(table.get("finite", ()))
    done = _any([f"{verb}ed" for verb in verbs] + table.get("states", []))
    nouns, totals = _any(table.get("nouns", ())), _any(table.get("totals", ()))
    after = (
        rf"{_NOUN}(?P<be>\s(?:{_BE}))*\s(?:(?P<word>{done})\b{_NO_OBJECT}|(?P<finite>{finite})\b)"
    )
    total = rf"\b(?P<word>{totals})(?:\b[^\d,;]{{0,60}}?\b{_LINK}|:)?[\s-]{_BOUNDS}$"
    return _Outcome(
        name=name,
        unit=table.get("unit", ""),
        so_far=tuple(table.get("so_far", ())),
        after=re.compile(after, re.I),
        things=re.compile(rf"(?:\s\w+)??[\s-](?:(?:in|of)\s)?(?P<word>{nouns})\b", re.I),
        active=re.compile(
            rf"\b(?P<word>(?:{_any(verbs + lives)})(?:e|es|s|ed|ing)?)\s{_BOUNDS}$", re.I
        ),
        verb=re.compile(rf"(?:{_any(verbs)})ed", re.I),
        lives=re.compile(rf"(?:{_any(lives)})(?:e|es|s|ed|ing)?", re.I),
        total=re.compile(total, re.I),
    )


def _any(words: Any) -> str:
    """Give the alternatives as a pattern; of none, one that never matches."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(word.replace(" ", r"\s") for word in ordered) or "(?!)"
