"""The app on a phone, where the sources stand below the brief."""

from __future__ import annotations

import pytest

from tests.app_browser import (
    BROWSER,
    By,
    find,
    find_all,
    is_in_view,
    load,
    open_browser,
    run_example,
    start,
    tab,
    until,
    wait_for_brief,
)

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


@pytest.fixture
def phone(server):
    opened = open_browser(390, 844)
    load(opened, server)
    run_example(opened)
    yield opened
    opened.quit()


def test_a_citation_on_a_phone_leads_to_its_source_and_back(phone):
    back = find(phone, "#back a")
    assert not is_in_view(phone, back)
    for cite in find_all(phone, ".brief .cite")[-2:]:
        phone.execute_script("arguments[0].click()", cite)
        mark = until(phone, lambda n=cite.text: find(phone, f"#sources mark.landed[data-n='{n}']"))
        until(phone, lambda mark=mark: is_in_view(phone, mark))
        heading = mark.find_element(By.XPATH, "./ancestor::details/summary")
        assert is_in_view(phone, heading), "whose sentence it is cannot be seen"
        until(phone, lambda: is_in_view(phone, back))
        back.send_keys("\n")
        line = cite.find_element(By.XPATH, "./ancestor::li")
        until(phone, lambda line=line: phone.switch_to.active_element == line)
        until(phone, lambda line=line: is_in_view(phone, line))


def test_the_way_back_without_a_citation_is_to_the_title(phone):
    phone.execute_script("document.querySelector('#sources .off_event').scrollIntoView()")
    back = find(phone, "#back a")
    until(phone, lambda: is_in_view(phone, back))
    back.click()
    title = find(phone, "#brief-title")
    until(phone, lambda: is_in_view(phone, title))
    assert phone.switch_to.active_element == title


def test_the_way_back_covers_no_tab(phone):
    """However little of the sources is in view."""
    for shown in range(0, 800, 50):
        script = """
            const top = document.querySelector("#tabs").getBoundingClientRect().top;
            scrollBy({ top: top - innerHeight + arguments[0], behavior: "instant" });
            const [a, b] = ["#back a", "#tabs .tab-container:not(.visually-hidden)"]
                .map((name) => document.querySelector(name).getBoundingClientRect());
            return a.top < b.bottom && b.top < a.bottom;
        """
        assert not phone.execute_script(script, shown), shown


def test_what_is_touched_is_large_enough_for_a_finger(phone):
    """24 pixels both ways at least (WCAG 2.2, 2.5.8), and 44 for what stands alone."""
    sizes = """
        return [...document.querySelectorAll(arguments[0])].filter((e) => e.offsetParent)
            .map((e) => [e.textContent, e.offsetWidth, e.offsetHeight]);
    """
    small = phone.execute_script(sizes, ".brief .cite, .sources .num, .brief .jump, .verdict")
    assert len(small) > 10
    assert [each for each in small if min(each[1:]) < 24] == []
    tab(phone, "Save and repeat")
    saved = "#saves button"
    until(phone, lambda: any(e.is_displayed() for e in find_all(phone, saved)), "nothing to save")
    alone = phone.execute_script(sizes, ".copy, #saves button, #tabs [role=tab], #back a, #run")
    assert len(alone) > 9
    assert [each for each in alone if each[2] < 44] == []
