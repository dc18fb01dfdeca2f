"""Which sentence a claim rests on, when its words are divided among the sentences."""

from __future__ import annotations

import numpy as np
import pytest

from summarize.alignment import join_shares, share_words
from summarize.models.embedding_verifier import EmbeddingVerifier
from summarize.protocols import Aligner, WordVectors
from summarize.testing import HashEmbedder


def _words(text, rows):
    vectors = np.array(rows, dtype=np.float32)
    return WordVectors(
        tuple(text.split()), vectors / np.linalg.norm(vectors, axis=1)[:, None], vectors[0]
    )


def test_a_word_goes_to_the_sentence_that_alone_holds_it():
    claim = _words("ferry sank", [[1, 0, 0], [0, 1, 0]])
    both = _words("ferry sank", [[1, 0, 0], [0, 1, 0]])
    one = _words("ferry docked", [[1, 0, 0], [0, 0, 1]])
    shares = share_words(claim, [both, one])
    assert shares[0] > 0.7
    assert np.isclose(shares.sum(), 1)


@pytest.mark.parametrize(
    "claim", [WordVectors((), np.zeros((0, 3), np.float32), np.zeros(3, np.float32)), None]
)
def test_shares_are_even_where_nothing_tells_the_sentences_apart(claim):
    same = _words("ferry sank", [[1, 0, 0], [0, 1, 0]])
    assert np.allclose(share_words(claim or same, [same, same, same]), 1 / 3)


def test_even_shares_leave_the_ranking_as_it_was():
    scores = np.array([0.2, 0.6, 0.4], dtype=np.float32)
    joint = join_shares(scores, np.full(3, 1 / 3, dtype=np.float32))
    assert list(np.argsort(-joint)) == list(np.argsort(-scores))
    assert 0 <= joint.min() <= joint.max() <= 1


def test_an_encoder_without_word_vectors_still_ranks():
    verifier = EmbeddingVerifier(HashEmbedder())
    assert isinstance(verifier, Aligner)
    sentences = ("Rents rose in Skarre.", "The Halden Star sank off Port Merrin.")
    (scores,) = verifier.align([("A ferry, the Halden Star, sank.", sentences)])
    assert scores.argmax() == 1
