"""What becomes of a group of three or more source sentences."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from summarize.cluster import cluster_sentences
from summarize.evaluation.statistics import mean_score
from summarize.evaluation.values import Row, Score, Table
from summarize.facts import find_facts, holds_name, holds_number, holds_quotation
from summarize.records import Verdict
from summarize.verify import verify_claims
from summarize.write import write_claims

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.config import Settings
    from summarize.evaluation.stages import Stages
    from summarize.evaluation.values import Event
    from summarize.protocols import Verifier, Writer
    from summarize.records import Cluster, Verified

FEWEST = 3
"""Source sentences that a group has at least."""


@dataclass(frozen=True, slots=True)
class Fusion:
    """A group and the sentences printed for it, none when it was dropped."""

    group: tuple[str, ...]
    printed: tuple[str, ...]
    passed: bool
    """A draft passed verification: what is printed is no fallback."""

    @property
    def compression(self) -> float:
        """The words printed as a share of the group's words."""
        return _words(self.printed) / _words(self.group)

    @property
    def lead_facts(self) -> float | None:
        """The share of the lead's numbers, names and quotations printed; None if it has none."""
        facts, text = find_facts(self.group[0]), " ".join(self.printed)
        kept = [holds_number(number, text) for number in facts.numbers]
        kept += [holds_name(name, text) for name in facts.names]
        kept += [holds_quotation(quotation, text) for quotation in facts.quotations]
        return sum(kept) / len(kept) if kept else None


def measure_fusion(fused: Mapping[str, Sequence[Fusion]]) -> Table:
    """Score the groups of each set, by its name."""
    rows = tuple(Row(name, score_fusions(fusions)) for name, fusions in fused.items())
    return Table("Groups of three or more source sentences", rows)


def score_fusions(fusions: Sequence[Fusion]) -> tuple[Score, ...]:
    """Give counts and means over groups; of those that passed, the compression and facts kept."""
    passed = [fusion for fusion in fusions if fusion.passed]
    shares = [fusion.compression for fusion in passed]
    kept = [share for fusion in passed if (share := fusion.lead_facts) is not None]
    return (
        Score("groups", float(len(fusions)), unit="n"),
        mean_score("passed", [float(fusion.passed) for fusion in fusions]),
        mean_score("one_sentence", [float(len(fusion.printed) == 1) for fusion in passed]),
        Score("median_compression", 100 * median(shares or [float("nan")]), lower_is_better=True),
        mean_score("lead_facts_kept", kept),
    )


def fuse(
    events: Sequence[Event],
    settings: Settings,
    stages: Stages,
    writer: Writer,
    verifier: Verifier,
) -> list[Fusion]:
    """Take every event through the pipeline as far as verification, and keep the large groups."""
    clusters = [c for event in events for c in _large_groups(event, settings, stages)]
    claims = write_claims(tuple(clusters), writer, settings.write)
    by_cluster: dict[Cluster, list[Verified]] = {cluster: [] for cluster in clusters}
    for verified in verify_claims(claims, verifier, settings.verify):
        by_cluster[verified.cluster].append(verified)
    return [_fusion(cluster, verified) for cluster, verified in by_cluster.items()]


def _large_groups(event: Event, settings: Settings, stages: Stages) -> list[Cluster]:
    cleaned, sentences = stages.clean(event.articles)
    if not sentences:
        return []
    selected = stages.select(stages.screen(sentences, cleaned.articles))
    clusters = cluster_sentences(selected, cleaned.articles, settings.cluster)
    return [cluster for cluster in clusters if len(cluster.sentences) >= FEWEST]


def _fusion(cluster: Cluster, verified: Sequence[Verified]) -> Fusion:
    ours = {Verdict.WRITTEN, Verdict.WHOLE}
    return Fusion(
        group=tuple(sentence.plain for sentence in cluster.sentences),
        printed=tuple(v.text for v in verified if v.text),
        passed=bool(verified) and all(v.verdict in ours for v in verified),
    )


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
