"""From the folder of sets to the packed file: what `python -m summarize.training examples` does."""

from __future__ import annotations

import functools
import itertools
import json
import multiprocessing
import os
import random
import zlib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import SettingsError
from summarize.training.corpora import article_texts, is_raw, read_event, read_rows
from summarize.training.examples import Pair, pair_event
from summarize.training.groups import pair_groups
from summarize.training.normalize import normalize_text, split_lowered, split_natural
from summarize.training.pack import load_tokenizer, pack_pairs, save_packed
from summarize.training.raw import link_reports
from summarize.training.words import (
    CaseCounts,
    Vocabulary,
    count_case,
    frequent_words,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summarize.training.corpora import Event, Row
    from summarize.training.settings import PackSettings, Recipe

_ROWS_A_TASK = 200
_COUNTED_ARTICLES = 24_000
_SHARED_SENTENCES = 2


def gather_pairs(recipe: Recipe, report: Callable[[str], None]) -> None:
    """Read the sets of a recipe, pair their events and write the packed file."""
    settings = recipe.pack
    vocabulary = frequent_words(_counted_texts(settings), settings.common_words)
    counts = count_case(_counted_texts(settings))
    tokenizer = load_tokenizer(settings.tokenizer)
    name_tokens = find_name_tokens(tokenizer, counts)
    report(f"{len(name_tokens):,} tokens begin a name")
    packed = pack_pairs(
        _all_pairs(recipe, vocabulary, report),
        tokenizer,
        name_tokens,
        max_source=settings.max_source_tokens,
        max_target=settings.max_target_tokens,
    )
    save_packed(packed, Path(settings.out))
    report(f"{len(packed):,} pairs, {len(packed.tokens):,} tokens in {settings.out}")


def find_name_tokens(
    tokenizer: Any, counts: CaseCounts, *, least: int = 20, share: float = 0.8
) -> list[int]:
    """Give the ids of tokens whose words are capitalised in mid-sentence more than `share`."""
    upper: Counter[int] = Counter()
    total: Counter[int] = Counter()
    words = sorted({*counts.upper, *counts.lower})
    encoded = tokenizer(words, add_special_tokens=False)["input_ids"]
    for word, ids in zip(words, encoded, strict=True):
        if ids:
            upper[ids[0]] += counts.upper[word]
            total[ids[0]] += counts.upper[word] + counts.lower[word]
    return sorted(i for i, n in total.items() if n >= least and upper[i] > share * n)


def is_held_out(event_id: str, share: float) -> bool:
    """Say, by its id (what comes before a slash) alone, whether an event is for validation."""
    return zlib.crc32(event_id.partition("/")[0].encode()) % 10_000 < share * 10_000


def evaluation_sentences(folder: Path) -> frozenset[int]:
    """Give a fingerprint of every sentence of 8 words or more in the evaluation sets."""
    rows = (row for path in sorted(folder.glob("*.jsonl")) for row in read_rows(path))
    return frozenset(
        mark
        for row in rows
        for text in _texts(row)
        for split in (split_lowered, split_natural)
        for mark in _fingerprints(normalize_text(sentence) for sentence in split(text))
    )


def find_set(folder: str, name: str) -> Path:
    """Give the path of a set: its own path, or <folder>/<name>.jsonl or .jsonl.xz.

    Raises SettingsError where there is none.
    """
    for path in (Path(name), *(Path(folder) / f"{name}.jsonl{end}" for end in ("", ".xz"))):
        if path.exists():
            return path
    raise SettingsError(f"no training set {name}: neither a path nor in {folder}")


def _counted_texts(settings: PackSettings) -> Iterator[str]:
    """Give the articles in which words and their case are counted: raw news, else the sets."""
    names = [settings.raw] if settings.raw else [_name_and_limit(s)[0] for s in settings.sets]
    for name in names:
        for row in read_rows(find_set(settings.data, name), limit=_COUNTED_ARTICLES):
            yield from article_texts(row)


def _all_pairs(
    recipe: Recipe, vocabulary: Vocabulary, report: Callable[[str], None]
) -> Iterator[tuple[Pair, bool]]:
    banned = evaluation_sentences(Path(recipe.pack.evaluation))
    pair = functools.partial(pair_event, vocabulary=vocabulary, settings=recipe.pairs)
    walk = functools.partial(pair_groups, tokenizer=recipe.pack.tokenizer, settings=recipe.pairs)
    entries: list[tuple[str, Callable[[Event], Iterable[Pair]]]]
    entries = [(entry, pair) for entry in recipe.pack.sets]
    entries += [(entry, walk) for entry in recipe.pack.walked]
    # A process that loads a model must not be forked from one that has threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(recipe.pack.processes, context, _yield_to_others) as pool:
        for entry, make in entries:
            name, limit = _name_and_limit(entry)
            path = find_set(recipe.pack.data, name)
            kept: Counter[str] = Counter()
            rows_to_pairs = functools.partial(_pair_rows, make=make, banned=banned)
            for pairs in pool.map(rows_to_pairs, _tasks(path, limit)):
                kept.update(f"{p.kind} {p.wanted}" for p in pairs)
                yield from ((p, is_held_out(p.event, recipe.pack.held_out)) for p in pairs)
            report(f"{name}: {kept.total():,} pairs {json.dumps(dict(sorted(kept.items())))}")


def _name_and_limit(entry: str) -> tuple[str, int]:
    name, _, limit = entry.rpartition(":")
    return (name, int(limit)) if name and limit.isdigit() else (entry, 0)


def _tasks(path: Path, limit: int) -> Iterator[tuple[str, list[tuple[int, Row]]]]:
    dataset = path.name.split(".")[0]
    rows: Iterable[Row] = read_rows(path)
    if limit:
        # Sampled from the whole file: sets are often sorted.
        known = list(rows)
        rows = random.Random(dataset).sample(known, min(limit, len(known)))
    numbered = enumerate(_with_others(list(rows)) if is_raw(dataset) else rows)
    while task := list(itertools.islice(numbered, _ROWS_A_TASK)):
        yield dataset, task


def _with_others(rows: list[Row]) -> Iterator[Row]:
    links = link_reports([row["date"] for row in rows], [row["text"] for row in rows])
    for i, row in enumerate(rows):
        yield row | {"others": [rows[j]["text"] for j in links.get(i, ())]}


def _pair_rows(
    task: tuple[str, list[tuple[int, Row]]],
    *,
    make: Callable[[Event], Iterable[Pair]],
    banned: frozenset[int],
) -> list[Pair]:
    dataset, rows = task
    events = (read_event(dataset, number, row) for number, row in rows)
    return [pair for event in events if not _is_evaluated(event, banned) for pair in make(event)]


def _is_evaluated(event: Event, banned: frozenset[int]) -> bool:
    sentences = itertools.chain(event.summary, *event.articles, *event.others)
    return len(banned.intersection(_fingerprints(sentences))) >= _SHARED_SENTENCES


def _yield_to_others() -> None:
    os.nice(10)


def _fingerprints(sentences: Iterable[str]) -> Iterator[int]:
    for sentence in sentences:
        words = words_of(sentence)
        if len(words) >= 8:
            yield zlib.crc32(" ".join(words).encode())


def _texts(value: object) -> Iterator[str]:
    """Give every long string in a row, however deep."""
    if isinstance(value, str):
        if len(value) > 60:
            yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
