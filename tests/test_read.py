"""Inputs of every kind end as articles, or as unreadable with a reason that helps."""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.config import ReadSettings
from summarize.read import read_inputs
from summarize.records import Article, Reading

CASES = Path(__file__).parent / "cases"
RECORDS = json.loads((CASES / "read_records.json").read_text(encoding="utf-8"))
STRINGS = json.loads((CASES / "read_strings.json").read_text(encoding="utf-8"))
SEED = Path(__file__).parents[2] / "shared" / "data" / "seed_event"
DEFAULT = ReadSettings()
REPORT = "Ferry runs aground off Harrow Bay\n\nA ferry ran aground in thick fog on Tuesday.\n"
PAGE = """<?xml version="1.0" encoding="windows-1252"?><!DOCTYPE html>
<html lang="en"><head><meta charset="windows-1252">
<title>Ferry runs aground off Harrow Bay | The Harbour Gazette</title>
<meta property="og:site_name" content="The Harbour Gazette">
<meta property="article:published_time" content="2024-05-31T10:00:00Z">
<link rel="canonical" href="https://gazette.example/ferry-aground"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/local">Local</a></li></ul></nav>
<article><h1>Ferry runs aground off Harrow Bay</h1>
<p>HARROW BAY (Orrin Wire) – A ferry with 312 people on board ran aground in thick fog on Tuesday
evening, the coastguard said.</p>
<p>All passengers were taken to land before midnight. “We were lucky,” said the harbour master,
<a href="/reye">Tom Reye</a>, who had closed the port an hour earlier.</p></article>
<aside><a href="/b">Ten best beaches</a></aside>
<footer>© 2019 The Harbour Gazette. Cookie settings</footer></body></html>"""


def read(*inputs: Any, **options: Any) -> Reading:
    return read_inputs(inputs, DEFAULT, **options)


