"""The command as a process of its own: what it loads, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*argv, **kwargs):
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "summarize", *argv]
    return subprocess.run(
        command, capture_output=True, check=False, env=environ, timeout=120, **kwargs
    )


def test_help_as_a_process_is_light():
    watch = (
        "import sys; from summarize.cli import main; main(['--help']); import summarize; "
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'gradio', 'numpy', 'nltk', "
        "'trafilatura', 'sklearn', 'dateparser', 'jinja2'} & set(sys.modules); "
        "sys.exit(' '.join(heavy) or 0)"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", watch], capture_output=True, check=False, env=environ, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"usage: summarize")


def test_usage_error_as_a_process():
    done = run("--format", "pdf", stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


@pytest.mark.weights
def test_nothing_on_standard_input_as_a_process():
    done = run(stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.startswith(b"error: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.weights
def test_the_shipped_models_as_a_process(event, tmp_path):
    """Nothing on standard error, UTF-8 whatever the locale, and nothing looked up on the way."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-m", "summarize", event]
    done = subprocess.run(command, capture_output=True, check=False, env=environ, timeout=300)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("# ")


@pytest.mark.weights
def test_a_reader_that_leaves_is_no_error(event):
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "summarize", event]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    assert (process.wait(timeout=300), errors) == (0, b"")
    process.stderr.close()
