"""What a brief says of its sources, in plain words: shared by the Markdown and the HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from summarize.dates import find_day
from summarize.figures import find_numbers
from summarize.records import Source, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarize.records import (
        Brief,
        BriefSentence,
        Citation,
        Disagreement,
        Removal,
        Sentence,
        Uncited,
    )

UNPRINTABLE = "no sentence about it could be printed"
"""Why a sentence is not cited whose fact no sentence tells that can be read on its own."""
MAX_PARAGRAPH = 4
"""Sentences in one paragraph; a longer brief is cut into paragraphs of even length."""

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

# Escape codes would reach a terminal, overrides would turn the rest of a line round, and a
# lone surrogate cannot be written as UTF-8: none of them is text.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]+")
_SURROGATE = re.compile("[\ud800-\udfff]")

_DOUBLE_MARK = re.compile('["“”„«»]')

_FALLBACK_REASON = {
    Status.UNCITED: "nothing of its own at this length",
    Status.OFF_EVENT: "about another event",
    Status.DUPLICATE: "a copy of another article",
    Status.UNREADABLE: "no reason was given",
}


def plain(text: str) -> str:
    r"""Put text on one line, without control characters and direction overrides.

    >>> plain("two\nlines \x1b[31mand a colour code")
    'two lines [31mand a colour code'
    """
    return " ".join(_SURROGATE.sub("\ufffd", _NOT_TEXT.sub("", text)).split())


def quoted(text: str) -> str:
    """Put quotation marks round text on one line, single ones where it has double ones itself.

    >>> quoted("“No,” she said."), quoted("Nobody was hurt.")
    ('‘“No,” she said.’', '“Nobody was hurt.”')
    """
    line = plain(text)
    return f"‘{line}’" if _DOUBLE_MARK.search(line) else f"“{line}”"


def day(published: str) -> str:
    """Write an ISO date as news pages do; anything else stays as it is.

    >>> day("2024-05-31T08:00")
    '31 May 2024'
    """
    then = find_day(published)
    return plain(published) if then is None else f"{then.day} {_MONTHS[then.month - 1]} {then.year}"


def web_url(url: str) -> str:
    """Give an http(s) URL safe to put in a link, or nothing: no javascript:, no file:.

    >>> web_url("javascript:alert(1)"), web_url("https://a.example/(x y)")
    ('', 'https://a.example/%28x%20y%29')
    """
    line = plain(url)
    try:
        parts = urlsplit(line)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(line, safe=":/?#@!$&'*+,;=%-._~")


def counted(number: int, noun: str) -> str:
    """Give a number with its noun: 1 time, 2 times."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of a brief and, where it tells of weeks and another day begins, the ISO day."""

    day: str
    sentences: tuple[BriefSentence, ...]


def paragraphs(sentences: tuple[BriefSentence, ...]) -> tuple[Paragraph, ...]:
    """Cut the sentences into paragraphs: by day, and else of even length, the longer ones first."""
    by_day = [(day, tuple(run)) for day, run in groupby(sentences, key=lambda s: s.day)]
    undated = "Undated" if len(by_day) > 1 else ""
    return tuple(
        Paragraph("" if i else day or undated, part)
        for day, run in by_day
        for i, part in enumerate(_evenly(run))
    )


