"""The sources as the app shows them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from app.markup import escape
from app.sources_panel import Mark, mark_text, show_sources
from tests.app_kit import BRIEF, Page


def test_sources_show_whole_articles_with_every_fate():
    markup = show_sources(BRIEF)
    words = Page(markup).words
    for article in BRIEF.texts:
        assert re.sub(r"\W", "", article.text[:20]) in re.sub(r"\W", "", words)
    assert markup.count('class="cited" data-n=') == len(BRIEF.citations)
    assert '<del class="removed" title="Removed: share button">' in markup
    assert 'class="redundant">' in markup
    assert "= Velmar Courier" in words
    assert 'class="source off_event"' in markup
    assert "a copy of upland-post" in words


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70))))
@settings(max_examples=200, deadline=None)
def test_marks_keep_every_character_and_nest(text, spans):
    marks = [Mark(start, end, f'<i class="{n}">', "</i>") for n, (start, end) in enumerate(spans)]
    markup = mark_text(text, marks)
    kept = re.sub(r"<i class=\"\d+\">|</i>", "", markup)
    assert kept == escape(text)
    assert markup.count("<i ") == markup.count("</i>")


def test_marks_that_overlap_split_into_pieces():
    marks = [Mark(0, 4, "<b>", "</b>", name="x"), Mark(2, 6, "<i>", "</i>", "!")]
    assert mark_text("abcdef", marks) == "<b>ab</b><b><i>cd</i></b><i>ef</i>!"
