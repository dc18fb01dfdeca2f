"""Invented events, small enough to work their figures out by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from summarize.evaluation.values import Event
from summarize.records import Article, Sentence

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    {
        "id": "harbour",
        "event": "1a",
        "topic": "1",
        "hard_negative_event": "1b",
        "title": "Harbour closed",
        "articles": [
            {
                "title": "Storm shuts Oster harbour",
                "text": "A storm shut the harbour of Oster on Monday. Five ferries stayed in port. "
                "Mayor Ana Novak thanked the crews for their patience.",
                "source": "Oster Herald",
                "date": "May 3, 2021",
            },
            {
                "text": "Oster harbour was shut by a storm. Some 400 travellers slept in the hall. "
                "The ferries will sail again on Tuesday morning.",
                "date": "soon",
            },
        ],
        "references": ["A storm shut Oster harbour. Five ferries stayed in port."],
    },
    {
        "id": "bridge",
        "event": "1b",
        "topic": "1",
        "hard_negative_event": "1a",
        "articles": [
            {"text": "A bridge in Lund was closed on Friday after cracks were found in it."},
            {"text": "Engineers found cracks in the bridge of Lund. Lorries must go by Tarn."},
        ],
        "summary": "Cracks closed a bridge in Lund.",
    },
    {
        "id": "vote",
        "event": "2a",
        "topic": "2",
        "hard_negative_event": "1a",
        "articles": [
            {"text": "The parliament of Veldria passed the budget by two votes."},
            {"text": "Veldria has a budget: parliament passed it late at night."},
        ],
        "references": ["Veldria passed a budget.", "Parliament passed the budget by two votes."],
    },
]


def write_rows(path: Path, rows: list[dict] = ROWS) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def make_event(*texts: str, references: tuple[str, ...] = ()) -> Event:
    articles = tuple(Article(f"a{i}", "", text) for i, text in enumerate(texts, 1))
    return Event("e", articles, references)


def make_sentences(*texts: str) -> tuple[Sentence, ...]:
    """Give sentences, "a: text" being one of article a."""
    found = []
    for text in texts:
        article, _, words = text.partition(": ")
        index = sum(s.article_id == article for s in found)
        found.append(Sentence(article, index, 0, len(words), words))
    return tuple(found)


class WordEmbedder:
    """Unit vectors of word counts over a fixed list of words."""

    name = "words"

    def __init__(self, *words: str) -> None:
        self.words = words
        self.calls = 0

    def embed(self, texts):
        self.calls += len(texts)
        rows = [[t.lower().split().count(w) for w in self.words] for t in texts]
        counts = np.array(rows, dtype=np.float32).reshape(len(texts), len(self.words))
        norms = np.linalg.norm(counts, axis=1, keepdims=True)
        return np.divide(counts, norms, out=np.zeros_like(counts), where=norms > 0)
