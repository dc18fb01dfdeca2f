"""The real commands on a tiny model: pairs are packed, the loop runs, resumes and learns."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from summarize.errors import ModelError, SettingsError
from summarize.layout import CONTROLS, layout_group
from summarize.training.__main__ import main
from summarize.training.finetune import train
from summarize.training.pack import load_packed
from summarize.training.schedule import rate_factor
from summarize.training.settings import Phase, Recipe, change_recipe, load_recipe
from tests.training_kit import make_events, make_start, write_rows

CONFIG = Path(__file__).parent.parent / "configs" / "train.toml"

TOML = """
[pairs]
min_coverage = 0.6
keep_verbatim = 1.0
rough = 0.0
[pack]
raw = "{folder}/raw.jsonl"
evaluation = "{folder}/eval"
tokenizer = "{folder}/start"
out = "{folder}/pairs.npz"
sets = ["{folder}/briefs.jsonl"]
held_out = 0.1
processes = 1
[train]
pairs = "{folder}/pairs.npz"
start = "{folder}/start"
out = "{folder}/run"
device = "cpu"
threads = 1
max_steps = 3
batch_tokens = 600
warmup_steps = 1
encoder_rate = 3e-3
decoder_rate = 3e-3
log_every = 1
validate_every = 2
validation_pairs = 8
rouge_groups = 2
dropout = 0.0
[[curriculum]]
until = 1.0
shares = {{ briefs = 0.8, "briefs.headline" = 0.2 }}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a start model, a config and the pairs packed by the command."""
    folder = tmp_path_factory.mktemp("training")
    make_start(folder / "start")
    rows = make_events(72)
    write_rows(folder / "briefs.jsonl", rows)
    texts = [{"text": " ".join((*row["articles"][:1], row["summary"]))} for row in rows]
    write_rows(folder / "raw.jsonl", texts)
    (folder / "eval").mkdir()
    (folder / "train.toml").write_text(TOML.format(folder=folder), encoding="utf-8")
    assert main(["examples", "--config", str(folder / "train.toml")]) == 0
    return folder


def recipe(folder: Path, **changes: object) -> Recipe:
    return change_recipe(load_recipe(folder / "train.toml"), {"train": changes})


def test_the_command_packs_pairs_of_every_kind(folder: Path) -> None:
    packed = load_packed(folder / "pairs.npz")
    assert set(packed.names) == {"briefs", "briefs.headline"}
    assert 0 < packed.held_out.sum() < len(packed) / 3


def test_runs_saves_and_loads(folder: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    final = train(recipe(folder, out=str(tmp_path)), lines.append)
    assert final == tmp_path / "final"
    assert any("ROUGE" in line for line in lines)
    assert sum("validation loss" in line for line in lines) == 2
    model = AutoModelForSeq2SeqLM.from_pretrained(final)
    tokenizer = AutoTokenizer.from_pretrained(final)
    assert model.dtype == torch.float16
    assert model.config.summarize["controls"] == dict(CONTROLS)
    assert json.loads((final / "grounding.json").read_text(encoding="utf-8"))["name_tokens"]
    ids = tokenizer(layout_group(["A flood hit Tarnby."], "long"), return_tensors="pt")
    assert tokenizer.convert_ids_to_tokens(ids["input_ids"][0])[:3] == ["[CLS]", "[unused3]", "a"]
    output = model.float().generate(**ids, max_new_tokens=4, do_sample=False)
    assert output.shape[1] <= 5


def test_resumes_where_it_stopped(folder: Path, tmp_path: Path) -> None:
    train(recipe(folder, out=str(tmp_path)), lambda line: None)
    lines: list[str] = []
    train(recipe(folder, out=str(tmp_path), max_steps=5), lines.append)
    steps = [int(m[1]) for line in lines if (m := re.match(r"step (\d+) [\d.]+% ", line))]
    assert steps == [4, 5]


def test_learns_its_events_by_heart(folder: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    changes = {"max_steps": 60, "label_smoothing": 0.0, "validate_every": 60}
    train(recipe(folder, out=str(tmp_path), **changes), lines.append)
    losses = [float(m[1]) for line in lines if (m := re.search(r" loss ([\d.]+) [\d,]+ tok", line))]
    assert sum(losses[-5:]) < 0.6 * sum(losses[:5])


def test_the_same_seed_gives_the_same_weights(folder: Path, tmp_path: Path) -> None:
    finals = [
        train(recipe(folder, out=str(tmp_path / name), max_steps=2), lambda line: None)
        for name in "ab"
    ]
    first, second = ((final / "model.safetensors").read_bytes() for final in finals)
    assert first == second


def test_a_budget_of_minutes_ends_on_time(folder: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    train(
        recipe(folder, out=str(tmp_path), max_steps=0, max_minutes=0.02, checkpoint_minutes=0.005),
        lines.append,
    )
    assert (tmp_path / "latest" / "config.json").is_file()
    assert (tmp_path / "final" / "config.json").is_file()


def test_what_cannot_be_used_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ModelError, match="cannot start from"):
        train(recipe(folder, start=str(tmp_path)), print)
    (tmp_path / "state.pt").write_bytes(b"not a state")
    with pytest.raises(ModelError, match="Delete it to start over"):
        train(recipe(folder, out=str(tmp_path)), print)
    config = str(folder / "train.toml")
    assert main(["train", "--config", config, "--set", "train.sped=1"]) == 2
    assert "train.sped" in capsys.readouterr().err
    assert main(["examples", "--config", config, "--set", "pack.sets=['gone']"]) == 2
    assert "no training set gone" in capsys.readouterr().err
    assert main(["train", "--config", str(tmp_path / "none.toml")]) == 2
    assert "cannot read the training config" in capsys.readouterr().err


def test_an_archive_of_ones_own_replaces_the_sets(folder: Path) -> None:
    config = str(folder / "train.toml")
    changes = ["--set", f"pack.out={folder}/own.npz", "--archive", f"{folder}/briefs.jsonl"]
    assert main(["examples", "--config", config, *changes]) == 0
    assert len(load_packed(folder / "own.npz")) == len(load_packed(folder / "pairs.npz"))
    changes = ["--set", f"train.pairs={folder}/own.npz", "--set", f"train.out={folder}/own"]
    changes += ["--set", "train.max_steps=1", "--archive", f"{folder}/briefs.jsonl"]
    assert main(["train", "--config", config, *changes]) == 0
    assert (folder / "own" / "final" / "model.safetensors").is_file()


@pytest.mark.parametrize("archive", ["briefs.jsonl", "briefs"])
def test_an_archive_is_enough(
    folder: Path, tmp_path: Path, archive: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No set of the shipped recipe is there: neither those to pair nor the raw news."""
    rows = make_events(48)
    if archive == "briefs":
        (tmp_path / archive).mkdir()
        write_rows(tmp_path / archive / "may.jsonl", rows[:20])
        write_rows(tmp_path / archive / "june.jsonl", rows[20:])
    else:
        write_rows(tmp_path / archive, rows)
    changes = {"tokenizer": f"{folder}/start", "out": f"{tmp_path}/own.npz", "data": "gone"}
    options = [f"--set=pack.{key}={value}" for key, value in changes.items()]
    options += ["--set=pack.processes=1", f"--archive={tmp_path / archive}"]
    assert main(["examples", f"--config={CONFIG}", *options]) == 0
    assert " tokens begin a name" in capsys.readouterr().out
    packed = load_packed(tmp_path / "own.npz")
    assert set(packed.names) == {"briefs", "briefs.headline"}
    assert len(packed) > 48


