"""What is not reporting: the rules of `data/boilerplate.toml`, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.records import Article, Removal

REASONS = (
    "account prompt",
    "advertisement marker",
    "appeal to readers",
    "byline",
    "caption",
    "code",
    "comment",
    "comment form",
    "cookie notice",
    "dateline",
    "editor's note",
    "embedded post",
    "headline",
    "legal disclaimer",
    "list marker",
    "media player",
    "navigation",
    "newsletter prompt",
    "photo credit",
    "related link",
    "repeated headline",
    "section label",
    "separator",
    "share buttons",
    "subscription prompt",
    "timestamp",
    "web archive notice",
)
"""Every reason that cleaning gives."""

_OPENERS = '([{“‘"*-—– '
_SENTENCE_AHEAD = r"(?=\s+[(\[“\"‘’]{0,2}\s?(?-i:[A-Z\d]))|(?=\s*\Z)"
"""What follows a label: a sentence's capital, or nothing any more."""
_REACH = 1_200
"""Characters of a block that a pattern sees, so that no block costs more than its length."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of boilerplate and what a match takes out; see the head of the data file."""

    reason: str
    scope: str
    pattern: re.Pattern[str]
    max_words: int = 0
    open: bool = False
    at_start: bool = False
    last_blocks: int = 0
    always: bool = False
    caseless: bool = False

    def matches(self, block: str, words: int, *, is_open: bool, from_end: int) -> bool:
        """Say whether a block, `from_end` blocks before the last, is taken out by this rule."""
        if words > self.max_words or (self.open and not is_open):
            return False
        if self.last_blocks and from_end >= self.last_blocks:
            return False
        if self.scope == "whole":
            return len(block) <= _REACH and self.pattern.fullmatch(block) is not None
        return self.pattern.match(block, 0, _REACH) is not None

    def is_in(self, sentence: str, words: int) -> bool:
        """Say whether a sentence of so many words is taken out by this rule."""
        if words > self.max_words:
            return False
        if self.at_start:
            return self.pattern.match(sentence.lstrip(_OPENERS), 0, _REACH) is not None
        return self.pattern.search(sentence, 0, _REACH) is not None


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The rules by scope, and the words that give rows of buttons and legal text away."""

    blocks: tuple[Rule, ...]
    rests: tuple[Rule, ...]
    sentences: tuple[Rule, ...]
    inline: tuple[Rule, ...]
    prefixes: tuple[Rule, ...]
    labels: tuple[Rule, ...]
    interface_words: frozenset[str]
    interface_share: float
    legal_words: frozenset[str]


@cache
def load_boilerplate(*, caseless: bool = False) -> Boilerplate:
    """Give the rules that ship with the package, as an article with or without capitals is read."""
    text = files("summarize").joinpath("data/boilerplate.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    rules = [_compile(table, caseless=caseless) for table in tables["rule"]]
    return Boilerplate(
        blocks=tuple(rule for rule in rules if rule.scope in {"block", "whole"}),
        rests=tuple(rule for rule in rules if rule.scope == "rest"),
        sentences=tuple(rule for rule in rules if rule.scope == "sentence"),
        inline=tuple(rule for rule in rules if rule.scope == "inline"),
        prefixes=tuple(rule for rule in rules if rule.scope == "prefix"),
        labels=tuple(rule for rule in rules if rule.scope == "label"),
        interface_words=frozenset(tables["interface"]["words"]),
        interface_share=tables["interface"]["share"],
        legal_words=frozenset(tables["legal"]["words"]),
    )


def _compile(table: dict[str, Any], *, caseless: bool) -> Rule:
    pattern = "|".join(f"(?:{pattern})" for pattern in table.pop("patterns"))
    if table["scope"] == "label":
        pattern = f"(?:{pattern})(?:{_SENTENCE_AHEAD})"
    if caseless and table.get("caseless"):
        pattern = pattern.replace("(?-i:", "(?:")
    return Rule(pattern=re.compile(pattern, re.IGNORECASE | re.DOTALL), **table)


def describe_empty(article: Article, removed: Sequence[Removal]) -> str:
    """Say what an article without sentences consists of, e.g. "only navigation and byline"."""
    reasons = sorted({removal.reason for removal in removed if removal.article_id == article.id})
    if not reasons:
        return "no text"
    return "only " + " and ".join(filter(None, [", ".join(reasons[:-1]), reasons[-1]]))
