import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.evaluation.metrics import (
    ROUGE_TYPES,
    compression,
    coverage,
    novel_ngrams,
    redundancy,
    rouge_scores,
    sentence_lines,
)
from summarize.evaluation.values import Line, Summary
from tests.evaluation_fictional import WordEmbedder, make_event

rouge_scorer = pytest.importorskip("rouge_score.rouge_scorer")

WORDS = st.lists(st.sampled_from("ferries ferry sank in the harbour of Oster".split()), min_size=1)


@given(WORDS, WORDS)
def test_rouge_is_that_of_rouge_score(summary, reference):
    scorer = rouge_scorer.RougeScorer(list(ROUGE_TYPES), use_stemmer=True)
    expected = scorer.score(" ".join(reference), " ".join(summary))
    ours = rouge_scores(" ".join(summary), [" ".join(reference)])
    assert ours == {name: expected[name].fmeasure for name in ROUGE_TYPES}


def test_rouge_by_hand():
    scores = rouge_scores("the ferry sank", ["a ferry sank fast"])
    assert scores["rouge1"] == pytest.approx(2 * 2 / (3 + 4))
    assert scores["rouge2"] == pytest.approx(2 * 1 / (2 + 3))


def test_the_best_reference_counts():
    scores = rouge_scores("the ferry sank", ["a vote", "the ferry sank"])
    assert scores["rouge1"] == 1.0


def test_rouge_of_nothing():
    assert rouge_scores("", ["x"]) == dict.fromkeys(ROUGE_TYPES, 0.0)
    assert rouge_scores("x", []) == {}


def test_novel_ngrams_by_hand():
    sources = ["The ferry sank off Oster.", "Nobody was hurt."]
    assert novel_ngrams("The ferry sank fast.", sources, 1) == pytest.approx(1 / 4)
    assert novel_ngrams("The ferry sank fast.", sources, 2) == pytest.approx(1 / 3)
    assert novel_ngrams("ferry", sources, 2) == 0.0


def test_compression_and_coverage():
    event = make_event("one two three four", "five six")
    summary = Summary((Line("one two", ("a1",)),))
    assert compression(event, summary) == 3.0
    assert coverage(event, summary) == 0.5
    assert coverage(event, Summary((Line("x", ("a1",)),), set_aside=("a2",))) == 1.0
    assert compression(event, Summary(())) == 0.0


def test_redundancy_is_the_closest_pair():
    embedder = WordEmbedder("ferry", "sank", "vote")
    lines = tuple(map(Line, ["ferry sank", "ferry", "vote"]))
    assert redundancy(Summary(lines), embedder) == pytest.approx(2**-0.5, abs=1e-6)
    assert redundancy(Summary(lines[:1]), embedder) == 0.0


def test_sentence_lines():
    assert sentence_lines("The ferry sank.  Nobody was hurt.").split("\n") == [
        "The ferry sank.",
        "Nobody was hurt.",
    ]
