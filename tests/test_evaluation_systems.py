"""The rows of the quality table: which settings each brief is made with."""

from __future__ import annotations

import pytest

from summarize.config import Settings
from summarize.errors import SettingsError
from summarize.evaluation.systems import BriefSystem, make_systems, vary_settings


def test_a_variation_gives_a_setting_each_of_its_values() -> None:
    varied = vary_settings(["write.num_beams=1,4", "write.model=t5", "length=90w"], Settings())
    assert [*varied] == ["write.num_beams=1", "write.num_beams=4", "write.model=t5", "length=90w"]
    default = Settings().write.num_beams
    beams = [settings.write.num_beams for settings in varied.values()]
    assert beams == [1, 4, default, default]
    assert varied["write.model=t5"].write.model == "t5"
    assert varied["length=90w"].length == "90w"


@pytest.mark.parametrize("change", ["write.num_beans=1", "write.num_beams=many", "writes=2"])
def test_a_variation_of_nothing_known_is_refused(change: str) -> None:
    with pytest.raises(SettingsError):
        vary_settings([change], Settings())


def test_varied_briefs_join_the_table_and_differ_in_signature() -> None:
    systems = make_systems(["brief"], Settings(), varied=["write.num_beams=7,9"])
    assert [system.name for system in systems] == [
        "brief",
        "write.num_beams=7",
        "write.num_beams=9",
    ]
    assert all(isinstance(system, BriefSystem) for system in systems)
    assert len({system.signature for system in systems}) == 3
