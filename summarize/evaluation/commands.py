"""What each subcommand of `python -m summarize.evaluation` measures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from summarize.config import Settings, load_settings
from summarize.errors import SettingsError
from summarize.evaluation import (
    citations,
    datasets,
    fusion,
    off_event,
    quality,
    scaling,
    speed,
    support,
)
from summarize.evaluation.options import Options, QualitySet
from summarize.evaluation.pages import write_pages
from summarize.evaluation.runs import run_system
from summarize.evaluation.stages import Stages
from summarize.evaluation.systems import describe_settings, make_systems
from summarize.evaluation.values import Report

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from summarize.evaluation.quality import Outputs
    from summarize.evaluation.values import DataFile, Table

DEFAULT_WORDS = 150
"""Length asked on a set of the user's own."""


def measure(args: argparse.Namespace, options: Options) -> Iterator[Report]:
    """Give the reports of a subcommand, one after the other as they are ready."""
    wanted = [*COMMANDS] if args.command == "all" else [args.command]
    for name in wanted:
        yield from COMMANDS[name](args, options)


def measure_quality(args: argparse.Namespace, options: Options) -> Iterator[Report]:
    """Run every system on every set asked for."""
    settings = settings_of(args)
    stages = Stages(settings)
    for name in args.set or options.sets:
        chosen = _find_quality_set(name, args, options)
        path = datasets.find_set(chosen.file, args.data)
        events = datasets.read_events(path, args.limit)
        data = datasets.describe(path, len(events))
        names = [*(args.systems or options.systems), *(f"model:{m}" for m in args.model)]
        outputs = []
        for system in make_systems(names, settings, args.against, args.vary):
            summaries = run_system(system, events, chosen.words, data, args.runs)
            outputs.append(quality.score_outputs(system.name, events, summaries))
        tables = [quality.overlap_table(outputs)] if any(e.references for e in events) else []
        tables.append(quality.shape_table(outputs, chosen.words, stages.embedder))
        tables.append(quality.grounding_table(outputs))
        if args.against:
            tables.append(quality.difference_table(*_pairs(outputs)))
        notes = _write_pages(outputs, args.pages, path.stem)
        yield Report(
            name=path.stem if Path(name).is_file() else name,
            command=args.line,
            tables=tuple(table for table in tables if table.rows),
            data=(data,),
            signature=_signature(outputs) or describe_settings(settings),
            notes=notes,
        )


def measure_citations(args: argparse.Namespace, options: Options) -> Iterator[Report]:
    """Compare citations with human alignments."""
    path = datasets.find_set(options.citations, args.data)
    events = datasets.read_alignments(path, args.limit)
    settings = settings_of(args)
    table = citations.measure_citations(events, Stages(settings).embedder)
    yield _report("citations", args, table, datasets.describe(path, len(events)))


def measure_off_event(args: argparse.Namespace, options: Options) -> Iterator[Report]:
    """Plant articles of other events."""
    path = datasets.find_set(options.off_event, args.data)
    events = datasets.read_events(path)
    screens = {
        "tf-idf": off_event.tfidf_screen(events),
        "ours": off_event.our_screen(Stages(settings_of(args))),
    }
    trials = off_event.plant(events)[: args.limit]
    table = off_event.measure_off_event(trials, screens)
    yield _report("off-event", args, table, datasets.describe(path, len(events)))


def measure_support(args: argparse.Namespace, options: Options) -> Iterator[Report]:
    """Ask the support check about claims with small edits."""
    from summarize.api import Summarizer

    path = datasets.find_set(options.support, args.data)
    pairs = datasets.read_support_pairs(path, args.limit)
    settings = settings_of(args)
    embedder = Stages(settings).embedder
    verifier = Summarizer(settings, embedder=embedder).verifier
    checks = {
        "overlap of words": support.overlap_check(1),
        "overlap of word pairs": support.overlap_check(2),
        "verifier": support.verifier_check(verifier, embedder),
        "ours": support.our_check(verifier, embedder),
    }
    table = support.measure_support(pairs, checks, settings.verify.min_support)
    yield _report("support", args, table, datasets.describe(path, len(pairs)))


def measure_fusion(args: argparse.Namespace, options: Options) -> Iterator[Report]:
    """Write every group of three or more source sentences."""
    from summarize.api import Summarizer

    settings = settings_of(args)
    stages = Stages(settings)
    models = Summarizer(settings, embedder=stages.embedder)
    fused, files = {}, []
    for name in args.set or options.sets:
        path = datasets.find_set(_find_quality_set(name, args, options).file, args.data)
        events = datasets.read_events(path, args.limit)
        fused[name] = fusion.fuse(events, settings, stages, models.writer, models.verifier)
        files.append(datasets.describe(path, len(events)))
    table = fusion.measure_fusion(fused)
    yield Report("fusion", args.line, (table,), tuple(files), describe_settings(settings))


def measure_mmr(args: argparse.Namespace, options: Options) -> Iterator[Report]:
    """Time the selection on many sentences."""
    yield Report("mmr", args.line, (scaling.measure_scaling(),))


def measure_speed(args: argparse.Namespace, options: Options) -> Iterator[Report]:
    """Time briefs of ever more articles."""
    yield Report("speed", args.line, speed.measure_speed())


COMMANDS = {
    "quality": measure_quality,
    "citations": measure_citations,
    "off-event": measure_off_event,
    "support": measure_support,
    "fusion": measure_fusion,
    "mmr": measure_mmr,
    "speed": measure_speed,
}


def settings_of(args: argparse.Namespace) -> Settings:
    """Give the settings of --config, or the defaults."""
    return load_settings(args.config) if args.config else Settings()


def _report(name: str, args: argparse.Namespace, table: Table, data: DataFile) -> Report:
    return Report(name, args.line, (table,), (data,), describe_settings(settings_of(args)))


def _find_quality_set(name: str, args: argparse.Namespace, options: Options) -> QualitySet:
    if name in options.sets:
        known = options.sets[name]
        return QualitySet(known.file, args.length or known.words)
    if Path(name).suffix or Path(name).exists():
        return QualitySet(name, args.length or DEFAULT_WORDS)
    raise SettingsError(f"no set {name}. Known: {', '.join(options.sets)}, or a file")


def _pairs(outputs: list[Outputs]) -> tuple[list[Outputs], list[Outputs]]:
    theirs = {output.name.split("@")[0]: output for output in outputs if "@" in output.name}
    ours = [output for output in outputs if output.name in theirs]
    return ours, [theirs[output.name] for output in ours]


def _signature(outputs: list[Outputs]) -> str:
    signed = [s.signature for output in outputs for s in output.summaries if s.signature]
    return signed[0] if signed else ""


def _write_pages(outputs: list[Outputs], folder: Path | None, name: str) -> tuple[str, ...]:
    return (f"pages: {write_pages(outputs, folder / name)}",) if folder else ()
