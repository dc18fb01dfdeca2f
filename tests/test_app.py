"""The Gradio app: what it offers, its look, its calls, its server."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from types import SimpleNamespace

import pytest

from app.inputs import FILE_TYPES, Limits
from app.making import Maker
from app.service import Form, Service
from summarize import Settings, render_markdown
from summarize.read import KINDS
from tests.app_kit import load, maker


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


def test_the_page_offers_what_the_package_takes():
    from app.page import CITATION_STYLES, DEFAULT_WORDS

    assert CITATION_STYLES == render_markdown.CITATION_STYLES
    assert set(FILE_TYPES) <= set(KINDS)
    assert f"{DEFAULT_WORDS}w" == Settings().length


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


def test_another_event_and_a_copy_can_be_used_anyway():
    desk = desk_of(Service(maker(), local=True))
    form = Form(None, "", "", "", "", "", (), 100, 0.6, "footnote", "", True, (), None)

    def offered(form: Form):
        values = {field.name: getattr(form, field.name) for field in fields(Form)}
        *_, shown = desk.start(values, "a session", "ferry")
        return shown["keep"], shown["last"]

    keep, last = offered(form)
    ids = [article_id for _, article_id in keep["choices"]]
    assert ids == ["04-coastline-news-24", "05-karsenia-world-news"]
    again, _ = offered(replace(form, keep=ids, last=last))
    assert again["choices"] == keep["choices"]
    assert again["value"] == ids


def test_a_stop_is_told_as_a_stop_even_where_gradio_calls_it_a_failure():
    service = Service(maker(), local=True)
    desk, visitor = desk_of(service), SimpleNamespace(session_hash="a visitor")
    service.runs.begin("a visitor")
    assert "should not have" in desk.fail(visitor)["status"]
    assert "Stopped." in desk.stop(visitor)["status"]
    assert "Stopped." in desk.fail(visitor)["status"]
    service.runs.begin("a visitor")
    assert "should not have" in desk.fail(visitor)["status"]


def test_mcp_without_its_extra_names_the_cure(monkeypatch, capsys):
    from app import app as module

    monkeypatch.setattr(module, "find_spec", lambda name: None if name == "mcp" else name)
    assert module.main(["--mcp"]) == 1
    assert "pip install 'summarize[mcp]'" in capsys.readouterr().err
