"""The app without a browser: panels, inputs, runs, the calls shown, the endpoint."""

from __future__ import annotations

import json
import os
import re
import shlex
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.brief_panel import show_brief
from app.inputs import (
    EXAMPLES,
    FILE_TYPES,
    Given,
    InputError,
    Limits,
    TooMuchError,
    check_given,
    split_addresses,
    split_pasted,
)
from app.making import Maker
from app.markup import count, day, escape
from app.reproduce import Choices, command_line, python_call, show_calls, write_files
from app.runs import OutOfTimeError, Run, Runs, StoppedError, WatchedEmbedder, WatchedWriter
from app.service import Form, Service, describe_trouble
from app.sources_panel import Mark, mark_text, show_sources
from app.status_panel import show_added, show_progress, show_trouble
from app.why_panel import collect_points, draw_sentences, show_coverage
from summarize import Settings, Summarizer, account, render_markdown
from summarize.read import KINDS
from summarize.testing import EchoWriter, HashEmbedder, OverlapVerifier
from tests.fictional import HOSTILE, market_hall

BRIEF = market_hall()
ALLOWED = set(
    "a article b blockquote button caption code dd del details div dl dt figcaption figure footer "
    "h2 h3 i li mark ol p pre section small span summary table tbody td th thead tr ul".split()
)


