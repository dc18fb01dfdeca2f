"""A denial or an opposite that no source has is a fault; what a source says another way is not."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.polarity import polarity_faults

SOURCE = "Mayor Ilse Varn approved the harbour plan on Tuesday, and rents rose in Port Merrin."


@pytest.mark.parametrize(
    ("claim", "word"),
    [
        ("Mayor Ilse Varn did not approve the harbour plan.", "approve"),
        ("Mayor Ilse Varn never approved the harbour plan.", "approved"),
        ("Mayor Ilse Varn hasn’t approved the harbour plan.", "approved"),
        ("Mayor Ilse Varn rejected the harbour plan.", "rejected"),
        ("Rents fell in Port Merrin.", "fell"),
    ],
)
def test_what_no_source_says_is_a_fault(claim, word):
    (fault,) = polarity_faults(claim, [SOURCE])
    assert word in fault


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Varn did not sign the treaty.", "Varn declined to sign the treaty."),
        ("Nobody was injured at the mill.", "The mill burned without injuries."),
        ("Varn can't leave Skarre.", "Varn cannot leave Skarre."),
        ("Not only Varn but Oke left Skarre.", "Varn and Oke left Skarre."),
        ("Rents rose while wages fell.", "Wages fell in May."),
        ("The plan was accepted.", "The plan was accepted after two drafts were rejected."),
    ],
)
def test_what_a_source_says_in_other_words_is_none(claim, source):
    assert polarity_faults(claim, [source]) == ()


def test_a_denial_stays_within_its_clause():
    source = "Oke did not travel. The council approved the plan."
    assert polarity_faults("The council did not approve the plan.", [source])


@given(st.text(max_size=200))
def test_a_text_never_contradicts_itself(text):
    assert polarity_faults(text, [text]) == ()


def test_every_line_of_the_list_is_one_pair_of_different_words():
    text = files("summarize").joinpath("data/opposites.txt").read_text(encoding="utf-8")
    pairs = [tuple(line.split()) for line in text.splitlines()]
    assert all(len(set(pair)) == 2 for pair in pairs)
    assert len(pairs) == len({frozenset(pair) for pair in pairs})
