"""What tests share: an event in a file, the app in a process of its own, a browser, properties.

Properties are not timed, since machines differ and share their work. Where `CI` is set they draw
the same examples every time, so that a run says whether the change broke something; elsewhere each
run looks for new ones.
"""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import settings

from tests.app_server import Server
from tests.fictional import COURIER, POST

settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("untimed")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The app over models without weights."""
    running = Server(tmp_path_factory.mktemp("app"))
    yield running
    running.close()


@pytest.fixture(scope="module")
def slow_server(tmp_path_factory):
    """The same, with a writer that takes half a second for each group."""
    running = Server(tmp_path_factory.mktemp("slow"), pause=0.5)
    yield running
    running.close()


@pytest.fixture
def browser():
    """A desktop browser."""
    from tests.app_browser import open_browser

    opened = open_browser()
    yield opened
    opened.quit()


@pytest.fixture
def event(tmp_path):
    """Two articles on one event, as JSON Lines."""
    path = tmp_path / "event.jsonl"
    keys = ("id", "title", "text", "source", "url", "published")
    records = ({key: getattr(article, key) for key in keys} for article in (COURIER, POST))
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return str(path)
