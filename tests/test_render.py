from __future__ import annotations

import copy
import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from summarize import account
from summarize.errors import FormatError, SettingsError
from summarize.records import Brief, BriefSentence, Citation, Verdict
from summarize.render import (
    CITATION_STYLES,
    parse_json,
    render_html,
    render_json,
    render_markdown,
)
from summarize.render_markdown import escape
from tests.fictional import HOSTILE, briefs, market_hall

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads(
    (Path(account.__file__).parent / "brief.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CASES = json.loads((Path(__file__).parent / "cases" / "render.json").read_text(encoding="utf-8"))
slow = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


class Page(HTMLParser):
    """What a reader sees of an HTML page, and what the page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._words: list[str] = []
        self._skip = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._skip += tag == "style"

    def handle_endtag(self, tag):
        self._skip -= tag == "style"

    def handle_data(self, data):
        if not self._skip:
            self._words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self._words).split())


def rendered(markdown: str) -> Page:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return Page(parser.render(markdown))


def with_text(text: str) -> Brief:
    """The hand-made brief with one text in every place that shows text of an article."""
    brief = market_hall()
    source = replace(brief.citations[0].sentence, text=text)
    return replace(
        brief,
        title=text,
        sentences=(BriefSentence(text, Verdict.WRITTEN, (1,), faults=(text,)),),
        citations=(Citation(1, source),),
        articles=tuple(replace(a, title=text, source=text, reason=text) for a in brief.articles),
        signature=text,
        warnings=(text,),
        dropped=(text,),
    )


GOLDENS = {
    "brief.md": lambda brief: render_markdown(brief),
    "brief.bracket.md": lambda brief: render_markdown(brief, citations="bracket"),
    "brief.link.md": lambda brief: render_markdown(brief, citations="link"),
    "brief.none.md": lambda brief: render_markdown(brief, citations="none"),
    "brief.explain.md": lambda brief: render_markdown(brief, explain=True),
    "brief.json": lambda brief: render_json(brief) + "\n",
    "brief.html": lambda brief: render_html(brief),
    "brief.explain.html": lambda brief: render_html(brief, explain=True),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_golden(name):
    text = GOLDENS[name](market_hall())
    if os.environ.get("UPDATE_GOLDENS"):
        (GOLDEN / name).write_text(text, encoding="utf-8")
    assert text == (GOLDEN / name).read_text(encoding="utf-8")


# --- JSON


def test_json_follows_its_schema():
    VALIDATOR.check_schema(SCHEMA)
    VALIDATOR.validate(json.loads(render_json(market_hall())))


@slow
@given(briefs)
def test_json_round_trip_and_schema(brief):
    text = render_json(brief)
    assert parse_json(text) == brief
    VALIDATOR.validate(json.loads(text))
    assert Brief.from_json(text.encode("utf-8").decode("utf-8")) == brief


def test_json_of_a_lone_surrogate_can_be_written_as_utf8():
    brief = replace(market_hall(), title="broken \ud800 title")
    assert parse_json(render_json(brief).encode("utf-8").decode("utf-8")) == brief


@pytest.mark.parametrize("case", CASES["bad_json"], ids=lambda case: case["why"])
def test_bad_json_is_one_clear_error(case):
    with pytest.raises(FormatError, match=re.escape(case["says"])):
        parse_json(case["text"])


def _paths(value, path=()):
    yield path
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in items:
        yield from _paths(inner, (*path, key))


PATHS = tuple(path for path in _paths(json.loads(render_json(market_hall()))) if path)


@given(st.sampled_from(PATHS), st.sampled_from([None, True, {}, [], [[]], {"a": 1}]))
def test_any_value_out_of_place_is_a_format_error(path, value):
    document = json.loads(render_json(market_hall()))
    place = document
    for key in path[:-1]:
        place = place[key]
    unchanged = place[path[-1]] == value or (isinstance(place[path[-1]], list) and value == [])
    unchanged |= isinstance(place[path[-1]], bool) and isinstance(value, bool)
    place[path[-1]] = value
    if unchanged:
        return
    with pytest.raises(FormatError, match="A brief is what"):
        parse_json(json.dumps(document))


@given(st.sampled_from([path for path in PATHS if isinstance(path[-1], str)]))
def test_every_key_is_required_by_reader_and_schema_alike(path):
    document = json.loads(render_json(market_hall()))
    place = document
    for key in path[:-1]:
        place = place[key]
    del place[path[-1]]
    with pytest.raises(FormatError, match=f"has no '{path[-1]}'"):
        parse_json(json.dumps(document))
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document)


def test_schema_allows_no_key_that_the_reader_does_not_know():
    document = copy.deepcopy(json.loads(render_json(market_hall())))
    document["citations"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document)


# --- every format


@slow
@given(briefs, st.sampled_from(CITATION_STYLES), st.booleans())
def test_every_render_contains_every_sentence(brief, style, explain):
    seen = rendered(render_markdown(brief, citations=style, explain=explain)).text
    page = Page(render_html(brief, explain=explain)).text
    stored = [s["text"] for s in json.loads(render_json(brief))["sentences"]]
    assert stored == [sentence.text for sentence in brief.sentences]
    for sentence in brief.sentences:
        assert account.plain(sentence.text) in page
        assert account.plain(sentence.text) in seen


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("style", CITATION_STYLES)
def test_source_text_is_text_in_markdown(text, style):
    tame = rendered(render_markdown(with_text("tame"), citations=style, explain=True))
    page = rendered(render_markdown(with_text(text), citations=style, explain=True))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in tame.tags]
    assert page.text.count(account.plain(text)) >= tame.text.count("tame")
    assert not [a for _, a in page.tags if "evil" in str(a)]


@pytest.mark.parametrize(
    ("verdict", "label"),
    [
        (Verdict.WRITTEN, ""),
        (Verdict.EXTRACTED, "source instead"),
        (Verdict.ADAPTED, "source, adapted"),
        (Verdict.WHOLE, "source's words"),
    ],
)
def test_html_marks_what_the_model_did_not_word_itself(verdict, label):
    brief = market_hall()
    sentences = tuple(replace(s, verdict=verdict) for s in brief.sentences)
    html = render_html(replace(brief, sentences=sentences))
    labels = re.findall(r'<span class="mark" title="[^"]+">([^<]+)</span>', html)
    assert labels == [label] * len(sentences) * bool(label)
    explained = render_markdown(replace(brief, sentences=sentences), explain=True)
    assert explained.count(f"**{verdict}**") == len(sentences)


@pytest.mark.parametrize("text", HOSTILE)
def test_source_text_is_text_in_html(text):
    tame = Page(render_html(with_text("tame"), explain=True))
    page = Page(render_html(with_text(text), explain=True))
    assert [(tag, sorted(a)) for tag, a in page.tags] == [(t, sorted(a)) for t, a in tame.tags]
    assert page.text.count(account.plain(text)) >= tame.text.count("tame")
    assert not [a for _, a in page.tags if "evil" in str(a) or "onerror" in str(a)]


@given(st.text())
def test_escaped_text_renders_as_itself(text):
    assert rendered(escape(text)).text == account.plain(text)


@pytest.mark.parametrize("url", CASES["not_links"])
def test_only_web_addresses_become_links(url):
    brief = market_hall()
    brief = replace(brief, articles=tuple(replace(a, url=url) for a in brief.articles))
    page = Page(render_html(brief))
    hrefs = [a["href"] for tag, a in page.tags if tag == "a"]
    assert all(href.startswith("#") for href in hrefs)
    markdown = render_markdown(brief, citations="link")
    assert "](" not in markdown
    assert "<" not in markdown


# --- Markdown


def test_footnotes_resolve_and_number_as_the_brief_does():
    page = rendered(render_markdown(market_hall()))
    notes = [a["id"] for tag, a in page.tags if tag == "li" and "id" in a]
    assert notes == [f"fn{number}" for number in range(1, 7)]
    hrefs = [a["href"] for tag, a in page.tags if tag == "a"]
    assert "https://uplandpost.example/velmar%28roof%29" in hrefs
    assert "[^" not in page.text


def test_a_style_without_marks_has_none():
    text = render_markdown(market_hall(), citations="none")
    assert "[" not in text
    assert "cited 3 times" in text


def test_unknown_style_names_the_known_ones():
    with pytest.raises(SettingsError, match="footnote, bracket, link, none"):
        render_markdown(market_hall(), citations="apa")


def test_an_empty_brief_renders():
    brief = Brief(title="", sentences=(), citations=(), articles=())
    assert render_markdown(brief, explain=True) == "#\n\n## How this brief was made\n"
    assert parse_json(render_json(brief)) == brief
    assert Page(render_html(brief, explain=True)).text.startswith("0 sentences")


def test_paragraphs_are_of_even_length():
    for count in range(30):
        sentences = tuple(BriefSentence(str(i), Verdict.WRITTEN, ()) for i in range(count))
        cut = account.paragraphs(sentences)
        assert tuple(s for paragraph in cut for s in paragraph.sentences) == sentences
        sizes = [len(paragraph.sentences) for paragraph in cut]
        assert not sizes or (max(sizes) <= account.MAX_PARAGRAPH and max(sizes) - min(sizes) <= 1)


# --- HTML


def test_page_is_self_contained_and_runs_nothing():
    page = Page(render_html(market_hall(), explain=True))
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form"}
    assert not [a for _, a in page.tags if {"src", "style"} & set(a)]
    assert not re.search(
        r"url\(|@import", (Path(account.__file__).parent / "brief.css").read_text()
    )
    policy = [a["content"] for tag, a in page.tags if a.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_every_mark_leads_to_its_source_and_back():
    page = Page(render_html(market_hall()))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    hrefs = [a["href"] for tag, a in page.tags if tag == "a"]
    assert all(href[1:] in ids for href in hrefs if href.startswith("#"))
    described = [a["aria-describedby"] for _, a in page.tags if "aria-describedby" in a]
    assert len(described) == sum(len(s.citations) for s in market_hall().sentences)
    assert set(described) <= set(ids)


def test_a_removal_shows_its_excerpt_when_the_text_is_at_hand():
    brief = market_hall()
    assert "“Share this article”" in render_markdown(brief, explain=True)
    without = parse_json(render_json(brief))
    assert "share button, 18 characters" in render_markdown(without, explain=True)


def test_an_article_without_an_outlet_goes_by_its_id():
    brief = market_hall()
    brief = replace(brief, articles=tuple(replace(a, source="") for a in brief.articles))
    assert "Market hall roof gives way under hail, `velmar-courier`, 14" in render_markdown(brief)
    assert "roof gives way under hail, velmar-courier, 14" in Page(render_html(brief)).text


def test_a_list_of_many_sentences_stays_one_list():
    brief = market_hall()
    brief = replace(brief, sentences=brief.sentences * 20)
    page = rendered(render_markdown(brief, citations="none", explain=True))
    assert [tag for tag, _ in page.tags].count("ol") == 1


def _history(days):
    """A brief with a sentence of each day."""
    brief = market_hall()
    return replace(
        brief, sentences=tuple(replace(brief.sentences[0], text="It sank.", day=d) for d in days)
    )


def test_a_history_names_each_day_once():
    days = ["2024-04-11", "2024-03-01", "2024-03-01", ""]
    page = render_markdown(_history(days), citations="none").split("## ")[0].split("\n\n")
    assert page[1:-1] == [
        "**11 April 2024:** It sank.",
        "**1 March 2024:** It sank. It sank.",
        "**Undated:** It sank.",
    ]
    assert render_html(_history(days)).count('<b class="day">') == 3
    long = render_markdown(_history(["2024-03-01"] * 9), citations="none")
    assert long.count("**1 March 2024:**") == 1
