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
from summarize.people import SPEAKS, find_people, full_mentions
from summarize.phrases import AUXILIARY, COORDINATORS, DETERMINERS, OPENERS, SUBORDINATORS
from summarize.quotations import quotation_spans
from summarize.readability import has_certain_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarize.records import Sentence, Verified

_ADVERBS = frozenset("also later then again still himself herself reportedly".split())
_FOLLOWS = OPENERS | COORDINATORS | SUBORDINATORS | AUXILIARY | SPEAKS | _ADVERBS
"""What may follow a name that is no adjective, as in "the Oke years"."""
_CIVIL = re.compile(r"M(?:r|rs|s)\.? $")
_WORD_BEFORE = re.compile(r"([\w.’'-]+) $")
_WORD_AFTER = re.compile(r" ([\w’'-]+)")


def introduce_names(
    kept: tuple[Verified, ...], sentences: Iterable[Sentence], room: int
) -> tuple[Verified, ...]:
    """Name people in full where the brief first names them, in at most `room` more words.

    `sentences` are those of all articles.  A quotation is left as it is.
    """
    told = tuple(sentences)
    people = find_people(sentence.plain for sentence in told)
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
        name = name if at else name[0].upper() + name[1:]
        text = f"{text[:at]}{name}{text[at + len(surname) :]}"
        evidence = tuple(dict.fromkeys((*verified.evidence, source)))
        if missing_facts(text, [sentence.plain for sentence in evidence]):
            return verified
        return replace(verified, text=text, evidence=evidence, verdict=verified.verdict.reworded)
    return verified


def _bare_mention(text: str, surname: str) -> int:
    """Give the place of the first mention by the surname, -1 where it may be no person's."""
    match = re.search(rf"(?<![\w’'-]){re.escape(surname)}(?![\w-])", text)
    if not match or any(start < match.start() < end for start, end in quotation_spans(text)):
        return -1
    before = _WORD_BEFORE.search(text[: match.start()])
    after = _WORD_AFTER.match(text[match.end() :])
    named = before and (
        before[1][0].isupper() and not (before.start() == 0 and is_common(before[1]))
    )
    if named or (before and before[1].casefold() in DETERMINERS):
        return -1
    follows = not after or after[1].casefold() in _FOLLOWS or has_certain_verb(after[1])
    return match.start() if follows else -1


def _is_name(before: re.Match[str]) -> bool:
    """Is the word before capitalized, and not because it opens the sentence?"""
    return before[1][0].isupper() and not (before.start() == 0 and is_common(before[1]))


def _before(verified: Verified, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Give the sentences of the cited articles up to the cited ones, in order."""
    last = {sentence.article_id: sentence.index for sentence in reversed(verified.evidence)}
    return [s for s in sentences if s.index <= last.get(s.article_id, -1)]


def _full_name(text: str, first: str, surname: str) -> str:
    """Give the name as `text` gives it in full: "Mayor Ana Oke"; "" where it does not."""
    for match in full_mentions(text, first, surname):
        title = match["title"] or ""
        if match["first"] and (title or not is_common(first)):
            return f"{_CIVIL.sub('', title)}{match['first']}{surname}"
    return ""
