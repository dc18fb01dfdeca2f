"""The app in a real headless Chromium: what a visitor sees and does."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.app_browser import (
    BROWSER,
    By,
    console_errors,
    find,
    find_all,
    load,
    open_browser,
    paste,
    requests_elsewhere,
    run_example,
    start,
    tab,
    until,
    wait_for_brief,
)
from tests.app_server import Server

pytestmark = BROWSER

ROOT = Path(__file__).resolve().parent.parent

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
