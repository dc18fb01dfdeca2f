from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from summarize.config import EmbedSettings
from summarize.errors import ModelError
from summarize.models.sentence_embedder import SentenceEmbedder
from summarize.protocols import Embedder

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = (
    "The ferry Halvorsen ran aground off Port Merrin on Tuesday.",
    "A ferry hit the rocks near Port Merrin.",
    "The central bank left its rate unchanged.",
)

# Even the failures import the model libraries, which takes seconds.
pytestmark = pytest.mark.weights


@pytest.fixture(scope="module")
def embedder() -> SentenceEmbedder:
    return SentenceEmbedder()


def test_vectors_are_unit_float32_and_near_for_near_meanings(embedder: SentenceEmbedder) -> None:
    vectors = embedder.embed(SENTENCES)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3


def test_empty_texts_are_zero_and_equal_texts_equal(embedder: SentenceEmbedder) -> None:
    vectors = embedder.embed(("", SENTENCES[0], " \n", SENTENCES[0]))
    assert not vectors[0].any()
    assert not vectors[2].any()
    np.testing.assert_array_equal(vectors[1], vectors[3])
    assert embedder.embed(()).shape == (0, vectors.shape[1])


def test_words_have_unit_vectors_without_the_marks_of_the_tokenizer(
    embedder: SentenceEmbedder,
) -> None:
    long, empty = embedder.embed_words([SENTENCES[1], ""])
    assert long.words[:3] == ("a", "ferry", "hit")
    assert empty.words == ()
    assert long.whole @ embedder.embed([SENTENCES[1]])[0] > 0.99
    np.testing.assert_allclose(np.linalg.norm(long.vectors, axis=1), 1, atol=1e-4)


def test_it_is_an_embedder_with_model_and_precision_in_its_name(embedder: SentenceEmbedder) -> None:
    assert isinstance(embedder, Embedder)
    assert "all-MiniLM-L6-v2" in embedder.name
    assert embedder.name.endswith(("(bfloat16)", "(float32)"))


def test_a_text_is_cut_at_max_tokens() -> None:
    short = SentenceEmbedder(EmbedSettings(max_tokens=16, precision="float32"))
    start = "The council of Port Merrin met on Monday to discuss the harbour budget again "
    one, other = short.embed((start * 2 + "ferry", start * 2 + "cheese"))
    np.testing.assert_allclose(one, other, atol=1e-6)


def test_bfloat16_is_close_to_float32() -> None:
    exact = SentenceEmbedder(EmbedSettings(precision="float32")).embed(SENTENCES)
    rough = SentenceEmbedder(EmbedSettings(precision="bfloat16")).embed(SENTENCES)
    assert (exact * rough).sum(axis=1).min() > 0.999


def test_nothing_is_printed() -> None:
    code = (
        "from summarize.models.sentence_embedder import SentenceEmbedder as S; S().embed(['a b'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("settings", "device", "cure"),
    [
        (EmbedSettings(model="./no/such/folder"), "cpu", "There is no folder"),
        (EmbedSettings(), "no-such-device", "The device cpu always works"),
    ],
)
def test_errors_name_the_cure(settings: EmbedSettings, device: str, cure: str) -> None:
    with pytest.raises(ModelError, match=cure):
        SentenceEmbedder(settings, device)


def test_a_folder_that_is_no_model_is_a_model_error(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no model here")
    with pytest.raises(ModelError, match="not a complete model folder"):
        SentenceEmbedder(EmbedSettings(model=str(tmp_path)))


def test_a_hub_name_without_network_fails_soon_with_the_cure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelError, match="Check the name and the network"):
        SentenceEmbedder(EmbedSettings(model="nobody/no-such-encoder"))
