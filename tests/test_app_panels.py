"""The app's panels together: links that land, hostile text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.inputs import Given
from app.reproduce import Choices, show_calls
from app.runs import Run
from app.sources_panel import show_sources
from app.status_panel import show_added, show_trouble
from tests.app_kit import ALLOWED, BRIEF, PLAIN, Page, hostile_brief, maker, panels
from tests.fictional import HOSTILE


def test_every_link_of_the_panels_lands_somewhere():
    page = Page(panels(BRIEF))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert targets
    assert set(targets) <= set(ids)
    assert set(page.values("aria-describedby")) <= set(ids)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_every_panel(text):
    brief = hostile_brief(text)
    given_ = Given(files=(Path(text.replace("/", "")),))
    pasted = ({"text": text, "title": text, "source": text, "published": text},)
    markup = (
        panels(brief)
        + show_added(pasted)
        + show_trouble(text)
        + show_calls(given_, Choices("150w", 0.5, text, keep=(text,)))
    )
    page = Page(markup)
    assert set(page.tags) <= ALLOWED
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [href for href in page.values("href") if not href.startswith(("#", "https://"))]


def test_panels_of_a_real_brief_resolve():
    brief = maker().make(Given(example="ferry"), PLAIN, Run(60)).brief
    page = Page(panels(brief))
    targets = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert targets <= set(page.values("id"))
    cited = re.findall(r'<mark id="(s-\d+-\d+)"', show_sources(brief))
    assert len(cited) == len(brief.citations)
