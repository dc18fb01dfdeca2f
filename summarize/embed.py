"""Sentences to unit vectors, through an Embedder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize.records import Embedded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.protocols import Embedder
    from summarize.records import Sentence


def embed_sentences(sentences: Sequence[Sentence], embedder: Embedder) -> Embedded:
    """Embed each sentence on one line: row i of the (n, d) vectors is sentence i.

    Rows are made float32 of unit norm here, whatever the embedder gives; a row that is zero or
    not finite becomes zero, which is similar to nothing.
    """
    texts = [sentence.plain for sentence in sentences]
    vectors = np.array(embedder.embed(texts), dtype=np.float32)
    vectors[~np.isfinite(vectors).all(axis=1)] = 0
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, norms, out=vectors, where=norms > 0)
    return Embedded(tuple(sentences), vectors)
