"""What the page's events do, apart from how the page is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.inputs import Given, InputError, Record, check_given, split_addresses, split_pasted
from app.reproduce import Choices
from app.runs import OutOfTimeError, Run, Runs, StoppedError
from summarize import SummarizeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.making import Made, Maker
    from app.runs import Progress


@dataclass(frozen=True, slots=True)
class Form:
    """The page's fields as they stand when a button is pressed, in the order of the page."""

    files: Sequence[str] | None
    text: str
    title: str
    source: str
    published: str
    urls: str
    added: tuple[Record, ...]
    words: float
    mmr_lambda: float
    citations: str
    model: str
    screen: bool
    keep: Sequence[str]
    last: Given | None
    """What the last brief was made from: `keep` names articles of that one."""


class Service:
    """Answers the page and the programs; holds the runs under way."""

    def __init__(self, maker: Maker, *, local: bool) -> None:
        self.maker = maker
        self.local = local
        self.runs = Runs(maker.limits.max_seconds)

    def given(self, form: Form, example: str = "") -> Given:
        """Collect the inputs; raise InputError where there are none or too many."""
        given = Given(example=example) if example else self._collect(form)
        check_given(given, self.maker.limits)
        return given

    def choices(self, form: Form, given: Given) -> Choices:
        """Collect the options; a model may be named on this machine only."""
        return Choices(
            length=f"{int(form.words)}w",
            mmr_lambda=float(form.mmr_lambda),
            model=(form.model.strip() if self.local else "") or self.maker.settings.write.model,
            citations=form.citations,
            keep=tuple(form.keep) if given == form.last else (),
            screen=form.screen,
        )

    def follow(self, given: Given, choices: Choices, session: str) -> Iterator[Progress | Made]:
        """Make a brief for a session: its progress, then the result.

        Raises SummarizeError, OutOfTimeError or StoppedError; closing the iterator stops the run.
        """
        run = self.runs.begin(session)
        try:
            work = self.runs.submit(partial(self.maker.make, given, choices), run)
            yield from run.follow(work)
            yield work.result()
        finally:
            run.stop()

    def answer(self, articles: object, choices: Choices) -> str:
        """Make a brief for a program, in its turn, and give it as its JSON document.

        `articles` is what the program sent: raises InputError unless it is a list of records.
        """
        given = Given(articles=_check_records(articles))
        check_given(given, self.maker.limits)
        run = Run(self.maker.limits.max_seconds)
        try:
            work = self.runs.submit(partial(self.maker.make, given, choices), run)
            for _ in run.follow(work):
                pass
            return work.result().brief.to_json()
        finally:
            run.stop()

    def _collect(self, form: Form) -> Given:
        waiting = self.read_pasted(form)
        return Given(
            articles=(*form.added, *waiting),
            files=tuple(map(Path, form.files or ())),
            urls=split_addresses(form.urls) if self.local else (),
        )

    def read_pasted(self, form: Form) -> tuple[Record, ...]:
        """Give the articles in the text field, numbered on from those added already."""
        return split_pasted(
            form.text,
            start=len(form.added) + 1,
            about={"title": form.title, "source": form.source, "published": form.published},
        )


def describe_trouble(error: Exception, limits_seconds: float) -> str:
    """Say in words what went wrong and what to do about it."""
    if isinstance(error, StoppedError):
        return "Stopped. Nothing was kept."
    if isinstance(error, OutOfTimeError):
        return (
            f"This took longer than {limits_seconds:.0f} seconds, so it was stopped. "
            "Fewer or shorter articles will do; the command line has no such limit."
        )
    return str(error)


TROUBLES = (SummarizeError, InputError, OutOfTimeError, StoppedError)


def _check_records(articles: object) -> tuple[Record, ...]:
    if not isinstance(articles, (list, tuple)):
        raise InputError(f"the articles must be a list, not {type(articles).__name__}")
    return tuple(_check_record(fields, number) for number, fields in enumerate(articles, 1))


def _check_record(fields: object, number: int) -> Record:
    """Give a program's article as a record; a field that is null is one that is not there."""
    if not isinstance(fields, Mapping):
        raise InputError(
            f"article {number} must be a record with a text, not {type(fields).__name__}"
        )
    known = ("id", "title", "text", "source", "url", "published")
    unknown = sorted(set(fields) - set(known))
    if unknown or not isinstance(fields.get("text"), str):
        raise InputError(
            f"article {number} must have a text and may have {', '.join(known)}"
            + (f"; unknown: {', '.join(unknown)}" if unknown else "")
        )
    told = {key: str(value) for key, value in fields.items() if value is not None}
    return {"id": f"article-{number}", **told}
