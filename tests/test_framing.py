from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarize.framing import is_quoted_elsewhere, lost_framing, restore_speaker

CASES = json.loads((Path(__file__).parent / "cases" / "framing.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: case["draft"][:30] + case["sources"][0][:30]
)
def test_lost_framing(case):
    assert list(lost_framing(case["draft"], case["sources"])) == case["lost"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sources"][0][:40])
def test_a_source_loses_nothing_of_itself(case):
    assert lost_framing(case["sources"][0], case["sources"]) == ()


def test_a_speaker_is_restored_only_where_the_draft_was_cut_from_that_sentence():
    source = "Twelve people died in Lund, the mayor said."
    assert restore_speaker("Twelve people died.", [source]) == "Twelve people died, the mayor said."
    assert restore_speaker("The storm killed twelve.", [source]) == "The storm killed twelve."


def test_a_quotation_with_another_inside_is_not_told_without_its_marks():
    source = "“Four in ten results on “Port News” are from Lund, very dangerous for us all.”"
    draft = "Four in ten results on “Port News” are from Lund, very dangerous for us all."
    assert lost_framing(draft, [source]) == ("“",)
    assert is_quoted_elsewhere(draft, [source])
    assert not is_quoted_elsewhere(f"{draft[:-1]}, Oke said.", [source])
