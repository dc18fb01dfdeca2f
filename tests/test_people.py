"""Who the people of the articles are."""

from __future__ import annotations

from summarize.people import find_people


def test_organizations_and_places_are_nobody() -> None:
    texts = [
        "Senate Democrats met in North Skarre.", "Democrats said no.", "The Senate voted.",
        "Skarre Port Council met.", "Skarre said nothing.",
    ]  # fmt: skip
    assert find_people(texts) == {}
