import sys

import pytest

from summarize.errors import SummarizeError
from summarize.evaluation.scaling import measure_scaling
from summarize.evaluation.speed import (
    SENTENCES,
    acceptance_event,
    invent_articles,
    run_process,
    time_writer,
)


def test_a_process_is_measured_alone():
    small = run_process([sys.executable, "-c", "print('done')"])
    large = run_process([sys.executable, "-c", "x = bytearray(80_000_000); print(len(x))"])
    assert small.output == "done\n"
    assert small.seconds > 0
    assert large.peak_mb - small.peak_mb > 40


def test_a_process_that_fails_says_why():
    with pytest.raises(SummarizeError, match="no such thing"):
        run_process([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_invented_articles_are_many_and_different():
    articles = invent_articles(40)
    assert articles == invent_articles(40)
    texts = [article["text"] for article in articles]
    assert len(set(texts)) == 40
    assert all(text.count(". ") >= SENTENCES - 1 for text in texts)


def test_there_is_an_event_to_time():
    assert len(acceptance_event()) >= 3


def test_the_writer_is_timed_by_itself():
    loading, writing = time_writer().items()
    assert loading[0] == "loading the writer again"
    assert writing[0] == "writing 8 groups"
    assert loading[1] > 0 and writing[1] > 0


def test_scaling_table():
    table = measure_scaling(sizes=(60, 120), chosen=5)
    assert [row.name for row in table.rows] == ["5 of 60 sentences", "5 of 120 sentences"]
