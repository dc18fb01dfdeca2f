"""How well evidence supports a claim, by the sentence encoder: the verifier that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize.alignment import align_scores, join_shares, share_words
from summarize.protocols import WordEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.protocols import Embedder, WordVectors
    from summarize.records import FloatArray

_SHARING = 15
"""Sentences, the best aligned, among which a claim's words are divided."""


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

    def align(self, pairs: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[FloatArray, ...]:
        """Give how well each sentence of each (claim, sentences) pair bears the claim out.

        Words, meaning and facts, and, where the encoder gives the vectors of words, the share of
        the claim that each sentence explains.
        """
        texts = [*dict.fromkeys(text for claim, given in pairs for text in (claim, *given))]
        place = {text: row for row, text in enumerate(texts)}
        words = _embed_words(self._embedder, texts)
        known = np.stack([word.whole for word in words]) if words else None
        vectors = self._embedder.embed(texts) if known is None else known
        aligned = []
        for claim, given in pairs:
            one, rows = place[claim], [place[text] for text in given]
            scores = align_scores([claim], given, vectors[[one]], vectors[rows])[0]
            if words:
                best = np.argsort(-scores, kind="stable")[:_SHARING]
                shares = np.zeros_like(scores)
                shares[best] = share_words(words[one], [words[rows[i]] for i in best])
                scores = join_shares(scores, shares)
            aligned.append(scores)
        return tuple(aligned)


def _embed_words(embedder: object, texts: Sequence[str]) -> tuple[WordVectors, ...]:
    """Give the words of the texts, or nothing where the encoder gives none."""
    return embedder.embed_words(texts) if isinstance(embedder, WordEmbedder) else ()


def _views(evidence: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences one by one and, where there are several, as one text."""
    return (*evidence, " ".join(evidence)) if len(evidence) > 1 else evidence
