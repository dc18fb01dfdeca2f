import json
import tomllib

import pytest

from summarize.errors import SettingsError
from summarize.evaluation.__main__ import _what_counts, build_parser, main
from summarize.evaluation.options import config_folder, load_options
from tests.evaluation_fictional import ROWS, write_rows

pytest.importorskip("rouge_score")
pytest.importorskip("sumy")

OPTIONS = """
systems = ["lead", "round-robin"]
citations = "alignments.jsonl"
off_event = "events.jsonl"
support = "support.jsonl"
[sets.tiny]
file = "events.jsonl"
words = 12
[[floors]]
command = "quality --set tiny --systems round-robin"
figures = ["tiny.round-robin.rouge1"]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_rows(tmp_path / "events.jsonl")
    (tmp_path / "eval.toml").write_text(OPTIONS, encoding="utf-8")
    return tmp_path


def evaluate(*argv):
    return main([*argv, "--data", ".", "--options", "eval.toml"])


def test_the_shipped_options_are_complete():
    options = load_options()
    assert set(options.sets) == {"neus", "multinews", "multiling"}
    known = build_parser()
    for group in options.floors:
        assert known.parse_args(group.command.split()).command in {
            "quality",
            "citations",
            "off-event",
            "support",
        }


def test_every_floor_on_file_is_a_known_figure():
    options = load_options()
    figures = {figure for group in options.floors for figure in group.figures}
    path = config_folder() / "floors.json"
    assert path.is_file()
    assert set(json.loads(path.read_text("utf-8"))) <= figures


def test_unknown_options_are_named(tmp_path):
    path = tmp_path / "eval.toml"
    path.write_text(OPTIONS.replace("words", "wrods"), encoding="utf-8")
    with pytest.raises(SettingsError, match="wrods"):
        load_options(path)
    assert tomllib.loads(OPTIONS)


def quality(*argv):
    return evaluate("quality", "--set", "tiny", *argv)


@pytest.mark.weights
def test_quality_prints_tables_and_writes_json_and_pages(folder, capsys):
    assert quality("--json", "out.json", "--pages", "pages") == 0
    out, err = capsys.readouterr()
    assert "### Overlap with the references" in out
    assert "| round-robin |" in out
    assert err == ""
    (document,) = json.loads((folder / "out.json").read_text("utf-8"))
    assert document["data"][0]["rows"] == len(ROWS)
    assert (folder / "pages" / "events" / "index.html").is_file()
    assert quality("--json", "again.json") == 0
    (again,) = json.loads((folder / "again.json").read_text("utf-8"))
    assert again["figures"] == document["figures"]


def test_no_data_is_said_plainly(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["quality", "--set", "neus", "--data", "nowhere"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: no evaluation set clusters_neus_val.jsonl")
    assert "--data DIR" in err


def test_an_unknown_system_or_set_names_the_known_ones(folder, capsys):
    assert quality("--systems", "lede") == 1
    assert "Known: lead" in capsys.readouterr().err
    assert evaluate("quality", "--set", "tinny") == 1
    assert "Known: tiny" in capsys.readouterr().err


def test_the_command_of_a_report_names_no_place():
    argv = ["quality", "--data", "/d", "--set", "neus", "--runs=/r", "--limit", "3"]
    assert _what_counts(argv) == ["quality", "--set", "neus", "--limit", "3"]


def test_usage():
    with pytest.raises(SystemExit) as stopped:
        main(["nothing"])
    assert stopped.value.code == 2


def floors(*argv):
    return evaluate("floors", "--floors", "floors.json", *argv)


@pytest.mark.weights
def test_floors_rise_and_fall_only_when_asked(folder, capsys):
    path = folder / "floors.json"
    assert floors("--raise") == 0
    (name,) = found = json.loads(path.read_text("utf-8"))
    reached = found[name]["value"]
    assert name == "tiny.round-robin.rouge1"
    assert floors("--check") == 0
    found[name]["value"] = 99.0
    path.write_text(json.dumps(found), encoding="utf-8")
    capsys.readouterr()
    assert floors("--check") == 1
    assert "below 99.0" in capsys.readouterr().out
    floors("--raise")
    assert json.loads(path.read_text("utf-8"))[name]["value"] == 99.0
    floors("--lower", name)
    assert json.loads(path.read_text("utf-8"))[name]["value"] == reached


@pytest.mark.weights
def test_floors_on_other_data_do_not_pass(folder, capsys):
    floors("--raise")
    write_rows(folder / "events.jsonl", ROWS[:2])
    assert floors("--check") == 1
    assert "other data" in capsys.readouterr().out
