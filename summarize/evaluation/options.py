"""What is measured by default: configs/eval.toml, whose keys are these fields."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from summarize.errors import SettingsError

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class QualitySet:
    """A set of events with references."""

    file: str
    words: int
    """Length asked of every system."""


@dataclass(frozen=True, slots=True)
class FloorGroup:
    """Figures that may not fall, and the command that measures them."""

    command: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """The sets, systems and floors of an evaluation."""

    systems: tuple[str, ...]
    citations: str
    off_event: str
    support: str
    sets: dict[str, QualitySet]
    floors: tuple[FloorGroup, ...]


def load_options(path: Path | None = None) -> Options:
    """Read configs/eval.toml, or another file of the same form.

    Raises SettingsError for a key that is not known, or one that is missing.
    """
    path = path or config_folder() / "eval.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot read {path}: {error}") from error
    _require_keys(table, Options, str(path))
    sets = {
        name: _parse(QualitySet, value, f"sets.{name}") for name, value in table["sets"].items()
    }
    floors = tuple(_parse(FloorGroup, value, "floors") for value in table["floors"])
    rest = {key: table[key] for key in ("citations", "off_event", "support")}
    return Options(systems=tuple(table["systems"]), sets=sets, floors=floors, **rest)


def config_folder() -> Path:
    """Give configs/: beside the package in a checkout, inside it in an installation."""
    inside = HERE.parent / "configs"
    return inside if inside.is_dir() else HERE.parents[1] / "configs"


def _parse(kind: type[Any], table: dict[str, Any], where: str) -> Any:
    _require_keys(table, kind, where)
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in table.items()})


def _require_keys(table: dict[str, Any], kind: type[Any], where: str) -> None:
    known = [field.name for field in fields(kind)]
    if set(table) != set(known):
        wrong = ", ".join(sorted(set(table) ^ set(known)))
        raise SettingsError(f"{where}: wrong or missing {wrong}. Needed: {', '.join(known)}")
