"""The input string that training and inference share."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize.layout import (
    CONTROLS,
    HEADLINE,
    LENGTHS,
    MAX_SOURCES,
    SEPARATOR,
    layout_group,
    length_name,
    plain_text,
    wanted_length,
)

SENTENCES = ("The ferry “Halden Star” ran aground.", "Nobody was hurt -- so far.")


def test_a_group_is_a_control_and_its_sentences() -> None:
    assert layout_group(SENTENCES, "long") == (
        '[unused3] The ferry "Halden Star" ran aground. [SEP] Nobody was hurt — so far.'
    )
    assert layout_group(SENTENCES, HEADLINE).startswith("[unused5] The ferry")


def test_marks_stand_close_to_their_quotation() -> None:
    assert plain_text('"No deal, " he said of " the port ".') == '"No deal," he said of "the port".'
    unpaired = 'A 6" pipe and a 12" pipe burst at " the port'
    assert plain_text(unpaired) == unpaired
    nested = '"Oke called it "mad" today," he said.'
    assert plain_text(nested) == nested


def test_only_the_first_eight_sentences_go_in() -> None:
    text = layout_group(["It rained."] * 20, "short")
    assert text.count(SEPARATOR) == MAX_SOURCES - 1


def test_an_unknown_wish_is_an_error() -> None:
    with pytest.raises(KeyError):
        layout_group(SENTENCES, "epic")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("„Nein“, sagte er", '"Nein", sagte er'),
        ("it’s ‘fine’ ‛so’", "it's 'fine' 'so'"),
        ("''yes''", '"yes"'),
        ("1939–1945 and 12−14", "1939-1945 and 12-14"),
        ("the pier – old – burned", "the pier — old — burned"),
        ("wait… what", "wait... what"),
        ("it fell 25 % to $ 2.16", "it fell 25% to $2.16"),
        ("a 36 - year - old won 36 - 3 - of all things", "a 36-year-old won 36-3 - of all things"),
        ("i ' ll ask o ' brien", "i'll ask o'brien"),
        ("the boys ' room", "the boys ' room"),
        ("har\u00adbour\u200b\u00a0wall\n\tfell", "harbour wall fell"),
    ],
)
def test_signs_have_one_form(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@given(st.text(max_size=120))
@example("-–")
def test_plain_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    plain = plain_text(text)
    assert not set("“”‘’…\u00a0\t\n\r") & set(plain)
    assert plain_text(plain) == plain


def test_lengths_are_controls_in_order() -> None:
    assert [*LENGTHS, HEADLINE] == list(CONTROLS)
    assert list(LENGTHS.values()) == sorted(LENGTHS.values())
    for name, most in LENGTHS.items():
        assert length_name(most) == name
    assert length_name(13) == "short"
    assert length_name(14) == "medium"


def test_a_short_sentence_is_not_asked_to_grow() -> None:
    assert wanted_length(["Nobody was hurt on Monday."]) == "short"
    assert wanted_length([" ".join(["word"] * 20)]) == "medium"
    assert wanted_length([" ".join(["word"] * 60)]) == "long"
    assert wanted_length([]) == "medium"


def test_more_to_say_asks_for_more_words() -> None:
    sentence = " ".join(["word"] * 18)
    assert wanted_length([sentence]) == "medium"
    assert wanted_length([sentence] * 4) == "long"
