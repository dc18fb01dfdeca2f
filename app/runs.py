"""One brief in the making: its stages as they start, its end at a cancel or a time limit."""

from __future__ import annotations

import queue
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.protocols import Embedder, Writer
    from summarize.records import FloatArray

T = TypeVar("T")

STAGES = {
    "load": "Loading the models",
    "read": "Reading the articles",
    "clean": "Taking out what is not reporting",
    "split": "Finding the sentences",
    "embed": "Comparing what they say",
    "screen": "Checking that all are about one event",
    "dedupe": "Passing over what is said twice",
    "cluster": "Grouping the sentences by fact",
    "write": "Writing",
    "verify": "Checking every sentence against its sources",
    "fit": "Fitting the length",
    "cite": "Numbering the citations",
    "draw": "Drawing the sentences",
}
"""The stages in their order, in words."""

_TICK = 0.25  # seconds between two looks at the clock


class StoppedError(Exception):
    """The visitor stopped the brief, or left."""


class OutOfTimeError(Exception):
    """The brief took longer than the limit allows."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The stage that has started, and the seconds of work so far; both empty while it waits."""

    stage: str
    seconds: float


@dataclass(slots=True)
class Run:
    """A brief being made in a thread of its own; `check` is where that thread can be stopped."""

    max_seconds: float
    began: float | None = None
    """When the work began; None while it waits for its turn, which costs the visitor no time."""
    _stop: threading.Event = field(default_factory=threading.Event)
    _stages: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)

    def start(self) -> None:
        """Start the clock, unless the run is over before its turn came."""
        self.check()
        self.began = time.monotonic()

    def stop(self) -> None:
        """Make the next `check` raise StoppedError."""
        self._stop.set()

    def check(self) -> None:
        """Raise StoppedError or OutOfTimeError where the work should not go on."""
        if self._stop.is_set():
            raise StoppedError
        if self.seconds > self.max_seconds:
            raise OutOfTimeError

    def observe(self, stage: str) -> None:
        """Note that a stage begins, unless the run is over."""
        self.check()
        self._stages.put(stage)

    @property
    def seconds(self) -> float:
        """Seconds of work so far."""
        return 0.0 if self.began is None else time.monotonic() - self.began

    def follow(self, work: Future[Any]) -> Iterator[Progress]:
        """Yield a Progress at each stage and each quarter second until `work` is over.

        Raises OutOfTimeError at the limit even while the thread is inside a long stage.
        """
        names = ["", *STAGES]
        stage = ""
        while not work.done():
            try:
                stage = max(stage, self._stages.get(timeout=_TICK), key=names.index)
            except queue.Empty:
                self.check()
            yield Progress(stage, self.seconds)


class WatchedEmbedder:
    """An Embedder that may be stopped between batches and keeps the vectors it has made."""

    def __init__(self, embedder: Embedder, check: Callable[[], None], batch: int = 1024) -> None:
        self.name = embedder.name
        self.embedder, self.check, self.batch = embedder, check, batch
        self.made: dict[str, FloatArray] = {}

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Embed the texts that are new, a batch at a time."""
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self.made]
        for first in range(0, len(new), self.batch):
            self.check()
            some = new[first : first + self.batch]
            self.made.update(zip(some, self.embedder.embed(some), strict=True))
        if not texts:
            return self.embedder.embed([])
        return np.stack([self.made[text] for text in texts])


class WatchedWriter:
    """A Writer that may be stopped between batches; the batches are those of the writer inside."""

    def __init__(self, writer: Writer, check: Callable[[], None], batch: int) -> None:
        self.name = writer.name
        self.writer, self.check, self.batch = writer, check, batch

    def write(
        self, groups: Sequence[tuple[str, ...]], *, headline: bool = False
    ) -> tuple[tuple[str, ...], ...]:
        """Write the groups, those of like length together."""
        order = sorted(range(len(groups)), key=lambda i: sum(map(len, groups[i])))
        drafts: dict[int, tuple[str, ...]] = {}
        for first in range(0, len(order), self.batch):
            self.check()
            rows = order[first : first + self.batch]
            written = self.writer.write([groups[i] for i in rows], headline=headline)
            drafts.update(zip(rows, written, strict=True))
        return tuple(drafts[i] for i in range(len(groups)))


class Runs:
    """The runs under way, one for each visitor's session: a new one stops the old one."""

    def __init__(self, max_seconds: float, at_once: int = 1) -> None:
        self.max_seconds = max_seconds
        self._threads = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="brief")
        self._runs: dict[str, Run] = {}
        self._stopped: set[str] = set()
        self._lock = threading.Lock()

    def begin(self, session: str) -> Run:
        """Give a new run, whose clock starts with its work."""
        run = Run(self.max_seconds)
        with self._lock:
            old = self._runs.get(session)
            self._runs[session] = run
            self._stopped.discard(session)
        if old:
            old.stop()
        return run

    def stop(self, session: str) -> None:
        """Stop the run of this session, if there is one."""
        with self._lock:
            run = self._runs.pop(session, None)
            if run:
                self._stopped.add(session)
        if run:
            run.stop()

    def was_stopped(self, session: str) -> bool:
        """Say whether this session's last run was stopped by `stop`."""
        return session in self._stopped

    def leave(self, session: str) -> None:
        """Stop the run of a session that is over, and forget the session."""
        self.stop(session)
        self._stopped.discard(session)

    def submit(self, make: Callable[[Run], T], run: Run) -> Future[T]:
        """Run `make` in a thread, when its turn comes."""

        def work() -> T:
            run.start()
            return make(run)

        return self._threads.submit(work)
