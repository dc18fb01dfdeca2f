"""How a group of source sentences and a wanted length become the embedded model's input string.

Training and inference both call `layout_group`, so that they cannot drift apart:

    [unused3] first sentence [SEP] second sentence [SEP] third sentence

The tokenizer puts [CLS] before and [SEP] after.  The first token is a control: how long the
sentence should be, or that a headline is wanted.  The controls are entries of BERT's vocabulary
that no text uses; the shipped tokenizer lists them as special tokens, so they stay whole and
`skip_special_tokens` drops them.  The lead sentence comes first; the order of the rest is free.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from summarize.tokenized import join_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEPARATOR = "[SEP]"

HEADLINE = "headline"

LENGTHS: Mapping[str, int] = MappingProxyType({"short": 13, "medium": 20, "long": 29, "full": 60})
"""Each length's most words, shortest first: medium is 14 to 20 words, long 21 to 29."""

CONTROLS: Mapping[str, str] = MappingProxyType(
    {
        "short": "[unused1]",
        "medium": "[unused2]",
        "long": "[unused3]",
        "full": "[unused4]",
        HEADLINE: "[unused5]",
    }
)
"""What the model is asked for, and the token that asks for it."""

MAX_SOURCES = 8
"""Most sentences in one input; the model has not seen more."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛`´ʼ′", "'"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000\t\r\n", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        "…": "...",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "―": "—",
    }
)
_DOUBLED_QUOTE = re.compile(r"''")
_DASH = re.compile(r"\s*(?:[-–]{2,}|—|(?<=\s)–(?=\s))\s*")
_RANGE = re.compile(r"–")
_SPACES = re.compile(r" {2,}")
_QUOTED = re.compile(r'"\s*([^"]*?)\s*"')
_NESTED = re.compile(r'\w"|"\w')
_INCHES = re.compile(r'\d"')


def layout_group(sentences: Sequence[str], wanted: str) -> str:
    """Give the model's input for a group of sentences, lead first; `wanted` is a key of CONTROLS.

    >>> layout_group(["The bridge reopened.", "It was shut “for a year”."], "medium")
    '[unused2] The bridge reopened. [SEP] It was shut "for a year".'
    """
    body = f" {SEPARATOR} ".join(plain_text(sentence) for sentence in sentences[:MAX_SOURCES])
    return f"{CONTROLS[wanted]} {body}"


def plain_text(text: str) -> str:
    """Give the text on one line with straight quotes, one kind of dash and no invisible marks.

    What tokenizing has set apart is joined: "25%", not "25 %"; marks stand close to a quotation.

    >>> print(plain_text("“It’s late” -- he said…"))
    "It's late" — he said...
    """
    plain = _DOUBLED_QUOTE.sub('"', text.translate(_PLAIN))
    plain = _RANGE.sub("-", _DASH.sub(" — ", plain))
    plain = join_tokens(_SPACES.sub(" ", plain).strip())
    between = '"'.join(plain.split('"')[::2])  # of '"He said "no" now"' the marks pair otherwise
    paired = plain.count('"') % 2 == 0 and not (_INCHES.search(plain) or _NESTED.search(between))
    return _QUOTED.sub(r'"\1"', plain) if paired else plain


def length_name(words: int) -> str:
    """Name the length that a sentence of so many words has.

    >>> length_name(13), length_name(24), length_name(200)
    ('short', 'long', 'full')
    """
    return next((name for name, most in LENGTHS.items() if words <= most), "full")


def wanted_length(sentences: Sequence[str]) -> str:
    """Name the length to ask for when the user does not say.

    One sentence is rendered at about its own length; several are consolidated into one that is
    as long as their middle one and a little more for each further sentence, at most 29 words.
    """
    counts = sorted(len(sentence.split()) for sentence in sentences[:MAX_SOURCES])
    if not counts:
        return "medium"
    middle = counts[len(counts) // 2]
    return length_name(min(29, round(middle * (0.9 + 0.1 * len(counts)))))
