"""Scoring only the tokens that can come, where the sources tell which.

For each token that it writes, a model reads the weights that score its whole vocabulary; of a
small model's, that is most.  Constraints then forbid nearly all that was scored.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import torch
from torch.nn.functional import linear

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_Rows = tuple[torch.Tensor, torch.Tensor, torch.Tensor | None]
"""(n,) tokens and their (n, D) weights and (n,) biases."""

_CHOSEN: ContextVar[_Rows | None] = ContextVar("rows of the head", default=None)
"""Each thread's own: a model may be shared."""


class NarrowHead(torch.nn.Linear):
    """The (D, V) output layer of a model, of which `scoring` may choose a few rows."""

    def __init__(self, head: torch.nn.Linear) -> None:
        bias = head.bias is not None
        super().__init__(head.in_features, head.out_features, bias=bias, device="meta")
        self.weight, self.bias = head.weight, head.bias

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """Give the (…, V) scores of (…, D) states: -inf for tokens that are not chosen."""
        chosen = _CHOSEN.get()
        if chosen is None:
            return super().forward(states)
        tokens, weight, bias = chosen
        scores = states.new_full((*states.shape[:-1], self.out_features), -torch.inf)
        return scores.index_copy_(-1, tokens, linear(states, weight, bias))


def use_narrow_head(model: Any) -> None:
    """Put a NarrowHead, with the weights it has, on a Hugging Face model."""
    head = model.get_output_embeddings()
    if type(head) is torch.nn.Linear:
        model.set_output_embeddings(NarrowHead(head))


@contextmanager
def scoring(model: Any, tokens: Collection[int]) -> Iterator[None]:
    """Let the model score `tokens` alone inside the block; its whole vocabulary when none."""
    head = model.get_output_embeddings()
    if not (tokens and isinstance(head, NarrowHead)):
        yield
        return
    rows = torch.tensor(sorted(tokens), device=head.weight.device)
    bias: torch.Tensor | None = head.bias
    before = _CHOSEN.set((rows, head.weight[rows], None if bias is None else bias[rows]))
    try:
        yield
    finally:
        _CHOSEN.reset(before)
