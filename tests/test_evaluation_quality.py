import pytest

from summarize.evaluation.quality import (
    difference_table,
    grounding_table,
    kind_of_fault,
    overlap_table,
    score_outputs,
    shape_table,
)
from summarize.evaluation.values import Line, Summary
from tests.evaluation_fictional import WordEmbedder, make_event

EVENTS = (
    make_event("The ferry sank off Oster on Monday.", references=("The ferry sank.",)),
    make_event("Nobody was hurt in the vote.", "Five men left.", references=("Nobody was hurt.",)),
)


def line(text, cited, verdict="written", faults=()):
    return Line(text, ("a1",), (cited,), verdict, faults)


GOOD = (
    Summary((line("The ferry sank.", "The ferry sank off Oster on Monday."),), title="Ferry sank"),
    Summary(
        (
            line("Nobody was hurt.", "Nobody was hurt in the vote.", "extracted", ("no “x” 5",)),
            line("Six men left.", "Five men left."),
        ),
        title="Zelmira wins",
    ),
)


def scores(table, row=0):
    return {score.name: score.value for score in table.rows[row].scores}


def test_overlap():
    table = overlap_table([score_outputs("x", EVENTS, GOOD)])
    assert scores(table)["rouge1"] == pytest.approx(100 * (1 + 2 * 3 / (6 + 3)) / 2)


def test_shape():
    shape = scores(
        shape_table([score_outputs("x", EVENTS, GOOD)], 5, WordEmbedder("ferry", "hurt.", "men"))
    )
    assert shape["words"] == 4.5
    assert shape["length"] == 90.0
    assert shape["over_length"] == 50.0
    assert shape["coverage"] == 75.0
    assert shape["redundancy"] == 0.0
    assert shape["no_summary"] == 0.0


def test_grounding():
    table = grounding_table([score_outputs("x", EVENTS, GOOD)])
    found = scores(table)
    assert found["sentences"] == 3
    assert found["grounded"] == pytest.approx(200 / 3)
    assert (found["bad_number"], found["bad_name"]) == (1, 0)
    assert found["grounded_headlines"] == 50.0
    assert found["fell_back"] == pytest.approx(100 / 3)
    assert table.notes == ("x: 1 x no … N",)


@pytest.mark.parametrize(
    ("verdict", "fell_back", "whole"),
    [("written", 0, 0), ("whole", 0, 100), ("extracted", 100, 0), ("adapted", 100, 0)],
)
def test_a_reworded_fallback_is_a_fallback(verdict, fell_back, whole):
    event = make_event("But the ferry sank.", references=("The ferry sank.",))
    summary = Summary((line("The ferry sank.", "But the ferry sank.", verdict),), title="")
    found = scores(grounding_table([score_outputs("x", (event,), (summary,))]))
    assert (found["fell_back"], found["whole"]) == (fell_back, whole)


def test_baselines_are_not_audited():
    summaries = (Summary((Line("x"),)),) * 2
    assert grounding_table([score_outputs("lead", EVENTS, summaries)]).rows == ()


def test_differences():
    ours = score_outputs("ours", EVENTS, GOOD)
    theirs = score_outputs("theirs", EVENTS, (Summary((Line("x"),)),) * 2)
    table = difference_table([ours], [theirs])
    assert table.rows[0].name == "ours - theirs"
    assert scores(table)["rouge1"] > 0
    assert 0 < scores(table)["rouge1_p"] <= 1


def test_kind_of_fault():
    assert kind_of_fault("joins what no source joins (“a” … “b”)") == "joins what no source joins"
    assert kind_of_fault("supported only to 0.42") == "supported only to N"
