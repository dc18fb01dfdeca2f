"""Where blocks of text begin and end: paragraphs, list items, labels, lines of speech.

A blank line always ends a block.  A single newline ends one too, except inside hard-wrapped
prose, where lines break because the next word no longer fitted.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_ITEM = re.compile(
    r"[•‣▪●◦■►➤·*–—-]\s"  # a bullet or the dash of a line of speech
    r"|\(?\d{1,2}[.)]\s"  # a numbered item
    r"|[A-Z][A-Z.'’ -]{1,30}(?:\([^()\n]{1,40}\))?:\s"  # SPEAKER: in a transcript
)
_ENDED = re.compile(r"[.!?…。！？।۔؟:][\"'”’»)\]]{0,3}\Z")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 30


def block_spans(text: str) -> tuple[Span, ...]:
    r"""Give the blocks of `text`: ordered, disjoint, trimmed, covering every non-space character.

    >>> block_spans("A headline\n\nThe first line of a paragraph that goes on\nand on.")
    ((0, 10), (12, 62))
    """
    blocks: list[Span] = []
    for paragraph in _paragraphs(text):
        width = _wrap_width(text, paragraph)
        start, end = paragraph[0]
        for line in paragraph[1:]:
            if not _continues(text, (start, end), line, width):
                blocks.append((start, end))
                start = line[0]
            end = line[1]
        blocks.append((start, end))
    return tuple(blocks)


def trim(text: str, start: int, end: int) -> Span:
    """Narrow a span until it neither begins nor ends with white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _paragraphs(text: str) -> Iterator[list[Span]]:
    """Give runs of lines that no blank line separates."""
    paragraph: list[Span] = []
    for match in _LINE.finditer(text):
        start, end = trim(text, *match.span())
        if start == end:
            continue
        if paragraph and _newlines(text[paragraph[-1][1] : start]) > 1:
            yield paragraph
            paragraph = []
        paragraph.append((start, end))
    if paragraph:
        yield paragraph


def _newlines(gap: str) -> int:
    return len(_NEWLINE.findall(gap))


def _wrap_width(text: str, lines: list[Span]) -> int:
    """Give the width that `lines` are wrapped at, 0 when they do not look hard-wrapped.

    Wrapped prose has lines too full for the next word, and many lines begin mid-sentence.
    """
    if len(lines) < 3:
        return 0
    width = max(end - start for start, end in lines)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    breaks = list(pairwise(lines))
    full = sum(_is_full(text, line, after, width) for line, after in breaks)
    mid_sentence = sum(text[after[0]].islower() for _, after in breaks)
    return width if full == len(breaks) and 3 * mid_sentence >= len(breaks) else 0


def _is_full(text: str, line: Span, after: Span, width: int) -> bool:
    """Say whether the first word after `line` would not have fitted on it, give or take."""
    first_word = text[after[0] : after[1]].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(first_word) > 0.85 * width


def _continues(text: str, block: Span, line: Span, width: int) -> bool:
    """Say whether `line` goes on in the middle of what `block` says."""
    if _ITEM.match(text, *line):
        return False
    if width:
        return True
    tail = text[max(block[0], block[1] - 5) : block[1]]
    return text[line[0]].islower() and block[1] - block[0] >= 40 and not _ENDED.search(tail)
