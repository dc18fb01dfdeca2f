"""The sets that briefs are measured on, read from JSON Lines; any file in the same form will do.

{"id": "e1", "articles": [{"title": "…", "text": "…", "source": "…", "date": "…"}],
 "references": ["…", "…"]}          or "summary": "…", and "title" for the headline
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.content import decode_references
from summarize.errors import SummarizeError
from summarize.evaluation.values import DataFile, Event
from summarize.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "eval"
"""Beside the checkout; the sets themselves are not part of it."""
DATE_FORMATS = ("%Y-%m-%d", "%B %d, %Y", "%d %B %Y")


class DataError(SummarizeError):
    """An evaluation set that is missing or not in the expected form."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A summary sentence and the source sentences that people say it rests on."""

    text: str
    gold: frozenset[tuple[int, int]]
    """(article, sentence) positions, never empty."""


@dataclass(frozen=True, slots=True)
class AlignedEvent:
    """An event whose summary sentences are aligned by hand with its source sentences."""

    id: str
    sentences: tuple[tuple[str, ...], ...]
    """The source sentences of each article."""
    targets: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class SupportPair:
    """A claim and the source that does or does not support it."""

    id: str
    source: str
    claim: str
    supported: bool


def find_set(name: str, data: Path | None) -> Path:
    """Give the path of a set: `name` itself when it is a file, else inside the data folder.

    Raises DataError, with the cure, when there is no such file.
    """
    if Path(name).is_file():
        return Path(name)
    folder = data or DEFAULT_DATA
    path = folder / name
    if not path.is_file():
        raise DataError(
            f"no evaluation set {name} in {folder}. The sets do not ship with the package: "
            "give their folder with --data DIR, or a file of your own with --set FILE"
        )
    return path


def describe(path: Path, rows: int) -> DataFile:
    """Name a data file with the digest of its bytes and the number of rows that were used."""
    return DataFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), rows)


def read_events(path: Path, limit: int | None = None) -> tuple[Event, ...]:
    """Read events with their articles and references, the first `limit` of them."""
    return tuple(_parse_event(row, where) for where, row in _rows(path, limit))


def read_alignments(path: Path, limit: int | None = None) -> tuple[AlignedEvent, ...]:
    """Read events with human alignments of summary sentences to source sentences."""
    return tuple(_parse_aligned(row, where) for where, row in _rows(path, limit))


def read_support_pairs(path: Path, limit: int | None = None) -> tuple[SupportPair, ...]:
    """Read sources with claims, labelled 1 where the source supports the claim."""
    return tuple(
        SupportPair(
            id=str(row.get("id", where)),
            source=_text(row, "source", where),
            claim=_text(row, "claim", where),
            supported=bool(row.get("label")),
        )
        for where, row in _rows(path, limit)
    )


def _rows(path: Path, limit: int | None) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot read {path}: {error}") from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip()]
    if not numbered:
        raise DataError(f"{path} is empty")
    for n, line in numbered[:limit]:
        where = f"{path.name} line {n}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataError(f"{where} is not JSON: {error}") from error
        if not isinstance(row, dict):
            raise DataError(f"{where} is not an object")
        yield where, row


def _parse_event(row: dict[str, Any], where: str) -> Event:
    articles = row.get("articles")
    if not isinstance(articles, list) or not articles:
        raise DataError(f'{where} has no "articles"')
    references = row.get("references") or ([row["summary"]] if row.get("summary") else [])
    return Event(
        id=str(row.get("id", where)),
        articles=tuple(_parse_article(a, f"a{i}", where) for i, a in enumerate(articles, 1)),
        references=tuple(str(reference) for reference in references),
        title=str(row.get("title", "")),
        key=str(row.get("event", "")),
        topic=str(row.get("topic", "")),
        hard_negative=str(row.get("hard_negative_event", "")),
    )


def _parse_article(row: dict[str, Any], article_id: str, where: str) -> Article:
    return Article(
        id=article_id,
        title=decode_references(str(row.get("title", ""))),
        text=decode_references(_text(row, "text", where)),
        source=str(row.get("source", "")),
        url=str(row.get("url", "")),
        published=_iso_date(str(row.get("date", ""))),
    )


def _parse_aligned(row: dict[str, Any], where: str) -> AlignedEvent:
    if not all("sentences" in article for article in row.get("articles", [{}])):
        raise DataError(f'{where}: every article needs its "sentences"')
    gold: dict[str, set[tuple[int, int]]] = {}
    for link in row.get("alignments", ()):
        place = (int(link["article"]), int(link["sentence"]))
        gold.setdefault(link["summary_sentence"], set()).add(place)
    return AlignedEvent(
        id=str(row.get("id", where)),
        sentences=tuple(tuple(article["sentences"]) for article in row["articles"]),
        targets=tuple(Alignment(text, frozenset(places)) for text, places in gold.items()),
    )


def _text(row: dict[str, Any], field: str, where: str) -> str:
    value = row.get(field)
    if not isinstance(value, str):
        raise DataError(f'{where}: "{field}" is missing or not a text')
    return value


def _iso_date(date: str) -> str:
    """Give a date that is wholly stated as ISO 8601; anything else is unknown."""
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(date.strip(), form).date().isoformat()
        except ValueError:
            continue
    return ""
