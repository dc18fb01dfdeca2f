"""The parameters that ship, and the command that trains them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.training.punkt import main, train_parameters

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TEXT = (
    "The harbour board met Mr. Orlo on Monday. However, it was late. Gen. Lund, the harbour "
    "master, met Mr. Vane in the harbour at 7 p.m. on Tuesday, and the board met him. "
)


def test_trains_word_types() -> None:
    parameters = train_parameters([TEXT] * 40)
    assert "mr" in parameters["abbreviations"]
    assert "harbour" in parameters["lower_case_words"]
    assert "lund" not in parameters["lower_case_words"]


def test_the_command_writes_what_it_trained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles, output = tmp_path / "articles.jsonl", tmp_path / "punkt.json"
    articles.write_text((json.dumps({"text": TEXT}) + "\n") * 50, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["punkt", str(articles), str(output), "--limit", "40"])
    main()
    assert json.loads(output.read_text("utf-8")) == train_parameters([TEXT] * 40)


def test_shipped_parameters_are_small_word_lists() -> None:
    text = files("summarize").joinpath("data/punkt.json").read_text(encoding="utf-8")
    assert len(text.encode()) < 300_000
    words = [word for group in json.loads(text).values() for word in group]
    assert not any(" " in word for word in words)
