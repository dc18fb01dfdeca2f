from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarize.protocols import Embedder
from summarize.testing import HashEmbedder


def test_like_texts_have_like_vectors() -> None:
    ferry, boat, rates = HashEmbedder().embed(
        (
            "The ferry Halvorsen ran aground off Port Merrin on Tuesday.",
            "Off Port Merrin the Halvorsen, a ferry, ran onto rocks.",
            "The central bank left its rate unchanged.",
        )
    )
    assert ferry @ boat > 0.5
    assert abs(ferry @ rates) < 0.35


@given(st.lists(st.text(max_size=60), max_size=8))
def test_the_same_text_gives_the_same_vector_in_any_batch(texts: list[str]) -> None:
    embedder = HashEmbedder(16)
    assert isinstance(embedder, Embedder)
    together = embedder.embed(texts)
    for row, text in zip(together, texts, strict=True):
        np.testing.assert_array_equal(row, embedder.embed([text])[0])
