"""What systems made of events, kept on disk so that an evaluation goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from summarize.evaluation.values import Line, Summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from summarize.evaluation.values import DataFile, Event, System


def run_system(
    system: System, events: Sequence[Event], words: int, data: DataFile, folder: Path
) -> tuple[Summary, ...]:
    """Give the system's summary of each event, from disk where the same run has been made.

    The same: system, settings, code, weights, data and length.
    """
    path = folder / f"{_file_name(system.name)}-{run_key(system, words, data)}.jsonl"
    done = _read(path)
    todo = [event for event in events if event.id not in done]
    folder.mkdir(parents=True, exist_ok=True)
    if todo:
        with path.open("a", encoding="utf-8") as file:
            for event in progress(todo, f"{data.name} {system.name}"):
                done[event.id] = system.summarize(event, words)
                row = {"id": event.id, **asdict(done[event.id])}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
    return tuple(done[event.id] for event in events)


def run_key(system: System, words: int, data: DataFile) -> str:
    """Give the digest of everything that decides a system's output on a set."""
    whole = json.dumps([system.signature, words, data.sha256])
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def progress(items: Sequence[Any], label: str) -> Iterator[Any]:
    """Go through items, showing how far on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    for n, item in enumerate(items, 1):
        filled = "#" * (20 * n // len(items))
        sys.stderr.write(f"\r{label} [{filled:<20}] {n}/{len(items)}\x1b[K")
        sys.stderr.flush()
        yield item
    sys.stderr.write("\r\x1b[K")


def _read(path: Path) -> dict[str, Summary]:
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").split("\n")
    # A run that was stopped may have left half a line: whatever has no line end is made again.
    if lines.pop():
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return dict(_parse(line) for line in lines)


def _parse(line: str) -> tuple[str, Summary]:
    row = json.loads(line)
    lines = tuple(Line(**_tuples(item)) for item in row.pop("lines"))
    event_id = row.pop("id")
    return event_id, Summary(lines=lines, **_tuples(row))


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}


def _file_name(name: str) -> str:
    last = name.rstrip("/").split("/")[-1]
    return "".join(c if c.isalnum() or c in "-@." else "_" for c in last)
