"""Figures of one summary: overlap with references, novelty, length, redundancy, coverage."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from summarize.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.evaluation.values import Event, Summary
    from summarize.protocols import Embedder

ROUGE_TYPES = ("rouge1", "rouge2", "rougeL", "rougeLsum")
TOKEN = re.compile(r"[a-z0-9]+")
"""As rouge-score tokenizes, before stemming."""


def rouge_scores(summary: str, references: Sequence[str]) -> dict[str, float]:
    """Give ROUGE-1/2/L/Lsum F1 (Lin 2004), Porter-stemmed, by Google's rouge-score.

    Several references: the best of them for each figure.  ROUGE-Lsum takes the lines of
    `summary` and of the references for their sentences.
    """
    if not references:
        return {}
    if not summary:
        return dict.fromkeys(ROUGE_TYPES, 0.0)
    scores = _scorer().score_multi(list(references), summary)
    return {name: float(scores[name].fmeasure) for name in ROUGE_TYPES}


def novel_ngrams(summary: str, sources: Sequence[str], n: int) -> float:
    """Give the share of the summary's distinct word n-grams that no source contains."""
    known = {gram for source in sources for gram in ngrams(source, n)}
    own = set(ngrams(summary, n))
    return len(own - known) / len(own) if own else 0.0


def compression(event: Event, summary: Summary) -> float:
    """Give the words of the articles per word of the summary (Grusky et al. 2018)."""
    words = sum(len(article.text.split()) for article in event.articles)
    return words / summary.words if summary.words else 0.0


def coverage(event: Event, summary: Summary) -> float:
    """Give the share of the articles that a sentence cites or was taken from.

    Articles that the system set aside as another event are not asked for.
    """
    wanted = {article.id for article in event.articles} - set(summary.set_aside)
    used = {article_id for line in summary.lines for article_id in line.articles}
    return len(wanted & used) / len(wanted) if wanted else 0.0


def redundancy(summary: Summary, embedder: Embedder) -> float:
    """Give the highest cosine between two sentences of the summary; 0 for fewer than two."""
    if len(summary.lines) < 2:
        return 0.0
    vectors = embedder.embed([line.text for line in summary.lines])
    similarities = vectors @ vectors.T
    pairs = ((i, j) for i in range(len(vectors)) for j in range(i))
    return max(0.0, *(float(similarities[i, j]) for i, j in pairs))


def sentence_lines(text: str) -> str:
    """Put each sentence of a text on its own line, for ROUGE-Lsum."""
    from summarize.boundaries import sentence_spans

    return "\n".join(" ".join(text[start:end].split()) for start, end in sentence_spans(text))


def ngrams(text: str, n: int) -> list[tuple[str, ...]]:
    """Give the word n-grams of a text, lower-cased, in order."""
    words = TOKEN.findall(text.lower())
    return list(zip(*(words[i:] for i in range(n)), strict=False))


@cache
def _scorer() -> Any:
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError as error:
        raise MissingExtraError("rouge-score", "eval") from error
    return RougeScorer(list(ROUGE_TYPES), use_stemmer=True)
