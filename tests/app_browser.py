"""A headless Chromium for the app's tests, and what a visitor does in it."""

from __future__ import annotations

import json
import shutil
import time
from urllib.parse import urlsplit

import pytest

pytest.importorskip("gradio", reason="the extra `app` is not installed")
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

from selenium.webdriver.common.action_chains import (  # noqa: E402
    ActionChains as ActionChains,
)
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium or chromedriver is missing"),
]
"""The marks of every test that drives the browser."""
PATIENCE = 40


def open_browser(width: int = 1280, height: int = 860, *, dark: bool = False):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (
        *("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"),
        f"--window-size={width},{height}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, still]})
    return browser


def until(browser, condition, message: str = "", patience: float = PATIENCE):
    return WebDriverWait(browser, patience).until(lambda _: condition(), message)


def find(browser, selector: str):
    return until(browser, lambda: (browser.find_elements(By.CSS_SELECTOR, selector) or [None])[0])


def find_all(browser, selector: str):
    return browser.find_elements(By.CSS_SELECTOR, selector)


def load(browser, server) -> None:
    browser.get(server.url)
    until(browser, lambda: find(browser, "#run").is_displayed())


def start(browser, selector: str = "#run") -> None:
    """Press a button that starts a brief; the page is drawn before its events are connected."""
    for _ in range(8):
        find(browser, selector).click()
        for _ in range(30):
            if find_all(browser, ".progress, .trouble, .brief, #run:disabled"):
                return
            time.sleep(0.1)
    pytest.fail(f"{selector} does nothing")


def tab(browser, name: str) -> None:
    chosen = next(t for t in find_all(browser, "[role=tab]") if t.text.strip() == name)
    chosen.click()
    until(browser, lambda: chosen.get_attribute("aria-selected") == "true", f"{name} did not open")
    time.sleep(0.4)


def run_example(browser, name: str = "ferry", patience: float = PATIENCE) -> None:
    start(browser, f"#example-{name}")
    wait_for_brief(browser, patience)


def wait_for_brief(browser, patience: float = PATIENCE) -> None:
    arrived = ".brief .line, .trouble"
    until(browser, lambda: find_all(browser, arrived), "no brief appeared", patience)
    assert not [trouble.text for trouble in find_all(browser, ".trouble")]
    until(browser, lambda: find(browser, "#run").is_enabled())
    time.sleep(0.6)  # the page scrolls to the brief


def paste(browser, text: str, title: str = "") -> None:
    tab(browser, "Paste")
    find(browser, "#pasted textarea").send_keys(text)
    if title:
        find(browser, "#title textarea, #title input").send_keys(title)


def is_in_view(browser, element) -> bool:
    return browser.execute_script(
        "const a = arguments[0].getBoundingClientRect();"
        "return a.top >= 0 && a.bottom <= innerHeight",
        element,
    )


def requests_elsewhere(browser) -> list[str]:
    messages = [json.loads(e["message"])["message"] for e in browser.get_log("performance")]
    urls = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    assert urls
    here = ("127.0.0.1", "localhost", None)
    return [url for url in urls if urlsplit(url).hostname not in here]


def console_errors(browser) -> list[str]:
    return [e["message"] for e in browser.get_log("browser") if e["level"] == "SEVERE"]
