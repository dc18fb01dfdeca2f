"""What a setting may be: said in its annotation, checked as the settings are made."""

from __future__ import annotations

import numbers
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_type_hints

from summarize.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Range:
    """Numbers from `low` to `high`; not-a-number, which compares with nothing, is in none.

    >>> Range(0, 1).allows(0.6), Range(0, 1).allows(float("nan")), str(Range(0, 1))
    (True, False, 'from 0 to 1')
    """

    low: float
    high: float = 10**12
    whole: bool = False

    def allows(self, value: Any) -> bool:
        """Say whether a value is a number of the kind within the bounds."""
        number = isinstance(value, numbers.Integral if self.whole else numbers.Real)
        return number and not isinstance(value, bool) and bool(self.low <= value <= self.high)

    def __str__(self) -> str:
        kind = "a whole number " if self.whole else ""
        return f"{kind}from {self.low:,} to {self.high:,}"


@dataclass(frozen=True)
class Form:
    """Texts that match `pattern` whole; `words` says to the user which these are."""

    pattern: str
    words: str

    def allows(self, value: Any) -> bool:
        """Say whether a value is such a text."""
        return isinstance(value, str) and re.fullmatch(self.pattern, value) is not None

    def __str__(self) -> str:
        return self.words


class Bounded:
    """Settings whose fields say what they may be: `mmr_lambda: Annotated[float, Range(0, 1)]`.

    Raises SettingsError, as they are made, for a value that no stage could work with: it names
    the key, the value and what is allowed.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        stage = type(self).__name__.removesuffix("Settings").lower()
        for name, bound in get_bounds(type(self)).items():
            value = getattr(self, name)
            if not bound.allows(value):
                key = f"{stage}.{name}" if stage else name
                raise SettingsError(f"{key} must be {bound}, not {value!r}")


def get_bounds(kind: type) -> Mapping[str, Range | Form]:
    """Give the fields that are bounded, each with its bound."""
    hints = get_type_hints(kind, include_extras=True)
    found = {name: getattr(hint, "__metadata__", ()) for name, hint in hints.items()}
    return {name: metadata[0] for name, metadata in found.items() if metadata}
