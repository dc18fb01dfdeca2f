"""Standard error as a person or a log reads it, and Markdown folded to a terminal's width."""

from __future__ import annotations

import os
import re
import textwrap
import time
from typing import TYPE_CHECKING

from summarize.account import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

MAX_WIDTH = 88
"""Longer lines are hard to read, however wide the terminal."""

_ERASE = "\r\x1b[2K"
_RED, _YELLOW, _DIM, _RESET = "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
_LEAD = re.compile(r"(?P<margin> *)(?P<mark>- |\d+\. |\[\^?\d+\]:? )?")

_DOING = {
    "read": "reading the articles",
    "load": "loading the models",
    "clean": "removing boilerplate",
    "split": "splitting into sentences",
    "embed": "embedding the sentences",
    "screen": "screening the articles",
    "dedupe": "choosing sentences",
    "cluster": "grouping by fact",
    "write": "writing",
    "verify": "checking every sentence",
    "fit": "fitting to length",
    "cite": "citing",
}


class Console:
    """Warnings and errors for anyone; progress on one line when a person is watching.

    `verbosity` is -1 (errors only), 0 or 1 (the time of each stage as well).
    """

    def __init__(self, stream: TextIO, environ: Mapping[str, str] = os.environ, verbosity: int = 0):
        watched = stream.isatty() and environ.get("TERM") != "dumb"
        self._stream = stream
        self._verbosity = verbosity
        self._progress = watched and verbosity >= 0
        self._colour = watched and not environ.get("NO_COLOR")
        self._stage = ""
        self._since = 0.0

    def observe(self, stage: str) -> None:
        """Show that a stage begins; with verbosity, how long the one before it took."""
        self.settle()
        self._stage, self._since = stage, time.perf_counter()
        if self._progress:
            self._put(self._coloured(_DIM, _DOING.get(stage, stage) + " …"))

    def settle(self) -> None:
        """Take the progress line away; with verbosity, leave the stage's time."""
        if not self._stage:
            return
        if self._progress:
            self._put(_ERASE)
        if self._verbosity > 0:
            self._put(f"{self._stage:<8}{time.perf_counter() - self._since:7.2f} s\n")
        self._stage = ""

    def note(self, message: str) -> None:
        """Say something that only a curious reader wants."""
        if self._verbosity > 0:
            self._line("", message)

    def warn(self, message: str) -> None:
        """Say what did not go as asked."""
        if self._verbosity >= 0:
            self._line(self._coloured(_YELLOW, "warning: "), message)

    def fail(self, message: str) -> None:
        """Say why there is no brief, or why the exit status is not 0."""
        self._line(self._coloured(_RED, "error: "), message)

    def _line(self, label: str, message: str) -> None:
        """Text from inputs loses its control codes; the lines of a message stay apart."""
        self.settle()
        lines = (plain(line) for line in message.splitlines())
        self._put(label + "\n  ".join(line for line in lines if line) + "\n")

    def _coloured(self, colour: str, text: str) -> str:
        return f"{colour}{text}{_RESET}" if self._colour else text

    def _put(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def fold_markdown(text: str, width: int) -> str:
    """Break long lines between words, so that a terminal does not break them within.

    >>> print(fold_markdown("- one two three four five", 20))
    - one two three four
      five
    """
    width = max(20, min(width, MAX_WIDTH))
    return "\n".join(_fold_line(line, width) for line in text.split("\n"))


def _fold_line(line: str, width: int) -> str:
    lead = _LEAD.match(line)
    if len(line) <= width or lead is None or line.startswith("#"):
        return line
    hanging = lead["margin"] + " " * min(len(lead["mark"] or ""), 4)
    return textwrap.fill(
        line,
        width,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
