"""An audit of briefs that shares no code with the pipeline: is every fact in a cited sentence?

A fact is a number, a name or a quotation.  The audit reads a brief sentence and the sentences
it cites, nothing else; it decides by closed lists and by the form of words, and errs towards
silence only where English leaves a capital in doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.evaluation.audit_names import find_unknown_names
from summarize.evaluation.audit_numbers import claimed_numbers, known_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

QUOTE_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’‚‛`´", "'"))
SINGLE_QUOTED = re.compile(r"(?<![\w'])'(?=\w)([^']*(?:'(?=\w)[^']*)*)'(?!\w)")
GAP = re.compile(r"\[[^\]]*\]|\.\s?\.\s?\.|…")
INCHES = re.compile(r'(?<=\d)"(?!\w)')
MIN_SINGLE_QUOTED_WORDS = 3
"""Fewer words in single quotes are more often apostrophes than speech."""


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """A fact that no cited sentence contains."""

    kind: str
    """number, name or quotation."""
    text: str


def audit_sentence(claim: str, cited: Sequence[str], context: str = "") -> tuple[Ungrounded, ...]:
    """Give every number, name and quotation of `claim` that is in none of `cited`.

    `context` (all the event's articles) only helps to tell a sentence's first word from a name.

    >>> audit_sentence("Five U.S. troops left.", ["Some 5 US troops were withdrawn."])
    ()
    >>> audit_sentence("Six troops left.", ["Some 5 US troops were withdrawn."])
    (Ungrounded(kind='number', text='six'),)
    """
    numbers = known_numbers(cited)
    faults = [
        Ungrounded("number", mention.text)
        for mention in claimed_numbers(claim)
        if not mention.values & numbers
    ]
    faults += [Ungrounded("name", name) for name in find_unknown_names(claim, cited, context)]
    faults += [Ungrounded("quotation", quote) for quote in find_altered_quotes(claim, cited)]
    return tuple(faults)


def find_altered_quotes(claim: str, cited: Sequence[str]) -> tuple[str, ...]:
    """Give the quotations of a claim that do not stand in a cited sentence word for word.

    White space, the form of quote marks and dashes, capitals, and the punctuation at the end do
    not count; "[…]" and "…" inside a quotation stand for a gap.
    """
    sources = [_letters(text) for text in cited]
    sources.append("".join(sources))
    return tuple(
        quote for quote in _quotations(claim) if not any(_contains(s, quote) for s in sources)
    )


def _quotations(text: str) -> Iterable[str]:
    plain = text.replace("``", '"').replace("''", '"').translate(QUOTE_MARKS)
    plain = INCHES.sub("", plain) if plain.count('"') % 2 else plain
    double, rest = _double_quoted(plain)
    single = [match.group(1) for match in SINGLE_QUOTED.finditer(rest)]
    single = [quote for quote in single if len(quote.split()) >= MIN_SINGLE_QUOTED_WORDS]
    return [quote.strip() for quote in double + single if _letters(quote)]


def _double_quoted(text: str) -> tuple[list[str], str]:
    """Give what stands in double quotes, and the rest.

    A sentence cut out of a longer quotation has only one of its marks: a closing mark with
    nothing open ends a quotation that began before the text.
    """
    pieces = text.split('"')
    inside = len(pieces) > 1 and len(pieces) % 2 == 0 and _closes(pieces[0], pieces[1])
    quotes = [piece for i, piece in enumerate(pieces) if (i % 2 == 1) != inside]
    rest = [piece for i, piece in enumerate(pieces) if (i % 2 == 1) == inside]
    return quotes, " ".join(rest)


def _closes(before: str, after: str) -> bool:
    return bool(before.strip()) and not before[-1].isspace() and not after[:1].isalnum()


def _contains(source: str, quote: str) -> bool:
    position = 0
    for part in map(_letters, GAP.split(quote)):
        found = source.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True


def _letters(text: str) -> str:
    """Keep what makes the words: letters, digits, and the signs that change a meaning."""
    return "".join(c for c in text.casefold() if c.isalnum() or c in "%$€£")
