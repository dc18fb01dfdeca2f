"""The app's script in a real browser: cards, jumps, copying."""

from __future__ import annotations

import time

import pytest

from tests.app_browser import (
    BROWSER,
    ActionChains,
    By,
    find,
    find_all,
    is_in_view,
    load,
    open_browser,
    run_example,
    tab,
    until,
)

pytestmark = BROWSER


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


def test_the_sources_stay_beside_a_long_brief(browser, server):
    load(browser, server)
    field = find(browser, "#words input[type=number]")
    field.clear()
    field.send_keys("400\t")
    run_example(browser)
    cite = find_all(browser, ".brief .cite")[-1]
    browser.execute_script("arguments[0].scrollIntoView({ block: 'center' })", cite)
    time.sleep(1)  # the last look at where the results are
    browser.execute_script("arguments[0].scrollIntoView({ block: 'center' })", cite)
    cite.click()
    mark = until(browser, lambda: find(browser, "#sources mark.landed"))
    until(browser, lambda: is_in_view(browser, mark))
    assert is_in_view(browser, cite)
    assert not find(browser, "#back").is_displayed()


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
