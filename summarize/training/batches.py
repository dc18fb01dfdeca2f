"""Packed pairs to padded batches: drawn by the curriculum's shares, bucketed by length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from summarize.training.pack import Packed
    from summarize.training.settings import Phase

    IntArray = NDArray[np.int64]

IGNORED = -100
"""Label of a position that has no loss."""
POOL_BATCHES = 40
"""Batches drawn together, so that pairs of like length can share one."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Padded ids, (pairs, longest): `inputs` for the encoder, `labels` for the decoder."""

    inputs: IntArray
    mask: IntArray
    decoder_inputs: IntArray
    labels: IntArray
    """Target ids, then the end mark, then IGNORED."""

    @property
    def size(self) -> int:
        """Padded tokens of both sides."""
        return self.inputs.size + self.labels.size


@dataclass(frozen=True, slots=True)
class Marks:
    """The ids that frame a target."""

    pad: int
    start: int
    end: int


def check_curriculum(packed: Packed, curriculum: Sequence[Phase]) -> None:
    """Raise SettingsError unless every phase has pairs to draw: a run would never end in it."""
    if not curriculum:
        raise SettingsError(
            "the recipe has no curriculum: add a [[curriculum]] table, as configs/train.toml has, "
            "or train with --archive"
        )
    to_learn = {packed.names[kind] for kind in np.unique(packed.kind[~packed.held_out])}
    for phase in curriculum:
        _check_names(packed, dict(phase.shares))
        drawn = [name for name, share in phase.shares if share > 0]
        if not to_learn.intersection(drawn):
            raise SettingsError(
                f"the curriculum until {phase.until} has no pair to draw from "
                f"{', '.join(drawn) or 'no set'}: every one is held out for validation. Lower "
                "pack.held_out or add events, then run `examples` again"
            )


def phase_shares(curriculum: Sequence[Phase], progress: float) -> dict[str, float]:
    """Give the odds of each set at this share (0 to 1) of the run."""
    phase = next((p for p in curriculum if progress < p.until), curriculum[-1])
    return dict(phase.shares)


def draw_pool(
    packed: Packed, shares: dict[str, float], tokens: int, rng: np.random.Generator
) -> IntArray:
    """Draw training pairs of about so many tokens in all, each set by its share of the pairs.

    Raises SettingsError for a set that the packed file does not hold.
    """
    _check_names(packed, shares)
    mean = packed.lengths().sum(axis=1).mean()
    count = max(1, round(tokens / mean))
    total = sum(shares.values())
    drawn = [
        _draw(packed, packed.names.index(name), round(count * share / total), rng)
        for name, share in shares.items()
    ]
    return np.concatenate(drawn)


def cut_batches(lengths: IntArray, pool: IntArray, most: int) -> list[IntArray]:
    """Cut a pool into batches of like lengths, each at most `most` padded tokens.

    A pair longer than that is a batch of its own.
    """
    order = pool[np.lexsort((lengths[pool, 1], lengths[pool, 0] // 8))]
    batches: list[IntArray] = []
    start = 0
    widest = np.zeros(2, dtype=np.int64)
    for i, pair in enumerate(order):
        wider = np.maximum(widest, lengths[pair])
        if i > start and (i + 1 - start) * (wider.sum() + 1) > most:
            batches.append(order[start:i])
            start, wider = i, lengths[pair]
        widest = wider
    return [*batches, order[start:]] if len(order) else []


def make_batch(packed: Packed, pairs: IntArray, marks: Marks) -> Batch:
    """Pad pairs into one batch; the decoder reads its target shifted by the start mark."""
    sources = [packed.source(i) for i in pairs]
    targets = [packed.target(i) for i in pairs]
    inputs = _pad(sources, marks.pad)
    starts = [np.concatenate(([marks.start], target)) for target in targets]
    ends = [np.concatenate((target, [marks.end])) for target in targets]
    mask = _pad([np.ones(len(source), dtype=np.int64) for source in sources], 0)
    return Batch(inputs, mask, _pad(starts, marks.pad), _pad(ends, IGNORED))


def held_out_batches(packed: Packed, pairs: IntArray, marks: Marks, most: int) -> Iterator[Batch]:
    """Give the batches of chosen pairs, the same every time."""
    for chosen in cut_batches(packed.lengths(), pairs, most):
        yield make_batch(packed, chosen, marks)


def choose_held_out(packed: Packed, shares: dict[str, float], count: int, seed: int) -> IntArray:
    """Choose up to `count` validation pairs, each set by its share, the same for a seed."""
    rng = np.random.default_rng(seed)
    total = sum(shares.values())
    chosen = []
    for name, share in shares.items():
        kind = packed.names.index(name)
        held = np.flatnonzero(packed.held_out & (packed.kind == kind))
        chosen.append(rng.permutation(held)[: round(count * share / total)])
    return np.concatenate(chosen)


def _check_names(packed: Packed, shares: dict[str, float]) -> None:
    unknown = sorted(set(shares) - set(packed.names))
    if unknown:
        raise SettingsError(
            f"the curriculum draws from {', '.join(unknown)}, but the packed file holds "
            f"{', '.join(packed.names)}"
        )


def _draw(packed: Packed, kind: int, count: int, rng: np.random.Generator) -> IntArray:
    pairs = np.flatnonzero(~packed.held_out & (packed.kind == kind))
    if not len(pairs):
        return pairs
    return rng.choice(pairs, count, replace=count > len(pairs))


def _pad(rows: Sequence[NDArray[np.int64] | NDArray[np.uint16]], value: int) -> IntArray:
    padded = np.full((len(rows), max(len(row) for row in rows)), value, dtype=np.int64)
    for i, row in enumerate(rows):
        padded[i, : len(row)] = row
    return padded
