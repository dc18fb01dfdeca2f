"""Publication dates: complete ones only, to ISO 8601, never completed by guesswork."""

from __future__ import annotations

import functools
import re
from datetime import date
from typing import Any

_EARLIEST_YEAR = 1600
"""Before newspapers: a placeholder such as 0001-01-01."""

_TIME = r"(?:[T\s]|$)"
_ISO = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d){_TIME}|(\d{{4}})(\d\d)(\d\d)(?:T|$)")
_NUMERIC = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_RANGE = re.compile(r"\d\s?[-–]\s?\d{1,2}\s[^\W\d_]")
_SETTINGS: dict[str, Any] = {
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
    "PREFER_LOCALE_DATE_ORDER": False,
}


def parse_date(text: str) -> str:
    """Give "2022-01-21" for a text that states day, month and year beyond doubt, else "".

    Any language dateparser knows; a time of day is allowed and ignored, so the day is the one
    written, in the writer's time zone.  "03/04/2022" is two dates and so none.

    >>> parse_date("January 21 2022, 14:14pm"), parse_date("May 2022"), parse_date("03/04/2022")
    ('2022-01-21', '', '')
    """
    text = " ".join(text.split())
    if match := _ISO.match(text):
        return _iso(*(int(part) for part in match.groups() if part))
    if len(text) > 80 or _RANGE.search(text) or not re.search(r"(?<!\d)\d{4}(?!\d)", text):
        return ""
    orders = ("DMY", "MDY") if _NUMERIC.search(text) else ("MDY",)
    days = {_parse(text, order) for order in orders}
    return days.pop() if len(days) == 1 else ""


def find_day(published: str) -> date | None:
    """Give the day of a publication date as `parse_date` writes it, None where it is none.

    >>> find_day("2022-01-21T08:00"), find_day("")
    (datetime.date(2022, 1, 21), None)
    """
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if year >= _EARLIEST_YEAR else ""


@functools.lru_cache(maxsize=4096)
def _parse(text: str, order: str) -> str:
    """Parse with dateparser, which takes milliseconds; articles on one event share few dates."""
    import dateparser

    found = dateparser.parse(text, settings={**_SETTINGS, "DATE_ORDER": order})
    return _iso(found.year, found.month, found.day) if found else ""
