"""Maximal marginal relevance: the sentences worth saying, without saying anything twice.

Carbonell & Goldstein, "The use of MMR, diversity-based reranking for reordering documents and
producing summaries", SIGIR 1998.  Relevance comes from centrality, position in the article and
corroboration by other articles; the running maximum of similarity to what was chosen is kept,
so that choosing k of n sentences costs O(k·n·d).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from summarize.readability import readability
from summarize.records import Ranked, Redundant, Selected

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize.config import DedupeSettings
    from summarize.records import Embedded, FloatArray, Screened, Sentence

    IntArray = NDArray[np.int64]

_BLOCK = 8_192
"""Rows compared at once: bounds memory at block x chosen floats."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ranking:
    """What MMR decided: rows, in the order chosen, with relevance and MMR score."""

    rows: tuple[int, ...]
    relevance: FloatArray
    scores: tuple[float, ...]


def select_sentences(screened: Screened, settings: DedupeSettings, wanted: int = 0) -> Selected:
    """Choose as many as are wanted, best first, and account for all the others.

    `settings.least_sentences` are chosen however few are wanted, if that many are there that do
    not repeat each other.
    """
    settings = replace(settings, least_sentences=max(settings.least_sentences, wanted))
    embedded = screened.embedded
    articles = _article_numbers(embedded.sentences)
    relevance, pool = _relevance(embedded, articles, settings)
    ranking = _choose(embedded.vectors, relevance, pool, articles, settings)
    return _account(embedded, ranking, settings)


def _article_numbers(sentences: tuple[Sentence, ...]) -> IntArray:
    """Give each sentence the number of its article, counted from 0 in order of appearance."""
    numbers: dict[str, int] = {}
    found = [numbers.setdefault(s.article_id, len(numbers)) for s in sentences]
    return np.array(found, dtype=np.int64)


def _relevance(
    embedded: Embedded, articles: IntArray, settings: DedupeSettings
) -> tuple[FloatArray, IntArray]:
    """Give every sentence's relevance, and the rows that may be chosen, in order.

    Readability and corroboration are worked out for the `max_candidates` sentences that are
    best by centrality and position; no other could be chosen from a pool so much larger than
    the choice.
    """
    vectors, sentences = embedded.vectors, embedded.sentences
    openings = np.array([sentence.index == 0 for sentence in sentences], dtype=bool)
    relevance = settings.centrality_weight * _centrality(vectors, vectors, articles)
    relevance += settings.opening_weight * _centrality(
        vectors, vectors[openings], articles[openings]
    )
    relevance += settings.position_weight * _position(sentences, settings)
    pool = np.sort(np.argsort(-relevance, kind="stable")[: settings.max_candidates])
    relevance[pool] += settings.corroboration_weight * _corroboration(vectors[pool], articles[pool])
    reads = [readability(sentences[row].plain) for row in pool]
    relevance[pool] *= np.array(reads, dtype=np.float32) ** settings.readability_weight
    relevance /= max(_total_weight(settings), 1e-9)
    return relevance, pool


def _total_weight(settings: DedupeSettings) -> float:
    return (
        settings.centrality_weight
        + settings.opening_weight
        + settings.position_weight
        + settings.corroboration_weight
    )


def _centrality(vectors: FloatArray, central: FloatArray, articles: IntArray) -> FloatArray:
    """Give each vector's cosine to the mean of the articles' mean vectors, over rows `central`.

    Every article counts the same, however long.
    """
    if not len(central):
        return np.zeros(len(vectors), dtype=np.float32)
    if (np.diff(articles) < 0).any():
        order = np.argsort(articles, kind="stable")
        articles, central = articles[order], central[order]
    # Slice by slice: np.add.reduceat takes seven times as long along this axis.
    cuts = np.flatnonzero(np.diff(articles, prepend=-1))[1:]
    sums = np.stack([rows.sum(axis=0) for rows in np.split(central, cuts)])
    centroid = _unit(_unit(sums).sum(axis=0, keepdims=True))
    cosines: FloatArray = np.clip(vectors @ centroid[0], 0, 1)
    return cosines


def _position(sentences: tuple[Sentence, ...], settings: DedupeSettings) -> FloatArray:
    """Give 1 to the opening sentence of an article, falling by half every `position_half_life`."""
    index = np.array([sentence.index for sentence in sentences], dtype=np.float32)
    position: FloatArray = np.exp2(-index / np.float32(settings.position_half_life))
    return position


