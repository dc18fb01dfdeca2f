"""The pipeline's own stages, run one by one for the evaluation, each text embedded once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from summarize.protocols import WordEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import Settings
    from summarize.protocols import Embedder, WordVectors
    from summarize.records import (
        Article,
        Cleaned,
        FloatArray,
        Screened,
        Selected,
        Sentence,
    )


@dataclass
class RememberingEmbedder:
    """An Embedder that asks another one only for texts it has not seen yet."""

    embedder: Embedder
    known: dict[str, FloatArray] = field(default_factory=dict)
    name: str = field(init=False)
    """The name of the embedder that does the work."""

    def __post_init__(self) -> None:
        self.name = self.embedder.name

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Give the rows of `texts`, (n, d)."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        if new or not texts:
            rows = self.embedder.embed(new)
            self.known.update(zip(new, rows, strict=True))
        if not texts:
            return rows
        return np.stack([self.known[text] for text in texts])

    def embed_words(self, texts: Sequence[str]) -> tuple[WordVectors, ...]:
        """Give the words of `texts`, not remembered; none from an embedder without them."""
        if not isinstance(self.embedder, WordEmbedder):
            return ()
        return self.embedder.embed_words(texts)


@dataclass(frozen=True)
class Stages:
    """Clean, split, embed, screen and dedupe with given settings."""

    settings: Settings

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder of the settings, loaded on first use."""
        from summarize.models.sentence_embedder import SentenceEmbedder

        return RememberingEmbedder(SentenceEmbedder(self.settings.embed, self.settings.device))

    def clean(self, articles: tuple[Article, ...]) -> tuple[Cleaned, tuple[Sentence, ...]]:
        """Give the cleaned articles and their sentences."""
        from summarize.clean import clean_articles
        from summarize.split import split_articles

        cleaned = clean_articles(articles, self.settings.clean)
        return cleaned, split_articles(cleaned, self.settings.split)

    def screen(self, sentences: tuple[Sentence, ...], articles: tuple[Article, ...]) -> Screened:
        """Embed the sentences and judge which articles are about another event."""
        from summarize.embed import embed_sentences
        from summarize.screen import screen_articles

        embedded = embed_sentences(sentences, self.embedder)
        return screen_articles(embedded, articles, self.settings.screen)

    def select(self, screened: Screened) -> Selected:
        """Choose sentences by maximal marginal relevance."""
        from summarize.dedupe import select_sentences

        return select_sentences(screened, self.settings.dedupe)
