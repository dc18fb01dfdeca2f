"""Does the support check tell a supported claim from one with a small edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.evaluation.metrics import ngrams
from summarize.evaluation.statistics import (
    auc,
    balanced_accuracy,
    best_balanced_accuracy,
)
from summarize.evaluation.values import Row, Score, Table
from summarize.records import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize.evaluation.datasets import SupportPair
    from summarize.protocols import Embedder, Verifier

    Check = Callable[[Sequence[SupportPair]], list[float]]

MAX_EVIDENCE = 8
"""Best aligned source sentences handed to the verifier, as a cluster would hold."""


def measure_support(
    pairs: Sequence[SupportPair], checks: Mapping[str, Check], threshold: float
) -> Table:
    """Score each check; `threshold` is the one that the pipeline's settings use."""
    rows = []
    for name, check in checks.items():
        scores = check(pairs)
        as_set = (_at_threshold(pairs, scores, threshold),) if name == "ours" else ()
        rows.append(Row(name, score_check(pairs, scores) + as_set))
    return Table("Support of claims by their source", tuple(rows))


def score_check(pairs: Sequence[SupportPair], scores: Sequence[float]) -> tuple[Score, ...]:
    """Give the AUC and the balanced accuracy at the threshold that is best on these pairs."""
    yes, no = _by_label(pairs, scores)
    best, threshold = best_balanced_accuracy(yes, no)
    return (
        Score("auc", 100 * auc(yes, no)),
        Score("balanced_accuracy", 100 * best),
        Score("threshold", threshold, unit="x"),
    )


def overlap_check(n: int) -> Check:
    """Give the share of the claim's word n-grams that its source contains."""

    def check(pairs: Sequence[SupportPair]) -> list[float]:
        scores = []
        for pair in pairs:
            grams = ngrams(pair.claim, n)
            known = set(ngrams(pair.source, n))
            scores.append(sum(g in known for g in grams) / len(grams) if grams else 0.0)
        return scores

    return check


def verifier_check(verifier: Verifier, embedder: Embedder) -> Check:
    """Give the verifier's own score of each claim by its best aligned source sentences."""

    def check(pairs: Sequence[SupportPair]) -> list[float]:
        evidence = [tuple(s.plain for s in candidates(pair, embedder)) for pair in pairs]
        claims = [pair.claim for pair in pairs]
        return list(verifier.support(list(zip(claims, evidence, strict=True))))

    return check


def our_check(verifier: Verifier, embedder: Embedder) -> Check:
    """Give verify's score: support by the evidence that it chooses, less one per fault of fact.

    A fault of fact is one that a source does not hold, denies or says the opposite of.
    """
    from summarize.facts import missing_facts
    from summarize.polarity import polarity_faults
    from summarize.verify import choose_evidence

    def check(pairs: Sequence[SupportPair]) -> list[float]:
        evidence = [
            tuple(s.plain for s in choose_evidence(pair.claim, candidates(pair, embedder)))
            for pair in pairs
        ]
        claims = [pair.claim for pair in pairs]
        support = verifier.support(list(zip(claims, evidence, strict=True)))
        return [
            score - len(missing_facts(claim, list(texts))) - len(polarity_faults(claim, texts))
            for claim, texts, score in zip(claims, evidence, support, strict=True)
        ]

    return check


def candidates(pair: SupportPair, embedder: Embedder) -> tuple[Sentence, ...]:
    """Give the source sentences that the claim most likely rests on, best first."""
    import numpy as np

    from summarize.alignment import align_scores
    from summarize.boundaries import sentence_spans

    sentences = [
        Sentence(pair.id, index, start, end, pair.source[start:end])
        for index, (start, end) in enumerate(sentence_spans(pair.source))
    ]
    if not sentences:
        return ()
    texts = [sentence.plain for sentence in sentences]
    vectors = embedder.embed([pair.claim, *texts])
    scores = align_scores([pair.claim], texts, vectors[:1], vectors[1:])[0]
    return tuple(sentences[i] for i in np.argsort(-scores, kind="stable")[:MAX_EVIDENCE])


def _at_threshold(pairs: Sequence[SupportPair], scores: Sequence[float], threshold: float) -> Score:
    yes, no = _by_label(pairs, scores)
    return Score("balanced_accuracy_as_set", 100 * balanced_accuracy(yes, no, threshold))


def _by_label(
    pairs: Sequence[SupportPair], scores: Sequence[float]
) -> tuple[list[float], list[float]]:
    labelled = list(zip(pairs, scores, strict=True))
    yes = [score for pair, score in labelled if pair.supported]
    no = [score for pair, score in labelled if not pair.supported]
    return yes, no
