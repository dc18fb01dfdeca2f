"""Quotations that go on over several sentences, and the marks that a sentence of one lacks."""

from __future__ import annotations

import re
from enum import StrEnum


class Quotation(StrEnum):
    """Where a sentence stands in a quotation that is longer than itself."""

    NONE = ""
    BEGINS = "begins"
    """A later sentence closes what this one opened."""
    INSIDE = "inside"
    ENDS = "ends"
    """An earlier sentence opened what this one closes."""


def between_marks(line: str, *, opened: bool, closed: bool) -> str:
    """Give a line with the marks that open and close its quotation where it lacks them itself.

    >>> between_marks("Nobody panicked.", opened=True, closed=True)
    '“Nobody panicked.”'
    >>> between_marks("Keiner starb“, sagte Oke.", opened=True, closed=False)
    '„Keiner starb“, sagte Oke.'
    """
    return f"{opening_mark(line) if opened else ''}{line}{closing_mark(line) if closed else ''}"


def opening_mark(line: str) -> str:
    """Give what opens the quotation that a line closes, by its first mark: „…“, «…», »…«, 「…」."""
    mark = next((mark for mark in line if mark in '"“”«»「」'), "")
    if not mark and (single := re.search(r"(?<=[.,!?])['’](?=\s|$)", line)):
        return "‘" if single[0] == "’" else "'"
    if mark == "“" and "”" not in line:
        return "„"
    return {"»": "«", "«": "»", "」": "「"}.get(mark, "“")


def closing_mark(line: str) -> str:
    """Give what closes the quotation that a line opens."""
    if "„" in line:
        return "”" if "”" in line else "“"
    mark = next((mark for mark in line if mark in '"“”«»「」'), "")
    if not mark and (single := re.search(r"(?:^|(?<=[.!?,:]\s))['‘](?=[A-Z])", line)):
        return "’" if single[0] == "‘" else "'"
    return {"«": "»", "»": "«", "「": "」"}.get(mark, "”")
