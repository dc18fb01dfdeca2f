from __future__ import annotations

import pytest

from summarize.lead import find_lead

LEAD = "A crane fell on the dock on Monday, the coast guard said."


@pytest.mark.parametrize(
    "heading",
    [
        "Dock fire in Lund November 30, 2009",
        "Dock crane kills two in Lund 14 June 2013",
        "Lund dock shut 2013 - 09 - 26",
        "Crane falls Posted: Jul 07, 2012 7: 40 PM ET Last Updated: Jul 07, 2012 8: 44 PM PDT",
        "Crane crash shuts dock in Lund",
        "Crane Falls On Dock In Lund",
        "Crane Down",
        "LUND DOCK'S CRANE FALLS",
        "Dock fire in Port Ellery, Lund St. By Ida Oke 14 June 2013",
    ],
)
def test_a_heading_is_told_from_the_lead_it_runs_into(heading):
    text = f"{heading} {LEAD}"
    assert text[find_lead(text) :] == LEAD


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "Ida Oke told The Lund Times that a crane fell on the dock.",
        "On November 30, 2009, Ida Oke opened the dock in Lund.",
        "The dock opened on November 30, 2009 in Lund.",
        "King Olaf The Stout built the dock, the guide said.",
        "Dock fire in Lund November 30, 2009 Crane down",
        "A judge ordered Mayor Ana Oke to reinstate Police Chief Ida Lund, ruling that she erred.",
        "Oke wants the council to reinstate Police Chief Ida Lund, who was dismissed in May.",
        "",
    ],
)
def test_a_sentence_without_a_heading_is_left_whole(text):
    assert find_lead(text) == 0


def test_a_date_without_a_space_behind_it_is_told_from_the_lead():
    text = f"Tuesday, January 18, 2005{LEAD}"
    assert text[find_lead(text) :] == LEAD
