"""The components of one page and its events: which button calls what, and what it shows."""

from __future__ import annotations

from collections.abc import Iterator  # noqa: TC003  (Gradio resolves the annotations)
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import gradio as gr

from app.brief_panel import show_brief
from app.inputs import Given
from app.making import Made
from app.reproduce import show_calls, write_files
from app.service import TROUBLES, Form, describe_trouble
from app.sources_panel import show_sources
from app.status_panel import show_added, show_note, show_progress, show_trouble
from app.why_panel import describe_sentences, show_coverage
from summarize.records import Status

if TYPE_CHECKING:
    from app.inputs import Record
    from app.reproduce import Choices
    from app.service import Service
    from summarize import Brief

QUEUE = "brief"
"""One queue for everything that makes a brief."""

SET_ASIDE = (Status.OFF_EVENT, Status.DUPLICATE)

TEXTS = ("text", "title", "source", "published", "urls", "model")

Update = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Fields:
    """The input components, one for each value of `Form`."""

    files: Any
    text: Any
    title: Any
    source: Any
    published: Any
    urls: Any
    added: Any
    words: Any
    mmr_lambda: Any
    citations: Any
    model: Any
    screen: Any
    keep: Any
    last: Any

    def components(self) -> set[Any]:
        """All of them, as Gradio takes the inputs of an event."""
        return {getattr(self, field.name) for field in fields(self)}

    def read(self, values: Update) -> Form:
        """Turn the values of an event into a Form; a field on a tab never opened is empty."""
        given = {f.name: values[getattr(self, f.name)] for f in fields(self)}
        empty = {name: "" for name in TEXTS if given[name] is None}
        return Form(**{**given, **empty})


@dataclass(frozen=True, slots=True)
class Buttons:
    """What starts a brief and fills in its inputs."""

    run: Any
    examples: tuple[tuple[str, Any], ...]
    add: Any
    clear: Any
    listing: Any
    """Where the articles added are listed."""

    def starting(self) -> list[Any]:
        """Every button that starts a brief."""
        return [self.run, *(button for _, button in self.examples)]


@dataclass(frozen=True, slots=True)
class Results:
    """Where the brief and its account appear."""

    status: Any
    stop: Any
    area: Any
    brief: Any
    sources: Any
    coverage: Any
    how: Any
    figure: Any
    calls: Any
    saves: tuple[Any, ...]


