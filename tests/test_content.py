"""Bytes to final text: encodings, binary data, and mojibake only where it is certain."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.content import ContentError, decode_text, finish_text

MOJIBAKE = json.loads(
    (Path(__file__).parent / "cases" / "read_mojibake.json").read_text(encoding="utf-8")
)
WESTERN = "The ferry’s captain — a veteran — said “no one was hurt”. Café owners paid £3,000 each."
FRENCH = "L’été dernier, les élèves ont été reçus à l’école où l’on parlait français."
RUSSIAN = "Паром сел на мель во вторник у берегов города, сообщил мэр. Никто не пострадал."
POLISH = "Prom osiadł na mieliźnie we wtorek, powiedział burmistrz. Żaden z pasażerów nie zginął."
JAPANESE = "火曜日、フェリーが港の沖で座礁したと市長が述べた。けが人はいなかった。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "utf-16"),
        (WESTERN, "utf-32"),
        (WESTERN, "utf-16-le"),
        (WESTERN, "cp1252"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16-be"),
        (POLISH, "cp1250"),
        (JAPANESE, "shift_jis"),
        ("Café, 3 £", "cp1252"),
        ("Ferry 🚢 העבורת العبّارة", "utf-8"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def test_the_charset_of_a_page_counts_unless_it_is_utf8_all_the_same() -> None:
    assert decode_text("Café £".encode("cp1252"), "iso-8859-1") == "Café £"
    assert decode_text("“Café”".encode("cp1252"), "iso-8859-1") == "“Café”"
    assert decode_text("Café £".encode(), "iso-8859-1") == "Café £"
    assert decode_text(RUSSIAN.encode("iso8859-5"), "iso8859-5") == RUSSIAN
    assert decode_text("Café, 3 £".encode("cp1252"), "no-such-charset") == "Café, 3 £"


def test_line_ends_become_line_feeds_and_marks_go() -> None:
    assert decode_text(codecs.BOM_UTF8 + b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"The ferry\0ran aground.", "NUL bytes"),
        (bytes(range(256)) * 20, "NUL bytes"),
        (bytes(range(1, 256)) * 20, "cannot be told"),
        (b"ferry\x01\x02\x03\x04" * 9, "binary"),
        (b"%PDF-1.7 text", "PDF"),
        (b"\x89PNG\r\n", "image"),
        (b"PK\x03\x04word", "office document"),
        (codecs.BOM_UTF8 + b"caf\xe9", "marked as utf-8"),
    ],
)
def test_binary_data_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ContentError, match=reason):
        decode_text(data)


@pytest.mark.parametrize("text", MOJIBAKE, ids=ascii)
def test_mojibake_is_repaired_only_where_it_is_certain(text: str) -> None:
    assert finish_text(text) == MOJIBAKE[text]


def test_repair_can_be_turned_off() -> None:
    assert finish_text("cafÃ©", repair=False) == "cafÃ©"


@given(st.text(st.characters(exclude_categories=["Cc"]), max_size=200))
def test_finished_text_keeps_offsets_and_can_be_written_as_utf8(text: str) -> None:
    finished = finish_text(text, repair=False)
    assert len(finished) == len(text)
    assert finished.encode("utf-8").decode("utf-8") == finished


@given(st.text(max_size=200))
def test_text_that_is_finished_stays_as_it_is(text: str) -> None:
    try:
        finished = finish_text(text)
    except ContentError:
        return
    assert finish_text(finished) == finished


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        assert isinstance(decode_text(data), str)
    except ContentError as error:
        assert str(error)
