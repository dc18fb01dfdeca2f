"""The files and calls that give this very brief again, outside the browser."""

from __future__ import annotations

import atexit
import json
import shlex
import shutil
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.inputs import EXAMPLES
from app.markup import escape
from summarize import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.inputs import Given
    from summarize import Article, Brief

ARTICLES = "articles.jsonl"
_KEPT = 3600
"""Seconds that the files offered for download stay, as the page's own copies do."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the visitor chose, as far as it differs from brief to brief."""

    length: str
    mmr_lambda: float
    model: str
    citations: str = "footnote"
    keep: tuple[str, ...] = ()
    screen: bool = True


def write_files(brief: Brief, citations: str) -> tuple[Path, Path, Path, Path]:
    """Write brief.md, .json and .html and articles.jsonl into a new folder, and name them.

    The page copies what it offers; folders of an hour ago are deleted, and all when the app ends.
    """
    home = _home()
    for old in home.iterdir():
        if time.time() - old.stat().st_mtime > _KEPT:
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="brief-", dir=home))
    contents = {
        "brief.md": brief.to_markdown(citations=citations),
        "brief.json": brief.to_json(),
        "brief.html": brief.to_html(),
        ARTICLES: "".join(map(_record, brief.texts)),
    }
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8", errors="replace")
    markdown, as_json, page, articles = (folder / name for name in contents)
    return markdown, as_json, page, articles


@cache
def _home() -> Path:
    """Give the folder of this process's files."""
    home = tempfile.mkdtemp(prefix="summarize-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return Path(home)


def show_calls(given: Given, choices: Choices) -> str:
    """Give the command line and the Python that make the brief again, each with a copy button.

    They name what differs from the package's defaults, from which the visitor's own call starts;
    this server's may be others.
    """
    names = _names(given)
    needs = (
        f"<p>Save <b>{ARTICLES}</b> first: it holds the articles exactly as they were read.</p>"
        if ARTICLES in names
        else ""
    )
    return (
        f'<section class="calls">{needs}'
        f"{_block('Command line', command_line(names, choices))}"
        f"{_block('Python', python_call(names, choices))}</section>"
    )


def command_line(names: Sequence[str], choices: Choices) -> str:
    """Write the call of the command line, with the options that differ from the defaults."""
    default = Settings()
    parts = ["summarize", *names, "--length", choices.length]
    if choices.mmr_lambda != default.dedupe.mmr_lambda:
        parts += ["--mmr-lambda", f"{choices.mmr_lambda:g}"]
    if choices.model != default.write.model:
        parts += ["--model", choices.model]
    if choices.citations != "footnote":
        parts += ["--citations", choices.citations]
    for article_id in choices.keep:
        parts += ["--keep", article_id]
    if not choices.screen:
        parts.append("--no-screen")
    return shlex.join(parts)


def python_call(names: Sequence[str], choices: Choices) -> str:
    """Write the same call in Python."""
    inputs = repr(list(names))
    printed = f"print(brief.to_markdown(citations={choices.citations!r}))"
    changes = [f"    {line}," for line in _replacements(choices)]
    if not changes:
        call = f"brief = summarize({inputs}, length={choices.length!r})"
        return "\n".join(["from summarize import summarize", "", call, printed])
    return "\n".join(
        [
            "from dataclasses import replace",
            "from summarize import Settings, summarize",
            "",
            "settings = Settings()",
            "settings = replace(",
            "    settings,",
            *changes,
            ")",
            f"brief = summarize({inputs}, length={choices.length!r}, settings=settings)",
            printed,
        ]
    )


def _replacements(choices: Choices) -> Iterable[str]:
    default = Settings()
    if choices.mmr_lambda != default.dedupe.mmr_lambda:
        yield f"dedupe=replace(settings.dedupe, mmr_lambda={choices.mmr_lambda!r})"
    if choices.model != default.write.model:
        yield f"write=replace(settings.write, model={choices.model!r})"
    if choices.keep or not choices.screen:
        yield (
            f"screen=replace(settings.screen, enabled={choices.screen!r}, keep={choices.keep!r})"
        )


def _names(given: Given) -> list[str]:
    """Name the inputs as the visitor can: an example by its folder, else files, else the record."""
    if given.example:
        folder = EXAMPLES / given.example
        here = Path.cwd()
        return [str(folder.relative_to(here))] if folder.is_relative_to(here) else [ARTICLES]
    if given.files and not given.articles and not given.urls:
        return [path.name for path in given.files]
    return [ARTICLES]


def _record(article: Article) -> str:
    fields = ("id", "title", "text", "source", "url", "published")
    record = {name: getattr(article, name) for name in fields if getattr(article, name)}
    return json.dumps(record, ensure_ascii=False) + "\n"


def _block(label: str, code: str) -> str:
    return (
        f'<figure class="call"><figcaption>{label}'
        f'<button type="button" class="copy" data-copy="{escape(code)}">Copy</button></figcaption>'
        f'<pre tabindex="0"><code>{escape(code)}</code></pre></figure>'
    )
