"""Which tokens a writer may use only where a source has them; `grounding.json` lists them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from summarize.training.pack import Packed

FILE = "grounding.json"
ENOUGH_PAIRS = 20_000
"""Fewer pairs cannot tell a rare word from one that they happen not to use."""


def copied_tokens(packed: Packed, *, least: int = 8, share: float = 0.95) -> frozenset[int]:
    """Give the tokens that targets take from their own sources at least `share` of the time.

    A token that fewer than `least` targets use counts as taken: the model has not learnt when to
    bring it along by itself.  Only ids that some pair has are looked at.
    """
    used: Counter[int] = Counter()
    taken: Counter[int] = Counter()
    known: set[int] = set()
    for i in range(len(packed)):
        source, target = set(packed.source(i).tolist()), set(packed.target(i).tolist())
        used.update(target)
        taken.update(target & source)
        known |= source | target
    return frozenset(t for t in known if used[t] < least or taken[t] >= share * used[t])


def grounded_tokens(packed: Packed, tokens: Sequence[str], start: Path) -> list[int]:
    """Give the ids to list: names, copied tokens, and whatever no pair has ever used.

    Marks and control tokens are never listed.  From a small archive the list of the model that
    training starts from is taken over instead, where it has one.
    """
    listed = start / FILE
    if len(packed) < ENOUGH_PAIRS and listed.is_file():
        return read_grounding(listed)
    copied = copied_tokens(packed)
    seen = {int(token) for token in packed.tokens}
    names = set(packed.name_tokens.tolist())
    return [
        i
        for i, token in enumerate(tokens)
        if _is_word(token) and (i in names or i in copied or i not in seen)
    ]


def read_grounding(path: Path) -> list[int]:
    """Read the list of a model folder."""
    ids: list[int] = json.loads(path.read_text(encoding="utf-8"))["name_tokens"]
    return ids


def write_grounding(folder: Path, ids: Iterable[int]) -> None:
    """Write the list where the writer looks for it."""
    text = json.dumps({"name_tokens": [int(i) for i in ids]}, separators=(",", ":"))
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def _is_word(token: str) -> bool:
    return not token.startswith(("[", "<")) and any(letter.isalnum() for letter in token)
