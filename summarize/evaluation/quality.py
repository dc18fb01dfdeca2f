"""How good summaries are: overlap with what people wrote, shape, grounding, differences."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING

from summarize.evaluation.audit_frames import find_lost_frames
from summarize.evaluation.grounding_audit import audit_sentence
from summarize.evaluation.metrics import (
    ROUGE_TYPES,
    compression,
    coverage,
    novel_ngrams,
    redundancy,
    rouge_scores,
    sentence_lines,
)
from summarize.evaluation.statistics import mean_score, paired_difference, paired_p_value
from summarize.evaluation.values import Row, Score, Table
from summarize.records import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.evaluation.audit_frames import LostFrame
    from summarize.evaluation.grounding_audit import Ungrounded
    from summarize.evaluation.values import Event, Line, Summary
    from summarize.protocols import Embedder

NGRAMS = (1, 2, 3, 4)
KINDS = ("number", "name", "quotation")
FELL_BACK = frozenset(v.value for v in Verdict if v.fell_back)
"""The verdicts of a source sentence that stands in for drafts that failed."""
VERBATIM = frozenset({Verdict.EXTRACTED.value, Verdict.WHOLE.value})


@dataclass(frozen=True, slots=True)
class Outputs:
    """What one system made of each event, in the events' order, with ROUGE where there are
    references.
    """

    name: str
    events: tuple[Event, ...]
    summaries: tuple[Summary, ...]
    rouge: tuple[dict[str, float], ...]


def score_outputs(name: str, events: tuple[Event, ...], summaries: tuple[Summary, ...]) -> Outputs:
    """Compare every summary with its references."""
    rouge = tuple(
        rouge_scores(summary.text, [sentence_lines(r) for r in event.references])
        for event, summary in zip(events, summaries, strict=True)
    )
    return Outputs(name, events, summaries, rouge)


def overlap_table(outputs: Sequence[Outputs]) -> Table:
    """Give ROUGE F1 of each system."""
    rows = [
        Row(o.name, tuple(mean_score(kind.lower(), _rouge(o, kind)) for kind in ROUGE_TYPES))
        for o in outputs
    ]
    notes = ("ROUGE F1, stemmed; of several references the best one counts for each figure.",)
    return Table("Overlap with the references", tuple(rows), notes)


def shape_table(outputs: Sequence[Outputs], words: int, embedder: Embedder) -> Table:
    """Give novelty, length, redundancy and coverage of each system."""
    return Table(
        "Shape of the summaries",
        tuple(Row(o.name, _shape(o, words, embedder)) for o in outputs),
        (f"{words} words were asked for.",),
    )


def grounding_table(outputs: Sequence[Outputs]) -> Table:
    """Audit every sentence of the systems that cite and give verdicts."""
    rows, notes = [], []
    for output in outputs:
        lines = [line for summary in output.summaries for line in summary.lines]
        if not any(line.verdict for line in lines):
            continue
        rows.append(Row(output.name, _grounding(output)))
        reasons = Counter(kind_of_fault(f) for line in lines for f in set(line.faults))
        reasons.update(f"lost {f.kind}" for line in lines for f in _lost_frames(line))
        notes += [f"{output.name}: {count} x {reason}" for reason, count in reasons.most_common()]
    return Table("Grounding, by an audit of its own", tuple(rows), tuple(notes))


def difference_table(ours: Sequence[Outputs], theirs: Sequence[Outputs]) -> Table:
    """Give the paired difference of each pair of systems, with its bootstrap p-value."""
    rows = []
    for a, b in zip(ours, theirs, strict=True):
        scores: list[Score] = []
        for kind in ROUGE_TYPES:
            name = kind.lower()
            scores.append(paired_difference(name, _rouge(a, kind), _rouge(b, kind)))
            p = paired_p_value(_rouge(a, kind), _rouge(b, kind))
            scores.append(Score(f"{name}_p", p, unit="p", lower_is_better=True))
        rows.append(Row(f"{a.name} - {b.name}", tuple(scores)))
    return Table("Paired differences, in points", tuple(rows))


def audit(event: Event, summary: Summary) -> tuple[tuple[Ungrounded, ...], ...]:
    """Give what is ungrounded in each sentence of a summary that cites."""
    context = "\n".join(article.text for article in event.articles)
    return tuple(audit_sentence(line.text, line.cited, context) for line in summary.lines)


def audit_title(event: Event, summary: Summary) -> tuple[Ungrounded, ...]:
    """Give what is ungrounded in the headline, against everything that the summary cites."""
    cited = tuple(chain.from_iterable(line.cited for line in summary.lines))
    titles = tuple(article.title for article in event.articles)
    return audit_sentence(summary.title, cited + titles, "\n".join(_texts(event)))


def kind_of_fault(fault: str) -> str:
    """Give a fault's wording without what is particular to the sentence.

    >>> kind_of_fault("the number “35 %” is in no source (12 of 40)")
    'the number … is in no source'
    """
    general = re.sub(r" ?\(.*\)", "", fault)
    general = re.sub(r"[“\"‘'].*[”\"’']", "…", general)
    return re.sub(r"\d[\d.,%]*", "N", general)


def _shape(output: Outputs, words: int, embedder: Embedder) -> tuple[Score, ...]:
    pairs = list(zip(output.events, output.summaries, strict=True))
    novelty = [
        mean_score(
            f"novel_{n}",
            [novel_ngrams(s.text, _texts(e), n) for e, s in pairs],
        )
        for n in NGRAMS
    ]
    lengths = [summary.words / words for _, summary in pairs]
    twins = [redundancy(summary, embedder) for _, summary in pairs]
    return (
        *novelty,
        mean_score("compression", [compression(e, s) for e, s in pairs], unit="x"),
        mean_score("words", [float(s.words) for _, s in pairs], unit="w"),
        mean_score("length", lengths),
        mean_score("over_length", [float(n > 1) for n in lengths], lower_is_better=True),
        mean_score("redundancy", twins, lower_is_better=True),
        mean_score("coverage", [coverage(e, s) for e, s in pairs]),
        mean_score("no_summary", [float(not s.lines) for _, s in pairs], lower_is_better=True),
    )


def _grounding(output: Outputs) -> tuple[Score, ...]:
    pairs = list(zip(output.events, output.summaries, strict=True))
    audits = [faults for event, summary in pairs for faults in audit(event, summary)]
    titles = [not audit_title(event, summary) for event, summary in pairs if summary.title]
    lines = [line for _, summary in pairs for line in summary.lines]
    kinds = {kind: sum(any(f.kind == kind for f in a) for a in audits) for kind in KINDS}
    frames = [_lost_frames(line) for line in lines if line.verdict not in VERBATIM]
    return (
        Score("sentences", float(len(lines)), unit="n"),
        mean_score("grounded", [float(not faults) for faults in audits]),
        *(
            Score(f"bad_{kind}", float(count), unit="n", lower_is_better=True)
            for kind, count in kinds.items()
        ),
        mean_score("grounded_headlines", [float(good) for good in titles]),
        mean_score("fell_back", [float(line.verdict in FELL_BACK) for line in lines]),
        mean_score("whole", [float(line.verdict == Verdict.WHOLE) for line in lines]),
        mean_score("framed", [float(not lost) for lost in frames]),
        mean_score("citations", [float(len(line.cited)) for line in lines], unit="x"),
        Score("seconds", median(s.seconds for _, s in pairs), unit="s", lower_is_better=True),
    )


def _lost_frames(line: Line) -> tuple[LostFrame, ...]:
    return find_lost_frames(line.text, line.cited)


def _texts(event: Event) -> list[str]:
    return [f"{article.title}\n{article.text}" for article in event.articles]


def _rouge(output: Outputs, kind: str) -> list[float]:
    return [scores[kind] for scores in output.rouge if scores]
