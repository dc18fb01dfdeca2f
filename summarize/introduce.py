"""People are named in full where a brief first speaks of them, as their article does.

A sentence from the middle of an article says "Oke"; the brief, which has not met her yet, says
"Mayor Ana Oke" and cites the sentence that introduced her too (Nenkova & McKeown 2003).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.facts import missing_facts
from summarize.language import count_words, is_english
from summarize.lexicon import is_common
from summarize.people import BEFORE_TITLES, SPEAKS, find_people, full_mentions
from summarize.phrases import AUXILIARY, SUBORDINATORS
from summarize.quotations import quotation_spans
from summarize.readability import has_certain_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarize.records import Sentence, Verified

_ADVERBS = frozenset("also later then again still himself herself reportedly".split())
_DOES = AUXILIARY | SPEAKS | _ADVERBS
_CIVIL = re.compile(r"M(?:r|rs|s)\.? $")
_CLAUSE_BEFORE = re.compile(r"(?:^[“\"]?|[,”\"—] |\b(?P<word>[\w’'-]+) )$")
_WORD_AFTER = re.compile(r" ([\w’'-]+)")
_POSSESSIVE = re.compile(r"[’']s\b")
_MONTHS = frozenset("April May June August".split())
_LAST_WORD = re.compile(r"(\S+) $")


def introduce_names(
    kept: tuple[Verified, ...], sentences: Iterable[Sentence], room: int
) -> tuple[Verified, ...]:
    """Name people in full where the brief first names them, in at most `room` more words.

    `sentences` are those of all articles.  A quotation is left as it is.
    """
    told = tuple(sentences)
    people = {
        surname: first
        for surname, first in find_people(sentence.plain for sentence in told).items()
        if surname not in _MONTHS and not _is_place(surname, told)
    }
    met: set[str] = set()
    printed = []
    for verified in kept:
        new = verified
        for surname in sorted(people.keys() - met) if is_english(verified.text) else ():
            named = _introduce(new, people[surname], surname, told)
            longer = count_words(named.text) - count_words(new.text)
            if longer <= room:
                new, room = named, room - longer
        met |= _people_in(new.text, people)
        printed.append(new)
    return tuple(printed)


def _people_in(text: str, people: Mapping[str, str]) -> set[str]:
    return {name for name in people if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)}


def _introduce(
    verified: Verified, first: str, surname: str, sentences: Sequence[Sentence]
) -> Verified:
    """Give the sentence with the person's name in full, or as it is where that is not sure."""
    text = verified.text
    at = -1 if any(full_mentions(text, first, surname)) else _bare_mention(text, surname)
    if at < 0:
        return verified
    for source in _before(verified, sentences):
        name = _full_name(source.plain, first, surname)
        if not name:
            continue
        starts = not re.search(r"\w", text[:at])
        name = (name[0].upper() if starts else name.replace("Former ", "former ")[0]) + name[1:]
        text = f"{text[:at]}{name}{text[at + len(surname) :]}"
        evidence = tuple(dict.fromkeys((*verified.evidence, source)))
        if missing_facts(text, [sentence.plain for sentence in evidence]):
            return verified
        return replace(verified, text=text, evidence=evidence, verdict=verified.verdict.reworded)
    return verified


def _bare_mention(text: str, surname: str) -> int:
    """Give the place of the first mention by the surname, if the person does something there.

    -1 where it may be a place, a company or part of another name: only who says or does a thing at
    the start of a clause, "Oke said", "when Oke left", "said Oke", is surely the person.
    """
    match = re.search(rf"(?<![\w’'-]){re.escape(surname)}(?![\w-])", text)
    if not match or any(start < match.start() < end for start, end in quotation_spans(text)):
        return -1
    before, behind = _CLAUSE_BEFORE.search(text[: match.start()]), text[match.end() :]
    if not before:
        return -1
    word, after = (before["word"] or "").casefold(), _WORD_AFTER.match(behind)
    if word in SPEAKS:  # “…,” said Oke
        return match.start() if not after else -1
    acts = after and (after[1].casefold() in _DOES or has_certain_verb(after[1]))
    opens = not word or word in SUBORDINATORS
    return match.start() if opens and (acts or _POSSESSIVE.match(behind)) else -1


def _is_place(surname: str, sentences: Sequence[Sentence]) -> bool:
    """Is something said to be in it?"""
    within = re.compile(
        rf"\b(?:[Ii]n|[Nn]ear|[Aa]cross|[Oo]utside|[Tt]hroughout) {re.escape(surname)}\b(?![’']s)"
    )
    return any(within.search(sentence.plain) for sentence in sentences)


def _before(verified: Verified, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Give the sentences of the cited articles up to the cited ones, in order."""
    last = {sentence.article_id: sentence.index for sentence in reversed(verified.evidence)}
    return [s for s in sentences if s.index <= last.get(s.article_id, -1)]


def _full_name(text: str, first: str, surname: str) -> str:
    """Give the name as `text` gives it in full: "Mayor Ana Oke"; "" where it does not.

    The title is left out where it may be but part of one: "Deputy Mayor", "the late President".
    """
    for match in full_mentions(text, first, surname):
        title = match["title"] or ""
        before = _LAST_WORD.search(text[: match.start()])
        if before and before[1].casefold() not in BEFORE_TITLES and before[1][-1] not in ",;:—”":
            title = ""
        if match["first"] and (match["title"] or not is_common(first)):
            return f"{_CIVIL.sub('', title)}{match['first']}{surname}"
    return ""
