"""What a visitor hands in, within bounds: files, pasted articles and web addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = Path(__file__).parent / "examples"

Record = dict[str, str]
"""An article as it was handed in: "text", and what is known of "title", "source" and so on."""

FILE_TYPES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")

_RULE = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one visitor may ask of the machine."""

    max_articles: int = 60
    max_bytes: int = 5_000_000
    """All files and pasted text of one brief together."""
    max_seconds: float = 180.0
    max_waiting: int = 12
    """Briefs in the queue; one more is turned away."""


class InputError(Exception):
    """What was handed in cannot be used; the message says why."""


class TooMuchError(InputError):
    """The input is over a limit; the message names it."""


@dataclass(frozen=True, slots=True)
class Given:
    """The inputs of one brief: articles, file paths and web addresses."""

    articles: tuple[Record, ...] = ()
    files: tuple[Path, ...] = ()
    urls: tuple[str, ...] = ()
    example: str = ""
    """Name of a bundled event; its folder is then the only input."""

    @property
    def inputs(self) -> tuple[Record | Path | str, ...]:
        """The inputs as the summarizer takes them."""
        if self.example:
            return (EXAMPLES / self.example,)
        return (*self.files, *self.articles, *self.urls)

    def by_name(self, text: str) -> str:
        """Write a text without the folders that hold the uploaded files here."""
        for file in self.files:
            text = text.replace(str(file), file.name)
        return text


def split_pasted(text: str, *, start: int = 1, about: Mapping[str, str]) -> tuple[Record, ...]:
    r"""Make a record of each part between lines of "---"; `about` is title, source, published.

    What `about` leaves empty is read off the text later.

    >>> [record["text"] for record in split_pasted("One.\n---\nTwo.", about={})]
    ['One.', 'Two.']
    """
    known = {key: value.strip() for key, value in about.items() if value.strip()}
    parts = filter(None, (part.strip() for part in _RULE.split(text)))
    return tuple(
        {"id": f"pasted-{number}", "text": part, **known}
        for number, part in enumerate(parts, start)
    )


def split_addresses(text: str) -> tuple[str, ...]:
    """Give the web addresses of a text with one on each line; raise InputError for others."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    for line in lines:
        if not line.lower().startswith(("http://", "https://")):
            raise InputError(f"“{line[:80]}” is not a web address: it must start with https://")
    return lines


def check_given(given: Given, limits: Limits) -> None:
    """Raise InputError where `given` is empty, TooMuchError where it is over a limit.

    Nothing is read for this.
    """
    number = len(given.inputs)
    if number == 0:
        raise InputError("There is nothing to summarize yet: add articles or pick an example.")
    if number > limits.max_articles:
        raise TooMuchError(
            f"{number} articles are too many here: at most {limits.max_articles} make one brief. "
            "The command line has no such limit."
        )
    size = sum(path.stat().st_size for path in given.files)
    size += sum(len(article["text"].encode(errors="replace")) for article in given.articles)
    if size > limits.max_bytes:
        raise TooMuchError(
            f"The articles hold {size / 1e6:.1f} MB; at most {limits.max_bytes / 1e6:.0f} MB make "
            "one brief here. The command line has no such limit."
        )
