from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.wording import splices

CASES = json.loads((Path(__file__).parent / "cases" / "wording.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["draft"])
def test_splices(case):
    assert bool(splices(case["draft"], case["sources"])) == case["torn"]


@given(
    st.lists(st.sampled_from("the ferry of Lund , that sank and was “ shut ”".split()), max_size=25)
)
def test_a_source_is_no_splice_of_itself(words):
    text = " ".join([*words, "Lund"])
    assert splices(text, [text]) == ()


WORDS = """Those said ( ) or on Monday , those she used “ ” the & but even if Lund left as how 2011
; : — who was when once a year no matter with 3 points ships tall named court jailed and""".split()
SOURCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=1, max_size=2)


@given(SOURCES, st.data())
def test_any_words_left_out_of_any_source_are_judged(sources, data):
    kept = [word for words in sources for word in words if data.draw(st.booleans())]
    assert isinstance(splices(" ".join(kept), [" ".join(words) for words in sources]), tuple)


def test_a_source_may_end_where_another_is_joined_on():
    assert splices("the crew left as", ["the crew left", "the court sat as"]) is not None
