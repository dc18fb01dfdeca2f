"""What the app's tests share: a brief, a page as a browser sees it, models without weights."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from app.brief_panel import show_brief
from app.inputs import Limits
from app.making import Maker
from app.reproduce import Choices
from app.sources_panel import show_sources
from app.why_panel import show_coverage
from summarize import Settings, Summarizer
from summarize.testing import EchoWriter, HashEmbedder, OverlapVerifier
from tests.fictional import market_hall

pytest.importorskip("gradio", reason="the extra `app` is not installed")

BRIEF = market_hall()
PLAIN = Choices("100w", Settings().dedupe.mmr_lambda, Settings().write.model)
ALLOWED = set(
    "a article b blockquote button caption code dd del details div dl dt figcaption figure footer "
    "h2 h3 i li mark ol p pre section small span summary table tbody td th thead tr ul".split()
)


class Page(HTMLParser):
    """What a browser would see: elements, attributes and text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


def hostile_brief(text: str):
    """The brief with `text` in every place where text from outside can stand."""
    brief = BRIEF
    articles = tuple(replace(a, title=text, source=text, reason=text) for a in brief.articles)
    return replace(
        brief,
        title=text,
        sentences=tuple(replace(s, text=text, faults=(text,)) for s in brief.sentences),
        citations=tuple(
            replace(c, sentence=replace(c.sentence, text=text)) for c in brief.citations
        ),
        articles=tuple(replace(a, published=text, url=text) for a in articles),
        removed=tuple(replace(r, reason=text) for r in brief.removed),
        uncited=tuple(replace(u, reason=text) for u in brief.uncited),
        disagreements=tuple(
            replace(d, about=text, figures=tuple(replace(f, text=text) for f in d.figures))
            for d in brief.disagreements
        ),
        warnings=(text,),
        dropped=(text,),
        signature=text,
        texts=tuple(replace(a, text=text + a.text) for a in brief.texts),
    )


def panels(brief) -> str:
    return show_brief(brief, markdown=brief.title) + show_sources(brief) + show_coverage(brief)


def load(settings_: Settings) -> Summarizer:
    return Summarizer(
        settings_, embedder=HashEmbedder(), writer=EchoWriter(), verifier=OverlapVerifier()
    )


def maker(**limits) -> Maker:
    return Maker(Settings(), Limits(**limits), load)
