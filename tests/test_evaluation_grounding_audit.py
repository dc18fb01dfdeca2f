import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.evaluation.audit_numbers import claimed_numbers, known_numbers
from summarize.evaluation.grounding_audit import audit_sentence

CASES = json.loads((Path(__file__).parent / "cases" / "evaluation_audit.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case):
    found = audit_sentence(case["claim"], case["cited"], case.get("context", ""))
    assert [[fault.kind, fault.text] for fault in found] == case["faults"]


def test_cases_cover_both_directions():
    silent = [case for case in CASES if not case["faults"]]
    assert len(silent) >= 20
    assert len(CASES) - len(silent) >= 20


@given(st.text(max_size=120))
def test_a_sentence_grounds_itself(text):
    assert audit_sentence(text, [text]) == ()


FACTS = 'Ana Novak U.S. five 1,200 35% "we stay" Oster\'s twenty-one the and of million (EU)'
WORDS = st.sampled_from(FACTS.split())


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_a_sentence_of_facts_grounds_itself(text):
    assert audit_sentence(text, [text]) == ()


@given(st.integers(0, 999_999))
def test_figures_match_with_and_without_separators(number):
    (mention,) = claimed_numbers(f"about {number:,} people")
    assert mention.values & known_numbers([f"{number} people"])
