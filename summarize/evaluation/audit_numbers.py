"""The numbers of a text by value, for the grounding audit: 1,000 is 1000, five is 5."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.evaluation.audit_words import (
    COUNTS,
    LAST_ORDINALS,
    ORDINALS,
    SCALE_SUFFIXES,
    SCALES,
    TENS,
    UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKEN = re.compile(
    r"(?P<minus>(?:(?<![^\s(\[\"'“‘])(?<!\d\s)[-−–]|(?<!\bor\s)(?<!\d\s)\bminus\s)[$£€]?(?=\d))?"
    r"(?P<figure>(?<![A-Za-z0-9.,])(?<![A-Za-z]-)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"(?P<suffix>(?:st|nd|rd|th|s|k|m|mn|mln|b|bn|tn)(?![A-Za-z]))?"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<other>[^\sA-Za-z0-9])",
    re.IGNORECASE,
)
RANGE_WORDS = frozenset({"to", "and", "or", "-", "–", "—"})
MULTITUDES = {"dozens": 12.5, **{f"{word}s": size + 0.5 for word, size in SCALES.items()}}
"""Vague numbers, a half more than their size, so that no figure has the same value.

Any figure from twice the size bears them out: 2,000 does "thousands".
"""
SILENT = frozenset({"one", "first", "second"})
"""Number words that are as often pronouns, ranks and units: never held against a claim."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number as it stands in a text, and every value that it may be read as."""

    text: str
    values: frozenset[float]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    value: float | None
    """Of a figure; None for a word."""
    suffix: str = ""


def claimed_numbers(text: str) -> tuple[Mention, ...]:
    """Give the numbers that a claim states, in figures or in words, with their sign.

    >>> [sorted(m.values) for m in claimed_numbers("About 1.2 million of twenty-five")]
    [[1200000.0], [25.0]]
    """
    return tuple(m for m in _mentions(text) if m.text not in SILENT)


def known_numbers(texts: Sequence[str]) -> frozenset[float]:
    """Give every value that the texts bear out, read generously."""
    values: set[float] = set()
    for text in texts:
        tokens = _tokens(text)
        values.update(t.value for t in tokens if t.value is not None)
        values.update(v for mention in _mentions(text) for v in mention.values)
        values.update(_implied(tokens))
    largest = max(values, default=0.0)
    values.update(size for size in MULTITUDES.values() if largest >= 2 * int(size))
    return frozenset(values)


def _mentions(text: str) -> Iterator[Mention]:
    tokens = _tokens(text)
    i = 0
    while i < len(tokens):
        end, value = _read_number(tokens, i)
        if end == i:
            i += 1
            continue
        words = " ".join(t.text for t in tokens[i:end] if t.text != "-")
        yield Mention(words.lower(), frozenset({value}))
        i = end


def _read_number(tokens: Sequence[_Token], start: int) -> tuple[int, float]:
    """Give (end, value) of the number that starts at `start`; end == start when none does."""
    token = tokens[start]
    if token.value is not None:
        return _read_figure(tokens, start)
    if token.text == "minus" and _word(tokens, start + 1) in UNITS | TENS:
        end, value = _read_words(tokens, start + 1)
        return end, -value
    if token.text in SCALES and start and tokens[start - 1].text in {"a", "an"}:
        return start + 1, float(SCALES[token.text])
    if token.text == "dozen":
        return start + 1, 12.0
    if token.text in MULTITUDES:
        return start + 1, MULTITUDES[token.text]
    if token.text in ORDINALS:
        return start + 1, float(ORDINALS[token.text])
    if token.text in UNITS or token.text in TENS:
        return _read_words(tokens, start)
    return start, 0.0


def _read_figure(tokens: Sequence[_Token], start: int) -> tuple[int, float]:
    value = tokens[start].value or 0.0
    end = start + 1
    while end < len(tokens) and tokens[end].text == "-" and _word(tokens, end + 1) in SCALES:
        end += 1
    while _word(tokens, end) in SCALES:
        value *= SCALES[_word(tokens, end)]
        end += 1
    return end, _tidy(value)


