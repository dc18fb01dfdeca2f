"""Multi-document abstractive summarization of news, every sentence cited and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from summarize.api import Summarizer, summarize
    from summarize.config import Settings, load_settings
    from summarize.errors import SummarizeError
    from summarize.language import count_words
    from summarize.records import Article, Brief

__all__ = [
    "Article",
    "Brief",
    "Settings",
    "SummarizeError",
    "Summarizer",
    "__version__",
    "count_words",
    "load_settings",
    "summarize",
]

_HOME = {
    "Article": "summarize.records",
    "Brief": "summarize.records",
    "Settings": "summarize.config",
    "SummarizeError": "summarize.errors",
    "Summarizer": "summarize.api",
    "count_words": "summarize.language",
    "load_settings": "summarize.config",
    "summarize": "summarize.api",
}


def __getattr__(name: str) -> Any:
    """Import the public names on first use, so that `import summarize` stays light."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
