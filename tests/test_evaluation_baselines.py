import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.evaluation.baselines import (
    RANKINGS,
    Extractive,
    _load_sumy,
    choose_within,
    rank_centroid,
    rank_lead,
    rank_round_robin,
)
from tests.evaluation_fictional import make_event, make_sentences

pytest.importorskip("sumy")
pytest.importorskip("sklearn")

STORM = make_sentences(
    "a: The storm shut the harbour.",
    "a: The mayor thanked the crews of the ferries.",
    "b: The storm shut the harbour of Oster on Monday.",
    "b: Lorries waited in Tarn.",
    "c: A storm has shut the harbour.",
)


def test_lead_and_round_robin():
    assert rank_lead(STORM) == [0, 1, 2, 3, 4]
    assert rank_round_robin(STORM) == [0, 2, 4, 1, 3]


def test_centroid_puts_what_all_say_first_and_twins_last():
    order = rank_centroid(STORM)
    assert order[0] in {0, 2, 4}
    twins = make_sentences("a: The storm shut the harbour.", "b: The storm shut the harbour.")
    assert rank_centroid(twins) == [0, 1]


@pytest.mark.parametrize("name", RANKINGS)
def test_every_ranking_is_a_permutation(name):
    for size in range(len(STORM) + 1):
        assert sorted(RANKINGS[name](STORM[:size])) == list(range(size))


@pytest.mark.parametrize(
    ("name", "module"), [("LexRankSummarizer", "lex_rank"), ("TextRankSummarizer", "text_rank")]
)
def test_the_graph_rankings_begin_with_what_sumy_would_print(name, module):
    summarizer, dom, tokenizer = _load_sumy(module, name)
    paragraph = dom.Paragraph([dom.Sentence(s.plain, tokenizer) for s in STORM])
    printed = summarizer(dom.ObjectDocumentModel([paragraph]), 2)
    ranking = RANKINGS[module.replace("_", "")](STORM)
    assert {str(sentence) for sentence in printed} == {STORM[i].plain for i in ranking[:2]}


@given(st.permutations(range(5)), st.integers(0, 40))
def test_never_more_words_than_asked(order, words):
    chosen = choose_within(order, STORM, words)
    assert sum(len(STORM[i].text.split()) for i in chosen) <= words


def test_a_sentence_that_does_not_fit_is_passed_over():
    assert choose_within([2, 0, 3], STORM, 14) == [2, 0]
    assert choose_within([1, 2, 3], STORM, 12) == [1, 3]


def test_extractive_prints_in_the_order_of_the_articles():
    system = Extractive("x", lambda s: [4, 0], lambda event: STORM)
    summary = system.summarize(make_event("x"), 50)
    assert [line.text for line in summary.lines] == [STORM[0].text, STORM[4].text]
    assert summary.lines[0].articles == ("a",)
    ranked = Extractive("x", lambda s: [4, 0], lambda event: STORM, in_rank_order=True)
    assert ranked.summarize(make_event("x"), 50).lines[0].text == STORM[4].text
