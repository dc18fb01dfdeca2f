"""How long a brief takes and how much memory, each case in a process of its own."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import SummarizeError
from summarize.evaluation.datasets import DEFAULT_DATA
from summarize.evaluation.values import Row, Score, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "app" / "examples" / "ferry"
SENTENCES = 30
"""Sentences of an invented article."""
SIZES = (5, 50, 1_000)
HELP_RUNS = 5
GROUPS = 8
WRITER_RUNS = 3
LAUNCHER = """
import json, os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(child.pid, 0)
measured = {"seconds": time.perf_counter() - start, "maxrss": usage.ru_maxrss}
with open(sys.argv[1], "w") as file:
    json.dump(measured, file)
os._exit(os.waitstatus_to_exitcode(status) & 255)
"""
"""A process starts with the resident set of the one it was forked from, so that the peak is only
its own when that one is small."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A process that ended well."""

    seconds: float
    peak_mb: float
    """Largest resident set, in MB (10^6 bytes)."""
    output: str


def measure_speed(sizes: Sequence[int] = SIZES) -> tuple[Table, Table]:
    """Time `--help`, a cold start, and warm briefs of ever more articles."""
    helps = [run_process([sys.executable, "-m", "summarize", "--help"]) for _ in range(HELP_RUNS)]
    event = acceptance_event()
    cold = run_process([sys.executable, "-m", "summarize", *map(str, event), "-o", os.devnull])
    rows = [
        _row("summarize --help", min(helps, key=lambda run: run.seconds)),
        _row(f"cold start, {len(event)} articles of {event[0].parent.name}", cold),
    ]
    stages: list[Row] = []
    for size in sizes:
        name = f"warm, {size:,} articles"
        run = run_process([sys.executable, "-m", "summarize.evaluation.speed", str(size)])
        result = json.loads(run.output)
        rows.append(_row(name, run, result["seconds"], int(result["sentences"])))
        times = result["stages"].items()
        stages.append(Row(name, tuple(Score(stage, value, unit="s") for stage, value in times)))
    run = run_process([sys.executable, "-m", "summarize.evaluation.speed", "writer"])
    for name, seconds in json.loads(run.output).items():
        rows.append(_row(name, run, seconds))
    run = run_process([sys.executable, "-m", "summarize.evaluation.scaling"])
    rows.append(_row("MMR, 100 of 200,000 sentences", run, float(run.output)))
    return (
        Table("Speed and memory", tuple(rows), (f"{os.cpu_count()} processors",)),
        Table("Time of each stage", tuple(stages)),
    )


def run_process(command: Sequence[str]) -> Finished:
    """Run a command to its end, measuring it alone.

    Raises SummarizeError, with what the command said, when it fails.
    """
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        launcher = [sys.executable, "-S", "-c", LAUNCHER, file.name, *command]
        done = subprocess.run(launcher, capture_output=True, text=True, cwd=ROOT, check=False)
        if done.returncode:
            raise SummarizeError(f"{' '.join(command)} failed: {done.stderr.strip()[-500:]}")
        measured = json.loads(Path(file.name).read_text(encoding="utf-8"))
    unit = 1 if sys.platform == "darwin" else 1024
    return Finished(measured["seconds"], measured["maxrss"] * unit / 1e6, done.stdout)


def acceptance_event() -> tuple[Path, ...]:
    """Give the files of the scraped event beside the checkout, else of a bundled example."""
    for folder in (DEFAULT_DATA.parent / "seed_event", EXAMPLE):
        files = tuple(sorted(folder.glob("*.txt")))
        if files:
            return files
    raise SummarizeError(f"no event to time in {EXAMPLE}")


def invent_articles(count: int, seed: int = 0) -> tuple[dict[str, str], ...]:
    """Recombine the clauses and change the figures of a bundled example into many articles."""
    rng = random.Random(seed)
    text = "\n".join(p.read_text(encoding="utf-8") for p in sorted(EXAMPLE.glob("*.txt")))
    plain = re.sub(r"[“”\"()\[\]]", "", text)  # a mark without its partner would join sentences
    clauses = re.split(r"[,;:.!?—]\s+", plain)
    clauses = [" ".join(c.split()) for c in clauses if 4 <= len(c.split()) <= 14]

    def invent() -> str:
        first, *rest = rng.sample(clauses, 3)
        sentence = f"{first[0].upper()}{first[1:]}, {', '.join(rest)}."
        return re.sub(r"\d+", lambda m: str(rng.randrange(2, 10 ** len(m.group()) + 2)), sentence)

    return tuple(
        {"title": invent(), "text": " ".join(invent() for _ in range(SENTENCES)), "id": f"n{i}"}
        for i in range(count)
    )


def time_warm_brief(count: int) -> dict[str, object]:
    """Give the seconds of a brief with loaded models, whole and by stage."""
    from summarize import Summarizer

    summarizer = Summarizer()
    summarizer.summarize(invent_articles(3, seed=1))
    articles = invent_articles(count)
    marks: list[tuple[str, float]] = []
    brief = summarizer.summarize(
        articles, observe=lambda stage: marks.append((stage, time.perf_counter()))
    )
    marks.append(("", time.perf_counter()))
    stages: dict[str, float] = {}
    for (stage, start), (_, end) in itertools.pairwise(marks):
        stages[stage] = stages.get(stage, 0.0) + end - start
    sentences = len(brief.citations) + len(brief.redundant) + len(brief.uncited)
    seconds = marks[-1][1] - marks[0][1]
    return {"seconds": seconds, "stages": stages, "sentences": sentences}


def time_writer() -> dict[str, float]:
    """Give the seconds of loading the writer again, and of writing the first groups of an event."""
    from summarize.cluster import cluster_sentences
    from summarize.config import Settings
    from summarize.evaluation.stages import Stages
    from summarize.models.seq2seq_writer import Seq2SeqWriter
    from summarize.read import read_inputs

    settings = Settings()
    stages = Stages(settings)
    cleaned, sentences = stages.clean(read_inputs(acceptance_event(), settings.read).articles)
    selected = stages.select(stages.screen(sentences, cleaned.articles))
    clusters = cluster_sentences(selected, cleaned.articles, settings.cluster)
    groups = [tuple(s.plain for s in c.sentences) for c in clusters if c.priority < GROUPS]
    Seq2SeqWriter(settings.write, settings.device)  # what it imports is loaded once
    start = time.perf_counter()
    writer = Seq2SeqWriter(settings.write, settings.device)
    loaded = time.perf_counter() - start
    writer.write(groups)
    times = []
    for _ in range(WRITER_RUNS):
        start = time.perf_counter()
        writer.write(groups)
        times.append(time.perf_counter() - start)
    return {"loading the writer again": loaded, f"writing {len(groups)} groups": min(times)}


def _row(name: str, run: Finished, seconds: float | None = None, sentences: int = 0) -> Row:
    """Give the row of a case; `seconds` when only a part of the process counts."""
    taken = run.seconds if seconds is None else seconds
    scores = [Score("seconds", taken, unit="s", lower_is_better=True)]
    scores.append(Score("peak_memory", run.peak_mb, unit="MB", lower_is_better=True))
    if sentences:
        scores.append(Score("sentences", float(sentences), unit="n"))
        scores.append(Score("events_a_minute", 60 / taken, unit="x"))
    return Row(name, tuple(scores))


if __name__ == "__main__":
    case = sys.argv[1]
    print(json.dumps(time_writer() if case == "writer" else time_warm_brief(int(case))))
