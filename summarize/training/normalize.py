"""One normaliser for every training set: tokenized or natural text in, natural spacing out."""

from __future__ import annotations

import re

from summarize.boundaries import sentence_spans
from summarize.layout import plain_text
from summarize.tokenized import join_signs, print_marks

_ENTITIES = {"&amp;": "&", "&quot;": '"', "&apos;": "'", "&lt;": "<", "&gt;": ">", "&nbsp;": " "}
_ENTITY = re.compile("|".join(_ENTITIES))
_INITIALS = re.compile(r"(?<![\w'])(?:[a-z]\. ){1,3}[a-z]\.(?!\w)", re.IGNORECASE)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"(\d) , (?=\d{3}(?!\d))", r"\1,"),
        (r"(\d) ([.:]) (?=\d)", r"\1\2"),
        (r"(\d): (?=\d\d(?:\D|$))", r"\1:"),
        (r"\bcan (?=not\b)", "can"),
        (r"(\w) - (?=\w)", r"\1-"),
    )
)
"""What may be joined in training alone: in a source "1 , 200" and "a - b" may be two things."""
_STRAY_START = re.compile(r"^(?:[-—*•·>|»,;:.]\s*)+")
_AGENCIES = r"(?:ap|cnn|reuters|afp|upi|xinhua|ians|pti|cbs|[\w. ]{2,20}news)"
_DATELINE = re.compile(rf"^(?:[\w .,'/-]{{2,45}})?\({_AGENCIES}\)\s*(?:—|-|:)?\s*", re.IGNORECASE)


def normalize_text(text: str) -> str:
    r"""Give a sentence as a newspaper would print it, but for case, which nobody can give back.

    >>> print(normalize_text("`` we 'll pay $ 2.16 , '' said the u. s. firm -lrb- 25 % -rrb- ."))
    "we'll pay $2.16," said the u.s. firm (25%).
    """
    text = _ENTITY.sub(lambda match: _ENTITIES[match[0]], text)
    text = plain_text(print_marks(text))
    text = _INITIALS.sub(lambda match: match[0].replace(" ", ""), text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    text = join_signs(text)
    return _STRAY_START.sub("", text).strip()


def strip_dateline(sentence: str) -> str:
    """Take "Harbour City (AP) — " off the start of a sentence.

    >>> strip_dateline("harbour city, ohio (ap) — the bridge is open.")
    'the bridge is open.'
    """
    return _DATELINE.sub("", sentence)


def has_balanced_quotes(text: str) -> bool:
    """Say whether double quotes and brackets pair up."""
    return text.count('"') % 2 == 0 and text.count("(") == text.count(")")


def split_natural(text: str) -> list[str]:
    """Split text in natural case and spacing with the production stage's rules."""
    return [text[start:end] for start, end in sentence_spans(text)]


_QUOTES = ('"', "''", "``")
_MARKS = (".", "?", "!")


def split_tokenized(text: str) -> list[str]:
    """Split text whose punctuation stands apart: a lone mark ends a sentence, case says nothing.

    >>> split_tokenized('mr. orlo left at 5 p.m. on monday . " it is over . " he waved .')
    ['mr. orlo left at 5 p.m. on monday .', '" it is over . "', 'he waved .']
    """
    sentences: list[list[str]] = [[]]
    for word in text.split():
        if _is_over(sentences[-1], word):
            sentences.append([])
        sentences[-1].append(word)
    return [" ".join(words) for words in sentences if words]


def _is_over(words: list[str], following: str) -> bool:
    """Say whether tokenized words are a sentence; a closing quotation mark belongs to it."""
    if words and words[-1] in _MARKS:
        is_open = sum(word in _QUOTES for word in words) % 2 == 1
        return not (is_open and following in _QUOTES)
    return len(words) > 1 and words[-1] in _QUOTES and words[-2] in _MARKS


_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sen rep gov gen lt col sgt jr sr prof rev hon jan feb mar apr jun jul aug "
    "sept sep oct nov dec inc corp co ltd vs no dept mt ft bros".split()
)
_INITIAL = re.compile(r"(?:\b[a-z]\.)+$", re.IGNORECASE)
_LONGEST_QUOTATION = 45
"""Words after which a quotation mark is taken to be a stray one."""
_CLOSERS = "\"')]"


def split_lowered(text: str) -> list[str]:
    """Split lower-cased text that keeps sentence-initial capitals (Multi-News).

    There a capital also follows "u.s.", and none follows a closing quotation mark, which the
    production rules rightly take to go on.  A full stop inside an open quotation ends nothing.
    """
    sentences: list[str] = []
    words = text.split()
    start, is_open = 0, False
    for i, word in enumerate(words):
        is_open ^= word.count('"') % 2 == 1
        following = words[i + 1] if i + 1 < len(words) else ""
        quoting = is_open and i - start < _LONGEST_QUOTATION
        if following and (quoting or not _ends(words[start : i + 1], following)):
            continue
        sentences.append(" ".join(words[start : i + 1]))
        start, is_open = i + 1, False
    return sentences


def _ends(words: list[str], following: str) -> bool:
    last = words[-1]
    core = last.rstrip(_CLOSERS)
    if not core and len(words) > 1:
        core = words[-2]
    if not core.endswith((".", "?", "!")):
        return False
    stem = core.rstrip(".?!").lower().lstrip("(\"'")
    if stem in _ABBREVIATIONS or _INITIAL.search(core):
        return False
    if following.lstrip("\"'([")[:1].isupper() or following == '"':
        return True
    return last.endswith('"') and core.endswith(".")
