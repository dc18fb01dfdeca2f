"""The exceptions that `summarize` raises, each with the cure in its message.

SummarizeError
├── SettingsError      a setting, config file or length that cannot be understood
├── NoBriefError       no brief can be made from these articles, and why
├── ModelError         a model that cannot be found, loaded or run
├── FormatError        a JSON text that is not a brief
└── MissingExtraError  an optional dependency that is not installed
"""

from __future__ import annotations


class SummarizeError(Exception):
    """Base of every error that this package raises on purpose."""


class SettingsError(SummarizeError):
    """A setting, config file or length that cannot be understood."""


class NoBriefError(SummarizeError):
    """No brief can be made from these articles; the message says why."""


class ModelError(SummarizeError):
    """A model that cannot be found, loaded or run."""


class FormatError(SummarizeError):
    """A JSON text that is not a brief; the message says where it departs from the schema."""


class MissingExtraError(SummarizeError):
    """An optional dependency is absent; the message holds the `pip install` line that cures it."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"{package} is not installed. Install it with: pip install 'summarize[{extra}]'"
        )
