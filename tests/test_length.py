"""The length asked for: how it is read, and how many sentences it needs."""

from __future__ import annotations

import pytest

from summarize.errors import SettingsError
from summarize.length import Length, parse_length, room_left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("150w", Length(150, "words")),
        ("80 words", Length(80, "words")),
        (" 80 ", Length(80, "words")),
        ("5s", Length(5, "sentences")),
        ("1 sentence", Length(1, "sentences")),
        ("20%", Length(180, "words")),
        ("0.01%", Length(1, "words")),
    ],
)
def test_parse_length(text, expected):
    assert parse_length(text, available_words=900) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "long",
        "-5w",
        "0s",
        "0%",
        "0",
        "1.5",
        "1,500",
        "-5",
        "5 pages",
        "w",
        "0.5s",
        "1.5w",
        "9" * 400 + "w",
        "9" * 400 + "%",
    ],
)
def test_a_length_that_is_not_understood_names_the_forms(text):
    with pytest.raises(SettingsError, match="150w, 5s or 20%"):
        parse_length(text, available_words=900)


def test_room_is_what_the_words_leave_and_any_for_sentences():
    texts = ["The ferry sank.", "Oke said no."]
    assert room_left(texts, Length(10, "words")) == 4
    assert room_left(texts, Length(2, "sentences")) > 1_000
