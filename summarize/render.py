"""Brief -> Markdown | JSON | HTML, and JSON -> Brief; one module for each format."""

from __future__ import annotations

from summarize.render_html import render_html
from summarize.render_json import SCHEMA_VERSION, parse_json, render_json
from summarize.render_markdown import CITATION_STYLES, render_markdown

__all__ = [
    "CITATION_STYLES",
    "SCHEMA_VERSION",
    "parse_json",
    "render_html",
    "render_json",
    "render_markdown",
]
