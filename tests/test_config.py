from __future__ import annotations

import tomllib
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.bounds import get_bounds
from summarize.config import (
    Settings,
    flatten_settings,
    load_settings,
    preset_names,
    update_settings,
)
from summarize.errors import SettingsError
from summarize.layout import LENGTHS

CONFIGS = Path(__file__).parent.parent / "configs"


def test_default_file_spells_out_every_default():
    assert load_settings(str(CONFIGS / "default.toml")) == Settings()
    tables = tomllib.loads((CONFIGS / "default.toml").read_text(encoding="utf-8"))
    written = {
        name if not isinstance(value, dict) else f"{name}.{key}"
        for name, value in tables.items()
        for key in (value if isinstance(value, dict) else [name])
    }
    assert written == set(flatten_settings(Settings()))


def test_presets_load_by_name_and_change_something():
    assert set(preset_names()) == {"bart", "default", "fast", "pegasus", "primera", "quality"}
    for name in set(preset_names()) - {"default"}:
        assert load_settings(name) != Settings()


@pytest.mark.parametrize("name", ["bart", "pegasus", "primera"])
def test_hub_presets_write_the_whole_brief_in_one_go(name):
    assert load_settings(name).write.plan == "whole"
    assert "/" in load_settings(name).write.model


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("seed = 7\n[dedupe]\nmmr_lambda = 1\n[screen]\nkeep = ['a']\n", "utf-8")
    changed = dict(flatten_settings(load_settings(str(path))))
    expected = dict(flatten_settings(Settings()))
    expected.update({"seed": 7, "dedupe.mmr_lambda": 1.0, "screen.keep": ("a",)})
    assert changed == expected


def test_a_length_in_words_may_be_a_number(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("length = 80", "utf-8")
    assert load_settings(str(path)).length == "80"


def test_a_file_lies_over_the_base():
    base = update_settings(Settings(), {"seed": 3})
    assert load_settings("fast", base).seed == 3


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[dedupe]\nmmr_lamda = 0.5", "unknown setting dedupe.mmr_lamda. Did you mean mmr_lambda?"),
        ("lenght = '5s'", "Did you mean length? Known here: read, clean"),
        ("[dedupe]\nmmr_lambda = 'high'", "dedupe.mmr_lambda must be float, not 'high'"),
        ("[clean]\nenabled = 1", "clean.enabled must be bool, not 1"),
        ("seed = true", "seed must be int, not True"),
        ("clean = 3", "clean is a table of settings, not 3"),
        (
            "[write]\nwanted = 'longer'",
            "write.wanted must be auto, short, medium, long or full, or",
        ),
        ("[write]\nwanted = 'full+auto'", "with auto only first, not 'full+auto'"),
        ("[write]\nplan = 'poem'", "write.plan must be group or whole, not 'poem'"),
        (
            "[write]\nbatch_size = 0",
            "write.batch_size must be a whole number from 1 to 1,000,000,000,000, not 0",
        ),
        ("[dedupe]\nmmr_lambda = 7", "dedupe.mmr_lambda must be from 0 to 1, not 7.0"),
        ("[dedupe]\nmmr_lambda = nan", "dedupe.mmr_lambda must be from 0 to 1, not nan"),
        ("[dedupe]\nopening_weight = inf", "dedupe.opening_weight must be from 0 to 1,"),
        (f"[dedupe]\nopening_weight = 1{'0' * 400}", "dedupe.opening_weight must be from 0 to 1,"),
        (f"seed = 1{'0' * 5000}", "cannot read the config file"),
        ("seed = -1", "seed must be a whole number from 0 to"),
        (
            "[embed]\nprecision = 'double'",
            "precision must be auto, float32 or bfloat16, not 'double'",
        ),
        ("not toml", "cannot read the config file"),
        ("title = '\x00'", "cannot read the config file"),
    ],
)
def test_a_mistake_in_a_file_names_the_cure(tmp_path, toml, says):
    path = tmp_path / "mine.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(str(path))
    assert says in str(caught.value)


def test_a_file_that_is_missing_or_not_text(tmp_path):
    with pytest.raises(SettingsError, match="cannot read the config file"):
        load_settings(str(tmp_path / "absent.toml"))
    with pytest.raises(SettingsError, match="Presets: bart, default, fast"):
        load_settings("absent")
    (tmp_path / "latin.toml").write_bytes(b"length = '\xff'")
    with pytest.raises(SettingsError, match="cannot read the config file"):
        load_settings(str(tmp_path / "latin.toml"))
    with pytest.raises(SettingsError, match="cannot read the config file"):
        load_settings(str(tmp_path))


def test_a_value_out_of_bounds_is_refused_where_the_settings_are_made():
    with pytest.raises(SettingsError, match=r"dedupe\.mmr_lambda must be from 0 to 1, not 7"):
        replace(Settings().dedupe, mmr_lambda=7.0)


def test_every_setting_is_read_somewhere():
    """By its name alone: a rough net for one that nothing uses."""
    code = "".join(
        path.read_text("utf-8")
        for path in (CONFIGS.parent / "summarize").rglob("*.py")
        if path.name != "config.py"
    )
    names = {name.rpartition(".")[2] for name in flatten_settings(Settings())}
    assert {name for name in names if f"ettings.{name}" not in code} == set()


def test_what_no_stage_checks_is_bounded():
    """Every number and every choice has bounds, and the lengths are those of the writer."""
    settings = Settings()
    for stage in (settings, *(getattr(settings, f.name) for f in fields(settings))):
        if is_dataclass(stage):
            values = {f.name: getattr(stage, f.name) for f in fields(stage)}
            numbers = {n for n, v in values.items() if type(v) in (int, float)}
            assert numbers <= set(get_bounds(type(stage)))
    for name in LENGTHS:
        assert replace(settings.write, wanted=f"auto+{name}").wanted.endswith(name)


@given(st.sampled_from(sorted(flatten_settings(Settings()))))
def test_every_setting_can_be_set_to_its_default(name):
    value = flatten_settings(Settings())[name]
    stage, _, key = name.rpartition(".")
    changes = {stage: {key: value}} if stage else {key: value}
    assert update_settings(Settings(), changes) == Settings()
