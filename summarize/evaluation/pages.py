"""One self-contained HTML page per event: reference, brief, citations and baselines, to be read."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from summarize.evaluation.audit_frames import find_lost_frames
from summarize.evaluation.quality import audit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarize.evaluation.quality import Outputs
    from summarize.evaluation.values import Event, Line, Summary

STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:1.5rem;color:#222;background:#fff}
main{display:grid;grid-template-columns:repeat(auto-fit,minmax(22rem,1fr));gap:1rem}
section{border:1px solid #ccc;border-radius:6px;padding:.2rem 1rem}
h1{font-size:1.3rem}h2{font-size:1rem}small,.cited{color:#555;font-size:.85em}
.cited{margin:.1rem 0 .1rem 1rem}:is(.extracted,.adapted){background:#f3f3f3}.bad{color:#a00}
pre{white-space:pre-wrap;font:inherit}table{border-collapse:collapse}
td,th{padding:.1rem .6rem;text-align:left}
@media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}small,.cited{color:#aaa}
:is(.extracted,.adapted){background:#262626}.bad{color:#f88}section{border-color:#444}a{color:#8bf}}
"""


def write_pages(outputs: Sequence[Outputs], folder: Path) -> Path:
    """Write a page per event and an index, worst first by the last system's ROUGE-2."""
    folder.mkdir(parents=True, exist_ok=True)
    events = outputs[0].events
    for i in range(len(events)):
        (folder / _page_name(i)).write_text(render_page(outputs, i), encoding="utf-8")
    index = folder / "index.html"
    index.write_text(_render_index(outputs), encoding="utf-8")
    return index


def render_page(outputs: Sequence[Outputs], i: int) -> str:
    """Give the page of event `i`; all text of sources and systems is escaped."""
    event = outputs[0].events[i]
    references = [
        _section(f"Reference {n}", f"<pre>{escape(text)}</pre>")
        for n, text in enumerate(event.references, 1)
    ]
    systems = [_system_section(output, i) for output in reversed(outputs)]
    articles = [
        _section(f"{a.id} {a.source} {a.published} {a.title}", f"<pre>{escape(a.text)}</pre>")
        for a in event.articles
    ]
    return _document(
        event.title or event.id,
        f"<p><a href='index.html'>All events</a> · {escape(event.id)}</p>"
        f"<main>{''.join(references + systems)}</main>"
        f"<h1>Articles</h1><main>{''.join(articles)}</main>",
    )


def _system_section(output: Outputs, i: int) -> str:
    event, summary, rouge = output.events[i], output.summaries[i], output.rouge[i]
    figures = " · ".join(f"{name} {100 * value:.1f}" for name, value in rouge.items())
    body = f"<p><small>{summary.words} words · {figures}</small></p>"
    if summary.title:
        body += f"<p><b>{escape(summary.title)}</b></p>"
    if summary.note:
        body += f"<p class='bad'>{escape(summary.note)}</p>"
    return _section(output.name, body + "".join(_lines(event, summary)))


def _lines(event: Event, summary: Summary) -> list[str]:
    if not any(line.verdict for line in summary.lines):
        return [f"<p>{escape(line.text)}</p>" for line in summary.lines]
    ungrounded = audit(event, summary)
    rendered = []
    for line, faults in zip(summary.lines, ungrounded, strict=True):
        bad = [f"<p class='bad'>not in a cited sentence: {escape(f.text)}</p>" for f in faults]
        rendered.append(_cited_line(line) + "".join(bad))
    return rendered


def _cited_line(line: Line) -> str:
    why = f" <small>({escape('; '.join(line.faults))})</small>" if line.faults else ""
    lost = find_lost_frames(line.text, line.cited)
    why += "".join(f" <b class='bad'>lost {frame.kind}: {escape(frame.text)}</b>" for frame in lost)
    cited = "".join(f"<p class='cited'>{escape(text)}</p>" for text in line.cited)
    verdict = escape(line.verdict)
    return f"<p class='{verdict}'>{escape(line.text)} <small>{verdict}</small>{why}</p>{cited}"


def _render_index(outputs: Sequence[Outputs]) -> str:
    last = outputs[-1]
    order = sorted(range(len(last.events)), key=lambda i: last.rouge[i].get("rouge2", 0.0))
    rows = [
        f"<tr><td><a href='{_page_name(i)}'>{escape(last.events[i].title or last.events[i].id)}</a>"
        f"<td>{100 * last.rouge[i].get('rouge2', 0.0):.1f}"
        for i in order
    ]
    head = f"<tr><th>Event<th>{escape(last.name)}, ROUGE-2"
    return _document("Events, worst first", f"<table>{head}{''.join(rows)}</table>")


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def _document(title: str, body: str) -> str:
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style><h1>{escape(title)}</h1>{body}"
    )


def _page_name(i: int) -> str:
    return f"event-{i:04}.html"
