"""Brief -> Markdown that reads well raw in a terminal and rendered on a page.

Source text is escaped so that an article cannot write Markdown or HTML of its own into the
brief; see the CommonMark specification, "Backslash escapes".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.account import (
    Account,
    counted,
    day,
    figures,
    paragraphs,
    plain,
    quoted,
    uncited_by_reason,
    web_url,
    why,
)
from summarize.errors import SettingsError
from summarize.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.records import (
        Brief,
        BriefSentence,
        Citation,
        Disagreement,
        Sentence,
        Source,
        Uncited,
    )

CITATION_STYLES = ("footnote", "bracket", "link", "none")

_SPECIAL = re.compile(
    r"[\\`*\[\]<~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\$(?!\d)|(?:(?<=\s)|^)#|^[>+=-]|[!^]$"
)
_LIST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_RUN_OF_TICKS = re.compile(r"`+")


def render_markdown(brief: Brief, *, citations: str = "footnote", explain: bool = False) -> str:
    """Write the brief as Markdown, its sources and the signature below it.

    Args:
        brief: The brief.
        citations: footnote (`[^1]`), bracket (`[1]`), link (`[1]` to the article's page), none.
        explain: Add how it was made: verdicts, removals, redundancies, MMR scores, what was
            left out and why.

    Raises:
        SettingsError: The citation style is not one of the four.
    """
    if citations not in CITATION_STYLES:
        known = ", ".join(CITATION_STYLES)
        raise SettingsError(f"unknown citation style {citations!r}. Known styles: {known}")
    account = Account(brief)
    blocks = [
        f"# {escape(brief.title)}".rstrip(),
        *_paragraphs(account, citations),
        *_references(account, citations),
        *_disagreements(account, citations),
        *_sources(account),
        *(_explanation(account) if explain else ()),
        *_signature(brief),
    ]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    r"""Make Markdown that shows the text and nothing else, on one line.

    >>> print(escape("[click](http://x.example) <b>*now*</b> for $5"))
    \[click\](http://x.example) \<b>\*now\*\</b> for $5
    """
    return _LIST_NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", plain(text)))


def _paragraphs(account: Account, style: str) -> Iterator[str]:
    for paragraph in paragraphs(account.brief.sentences):
        told = " ".join(_cited(account, sentence, style) for sentence in paragraph.sentences)
        yield f"**{escape(day(paragraph.day))}:** {told}" if paragraph.day else told


def _cited(account: Account, sentence: BriefSentence, style: str) -> str:
    marks = _marks(account, sentence.citations, style)
    gap = "" if style == "footnote" or not marks else " "
    return escape(sentence.text) + gap + marks


def _marks(account: Account, numbers: Iterable[int], style: str) -> str:
    """Footnotes stand apart, or the page would show 1 and 2 as 12."""
    if style == "none":
        return ""
    if style == "footnote":
        return " ".join(f"[^{number}]" for number in numbers)
    return "".join(_bracket(account, number, style) for number in numbers)


def _bracket(account: Account, number: int, style: str) -> str:
    citation = account.citation(number)
    if style != "link" or citation is None:
        return f"[{number}]"
    url = web_url(account.source(citation.sentence.article_id).url)
    return f"[[{number}]]({url})" if url else f"[{number}]"


def _references(account: Account, style: str) -> Iterator[str]:
    """Pages gather footnotes under a rule of their own; a heading here would stand empty."""
    citations = account.brief.citations
    if not citations or style == "none":
        return
    if style == "footnote":
        yield "\n\n".join(
            f"[^{c.number}]: {_quotation(c.sentence)}\n    {_origin(account, c)}" for c in citations
        )
        return
    yield "## References"
    for c in citations:
        yield f"[{c.number}] {_quotation(c.sentence)}\n    {_origin(account, c)}"


def _quotation(sentence: Sentence) -> str:
    return escape(quoted(sentence.text))


def _origin(account: Account, citation: Citation) -> str:
    source = account.source(citation.sentence.article_id)
    url = web_url(source.url)
    return _described(source) + (f", <{url}>" if url else "")


def _described(source: Source) -> str:
    """Title, outlet and date, as far as they are known; the id where the outlet is not."""
    outlet = escape(source.source)
    origin = f"*{outlet}*" if outlet else _code(source.id) if plain(source.title) else ""
    title = escape(source.title) or _code(source.id) or "(untitled)"
    parts = (title, origin, escape(day(source.published)))
    return ", ".join(part for part in parts if part)


def _disagreements(account: Account, style: str) -> Iterator[str]:
    found = account.brief.disagreements
    if found:
        yield "## Sources disagree"
        yield "\n".join(_disagreement(account, disagreement, style) for disagreement in found)


def _disagreement(account: Account, disagreement: Disagreement, style: str) -> str:
    versions = "; ".join(
        f"**{text}** ({', '.join(_witness(account, sentence, style) for sentence in sentences)})"
        for text, sentences in (
            (escape(text) or "?", sentences) for text, sentences in figures(disagreement)
        )
    )
    return f"- {escape(disagreement.about)}: {versions}"


def _witness(account: Account, sentence: Sentence, style: str) -> str:
    number = account.number(sentence)
    marks = "" if number is None else _marks(account, (number,), style)
    gap = " " if marks and style != "footnote" else ""
    return escape(account.outlet(sentence.article_id)) + gap + marks


def _sources(account: Account) -> Iterator[str]:
    yield from _listing(account, "Sources", Status.CITED, Status.UNCITED)
    yield from _listing(account, "Set aside", Status.OFF_EVENT, Status.DUPLICATE)
    yield from _listing(account, "Could not be read", Status.UNREADABLE)


def _listing(account: Account, heading: str, *statuses: Status) -> Iterator[str]:
    sources = account.with_status(*statuses)
    if sources:
        yield f"## {heading}"
        yield "\n".join(f"- {_described(s)} — {_fate(s)}{_handle(s)}" for s in sources)


def _handle(source: Source) -> str:
    """The id of an article set aside, by which it can be kept, unless it is there already."""
    set_aside = source.status in (Status.OFF_EVENT, Status.DUPLICATE)
    unseen = plain(source.id) and plain(source.title) and plain(source.source)
    return f" ({_code(source.id)})" if set_aside and unseen else ""


def _fate(source: Source) -> str:
    if source.status is Status.CITED:
        return f"cited {counted(source.cited, 'time')}"
    reason = escape(why(source))
    return f"not cited: {reason}" if source.status is Status.UNCITED else reason


def _signature(brief: Brief) -> Iterator[str]:
    if plain(brief.signature):
        yield "---"
        yield _code(brief.signature)


def _code(text: str) -> str:
    """Make a code span, fenced by more ticks than the text has in a row."""
    line = plain(text)
    longest = max(map(len, _RUN_OF_TICKS.findall(line)), default=0)
    fence, pad = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{pad}{line}{pad}{fence}" if line else ""


def _explanation(account: Account) -> Iterator[str]:
    brief = account.brief
    yield "## How this brief was made"
    yield from _part("Sentences", _verdicts(brief), numbered=True)
    yield from _part("Claims that were dropped", (escape(reason) for reason in brief.dropped))
    yield from _part("Chosen by maximal marginal relevance", _selection(account))
    yield from _part("Redundant", _redundancies(account))
    for reason, items in uncited_by_reason(brief.uncited):
        heading = f"Not cited: {escape(reason) or 'no reason was given'}"
        yield from _part(heading, _leftovers(account, items))
    yield from _part("Another event or language", _misfits(account))
    yield from _part("Removed before reading", _removals(account))
    yield from _part("Warnings", (escape(warning) for warning in brief.warnings))


def _part(heading: str, lines: Iterable[str], *, numbered: bool = False) -> Iterator[str]:
    items = tuple(lines)
    if items:
        marks = (f"{i}. " if numbered else "- " for i in range(1, len(items) + 1))
        yield f"### {heading} ({len(items):,})"
        yield "\n".join(_hang(mark, item) for mark, item in zip(marks, items, strict=True))


def _hang(mark: str, item: str) -> str:
    """Indent the further lines of an item by its mark, or they would leave the list."""
    return mark + item.replace("\n", "\n" + " " * len(mark))


def _verdicts(brief: Brief) -> Iterator[str]:
    for sentence in brief.sentences:
        origin = f"{counted(sentence.sources, 'independent source')}"
        yield "".join(
            (
                f"**{sentence.verdict}**, support {sentence.support:.2f}, {origin}: ",
                escape(quoted(sentence.text)),
                *(f"\n- draft refused: {escape(fault)}" for fault in sentence.faults),
            )
        )


def _selection(account: Account) -> Iterator[str]:
    for ranked in account.brief.selected:
        scores = f"MMR {ranked.mmr:.3f}, relevance {ranked.relevance:.3f}"
        yield f"{scores}: {_located(account, ranked.sentence)}"


def _redundancies(account: Account) -> Iterator[str]:
    for item in account.brief.redundant:
        twin = f"said already, cosine {item.similarity:.2f}, by {_located(account, item.twin)}"
        yield f"{_located(account, item.sentence)}\n- {twin}"


def _leftovers(account: Account, items: tuple[Uncited, ...]) -> Iterator[str]:
    for item in items:
        yield f"MMR {item.mmr:.3f}: {_located(account, item.sentence)}"


def _misfits(account: Account) -> Iterator[str]:
    for item in account.brief.off_event:
        yield f"fit {item.score:.2f}, {_code(item.article_id)}: {escape(item.reason)}"


def _located(account: Account, sentence: Sentence) -> str:
    return f"{_quotation(sentence)} ({escape(account.address(sentence))})"


def _removals(account: Account) -> Iterator[str]:
    for removal in account.brief.removed:
        size = counted(removal.end - removal.start, "character")
        excerpt = account.excerpt(removal)
        shown = f": {escape(quoted(excerpt))}" if excerpt else ""
        where = f"{_code(removal.article_id)} from {removal.start:,}"
        yield f"{escape(removal.reason)}, {size} of {where}{shown}"
