"""The app in a real headless Chromium: what a visitor sees and does."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.app_server import Server

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")

pytest.importorskip("gradio", reason="the extra `app` is not installed")
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium or chromedriver is missing"),
]

from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

PATIENCE = 40

HOSTILE = (
    "<script>window.caught = 1</script> <img src=x onerror='window.caught = 2'> "
    "${window.caught = 3} {{window.caught = 4}} </style></textarea><b id=escaped>bold</b>\n\n"
    "The mayor of Velmar said on Monday that the old market hall would close for nine weeks.\n\n"
    "Traders there said that they would sell their fish in the street until the repairs are over, "
    "<img src=x onerror='window.caught = 5'> and ${window.caught = 6} {{window.caught = 7}}."
)


REPORT = (
    "The council of {town} closed the town's only bridge on Monday after an engineer found cracks "
    "in two of its pillars. It will stay closed until May, the mayor of {town} told residents at a "
    "meeting in the town hall."
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("app"), pause=0.0)
    yield running
    running.close()


@pytest.fixture(scope="module")
def slow_server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("slow"), pause=0.5)
    yield running
    running.close()


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


@pytest.fixture
def browser():
    opened = open_browser()
    yield opened
    opened.quit()


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
    next(t for t in find_all(browser, "[role=tab]") if t.text.strip() == name).click()
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


def test_example_to_brief_to_source_without_leaving_the_machine(browser, server):
    load(browser, server)
    run_example(browser)
    lines = find_all(browser, ".brief .line")
    assert len(lines) >= 3
    assert all(line.find_elements(By.CSS_SELECTOR, ".cite") for line in lines)
    assert "outlet" in lines[0].text
    for name in ("Why", "Save and repeat", "Sources"):
        tab(browser, name)
        if name == "Why":
            until(browser, lambda: find_all(browser, "#figure .point"), "no drawing appeared")
            assert find_all(browser, ".coverage td.backed")
    assert requests_elsewhere(browser) == []
    assert console_errors(browser) == []


def test_pointing_at_a_citation_shows_its_quotation(browser, server):
    load(browser, server)
    run_example(browser)
    cite = find_all(browser, ".brief .cite")[0]  # in view: a card closes while the page scrolls
    ActionChains(browser).move_to_element(cite).perform()
    card = until(browser, lambda: find(browser, "#floating-card[data-shown]"))
    mark = find(browser, f"#{cite.get_attribute('href').split('#')[1]}")
    quoted = card.find_element(By.TAG_NAME, "blockquote").text
    assert " ".join(mark.get_attribute("textContent").split()) == " ".join(quoted.split())
    line = cite.find_element(By.XPATH, "./ancestor::li")
    numbers = set(line.get_attribute("data-cites").split())
    lit = {m.get_attribute("data-n") for m in find_all(browser, "#sources mark.lit")}
    assert lit == numbers


def test_citation_by_keyboard_shows_the_card_and_lands_on_the_sentence(browser, server):
    load(browser, server)
    run_example(browser)
    cite = find(browser, ".brief .cite")
    browser.execute_script("arguments[0].focus()", cite)
    until(browser, lambda: find_all(browser, "#floating-card[data-shown]"))
    described = find(browser, f"#{cite.get_attribute('aria-describedby')}")
    assert described.get_attribute("textContent").strip()
    cite.send_keys("\n")
    target = cite.get_attribute("href").split("#")[1]
    until(browser, lambda: browser.switch_to.active_element.get_attribute("id") == target)


def test_clicking_a_citation_lands_on_the_sentence_in_view(browser, server):
    load(browser, server)
    run_example(browser)
    tab(browser, "Why")
    cite = find_all(browser, ".brief .cite")[-1]
    cite.click()
    mark = until(browser, lambda: find(browser, "#sources mark.landed"))
    assert mark.get_attribute("data-n") == cite.text
    until(browser, mark.is_displayed)
    until(browser, lambda: is_in_view(browser, mark))
    back = find(browser, f"#sources .num[data-n='{cite.text}']")
    browser.execute_script("arguments[0].click()", back)
    until(browser, lambda: find_all(browser, ".brief .line.landed"))


@pytest.mark.parametrize("width", [390, 1280])
def test_an_article_taller_than_the_window_is_landed_on_at_its_heading(server, width):
    browser = open_browser(width)
    try:
        load(browser, server)
        run_example(browser)
        tab(browser, "Sources")
        browser.execute_script(
            "document.querySelector('#sources details.off_event .text').style.height = '4000px'"
        )
        place = find(browser, "#sources details.off_event").get_attribute("id")
        link = find(browser, f".brief .aside .jump[href='#{place}']")
        browser.execute_script("arguments[0].click()", link)
        heading = find(browser, "#sources details.off_event.landed summary")
        until(browser, lambda: is_in_view(browser, heading))
        time.sleep(2.4)  # the last look at where it is
        assert is_in_view(browser, heading)
        assert browser.switch_to.active_element == heading
    finally:
        browser.quit()


def test_who_scrolls_away_after_a_jump_is_left_there(browser, server):
    load(browser, server)
    run_example(browser)
    cite = find_all(browser, ".brief .cite")[-1]
    cite.click()
    until(browser, lambda: find(browser, "#sources mark.landed"))
    browser.execute_script("window.dispatchEvent(new WheelEvent('wheel')); window.scrollTo(0, 0)")
    time.sleep(2.4)
    assert browser.execute_script("return window.scrollY") == 0


def test_copying_twice_leaves_the_button_its_name(browser, server):
    load(browser, server)
    run_example(browser)
    button = find(browser, ".brief .copy")
    for _ in range(2):
        browser.execute_script("arguments[0].click()", button)
        time.sleep(0.4)
    assert button.text != "Copy as Markdown"
    time.sleep(2.0)
    assert button.text == "Copy as Markdown"


def test_sources_account_for_every_article(browser, server):
    load(browser, server)
    run_example(browser)
    assert len(find_all(browser, "#sources details")) == 5
    aside = find(browser, "#sources .off_event")
    assert "Karsenia World News" in aside.text
    assert aside.find_element(By.CSS_SELECTOR, ".evidence").get_attribute("textContent")
    removed = [e.get_attribute("textContent") for e in find_all(browser, "#sources del")]
    assert any("[ad_1]" in text for text in removed)


def test_hostile_articles_show_as_text(browser, server):
    load(browser, server)
    paste(browser, HOSTILE, title=HOSTILE[:120])
    find(browser, "#add").click()
    until(browser, lambda: find_all(browser, ".added li"))
    assert "<script>" in find(browser, ".added").text
    start(browser)
    wait_for_brief(browser)
    for name in ("Why", "Save and repeat", "Sources"):
        tab(browser, name)
    assert browser.execute_script("return window.caught === undefined")
    assert not find_all(browser, "#results script, #results img, #escaped")
    assert "<img src=x" in find(browser, "#sources").text
    assert console_errors(browser) == []


def test_stop_really_stops(browser, slow_server):
    load(browser, slow_server)
    start(browser, "#example-ferry")
    until(browser, lambda: slow_server.written() >= 2, "the writer never started")
    find(browser, "#stop").click()
    until(browser, lambda: "Stopped" in find(browser, "#status").text)
    time.sleep(1.0)  # the group being written is finished
    written = slow_server.written()
    time.sleep(2.5)
    assert slow_server.written() == written
    assert find(browser, "#run").is_enabled()
    assert not find_all(browser, ".brief .line")


def test_closing_the_page_stops_the_work(slow_server):
    browser = open_browser()
    try:
        load(browser, slow_server)
        before = slow_server.written()
        start(browser, "#example-budget")
        until(browser, lambda: slow_server.written() >= before + 1)
    finally:
        browser.quit()
    time.sleep(2.0)
    written = slow_server.written()
    time.sleep(2.5)
    assert slow_server.written() == written


def test_progress_names_the_stage(browser, slow_server):
    load(browser, slow_server)
    start(browser, "#example-quake")
    until(browser, lambda: "Writing" in find(browser, "#status").text)
    assert not find(browser, "#run").is_enabled()
    find(browser, "#stop").click()
    until(browser, lambda: find(browser, "#run").is_enabled())


def test_two_visitors_stay_apart(browser, server):
    other = open_browser()
    try:
        for visitor, word in ((browser, "Aldermoor"), (other, "Brackwater")):
            load(visitor, server)
            paste(visitor, REPORT.format(town=word))
            find(visitor, "#add").click()
            until(visitor, lambda visitor=visitor: find_all(visitor, ".added li"))
        start(browser)
        start(other)
        for visitor in (browser, other):
            wait_for_brief(visitor)
        mine, theirs = (find(v, "body").get_attribute("textContent") for v in (browser, other))
        assert "Aldermoor" in mine
        assert "Aldermoor" not in theirs
        assert "Brackwater" in theirs
        assert "Brackwater" not in mine
    finally:
        other.quit()


def test_errors_are_words(browser, server):
    load(browser, server)
    start(browser)
    trouble = until(browser, lambda: find(browser, "#status .trouble"))
    assert "add articles or pick an example" in trouble.text
    tab(browser, "Web addresses")
    find(browser, "#urls textarea").send_keys("file:///etc/passwd")
    find(browser, "#run").click()
    until(browser, lambda: "is not a web address" in find(browser, "#status").text)
    assert "Traceback" not in find(browser, "body").text
    assert find(browser, "#run").is_enabled()


def test_too_much_text_is_refused_with_the_limit(browser, server, tmp_path):
    file = tmp_path / "long.txt"
    file.write_text("The bridge closed. " * 20_000, encoding="utf-8")
    load(browser, server)
    find(browser, "#files input[type=file]").send_keys(str(file))
    until(browser, lambda: "long" in find(browser, "#files").text)
    start(browser)
    until(browser, lambda: "at most" in find(browser, "#status").text)


def test_files_become_a_brief_with_its_call_and_downloads(browser, server, tmp_path):
    files = sorted((ROOT / "app" / "examples" / "quake").iterdir())
    load(browser, server)
    find(browser, "#files input[type=file]").send_keys("\n".join(map(str, files)))
    until(browser, lambda: files[-1].stem in find(browser, "#files").text)
    start(browser)
    wait_for_brief(browser)
    tab(browser, "Save and repeat")
    assert f"summarize {files[0].name} {files[1].name}" in find(browser, "#calls").text
    kept = tmp_path / "kept"
    where = {"behavior": "allow", "downloadPath": str(kept)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", where)
    names = ["brief.md", "brief.json", "brief.html", "articles.jsonl"]
    for number, name in enumerate(names):
        find(browser, f"#save-{number}").click()
        until(browser, (kept / name).exists, f"{name} was not saved")
    document = json.loads((kept / "brief.json").read_text(encoding="utf-8"))
    assert document["title"] == find(browser, "#brief-title").text


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


@pytest.mark.weights
def test_shipped_models_make_the_example_into_a_brief(browser, tmp_path):
    server = Server(tmp_path, real=True)
    try:
        load(browser, server)
        run_example(browser, patience=180)
        assert "Skerrow" in find(browser, "#brief-title").text
        assert find_all(browser, ".brief .verdict:is(.written, .whole)")
        assert "Karsenia World News" in find(browser, "#sources .off_event").text
        assert "Coastline News 24" in find(browser, "#sources .duplicate").text
        assert requests_elsewhere(browser) == []
        assert console_errors(browser) == []
    finally:
        server.close()
