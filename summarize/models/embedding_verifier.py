"""How well evidence supports a claim, by the sentence encoder: the verifier that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.protocols import Embedder


class EmbeddingVerifier:
    """Support is the cosine of a claim to its evidence: the best sentence, or all joined."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name = "cosine"

    def support(self, pairs: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[float, ...]:
        """Give the support, in [0, 1], of each (claim, evidence sentences) pair."""
        texts = [text for claim, evidence in pairs for text in (claim, *_views(evidence))]
        vectors = self._embedder.embed(texts)
        scores, row = [], 0
        for _, evidence in pairs:
            size = len(_views(evidence))
            cosines = vectors[row + 1 : row + 1 + size] @ vectors[row]
            scores.append(float(np.clip(cosines.max(initial=0.0), 0.0, 1.0)))
            row += 1 + size
        return tuple(scores)


def _views(evidence: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences one by one and, where there are several, as one text."""
    return (*evidence, " ".join(evidence)) if len(evidence) > 1 else evidence
