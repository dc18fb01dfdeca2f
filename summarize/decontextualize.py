"""Source sentences that lean on the one before, rewritten so that they stand alone.

"But she shut the port" says nothing by itself; behind "Mayor Ana Oke won the vote" it says that
Mayor Ana Oke shut the port (decontextualization: Choi et al. 2021).  Where no draft and no
sentence of a fact can be printed, one of its sentences is made to: a connective at its start is
left out, "she" becomes the name that the sentence before gives, which is then cited too, and a
sentence that was cut off ends with its last complete clause.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.attribution import attribution_faults
from summarize.connectives import without_connective
from summarize.endings import may_end, opens_clause
from summarize.facts import missing_facts
from summarize.form import form_faults, is_ended
from summarize.framing import is_quoted_elsewhere, loses_frame
from summarize.language import is_english
from summarize.people import find_people
from summarize.phrases import (
    DANGLING,
    DETERMINERS,
    OPENERS,
    PUNCTUATION,
    WORD,
    joint_words,
)
from summarize.quotations import double_marks
from summarize.readability import (
    MIN_READABILITY,
    has_certain_verb,
    is_unbalanced,
    readability,
)
from summarize.records import Verdict
from summarize.referents import find_referent
from summarize.surface import as_printed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from summarize.protocols import Verifier
    from summarize.records import Sentence, Verified

    Places = Mapping[tuple[str, int], Sentence]
    """(article id, index) to the sentence there."""

_STRAY = re.compile(r"(?<=[.!?”\"])\s+[(\[]$")
"""What opened the next sentence."""
_TRAILING = re.compile(r"[\s,;:—–-]*(?:\.{2,}|…)?[\s\"”)\]]*$")
_GOING_ON = frozenset("and while which who after before when where because".split())
"""What is left out of a sentence that was cut off begins with one of these, or a participle."""
_OPENING_PRONOUN = re.compile(r"(?P<who>He|She|His|Her)(?= [\w“\"])")
_POSSESSIVE = frozenset({"his", "her"})
_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$")
_REACH = 3
"""Sentences before one in which the name that "she" stands for is looked for."""
_MIN_KEPT = 0.5
"""A sentence that was cut off keeps this share of its words, or is not ended."""


def decontextualize_dropped(
    verified: tuple[Verified, ...], sentences: Sequence[Sentence], verifier: Verifier
) -> tuple[Verified, ...]:
    """Give the claims, those with nothing to print with a sentence made to stand alone.

    `sentences` are those of the event's articles, in which a sentence's neighbours are found.
    What is made holds no number, name or quotation that its evidence does not.
    """
    places = {(sentence.article_id, sentence.index): sentence for sentence in sentences}
    people = find_people(sentence.plain for sentence in sentences)
    made = {
        claim: found
        for claim in verified
        if not claim.text and (found := next(_stand_alone(claim, places, people), None))
    }
    pairs = [(v.text, tuple(s.plain for s in v.evidence)) for v in made.values()]
    support = dict(zip(made, verifier.support(pairs), strict=True)) if pairs else {}
    return tuple(
        replace(made[claim], support=support[claim]) if claim in made else claim
        for claim in verified
    )


def complete(text: str) -> str:
    """Give a sentence that was cut off up to its last complete clause; "" where there is none.

    >>> complete("The mayor shut the port on Monday, while the council is")
    'The mayor shut the port on Monday.'
    """
    text = _STRAY.sub("", text)
    if is_ended(text):
        return text
    text = _TRAILING.sub("", text)
    source, found = joint_words(text), list(WORD.finditer(double_marks(text)))
    if tuple(match[0] for match in found) != source:
        return ""  # its dashes are written otherwise, so that words have no certain places
    for last in range(len(source) - 2, math.ceil(_MIN_KEPT * len(source)) - 2, -1):
        ended = text[: found[last].end()]
        if _goes_on(source, last) and not is_unbalanced(ended):
            return f"{ended}."
    return ""


def _stand_alone(claim: Verified, places: Places, people: Collection[str]) -> Iterator[Verified]:
    """Give the claim with each of its sentences that can be made to stand alone."""
    candidates = (*claim.cluster.sentences, *claim.cluster.corroboration)
    told = [sentence.plain for sentence in candidates]
    for sentence in candidates:
        if not is_english(sentence.plain):
            continue
        before = list(_before(sentence, places))
        if before and _ABBREVIATION.search(before[0].plain):
            continue  # "the U.S." and "And Lund …" are one sentence
        text = without_connective(complete(sentence.plain))
        text, evidence = _name_person(text, sentence, before, people)
        sources = [source.plain for source in evidence]
        ungrounded = missing_facts(text, sources) or attribution_faults(text, sources)
        faulty = ungrounded or form_faults(text) or is_quoted_elsewhere(text, told)
        if not faulty and readability(text) >= MIN_READABILITY:
            text = as_printed(text)
            yield replace(claim, text=text, verdict=Verdict.ADAPTED, evidence=evidence)


def _before(sentence: Sentence, places: Places) -> Iterator[Sentence]:
    """Give the sentences before this one, the nearest first."""
    for distance in range(1, _REACH + 1):
        found = places.get((sentence.article_id, sentence.index - distance))
        if found is None:
            return
        yield found


def _name_person(
    text: str, sentence: Sentence, before: Sequence[Sentence], people: Collection[str]
) -> tuple[str, tuple[Sentence, ...]]:
    """Put a name for "he" where it is sure, and give what the sentence then rests on."""
    match = _OPENING_PRONOUN.match(text)
    if not match:
        return text, (sentence,)
    referent = find_referent(match["who"], [s.plain for s in before], people)
    if referent is None or referent.name.split()[-1] in text:
        return text, (sentence,)
    name = referent.name + ("’s" if match["who"].casefold() in _POSSESSIVE else "")
    named = f"{text[: match.start()]}{name}{text[match.end() :]}"
    return named, (sentence, before[referent.distance - 1])


def _goes_on(source: tuple[str, ...], last: int) -> bool:
    """Is the sentence complete with this word, and does a further clause or phrase begin next?"""
    comma = source[last + 1] in PUNCTUATION
    onward = source[last + 1 + comma :]
    if source[last] in PUNCTUATION or source[last].casefold() in DANGLING or not onward:
        return False
    joins = onward[0].casefold() in _GOING_ON or (comma and _is_participle(onward))
    if onward[0] == "and" and not comma:  # not "breeding pigs [and calves raised]"
        joins = has_certain_verb(" ".join(source[last + 2 : last + 3]))
    joined = joins and (comma or opens_clause(source, last + 1))
    return joined and may_end(source, last) and not loses_frame(source, last, len(source))


def _is_participle(words: Sequence[str]) -> bool:
    """Is it "saying that" or "including a", and not "breeding pigs"?"""
    known = words[0] in {"including", "saying", "adding"}
    object_ = words[1:2] and words[1].casefold() in DETERMINERS | OPENERS
    return known or bool(words[0].endswith("ing") and object_)
