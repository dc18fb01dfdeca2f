"""What the package imports is what it declares."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OWN = {"summarize", "app", *sys.stdlib_module_names}
PARTS = [
    ("summarize", ""),
    ("summarize/evaluation", "eval"),
    ("summarize/training", "train"),
    ("app", "app"),
]


def declared(extra: str) -> set[str]:
    lines = PROJECT["dependencies"] + PROJECT["optional-dependencies"].get(extra, [])
    return {plain(re.split(r"[\[<>=~!; ]", line)[0]) for line in lines}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {
        node.module
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name.partition(".")[0] for name in names} - OWN


@pytest.mark.parametrize(("folder", "extra"), PARTS)
def test_every_import_is_declared(folder: str, extra: str) -> None:
    others = [ROOT / other for other, _ in PARTS if other.startswith(f"{folder}/")]
    files = [f for f in (ROOT / folder).rglob("*.py") if not set(others) & set(f.parents)]
    modules = set().union(*map(imported, files))
    known = packages_distributions()
    wanted = {plain(known[module][0]): module for module in sorted(modules) if module in known}
    assert modules
    assert {module for name, module in wanted.items() if name not in declared(extra)} == set()
