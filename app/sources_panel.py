"""The sources as HTML: each article whole, with what became of every sentence of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.markup import anchor, anchors, count, day, escape, link, outlet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize import Article, Brief
    from summarize.records import Redundant, Source

_STATUS = {
    "cited": "",
    "uncited": "Not cited",
    "off_event": "Set aside: another event or language",
    "duplicate": "Copy: counts as one source",
    "unreadable": "Could not be read",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of an article's text, the tags that open and close it, and what follows it once."""

    start: int
    end: int
    opening: str
    closing: str
    note: str = ""
    name: str = ""
    """HTML id of the first piece, so that links land on it."""


def show_sources(brief: Brief) -> str:
    """Give all articles with their cited, removed, redundant and set-aside parts marked."""
    texts = {article.id: article for article in brief.texts}
    shown = "".join(
        _article(source, place, texts.get(source.id), _marks(brief, source.id))
        for place, source in enumerate(brief.articles)
    )
    return f'<section class="sources" aria-label="Sources">{_legend(brief)}{shown}</section>'


def mark_text(text: str, marks: Iterable[Mark]) -> str:
    """Write a text as HTML with its marks, which may overlap; every character is kept.

    >>> mark_text("a < b", [Mark(4, 5, "<b>", "</b>", "!")])
    'a &lt; <b>b</b>!'
    """
    marks = tuple(mark for mark in marks if 0 <= mark.start < mark.end <= len(text))
    return "".join(_pieces(text, marks))


def _pieces(text: str, marks: tuple[Mark, ...]) -> Iterator[str]:
    """Cut at every boundary: within a piece the same marks hold, so tags always nest."""
    starts, ends = _by_edge(marks, start=True), _by_edge(marks, start=False)
    edges = sorted({0, len(text), *starts, *ends})
    active: list[Mark] = []
    for left, right in pairwise(edges):
        active = [mark for mark in active if mark.end > left] + starts.get(left, [])
        yield "".join(_open(mark, first=mark.start == left) for mark in active)
        yield escape(text[left:right])
        yield "".join(mark.closing for mark in reversed(active))
        yield "".join(mark.note for mark in ends.get(right, []))


def _by_edge(marks: tuple[Mark, ...], *, start: bool) -> dict[int, list[Mark]]:
    edges: dict[int, list[Mark]] = {}
    for mark in marks:
        edges.setdefault(mark.start if start else mark.end, []).append(mark)
    return edges


def _open(mark: Mark, *, first: bool) -> str:
    if first and mark.name:
        return mark.opening.replace(" ", f' id="{mark.name}" ', 1)
    return mark.opening


def _marks(brief: Brief, article_id: str) -> list[Mark]:
    """Collect what is known of one article's text; a cited sentence is never also dimmed."""
    places = anchors(brief)
    cited = [c for c in brief.citations if c.sentence.article_id == article_id]
    marks = [
        Mark(
            c.sentence.start,
            c.sentence.end,
            f'<mark class="cited" data-n="{c.number}">',
            "</mark>",
            _backlink(brief, c.number),
            anchor(c.sentence, places),
        )
        for c in cited
    ]
    marks += [
        _redundant(brief, r, places) for r in brief.redundant if r.sentence.article_id == article_id
    ]
    marks += [
        Mark(
            u.sentence.start,
            u.sentence.end,
            f'<span class="uncited" title="{escape(u.reason)}">',
            "</span>",
            name=anchor(u.sentence, places),
        )
        for u in brief.uncited
        if u.sentence.article_id == article_id
    ]
    marks += [
        Mark(r.start, r.end, f'<del class="removed" title="Removed: {escape(r.reason)}">', "</del>")
        for r in brief.removed
        if r.article_id == article_id
    ]
    return marks


def _backlink(brief: Brief, number: int) -> str:
    line = next(
        (place for place, s in enumerate(brief.sentences, 1) if number in s.citations), None
    )
    if line is None:
        return ""
    return (
        f'<a class="num" href="#b-{line}" data-n="{number}" '
        f'aria-label="Citation {number}: back to sentence {line} of the brief">{number}</a>'
    )


def _redundant(brief: Brief, redundant: Redundant, places: dict[str, int]) -> Mark:
    twin = redundant.twin
    source = next(source for source in brief.articles if source.id == twin.article_id)
    note = (
        f'<a class="twin jump" href="#{anchor(twin, places)}" title="{escape(twin.plain)}">'
        f"= {escape(outlet(source))}</a>"
    )
    sentence = redundant.sentence
    opening = '<span class="redundant">'
    return Mark(sentence.start, sentence.end, opening, "</span>", note, anchor(sentence, places))


def _legend(brief: Brief) -> str:
    removed = count(len(brief.removed), "passage")
    return (
        '<p class="legend"><mark class="cited">cited</mark> '
        '<span class="redundant">said elsewhere</span> '
        f'<del class="removed">removed</del> <span class="total">{removed} removed, '
        f"{count(len(brief.redundant), 'sentence')} said elsewhere</span></p>"
    )


def _article(source: Source, place: int, article: Article | None, marks: list[Mark]) -> str:
    status = source.status.value
    evidence = f'<p class="evidence">{escape(source.reason)}</p>' if source.reason else ""
    body = f'<div class="text" dir="auto">{mark_text(article.text, marks)}</div>' if article else ""
    opened = " open" if source.cited else ""
    return (
        f'<details class="source {status}" id="a-{place}"{opened}>'
        f"<summary>{_summary(source)}</summary>{evidence}{body}{_address(source)}</details>"
    )


def _summary(source: Source) -> str:
    status = _STATUS[source.status.value] or count(source.cited, "citation")
    about = " · ".join(part for part in (day(source.published), status) if part)
    title = escape(source.title)
    return (
        f'<span class="outlet">{escape(outlet(source))}</span>'
        f'<span class="title" dir="auto">{title}</span><span class="about">{escape(about)}</span>'
    )


def _address(source: Source) -> str:
    if not source.url:
        return ""
    return f'<p class="address">{link(source, escape(source.url))}</p>'
