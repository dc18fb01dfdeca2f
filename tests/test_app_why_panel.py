"""Which article backs which sentence, and the drawing of all sentences."""

from __future__ import annotations

from app.why_panel import collect_points, draw_sentences, show_coverage
from summarize.testing import HashEmbedder
from tests.app_kit import BRIEF, Page, hostile_brief


def test_coverage_names_the_citations_of_each_cell():
    page = Page(show_coverage(BRIEF))
    assert page.tags.count("tr") == len(BRIEF.sentences) + 1
    assert "Velmar Courier" in page.words
    assert "The Upland Post" in page.words
    assert "Northwire" not in page.words
    assert "2, 6" in page.words


def test_points_are_all_sentences_and_the_paragraphs_set_aside():
    points = collect_points(BRIEF)
    assert sum(point.cited for point in points) == len(BRIEF.citations)
    fates = {point.fate for point in points}
    assert {"cited as 1", "said elsewhere (0.81)", "beyond the length asked"} <= fates
    assert "article set aside" in fates


def test_drawing_has_a_trace_for_each_article_and_rings():
    figure = draw_sentences(BRIEF, HashEmbedder().embed)
    names = [trace.name for trace in figure.data]
    assert names == ["Velmar Courier", "The Upland Post", "Brenn Radio", "cited"]
    assert len(figure.data[-1].x) == len(BRIEF.citations)
    again = draw_sentences(BRIEF, HashEmbedder().embed)
    assert figure.to_json() == again.to_json()


def test_drawing_escapes_what_plotly_would_read_as_tags():
    figure = draw_sentences(hostile_brief("<b>bold</b> & more"), HashEmbedder().embed)
    hover = figure.data[0].text[0]
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in hover
