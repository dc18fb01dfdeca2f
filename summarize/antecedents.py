"""Whether "he" or "her" in a sentence may mean somebody whom the same sentence tells of."""

from __future__ import annotations

import re

from summarize.language import has_inner_capitals
from summarize.lexicon import is_common
from summarize.quotations import without_quotations

_PERSON_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_PEOPLE_WORDS = """
man woman boy girl person mother father son daughter brother sister wife husband widow victim
suspect driver pilot captain minister president mayor officer judge doctor teacher student player
coach singer actor actress author leader official spokesman spokeswoman chief candidate senator
governor king queen prince princess pope bishop soldier worker nurse patient teenager resident
reporter journalist lawyer attorney director founder owner who everyone anyone someone each
shooter gunman attacker assailant killer defendant inmate prisoner hostage passenger casualty
congressman congresswoman lawmaker nominee secretary chairman chairwoman commissioner sheriff
detective professor pastor priest rapper musician comedian athlete businessman billionaire teen
grandmother grandfather uncle aunt nephew niece"""
PEOPLE = frozenset(_PEOPLE_WORDS.split())
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_OPENING_REACH = 200
"""Characters; a phrase before its subject is no longer."""
_ADVERBIAL = re.compile(
    r"(?:later|earlier|on \w+day), (?=(?:in|at|during|after|before|with) (?:his|her)\b)",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"(?:[a-z-]+ )*(?:[A-Z][\w.'’-]*(?: |(?=,)))+, (?:he|she|his|her)\b")
"""As in "Like his father, Ron Oke, he": the name is not whom it means."""
_OTHER = re.compile(
    r"(?:(?:The|An?) (?:[a-z-]+ ){1,2}|(?:[A-Z][\w.-]* ){1,3})(?:\w+ly |then |also |later )?"
    r"(?:[a-z]+ed|shot|hit|struck|beat|told|threw|held|caught|sent|gave) him\b"
)
"""As in "The gunman shot him": whoever does it to "him" is somebody else."""
_MODIFIERS = re.compile(
    r"\s*(?:(?:former|then|ex|acting|retired|outgoing|incoming|longtime|presumptive)[ -])+"
)


def has_unnamed_person(text: str) -> bool:
    """Say whether "he" or "her" comes before anybody whom it could mean.

    >>> has_unnamed_person("Oke shut his port."), has_unnamed_person("Police shut his port.")
    (False, True)
    """
    person = _PERSON_PRONOUN.search(without_quotations(text))
    if not person:
        return False
    if _OTHER.match(person.string):
        return True
    uncased = not has_inner_capitals(text)
    if _names_after(person.string, person.start(), uncased=uncased):
        return False
    words = _WORD.findall(person.string[: person.start()])
    uncommon = [word for word in words if len(word) > 1 and not is_common(word)]
    named = any(word[0].isupper() or uncased for word in uncommon)
    return not named and not any(word.lower() in PEOPLE for word in words)


def _names_after(text: str, at: int, *, uncased: bool) -> bool:
    """Does a name, or a person, follow the phrase with the pronoun: "In her first speech, Oke"?"""
    adverbial = _ADVERBIAL.match(text)
    start = adverbial.end() if adverbial else 0
    opening, comma, rest = text[start:].partition(", ")
    words = _WORD.findall(_MODIFIERS.sub("", rest, count=1))[:2]
    named = any(
        word[0].isupper() or word in PEOPLE or (uncased and len(word) > 1 and not is_common(word))
        for word in words[:1]
    )
    if _APPOSED.match(rest):
        return False
    determined = words[:1] == ["the"] and any(word in PEOPLE for word in words[1:])
    return bool(comma) and at - start < len(opening) <= _OPENING_REACH and (named or determined)
