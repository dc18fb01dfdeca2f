"""Take boilerplate out by span, each removal with its reason.

Patterns (`boilerplate`) find what says of itself that it is no reporting; shape finds the rest:
labels, subheads, rows of buttons, the headline once more.  Shape alone never empties an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from summarize.blocks import block_spans
from summarize.boilerplate import Boilerplate, load_boilerplate
from summarize.boundaries import END, sentence_spans
from summarize.captions import is_caption
from summarize.dateline import find_dateline
from summarize.inserts import blank_inserts
from summarize.quotations import double_marks, without_quotations
from summarize.records import Article, Cleaned, Removal
from summarize.tokenized import is_caseless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.config import CleanSettings

PROSE_WORDS = 8
"""A block of as many words with a sentence end is prose."""
LINK_WORDS = 25
"""A line under "Related stories" with no more words and no sentence end is one of them."""
PROSE_BEFORE_COMMENTS = 30
"""Words of prose that must stand before a comment section for the rest to be comments."""
_HEADLINE_WORDS = 4

_NEW_SENTENCE = re.compile(
    r"\s+(?:A|An|The|In|On|At|But|After|As|When|While|With|For|He|She|It|They|This|There)\s"
)

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BULLET = re.compile(r"[•‣▪●◦■►➤]\s*|\*\s+(?=\w)|[-–]\s+(?=[A-Z]\w*\s)")
_STRAY = re.compile(r"(?<=\w[.!?])\s\.(?!\s*\.)(?=\s|\Z)")
_ATTRIBUTED = re.compile(
    r"\b(?:said|says|told|wrote|writes|tweeted|added|asked|reports?|reported|stated|responded"
    r"|replied|continued|concluded|announced|explained)\b"
)
_NAMES = re.compile(
    r"(?:[A-Z][\w.’'-]+(?:\s(?:[A-Z][\w.’'-]*|de|van|von|al|bin|la|di)){1,3})"
    r"(?:(?:\s?[,&|/]\s?|\s?,?\sand\s)[A-Z][\w.’'-]+(?:\s(?:[A-Z][\w.’'-]*|de|van|von|al|bin)){0,3}){0,5}"
)


def clean_articles(articles: tuple[Article, ...], settings: CleanSettings) -> Cleaned:
    """Find the boilerplate of each article; removals come ordered and disjoint per article.

    An article of which nothing is left has no sentences; `boilerplate.describe_empty` says why.
    """
    if not settings.enabled:
        return Cleaned(articles, ())
    cleaned = [_clean_article(article, settings) for article in articles]
    return Cleaned(
        tuple(article for article, _ in cleaned),
        tuple(removal for _, removals in cleaned for removal in removals),
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """A block with what the rules ask about it."""

    start: int
    end: int
    text: str
    """With ’ for every apostrophe, as the rules are written, and inserts blanked."""
    words: tuple[str, ...]
    ended: bool
    """Ends as a sentence does."""

    @property
    def prose(self) -> bool:
        return len(self.words) >= (PROSE_WORDS if self.ended else 3 * PROSE_WORDS)


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    start: int
    end: int
    reason: str


def _clean_article(article: Article, settings: CleanSettings) -> tuple[Article, list[Removal]]:
    rules = load_boilerplate(caseless=is_caseless(article.text))
    blocks = [_block(article.text, *span) for span in block_spans(article.text)]
    cuts = _cut_blocks(blocks, article.title, settings, rules)
    gone = {cut.start for cut in cuts}
    end = next((cut.start for cut in cuts if cut.end > blocks[-1].start), len(article.text))
    kept = [block for block in blocks if block.start not in gone and block.start < end]
    for block in kept:
        cuts.extend(_cut_within(block, rules))
    cuts.extend(_cut_run_in(kept[:1], article.title))
    article, dateline = _take_dateline(article, kept, cuts)
    removals = _merge([*cuts, *dateline], article.text)
    return article, [Removal(article.id, cut.start, cut.end, cut.reason) for cut in removals]


def _is_ended(text: str) -> bool:
    """Does it end as a sentence does, but for Markdown's stars?"""
    return END.search(text[-6:].rstrip("* \n")) is not None


def _block(text: str, start: int, end: int) -> _Block:
    content = blank_inserts(text[start:end]).replace("'", "’")
    words = tuple(_WORD.findall(content))
    return _Block(start, end, content, words, _is_ended(content))


