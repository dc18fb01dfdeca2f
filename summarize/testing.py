"""Deterministic models that need no weights: for tests of this package and of its users."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from summarize.alignment import coverage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.records import FloatArray

_WORD = re.compile(r"[^\W_]+")
_FUNCTION_WORD_LIST = """
a an and are as at be been but by for from had has have he her his in into is it its more not of on
or she so than that the their there they this to was we were which who will with would said says"""
_FUNCTION_WORDS = frozenset(_FUNCTION_WORD_LIST.split())


class HashEmbedder:
    """An Embedder that hashes words, stems and word pairs: like texts get like vectors.

    The same text gives the same vector on every machine.

    >>> a, b, c = HashEmbedder().embed(["The ferry sank", "A ferry has sunk", "Rates rise"])
    >>> bool(a @ b > a @ c)
    True
    """

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = f"hash-{dimension}"

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Give an (n, dimension) float32 array, unit rows, zero for a text without words."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for feature, weight in _features(text).items():
                column, sign = _place(feature, self.dimension)
                vectors[row, column] += sign * weight
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors


def _features(text: str) -> dict[str, float]:
    counts = Counter(_weighted_features(text))
    return {feature: weight * math.sqrt(n) for (feature, weight), n in counts.items()}


def _weighted_features(text: str) -> Iterator[tuple[str, float]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    for word in words:
        plain = word in _FUNCTION_WORDS
        yield f"w:{word}", 0.2 if plain else 1.0
        if not plain:
            yield f"s:{word[:4]}", 0.7
    for first, second in pairwise(words):
        yield f"p:{first} {second}", 0.3


@lru_cache(maxsize=262_144)
def _place(feature: str, dimension: int) -> tuple[int, int]:
    digest = hashlib.blake2b(feature.encode(), digest_size=8).digest()
    number = int.from_bytes(digest, "big")
    return number % dimension, 1 if number >> 63 else -1


class EchoWriter:
    """A Writer whose draft is the group's first sentence, and its first words as a headline."""

    name = "echo"

    def write(
        self, groups: Sequence[tuple[str, ...]], *, headline: bool = False
    ) -> tuple[tuple[str, ...], ...]:
        """Give one draft for each group that has a sentence."""
        if headline:
            return tuple((" ".join(group[0].split()[:8]),) for group in groups)
        return tuple(group[:1] for group in groups)


class OverlapVerifier:
    """A Verifier by words: the share of a claim's content words that its evidence holds."""

    name = "overlap"

    def support(self, pairs: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[float, ...]:
        """Give the share, in [0, 1], for each (claim, evidence sentences) pair."""
        return tuple(coverage(claim, evidence) for claim, evidence in pairs)
