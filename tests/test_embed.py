from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarize.embed import embed_sentences
from summarize.records import Sentence
from summarize.testing import HashEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.records import FloatArray

TEXTS = st.lists(st.text(max_size=80), max_size=12)


def _sentences(texts: Sequence[str]) -> tuple[Sentence, ...]:
    return tuple(Sentence("a", i, 0, len(text), text) for i, text in enumerate(texts))


class _Wild:
    """An embedder that keeps no promise about norm, type or finiteness."""

    name = "wild"

    def embed(self, texts: Sequence[str]) -> FloatArray:
        rows = np.zeros((len(texts), 3), dtype=np.float64)
        rows[0] = (3, 4, 0)
        rows[1] = (np.nan, 1, 0)
        return rows  # type: ignore[return-value]


@given(TEXTS)
def test_row_i_is_sentence_i_with_unit_norm_or_zero(texts: list[str]) -> None:
    embedded = embed_sentences(_sentences(texts), HashEmbedder(32))
    assert embedded.vectors.shape == (len(texts), 32)
    assert embedded.vectors.dtype == np.float32
    assert not embedded.vectors.flags.writeable
    norms = np.linalg.norm(embedded.vectors, axis=1)
    assert all(abs(norm - 1) < 1e-4 or norm == 0 for norm in norms)
    assert [s.text for s in embedded.sentences] == texts


def test_line_breaks_inside_a_sentence_do_not_count() -> None:
    embedded = embed_sentences(_sentences(["The ferry\n sank", "The ferry sank"]), HashEmbedder())
    np.testing.assert_array_equal(embedded.vectors[0], embedded.vectors[1])


def test_an_embedder_without_norms_is_mended() -> None:
    embedded = embed_sentences(_sentences(["one", "two", "three"]), _Wild())
    np.testing.assert_allclose(embedded.vectors, [[0.6, 0.8, 0], [0, 0, 0], [0, 0, 0]], rtol=1e-6)
    assert embedded.vectors.dtype == np.float32
