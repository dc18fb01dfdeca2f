"""The files and calls that give a brief of the app again."""

from __future__ import annotations

import os
import shlex
from dataclasses import replace

from app.reproduce import Choices, command_line, python_call, write_files
from summarize import Settings
from tests.app_kit import BRIEF


def test_command_line_names_only_what_differs():
    default = Settings()
    plain = Choices(length="150w", mmr_lambda=default.dedupe.mmr_lambda, model=default.write.model)
    assert command_line(["a b.txt"], plain) == "summarize 'a b.txt' --length 150w"
    changed = replace(
        plain, mmr_lambda=0.3, model="some/bart", citations="none", keep=("x; rm",), screen=False
    )
    assert shlex.split(command_line(["a"], changed)) == [
        *("summarize", "a", "--length", "150w", "--mmr-lambda", "0.3", "--model", "some/bart"),
        *("--citations", "none", "--keep", "x; rm", "--no-screen"),
    ]


def test_python_call_makes_the_settings_chosen():
    choices = Choices("90w", 0.3, "some/bart", keep=("x",))
    source = python_call(["a.txt"], choices).split("brief =")[0]
    names: dict = {}
    exec(source, names)
    made = names["settings"]
    assert made.dedupe.mmr_lambda == 0.3
    assert made.write.model == "some/bart"
    assert made.screen.keep == ("x",)
    assert "length='90w'" in python_call(["a.txt"], choices)


def test_files_of_an_hour_ago_are_deleted():
    old = write_files(BRIEF, "footnote")[0].parent
    os.utime(old, (0, 0))
    new = write_files(BRIEF, "footnote")[0].parent
    assert new.is_dir()
    assert not old.exists()


def test_files_hold_the_brief_and_the_articles_as_read(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    markdown, as_json, page, articles = write_files(BRIEF, "footnote")
    assert markdown.read_text(encoding="utf-8") == BRIEF.to_markdown()
    assert type(BRIEF).from_json(as_json.read_text(encoding="utf-8")) == replace(BRIEF, texts=())
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert len(articles.read_text(encoding="utf-8").splitlines()) == len(BRIEF.texts)
