"""Do citations point where people would point: rankings against human alignments."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from summarize.evaluation.baselines import fit_tfidf
from summarize.evaluation.statistics import mean_score
from summarize.evaluation.values import Row, Score, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.evaluation.datasets import AlignedEvent
    from summarize.protocols import Embedder
    from summarize.records import FloatArray

    Aligner = Callable[[Sequence[str], Sequence[str]], FloatArray]
    """Claims and source sentences to scores, (claims, sentences)."""
    Judged = tuple[FloatArray, frozenset[int]]
    """One claim's scores of all source sentences, and the rows that people chose."""

CUTS = tuple(round(0.3 + 0.05 * step, 2) for step in range(15))
MAX_CITATIONS = 4


def tfidf_scores(claims: Sequence[str], sentences: Sequence[str]) -> FloatArray:
    """Give TF-IDF cosines, document frequencies counted over the event's sentences."""
    rows = fit_tfidf(sentences)([*claims, *sentences])
    scores: FloatArray = rows[: len(claims)] @ rows[len(claims) :].T
    return scores


def cosine_scores(embedder: Embedder) -> Aligner:
    """Give an aligner by the cosine of sentence embeddings."""

    def score(claims: Sequence[str], sentences: Sequence[str]) -> FloatArray:
        vectors = embedder.embed([*map(_one_line, claims), *map(_one_line, sentences)])
        scores: FloatArray = vectors[: len(claims)] @ vectors[len(claims) :].T
        return scores

    return score


def our_scores(embedder: Embedder) -> Aligner:
    """Give the pipeline's own alignment, which its citations and evidence rest on."""
    from summarize.models.embedding_verifier import EmbeddingVerifier

    verifier = EmbeddingVerifier(embedder)

    def score(claims: Sequence[str], sentences: Sequence[str]) -> FloatArray:
        given = tuple(map(_one_line, sentences))
        return np.stack(verifier.align([(_one_line(claim), given) for claim in claims]))

    return score


def measure_citations(events: Sequence[AlignedEvent], embedder: Embedder) -> Table:
    """Compare our alignment with TF-IDF, with and without embeddings."""
    cosine = cosine_scores(embedder)
    aligners: dict[str, Aligner] = {
        "tf-idf": tfidf_scores,
        "tf-idf+cosine": lambda c, s: tfidf_scores(c, s) + cosine(c, s),
        "ours": our_scores(embedder),
    }
    rows = [Row(name, score_aligner(judge(events, a))) for name, a in aligners.items()]
    return Table("Citations against human alignments", tuple(rows))


def judge(events: Sequence[AlignedEvent], aligner: Aligner) -> tuple[Judged, ...]:
    """Score every target of every event against all source sentences of that event."""
    judged: list[Judged] = []
    for event in events:
        places = [(a, s) for a, texts in enumerate(event.sentences) for s in range(len(texts))]
        scores = aligner([t.text for t in event.targets], [*chain(*event.sentences)])
        for target, row in zip(event.targets, scores, strict=True):
            judged.append((row, frozenset(places.index(place) for place in target.gold)))
    return tuple(judged)


def score_aligner(judged: Sequence[Judged]) -> tuple[Score, ...]:
    """Give P@1, mean recall at 3, and P, R and F1 at the cut that is best for this aligner.

    The cut: cite what scores at least this share of the best, at most four sentences.
    """
    tops = [(np.argsort(-scores, kind="stable"), gold) for scores, gold in judged]
    first = [float(order[0] in gold) for order, gold in tops]
    third = [len(gold & set(order[:3].tolist())) / len(gold) for order, gold in tops]
    by_cut = [(_mean_f1(judged, cut), cut) for cut in CUTS]
    _, cut = max(by_cut)
    cited = [(cite(scores, cut), gold) for scores, gold in judged]
    return (
        mean_score("p_at_1", first),
        mean_score("recall_at_3", third),
        mean_score("precision", [len(c & gold) / len(c) for c, gold in cited]),
        mean_score("recall", [len(c & gold) / len(gold) for c, gold in cited]),
        mean_score("f1", [f1(c, gold) for c, gold in cited]),
        Score("cut", cut, unit="x"),
    )


def cite(scores: FloatArray, cut: float) -> frozenset[int]:
    """Give the best rows that score at least `cut` times the best score."""
    order = np.argsort(-scores, kind="stable")[:MAX_CITATIONS]
    return frozenset(int(i) for i in order if scores[i] >= cut * scores[order[0]])


def f1(cited: frozenset[int], gold: frozenset[int]) -> float:
    """Give the harmonic mean of precision and recall of one sentence's citations."""
    return 2 * len(cited & gold) / (len(cited) + len(gold)) if cited or gold else 1.0


def _mean_f1(judged: Sequence[Judged], cut: float) -> float:
    return float(np.mean([f1(cite(scores, cut), gold) for scores, gold in judged]))


def _one_line(text: str) -> str:
    return " ".join(text.split())
