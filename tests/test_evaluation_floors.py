import pytest

from summarize.evaluation.floors import (
    Floor,
    Measured,
    check_floors,
    measured_figures,
    raise_floors,
    read_floors,
    write_floors,
)
from summarize.evaluation.values import DataFile, Report, Row, Score, Table


def measured(value, *, data="d", lower=False):
    return {"neus.mmr.rouge2": Measured(Score("rouge2", value, lower_is_better=lower), data)}


def floor(value, *, data="d", lower=False):
    return {"neus.mmr.rouge2": Floor(value, "quality --set neus", data, lower)}


@pytest.mark.parametrize(
    ("now", "least", "lower", "passes"),
    [
        (18.2, 18.2, False, True),
        (18.16, 18.2, False, True),
        (18.14, 18.2, False, False),
        (99.0, 18.2, False, True),
        (1.94, 1.9, True, True),
        (1.96, 1.9, True, False),
    ],
)
def test_check_rounds_to_a_decimal(now, least, lower, passes):
    problems = check_floors(floor(least, lower=lower), measured(now, lower=lower))
    assert (not problems) == passes


def test_other_data_and_nothing_measured_are_problems():
    assert "other data" in check_floors(floor(1), measured(2, data="e"))[0]
    assert "not measured" in check_floors(floor(1), {})[0]


COMMANDS = {"neus.mmr.rouge2": "quality --set neus"}


def test_raising_never_lowers():
    up = raise_floors(floor(18.2), measured(18.59), COMMANDS)
    assert up["neus.mmr.rouge2"].value == 18.5
    assert raise_floors(floor(18.2), measured(17.0), COMMANDS) == floor(18.2)
    assert raise_floors(floor(18.2), measured(19.0, data="e"), COMMANDS) == floor(18.2)
    down = raise_floors(floor(1.0, lower=True), measured(0.61, lower=True), COMMANDS)
    assert down["neus.mmr.rouge2"].value == 0.7


def test_lowering_takes_the_name():
    down = raise_floors(floor(18.2), measured(17.0), COMMANDS, lower=["neus.mmr.rouge2"])
    assert down["neus.mmr.rouge2"].value == 17.0


def test_a_figure_without_a_floor_gets_one():
    assert raise_floors({}, measured(18.23), COMMANDS) == floor(18.2)
    assert raise_floors({}, measured(float("nan")), COMMANDS) == {}


def test_floors_survive_the_file(tmp_path):
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    write_floors(floor(18.2), path)
    assert read_floors(path) == floor(18.2)


def test_figures_are_named_by_report_row_and_score():
    table = Table("T", (Row("mmr", (Score("rouge2", 1.0),)),))
    report = Report("neus", "", (table,), (DataFile("f", "d", 1),))
    assert measured_figures([report]) == measured(1.0)