class Desk:
    """The events of one page."""

    def __init__(self, service: Service, form: Fields, buttons: Buttons, results: Results) -> None:
        self.service, self.form, self.buttons, self.results = service, form, buttons, results

    def connect(self, page: gr.Blocks) -> None:
        """Connect every button with what it does."""
        starts = [self._on_start(button, name) for name, button in self._starters()]
        buttons, form = self.buttons, self.form
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        self.results.stop.click(
            self.stop, None, [*buttons.starting(), self.results.stop, self.results.status],
            cancels=starts, queue=False, **private,
        )  # fmt: skip
        pasted = [
            form.text,
            form.title,
            form.source,
            form.published,
            form.added,
            self.buttons.listing,
            buttons.clear,
        ]
        buttons.add.click(self.add, form.components(), pasted, queue=False, **private)
        buttons.clear.click(self.clear, None, pasted, queue=False, **private)
        page.unload(self.leave)

    def _starters(self) -> list[tuple[str, Any]]:
        return [("", self.buttons.run), *self.buttons.examples]

    def _on_start(self, button: Any, example: str) -> Any:
        def start(values: dict[Any, Any], request: gr.Request) -> Iterator[Update]:
            yield from self.start(values, str(request.session_hash), example)

        results, form = self.results, self.form
        outputs = [
            *self.buttons.starting(), self.results.stop, results.status, results.area,
            results.brief, results.sources, results.coverage, results.how, results.figure,
            results.calls, *results.saves, form.keep, form.last,
        ]  # fmt: skip
        event = button.click(
            start,
            form.components(),
            outputs,
            concurrency_id=QUEUE,
            show_progress="hidden",
            api_visibility="private",
        )
        event.failure(
            self.fail,
            None,
            [*self.buttons.starting(), results.stop, results.status],
            show_progress="hidden",
            api_visibility="private",
        )
        return event

    def start(self, values: Update, session: str, example: str) -> Iterator[Update]:
        """Make a brief and show its stages, then the brief or what went wrong."""
        form = self.form.read(values)
        given, seconds = Given(), (-1, "")
        yield self._busy(busy=True)
        try:
            given = self.service.given(form, example)
            choices = self.service.choices(form, given)
            for progress in self.service.follow(given, choices, session):
                if isinstance(progress, Made):
                    yield self._finished(progress, given, choices)
                elif (int(progress.seconds), progress.stage) != seconds:
                    seconds = int(progress.seconds), progress.stage
                    yield {self.results.status: show_progress(progress)}
        except TROUBLES as error:
            words = describe_trouble(error, self.service.maker.limits.max_seconds)
            words = given.by_name(words)
            yield {**self._busy(busy=False), self.results.status: show_trouble(words)}

    def stop(self, request: gr.Request) -> Update:
        """Stop this session's brief, in the queue or under way."""
        self.service.runs.stop(str(request.session_hash))
        return self._stopped()

    def _stopped(self) -> Update:
        return {**self._busy(busy=False), self.results.status: show_note("Stopped.")}

    def fail(self, request: gr.Request) -> Update:
        """Own up to an error that was not foreseen; the server's log has the traceback.

        To Gradio a brief that was stopped may have failed too, and it tells so after the stop.
        """
        if self.service.runs.was_stopped(str(request.session_hash)):
            return self._stopped()
        words = "Something went wrong here that should not have. The server's log says what."
        return {**self._busy(busy=False), self.results.status: show_trouble(words)}

    def leave(self, request: gr.Request) -> None:
        """Stop the brief of a visitor who closed the page."""
        self.service.runs.leave(str(request.session_hash))

    def add(self, values: Update) -> Update:
        """Move the article in the text field to the list of those added."""
        form = self.form.read(values)
        articles = (*form.added, *self.service.read_pasted(form))
        return self._pasted(articles)

    def clear(self) -> Update:
        """Forget the articles that were added."""
        return self._pasted(())

    def _pasted(self, articles: tuple[Record, ...]) -> Update:
        form = self.form
        empty = dict.fromkeys((form.text, form.title, form.source, form.published), "")
        clear = gr.update(visible=bool(articles))
        shown = show_added(articles)
        return {
            **empty,
            form.added: articles,
            self.buttons.listing: shown,
            self.buttons.clear: clear,
        }

    def _busy(self, *, busy: bool) -> Update:
        starts: Update = {
            button: gr.update(interactive=not busy) for button in self.buttons.starting()
        }
        return {**starts, self.results.stop: gr.update(visible=busy), self.results.status: ""}

    def _finished(self, made: Made, given: Given, choices: Choices) -> Update:
        brief, results = made.brief, self.results
        markdown = brief.to_markdown(citations=choices.citations)
        files = write_files(brief, choices.citations)
        return {
            **self._busy(busy=False),
            results.area: gr.update(visible=True),
            results.brief: show_brief(brief, markdown=markdown),
            results.sources: show_sources(brief),
            results.coverage: show_coverage(brief),
            results.how: describe_sentences(brief),
            results.figure: made.figure,
            results.calls: show_calls(given, choices),
            **{save: str(file) for save, file in zip(results.saves, files, strict=True)},
            self.form.keep: _keep_choices(brief, choices),
            self.form.last: given,
        }


def _keep_choices(brief: Brief, choices: Choices) -> Any:
    """Offer every article that was set aside, as another event or a copy, and those kept so far."""
    named = [
        (f"{source.source or source.id}: {source.title}"[:90], source.id)
        for source in brief.articles
        if source.status in SET_ASIDE or source.id in choices.keep
    ]
    return gr.update(choices=named, value=list(choices.keep), visible=bool(named))
