"""Chosen sentences, each with those of other articles that state its fact, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from summarize.alignment import content_stems, coverage
from summarize.consensus import printability
from summarize.readability import stands_alone
from summarize.recency import Recency
from summarize.records import Cluster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import ClusterSettings
    from summarize.records import Article, FloatArray, Selected, Sentence

_MOST_MATES = 50
"""Closest sentences looked at for each chosen one: a big story has hundreds of each fact."""
_OPENING_CHOICE = 4
"""The brief opens with one of so many most important clusters, or of the first third of all."""
_REPEATS_ITSELF = 0.1
"""Two like sentences of one article are rarely one fact: they must agree this much more."""
_SEED_FAVOUR = 0.1
"""What MMR chose leads unless another sentence reads better by more than this, 0 to 1."""
_OPENING_FAVOUR = 0.3
"""The same of an article's first sentence, which introduces what it names."""
_MANY = 5
"""Of so many sentences what they share tells the lead, whichever MMR chose."""
_MIN_STEMS = 6
"""Shorter sentences share all their words by chance."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that state one fact: the seed, which MMR chose, and its mates, the closest first."""

    seed: int
    mates: tuple[int, ...]


def cluster_sentences(
    selected: Selected, articles: Sequence[Article], settings: ClusterSettings
) -> tuple[Cluster, ...]:
    """Give one cluster for each fact chosen, in reading order; no sentence is in two.

    `priority` counts clusters from 0: the opening, then the rest in the order MMR chose their
    seeds; articles that would be in no cluster come last, each with the best sentence of its own.
    """
    groups = _group(selected, settings) if selected.rows else []
    sentences = selected.embedded.sentences
    facts = _join_restated([[group.seed, *group.mates] for group in groups], selected, settings)
    clusters = [
        _compose([sentences[row] for row in rows], priority, settings)
        for priority, rows in enumerate(facts)
    ]
    own = _own_sentences(selected, clusters)
    clusters += [Cluster((sentence,), priority=len(facts) + i) for i, sentence in enumerate(own)]
    recency = Recency.of({article.id: article.published for article in articles})
    clusters = _with_opening_first(clusters, recency)
    return tuple(_in_reading_order(clusters, selected, articles, settings))


def _group(selected: Selected, settings: ClusterSettings) -> list[_Group]:
    """Give each fact's rows: a chosen sentence seeds one unless an earlier seed states it."""
    vectors, texts = selected.embedded.vectors, selected.embedded.sentences
    cosines = vectors[list(selected.rows)] @ vectors.T
    nearest: dict[int, tuple[float, int]] = {}
    seeds: list[int] = []
    for i, seed in enumerate(selected.rows):
        if seed in nearest:
            continue
        seeds.append(seed)
        taken = set(seeds)
        for row in np.argsort(-cosines[i], kind="stable")[: _MOST_MATES + 1].tolist():
            if row in taken:
                continue
            cosine = float(cosines[i, row])
            if _is_one_fact(cosine, texts[seed], texts[row], settings):
                shared = _agreement(cosine, texts[seed], texts[row])
                nearest[row] = max(nearest.get(row, (0.0, 0)), (shared, -seed))
    mates: dict[int, list[tuple[float, int]]] = {seed: [] for seed in seeds}
    for row, (shared, minus_seed) in nearest.items():
        mates[-minus_seed].append((-shared, row))
    return [_Group(seed, tuple(row for _, row in sorted(mates[seed]))) for seed in seeds]


def _join_restated(
    facts: list[list[int]], selected: Selected, settings: ClusterSettings
) -> list[list[int]]:
    """Join a fact to an earlier one whose lead says what its own lead says.

    Their seeds need not: the lead may be another of their sentences.
    """
    vectors, texts = selected.embedded.vectors, selected.embedded.sentences
    joined: list[tuple[int, list[int]]] = []
    for rows in facts:
        members = [texts[row] for row in rows]
        lead = max(rows, key=lambda row: _leadership(texts[row], members))
        for earlier, others in joined:
            cosine = float(vectors[lead] @ vectors[earlier])
            if _is_one_fact(cosine, texts[earlier], texts[lead], settings):
                others.extend(rows)
                break
        else:
            joined.append((lead, list(rows)))
    return [rows for _, rows in joined]


def _is_one_fact(cosine: float, one: Sentence, other: Sentence, settings: ClusterSettings) -> bool:
    """Do two sentences state one fact: near in meaning, and in words or of two articles?"""
    if cosine < settings.same_fact_similarity:
        return False
    retold = one.article_id != other.article_id and cosine >= settings.retold_similarity
    return retold or _agreement(cosine, one, other) >= settings.same_fact_agreement


def _agreement(cosine: float, one: Sentence, other: Sentence) -> float:
    """Give the mean of cosine and overlap: near in meaning and in content words."""
    stems, others = set(content_stems(one.plain)), set(content_stems(other.plain))
    shorter = max(_MIN_STEMS, min(len(stems), len(others)))
    agreement = (cosine + len(stems & others) / shorter) / 2
    return agreement - (_REPEATS_ITSELF if one.article_id == other.article_id else 0.0)


