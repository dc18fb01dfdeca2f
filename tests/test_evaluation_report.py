import json
import math
from html.parser import HTMLParser

from summarize.evaluation.pages import render_page, write_pages
from summarize.evaluation.quality import score_outputs
from summarize.evaluation.report import (
    format_score,
    render_json,
    render_markdown,
    replace_figures,
)
from summarize.evaluation.values import DataFile, Event, Line, Report, Row, Score, Summary, Table
from summarize.records import Article

REPORT = Report(
    name="neus",
    command="python -m summarize.evaluation quality",
    tables=(
        Table(
            "Overlap",
            (
                Row("lead", (Score("rouge1", 37.64, 36.0, 39.25), Score("time", 1.5, unit="s"))),
                Row("a|b", (Score("rouge1", float("nan")),)),
            ),
            ("A note.",),
        ),
    ),
    data=(DataFile("set.jsonl", "ab" * 32, 3),),
    signature="summarize:1",
)


def test_markdown():
    text = render_markdown(REPORT)
    assert "| | rouge1 | time |" in text
    assert "| lead | 37.6 [36.0, 39.2] | 1.50 s |" in text
    assert "| a\\|b | – |  |" in text
    assert "sha256 abababababab" in text
    assert "signature: summarize:1" in text


def test_figures_replace_those_of_the_same_name():
    page = "# Evaluation\n\n## The figures now\n\n### neus\n\nold\n\n### speed\n\nfast\n"
    renewed = replace_figures(page, [REPORT])
    assert "old" not in renewed
    assert "fast" in renewed
    assert "#### Overlap" in renewed
    assert replace_figures(renewed, [REPORT]) == renewed


def test_json_has_digest_signature_and_intervals():
    (document,) = json.loads(render_json([REPORT]))
    assert document["data"][0]["sha256"] == "ab" * 32
    assert document["figures"]["neus.lead.rouge1"] == {
        "value": 37.64,
        "low": 36.0,
        "high": 39.25,
        "unit": "%",
    }
    assert document["figures"]["neus.a|b.rouge1"]["value"] is None


def test_numbers_are_printed_by_unit():
    assert format_score(Score("x", 1234.5, unit="MB")) == "1,234 MB"
    assert format_score(Score("x", 0.01234, unit="p")) == "0.0123"
    assert format_score(Score("x", math.nan)) == "–"


EVENT = Event(
    "e",
    (Article("a1", "Storm <b>", "The storm shut the harbour & the pier."),),
    ("A storm came.",),
    title="Storm & sea",
)
LINE = Line(
    "Six storms <script>shut</script> the harbour.",
    ("a1",),
    ("The storm shut the harbour & the pier.",),
    "written",
    ("<fault>",),
)


def outputs():
    summaries = (Summary((LINE,), title="Harbour <i>shut</i>"),)
    return [
        score_outputs("lead", (EVENT,), (Summary((Line("A storm came."),)),)),
        score_outputs("brief", (EVENT,), summaries),
    ]


def test_pages_escape_everything_and_load_nothing():
    page = render_page(outputs(), 0)
    for raw in ("<script>", "Storm <b>", "<fault>", "<i>shut"):
        assert raw not in page
    for attribute in ("src=", "http:", "https:", "@import"):
        assert attribute not in page
    HTMLParser().feed(page)


def test_pages_show_reference_brief_citations_and_faults():
    page = render_page(outputs(), 0)
    assert "A storm came." in page
    assert "not in a cited sentence: six" in page
    assert "the harbour &amp; the pier." in page


def test_index_links_every_page(tmp_path):
    index = write_pages(outputs(), tmp_path / "pages")
    assert "event-0000.html" in index.read_text(encoding="utf-8")
    assert (tmp_path / "pages" / "event-0000.html").is_file()
