"""Split the kept text of articles into sentences with their addresses."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from summarize.boundaries import sentence_spans
from summarize.inserts import blank_inserts
from summarize.language import is_english
from summarize.lead import find_lead
from summarize.quotations import find_quotation, quotation_spans
from summarize.readability import has_certain_verb
from summarize.records import Sentence
from summarize.tokenized import even_marks, is_tokenized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.config import SplitSettings
    from summarize.records import Article, Cleaned, Removal

Span = tuple[int, int]

_WORD = re.compile(r"\S+")
_CLAUSE_ENDS = ',;:)]”’"—–'


def split_articles(cleaned: Cleaned, settings: SplitSettings) -> tuple[Sentence, ...]:
    """Give the sentences of what cleaning left, in the order of the articles.

    No sentence reaches across a removal, and none has more than `settings.max_words` words or
    `settings.max_characters` characters.
    """
    removed: dict[str, list[Removal]] = {}
    for removal in cleaned.removed:
        removed.setdefault(removal.article_id, []).append(removal)
    return tuple(
        sentence
        for article in cleaned.articles
        for sentence in _split_article(article, removed.get(article.id, []), settings)
    )


def _split_article(
    article: Article, removed: Iterable[Removal], settings: SplitSettings
) -> Iterator[Sentence]:
    tokenized = is_tokenized(article.text) and is_english(article.text)
    text = blank_inserts(even_marks(article.text) if tokenized else article.text)
    found = [
        span for kept in _kept_spans(len(text), removed) for span in _sentences_within(text, kept)
    ]
    spans = (
        piece for span in _without_heading(text, found) for piece in _cut(text, span, settings)
    )
    quotations = quotation_spans(text)
    for index, (start, end) in enumerate(spans):
        quotation = find_quotation(start, end, quotations)
        yield Sentence(article.id, index, start, end, article.text[start:end], quotation, tokenized)


def _kept_spans(length: int, removed: Iterable[Removal]) -> Iterator[Span]:
    """Give the spans between the removals, which may come in any order."""
    at = 0
    for removal in sorted(removed, key=lambda removal: removal.start):
        if at < removal.start:
            yield at, removal.start
        at = max(at, removal.end)
    if at < length:
        yield at, length


def _sentences_within(text: str, kept: Span) -> Iterator[Span]:
    offset = kept[0]
    for start, end in sentence_spans(text[offset : kept[1]]):
        yield offset + start, offset + end


def _without_heading(text: str, spans: list[Span]) -> list[Span]:
    """Part the lead from a headline that runs into it; the headline is a sentence of its own."""
    for i, (start, end) in enumerate(spans[:2]):
        lead = start + find_lead(text[start:end])
        if lead > start:
            heading = (spans[0][0], start + len(text[start:lead].rstrip()))
            return [heading, (lead, end), *spans[i + 1 :]]
        removed = i + 1 < len(spans) and text[end : spans[i + 1][0]].strip()
        if removed or has_certain_verb(
            text[start:end]
        ):  # else a heading itself: "Fire in Port St."
            break
    return spans


def _cut(text: str, span: Span, settings: SplitSettings) -> Iterator[Span]:
    """Cut a sentence that is too long: after the last clause that fits, else after a word."""
    words = list(_words(text, span, settings.max_characters))
    cuts = [0]
    while (last := _fitting(words, cuts[-1], settings)) < len(words):
        cuts.append(_last_clause_end(text, words, cuts[-1], last))
    if len(cuts) == 1:
        yield span
        return
    for first, last in pairwise(chain(cuts, [len(words)])):
        yield words[first][0], words[last - 1][1]


def _words(text: str, span: Span, most: int) -> Iterator[Span]:
    """Give the words; one of more than `most` characters, which is none, is several."""
    for match in _WORD.finditer(text, *span):
        for start in range(match.start(), match.end(), most):
            yield start, min(start + most, match.end())


def _fitting(words: list[Span], first: int, settings: SplitSettings) -> int:
    """Give how many of all words, from the first on, a sentence that begins with `first` ends."""
    last = min(len(words), first + settings.max_words)
    while words[last - 1][1] - words[first][0] > settings.max_characters:
        last -= 1
    return last


def _last_clause_end(text: str, words: list[Span], first: int, last: int) -> int:
    """Give how many words to cut after; a piece is never under a third of what fits."""
    for count in range(last, first + (last - first) // 3, -1):
        start, end = words[count - 1]
        if text[end - 1] in _CLAUSE_ENDS or text[start:end] in {"-", "--"}:
            return count
    return last