def _corroboration(vectors: FloatArray, articles: IntArray) -> FloatArray:
    """Give the mean, over the other articles, of the cosine to the closest sentence of each."""
    order = np.argsort(articles, kind="stable")
    present, starts = np.unique(articles[order], return_index=True)
    backing = np.zeros(len(vectors), dtype=np.float32)
    if len(present) < 2:
        return backing
    columns = vectors[order].T
    for start in range(0, len(vectors), _BLOCK // 8):
        block = slice(start, start + _BLOCK // 8)
        closest = np.maximum.reduceat(vectors[block] @ columns, starts, axis=1)
        others = present[None, :] != articles[block, None]
        backing[block] = (np.clip(closest, 0, 1) * others).sum(axis=1) / (len(present) - 1)
    return backing


def _choose(
    vectors: FloatArray,
    relevance: FloatArray,
    pool: IntArray,
    articles: IntArray,
    settings: DedupeSettings,
) -> _Ranking:
    """Run MMR over the rows of `pool`, keeping the running maximum of similarity."""
    candidates, home = vectors[pool], articles[pool]
    wanted = np.float32(settings.mmr_lambda) * relevance[pool]
    closest = np.zeros(len(pool), dtype=np.float32)
    open_ = np.ones(len(pool), dtype=bool)
    rows: list[int] = []
    scores: list[float] = []
    while open_.any() and len(rows) < settings.least_sentences:
        mmr = np.where(open_, wanted - np.float32(1 - settings.mmr_lambda) * closest, -np.inf)
        best = int(mmr.argmax())
        rows.append(int(pool[best]))
        scores.append(float(mmr[best]))
        np.maximum(closest, candidates @ candidates[best], out=closest)
        open_ &= closest < settings.redundant_similarity
        open_[best] = False
        wanted[home == home[best]] -= np.float32(settings.balance_weight / settings.least_sentences)
    return _Ranking(tuple(rows), relevance, tuple(scores))


def _account(embedded: Embedded, ranking: _Ranking, settings: DedupeSettings) -> Selected:
    """Sort every sentence into chosen, redundant (with its twin) and unchosen, best first."""
    sentences, relevance = embedded.sentences, ranking.relevance
    twins, similarity = _closest(embedded.vectors, ranking.rows)
    marginal = settings.mmr_lambda * relevance - (1 - settings.mmr_lambda) * similarity
    rest = np.delete(np.arange(len(sentences)), list(ranking.rows))
    is_twin = similarity[rest] >= settings.redundant_similarity
    unchosen = rest[~is_twin]
    unchosen = unchosen[np.argsort(-marginal[unchosen], kind="stable")]
    return Selected(
        embedded=embedded,
        chosen=tuple(
            Ranked(sentences[row], float(relevance[row]), score)
            for row, score in zip(ranking.rows, ranking.scores, strict=True)
        ),
        rows=ranking.rows,
        redundant=tuple(
            Redundant(sentences[row], sentences[twins[row]], min(1.0, float(similarity[row])))
            for row in rest[is_twin].tolist()
        ),
        unchosen=tuple(
            map(
                Ranked,
                (sentences[row] for row in unchosen.tolist()),
                relevance[unchosen].tolist(),
                marginal[unchosen].tolist(),
            )
        ),
    )


def _closest(vectors: FloatArray, rows: tuple[int, ...]) -> tuple[IntArray, FloatArray]:
    """Give the closest chosen row of every row, and the cosine to it (0 with nothing chosen)."""
    twins = np.zeros(len(vectors), dtype=np.int64)
    similarity = np.zeros(len(vectors), dtype=np.float32)
    if not rows:
        return twins, similarity
    chosen = np.array(rows, dtype=np.int64)
    targets = np.ascontiguousarray(vectors[chosen].T)
    for start in range(0, len(vectors), _BLOCK):
        cosines = vectors[start : start + _BLOCK] @ targets
        twins[start : start + _BLOCK] = chosen[cosines.argmax(axis=1)]
        similarity[start : start + _BLOCK] = cosines.max(axis=1)
    return twins, similarity


def _unit(rows: FloatArray) -> FloatArray:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: FloatArray = rows / np.maximum(norms, np.float32(1e-9))
    return unit
