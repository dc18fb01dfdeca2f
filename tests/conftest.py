"""What tests share: the app in a process of its own, a browser, and how properties run.

Properties are not timed, since machines differ and share their work. Where `CI` is set they draw
the same examples every time, so that a run says whether the change broke something; elsewhere each
run looks for new ones.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.app_server import Server

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
