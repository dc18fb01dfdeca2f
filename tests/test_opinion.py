"""Opinion: what judges in the reporter's own voice reads less well than what reports."""

from __future__ import annotations

import pytest

from summarize.opinion import is_opinion
from summarize.readability import readability


@pytest.mark.parametrize(
    "text",
    [
        "The mayor showed an astonishing ignorance of the harbour law.",
        "Of course, the ferry line had known about the pier for years.",
        "Sadly, the council voted for the plan in the end.",
        "The hearing on the pier was a farce from the first minute.",
        "The plan was shameful, and “safe” was the word for it.",
    ],
)
def test_a_judgement_in_nobodys_name_is_opinion(text: str) -> None:
    assert is_opinion(text)
    assert 0.35 < readability(text) < 0.7


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ana Oke said that the hearing was a farce.",
        "“The hearing was a farce,” Mayor Ana Oke told the council.",
        "Critics denounced the plan as absurd.",
        "The council voted for the plan by nine votes to four.",
        "Kurt Vile and Lupe Fiasco will open the festival in Lund.",
        "Police broke up a sham marriage ring in Lund.",
        "The fighters of Tahrir al-Sham took the port on Friday.",
        "The course of the ferry was changed at noon.",
        "The crack was clearly visible from the road, and slowly but surely it grew.",
        "A man was found not guilty by reason of insanity, and no insanity plea was needed.",
        "The jury had no doubt, and the patient’s delusions were treated in Lund.",
        "Thieves took six crowns in a brazen daylight raid on the museum of Lund.",
        "The Lib Dems won the seat of Lund, where the hall is conveniently located.",
    ],
)
def test_a_judgement_that_somebody_makes_is_reporting(text: str) -> None:
    assert not is_opinion(text)
