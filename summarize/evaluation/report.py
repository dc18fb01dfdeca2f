"""Reports as Markdown tables and as JSON."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.evaluation.values import Report, Row, Score, Table

UNITS = {"%": "", "s": " s", "MB": " MB", "w": "", "x": "", "p": "", "n": ""}
HEADING = "## The figures now"
DECIMALS = {"%": 1, "s": 2, "MB": 0, "w": 0, "x": 2, "p": 4, "n": 0}


def render_markdown(report: Report) -> str:
    """Give the tables with their data and signature below."""
    parts = [f"## {report.name}", *(_markdown_table(table) for table in report.tables)]
    parts += [f"- {note}" for note in report.notes]
    footer = [f"data: {d.name}, {d.rows} rows, sha256 {d.sha256[:12]}" for d in report.data]
    footer += [f"signature: {report.signature}"] if report.signature else []
    footer.append(f"command: `{report.command}`")
    return "\n\n".join([*parts, "  \n".join(footer)]) + "\n"


def replace_figures(page: str, reports: Iterable[Report]) -> str:
    """Put reports under a page's heading for them, in place of older ones of the same name."""
    above, heading, below = page.partition(HEADING)
    sections = {part.partition("\n")[0]: part.strip() for part in below.split("\n### ")[1:]}
    for report in reports:
        text = render_markdown(report).replace("\n### ", "\n#### ")
        sections[report.name] = text.removeprefix("## ").strip()
    return "\n\n".join([above + heading, *(f"### {part}" for part in sections.values())]) + "\n"


def render_json(reports: Iterable[Report]) -> str:
    """Give every figure with its interval, the signature, and the digest of the data."""
    return (
        json.dumps([_document(report) for report in reports], indent=1, ensure_ascii=False) + "\n"
    )


def format_score(score: Score) -> str:
    """Give a value with its interval: "41.2 [40.1, 42.3]"."""
    if math.isnan(score.value):
        return "–"
    digits = DECIMALS[score.unit]
    text = f"{score.value:,.{digits}f}{UNITS[score.unit]}"
    if score.low is None or score.high is None:
        return text
    return f"{text} [{score.low:,.{digits}f}, {score.high:,.{digits}f}]"


def _markdown_table(table: Table) -> str:
    columns = list(dict.fromkeys(score.name for row in table.rows for score in row.scores))
    lines = [
        f"### {table.title}",
        "",
        "| | " + " | ".join(name.replace("_", " ") for name in columns) + " |",
        "|---|" + "---:|" * len(columns),
        *(_markdown_row(row, columns) for row in table.rows),
    ]
    if table.notes:
        lines += ["", *(f"- {note}" for note in table.notes)]
    return "\n".join(lines)


def _markdown_row(row: Row, columns: list[str]) -> str:
    cells = {score.name: format_score(score) for score in row.scores}
    name = row.name.replace("|", "\\|")
    return f"| {name} | " + " | ".join(cells.get(column, "") for column in columns) + " |"


def _document(report: Report) -> dict[str, Any]:
    return {
        "name": report.name,
        "command": report.command,
        "signature": report.signature,
        "data": [{"name": d.name, "sha256": d.sha256, "rows": d.rows} for d in report.data],
        "figures": {
            name: {
                "value": _round(score.value),
                "low": _round(score.low),
                "high": _round(score.high),
                "unit": score.unit,
            }
            for name, score in report.figures()
        },
        "notes": [note for table in report.tables for note in table.notes] + list(report.notes),
    }


def _round(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(value, 4)
