import pytest

from summarize.evaluation.datasets import DataError, read_events
from summarize.evaluation.off_event import (
    Judgement,
    Outcome,
    Trial,
    measure_off_event,
    plant,
    score_outcomes,
    tfidf_screen,
)
from summarize.records import Article
from tests.evaluation_fictional import ROWS, write_rows

pytest.importorskip("sklearn")


@pytest.fixture
def events(tmp_path):
    return read_events(write_rows(tmp_path / "events.jsonl"))


def test_every_event_is_tried_clean_and_with_single_intruders(events):
    trials = plant(events)
    assert [t.kind for t in trials].count("clean") == len(events)
    for trial in trials:
        ids = [article.id for article in trial.members]
        assert len(set(ids)) == len(ids)
        assert (trial.intruder is None) == (trial.kind == "clean")
        assert trial.intruder is None or trial.intruder.id not in ids
    hard = [t for t in trials if t.kind == "hard"]
    assert hard[0].intruder.id.startswith("1b-")
    topics = {t.members[0].id[0] + t.intruder.id[0] for t in trials if t.kind == "random"}
    assert topics == {"12", "21"}


def test_planting_is_the_same_every_time(events):
    assert plant(events) == plant(events)


def test_a_missing_hard_negative_is_an_error(tmp_path):
    rows = [ROWS[0] | {"hard_negative_event": "9z"}]
    with pytest.raises(DataError, match="9z"):
        plant(read_events(write_rows(tmp_path / "events.jsonl", rows)))


def _outcome(kind, members, intruder, aside=()):
    articles = tuple(Article(f"m{i}", "", "") for i in range(len(members)))
    fit = {a.id: score for a, score in zip(articles, members, strict=True)}
    planted = None if intruder is None else Article("x", "", "")
    if intruder is not None:
        fit["x"] = intruder
    return Outcome(Trial(articles, planted, kind), Judgement(fit, frozenset(aside)))


def test_scores_by_hand():
    outcomes = [
        _outcome("hard", [0.9, 0.8], 0.1, ["x"]),
        _outcome("hard", [0.3, 0.7], 0.5),
        _outcome("random", [0.5, 0.6], 0.5),
        _outcome("clean", [0.9, 0.2, 0.8, 0.7], None, ["m1"]),
    ]
    scores = {score.name: score.value for score in score_outcomes(outcomes)}
    assert scores["hard_auc"] == 75.0
    assert scores["hard_pooled_auc"] == pytest.approx(100 * 7 / 8)
    assert scores["hard_lowest"] == 50.0
    assert scores["hard_set_aside"] == 50.0
    assert scores["random_lowest"] == 0.0
    assert scores["false_alarms"] == 25.0


def test_tfidf_tells_a_bridge_from_a_storm(events):
    trials = [t for t in plant(events) if t.kind != "hard"]
    table = measure_off_event(trials, {"tf-idf": tfidf_screen(events)})
    scores = {score.name: score.value for score in table.rows[0].scores}
    assert scores["random_auc"] > 50