def _read_words(tokens: Sequence[_Token], start: int) -> tuple[int, float]:
    total, current, end, i = 0.0, 0.0, start, start
    while i < len(tokens):
        word = tokens[i].text
        if current and word in SCALES and word != "hundred":
            total, current = total + current * SCALES[word], 0.0
        elif (grown := _grow(current, word)) is not None:
            current = grown
        elif i > start and _joins(tokens, i):
            i += 1
            continue
        else:
            break
        i += 1
        end = i
    return end, total + current


def _grow(current: float, word: str) -> float | None:
    """Give the number that `word` makes of the words before it; None when it starts another."""
    after_tens = current % 10 == 0 and current % 100 >= 20
    if word in UNITS and (current % 100 == 0 or (after_tens and 0 < UNITS[word] < 10)):
        return current + UNITS[word]
    if word in TENS and current % 100 == 0:
        return current + TENS[word]
    if word in LAST_ORDINALS and current and current % 10 == 0:
        return current + LAST_ORDINALS[word]
    if word == "hundred" and 0 < current < 100:
        return current * 100
    return None


def _joins(tokens: Sequence[_Token], i: int) -> bool:
    """Tell whether a hyphen or "and" holds two parts of one number together."""
    before, here, after = _word(tokens, i - 1), tokens[i].text, _word(tokens, i + 1)
    if here == "-":
        return (before in TENS and after in LAST_ORDINALS | UNITS) or after in SCALES
    return here == "and" and before in SCALES and (after in UNITS or after in TENS)


def _implied(tokens: Sequence[_Token]) -> Iterator[float]:
    """Values that a source bears out beyond the numbers it spells."""
    for i, token in enumerate(tokens):
        if token.text in COUNTS:
            yield float(COUNTS[token.text])
        if token.text == "half" and (scale := _next_scale(tokens, i)):
            yield scale / 2
        if token.text in LAST_ORDINALS:
            yield float(LAST_ORDINALS[token.text])
        if token.value is not None:
            yield from _range_values(tokens, i)


def _range_values(tokens: Sequence[_Token], i: int) -> Iterator[float]:
    """Read "1.2 to 1.5 million", "2018-19" and "'90s" as people do."""
    value = tokens[i].value or 0.0
    if _word(tokens, i + 1) in RANGE_WORDS and i + 2 < len(tokens):
        end, _ = _read_number(tokens, i + 2)
        scales = [SCALES[t.text] for t in tokens[i + 3 : end] if t.text in SCALES]
        for scale in scales:
            yield _tidy(value * scale)
        second = tokens[i + 2].value
        if 1000 <= value < 2200 and second is not None and second < 100:
            yield value - value % 100 + second
    if tokens[i].suffix == "s" and value < 100:
        yield 1900 + value


def _next_scale(tokens: Sequence[_Token], i: int) -> int:
    for token in tokens[i + 1 : i + 4]:
        if token.text in SCALES:
            return SCALES[token.text]
    return 0


def _tokens(text: str) -> list[_Token]:
    return list(_scan(text))


def _scan(text: str) -> Iterator[_Token]:
    for match in TOKEN.finditer(text):
        if figure := match.group("figure"):
            suffix = (match.group("suffix") or "").lower()
            value = float(figure.replace(",", "")) * SCALE_SUFFIXES.get(suffix, 1)
            value = -value if match.group("minus") else value
            yield _Token(match.group(), _tidy(value), suffix)
        elif match.group("word"):
            yield _Token(match.group().lower(), None)
        else:
            yield _Token("-" if match.group() in "-‐‑–" else match.group(), None)


def _word(tokens: Sequence[_Token], i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _tidy(value: float) -> float:
    """Undo the dust of binary fractions: 1.1 million is 1100000."""
    return round(value, 6)
