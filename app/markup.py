"""How text from outside becomes HTML that cannot act, and how names and dates are written."""

from __future__ import annotations

import html
import re
import textwrap
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize import Brief
    from summarize.records import Sentence, Source

# Control characters, direction overrides and lone surrogates are not text: an override would
# turn the rest of a line round, a surrogate cannot be sent as UTF-8.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def escape(text: str) -> str:
    """Make text from outside safe inside an element or a quoted attribute, length unchanged.

    >>> escape('<img src=x onerror="alert(1)">')
    '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'
    """
    return html.escape(_NOT_TEXT.sub("\ufffd", text), quote=True)


def day(published: str) -> str:
    """Write an ISO date as news pages do; anything else stays as it is.

    >>> day("2025-10-14")
    '14 October 2025'
    """
    try:
        when = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def count(number: int, noun: str) -> str:
    """Write a number with its noun: "1 article", "1,200 articles"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def outlet(source: Source) -> str:
    """Name the source by its outlet, else by its id, which is often its file's name."""
    return textwrap.shorten(source.source or source.id, 40, placeholder="…") or source.id


def link(source: Source, text: str) -> str:
    """Link escaped text to the article's page, if it has a web address."""
    if not source.url.lower().startswith(("http://", "https://")):
        return text
    return f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{text}</a>'


def anchors(brief: Brief) -> dict[str, int]:
    """Number the articles from 0: ids are free text and cannot be HTML ids as they are."""
    return {source.id: place for place, source in enumerate(brief.articles)}


def anchor(sentence: Sentence, places: dict[str, int]) -> str:
    """Give the HTML id of a source sentence."""
    return f"s-{places[sentence.article_id]}-{sentence.index}"
