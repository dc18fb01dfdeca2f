"""The three models a brief needs, Embedder, Writer and Verifier, batch in and batch out.

The others name what a model may do besides.  Any object with the right method will do; there is
nothing to inherit from or register.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.records import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """A text's words, or pieces of words, and their vectors in context: (words, d), unit rows.

    `whole` is the vector of the text, (d,), as `embed` gives it.
    """

    words: tuple[str, ...]
    vectors: FloatArray
    whole: FloatArray


@runtime_checkable
class Embedder(Protocol):
    """Texts to unit vectors."""

    name: str
    """Model and revision, for the signature."""

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Give an (n, d) float32 array, row i for text i, unit norm (zero for an empty text)."""
        ...


@runtime_checkable
class WordEmbedder(Protocol):
    """An Embedder that gives the vectors of the words too; one that cannot ranks without them."""

    def embed_words(self, texts: Sequence[str]) -> tuple[WordVectors, ...]:
        """Give each text's words and their vectors in context."""
        ...


@runtime_checkable
class Writer(Protocol):
    """Groups of source sentences to drafts."""

    name: str

    def write(
        self, groups: Sequence[tuple[str, ...]], *, headline: bool = False
    ) -> tuple[tuple[str, ...], ...]:
        """Give each group's drafts, best first; no draft at all is a legitimate answer.

        With `headline`, a headline is asked for; a model that cannot write one gives no draft.
        """
        ...


@runtime_checkable
class Aligner(Protocol):
    """A Verifier that also ranks the sentences that a claim may rest on."""

    def align(self, pairs: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[FloatArray, ...]:
        """Give a score in [0, 1] for each sentence of each (claim, sentences) pair."""
        ...


@runtime_checkable
class Verifier(Protocol):
    """How well evidence supports a claim."""

    name: str

    def support(self, pairs: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[float, ...]:
        """Give a score in [0, 1] for each (claim, evidence sentences) pair."""
        ...
