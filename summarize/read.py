"""Read files, folders, URLs, JSON records, standard input and texts into Articles.

Nothing about the content of an input raises: what cannot be read is an Unreadable that names the
input and the cure, and every input ends as at least one Article or one Unreadable.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarize.content import ContentError, decode_text, finish_text
from summarize.dateline import find_dateline
from summarize.dates import parse_date
from summarize.fetch import fetch_page
from summarize.headings import find_heading
from summarize.jsontext import json_values, opens_json, record_fields
from summarize.markup import (
    Extract,
    extract_html,
    extract_markdown,
    html_charset,
    looks_like_html,
)
from summarize.records import Article, Reading, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.config import ReadSettings

    Input = str | Path | Article | Mapping[str, Any]
    Finding = Article | Unreadable

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
}
"""How a file is read, by its extension."""

_SEPARATOR = re.compile(r"\|{5}|<doc-sep>|\bstory_separator_special_tag\b")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.I)
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_MAX_NAME, _MAX_PATH = 255, 4096
_MAX_DEPTH = 3
"""Levels of {"articles": […]} within one another."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where content comes from: for messages, for ids, and for the article's record."""

    name: str
    stem: str
    path: str = ""
    url: str = ""

    def part(self, number: int, label: str) -> _Origin:
        return replace(self, name=f"{self.name}, {label} {number}", stem=f"{self.stem}-{number}")


def read_inputs(
    inputs: Iterable[Input] | Input,
    settings: ReadSettings,
    *,
    stdin: IO[Any] | None = None,
) -> Reading:
    """Read every input, in order, into articles and a list of what failed, each by its own name.

    A string is "-" (standard input), an http(s) URL, the path of a file or folder, or a text: a
    text has a line break, is longer than any path, or reads as a sentence (six words or more with
    an end mark) and names no file.  A path that does not exist is unreadable, never a text.
    """
    if isinstance(inputs, (str, Path, Article, Mapping)):
        inputs = [inputs]
    articles: list[Article] = []
    unreadable: list[Unreadable] = []
    taken: set[str] = set()
    for position, item in enumerate(inputs, start=1):
        for finding in _read_input(item, position, settings, stdin):
            if isinstance(finding, Unreadable):
                unreadable.append(finding)
            elif len(articles) >= settings.max_articles:
                reason = f"more than {settings.max_articles:,} articles (read.max_articles)"
                unreadable.append(Unreadable(finding.path or finding.id, reason))
            else:
                articles.append(replace(finding, id=_unique(finding.id, taken)))
    # Only now, so that what failed costs no article its id.
    named = (replace(bad, name=_unique(bad.name, taken, "{} ({})")) for bad in unreadable)
    return Reading(tuple(articles), tuple(named))


