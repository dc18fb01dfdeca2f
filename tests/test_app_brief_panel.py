"""The brief as the app shows it."""

from __future__ import annotations

from dataclasses import replace

from app.brief_panel import show_brief
from tests.app_kit import BRIEF, Page


def test_each_brief_sentence_shows_verdict_outlets_and_citations():
    markup = show_brief(BRIEF, markdown="# Brief")
    assert markup.count('class="line"') == len(BRIEF.sentences)
    assert markup.count('class="verdict written"') == 4
    assert markup.count('class="verdict extracted"') == 1
    assert "the number 500 is in no source" in markup
    assert "2 outlets" in markup
    assert 'data-cites="1 2"' in markup
    assert markup.count('role="tooltip"') == len(BRIEF.citations)
    assert 'data-copy="# Brief"' in markup


def test_words_are_counted_as_the_length_asked_is():
    line = replace(BRIEF.sentences[0], text="渡轮在 Merrin 港外搁浅。")
    brief = replace(BRIEF, sentences=(line,))
    assert " · 8 words · " in show_brief(brief, markdown="")


def test_a_history_names_each_day_once():
    days = ("2024-03-01", "2024-03-01", "")
    lines = tuple(replace(BRIEF.sentences[0], day=day) for day in days)
    markup = show_brief(replace(BRIEF, sentences=lines), markdown="")
    assert markup.count('<b class="day">1 March 2024:</b>') == 1
    assert markup.count('<b class="day">Undated:</b>') == 1
    assert 'class="day"' not in show_brief(BRIEF, markdown="")


def with_sources(**outlets: str):
    """Give the brief with other outlets for some of its articles."""
    articles = (replace(a, source=outlets.get(a.id, a.source)) for a in BRIEF.articles)
    return replace(BRIEF, articles=tuple(articles))


def test_two_articles_of_one_outlet_are_one_outlet():
    cited = [source.id for source in BRIEF.articles if source.cited]
    one = show_brief(with_sources(**dict.fromkeys(cited, "Velmar Courier")), markdown="")
    assert "1 outlet<" in one
    assert "2 outlets" not in one


def test_where_an_outlet_is_not_known_articles_are_counted():
    cited = [source.id for source in BRIEF.articles if source.cited]
    unnamed = show_brief(with_sources(**dict.fromkeys(cited, "")), markdown="")
    assert "2 articles<" in unnamed
    assert "outlets<" not in unnamed
    assert "Independent articles behind the citations" in unnamed


def test_disagreement_and_articles_not_cited_are_named():
    words = Page(show_brief(BRIEF, markdown="")).words
    assert "how many people were inside" in words
    assert "another event: 862 days earlier, in Brenn" in words
    assert "not text: a Word document" in words
