"""Scores that may not fall by accident: configs/floors.json against what is measured now."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from summarize.evaluation.values import Report, Score

DIGITS = 1
"""Floors are percentages with one decimal; a score is rounded to it before it is compared."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The worst value a figure may have, and what it was measured on."""

    value: float
    command: str
    data: str
    """SHA-256 of the data files, joined by commas."""
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure as it is now."""

    score: Score
    data: str


def read_floors(path: Path) -> dict[str, Floor]:
    """Read floors by figure name; no file is no floors."""
    if not path.is_file():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {name: Floor(**row) for name, row in rows.items()}


def write_floors(floors: Mapping[str, Floor], path: Path) -> None:
    """Write floors, in the order of their names."""
    rows = {name: asdict(floors[name]) for name in sorted(floors)}
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def measured_figures(reports: Iterable[Report]) -> dict[str, Measured]:
    """Give every figure of the reports by name."""
    return {
        name: Measured(score, ",".join(data.sha256 for data in report.data))
        for report in reports
        for name, score in report.figures()
    }


def check_floors(floors: Mapping[str, Floor], measured: Mapping[str, Measured]) -> list[str]:
    """Give what is wrong, a line per figure: too low, not measured, or on other data."""
    problems = []
    for name, floor in floors.items():
        now = measured.get(name)
        if now is None:
            problems.append(f"{name} was not measured by: {floor.command}")
        elif now.data != floor.data:
            problems.append(f"{name} was measured on other data than its floor")
        elif not _reaches(now.score, floor):
            side = "above" if floor.lower_is_better else "below"
            problems.append(f"{name} is {now.score.value:.{DIGITS}f}, {side} {floor.value}")
    return problems


def raise_floors(
    floors: Mapping[str, Floor],
    measured: Mapping[str, Measured],
    commands: Mapping[str, str],
    lower: Collection[str] = (),
) -> dict[str, Floor]:
    """Give floors raised to what is measured; those in `lower` take the new value either way.

    `commands` names the figures that have floors and how each is measured.  A floor on other
    data than now, like a higher one, only moves when it is in `lower`.
    """
    raised = dict(floors)
    for name, command in commands.items():
        now = measured.get(name)
        if now is None or math.isnan(now.score.value):
            continue
        new = Floor(_lenient(now.score), command, now.data, now.score.lower_is_better)
        old = floors.get(name)
        if old is None or name in lower or (old.data == new.data and _better(new, old)):
            raised[name] = new
    return raised


def _reaches(score: Score, floor: Floor) -> bool:
    value = round(score.value, DIGITS)
    return value <= floor.value if floor.lower_is_better else value >= floor.value


def _better(new: Floor, old: Floor) -> bool:
    return new.value < old.value if new.lower_is_better else new.value > old.value


def _lenient(score: Score) -> float:
    """Round to the side that the score itself reaches."""
    scaled = round(score.value * 10**DIGITS, 6)
    rounded = math.ceil(scaled) if score.lower_is_better else math.floor(scaled)
    return float(rounded / 10**DIGITS)
