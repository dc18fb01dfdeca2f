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
