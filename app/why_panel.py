"""Why the brief is as it is: all sentences on a plane, and which article backs which sentence."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.markup import anchors, count, escape, outlet
from summarize import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize import Brief
    from summarize.records import FloatArray, Sentence

COLOURS = (
    "#2f6f8f", "#c8702a", "#5b8c5a", "#8e5a9b", "#b5495b", "#7d7a2e", "#4f5d95", "#2c8c86",
    "#a0674b", "#6d6d6d",
)  # fmt: skip
"""One for each article, told apart on light and on dark ground; they repeat after ten."""

MAX_POINTS = 4_000
"""A browser draws this many points without trouble."""


@dataclass(frozen=True, slots=True)
class Point:
    """One text on the plane: which article it is from, what it says and what became of it."""

    place: int
    text: str
    fate: str
    cited: bool = False


def show_coverage(brief: Brief) -> str:
    """Give the matrix of brief sentences by articles as an HTML table of citation numbers."""
    columns = [source for source in brief.articles if source.cited]
    heads = "".join(f'<th scope="col">{escape(outlet(source))}</th>' for source in columns)
    rows = "".join(
        _row(brief, place, [source.id for source in columns])
        for place in range(len(brief.sentences))
    )
    return (
        '<div class="coverage" tabindex="0" role="region" aria-label="Coverage"><table>'
        "<caption>Which article backs which sentence</caption>"
        f'<thead><tr><th scope="col">Sentence</th>{heads}</tr></thead><tbody>{rows}</tbody>'
        "</table></div>"
    )


def _row(brief: Brief, place: int, columns: Sequence[str]) -> str:
    sentence = brief.sentences[place]
    cited = [brief.citations[number - 1] for number in sentence.citations]
    cells = "".join(
        _cell([c.number for c in cited if c.sentence.article_id == article_id])
        for article_id in columns
    )
    short = textwrap.shorten(sentence.text, 60, placeholder=" …")
    return (
        f'<tr><th scope="row"><a class="jump" href="#b-{place + 1}">{place + 1}</a> '
        f"<span>{escape(short)}</span></th>{cells}</tr>"
    )


def _cell(numbers: Sequence[int]) -> str:
    if not numbers:
        return '<td><span class="unseen">no citation</span></td>'
    return f'<td class="backed">{", ".join(map(str, numbers))}</td>'


def collect_points(brief: Brief) -> tuple[Point, ...]:
    """Give every sentence of the event's articles, and the paragraphs of those set aside."""
    places = anchors(brief)

    def point(sentence: Sentence, fate: str, *, cited: bool = False) -> Point:
        return Point(places[sentence.article_id], sentence.plain, fate, cited)

    cited = [point(c.sentence, f"cited as {c.number}", cited=True) for c in brief.citations]
    same = [point(r.sentence, f"said elsewhere ({r.similarity:.2f})") for r in brief.redundant]
    other = [point(u.sentence, u.reason) for u in brief.uncited]
    return (*cited, *same, *other, *_aside_points(brief, places))[:MAX_POINTS]


def _aside_points(brief: Brief, places: dict[str, int]) -> list[Point]:
    aside = {off.article_id for off in brief.off_event}
    removed = {(r.article_id, r.start) for r in brief.removed}
    points = []
    for article in brief.texts:
        start = 0
        for line in article.text.splitlines(keepends=True) if article.id in aside else ():
            if count_words(line) > 8 and (article.id, start) not in removed:
                points.append(Point(places[article.id], line.strip(), "article set aside"))
            start += len(line)
    return points


def draw_sentences(brief: Brief, embed: Callable[[Sequence[str]], FloatArray]) -> Any:
    """Draw a plotly figure of all sentences: two principal components of their vectors.

    Near points say similar things.  Colours are articles; a ring marks a cited sentence.
    """
    import plotly.graph_objects as go

    points = collect_points(brief)
    positions = _project(embed([point.text for point in points]))
    figure = go.Figure(layout=_layout())
    for place in sorted({point.place for point in points}):
        rows = [row for row, point in enumerate(points) if point.place == place]
        figure.add_trace(_dots(brief, points, positions, rows))
    rings = [row for row, point in enumerate(points) if point.cited]
    figure.add_trace(_rings(positions, rings))
    return figure


def describe_sentences(brief: Brief) -> str:
    """Say in one paragraph what the drawing shows, for those who read it and those who cannot."""
    cited, rest = len(brief.citations), len(brief.redundant) + len(brief.uncited)
    aside = " Articles set aside are drawn by paragraph." if brief.off_event else ""
    return (
        '<p class="how">Each dot is a sentence; dots that lie close together say similar things. '
        "Colours are articles, rings are the sentences the brief cites: "
        f"{cited} of {count(cited + rest, 'sentence')}.{aside} Point at a dot to read it.</p>"
    )


def _project(vectors: FloatArray) -> Any:
    import numpy as np
    from sklearn.decomposition import PCA

    if min(vectors.shape) < 2:
        return np.zeros((len(vectors), 2))
    return PCA(n_components=2, svd_solver="full").fit_transform(vectors)


def _dots(brief: Brief, points: Sequence[Point], positions: Any, rows: list[int]) -> Any:
    import plotly.graph_objects as go

    place = points[rows[0]].place
    return go.Scatter(
        x=positions[rows, 0],
        y=positions[rows, 1],
        mode="markers",
        name=html.escape(textwrap.shorten(outlet(brief.articles[place]), 28, placeholder="…")),
        marker={"color": COLOURS[place % len(COLOURS)], "size": 8, "opacity": 0.8},
        text=[_hover(points[row]) for row in rows],
        hovertemplate="%{text}<extra></extra>",
    )


def _rings(positions: Any, rows: list[int]) -> Any:
    import plotly.graph_objects as go

    ring = {
        "symbol": "circle-open",
        "size": 16,
        "color": "#8a8578",
        "line": {"width": 1.6},
    }
    return go.Scatter(
        x=positions[rows, 0],
        y=positions[rows, 1],
        mode="markers",
        name="cited",
        marker=ring,
        hoverinfo="skip",
    )


def _hover(point: Point) -> str:
    """Wrap by hand, plotly does not; it also reads a few tags, so the text is escaped."""
    wrapped = textwrap.wrap(textwrap.shorten(point.text, 320, placeholder=" …"), 58)
    lines = "<br>".join(html.escape(line) for line in wrapped)
    return f"{lines}<br><i>{html.escape(point.fate)}</i>"


def _layout() -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    return {
        "template": "none",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(128,128,128,0.06)",
        "font": {"family": "ui-sans-serif, system-ui, sans-serif", "color": "#8a8578", "size": 12},
        "hoverlabel": {"align": "left", "bgcolor": "#26241f", "font": {"color": "#f6f3ec"}},
        "height": 420,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "legend": {"orientation": "h", "y": -0.04, "yanchor": "top"},
        "xaxis": axis,
        "yaxis": axis,
        "dragmode": False,
    }