def test_an_archive_that_is_none_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = [f"--config={CONFIG}", f"--set=pack.tokenizer={folder}/start"]
    options += ["--set=pack.processes=1", f"--set=pack.out={tmp_path}/own.npz"]
    write_rows(tmp_path / "briefs.jsonl", [{"articles": ["It rained in Tarnby."]}])
    assert main(["examples", *options, f"--archive={tmp_path}/briefs.jsonl"]) == 2
    assert "row 1 of the training set briefs is not an event" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main(["examples", *options, f"--archive={tmp_path}/empty"]) == 2
    assert "no .jsonl file in the training set" in capsys.readouterr().err


def test_the_shipped_recipe_is_understood() -> None:
    recipe = load_recipe(CONFIG)
    assert recipe.curriculum[-1].until == 1.0
    sets = {entry.partition(":")[0] for entry in recipe.pack.sets}
    drawn = {name.partition(".")[0] for phase in recipe.curriculum for name, _ in phase.shares}
    assert drawn <= sets


def test_a_curriculum_must_be_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.toml"
    path.write_text("[[curriculum]]\nuntil = 1.0\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="needs `until` and `shares`"):
        load_recipe(path)


def test_a_run_that_could_never_take_a_step_does_not_start(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = str(folder / "train.toml")
    options = [f"--set=pack.out={tmp_path}/pairs.npz", f"--set=train.pairs={tmp_path}/pairs.npz"]
    options.append(f"--set=train.out={tmp_path}/run")
    assert main(["examples", "--config", config, *options, "--set=pack.held_out=1.0"]) == 0
    assert main(["train", "--config", config, *options]) == 2
    error = capsys.readouterr().err
    assert "the curriculum until 1.0 has no pair to draw from briefs, briefs.headline" in error
    assert "Lower pack.held_out" in error


def test_a_recipe_without_a_curriculum_says_what_to_add(folder: Path, tmp_path: Path) -> None:
    bare = dataclasses.replace(recipe(folder, out=str(tmp_path)), curriculum=())
    with pytest.raises(SettingsError, match=r"add a \[\[curriculum\]\] table"):
        train(bare, print)


def test_a_set_of_a_later_phase_is_missed_at_the_start(folder: Path, tmp_path: Path) -> None:
    phases = (Phase(0.5, (("briefs", 1.0),)), Phase(1.0, (("hills", 1.0),)))
    later = dataclasses.replace(recipe(folder, out=str(tmp_path)), curriculum=phases)
    lines: list[str] = []
    with pytest.raises(SettingsError, match="draws from hills"):
        train(later, lines.append)
    assert not lines


def test_the_rate_warms_up_and_decays() -> None:
    assert rate_factor(0, 0.0, 10) == pytest.approx(0.1)
    assert rate_factor(50, 0.5, 10) == pytest.approx(0.5)
    assert rate_factor(99, 1.0, 10) == 0.0