def _cut_blocks(
    blocks: Sequence[_Block], title: str, settings: CleanSettings, rules: Boilerplate
) -> list[_Cut]:
    """Find whole blocks to take out: first by pattern, then by shape where prose remains."""
    body, cuts = _cut_comments(blocks, rules)
    reasons = [_pattern_reason(block, len(body) - 1 - i, rules) for i, block in enumerate(body)]
    _follow_on(body, reasons, rules)
    if any(block.prose and not reason for block, reason in zip(body, reasons, strict=True)):
        for i, block in enumerate(body):
            reasons[i] = reasons[i] or _shape_reason(block, title, settings)
        _cut_headline(body, reasons, title)
        _cut_last_links(body, reasons)
    cuts.extend(
        _Cut(block.start, block.end, reason)
        for block, reason in zip(body, reasons, strict=True)
        if reason
    )
    return cuts


def _cut_comments(
    blocks: Sequence[_Block], rules: Boilerplate
) -> tuple[Sequence[_Block], list[_Cut]]:
    """Cut from the head of the comments to the end, if reporting stands before it."""
    prose = 0
    for i, block in enumerate(blocks):
        reason = _rest_reason(block, rules)
        if reason and prose >= PROSE_BEFORE_COMMENTS:
            return blocks[:i], [_Cut(block.start, blocks[-1].end, reason)]
        prose += len(block.words) if block.prose else 0
    return blocks, []


def _rest_reason(block: _Block, rules: Boilerplate) -> str:
    for rule in rules.rests:
        if rule.matches(block.text, len(block.words), is_open=not block.ended, from_end=0):
            return rule.reason
    return ""


def _pattern_reason(block: _Block, from_end: int, rules: Boilerplate) -> str:
    if not block.words:
        return "separator"
    for rule in (*rules.blocks, *rules.rests):
        count, is_open = len(block.words), not block.ended
        if rule.matches(block.text, count, is_open=is_open, from_end=from_end):
            return rule.reason
    if not block.ended and _is_interface(block, rules):
        return "navigation"
    return ""


def _is_interface(block: _Block, rules: Boilerplate) -> bool:
    known = sum(word.lower() in rules.interface_words for word in block.words)
    return len(block.words) > 1 and known >= rules.interface_share * len(block.words)


def _follow_on(blocks: Sequence[_Block], reasons: list[str], rules: Boilerplate) -> None:
    """Let a disclaimer, and the head of a list of links, take the blocks that belong to them."""
    under = ""
    for i, block in enumerate(blocks):
        if not reasons[i] and _goes_on(under, block, rules):
            reasons[i] = under
            continue
        head = reasons[i] == "related link" and len(block.words) < 5
        under = reasons[i] if head or reasons[i] == "legal disclaimer" else ""


def _goes_on(under: str, block: _Block, rules: Boilerplate) -> bool:
    if under == "legal disclaimer":
        return len({word.lower() for word in block.words} & rules.legal_words) >= 2
    return under == "related link" and not block.ended and len(block.words) <= LINK_WORDS


def _shape_reason(block: _Block, title: str, settings: CleanSettings) -> str:
    """Name a block that is no prose by its form alone."""
    if _repeats(block, title):
        return "repeated headline"
    if block.ended:
        question = block.text.rstrip("\"'”’ ").endswith("?")
        return "section label" if question and len(block.words) <= settings.min_words else ""
    if _NAMES.fullmatch(block.text) and 2 <= len(block.words) <= 14 and "," in block.text:
        return "byline"
    if len(block.words) < settings.min_words and not _ATTRIBUTED.search(block.text):
        return "section label"
    label = block.text.isupper() or (_in_title_case(block) and block.text[-1] != ":")
    if label and len(block.words) <= 20:
        return "section label"
    return ""


