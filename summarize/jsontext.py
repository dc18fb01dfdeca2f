"""JSON and JSON Lines as they come: one value or one a line, and the fields of a record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELDS = {
    "id": ("id",),
    "title": ("title", "headline"),
    "text": ("text", "content", "body", "article", "document", "maintext", "html"),
    "source": ("source", "outlet", "publisher", "site_name"),
    "url": ("url", "link"),
    "published": ("published", "date", "published_at", "publishedAt", "publish_date", "pubDate"),
}
"""The fields of a record, each with the names it goes by."""


def opens_json(text: str) -> bool:
    """Whether text of unknown kind is JSON: its first line, or all of it, is a container.

    A scraped article may well start with a bracket: "[ad_1]".
    """
    opening = text.lstrip()
    if opening[:1] not in ("{", "["):
        return False
    first = opening.partition("\n")[0]
    return any(isinstance(_parse(part)[0], (dict, list)) for part in (first, text))


def json_values(text: str) -> Iterator[tuple[int, Any, str]]:
    """Give (line, value, fault): one value with line 0, or each line's, or why there is none."""
    value, fault = _parse(text)
    if not fault:
        yield 0, value, ""
        return
    lines = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    parsed = [(n, *_parse(line)) for n, line in lines]
    if not any(isinstance(value, (dict, list)) for _, value, _ in parsed):
        yield 0, None, f"it is {fault}"
        return
    for number, value, fault in parsed:
        yield number, value, f"the line is {fault}; the other lines are read" if fault else ""


def record_fields(record: Mapping[str, Any]) -> dict[str, str]:
    """Give id, title, text, source, url and published of a record, "" for what it lacks."""
    return {name: _field(record, name) for name in _FIELDS}


def _field(record: Mapping[str, Any], name: str) -> str:
    """Give the first of a field's names that holds something."""
    found = (_as_text(record.get(key), name) for key in _FIELDS[name])
    return next((value for value in found if value.strip()), "")


def _as_text(value: Any, name: str) -> str:
    """Give a value as text: also {"name": …}, a list of paragraphs, a date, a numeric id."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    if isinstance(value, date):
        return value.isoformat()
    if name == "id" and isinstance(value, int):
        return str(value)
    return value if isinstance(value, str) else ""


def _parse(text: str) -> tuple[Any, str]:
    """Give the value, or None and what is wrong."""
    try:
        return json.loads(text), ""
    except json.JSONDecodeError as error:
        line = f" of line {error.lineno}" if "\n" in text.strip() else ""
        return None, f"not valid JSON ({error.msg} at column {error.colno}{line})"
    except RecursionError:
        return None, "JSON that is nested too deeply"
    except ValueError as error:
        return None, f"not valid JSON ({error})"
