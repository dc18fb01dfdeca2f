"""How maximal marginal relevance grows: choosing 100 of 200,000 invented sentences."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from summarize.config import DedupeSettings
from summarize.evaluation.values import Row, Score, Table
from summarize.records import Embedded, Screened, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (2_000, 20_000, 200_000)
CHOSEN = 100
DIMENSIONS = 384
TOPICS = 400
"""Directions that the vectors scatter around, as the sentences of real events do."""


def measure_scaling(sizes: Sequence[int] = SIZES, chosen: int = CHOSEN) -> Table:
    """Time the selection for ever more sentences."""
    rows = []
    for size in sizes:
        seconds = time_selection(size, chosen)
        rows.append(Row(f"{chosen} of {size:,} sentences", (Score("seconds", seconds, unit="s"),)))
    return Table("Maximal marginal relevance", tuple(rows))


def time_selection(size: int, chosen: int = CHOSEN) -> float:
    """Give the seconds of `select_sentences`, without the making of its input."""
    from summarize.dedupe import select_sentences

    screened = invent_sentences(size)
    settings = DedupeSettings(least_sentences=chosen)
    start = time.perf_counter()
    select_sentences(screened, settings)
    return time.perf_counter() - start


def invent_sentences(size: int, seed: int = 0) -> Screened:
    """Make sentences of 30 to an article with unit vectors scattered around topics."""
    rng = np.random.default_rng(seed)
    topics = rng.standard_normal((TOPICS, DIMENSIONS), dtype=np.float32)
    vectors = rng.standard_normal((size, DIMENSIONS), dtype=np.float32)
    vectors += topics[rng.integers(0, TOPICS, size)]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    text = "The council met on Monday and put the vote on the new bridge off until May."
    sentences = tuple(
        Sentence(f"a{i // 30}", i % 30, 0, len(text), f"{text[:-1]}, article {i}.")
        for i in range(size)
    )
    return Screened(Embedded(sentences, vectors), (), ())


if __name__ == "__main__":
    print(time_selection(SIZES[-1]))
