"""From what a visitor asked to the finished brief: the one place that calls the summarizer."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.runs import WatchedEmbedder, WatchedWriter
from app.why_panel import draw_sentences
from summarize import Settings, SummarizeError, Summarizer

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.inputs import Given, Limits
    from app.reproduce import Choices
    from app.runs import Run
    from summarize import Brief

MAX_LOADED = 2
"""Writers held in memory at once; the one used longest ago goes first."""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief and the drawing of its sentences."""

    brief: Brief
    figure: Any


class Maker:
    """Makes briefs with models that are loaded once and shared by all visitors."""

    def __init__(
        self,
        settings: Settings,
        limits: Limits,
        load: Callable[[Settings], Summarizer] = Summarizer,
    ) -> None:
        self.settings = settings
        self.limits = limits
        self._load = load
        self._loaded: OrderedDict[str, Summarizer] = OrderedDict()
        self._lock = threading.Lock()

    def make(self, given: Given, choices: Choices, run: Run) -> Made:
        """Make the brief; `run` hears of each stage and may end the work there."""
        run.observe("load")
        settings = self.settings_for(choices)
        models = self.load(settings)
        run.check()
        embedder = WatchedEmbedder(models.embedder, run.check)
        writer = WatchedWriter(models.writer, run.check, settings.write.batch_size)
        summarizer = Summarizer(
            settings, embedder=embedder, writer=writer, verifier=models.verifier
        )
        brief = summarizer.summarize(given.inputs, observe=run.observe)
        run.observe("draw")
        return Made(hide_folders(brief, given), draw_sentences(brief, embedder.embed))

    def load(self, settings: Settings) -> Summarizer:
        """Give the models for these settings, loading them where that has not been done yet."""
        name = settings.write.model
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = self._load_beside(settings)
                while len(self._loaded) > MAX_LOADED:
                    self._loaded.popitem(last=False)
            self._loaded.move_to_end(name)
            return self._loaded[name]

    def _load_beside(self, settings: Settings) -> Summarizer:
        """Load a writer; the other models are those that are loaded already, if any are."""
        new = self._load(settings)
        # Asked for now, not on the first brief: `embedder` and `writer` load when first used.
        other = next(iter(self._loaded.values()), new)
        return Summarizer(
            settings, embedder=other.embedder, writer=new.writer, verifier=other.verifier
        )

    def preload(self) -> None:
        """Load the default models in the background; a failure is told, and told again on use."""
        threading.Thread(target=self._try_load, name="preload", daemon=True).start()

    def _try_load(self) -> None:
        try:
            self.load(self.settings)
        except SummarizeError as error:
            print(f"summarize-app: {error}", file=sys.stderr)

    def settings_for(self, choices: Choices) -> Settings:
        """Put the visitor's choices and the app's bounds into the settings."""
        settings = self.settings
        limits = self.limits
        return replace(
            settings,
            length=choices.length,
            read=replace(
                settings.read, max_bytes=limits.max_bytes, max_articles=limits.max_articles
            ),
            dedupe=replace(settings.dedupe, mmr_lambda=choices.mmr_lambda),
            write=replace(settings.write, model=choices.model),
            screen=replace(settings.screen, enabled=choices.screen, keep=choices.keep),
        )


def hide_folders(brief: Brief, given: Given) -> Brief:
    """Call files that could not be read by the names the visitor gave them."""
    return replace(
        brief,
        warnings=tuple(given.by_name(warning) for warning in brief.warnings),
        articles=tuple(replace(s, id=given.by_name(s.id)) for s in brief.articles),
    )