def _compose(members: list[Sentence], priority: int, settings: ClusterSettings) -> Cluster:
    """Divide one fact's sentences into what the writer sees and what only corroborates.

    The lead is the seed, unless another reads clearly better by itself, in words that the others
    use too.  A mate that adds words is detail; one that adds none is corroboration, if it is
    another article's.  What neither has room for is further.
    """
    lead = max(members, key=lambda s: _leadership(s, members))
    sentences = [lead]
    corroboration: list[Sentence] = []
    known = set(content_stems(lead.plain))
    for mate in members:
        stems = set(content_stems(mate.plain))
        adds = len(stems - known) >= settings.new_words * max(1, len(stems))
        if mate == lead:
            continue
        if adds and len(sentences) < settings.max_sentences:
            sentences.append(mate)
            known |= stems
        elif mate.article_id not in {s.article_id for s in (lead, *corroboration)}:
            corroboration.append(mate)
    del corroboration[settings.max_corroboration :]
    taken = {*sentences, *corroboration}
    further = tuple(mate for mate in members if mate not in taken)
    return Cluster(tuple(sentences), tuple(corroboration), priority, further)


def _leadership(sentence: Sentence, members: list[Sentence]) -> tuple[bool, float, float, int]:
    """Order members as leads; of equally printable ones it is the one that most others tell too."""
    others = [other.plain for other in members if other is not sentence]
    favour = _SEED_FAVOUR if sentence is members[0] and len(members) < _MANY else 0.0
    favour += _OPENING_FAVOUR if sentence.index == 0 else 0.0
    told = sum(coverage(sentence.plain, [other]) for other in others)
    return (
        stands_alone(sentence.plain),
        round(printability(sentence.plain, others) + favour, 2),
        round(told, 2),
        -len(sentence.plain),
    )


def _own_sentences(selected: Selected, clusters: list[Cluster]) -> list[Sentence]:
    """Give the best readable sentence of each article that no cluster and no twin represents."""
    present = {s.article_id for c in clusters for s in (*c.sentences, *c.corroboration)}
    own: dict[str, Sentence] = {}
    for ranked in selected.unchosen:
        sentence = ranked.sentence
        if sentence.article_id not in present and stands_alone(sentence.plain):
            own.setdefault(sentence.article_id, sentence)
    return list(own.values())


def _with_opening_first(clusters: list[Cluster], recency: Recency) -> list[Cluster]:
    """Put first, in place and priority, what most articles open with, of the best few clusters.

    The most central sentence need not be the news; what several outlets say first is, and in a
    story of several days what the last of them say.
    """
    if not clusters:
        return clusters
    best = clusters[: max(_OPENING_CHOICE, len(clusters) // 3)]
    opening = max(best, key=lambda c: (_can_open(c), _openness(c, recency), -c.priority))
    ordered = [opening, *(cluster for cluster in clusters if cluster is not opening)]
    return [replace(cluster, priority=i) for i, cluster in enumerate(ordered)]


def _can_open(cluster: Cluster) -> bool:
    return stands_alone(cluster.sentences[0].plain)


def _openness(cluster: Cluster, recency: Recency) -> float:
    """Give how early a cluster stands in how many articles: the sum of 1 / place over articles.

    It counts by its recency.
    """
    first: dict[str, int] = {}
    for sentence in (*cluster.sentences, *cluster.corroboration):
        first[sentence.article_id] = min(sentence.index, first.get(sentence.article_id, 10**6))
    weight = recency.weight(cluster.sentences[0].plain, first)
    return weight * sum(1.0 / (1 + index) for index in first.values())


def _in_reading_order(
    clusters: list[Cluster],
    selected: Selected,
    articles: Sequence[Article],
    settings: ClusterSettings,
) -> list[Cluster]:
    """Put the opening first, then always the cluster that follows on best.

    That is near in theme to the last, and early in its articles and their dates.
    """
    if len(clusters) < 3:
        return clusters
    places = _places(clusters, selected) + settings.date_weight * _dates(clusters, articles)
    themes = _themes(clusters, selected)
    apart = 1 - themes @ themes.T
    order, left = [0], set(range(1, len(clusters)))
    while left:
        cost = settings.theme_weight * apart[order[-1]] + places
        order.append(min(left, key=lambda i: (cost[i], i)))
        left.remove(order[-1])
    return [clusters[i] for i in order]


def _places(clusters: list[Cluster], selected: Selected) -> FloatArray:
    """Give each cluster's mean place in its articles, from 0 to 1."""
    lengths: dict[str, int] = {}
    for sentence in selected.embedded.sentences:
        lengths[sentence.article_id] = max(lengths.get(sentence.article_id, 1), sentence.index + 1)
    return np.array(
        [np.mean([s.index / lengths[s.article_id] for s in c.sentences]) for c in clusters],
        dtype=np.float32,
    )


def _dates(clusters: list[Cluster], articles: Sequence[Article]) -> FloatArray:
    """Give each cluster's mean place among the days of the articles, 0 to 1; unknown is 0.5."""
    days = sorted({article.published[:10] for article in articles if article.published})
    place = {a.id: days.index(a.published[:10]) / len(days) for a in articles if a.published}
    return np.array(
        [np.mean([place.get(s.article_id, 0.5) for s in c.sentences]) for c in clusters],
        dtype=np.float32,
    )


def _themes(clusters: list[Cluster], selected: Selected) -> FloatArray:
    """Give each cluster's mean vector, unit norm."""
    row = {sentence: i for i, sentence in enumerate(selected.embedded.sentences)}
    vectors = selected.embedded.vectors
    means = np.stack([vectors[[row[s] for s in c.sentences]].mean(axis=0) for c in clusters])
    norms = np.linalg.norm(means, axis=1, keepdims=True)
    themes: FloatArray = means / np.maximum(norms, np.float32(1e-9))
    return themes
