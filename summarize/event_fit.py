"""How well each article fits the event that most of the articles are about.

Two signals, both against the articles of the majority only: shared terms (TF-IDF in which names,
days and figures weigh most) with the nearest articles, and how close the article's best
sentences come to sentences of others.  Each counts absolutely and against what is usual among
these articles.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize.article_terms import LEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarize.article_terms import ArticleTerms
    from summarize.records import FloatArray

_INTERCEPT = -0.3
_WEIGHTS = (10.0, 4.0, 8.0, 8.0)
"""Of shared terms, sentence closeness, and the lead or lag of either against the usual.
Fitted by logistic regression on planted articles and rounded; 0.5 is where false alarms on
clean events stay under 2% of articles."""
_MOST_ODDS = 6.0
_DOUBT = 60
"""Words below which an article gains by being short: little text shares little with any."""
_NEAREST = 2
_BEST_SENTENCES = 3
_MINORITY = 0.35
"""Average-linkage cut, as a share of the usual similarity: below it a group is another story."""
_LINKED = (0.26, 0.4)
"""Similarity in terms and cosine of leads, summed, above which two articles are linked: of two, and
of more, which can hang together in more ways.  Of pairs on one event 1 in 150 is below, of pairs on
two events 2 in 3; of threes on one event 1 in 250 is apart, of threes on three events 3 in 4."""
_LEAST_SENTENCES = 4
_MOST_SENTENCES = 16
_COMPARED = 6_000
"""Sentences compared in all; with very many articles, fewer of each, from the top."""


@dataclass(frozen=True, slots=True, eq=False)
class EventFit:
    """For each article: its fit in [0, 1] and the signals behind it."""

    score: FloatArray
    terms: FloatArray
    """Mean similarity in terms to the two nearest articles of the majority."""
    sentences: FloatArray
    """Mean cosine of its three best sentences to the closest of the majority."""
    majority: NDArray[np.bool_]
    together: int
    """Articles in the largest group that hangs together; of one event mostly all."""


def fit_event(
    terms: Sequence[ArticleTerms], vectors: Sequence[FloatArray], penalties: Sequence[float]
) -> EventFit:
    """Score articles by terms, sentence vectors (n_i, d each) and penalties in log-odds."""
    alike = term_similarity(terms)
    majority = _majority(alike)
    shared = _nearest(alike, majority)
    close = _closest_sentences(vectors, majority)
    parts = (shared, close, shared - _usual(shared), close - _usual(close))
    odds = _INTERCEPT + sum(w * part for w, part in zip(_WEIGHTS, parts, strict=True))
    # However much wording is shared, a date and a place that contradict can outweigh it.
    odds = _MOST_ODDS * np.tanh(odds / _MOST_ODDS) - np.array(penalties, dtype=np.float64)
    counts = np.array([max(1, term.words) for term in terms], dtype=np.float64)
    odds += np.log(1 + _DOUBT / counts)
    score = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return EventFit(score, shared, close, majority, _largest_group(alike, vectors))


def term_similarity(terms: Sequence[ArticleTerms]) -> FloatArray:
    """Give the (n, n) cosines of the articles' weighted terms, zero on the diagonal."""
    from scipy.sparse import csr_matrix

    columns: dict[str, int] = {}
    places = [[columns.setdefault(term, len(columns)) for term in t.weights] for t in terms]
    documents = np.bincount([c for row in places for c in row], minlength=max(1, len(columns)))
    idf = 1 + np.log((1 + len(terms)) / (1 + documents))
    values = np.array([w for t in terms for w in t.weights.values()], dtype=np.float64)
    ends = np.cumsum([0, *(len(row) for row in places)])
    flat = np.array([c for row in places for c in row], dtype=np.int64)
    matrix = csr_matrix((values * idf[flat], flat, ends), shape=(len(terms), max(1, len(columns))))
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    cosines = np.asarray((matrix @ matrix.T).todense()) / np.maximum(np.outer(norms, norms), 1e-9)
    np.fill_diagonal(cosines, 0)
    similarity: FloatArray = cosines.astype(np.float32)
    return similarity


def _majority(alike: FloatArray) -> NDArray[np.bool_]:
    """Give the articles of the largest group by average linkage, or all if it is no majority."""
    everyone = np.ones(len(alike), dtype=bool)
    if len(alike) < 4:
        return everyone
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    usual = float(np.median(np.sort(alike, axis=1)[:, -_NEAREST:].mean(axis=1)))
    distance = squareform(np.clip(1 - alike + np.eye(len(alike)) * (alike - 1), 0, 1), checks=False)
    groups = fcluster(linkage(distance, "average"), 1 - _MINORITY * usual, "distance")
    largest: NDArray[np.bool_] = groups == np.bincount(groups).argmax()
    return largest if 2 * largest.sum() > len(alike) else everyone


def _largest_group(alike: FloatArray, vectors: Sequence[FloatArray]) -> int:
    """Count the articles of the largest group by single linkage, of terms and leads together."""
    from scipy.sparse.csgraph import connected_components

    leads = np.stack([rows[:LEAD].mean(axis=0) for rows in vectors])
    leads /= np.maximum(np.linalg.norm(leads, axis=1, keepdims=True), 1e-9)
    linked = alike + leads @ leads.T > _LINKED[len(vectors) > 2]
    _, groups = connected_components(linked, directed=False)
    return int(np.bincount(groups).max())


def _nearest(alike: FloatArray, majority: NDArray[np.bool_]) -> FloatArray:
    """Give each article's mean similarity to its nearest articles of the majority."""
    near = np.where(majority[None, :] & ~np.eye(len(alike), dtype=bool), alike, -1)
    best = np.sort(near, axis=1)[:, -_NEAREST:]
    counted = best >= 0
    shared: FloatArray = np.where(counted, best, 0).sum(axis=1) / np.maximum(counted.sum(axis=1), 1)
    return shared.astype(np.float32)


def _closest_sentences(vectors: Sequence[FloatArray], majority: NDArray[np.bool_]) -> FloatArray:
    """Give the mean cosine of each article's best sentences to others of the majority."""
    most = max(_LEAST_SENTENCES, min(_MOST_SENTENCES, _COMPARED // max(1, len(vectors))))
    openings = [rows[:most] for rows in vectors]
    starts = np.cumsum([0, *(len(rows) for rows in openings[:-1])])
    stacked = np.concatenate(openings)
    closeness = np.zeros(len(vectors), dtype=np.float32)
    for i, rows in enumerate(openings):
        others = majority.copy()
        others[i] = False
        if not others.any() or not len(rows):
            continue
        closest = np.maximum.reduceat(rows @ stacked.T, starts, axis=1)[:, others].max(axis=1)
        closeness[i] = np.sort(closest)[-_BEST_SENTENCES:].mean()
    return closeness


def _usual(values: FloatArray) -> FloatArray:
    """Give, for each article, the median among the others (its own value when alone)."""
    if len(values) < 2:
        return values
    order = np.sort(values)
    ranks = np.searchsorted(order, values)
    middle = (len(values) - 2) / 2
    low, high = math.floor(middle), math.ceil(middle)
    # Leaving out the value at `rank` moves every later one down by one place.
    usual: FloatArray = (order[low + (ranks <= low)] + order[high + (ranks <= high)]) / 2
    return usual
