"""The training sets as events: articles in sentences, and what editors made of them."""

from __future__ import annotations

import itertools
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
    """Give the rows of a .jsonl or .jsonl.xz file, or of all those in a folder.

    At most `limit` of them, unless it is 0.
    """
    if not path.is_dir():
        rows = _read_file(path)
    elif files := sorted([*path.glob("*.jsonl"), *path.glob("*.jsonl.xz")]):
        rows = itertools.chain.from_iterable(map(_read_file, files))
    else:
        raise SettingsError(f"no .jsonl file in the training set {path}")
    yield from itertools.islice(rows, limit or None)


def _read_file(path: Path) -> Iterator[Row]:
    opener: Any = lzma.open if path.suffix == ".xz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    except (OSError, lzma.LZMAError, json.JSONDecodeError) as error:
        raise SettingsError(f"cannot read the training set {path}: {error}") from error


def read_event(dataset: str, number: int, row: Row) -> Event:
    """Give the event in a row of a set; an unknown set is an archive: {articles, summary}.

    Raises SettingsError for a row without what its set has.
    """
    parse = _PARSERS.get(dataset, _archive)
    try:
        return parse(dataset, str(row.get("id", f"{dataset}-{number}")), row)
    except (KeyError, TypeError, AttributeError) as error:
        raise SettingsError(
            f"row {number + 1} of the training set {dataset} is not an event: {error!r}"
        ) from error


def article_texts(row: Row) -> list[str]:
    """Give the texts of the articles in a row of raw news or of an archive.

    >>> article_texts({"articles": ["One.", {"text": "Two."}]}), article_texts({"text": "One."})
    (['One.', 'Two.'], ['One.'])
    """
    articles = row.get("articles") or [row["text"]]
    return [article if isinstance(article, str) else article["text"] for article in articles]


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
    title = normalize_text(row.get("title", "")).rstrip(".")
    split = tuple(_sentences(text, split_natural) for text in article_texts(row))
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
