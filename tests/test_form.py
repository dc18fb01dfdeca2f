"""What is wrong with a draft as a sentence, whatever it says."""

from __future__ import annotations

import pytest

from summarize.form import OUTLET, form_faults


@pytest.mark.parametrize("marks", ["“”", "‘’", "''"])
def test_a_quotation_does_not_speak_as_the_outlet(marks: str) -> None:
    text = f"Mayor Ana Oke said {marks[0]}We shut the crews’ port on Monday{marks[1]}."
    assert OUTLET not in form_faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ana Oke said that we shut the port on Monday.",
        "The crews’ boss said that we shut the owners’ port on Monday.",
    ],
)
def test_who_speaks_outside_quotations_is_the_outlet(text: str) -> None:
    assert OUTLET in form_faults(text)


@pytest.mark.parametrize(
    "text",
    [
        '"We shut our port on Monday," Mayor Ana Oke said.',
        '“Our port is shut," Mayor Ana Oke said.',
        "The us coast guard shut the port, and a us inquiry followed.",
        "Officials of us agencies met crews of the us in Port Merrin.",
        "Researchers have cautioned against mankind telling aliens of our presence.",
    ],
)
def test_no_outlet_speaks_in_straight_marks_of_the_us_or_of_humanity(text: str) -> None:
    assert OUTLET not in form_faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Crews told us police had shut the port on Monday.",
        "Mankind has filled our seas with the waste of its ferries.",
        "Two crews told our reporter that humans had set the ferry on fire.",
        "Scientists told us on Monday that humanity had filled the port with waste.",
        "The mayor of Lund took us first to the docks of Port Merrin.",
        "Researchers have cautioned that aliens may hear what we say in Port Merrin.",
    ],
)
def test_the_outlet_speaks_of_itself_and_of_what_it_was_told(text: str) -> None:
    assert OUTLET in form_faults(text)


def test_a_clause_may_have_an_irregular_verb() -> None:
    assert not form_faults("The mayor of Lund has denied the report that he drank on the job.")


def test_who_reported_is_not_what_was_reported() -> None:
    fault = "tells that somebody spoke, not what was said"
    assert fault in form_faults("The Gazette reported Monday, citing talks with two crews.")
    assert form_faults("The Gazette reported a strike, citing talks with two crews.") == []


def test_a_caption_is_no_sentence_of_a_brief() -> None:
    assert "describes a picture" in form_faults(
        "A worker touches the quay in Lund January 21, 2013."
    )
    assert form_faults("A worker touched the quay in Lund on January 21, 2013.") == []
