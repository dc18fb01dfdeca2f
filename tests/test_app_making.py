"""From what a visitor of the app asked to the finished brief."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.inputs import EXAMPLES, Given, Limits
from app.making import Maker
from app.reproduce import write_files
from app.runs import Run, StoppedError
from summarize import Settings, Summarizer
from summarize.testing import EchoWriter, HashEmbedder, OverlapVerifier
from tests.app_kit import PLAIN, load, maker


def test_brief_of_an_example_is_the_one_that_python_makes():
    made = maker().make(Given(example="ferry"), PLAIN, Run(60))
    again = load(Settings()).summarize([EXAMPLES / "ferry"], length="100w")
    assert made.brief == again
    assert made.brief.to_json() == again.to_json()


def test_saved_articles_give_the_same_sentences_again(tmp_path):
    made = maker().make(Given(example="quake"), PLAIN, Run(60))
    *_, articles = write_files(made.brief, "footnote")
    again = load(Settings()).summarize([articles], length="100w")
    assert again.title == made.brief.title
    assert again.sentences == made.brief.sentences
    assert [c.sentence for c in again.citations] == [c.sentence for c in made.brief.citations]


def test_files_are_called_by_the_names_the_visitor_gave(tmp_path):
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text((EXAMPLES / "quake" / "01-dresmar-post.txt").read_text(encoding="utf-8"))
    empty.touch()
    made = maker().make(Given(files=(good, empty)), PLAIN, Run(60))
    assert [source.id for source in made.brief.articles] == ["good", "empty.txt"]
    assert str(tmp_path) not in made.brief.to_json() + made.brief.to_html()
    assert "empty.txt: it is empty" in made.brief.warnings


def test_models_are_loaded_once_and_the_oldest_writer_leaves_first():
    loaded = []

    def noted(settings_: Settings) -> Summarizer:
        loaded.append(settings_.write.model)
        return load(settings_)

    maker_ = Maker(Settings(), Limits(), noted)
    for model in ("a", "b", "a", "c", "a", "b"):
        maker_.load(maker_.settings_for(replace(PLAIN, model=model)))
    assert loaded == ["a", "b", "c", "b"]


def test_a_stop_while_writing_ends_the_run():
    run = Run(60)

    class StoppingWriter(EchoWriter):
        def write(self, groups, *, headline=False):
            run.stop()
            return super().write(groups, headline=headline)

    def slow(settings_: Settings) -> Summarizer:
        return Summarizer(
            settings_, embedder=HashEmbedder(), writer=StoppingWriter(), verifier=OverlapVerifier()
        )

    with pytest.raises(StoppedError):
        Maker(Settings(), Limits(), slow).make(Given(example="ferry"), PLAIN, run)
