"""Grounded decoding: a number or a name that the sources do not hold is kept from starting.

Lexically constrained beam search needs custom search loops; forbidding is enough here, and a
`LogitsProcessor` does it inside the library's own `generate`.  What it lets through by
recombining allowed pieces is caught by verification afterwards.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from transformers import LogitsProcessor

from summarize.lexicon import is_common

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKERS = ("##", "▁", "Ġ")


class GuardedVocabulary:
    """Which tokens start a number or a name, and which of them are the same word.

    `guarded` is (V,) bool; `keys` is (V,) int64, equal for tokens that differ only in case or
    in the word-start marker.
    """

    def __init__(self, tokens: Sequence[str], names: frozenset[int]) -> None:
        folded = [_fold(token) for token in tokens]
        number_of = {key: i for i, key in enumerate(dict.fromkeys(folded))}
        self.keys = torch.tensor([number_of[key] for key in folded])
        self.guarded = torch.tensor(
            [i in names or _is_guarded(token) for i, token in enumerate(tokens)]
        )

    def forbidden(self, input_ids: torch.Tensor) -> torch.Tensor:
        """Give (B, V) bool: guarded tokens whose word is not in the row's own (B, S) input."""
        rows = []
        for ids in input_ids:
            held = torch.zeros(int(self.keys.max()) + 1, dtype=torch.bool)
            held[self.keys[ids.cpu()]] = True
            rows.append(self.guarded & ~held[self.keys])
        return torch.stack(rows)


class GroundedLogitsProcessor(LogitsProcessor):  # type: ignore[misc]
    """Lower the scores of forbidden tokens: by everything at strength 1, not at all at 0."""

    def __init__(self, forbidden: torch.Tensor, strength: float) -> None:
        self._forbidden = forbidden
        self._penalty = math.log1p(-strength) if strength < 1 else -math.inf

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Change the (B·beams, V) scores of the next token."""
        beams = scores.shape[0] // self._forbidden.shape[0]
        mask = self._forbidden.repeat_interleave(beams, dim=0)
        # Some models have more output rows than their tokenizer has tokens (T5: 32,128 to 32,100).
        mask = torch.nn.functional.pad(mask, (0, scores.shape[1] - mask.shape[1]))
        lowered: torch.Tensor = torch.where(mask, scores + self._penalty, scores)
        return lowered


def guard_vocabulary(tokenizer: Any, folder: str) -> GuardedVocabulary:
    """Read the vocabulary of `tokenizer`; an uncased model's folder lists its name tokens."""
    tokens = tokenizer.convert_ids_to_tokens(range(len(tokenizer)))
    listed = Path(folder) / "grounding.json"
    names: list[int] = []
    if listed.is_file():
        names = json.loads(listed.read_text(encoding="utf-8"))["name_tokens"]
    return GuardedVocabulary(tokens, frozenset(names))


def _fold(token: str) -> str:
    for marker in _MARKERS:
        token = token.removeprefix(marker)
    return token.casefold()


def _is_guarded(token: str) -> bool:
    """A token with a digit, or one that starts a word with a capital and is no ordinary word."""
    word = token
    for marker in _MARKERS:
        word = word.removeprefix(marker)
    if any(letter.isdigit() for letter in word) and not token.startswith(("<", "[")):
        return True
    starts_word = token.startswith(("▁", "Ġ"))
    return starts_word and word[:1].isupper() and not is_common(word)
