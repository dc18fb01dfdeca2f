"""The training sets as events: articles in sentences, and what editors made of them."""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.errors import SettingsError
from summarize.training.normalize import (
    normalize_text,
    split_lowered,
    split_natural,
    split_tokenized,
    strip_dateline,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a set, normalised; `articles` and `summary` are tuples of sentences."""

    dataset: str
    id: str
    articles: tuple[tuple[str, ...], ...]
    summary: tuple[str, ...] = ()
    title: str = ""
    others: tuple[tuple[str, ...], ...] = ()
    """For raw news: what other outlets wrote of the same event."""


def read_rows(path: Path, *, limit: int = 0) -> Iterator[Row]:
    """Give the rows of a .jsonl or .jsonl.xz file, at most `limit` of them unless it is 0."""
    opener: Any = lzma.open if path.suffix == ".xz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if limit and number >= limit:
                    return
                yield json.loads(line)
    except (OSError, lzma.LZMAError, json.JSONDecodeError) as error:
        raise SettingsError(f"cannot read the training set {path}: {error}") from error


def read_event(dataset: str, number: int, row: Row) -> Event:
    """Give the event in a row of a set; an unknown set is an archive: {articles, summary}."""
    parse = _PARSERS.get(dataset, _archive)
    return parse(dataset, str(row.get("id", f"{dataset}-{number}")), row)


def is_raw(dataset: str) -> bool:
    """Say whether a set is raw news, without summaries."""
    return _PARSERS.get(dataset) is _raw


def _multinews(dataset: str, event_id: str, row: Row) -> Event:
    texts = [article["text"] for article in row["articles"] if article["relevant"]]
    articles = tuple(_sentences(text, split_lowered) for text in texts)
    return Event(dataset, event_id, articles, _sentences(row["summary"], split_lowered))


def _cnndm(dataset: str, event_id: str, row: Row) -> Event:
    highlights = tuple(_finish(normalize_text(text)) for text in row["highlights"])
    return Event(dataset, event_id, (_sentences(row["text"], split_tokenized),), highlights)


def _pairs(dataset: str, event_id: str, row: Row) -> Event:
    sources = tuple((_finish(normalize_text(source)),) for source in row["sources"])
    return Event(dataset, event_id, sources, (_finish(normalize_text(row["target"])),))


def _raw(dataset: str, event_id: str, row: Row) -> Event:
    articles = (_sentences(row["text"], split_natural),)
    others = tuple(_sentences(text, split_natural) for text in row.get("others", ()))
    # The day comes first: reports of one event go to the same side of the validation split.
    day = f"{row.get('date', '')}/{event_id}"
    return Event(dataset, day, articles, title=normalize_text(row["title"]), others=others)


def _archive(dataset: str, event_id: str, row: Row) -> Event:
    articles = row.get("articles") or [row["text"]]
    texts = [article if isinstance(article, str) else article["text"] for article in articles]
    title = normalize_text(row.get("title", "")).rstrip(".")
    split = tuple(_sentences(text, split_natural) for text in texts)
    return Event(dataset, event_id, split, _sentences(row["summary"], split_natural), title)


_PARSERS: dict[str, Callable[[str, str, Row], Event]] = {
    "clusters_multinews": _multinews,
    "articles_cnndm": _cnndm,
    "pairs_compression": _pairs,
    "pairs_fusion": _pairs,
    "articles_allsides": _raw,
}


def _sentences(text: str, split: Callable[[str], list[str]]) -> tuple[str, ...]:
    """Split first and normalise after, so that a stray quotation mark spoils one sentence only."""
    sentences = (strip_dateline(normalize_text(sentence)) for sentence in split(text))
    return tuple(sentence for sentence in sentences if sentence)


def _finish(text: str) -> str:
    return text if text.endswith((".", "!", "?", '"', ")")) else text.rstrip(" ,;:-") + "."
