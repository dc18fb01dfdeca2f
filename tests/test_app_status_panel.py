"""What the app says of the articles added."""

from __future__ import annotations

from app.status_panel import show_added


def test_words_of_an_article_added_are_counted_as_a_length_is():
    shown = show_added(({"text": "渡轮在 Merrin 港外搁浅。"}, {"text": "One word more."}))
    assert "8 words" in shown
    assert "3 words" in shown