@pytest.mark.parametrize("case", RECORDS, ids=lambda case: case["why"])
def test_files_by_their_content(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case["name"]
    path.write_text(case["content"], encoding="utf-8")
    reading = read(path)
    expected = case.get("articles", [])
    assert len(reading.articles) == len(expected)
    for article, fields in zip(reading.articles, expected, strict=True):
        assert {key: getattr(article, key) for key in fields} == fields
        assert article.path == str(path)
    failures = case.get("unreadable", [])
    assert len(reading.unreadable) == len(failures)
    for unreadable, (name, reason) in zip(reading.unreadable, failures, strict=True):
        assert unreadable.name == str(tmp_path / name)
        assert reason in unreadable.reason


def test_a_saved_page_keeps_title_outlet_date_and_address(tmp_path: Path) -> None:
    path = tmp_path / "saved page.html"
    path.write_text(PAGE, encoding="cp1252")
    (article,) = read(path).articles
    assert article.id == "saved-page"
    assert article.title == "Ferry runs aground off Harrow Bay"
    assert (article.source, article.published) == ("The Harbour Gazette", "2024-05-31")
    assert article.url == "https://gazette.example/ferry-aground"
    assert article.agency == "Orrin Wire"
    assert "“We were lucky,”" in article.text
    for unwanted in ("Home", "beaches", "Cookie", "2019"):
        assert unwanted not in article.text


def test_embedded_posts_and_captions_of_a_page_are_no_reporting(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>Ferry aground</h1>"
        "<p>A ferry ran aground in thick fog off Port Merrin on Tuesday, the coast guard said.</p>"
        "<figure><img src='f.jpg'><figcaption>The ferry, seen from the pier.</figcaption></figure>"
        "<blockquote class='twitter-tweet'><p>Can see it from the bridge.</p>Ana</blockquote>"
        "<blockquote><p>“Nobody was hurt,” Mayor Ana Oke said.</p></blockquote>"
        "<p>The port will stay shut until Friday, the mayor said, and divers will look at it.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    text = read_inputs([page], DEFAULT).articles[0].text
    assert "from the bridge" not in text
    assert "from the pier" not in text
    assert "Nobody was hurt" in text


@pytest.mark.parametrize("text", STRINGS["text"], ids=ascii)
def test_a_string_that_can_only_be_text_is_text(text: str) -> None:
    (article,) = read(text).articles
    assert (article.id, article.text, article.path) == ("text-1", text, "")


@pytest.mark.parametrize("name", STRINGS["missing"])
def test_a_string_that_looks_like_a_path_is_never_text(name: str) -> None:
    reading = read(name)
    assert reading.articles == ()
    (unreadable,) = reading.unreadable
    assert unreadable.name == name
    assert "no such file or folder" in unreadable.reason


def test_a_string_longer_than_any_path_is_text() -> None:
    assert read("fog " * 100).articles
    assert read("f" * 300).articles


def test_a_file_whose_name_reads_as_a_sentence_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "A ferry ran aground in thick fog.txt"
    path.write_text(REPORT, encoding="utf-8")
    (article,) = read(str(path)).articles
    assert article.id == "A-ferry-ran-aground-in-thick-fog"


def test_one_input_need_not_be_in_a_list() -> None:
    assert len(read_inputs({"text": "One."}, DEFAULT).articles) == 1
    assert len(read_inputs("One.\nTwo.", DEFAULT).articles) == 1


def test_a_missing_file_does_not_cost_the_good_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    reading = read(tmp_path / "a.txt", tmp_path / "b.txt", {"text": "Three."})
    assert [article.id for article in reading.articles] == ["a", "record-3"]
    assert [bad.name for bad in reading.unreadable] == [str(tmp_path / "b.txt")]


def test_a_folder_is_read_sorted_with_its_subfolders_and_nothing_vanishes(tmp_path: Path) -> None:
    folder = tmp_path / "event"
    (folder / "more").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("b.txt", "a.md", "more/c.TXT", "photo.png", ".notes.txt", ".hidden/d.txt"):
        (folder / name).write_text(REPORT, encoding="utf-8")
    (folder / "link").symlink_to(tmp_path)
    reading = read(str(folder))
    assert [article.id for article in reading.articles] == ["a", "b", "c"]
    reasons = {Path(bad.name).name: bad.reason for bad in reading.unreadable}
    assert sorted(reasons) == ["link", "photo.png"]
    assert ".png files are not read" in reasons["photo.png"]
    assert "link to a folder" in reasons["link"]


def test_an_empty_folder_is_unreadable(tmp_path: Path) -> None:
    (unreadable,) = read(tmp_path).unreadable
    assert "no files" in unreadable.reason


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    (unreadable,) = read(path).unreadable
    assert "100.0 MB" in unreadable.reason
    assert "limit is 10 MB" in unreadable.reason


def test_binary_wrong_and_other_encodings(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(os.urandom(4000) + b"\0\0\1")
    (tmp_path / "nul.txt").write_bytes(b"A ferry\0 ran aground.")
    (tmp_path / "old.txt").write_bytes("“Café” for £3".encode("cp1252"))
    (tmp_path / "wide.txt").write_text("Ferry “aground”.", encoding="utf-16")
    reading = read(tmp_path)
    texts = {article.id: article.text for article in reading.articles}
    assert texts == {"old": "“Café” for £3", "wide": "Ferry “aground”."}
    assert [Path(bad.name).name for bad in reading.unreadable] == ["binary.txt", "nul.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    path.chmod(0)
    assert "Permission denied" in read(path).unreadable[0].reason


def test_ids_are_unique_and_the_same_article_twice_is_two(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    path = tmp_path / "x" / "a.txt"
    reading = read(
        path, tmp_path / "y", path, {"id": "a-2", "text": "One."}, Article("a", "", "T.")
    )
    assert [article.id for article in reading.articles] == ["a", "a-2", "a-3", "a-2-2", "a-4"]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        ('[\n {"text": "One."},\n {"text": "Two."}\n]', ["One.", "Two."]),
        ("A ferry ran aground.\n", ["A ferry ran aground.\n"]),
        ("[ad_1]\nA ferry ran aground.", ["[ad_1]\nA ferry ran aground."]),
        (
            "<html><body><p>A ferry ran aground in fog.</p></body></html>",
            ["A ferry ran aground in fog."],
        ),
        ("One.\n|||||\nTwo.", ["One.", "Two."]),
    ],
)
def test_standard_input_is_told_by_its_content(content: str, texts: list[str]) -> None:
    for stream in (io.StringIO(content), io.BytesIO(content.encode())):
        assert [article.text for article in read("-", stdin=stream).articles] == texts


TAIL = "<p>Two tugs from Merrin came at noon. Nobody was hurt, said Ida Brandt. The ship carried"
TAIL += " timber. The harbour stayed shut. A diver looked at the hull before dusk.</p>"


@pytest.mark.parametrize(
    "sign",
    ["\ud83d", "\ude00", "\0", "\x0b", "\x1b", "\ufffe", "&#1;", "&#x1F;", "&#xFFFE;"],
    ids=ascii,
)
def test_what_no_page_may_hold_costs_nothing_of_what_follows_it(sign: str) -> None:
    page = f"<p>The ferry ran aground on Tuesday{sign}near Skarre.</p>{TAIL}"
    (article,) = read({"text": page}).articles
    assert re.match(r"The ferry ran aground on Tuesday[ \ufffd]near Skarre\.\n", article.text)
    assert article.text.endswith("before dusk.")


def test_references_to_characters_stay() -> None:
    page = f"<p>Caf&#233; &#x201C;Skarre&#x201d; &amp; &#128674; of Merrin re-opened.</p>{TAIL}"
    assert read({"text": page}).articles[0].text.startswith("Café “Skarre” & 🚢 of Merrin")


def test_what_failed_never_has_the_name_of_an_article(tmp_path: Path) -> None:
    missing = tmp_path / "none.txt"
    reading = read(Article("a", "", " "), Article("a", "", "T."), missing, missing)
    assert [article.id for article in reading.articles] == ["a"]
    assert [bad.name for bad in reading.unreadable] == ["a (2)", str(missing), f"{missing} (2)"]


def test_standard_input_can_be_empty_or_too_large() -> None:
    assert "empty" in read("-", stdin=io.BytesIO(b"")).unreadable[0].reason
    small = ReadSettings(max_bytes=100)
    reading = read_inputs("-", small, stdin=io.BytesIO(b"fog " * 100))
    assert "limit" in reading.unreadable[0].reason


def test_a_record_and_an_article_from_python() -> None:
    article = Article("mine", "Ferry", "A ferry\r\nran aground.", published="May 3, 2024")
    record = {"text": "One.", "published": date(2024, 5, 31), "source": "Harbour Gazette"}
    first, second = read(article, record).articles
    assert (first.id, first.text, first.published) == ("mine", article.text, "2024-05-03")
    assert (second.published, second.source) == ("2024-05-31", "Harbour Gazette")


def test_what_is_no_input_is_unreadable() -> None:
    reading = read(7, None, b"bytes", Article("empty", "", " "), {}, "", "\n")
    assert reading.articles == ()
    assert len(reading.unreadable) == 7


def test_more_articles_than_the_limit_are_named(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(REPORT, encoding="utf-8")
    reading = read_inputs(tmp_path, ReadSettings(max_articles=2))
    assert len(reading.articles) == 2
    assert reading.unreadable[0].name.endswith("c.txt")
    assert "max_articles" in reading.unreadable[0].reason


def test_mojibake_is_repaired_unless_turned_off() -> None:
    broken = {"text": "The cafÃ© on the quay.", "title": "CafÃ©"}
    assert read(broken).articles[0].text == "The café on the quay."
    assert read(broken).articles[0].title == "Café"
    untouched = read_inputs([broken], ReadSettings(repair_mojibake=False))
    assert untouched.articles[0].text == broken["text"]


def test_character_references_of_feeds_are_decoded_unless_repair_is_turned_off() -> None:
    feed = {"text": "The Port &amp; Quay Board&#8217;s AT&T line.", "title": "Port &amp; quay"}
    assert read(feed).articles[0].text == "The Port & Quay Board’s AT&T line."
    assert read(feed).articles[0].title == "Port & quay"
    untouched = read_inputs([feed], ReadSettings(repair_mojibake=False))
    assert untouched.articles[0].text == feed["text"]


def test_dashes_of_cp1252_that_were_read_as_control_characters_are_dashes_again() -> None:
    text = "The ferry \x97 the \x93Aldis\x94 \x97 sank off Merrin on Monday.\x81"
    assert (
        read({"text": text}).articles[0].text
        == "The ferry — the “Aldis” — sank off Merrin on Monday. "
    )
    given = read_inputs([Article("a", "", text)], ReadSettings()).articles[0].text
    assert given == "The ferry — the “Aldis” — sank off Merrin on Monday. ", "every offset stays"


@pytest.mark.skipif(not SEED.is_dir(), reason="the acceptance event is not on this machine")
def test_the_acceptance_event() -> None:
    reading = read(SEED)
    assert reading.unreadable == ()
    assert [len(article.title.split()) for article in reading.articles] == [11, 13, 13, 14, 0]
    assert [article.published for article in reading.articles] == ["", "", "", "2022-01-21", ""]
    assert [article.place for article in reading.articles] == ["STOCKHOLM", "", "", "GENEVA", ""]
    assert [article.agency for article in reading.articles] == ["Reuters", "", "", "", ""]
    for article in reading.articles:
        assert article.text == Path(article.path).read_text(encoding="utf-8")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "id", "articles", "title", "date"]), inner)
    ),
    max_leaves=8,
)
inputs = st.one_of(
    st.text(max_size=80).filter(lambda text: text != "-" and "://" not in text),
    st.dictionaries(st.sampled_from(["text", "id", "articles", "source"]), json_values, max_size=4),
    st.builds(Article, st.text(max_size=5), st.text(max_size=9), st.text(max_size=40)),
    st.integers(),
)


@given(st.lists(inputs, max_size=5))
def test_every_input_ends_as_an_article_or_as_unreadable(given_inputs: list[Any]) -> None:
    for item in given_inputs:
        reading = read(item)
        assert reading.articles or reading.unreadable
    reading = read(*given_inputs)
    ids = [article.id for article in reading.articles]
    assert len(set(ids)) == len(ids)
    assert all(article.text.strip() and article.id.strip() for article in reading.articles)
    assert all(bad.name and bad.reason for bad in reading.unreadable)
    assert len({*ids, *(bad.name for bad in reading.unreadable)}) == len(
        [*ids, *reading.unreadable]
    )
    assert reading == read(*given_inputs)
    for article in reading.articles:
        article.text.encode("utf-8")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from([".txt", ".md", ".html", ".json", ".jsonl", ""]),
)
def test_every_file_ends_as_an_article_or_as_unreadable(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"file{suffix}")
        path.write_bytes(data)
        reading = read(path)
    assert reading.articles or reading.unreadable
    assert all(article.text.strip() for article in reading.articles)