class Page(HTMLParser):
    """What a browser would see: elements, attributes and text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


def hostile_brief(text: str):
    """The brief with `text` in every place where text from outside can stand."""
    brief = BRIEF
    articles = tuple(replace(a, title=text, source=text, reason=text) for a in brief.articles)
    return replace(
        brief,
        title=text,
        sentences=tuple(replace(s, text=text, faults=(text,)) for s in brief.sentences),
        citations=tuple(
            replace(c, sentence=replace(c.sentence, text=text)) for c in brief.citations
        ),
        articles=tuple(replace(a, published=text, url=text) for a in articles),
        removed=tuple(replace(r, reason=text) for r in brief.removed),
        uncited=tuple(replace(u, reason=text) for u in brief.uncited),
        disagreements=tuple(
            replace(d, about=text, figures=tuple(replace(f, text=text) for f in d.figures))
            for d in brief.disagreements
        ),
        warnings=(text,),
        dropped=(text,),
        signature=text,
        texts=tuple(replace(a, text=text + a.text) for a in brief.texts),
    )


def panels(brief) -> str:
    return show_brief(brief, markdown=brief.title) + show_sources(brief) + show_coverage(brief)


# ---- panels ----


def test_every_link_of_the_panels_lands_somewhere():
    page = Page(panels(BRIEF))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert targets
    assert set(targets) <= set(ids)
    assert set(page.values("aria-describedby")) <= set(ids)


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


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_every_panel(text):
    brief = hostile_brief(text)
    given_ = Given(files=(Path(text.replace("/", "")),))
    pasted = ({"text": text, "title": text, "source": text, "published": text},)
    markup = (
        panels(brief)
        + show_added(pasted)
        + show_trouble(text)
        + show_calls(given_, Choices("150w", 0.5, text, keep=(text,)))
    )
    page = Page(markup)
    assert set(page.tags) <= ALLOWED
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [href for href in page.values("href") if not href.startswith(("#", "https://"))]


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


# ---- inputs ----


def test_pasted_text_is_cut_at_rules_and_numbered_on():
    text = "First title\nBody one.\n\n ---- \nBody two.\n---\n"
    assert split_pasted(text, start=3, about={}) == (
        {"id": "pasted-3", "text": "First title\nBody one."},
        {"id": "pasted-4", "text": "Body two."},
    )


def test_pasted_title_outlet_and_date_are_kept():
    about = {"title": " T ", "source": "S", "published": ""}
    (record,) = split_pasted("Body.", about=about)
    assert record == {"id": "pasted-1", "text": "Body.", "title": "T", "source": "S"}


def test_addresses_must_be_web_addresses():
    assert split_addresses(" https://a.example/1 \n\nhttp://b.example") == (
        "https://a.example/1",
        "http://b.example",
    )
    with pytest.raises(InputError, match="must start with https"):
        split_addresses("file:///etc/passwd")


def test_nothing_given_says_what_to_do():
    with pytest.raises(InputError, match="add articles or pick an example"):
        check_given(Given(), Limits())


def test_too_many_articles_names_the_limit():
    many = tuple({"text": "Text."} for n in range(4))
    with pytest.raises(TooMuchError, match="at most 3"):
        check_given(Given(articles=many), Limits(max_articles=3))


def test_too_much_text_names_the_limit(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x" * 1500)
    given_ = Given(articles=({"text": "é" * 300},), files=(file,))
    with pytest.raises(TooMuchError, match=r"0\.0 MB"):
        check_given(given_, Limits(max_bytes=2000))
    check_given(given_, Limits(max_bytes=2100))


@pytest.mark.parametrize("name", ["ferry", "quake", "budget"])
def test_examples_are_bundled(name):
    given_ = Given(example=name)
    check_given(given_, Limits())
    assert given_.inputs == (EXAMPLES / name,)
    assert len(list((EXAMPLES / name).iterdir())) >= 4


# ---- runs ----


def test_a_stopped_run_raises_at_the_next_stage():
    run = Run(60)
    run.observe("read")
    run.stop()
    with pytest.raises(StoppedError):
        run.observe("clean")


def test_a_run_over_time_ends_even_inside_a_long_stage():
    runs, hold = Runs(0.3), threading.Event()
    run = runs.begin("a")
    work = runs.submit(lambda run: hold.wait(5), run)
    with pytest.raises(OutOfTimeError):
        list(run.follow(work))
    hold.set()


def test_progress_never_goes_back():
    run, hold = Run(60), threading.Event()
    for stage in ("load", "read", "load", "clean"):
        run.observe(stage)
    with ThreadPoolExecutor(1) as threads:
        seen = []
        for progress in run.follow(threads.submit(hold.wait, 5)):
            seen.append(progress.stage)
            if progress.stage == "clean":
                hold.set()
    assert seen[:4] == ["load", "read", "read", "clean"]
    assert "Reading the articles" in show_progress(progress) or progress.stage == "clean"


def test_a_new_run_stops_the_old_one_of_the_same_session_only():
    runs = Runs(60)
    first, other = runs.begin("a"), runs.begin("b")
    runs.begin("a")
    with pytest.raises(StoppedError):
        first.check()
    other.check()
    runs.stop("b")
    with pytest.raises(StoppedError):
        other.check()


def test_waiting_for_a_turn_costs_no_time():
    runs, hold = Runs(0.4), threading.Event()
    first, second = runs.begin("a"), runs.begin("b")
    runs.submit(lambda run: hold.wait(5), first)
    work = runs.submit(lambda run: "made", second)
    threading.Timer(1.0, hold.set).start()
    waited = list(second.follow(work))
    assert work.result() == "made"
    assert {progress.seconds for progress in waited[:-1]} == {0.0}
    assert "Waiting" in show_progress(waited[0])


def test_a_run_stopped_while_it_waits_never_starts():
    runs, hold, made = Runs(60), threading.Event(), []
    runs.submit(lambda run: hold.wait(5), runs.begin("a"))
    work = runs.submit(made.append, runs.begin("b"))
    runs.stop("b")
    hold.set()
    with pytest.raises(StoppedError):
        work.result(5)
    assert not made


def test_programs_wait_for_their_turn():
    hold, began = threading.Event(), threading.Event()

    def noted(settings_: Settings) -> Summarizer:
        began.set()
        return load(settings_)

    service = Service(Maker(Settings(), Limits(), noted), local=True)
    service.runs.submit(lambda run: hold.wait(5), service.runs.begin("a visitor"))
    text = (EXAMPLES / "quake" / "01-dresmar-post.txt").read_text(encoding="utf-8")
    with ThreadPoolExecutor(1) as programs:
        answer = programs.submit(service.answer, [{"text": text}], PLAIN)
        assert not began.wait(0.7)
        hold.set()
        assert json.loads(answer.result(20))["sentences"]


TEXTS = st.lists(st.text(max_size=8), max_size=12)


@given(TEXTS, st.integers(1, 5))
@settings(deadline=None)
def test_watched_models_give_what_the_models_give(texts, batch):
    watched = WatchedEmbedder(HashEmbedder(), lambda: None, batch)
    assert (watched.embed(texts) == HashEmbedder().embed(texts)).all()
    groups = [(text, "more") for text in texts]
    writer = WatchedWriter(EchoWriter(), lambda: None, batch)
    assert writer.write(groups) == EchoWriter().write(groups)
    assert writer.write(groups, headline=True) == EchoWriter().write(groups, headline=True)


def test_watched_models_stop_between_batches():
    run = Run(60)
    embedder = WatchedEmbedder(HashEmbedder(), run.check, 2)
    writer = WatchedWriter(EchoWriter(), run.check, 2)
    run.stop()
    with pytest.raises(StoppedError):
        embedder.embed(["a"])
    with pytest.raises(StoppedError):
        writer.write([("a",)])


def test_troubles_are_told_in_words():
    assert describe_trouble(OutOfTimeError(), 90).startswith("This took longer than 90 seconds")
    assert describe_trouble(StoppedError(), 90).startswith("Stopped")
    assert describe_trouble(TooMuchError("too much"), 90) == "too much"


# ---- the calls shown ----


def test_command_line_names_only_what_differs():
    default = Settings()
    plain = Choices(length="150w", mmr_lambda=default.dedupe.mmr_lambda, model=default.write.model)
    assert command_line(["a b.txt"], plain) == "summarize 'a b.txt' --length 150w"
    changed = replace(
        plain, mmr_lambda=0.3, model="some/bart", citations="none", keep=("x; rm",), screen=False
    )
    assert shlex.split(command_line(["a"], changed)) == [
        *("summarize", "a", "--length", "150w", "--mmr-lambda", "0.3", "--model", "some/bart"),
        *("--citations", "none", "--keep", "x; rm", "--no-screen"),
    ]


def test_python_call_makes_the_settings_chosen():
    choices = Choices("90w", 0.3, "some/bart", keep=("x",))
    source = python_call(["a.txt"], choices).split("brief =")[0]
    names: dict = {}
    exec(source, names)
    made = names["settings"]
    assert made.dedupe.mmr_lambda == 0.3
    assert made.write.model == "some/bart"
    assert made.screen.keep == ("x",)
    assert "length='90w'" in python_call(["a.txt"], choices)


def test_files_of_an_hour_ago_are_deleted():
    old = write_files(BRIEF, "footnote")[0].parent
    os.utime(old, (0, 0))
    new = write_files(BRIEF, "footnote")[0].parent
    assert new.is_dir()
    assert not old.exists()


def test_files_hold_the_brief_and_the_articles_as_read(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    markdown, as_json, page, articles = write_files(BRIEF, "footnote")
    assert markdown.read_text(encoding="utf-8") == BRIEF.to_markdown()
    assert type(BRIEF).from_json(as_json.read_text(encoding="utf-8")) == replace(BRIEF, texts=())
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert len(articles.read_text(encoding="utf-8").splitlines()) == len(BRIEF.texts)


# ---- making ----


def load(settings_: Settings) -> Summarizer:
    return Summarizer(
        settings_, embedder=HashEmbedder(), writer=EchoWriter(), verifier=OverlapVerifier()
    )


def maker(**limits) -> Maker:
    return Maker(Settings(), Limits(**limits), load)


PLAIN = Choices("100w", Settings().dedupe.mmr_lambda, Settings().write.model)


def test_brief_of_an_example_is_the_one_that_python_makes():
    made = maker().make(Given(example="ferry"), PLAIN, Run(60))
    again = load(Settings()).summarize([EXAMPLES / "ferry"], length="100w")
    assert made.brief == again
    assert made.brief.to_json() == again.to_json()


def test_saved_articles_give_the_same_sentences_again(tmp_path):
    made = maker().make(Given(example="quake"), PLAIN, Run(60))
    *_, articles = write_files(made.brief, "footnote")
    again = load(Settings()).summarize([articles], length="100w")
    assert again.title == made.brief.title
    assert again.sentences == made.brief.sentences
    assert [c.sentence for c in again.citations] == [c.sentence for c in made.brief.citations]


def test_panels_of_a_real_brief_resolve():
    brief = maker().make(Given(example="ferry"), PLAIN, Run(60)).brief
    page = Page(panels(brief))
    targets = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert targets <= set(page.values("id"))
    cited = re.findall(r'<mark id="(s-\d+-\d+)"', show_sources(brief))
    assert len(cited) == len(brief.citations)


def test_files_are_called_by_the_names_the_visitor_gave(tmp_path):
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text((EXAMPLES / "quake" / "01-dresmar-post.txt").read_text(encoding="utf-8"))
    empty.touch()
    made = maker().make(Given(files=(good, empty)), PLAIN, Run(60))
    assert [source.id for source in made.brief.articles] == ["good", "empty.txt"]
    assert str(tmp_path) not in made.brief.to_json() + made.brief.to_html()
    assert "empty.txt: it is empty" in made.brief.warnings


def test_models_are_loaded_once_and_the_oldest_writer_leaves_first():
    loaded = []

    def noted(settings_: Settings) -> Summarizer:
        loaded.append(settings_.write.model)
        return load(settings_)

    maker_ = Maker(Settings(), Limits(), noted)
    for model in ("a", "b", "a", "c", "a", "b"):
        maker_.load(maker_.settings_for(replace(PLAIN, model=model)))
    assert loaded == ["a", "b", "c", "b"]


def test_a_stop_while_writing_ends_the_run():
    run = Run(60)

    class StoppingWriter(EchoWriter):
        def write(self, groups, *, headline=False):
            run.stop()
            return super().write(groups, headline=headline)

    def slow(settings_: Settings) -> Summarizer:
        return Summarizer(
            settings_, embedder=HashEmbedder(), writer=StoppingWriter(), verifier=OverlapVerifier()
        )

    with pytest.raises(StoppedError):
        Maker(Settings(), Limits(), slow).make(Given(example="ferry"), PLAIN, run)


def test_programs_get_json_and_errors_in_words():
    service = Service(maker(max_articles=5), local=True)
    texts = [article.read_text() for article in sorted((EXAMPLES / "quake").iterdir())]
    document = json.loads(service.answer([{"text": text} for text in texts], PLAIN))
    assert document["sentences"]
    assert all(sentence["citations"] for sentence in document["sentences"])
    with pytest.raises(TooMuchError, match="at most 5"):
        service.answer([{"text": "x"}] * 6, PLAIN)


@pytest.mark.parametrize(
    ("articles", "why"),
    [
        ([{"title": "no text"}], "article 1 must have a text"),
        ([{"text": None}], "article 1 must have a text"),
        ([{"text": "x", "sauce": "y"}], "unknown: sauce"),
        ([{"text": "x"}, 7], "article 2 must be a record with a text, not int"),
        (["x"], "article 1 must be a record with a text, not str"),
        ({"text": "x"}, "must be a list, not dict"),
        (None, "must be a list, not NoneType"),
    ],
)
def test_programs_are_told_what_an_article_is(articles, why):
    with pytest.raises(InputError, match=why) as caught:
        Service(maker(), local=True).answer(articles, PLAIN)
    assert not isinstance(caught.value, TooMuchError)


def test_a_null_field_is_one_that_is_not_there():
    record = {"text": (EXAMPLES / "quake" / "01-dresmar-post.txt").read_text(encoding="utf-8")}
    empty = {"id": None, "title": None, "source": None, "published": None, "url": None}
    service = Service(maker(), local=True)
    assert service.answer([record | empty], PLAIN) == service.answer([record], PLAIN)


# ---- the Gradio app itself ----

gradio = pytest.importorskip("gradio", reason="the extra `app` is not installed")


@pytest.fixture(scope="module")
def app():
    from app.app import build_app

    return build_app(load=load)


def test_no_analytics_and_one_public_endpoint(app):
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert app.analytics_enabled is False
    public = [
        fn.api_name
        for fn in app.fns.values()
        if fn.api_visibility == "public" and fn.api_name is not False
    ]
    assert public == ["summarize"]


def test_theme_names_no_font_from_elsewhere():
    from app.app import launch_options

    options = launch_options()
    theme = options["theme"]
    assert theme._stylesheets == []
    assert options["share"] is False
    assert "//" not in options["head"]
    assert "url(" not in options["css_paths"].read_text(encoding="utf-8")


def test_web_addresses_and_models_are_for_this_machine_only():
    form = Form(None, "", "", "", "", "https://a.example", (), 80, 0.5, "none", "m", True, (), None)
    local, remote = Service(maker(), local=True), Service(maker(), local=False)
    assert local.given(form).urls == ("https://a.example",)
    with pytest.raises(InputError, match="nothing to summarize"):
        remote.given(form)
    assert local.choices(form, Given()).model == "m"
    assert remote.choices(form, Given()).model == Settings().write.model


def test_the_page_offers_what_the_package_takes():
    from app.page import CITATION_STYLES, DEFAULT_WORDS

    assert CITATION_STYLES == render_markdown.CITATION_STYLES
    assert set(FILE_TYPES) <= set(KINDS)
    assert f"{DEFAULT_WORDS}w" == Settings().length


@pytest.mark.parametrize("number", [0, 1, 2, 1200])
def test_numbers_are_written_as_in_the_brief(number):
    assert count(number, "article") == account.counted(number, "article")


@pytest.mark.parametrize("published", ["2024-05-31", "2024-12-01T08:00", "in spring", ""])
def test_days_are_written_as_in_the_brief(published):
    assert day(published) == account.day(published)


def desk_of(service: Service):
    """Give the events of a page whose components are their own names."""
    from app.desk import Buttons, Desk, Fields, Results

    form = Fields(**{field.name: field.name for field in fields(Fields)})
    results = {field.name: field.name for field in fields(Results)}
    results["saves"] = ("markdown", "json", "html", "articles")
    return Desk(service, form, Buttons("run", (), "add", "clear", "listing"), Results(**results))


def test_calls_name_the_model_that_the_server_was_started_with():
    own = replace(Settings(), write=replace(Settings().write, model="some/bart"))
    service = Service(Maker(own, Limits(), load), local=True)
    form = Form(None, "", "", "", "", "", (), 100, 0.6, "footnote", "some/bart", True, (), None)
    values = {field.name: getattr(form, field.name) for field in fields(Form)}
    *_, shown = desk_of(service).start(values, "a session", "quake")
    assert "--model some/bart" in shown["calls"]
    assert "write=replace(settings.write, model=&#x27;some/bart&#x27;)" in shown["calls"]


def test_mcp_without_its_extra_names_the_cure(monkeypatch, capsys):
    from app import app as module

    monkeypatch.setattr(module, "find_spec", lambda name: None if name == "mcp" else name)
    assert module.main(["--mcp"]) == 1
    assert "pip install 'summarize[mcp]'" in capsys.readouterr().err
