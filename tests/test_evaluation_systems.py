"""The rows of the quality table: which settings each brief is made with."""

from __future__ import annotations

import pytest

from summarize.config import Settings
from summarize.errors import SettingsError
from summarize.evaluation.systems import BriefSystem, make_systems, vary_settings
from tests.evaluation_fictional import make_event


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


EVENT = make_event(
    "A storm shut Oster harbour on Monday. Some 400 travellers slept in the hall of the port.",
    "The ferry Aldis ran aground off Merrin in the storm. Its crew of nine was brought ashore.",
)


def test_plain_mmr_takes_what_fits_in_the_order_chosen() -> None:
    """The first that fits, then each of the rest that still does."""
    plain, fitted = make_systems(["mmr-plain", "mmr"], Settings())
    assert plain.signature != fitted.signature
    whole = plain.summarize(EVENT, 10_000).lines
    sizes = [len(line.text.split()) for line in whole]
    room, expected = sizes[0] + min(sizes[1:]), []
    left = room
    for line, size in zip(whole, sizes, strict=True):
        if size <= left:
            expected.append(line)
            left -= size
    assert list(plain.summarize(EVENT, room).lines) == expected