def _unique(wanted: str, taken: set[str], form: str = "{}-{}") -> str:
    """Give the id itself, or the first of "id-2", "id-3" … that is free, and take it."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = form.format(wanted, count)
    taken.add(found)
    return found


def _read_input(
    item: Input, position: int, settings: ReadSettings, stdin: IO[Any] | None
) -> Iterator[Finding]:
    if isinstance(item, Article):
        yield _check_article(item, position)
    elif isinstance(item, Mapping):
        yield from _read_record(item, _Origin(f"record {position}", f"record-{position}"), settings)
    elif isinstance(item, Path):
        yield from _read_path(item, settings)
    elif isinstance(item, str):
        yield from _read_string(item, position, settings, stdin)
    else:
        kind = type(item).__name__
        reason = f"an input is a path, URL, text, record or Article, not {kind}"
        yield Unreadable(f"input {position}", reason)


def _read_string(
    item: str, position: int, settings: ReadSettings, stdin: IO[Any] | None
) -> Iterator[Finding]:
    if item == "-":
        yield from _read_stdin(stdin or sys.stdin, settings)
    elif _URL.fullmatch(item.strip()):
        yield from _read_url(item.strip(), settings)
    elif _is_path(item):
        yield from _read_path(Path(item), settings)
    else:
        yield from _read_text(
            item, "any", _Origin(f"text {position}", f"text-{position}"), settings
        )


def _is_path(item: str) -> bool:
    """Whether a string is the name of a file or folder, there or missing, and not a text."""
    if not item.strip() or "\n" in item or "\r" in item or "\0" in item:
        return False
    encoded = item.encode("utf-8", "replace")
    if len(encoded) > _MAX_PATH or max(map(len, encoded.split(b"/"))) > _MAX_NAME:
        return False
    reads_as_text = len(item.split()) >= 6 and _SENTENCE.search(item)
    return os.path.lexists(item) or not reads_as_text


def _read_stdin(stream: IO[Any], settings: ReadSettings) -> Iterator[Finding]:
    """Read JSON, JSON Lines, HTML or one plain article, whichever it is."""
    content = getattr(stream, "buffer", stream).read(settings.max_bytes + 1)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    origin = _Origin("standard input", "stdin")
    yield from _read_data(data or b"", "any", origin, settings)


def _read_url(url: str, settings: ReadSettings) -> Iterator[Finding]:
    try:
        page = fetch_page(url, settings)
    except ContentError as error:
        yield Unreadable(url, str(error))
        return
    kinds = {"text/markdown": "markdown", "text/html": "html", "application/xhtml+xml": "html"}
    kind = "json" if "json" in page.content_type else kinds.get(page.content_type, "any")
    origin = _Origin(url, _slug(page.url), url=page.url)
    yield from _read_data(page.data, kind, origin, settings, page.charset)


def _slug(url: str) -> str:
    """Name a page by host and last part of its path: "gazette.example-ferry-aground"."""
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    last = re.sub(r"\.\w{2,5}$", "", segments[-1]) if segments else ""
    return re.sub(r"[^\w.]+", "-", f"{_host(url)}-{last}").strip("-")[:80]


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _read_path(path: Path, settings: ReadSettings) -> Iterator[Finding]:
    try:
        if path.is_dir():
            yield from _read_folder(path, settings)
        elif not os.path.lexists(path):
            cure = 'to give a text, pass {"text": "…"} or end it as a sentence'
            yield Unreadable(str(path), f"there is no such file or folder ({cure})")
        else:
            yield from _read_file(path, settings)
    except OSError as error:
        yield Unreadable(str(path), f"it cannot be read: {error.strerror or error}")
    except ValueError as error:
        yield Unreadable(repr(str(path)), f"it is not a valid path: {error}")


def _read_folder(folder: Path, settings: ReadSettings) -> Iterator[Finding]:
    """Read a folder's files, sorted and with its subfolders'; hidden ones are passed over."""
    found = False
    failed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in filter(lambda name: Path(parent, name).is_symlink(), folders):
            found = True
            reason = "a link to a folder is not followed; name the folder itself"
            yield Unreadable(str(Path(parent, name)), reason)
        for name in sorted(name for name in names if not name.startswith(".")):
            found = True
            yield from _read_path(Path(parent, name), settings)
    for error in failed:
        yield Unreadable(str(error.filename), f"it cannot be read: {error.strerror}")
    if not found and not failed:
        yield Unreadable(str(folder), "the folder holds no files")


def _read_file(path: Path, settings: ReadSettings) -> Iterator[Finding]:
    """Read a file that its extension says is text; a pipe or a bare name is told by its content."""
    suffix = path.suffix.lower()
    kind = KINDS.get(suffix, "any" if not suffix else "")
    size = path.stat().st_size
    if not kind:
        known = ", ".join(KINDS)
        reason = f"{suffix} files are not read; save its text as .txt (read are {known})"
        yield Unreadable(str(path), reason)
    elif not (path.is_file() or path.is_fifo()):
        yield Unreadable(str(path), "it is not a regular file")
    elif size > settings.max_bytes:
        yield _too_large(str(path), f"{size / 1e6:,.1f} MB", settings)
    else:
        with path.open("rb") as file:
            data = file.read(settings.max_bytes + 1)
        stem = re.sub(r"\s+", "-", path.stem.strip()) or "file"
        yield from _read_data(data, kind, _Origin(str(path), stem, path=str(path)), settings)


def _too_large(name: str, size: str, settings: ReadSettings) -> Unreadable:
    limit = f"{settings.max_bytes / 1e6:,g} MB"
    return Unreadable(name, f"it is {size}; the limit is {limit} (read.max_bytes raises it)")


def _read_data(
    data: bytes, kind: str, origin: _Origin, settings: ReadSettings, charset: str = ""
) -> Iterator[Finding]:
    if len(data) > settings.max_bytes:
        yield _too_large(origin.name, "larger", settings)
        return
    try:
        text = decode_text(data, charset or html_charset(data))
    except ContentError as error:
        yield Unreadable(origin.name, str(error))
        return
    yield from _read_text(text, kind, origin, settings)


def _read_text(text: str, kind: str, origin: _Origin, settings: ReadSettings) -> Iterator[Finding]:
    if not text.strip():
        yield Unreadable(origin.name, "it is empty")
    elif kind == "json" or (kind == "any" and opens_json(text)):
        yield from _read_json(text, origin, settings)
    elif kind == "html" or looks_like_html(text):
        yield _finish(extract_html(text, origin.url), origin, settings)
    else:
        extract = extract_markdown if kind == "markdown" else Extract
        for part, place in _parts(text, origin):
            yield _finish(extract(part), place, settings)


def _parts(text: str, origin: _Origin) -> Iterator[tuple[str, _Origin]]:
    """Part text at the separators of multi-document data sets; blank parts are none."""
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    if len(parts) < 2:
        yield (parts or [""])[0], origin
        return
    for number, part in enumerate(parts, start=1):
        yield part.strip(), origin.part(number, "article")


def _read_json(text: str, origin: _Origin, settings: ReadSettings) -> Iterator[Finding]:
    """Read one JSON value, or one a line; a bad line costs that line only."""
    for line, value, fault in json_values(text):
        place = origin.part(line, "line") if line else origin
        if fault:
            yield Unreadable(place.name, fault)
        else:
            yield from _read_value(value, place, settings)


def _read_value(
    value: Any, origin: _Origin, settings: ReadSettings, depth: int = 0
) -> Iterator[Finding]:
    """Read a record, a text, or an array of them."""
    if isinstance(value, Mapping):
        yield from _read_record(value, origin, settings, depth)
    elif isinstance(value, str):
        yield from _read_text(value, "text", origin, settings)
    elif isinstance(value, list) and value and depth <= _MAX_DEPTH:
        for number, item in enumerate(value, start=1):
            yield from _read_value(item, origin.part(number, "record"), settings, depth + 1)
    else:
        reason = 'no article: give {"text": "…"}, {"articles": […]} or an array of them'
        yield Unreadable(origin.name, reason)


def _read_record(
    record: Mapping[str, Any], origin: _Origin, settings: ReadSettings, depth: int = 0
) -> Iterator[Finding]:
    """Read {"text": …} or {"articles": […]}; what the fields leave out is read off the text."""
    fields = record_fields(record)
    if fields["id"]:
        origin = replace(origin, stem=fields["id"])
    if not fields["text"] and isinstance(record.get("articles"), list):
        yield from _read_value(record["articles"], origin, settings, depth + 1)
        return
    if not fields["text"].strip():
        keys = ", ".join(map(str, record)) or "none"
        yield Unreadable(origin.name, f'the record has no "text" (its fields: {keys})'[:300])
        return
    for part, place in _parts(fields["text"], origin):
        body = extract_html(part) if looks_like_html(part) else Extract(part)
        stated = {key: fields[key] for key in ("title", "source", "url", "published")}
        known = {key: value for key, value in stated.items() if value}
        yield _finish(replace(body, **known), place, settings)


def _finish(extract: Extract, origin: _Origin, settings: ReadSettings) -> Finding:
    """Make the article: text in its final form, and what the page itself does not say of it."""
    try:
        text = finish_text(extract.text, repair=settings.repair_mojibake)
    except ContentError as error:
        return Unreadable(origin.name, str(error))
    if not text.strip():
        return Unreadable(origin.name, "no article text was found in it")
    heading, dateline = find_heading(text), find_dateline(text)
    url = extract.url or origin.url
    return Article(
        id=_one_line(origin.stem, settings)[:120],
        title=_one_line(extract.title, settings) or heading.title,
        text=text,
        source=_one_line(extract.source, settings) or heading.source or _host(origin.url),
        url=url if re.match(r"https?://\S+$", url, re.I) else "",
        published=parse_date(extract.published) or heading.published,
        path=origin.path,
        place=dateline.place if dateline else "",
        agency=dateline.agency if dateline else "",
    )


def _one_line(text: str, settings: ReadSettings) -> str:
    repaired = re.sub(r"[\x00-\x08\x0e-\x1f\x7f]", " ", text)
    return " ".join(finish_text(repaired, repair=settings.repair_mojibake).split())[:500]


def _check_article(article: Article, position: int) -> Finding:
    """Let an Article through as it is, unless no stage could work with it."""
    name = article.id.strip() or f"article-{position}"
    if not article.text.strip():
        return Unreadable(name, "its text is empty")
    text = article.text
    if re.search(r"[\x00-\x08\x80-\x9f\ud800-\udfff]", text):
        try:
            text = finish_text(text, repair=False)
        except ContentError as error:
            return Unreadable(name, str(error))
    return replace(article, id=name, text=text, published=parse_date(article.published))
