"""Numbers and days as the app writes them."""

from __future__ import annotations

import pytest

from app.markup import count, day
from summarize import account


@pytest.mark.parametrize("number", [0, 1, 2, 1200])
def test_numbers_are_written_as_in_the_brief(number):
    assert count(number, "article") == account.counted(number, "article")


@pytest.mark.parametrize("published", ["2024-05-31", "2024-12-01T08:00", "in spring", ""])
def test_days_are_written_as_in_the_brief(published):
    assert day(published) == account.day(published)
