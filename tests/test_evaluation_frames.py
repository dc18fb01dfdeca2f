import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.evaluation.audit_frames import find_lost_frames

CASES = json.loads((Path(__file__).parent / "cases" / "evaluation_frames.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"])
def test_cases(case):
    found = find_lost_frames(case["claim"], case["cited"])
    assert [[frame.kind, frame.text] for frame in found] == case["lost"]


@given(st.text(max_size=100))
def test_a_sentence_loses_nothing_to_itself(text):
    assert find_lost_frames(text, [text]) == ()
