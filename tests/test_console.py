"""The console: what a terminal is told while a brief is made, and how Markdown is folded."""

from __future__ import annotations

import io

from summarize.console import Console, fold_markdown
from tests.terminal import Terminal


def test_progress_only_on_a_terminal():
    for stream, environ, verbosity, seen in (
        (Terminal(), {}, 0, True),
        (io.StringIO(), {}, 0, False),
        (Terminal(), {}, -1, False),
        (Terminal(), {"TERM": "dumb"}, 0, False),
    ):
        console = Console(stream, environ, verbosity)
        console.observe("write")
        console.settle()
        assert ("writing …" in stream.getvalue()) == seen
        assert not seen or stream.getvalue().endswith("\r\x1b[2K")


def test_no_color_is_honoured():
    plain, coloured = Terminal(), Terminal()
    Console(plain, {"NO_COLOR": "1"}).warn("look")
    Console(coloured, {"NO_COLOR": ""}).warn("look")
    assert plain.getvalue() == "warning: look\n"
    assert coloured.getvalue() == "\x1b[33mwarning: \x1b[0mlook\n"


def test_folding_keeps_words_and_marks():
    text = "# A headline that is longer than the width\n\n[^1]: one two three four five six\n"
    assert fold_markdown(text, 24) == (
        "# A headline that is longer than the width\n\n[^1]: one two three four\n    five six\n"
    )
    assert fold_markdown("    an indented line of words", 20) == (
        "    an indented line\n    of words"
    )
