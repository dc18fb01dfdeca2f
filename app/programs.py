"""The call for programs: the named endpoint, and the same as an MCP tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gradio as gr

from app.reproduce import Choices
from app.service import TROUBLES, describe_trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.service import Service


def make_call(service: Service) -> Callable[..., str]:
    """Give the function that the endpoint `/summarize` calls."""
    settings = service.maker.settings

    def summarize(
        articles: list[dict[str, str]],
        length: str = settings.length,
        mmr_lambda: float = settings.dedupe.mmr_lambda,
        keep: list[str] | None = None,
    ) -> str:
        """Summarize news articles on one event into one brief whose every sentence is cited.

        Args:
            articles: The articles: each has a "text" and may have "title", "source" (the
                outlet), "url", "published" (an ISO date) and "id".
            length: At most so many words ("150w" or "150"), sentences ("5s") or a share ("20%").
            mmr_lambda: Near 1 the most central sentences are chosen, near 0 the most varied.
            keep: Ids of articles to use even if they look like another event.

        Returns:
            The brief as a JSON document: title, sentences with verdict and citations, the cited
            sentences with their offsets, and what became of each article.
        """
        choices = Choices(
            length=str(length),
            mmr_lambda=mmr_lambda,
            model=settings.write.model,
            keep=tuple(keep or ()),
        )
        try:
            return service.answer(articles, choices)
        except TROUBLES as error:
            seconds = service.maker.limits.max_seconds
            raise gr.Error(describe_trouble(error, seconds), print_exception=False) from error

    return summarize
