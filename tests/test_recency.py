"""Recency: the newest report counts most, and what it has overtaken is not told."""

from __future__ import annotations

import pytest

from summarize.recency import Recency

DAYS = Recency.of({"fri": "2022-01-21", "thu": "2022-01-20", "wed": "2022-01-19", "undated": ""})


def test_what_the_newest_article_tells_counts_in_full_and_the_rest_by_its_age() -> None:
    sank = "The ferry sank off Skarre."
    weights = [DAYS.weight(sank, [article]) for article in ("fri", "thu", "wed")]
    assert weights == sorted(weights, reverse=True) and weights[0] == 1 and weights[-1] > 0.5
    assert DAYS.weight(sank, ["wed", "fri"]) == DAYS.weight(sank, ["undated"]) == 1


def test_how_things_stand_ages_faster_than_what_was_done() -> None:
    assert DAYS.weight("The pier is shut.", ["thu"]) < DAYS.weight("The pier was shut.", ["thu"])
    assert DAYS.weight("The pier is shut.", ["fri"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Divers are still searching the hull for nine people.",
        "It is not yet clear why the ferry turned back.",
        "Mayor Ana Oke holds a small lead as Lund heads to the polls.",
        "The captain remains in critical condition.",
        "The council has yet to set a date for the vote.",
        "Islanders vote in today’s referendum on the pier.",
    ],
)
def test_how_things_stood_the_day_before_is_overtaken(text: str) -> None:
    assert DAYS.is_overtaken(text, ["thu"])
    assert not DAYS.is_overtaken(text, ["fri"])
    assert not DAYS.is_overtaken(text, ["thu", "fri"])
    assert not DAYS.is_overtaken(text, ["undated"])


def test_what_was_to_come_is_overtaken_once_its_day_is_past() -> None:
    """The newest article is of a Friday."""
    text = "The council will vote on the pier on {}."
    assert DAYS.is_overtaken(text.format("Thursday"), ["wed"])
    assert not DAYS.is_overtaken(text.format("Friday"), ["wed"])
    assert not DAYS.is_overtaken(text.format("Monday"), ["wed"])
    assert not DAYS.is_overtaken("The law will take effect on Jan. 1, 2030.", ["wed"])


@pytest.mark.parametrize(
    "text",
    [
        "Oke said that the council will vote on Thursday.",
        "“The hull is still missing,” the coastguard said.",
        "The ferry sank at its pier.",
        "Varn, who owns the line, is 61.",
        "Oke holds a doctorate in law from Lund.",
        "Oke leads the Liberal Party, which has 40 seats.",
        "Oke is facing charges of fraud and perjury.",
        "The port is working at half its capacity since the quake.",
    ],
)
def test_what_was_done_or_said_is_not_overtaken(text: str) -> None:
    assert not DAYS.is_overtaken(text, ["wed"])


def test_in_a_history_all_days_count_alike() -> None:
    dates = {"a": "2022-01-21", "b": "2021-12-01", "c": "2021-11-02"}
    history = Recency.of(dates)
    assert history.weight("The ferry is missing.", ["b"]) == 1
    assert not history.is_overtaken("The ferry is missing.", ["b"])
    assert Recency.of({"a": "March 2022", "b": "2022-13-45"}).behind == {}
    assert Recency.of({}).weight("The ferry is missing.", ["b"]) == 1


def test_of_a_history_the_days_are_known_and_of_the_news_they_need_not_be() -> None:
    days = {"a": "2024-05-02", "b": "2024-03-01T08:00", "c": "2024-04-11", "d": ""}
    recency = Recency.of(days)
    assert dict(recency.history) == {"a": "2024-05-02", "b": "2024-03-01", "c": "2024-04-11"}
    assert recency.first_day(["a", "b", "d"]) == "2024-03-01"
    assert recency.first_day(["d"]) == ""
    hardly_known = days | dict.fromkeys("efg", "")
    assert not Recency.of(hardly_known).history
    assert not Recency.of({"a": "2024-05-02", "b": "2024-05-01", "c": "2024-03-01"}).history
