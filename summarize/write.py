"""Clusters to claims, through a Writer, by one of two plans.

By group (the default): attribute first, then write (Slobodkin et al. 2024): each cluster is one
input and gives one or two sentences.  Whole: every sentence is one input and the brief is one
output, as BART, PEGASUS and PRIMERA were trained; each written sentence is then aligned to the
sentences it rests on.  Both end in claims that verification treats alike.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from summarize.alignment import align_scores
from summarize.boundaries import sentence_spans
from summarize.records import Claim, Cluster

if TYPE_CHECKING:
    from summarize.config import WriteSettings
    from summarize.protocols import Writer

_ALIGNED = 3
"""Source sentences that a sentence of a whole brief is aligned to, at most."""
_MIN_ALIGNED = 0.2
"""Least alignment score of the second and third of them."""


def write_claims(
    clusters: tuple[Cluster, ...], writer: Writer, settings: WriteSettings
) -> tuple[Claim, ...]:
    """Write every cluster; a claim keeps its cluster and all drafts, best first."""
    if not clusters:
        return ()
    if settings.plan == "whole":
        return _write_whole(clusters, writer)
    groups = [tuple(sentence.plain for sentence in cluster.sentences) for cluster in clusters]
    drafts = writer.write(groups)
    return tuple(Claim(texts, cluster) for texts, cluster in zip(drafts, clusters, strict=True))


def _write_whole(clusters: tuple[Cluster, ...], writer: Writer) -> tuple[Claim, ...]:
    """One input, one brief; a cluster that no written sentence rests on ends as an empty claim.

    It ranks behind all that was written.
    """
    sentences = [sentence for cluster in clusters for sentence in cluster.sentences]
    drafts = writer.write([tuple(sentence.plain for sentence in sentences)])[0]
    brief = drafts[0] if drafts else ""
    written = [brief[start:end] for start, end in sentence_spans(brief)]
    home = {sentence: cluster for cluster in clusters for sentence in cluster.sentences}
    claims = []
    for i, scores in enumerate(align_scores(written, [s.plain for s in sentences])):
        best = np.argsort(-scores, kind="stable")[:_ALIGNED]
        chosen = [sentences[j] for j in best if j == best[0] or scores[j] >= _MIN_ALIGNED]
        twins = dict.fromkeys(t for s in chosen for t in home[s].corroboration)
        further = dict.fromkeys(t for s in chosen for t in home[s].further)
        cluster = Cluster(tuple(chosen), tuple(twins), i, tuple(further))
        claims.append(Claim((written[i],), cluster))
    used = {sentence for claim in claims for sentence in claim.cluster.sentences}
    left = [cluster for cluster in clusters if not used.intersection(cluster.sentences)]
    behind = (replace(c, priority=len(claims) + c.priority) for c in left)
    return (*claims, *(Claim((), cluster) for cluster in behind))