def _in_title_case(block: _Block) -> bool:
    long = [word for word in block.words if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _repeats(block: _Block, title: str) -> bool:
    """Say whether a block is the title again, give or take an outlet's name or a word."""
    if not title or len(block.words) > (16 if block.ended else 30):
        return False
    here, there = _plain(block.text), _plain(title.replace("'", "’"))
    shorter, longer = sorted((here, there), key=len)
    if len(shorter) > 20 and longer.startswith(shorter) and len(shorter) >= 0.7 * len(longer):
        return True
    return SequenceMatcher(None, here, there, autojunk=False).ratio() >= 0.85


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _cut_headline(blocks: Sequence[_Block], reasons: list[str], title: str) -> None:
    """Without a title, the first line before the prose that is no sentence is the headline."""
    if title:
        return
    for i, block in enumerate(blocks):
        if block.prose and not reasons[i]:
            return
        if not reasons[i] and not block.ended and not _BULLET.match(block.text):
            reasons[i] = "headline"
            return


def _cut_last_links(blocks: Sequence[_Block], reasons: list[str]) -> None:
    """Two or more lines after the last sentence that are none themselves are links."""
    lines = []
    for i in reversed(range(len(blocks))):
        block = blocks[i]
        if block.ended or len(block.words) > LINK_WORDS or _BULLET.match(block.text):
            break
        if not reasons[i]:
            lines.append(i)
    if len(lines) > 1:
        for i in lines:
            reasons[i] = "related link"


def _cut_within(block: _Block, rules: Boilerplate) -> Iterator[_Cut]:
    """Find boilerplate inside a block that is otherwise kept."""
    bullet = _BULLET.match(block.text)
    if bullet:
        yield _Cut(block.start, block.start + bullet.end(), "list marker")
    for rule in rules.prefixes:
        if prefix := rule.pattern.match(block.text):
            yield _Cut(block.start, block.start + prefix.end(), rule.reason)
    for match in _STRAY.finditer(block.text):
        yield _Cut(block.start + match.start() + 1, block.start + match.end(), "separator")
    for rule in rules.inline:
        for match in rule.pattern.finditer(block.text):
            if rule.always or _between_sentences(block.text, *match.span()):
                yield _Cut(block.start + match.start(), block.start + match.end(), rule.reason)
    yield from _cut_sentences(block, rules)


def _cut_sentences(block: _Block, rules: Boilerplate) -> Iterator[_Cut]:
    """Find labels in front of sentences, and sentences that are none of the reporting."""
    done = 0
    for start, end in sentence_spans(block.text):
        at = max(start, done)
        while label := _find_label(block.text, at, rules):
            yield _Cut(block.start + at, block.start + label.end, label.reason)
            at = label.end + len(block.text[label.end :]) - len(block.text[label.end :].lstrip())
        done = at
        sentence = block.text[at:end]
        count = len(sentence.split())
        reason = next((r.reason for r in rules.sentences if r.is_in(sentence, count)), "")
        if not reason and is_caption(without_quotations(double_marks(sentence))):
            reason = "caption"
        if reason and count:
            yield _Cut(block.start + at, block.start + end, reason)


def _find_label(text: str, at: int, rules: Boilerplate) -> _Cut | None:
    for rule in rules.labels:
        if match := rule.pattern.match(text, at):
            return _Cut(at, match.end(), rule.reason)
    return None


def _cut_run_in(first: Sequence[_Block], title: str) -> Iterator[_Cut]:
    """Find the headline where the first paragraph runs on from it: "Ferry aground The coast …"."""
    headline = title.replace("'", "’").strip()
    for block in first:
        follows = block.text.startswith(headline) and _NEW_SENTENCE.match(block.text, len(headline))
        if follows and len(_WORD.findall(headline)) >= _HEADLINE_WORDS:
            yield _Cut(block.start, block.start + len(headline), "repeated headline")


def _between_sentences(text: str, start: int, end: int) -> bool:
    """Say whether taking out a span leaves the sentences before and after it whole."""
    before, after = text[max(0, start - 6) : start].rstrip(), text[end : end + 20].lstrip()
    return not before or _is_ended(before) or not after or after[0] in "—–"


def _take_dateline(
    article: Article, kept: Sequence[_Block], cuts: Sequence[_Cut]
) -> tuple[Article, list[_Cut]]:
    """Take the dateline out and keep its place and agency, where the article had none.

    What the block has before it and no sentence end closes is a headline or a label.
    """
    found = find_dateline(_blank(article.text, cuts))
    block = next((b for b in kept if found and b.start <= found.start < b.end), None)
    if found is None or block is None:
        return article, []
    starts = [block.start + start for start, _ in sentence_spans(block.text)]
    headline = max(start for start in starts if start <= found.start)
    article = replace(
        article, place=article.place or found.place, agency=article.agency or found.agency
    )
    return article, [
        _Cut(headline, found.start, "headline"),
        _Cut(found.start, found.end, "dateline"),
    ]


def _blank(text: str, cuts: Sequence[_Cut]) -> str:
    """Give `text` with spaces for what is cut, every other character in its place."""
    characters = list(text)
    for cut in cuts:
        characters[cut.start : cut.end] = " " * (cut.end - cut.start)
    return "".join(characters)


def _merge(cuts: list[_Cut], text: str) -> list[_Cut]:
    """Order the cuts and make them disjoint and free of white space at their ends."""
    merged: list[_Cut] = []
    for cut in sorted(cuts):
        start = max(cut.start, merged[-1].end if merged else 0)
        span = text[start : cut.end]
        if span.strip():
            start += len(span) - len(span.lstrip())
            merged.append(_Cut(start, start + len(span.strip()), cut.reason))
    return merged
