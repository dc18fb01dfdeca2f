"""What the app's events and its endpoint do."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.inputs import EXAMPLES, Given, InputError, Limits, TooMuchError
from app.making import Maker
from app.runs import OutOfTimeError, StoppedError
from app.service import Form, Service, describe_trouble
from summarize import Settings, Summarizer
from tests.app_kit import PLAIN, load, maker


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


def test_troubles_are_told_in_words():
    assert describe_trouble(OutOfTimeError(), 90).startswith("This took longer than 90 seconds")
    assert describe_trouble(StoppedError(), 90).startswith("Stopped")
    assert describe_trouble(TooMuchError("too much"), 90) == "too much"


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


def test_web_addresses_and_models_are_for_this_machine_only():
    form = Form(None, "", "", "", "", "https://a.example", (), 80, 0.5, "none", "m", True, (), None)
    local, remote = Service(maker(), local=True), Service(maker(), local=False)
    assert local.given(form).urls == ("https://a.example",)
    with pytest.raises(InputError, match="nothing to summarize"):
        remote.given(form)
    assert local.choices(form, Given()).model == "m"
    assert remote.choices(form, Given()).model == Settings().write.model
