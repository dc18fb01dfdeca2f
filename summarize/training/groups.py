"""Training events through the production stages: each group, and what an editor would make of it.

The writer's input in use is a group that selection and clustering made, not the sentences that
cover a target.  Here an event's articles go through both, and each group is paired with the walk
of its words that comes nearest to the event's human summary, if verification would print it.
"""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, Any

from summarize.cluster import cluster_sentences
from summarize.config import Settings
from summarize.dedupe import select_sentences
from summarize.embed import embed_sentences
from summarize.layout import MAX_SOURCES, length_name
from summarize.models.sound_joints import JointGraph, JointVocabulary
from summarize.records import Article, Claim, Sentence, Verdict
from summarize.screen import screen_articles
from summarize.surface import restore_surface
from summarize.testing import OverlapVerifier
from summarize.training.examples import Pair
from summarize.training.faithful import is_verbatim
from summarize.training.pack import load_tokenizer
from summarize.training.walks import nearest_walks, read_reference, spell_walk, told_share
from summarize.verify import verify_claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.protocols import Embedder
    from summarize.records import Cluster
    from summarize.training.corpora import Event
    from summarize.training.settings import PairSettings
    from summarize.training.walks import Reference

_TRIED = 4
"""Walks of a group that verification is asked about, the nearest first."""


def pair_groups(event: Event, tokenizer: str, settings: PairSettings) -> Iterator[Pair]:
    """Give a pair for each of an event's most important groups that its summary speaks of.

    `tokenizer` is the folder of the one that the writer uses; the random choices depend on the
    event's id alone.
    """
    rng = random.Random(f"{settings.seed}/{event.id}/walk")
    reference = read_reference(event.summary)
    if not reference.pairs:
        return
    for cluster in _cluster_event(event, _embedder())[: settings.walked_groups]:
        sources = tuple(sentence.plain for sentence in cluster.sentences[:MAX_SOURCES])
        target = _nearest_text(cluster, sources, reference, tokenizer, settings)
        verbatim = is_verbatim(target, sources) if target else False
        if target and not (verbatim and rng.random() >= settings.keep_verbatim_walks):
            wanted = length_name(len(target.split()))
            yield Pair(f"{event.dataset}.walk", event.id, wanted, sources, target)


def _cluster_event(event: Event, embedder: Embedder) -> list[Cluster]:
    """Give the groups that production would write of the event, the most important first."""
    settings = Settings()
    articles, sentences = [], []
    for number, texts in enumerate(event.articles):
        article, own = _lay_out(f"{number:03}", texts)
        articles.append(article)
        sentences += own
    if not sentences:
        return []
    embedded = embed_sentences(sentences, embedder)
    screened = screen_articles(embedded, articles, settings.screen)
    selected = select_sentences(screened, settings.dedupe)
    clusters = cluster_sentences(selected, articles, settings.cluster)
    return sorted(clusters, key=lambda cluster: cluster.priority)


def _lay_out(article_id: str, texts: Sequence[str]) -> tuple[Article, list[Sentence]]:
    """Give the sentences their addresses in one text."""
    sentences, start = [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(article_id, index, start, start + len(text), text))
        start += len(text) + 1
    return Article(article_id, "", "\n".join(texts)), sentences


def _nearest_text(
    cluster: Cluster,
    sources: tuple[str, ...],
    reference: Reference,
    tokenizer: str,
    settings: PairSettings,
) -> str:
    """Give the nearest walk that verification prints, in the model's spelling; "" for none."""
    reader, vocabulary = _vocabulary(tokenizer)
    graph = JointGraph(sources, vocabulary)
    for walk in nearest_walks(graph, reference, _TRIED):
        if told_share(graph, walk, reference) < settings.min_told:
            break
        text = str(reader.decode(spell_walk(graph, walk), clean_up_tokenization_spaces=False))
        claim = Claim((restore_surface(text, sources),), cluster)
        verified = verify_claims((claim,), OverlapVerifier(), Settings().verify)
        if len(verified) == 1 and verified[0].verdict in {Verdict.WRITTEN, Verdict.WHOLE}:
            return text
    return ""


@cache
def _embedder() -> Embedder:
    import torch

    from summarize.models.sentence_embedder import SentenceEmbedder

    torch.set_num_threads(1)
    return SentenceEmbedder(Settings().embed)


@cache
def _vocabulary(folder: str) -> tuple[Any, JointVocabulary]:
    tokenizer = load_tokenizer(folder)
    return tokenizer, JointVocabulary(tokenizer)
