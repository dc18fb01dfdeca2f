"""The mechanical check: what it must catch, and what it must not cry wolf over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.facts import find_facts, fold, missing_facts

CASES = json.loads((Path(__file__).parent / "cases" / "facts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"][:40])
def test_missing_facts(case):
    faults = missing_facts(case["claim"], case["sources"])
    assert sorted(fault.kind for fault in faults) == sorted(case["missing"]), list(map(str, faults))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sources"][0][:40])
def test_a_whole_source_sentence_is_grounded_in_itself(case):
    for source in case["sources"]:
        kinds = {fault.kind for fault in missing_facts(source, [source])}
        assert kinds <= {"quotation mark without a partner in"}


WORDS = st.sampled_from(
    "Ruiz Oke Skarre U.S. NATO F-16 35% $3m 1,000 not said “no” the ferry sank Dr. It’s".split()
)


@given(st.lists(WORDS, min_size=1, max_size=15), st.lists(WORDS, max_size=8))
def test_more_sources_never_make_more_faults_of_fact(claim, extra):
    text = " ".join(claim)
    kinds = ("number", "name", "quotation")
    before = [f for f in missing_facts(text, ["The ferry sank."]) if f.kind in kinds]
    after = missing_facts(text, ["The ferry sank.", " ".join(extra)])
    assert len([f for f in after if f.kind in kinds]) <= len(before)


@given(st.text(max_size=300))
def test_no_text_breaks_the_check(text):
    find_facts(text)
    missing_facts(text, [text, ""])


def test_faults_say_what_is_missing():
    assert [str(f) for f in missing_facts("Six died.", ["Five died."])] == [
        "number “Six” is not in the sources"
    ]


def test_fold():
    assert [fold(word) for word in ("U.S.", "Russia’s", "NATO")] == ["us", "russia", "nato"]
