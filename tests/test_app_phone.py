"""The app on a phone: nothing beside, nothing lost."""

from __future__ import annotations

import pytest

from tests.app_browser import BROWSER, load, open_browser, start, tab, wait_for_brief

pytestmark = BROWSER


@pytest.mark.parametrize("dark", [False, True])
def test_phone_shows_everything_without_sideways_scrolling(server, dark, tmp_path):
    browser = open_browser(390, 844, dark=dark)
    try:
        load(browser, server)
        width = "return document.documentElement.scrollWidth - window.innerWidth"
        assert browser.execute_script(width) <= 0
        start(browser, "#example-ferry")
        wait_for_brief(browser)
        for name in ("Why", "Save and repeat", "Sources"):
            tab(browser, name)
            assert browser.execute_script(width) <= 0, name
        ground = "return getComputedStyle(document.body).backgroundColor"
        channels = browser.execute_script(ground).strip("rgba()").split(",")[:3]
        assert (sum(map(float, channels)) < 200) is dark
        browser.save_screenshot(str(tmp_path / "phone.png"))
        assert (tmp_path / "phone.png").stat().st_size > 10_000
    finally:
        browser.quit()
