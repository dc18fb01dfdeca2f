"""Training pairs as one small file of token ids, so that `train` needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from summarize.errors import ModelError, SettingsError
from summarize.layout import CONTROLS, layout_group
from summarize.models.loading import quiet_libraries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from summarize.training.examples import Pair

CHUNK = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Pairs as token ids; pair i's source is `tokens[ends[2i-1]:ends[2i]]`, then its target."""

    tokens: NDArray[np.uint16]
    ends: NDArray[np.int64]
    """(2n,) running ends: source 0, target 0, source 1, …"""
    kind: NDArray[np.uint8]
    """(n,) index into `names`."""
    held_out: NDArray[np.bool_]
    """(n,) pairs of validation events."""
    names: tuple[str, ...]
    """The kinds of pair: a set, or "<set>.headline" and the like."""
    name_tokens: NDArray[np.uint16]
    """Ids of the tokens that nearly always begin a name."""

    def __len__(self) -> int:
        return len(self.kind)

    def source(self, i: int) -> NDArray[np.uint16]:
        """Give pair i's source ids, [CLS] and [SEP] included."""
        start = self.ends[2 * i - 1] if i else 0
        return self.tokens[start : self.ends[2 * i]]

    def target(self, i: int) -> NDArray[np.uint16]:
        """Give pair i's target ids without marks at either end."""
        return self.tokens[self.ends[2 * i] : self.ends[2 * i + 1]]

    def lengths(self) -> NDArray[np.int64]:
        """Give (n, 2): the source and target tokens of each pair."""
        return np.diff(self.ends, prepend=0).reshape(-1, 2)


def load_tokenizer(folder: str | Path) -> Any:
    """Load a tokenizer with the controls as special tokens, each one id, and no truncation."""
    from transformers import AutoTokenizer

    try:
        with quiet_libraries():
            tokenizer = AutoTokenizer.from_pretrained(str(folder))
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot start from {folder}, no tokenizer there: {error}") from error
    unknown = [token for token in CONTROLS.values() if token not in tokenizer.get_vocab()]
    if unknown:
        raise SettingsError(f"the tokenizer in {folder} lacks the controls {', '.join(unknown)}")
    tokenizer.add_special_tokens({"additional_special_tokens": list(CONTROLS.values())})
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    return tokenizer


def pack_pairs(
    pairs: Iterable[tuple[Pair, bool]],
    tokenizer: Any,
    name_tokens: Sequence[int],
    *,
    max_source: int,
    max_target: int,
) -> Packed:
    """Tokenize (pair, held out) items; sources too long lose their last sentences, never words.

    A pair whose first sentence or whose target alone is too long is left out.
    """
    names: dict[str, int] = {}
    arrays: list[NDArray[np.uint16]] = []
    lengths: list[int] = []
    kinds: list[int] = []
    held_out: list[bool] = []
    for chunk in _chunks(pairs):
        sources, targets = _encode([pair for pair, _ in chunk], tokenizer, max_source)
        for (pair, held), source, target in zip(chunk, sources, targets, strict=True):
            if not source or len(target) > max_target:
                continue
            arrays.append(np.array(source + target, dtype=np.uint16))
            lengths += [len(source), len(target)]
            kinds.append(names.setdefault(pair.kind, len(names)))
            held_out.append(held)
    if not arrays:
        raise SettingsError("no pair was kept; lower min_coverage or give more data")
    return Packed(
        np.concatenate(arrays),
        np.cumsum(lengths),
        np.array(kinds, dtype=np.uint8),
        np.array(held_out),
        tuple(names),
        np.array(sorted(name_tokens), dtype=np.uint16),
    )


def save_packed(packed: Packed, path: Path) -> None:
    """Write a compressed .npz of lengths and ids."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        tokens=packed.tokens,
        lengths=packed.lengths().astype(np.uint16),
        kind=packed.kind,
        held_out=packed.held_out,
        names=np.array(packed.names),
        name_tokens=packed.name_tokens,
    )


def load_packed(path: Path) -> Packed:
    """Read what `save_packed` wrote; raises SettingsError where there is no such file."""
    try:
        with np.load(path) as arrays:
            return Packed(
                arrays["tokens"],
                np.cumsum(arrays["lengths"].astype(np.int64).ravel()),
                arrays["kind"],
                arrays["held_out"],
                tuple(str(name) for name in arrays["names"]),
                arrays["name_tokens"],
            )
    except (OSError, KeyError, ValueError) as error:
        raise SettingsError(
            f"cannot read the packed pairs {path}: {error}. Make them with: "
            "python -m summarize.training examples"
        ) from error


def _encode(
    pairs: Sequence[Pair], tokenizer: Any, max_source: int
) -> tuple[list[list[int]], list[list[int]]]:
    texts = [layout_group(pair.sources, pair.wanted) for pair in pairs]
    sources: list[list[int]] = tokenizer(texts)["input_ids"]
    targets = tokenizer([pair.target for pair in pairs], add_special_tokens=False)["input_ids"]
    separator = tokenizer.sep_token_id
    return [cut_source(ids, max_source, separator) for ids in sources], targets


def cut_source(ids: list[int], most: int, separator: int) -> list[int]:
    """Drop whole sentences from the end until at most `most` ids are left; may leave none."""
    if len(ids) <= most:
        return ids
    ends = [i + 1 for i, token in enumerate(ids[:most]) if token == separator]
    return ids[: ends[-1]] if ends else []


def _chunks(items: Iterable[tuple[Pair, bool]]) -> Iterable[list[tuple[Pair, bool]]]:
    chunk: list[tuple[Pair, bool]] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
