"""The rows of the quality table: our brief, our selection without a writer, and the baselines."""

from __future__ import annotations

import hashlib
import json
import time
import tomllib
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.config import Settings, flatten_settings, load_settings, update_settings
from summarize.consensus import shared_terms
from summarize.errors import NoBriefError, SettingsError
from summarize.evaluation.baselines import (
    IN_RANK_ORDER,
    RANKINGS,
    Extractive,
    choose_within,
    extract,
)
from summarize.evaluation.stages import Stages
from summarize.evaluation.values import Event, Line, Summary, System
from summarize.knapsack import choose_telling
from summarize.records import Cluster, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.api import Summarizer
    from summarize.records import Brief, Sentence

PACKAGE = Path(__file__).resolve().parents[1]
ASIDE = frozenset({Status.OFF_EVENT, Status.DUPLICATE, Status.UNREADABLE})


@dataclass(frozen=True)
class BriefSystem:
    """The whole pipeline."""

    name: str
    settings: Settings
    stages: Stages
    """Lends its embedder, which remembers what it has embedded."""

    @property
    def signature(self) -> str:
        """The settings and the code and weights that they run."""
        return describe_settings(self.settings)

    @cached_property
    def summarizer(self) -> Summarizer:
        """The models, loaded on first use."""
        from summarize.api import Summarizer

        same = self.settings.embed == self.stages.settings.embed
        embedder = self.stages.embedder if same else None
        return Summarizer(self.settings, embedder=embedder)

    def summarize(self, event: Event, words: int) -> Summary:
        """Give the brief's sentences with what they cite; none when no brief can be made."""
        start = time.perf_counter()
        try:
            brief = self.summarizer.summarize(event.articles, length=f"{words}w")
        except NoBriefError as error:
            return Summary((), note=str(error))
        return summary_of(brief, time.perf_counter() - start)


@dataclass(frozen=True)
class Selection:
    """Maximal marginal relevance alone: the pipeline's selection, printed without a writer."""

    name: str
    stages: Stages
    fitted: bool = True
    """Fit the sentences as a brief's are; else take them in the order chosen, as they fit."""

    @property
    def signature(self) -> str:
        """The settings of the stages before the writer."""
        form = "mmr" if self.fitted else "mmr-plain"
        return f"{form}|{describe_settings(self.stages.settings)}"

    def summarize(self, event: Event, words: int) -> Summary:
        """Give the chosen sentences that fit the length, best first."""
        cleaned, sentences = self.stages.clean(event.articles)
        screened = self.stages.screen(sentences, cleaned.articles)
        chosen = [ranked.sentence for ranked in self.stages.select(screened).chosen]
        kept = choose_within(range(len(chosen)), chosen, words)
        if self.fitted:
            everything = [Cluster((sentence,)) for sentence in screened.embedded.sentences]
            ways = [[(sentence.plain,)] for sentence in chosen]
            kept = [i for i, _ in choose_telling(ways, shared_terms(everything), words)]
        aside = {off.article_id for off in screened.off_event}
        aside |= {copy.article_id for copy in screened.duplicates}
        return replace(extract(chosen[i] for i in kept), set_aside=tuple(sorted(aside)))


def make_systems(
    names: Iterable[str],
    settings: Settings,
    against: str | None = None,
    varied: Iterable[str] = (),
) -> tuple[System, ...]:
    """Make systems by name: a baseline, "mmr", "brief", or "model:NAME" for another writer.

    `against` names a second configuration; its "mmr" and "brief" join the table, and so does a
    brief for each variation (`vary_settings`).  Raises SettingsError for an unknown name.
    """
    stages = Stages(settings)
    systems = [_make_system(name, stages) for name in names]
    if against:
        other = Stages(load_settings(against))
        label = Path(against).stem
        ours = [s.name for s in systems if isinstance(s, (Selection, BriefSystem))]
        systems += [_rename(_make_system(name, other), f"{name}@{label}") for name in ours]
    for name, other_settings in vary_settings(varied, settings).items():
        systems.append(BriefSystem(name, other_settings, stages))
    return tuple(systems)


def vary_settings(changes: Iterable[str], settings: Settings) -> dict[str, Settings]:
    """Give the settings of each variation by its name: "write.num_beams=1,2" names two.

    Raises SettingsError for a setting or a value that is not understood.
    """
    varied = {}
    for change in changes:
        key, _, values = change.partition("=")
        table, _, field = key.partition(".")
        for value in filter(None, values.split(",")):
            try:
                parsed = tomllib.loads(f"value = {value}")["value"]
            except tomllib.TOMLDecodeError:
                parsed = value
            new = {table: {field: parsed}} if field else {table: parsed}
            varied[f"{key}={value}"] = update_settings(settings, new)
    return varied


def summary_of(brief: Brief, seconds: float) -> Summary:
    """Turn a brief into the form that every system's output has."""
    by_number = {citation.number: citation.sentence for citation in brief.citations}
    lines = []
    for sentence in brief.sentences:
        cited = [by_number[number] for number in sentence.citations]
        lines.append(
            Line(
                text=sentence.text,
                articles=tuple(dict.fromkeys(s.article_id for s in cited)),
                cited=tuple(s.plain for s in cited),
                verdict=str(sentence.verdict),
                faults=sentence.faults,
            )
        )
    aside = tuple(source.id for source in brief.articles if source.status in ASIDE)
    return Summary(tuple(lines), brief.title, aside, seconds, brief.signature)


def describe_settings(settings: Settings) -> str:
    """Give the settings that differ from the defaults, and digests of settings and code."""
    values = flatten_settings(settings)
    defaults = flatten_settings(Settings())
    changed = [f"{key}:{value}" for key, value in values.items() if value != defaults[key]]
    whole = json.dumps(dict(values), sort_keys=True)
    digest = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return "|".join([*changed, f"settings:{digest}", f"code:{code_digest()}"])


@cache
def code_digest() -> str:
    """Give a digest of the package's code and data, and of its weights' checksums."""
    mine = {PACKAGE / "evaluation" / f"{name}.py" for name in ("baselines", "systems", "stages")}
    others = (p for p in PACKAGE.rglob("*") if "evaluation" not in p.parts[len(PACKAGE.parts) :])
    digest = hashlib.sha256()
    for path in sorted({*mine, *others}):
        if path.suffix in {".py", ".json", ".toml", ".txt"} and path.is_file():
            digest.update(path.relative_to(PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _make_system(name: str, stages: Stages) -> System:
    if name in RANKINGS:
        return Extractive(
            name=name,
            rank=RANKINGS[name],
            split=lambda event: _sentences(event, stages),
            signature=f"{name}|{describe_settings(stages.settings)}",
            in_rank_order=name in IN_RANK_ORDER,
        )
    if name in {"mmr", "mmr-plain"}:
        return Selection(name, stages, fitted=name == "mmr")
    if name == "brief":
        return BriefSystem(name, stages.settings, stages)
    if name.startswith("model:"):
        write = replace(stages.settings.write, model=name.removeprefix("model:"))
        return BriefSystem(name, replace(stages.settings, write=write), stages)
    known = ", ".join([*RANKINGS, "mmr-plain", "mmr", "brief", "model:NAME"])
    raise SettingsError(f"unknown system {name}. Known: {known}")


def _rename(system: System, name: str) -> System:
    assert isinstance(system, (Selection, BriefSystem))
    return replace(system, name=name)


def _sentences(event: Event, stages: Stages) -> tuple[Sentence, ...]:
    return stages.clean(event.articles)[1]
