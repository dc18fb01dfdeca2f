import numpy as np
import pytest

from summarize.evaluation.citations import cite, f1, judge, measure_citations, score_aligner
from summarize.evaluation.datasets import AlignedEvent, Alignment
from tests.evaluation_fictional import WordEmbedder

pytest.importorskip("sklearn")

EVENT = AlignedEvent(
    "e",
    (("The storm shut the harbour.", "The mayor spoke."), ("Ferries stayed in port.",)),
    (
        Alignment("A storm shut the harbour.", frozenset({(0, 0)})),
        Alignment("Ferries stayed; the mayor spoke.", frozenset({(1, 0), (0, 1)})),
    ),
)


def test_judge_numbers_sentences_across_articles():
    aligner = lambda claims, sentences: np.eye(2, 3, dtype=np.float32)  # noqa: E731
    (first, gold), (_, others) = judge([EVENT], aligner)
    assert gold == {0}
    assert others == {1, 2}
    assert first.tolist() == [1, 0, 0]


def test_scores_by_hand():
    judged = [
        (np.array([0.9, 0.1, 0.2, 0.0]), frozenset({0})),
        (np.array([0.1, 0.8, 0.7, 0.6]), frozenset({0, 2})),
    ]
    scores = {score.name: score.value for score in score_aligner(judged)}
    assert scores["p_at_1"] == 50.0
    assert scores["recall_at_3"] == 75.0


def test_cite_keeps_what_is_close_to_the_best():
    assert cite(np.array([0.2, 0.8, 0.7, 0.5]), 0.8) == {1, 2}
    assert cite(np.array([0.0, 0.0]), 0.5) == {0, 1}
    assert len(cite(np.ones(9), 0.5)) == 4


def test_f1():
    assert f1(frozenset({1, 2}), frozenset({2, 3, 4})) == pytest.approx(0.4)
    assert f1(frozenset(), frozenset()) == 1.0


def test_table_compares_with_tfidf():
    table = measure_citations([EVENT], WordEmbedder("storm", "mayor", "ferries", "harbour."))
    assert [row.name for row in table.rows] == ["tf-idf", "tf-idf+cosine", "ours"]
    for row in table.rows:
        assert row.scores[0].value == 100.0
