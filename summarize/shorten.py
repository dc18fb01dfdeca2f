"""Names as news gives them: in full at first, later by the surname.

A brief is put together from articles that each introduce the same people.  Where an earlier
sentence of the brief has introduced "Mayor Ana Oke", a later one says "Oke" (rewriting of
references: Nenkova & McKeown 2003).  The articles themselves must use the surname alone, and
nobody else in them may bear it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.facts import missing_facts
from summarize.language import is_english
from summarize.people import BEFORE_TITLES, find_people, full_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.records import Sentence, Verified


def shorten_names(
    kept: tuple[Verified, ...], sentences: Iterable[Sentence]
) -> tuple[Verified, ...]:
    """Give by their surnames the people whom an earlier sentence of the brief has introduced.

    `sentences` are those of all articles: they tell which surnames stand for one person.  A
    quotation is left as it is.
    """
    people = find_people(sentence.plain for sentence in sentences)
    introduced: set[str] = set()
    printed = []
    for verified in kept:
        text = verified.text
        english = is_english(text)  # elsewhere names are inflected
        for surname in sorted(introduced) if english else ():
            text = _shorten(text, people[surname], surname)
        introduced |= {
            name for name in people if any(full_mentions(verified.text, people[name], name))
        }
        sources = [sentence.plain for sentence in verified.evidence]
        same = text == verified.text or missing_facts(text, sources)
        verdict = verified.verdict.reworded
        printed.append(verified if same else replace(verified, text=text, verdict=verdict))
    return tuple(printed)


def _shorten(text: str, first: str, surname: str) -> str:
    """Replace each full name by the surname; a title that an adjective qualifies stays."""
    for match in reversed(list(full_mentions(text, first, surname))):
        before = text[: match.start()].rstrip(" ")
        word = before.split(" ")[-1] if before else ""
        starts = not word or not word[-1].isalnum() or word.casefold() in BEFORE_TITLES
        if not starts and (not match["first"] or (word[0].isupper() and not match["title"])):
            continue
        title = "" if starts else match["title"] or ""
        text = text[: match.start()] + title + surname + text[match.end() :]
    return text