def _evenly(sentences: tuple[BriefSentence, ...]) -> tuple[tuple[BriefSentence, ...], ...]:
    count = -(-len(sentences) // MAX_PARAGRAPH)
    if count == 0:
        return ()
    size, longer = divmod(len(sentences), count)
    ends = [size * i + min(i, longer) for i in range(count + 1)]
    return tuple(sentences[a:b] for a, b in pairwise(ends))


def why(source: Source) -> str:
    """Say why an article is where it is, in the brief's own words when it has them."""
    return plain(source.reason) or _FALLBACK_REASON.get(source.status, "")


def figures(disagreement: Disagreement) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
    """Give each figure of a disagreement once, as its first source words it, with its witnesses.

    "14 people" and "fourteen passengers" are one figure.
    """
    grouped: dict[object, tuple[str, list[Sentence]]] = {}
    for figure in disagreement.figures:
        text = plain(figure.text)
        value = tuple((number.value, number.kind) for number in find_numbers(text)) or text
        grouped.setdefault(value, (text, []))[1].append(figure.sentence)
    return tuple((text, tuple(sentences)) for text, sentences in grouped.values())


def uncited_by_reason(
    uncited: Iterable[Uncited],
) -> tuple[tuple[str, tuple[Uncited, ...]], ...]:
    """Group the sentences that are not cited by the reason why, in order of first mention."""
    grouped: dict[str, list[Uncited]] = {}
    for item in uncited:
        grouped.setdefault(plain(item.reason), []).append(item)
    return tuple((reason, tuple(items)) for reason, items in grouped.items())


@dataclass(frozen=True)
class Account:
    """A brief with its articles and citations at hand by id and number."""

    brief: Brief

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.brief.articles}

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {article.id: article.text for article in self.brief.texts}

    @cached_property
    def _citations(self) -> Mapping[int, Citation]:
        return {citation.number: citation for citation in self.brief.citations}

    @cached_property
    def _numbers(self) -> Mapping[Sentence, int]:
        return {citation.sentence: citation.number for citation in self.brief.citations}

    def source(self, article_id: str) -> Source:
        """Give the article's entry; an article the brief does not list keeps its id."""
        known = self._sources.get(article_id)
        return known or Source(id=article_id, title="", status=Status.UNCITED)

    def title(self, article_id: str) -> str:
        """Name an article: its title, or its id."""
        return plain(self.source(article_id).title) or plain(article_id) or "(untitled)"

    def outlet(self, article_id: str) -> str:
        """Name an article shortly: its outlet, else its title, else its id."""
        return plain(self.source(article_id).source) or self.title(article_id)

    def address(self, sentence: Sentence) -> str:
        """Say where a sentence stands, counting from 1 as readers do."""
        return f"{plain(sentence.article_id)}, sentence {sentence.index + 1}"

    def citation(self, number: int) -> Citation | None:
        """Give the citation with a number, if the brief has it."""
        return self._citations.get(number)

    def number(self, sentence: Sentence) -> int | None:
        """Give the number under which the brief cites a sentence, if it does."""
        return self._numbers.get(sentence)

    def uses(self, number: int) -> tuple[int, ...]:
        """Give the brief sentences, counted from 1, that cite a number."""
        sentences = enumerate(self.brief.sentences, start=1)
        return tuple(place for place, s in sentences if number in s.citations)

    def summary(self) -> str:
        """Say in one line what the brief rests on."""
        brief = self.brief
        cited = len(self.with_status(Status.CITED))
        aside = len(self.with_status(Status.OFF_EVENT, Status.DUPLICATE))
        unread = len(self.with_status(Status.UNREADABLE))
        parts = (
            f"{counted(len(brief.sentences), 'sentence')} from {counted(cited, 'article')}",
            f"{aside:,} set aside" if aside else "",
            f"{unread:,} could not be read" if unread else "",
            counted(len(brief.disagreements), "disagreement") if brief.disagreements else "",
        )
        return " · ".join(part for part in parts if part)

    def excerpt(self, removal: Removal, limit: int = 60) -> str:
        """Show the beginning of what was removed; empty when the text is not at hand."""
        text = plain(self._texts.get(removal.article_id, "")[removal.start : removal.end])
        return text if len(text) <= limit else text[:limit].rstrip() + "…"

    def with_status(self, *statuses: Status) -> tuple[Source, ...]:
        """Give the articles of these statuses, the most cited first."""
        chosen = (source for source in self.brief.articles if source.status in statuses)
        return tuple(sorted(chosen, key=lambda source: -source.cited))
