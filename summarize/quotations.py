"""Quotations in single marks, and those that go on over several sentences.

“We saw smoke. Then the lights went out. Nobody panicked,” Oke said: three sentences, and the second
has no quotation mark of its own.  Read alone it would be the reporter's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarize.blocks import Span, block_spans
from summarize.marks import Quotation

DOUBLE_MARK = re.compile(r"[\"“”„«»「」『』]")
OPENING_MARKS = frozenset('"“”„«»「『')
"""Marks that may open a quotation: ”…” does in Swedish, »…« in German."""
_CLOSED_BY = {"„": "“”", "”": "”", "«": "»", "»": "«»", "「": "」", "『": "』"}
"""What closes each mark, beside a straight one, which closes any; “ and " as in English."""
_SINGLE_OPENING = re.compile(r"(?:\A|(?<=[.!?,:]\s))['‘](?=[A-Z])")
_SINGLE_CLOSING = re.compile(r"(?<=[.,!?])['’](?=\s|\Z)|(?<=[^\Ws])['’](?=[\s,.;:!?)]|\Z)")
_PAIRED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")
_MARK_OPENS = re.compile(
    r"(?<![\w'’‘])['‘](?=[\w$£€])(?!(?:tis|twas|till?|em|n|cause|bout|round|s|d|t|m|ll|re|ve|\d\ds?)\b)",
    re.IGNORECASE,
)
"""Not the mark of ’tis, rock ’n’ roll, the ’90s or the U.N.’s."""
_MARK_CLOSES = re.compile(r"(?<=[^\s'’‘])(?<!['’‘]n)['’](?!\w)")
_POSSESSIVE = re.compile(r"(?<=s)['’](?=\s[^\W_])")
"""As in "the crews’ pay", where it need not close."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BEFORE_SPEECH = re.compile(r"[.!?:][\"”’')\s]*\s\Z")
_ENDED = re.compile(r"(?:(?<!\.)\.|[!?。！？])[\"”’')\]»“]*\s*\Z")
_CUT_OFF_REACH = 600
"""Characters; a mark that opens further from the end of a text is more often a slip."""
_MIN_WORDS = 3
"""Fewer words in single marks are more often a title or an apostrophe than speech."""


@lru_cache(maxsize=65_536)
def double_marks(text: str, least: int = _MIN_WORDS) -> str:
    """Give `text` with the marks of quotations in single marks, of `least` words or more, doubled.

    Apostrophes stay, as do the marks inside a quotation, so that every word keeps its place.

    >>> double_marks("The crews’ boss said ‘the owners’ plan isn’t ours’, rock ’n’ roll.")
    'The crews’ boss said “the owners’ plan isn’t ours”, rock ’n’ roll.'
    """
    letters = list(text)
    bare = _PAIRED.sub(lambda match: " " * len(match[0]), text)
    at = 0
    while opening := _MARK_OPENS.search(bare, at):
        at = opening.end()
        closing = _closing_mark(bare, at)
        words = text[at : max(at, closing)]
        if len(_WORD.findall(words)) >= least and not DOUBLE_MARK.search(words):
            letters[opening.start()], letters[closing] = "“", "”"
            at = closing + 1
    return "".join(letters)


def _closing_mark(text: str, start: int) -> int:
    """Give where the quotation from `start` closes, -1 where nothing does.

    A mark that may be a plural's possessive closes only if no surer one comes before the next
    quotation.
    """
    following = _MARK_OPENS.search(text, start)
    end = following.start() if following else len(text)
    marks = [match.start() for match in _MARK_CLOSES.finditer(text, start, end)]
    sure = [at for at in marks if not _POSSESSIVE.match(text, at)]
    return (sure or marks or [-1])[0]


def quotation_spans(text: str) -> tuple[Span, ...]:
    r"""Give the outermost quotations of `text`, marks included, in order.

    One that its paragraph does not close goes on to the next paragraph where that opens with a
    mark again, and to the end of an article that was cut off inside it.

    >>> text = 'He said: “We saw the “Aurelia Skov” drift. Then it sank.” So it did.'
    >>> [text[start:end] for start, end in quotation_spans(text)]
    ['“We saw the “Aurelia Skov” drift. Then it sank.”']
    """
    blocks = block_spans(text)
    found: list[Span] = []
    for i, (start, end) in enumerate(blocks):
        following = blocks[i + 1][0] if i + 1 < len(blocks) else len(text)
        goes_on = following if text[following : following + 1] in OPENING_MARKS else None
        found += _double(text, start, end, goes_on) or _single(text, start, end)
    return (*found, *_cut_off(text, *blocks[-1])) if blocks else ()


def find_quotation(start: int, end: int, spans: tuple[Span, ...]) -> Quotation:
    """Say where the sentence from `start` to `end` stands in the quotations of its text."""
    opened = any(first < start and start < last for first, last in spans)
    unclosed = any(first < end and end < last for first, last in spans)
    if opened and unclosed:
        return Quotation.INSIDE
    if unclosed:
        return Quotation.BEGINS
    return Quotation.ENDS if opened else Quotation.NONE


def without_quotations(text: str) -> str:
    """Give a sentence without what stands between double quotation marks, nested ones included.

    >>> without_quotations("“Stay off the “Alda Lund”,” Oke said.")
    '  Oke said.'
    """
    kept, at = [], 0
    for start, end in _double(text, 0, len(text), None):
        kept.append(text[at:start])
        at = end
    return " ".join([*kept, text[at:]])


def mark_opens(text: str, at: int, start: int, end: int, *, opened: str) -> bool:
    """Say whether the double mark at `at` opens a quotation in the block from `start` to `end`.

    `opened` is the mark of the innermost quotation still open, or "".  A straight mark opens after
    white space and closes before it; with white space on both sides or on neither, it closes what
    is open.  “ closes after „ and « after »; ” and » open a word where nothing is open.
    """
    mark = text[at]
    if mark in "“«":
        return opened != {"“": "„", "«": "»"}[mark]
    if mark not in '"”»':
        return mark in "„「『"
    if mark == "”" and opened:
        return False
    before = at == start or text[at - 1].isspace() or text[at - 1] in "([—–-"
    after = at + 1 == end or text[at + 1].isspace() or text[at + 1] in ".,;:!?)]"
    if mark == '"':
        return before if before != after else not opened
    return opened not in {"«", "»"} and before and not after


def are_paired(text: str) -> bool:
    """Say whether every double quotation mark of a sentence has its partner, by kind.

    >>> are_paired("„Nein“, sagte »Oke«. ”Nej”, sade hon."), are_paired("„Nein, sagte Oke.")
    (True, False)
    """
    opened = ""
    for match in DOUBLE_MARK.finditer(text):
        if mark_opens(text, match.start(), 0, len(text), opened=opened[-1:]):
            opened += match[0]
        elif opened and match[0] in _CLOSED_BY.get(opened[-1], '”"') + '"':
            opened = opened[:-1]
        else:
            return False
    return not opened


def _double(text: str, start: int, end: int, goes_on: int | None) -> list[Span]:
    spans: list[Span] = []
    opened: list[int] = []
    for match in DOUBLE_MARK.finditer(text, start, end):
        if mark_opens(text, match.start(), start, end, opened=text[opened[-1]] if opened else ""):
            opened.append(match.start())
        elif opened:
            first = opened.pop()
            if not opened:
                spans.append((first, match.end()))
    if opened and goes_on is not None:
        spans.append((opened[0], goes_on))
    return spans


def _cut_off(text: str, start: int, end: int) -> list[Span]:
    """Find the quotation that a text breaks off in: its mark, the last, opens a sentence."""
    if _ENDED.search(text[max(start, end - 4) : end]):
        return []
    marks = [match.start() for match in DOUBLE_MARK.finditer(text, start, end)]
    closed = _double(text, start, end, None)
    if not marks or end - marks[-1] > _CUT_OFF_REACH or (closed and marks[-1] < closed[-1][1]):
        return []
    before = text[max(start, marks[-1] - 4) : marks[-1]]
    begins = not before or _BEFORE_SPEECH.search(before)
    return [(marks[-1], end)] if begins and _opens_alone(text, marks, closed) else []


def _opens_alone(text: str, marks: list[int], closed: list[Span]) -> bool:
    """Has every mark before the last its partner, and may the last one open?"""
    paired = all(any(first <= at < last for first, last in closed) for at in marks[:-1])
    return paired and text[marks[-1]] in '"“„«'


def _single(text: str, start: int, end: int) -> list[Span]:
    """Find quotations in single marks: they open a sentence, and close behind a stop or comma.

    Where a word alone is closed first, as in 'Red flag' laws, that was all of it.
    """
    spans: list[Span] = []
    block = text[start:end]
    at = 0
    while opening := _SINGLE_OPENING.search(block, at):
        closing = _SINGLE_CLOSING.search(block, opening.end())
        if not closing:
            break
        spans.append((start + opening.start(), start + closing.end()))
        at = closing.end()
    return spans
