"""The README's code runs, its commands exist, and its tree names every file."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from summarize.arguments import parse_arguments

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line[2:]
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]


def test_a_brief_is_reached_before_line_15():
    head = README.splitlines()[:15]
    assert any(line == "$ make brief" for line in head)


@pytest.mark.weights
@pytest.mark.parametrize("code", PYTHON, ids=lambda code: code.splitlines()[0])
def test_python_blocks_run(code, monkeypatch):
    pytest.importorskip("torch")
    if "gradio_client" in code:
        pytest.skip("needs a running app; tests/test_app_service.py calls the same endpoint")
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})


@pytest.mark.parametrize("command", [c for c in COMMANDS if "summarize " in c and "pip" not in c])
def test_summarize_commands_are_understood(command):
    words = shlex.split(command.split("|")[-1])
    if words[0] == "summarize":
        parse_arguments(words[1:])


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("make ")])
def test_make_targets_exist(command):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE)


def test_the_tree_names_every_module():
    listed = subprocess.run(
        ["git", "ls-files", "summarize/*.py", "app/*.py"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    tree = README[README.index("## Files") :]
    missing = [f for f in listed.stdout.split() if Path(f).name not in tree]
    assert missing == []
