"""The Python call: `summarize(articles)`, and `Summarizer` for many events with loaded models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from summarize.config import EMBEDDED, Settings
from summarize.language import is_english
from summarize.pipeline import Models, Observe, check_request, make_brief
from summarize.read import read_inputs
from summarize.records import Article, Brief, Reading, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.protocols import Embedder, Verifier, Writer

Input = Article | Mapping[str, Any] | str | Path
"""An Article, a JSON record, a path, a folder, a URL, or the text of an article."""


class Summarizer:
    """Keeps the models loaded, so that each further event costs only its own time.

    Any model can be given: an object with the one method of its protocol.  The others are
    loaded on the first call.  Raises ModelError when a model cannot be loaded.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        embedder: Embedder | None = None,
        writer: Writer | None = None,
        verifier: Verifier | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._embedder, self._writer, self._verifier = embedder, writer, verifier

    @property
    def embedder(self) -> Embedder:
        """The sentence encoder, loaded when first asked for."""
        if self._embedder is None:
            from summarize.models.sentence_embedder import SentenceEmbedder

            self._embedder = SentenceEmbedder(self.settings.embed, self.settings.device)
        return self._embedder

    @property
    def writer(self) -> Writer:
        """The sequence-to-sequence model, loaded when first asked for."""
        if self._writer is None:
            from summarize.models.seq2seq_writer import Seq2SeqWriter

            settings = self.settings
            self._writer = Seq2SeqWriter(settings.write, settings.device, settings.seed)
        return self._writer

    @property
    def verifier(self) -> Verifier:
        """What scores the support of a sentence by its sources."""
        if self._verifier is None:
            from summarize.models.embedding_verifier import EmbeddingVerifier

            self._verifier = EmbeddingVerifier(self.embedder)
        return self._verifier

    def summarize(
        self,
        inputs: Iterable[Input] | Input,
        *,
        length: str | int | None = None,
        stdin: TextIO | None = None,
        observe: Observe | None = None,
    ) -> Brief:
        """Make one brief from articles on one event.

        `length` ("150w" or 150, "5s", "20%") overrides the settings'.  `observe` is called with
        each stage's name as it starts; an exception that it raises ends the run.  Raises
        NoBriefError when no brief can be made, SettingsError for a setting that is not understood.
        """
        start = observe or (lambda stage: None)
        settings = self.settings if length is None else replace(self.settings, length=str(length))
        start("read")
        given = [inputs] if isinstance(inputs, (Article, Mapping, str, Path)) else list(inputs)
        reading = read_inputs(given, settings.read, stdin=stdin)
        check_request(reading, settings)
        self._check_models()
        start("load")
        models = Models(self.embedder, self.writer, self.verifier)
        brief = make_brief(reading, settings, models, observe)
        return replace(brief, warnings=_warnings(reading, brief, settings))

    def _check_models(self) -> None:
        """Refuse a path that holds no model before any other model is loaded."""
        from summarize.models.loading import check_folder

        if self._writer is None:
            check_folder("writer", self.settings.write.model)
        if self._embedder is None:
            check_folder("sentence encoder", self.settings.embed.model)


def summarize(
    inputs: Iterable[Input] | Input,
    *,
    length: str | int | None = None,
    settings: Settings | None = None,
) -> Brief:
    """Make one brief from articles on one event, with models loaded for this call.

    Use `Summarizer` to keep them for many events.
    """
    return Summarizer(settings).summarize(inputs, length=length)


def _warnings(reading: Reading, brief: Brief, settings: Settings) -> tuple[str, ...]:
    """Give what a user should know about the inputs, each naming its input."""
    found = [f"{u.name}: {u.reason}" for u in reading.unreadable]
    aside = {s.id: s.reason for s in brief.articles if s.status == Status.OFF_EVENT}
    found += [f"{name}: set aside, {reason}" for name, reason in aside.items()]
    found += brief.warnings
    found += [
        f"{unknown}: no article has this id, so none is kept for it (screen.keep)"
        for unknown in settings.screen.keep
        if unknown not in {article.id for article in reading.articles}
    ]
    found += _uncorroborated(brief)
    if settings.write.model == EMBEDDED:
        found += [
            f"{article.id}: not in English, on which alone the embedded model was trained"
            for article in reading.articles
            if article.id not in aside and not is_english(article.text)
        ]
    return tuple(found)


def _uncorroborated(brief: Brief) -> list[str]:
    """Warn where one source alone is left; copies of one text are one source."""
    used = [s for s in brief.articles if s.status in (Status.CITED, Status.UNCITED)]
    if len(used) != 1:
        return []
    copies = sum(s.status == Status.DUPLICATE for s in brief.articles)
    others = sum(s.status == Status.OFF_EVENT for s in brief.articles)
    aside = (f"copies of it: {copies}" if copies else "", f"set aside: {others}" if others else "")
    told = ", ".join(filter(None, aside))
    what = f"the only independent source ({told})" if told else "the only article"
    return [f"{used[0].id}: {what}, so nothing corroborates it"]
