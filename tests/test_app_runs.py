"""One brief of the app in the making: turns, stops, time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.runs import OutOfTimeError, Run, Runs, StoppedError, WatchedEmbedder, WatchedWriter
from app.status_panel import show_progress
from summarize.testing import EchoWriter, HashEmbedder


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
