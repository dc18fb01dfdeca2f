"""What the evaluation passes around: events with references, summaries, scores, tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.records import Article


@dataclass(frozen=True, slots=True)
class Event:
    """Articles on one event, and what people wrote of it."""

    id: str
    articles: tuple[Article, ...]
    references: tuple[str, ...] = ()
    title: str = ""
    """The reference headline; empty when there is none."""
    key: str = ""
    """The event's name inside its set, where other events point at it."""
    topic: str = ""
    hard_negative: str = ""
    """`key` of another event of the same kind; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a summary and what it says it rests on."""

    text: str
    articles: tuple[str, ...] = ()
    """Ids of the articles it was taken from, or cites."""
    cited: tuple[str, ...] = ()
    """The cited source sentences; empty for a system that cites nothing."""
    verdict: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a system made of an event."""

    lines: tuple[Line, ...]
    title: str = ""
    set_aside: tuple[str, ...] = ()
    """Ids of the articles the system took for another event or an unreadable input."""
    seconds: float = 0.0
    signature: str = ""
    note: str = ""
    """Why there is no summary, when there is none."""

    @property
    def text(self) -> str:
        """The sentences, one a line, as ROUGE-Lsum wants them."""
        return "\n".join(line.text for line in self.lines)

    @property
    def words(self) -> int:
        """Words of the summary, split at white space."""
        return sum(len(line.text.split()) for line in self.lines)


class System(Protocol):
    """Anything that summarizes an event within a number of words."""

    @property
    def name(self) -> str:
        """The row of the table."""
        ...

    @property
    def signature(self) -> str:
        """Everything that decides the output, for the cache and the report."""
        ...

    def summarize(self, event: Event, words: int) -> Summary:
        """Give a summary of at most `words` words."""
        ...


@dataclass(frozen=True, slots=True)
class Score:
    """A measured figure with its 95% interval, where one was asked for."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = "%"
    """%, or s, MB, w (words), x (times), p (probability), n (a count)."""
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A system's scores."""

    name: str
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the same columns, under one title."""

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataFile:
    """What was measured on."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one evaluation command."""

    name: str
    command: str
    """The command line that gives this report again."""
    tables: tuple[Table, ...]
    data: tuple[DataFile, ...] = ()
    signature: str = ""
    notes: tuple[str, ...] = field(default=())

    def figures(self) -> Iterator[tuple[str, Score]]:
        """Give every score by its full name, "neus.mmr.rouge2"."""
        for table in self.tables:
            for row in table.rows:
                for score in row.scores:
                    yield f"{self.name}.{row.name}.{score.name}", score
