"""What the app says while it works and when it cannot."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from app.markup import count, escape
from app.runs import STAGES
from summarize import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.inputs import Record
    from app.runs import Progress


def show_progress(progress: Progress) -> str:
    """Give the stage in words, the seconds so far, and a bar of all stages."""
    names = list(STAGES)
    reached = names.index(progress.stage) if progress.stage in STAGES else -1
    steps = "".join(
        f'<i class="{"done" if place < reached else "now" if place == reached else ""}"></i>'
        for place in range(len(names))
    )
    stage = STAGES.get(progress.stage, "Waiting for the machine")
    return (
        f'<div class="progress"><p><span role="status">{stage}</span> '
        f'<span class="seconds" aria-hidden="true">{progress.seconds:.0f} s</span></p>'
        f'<div class="steps" aria-hidden="true">{steps}</div></div>'
    )


def show_trouble(message: str) -> str:
    """Give an error in words."""
    return f'<div class="trouble" role="alert"><p>{escape(message)}</p></div>'


def show_note(message: str) -> str:
    """Give a plain remark."""
    return f'<div class="remark" role="status"><p>{escape(message)}</p></div>'


def show_added(articles: Sequence[Record]) -> str:
    """List the articles that were pasted so far."""
    if not articles:
        return ""
    items = "".join(
        f"<li><b>{escape(_name(article))}</b> "
        f"<span>{escape(' · '.join(_about(article)))}</span></li>"
        for article in articles
    )
    return f'<ol class="added" aria-label="Articles added">{items}</ol>'


def _name(article: Record) -> str:
    """Name an article by its title, else by its first line."""
    first = article["text"].split("\n", 1)[0]
    return article.get("title") or textwrap.shorten(first, 90, placeholder=" …")


def _about(article: Record) -> list[str]:
    known = [article[key] for key in ("source", "published") if key in article]
    return [*known, count(count_words(article["text"]), "word")]
