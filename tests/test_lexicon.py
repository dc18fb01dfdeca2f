from __future__ import annotations

from summarize.lexicon import common_words, is_common
from summarize.training.lexicon import common_words as count_common_words


def test_the_shipped_list_is_sorted_lower_case_and_holds_no_famous_name():
    words = common_words()
    assert 20_000 < len(words) < 30_000
    assert all(word == word.lower() for word in words)
    assert not words & {"london", "paris", "obama", "stockholm", "january", "nato"}


def test_is_common_takes_any_case_and_possessives():
    assert is_common("Officials") and is_common("minister’s") and is_common("don't")
    assert not is_common("Stockholm")


def test_counting_needs_lower_case_inside_sentences():
    texts = ["A ferry sank. Skarre mourned the ferry in Skarre, May said it may."] * 10
    assert count_common_words(texts) == [
        "ferry",
        "in",
        "it",
        "may",
        "mourned",
        "said",
        "sank",
        "the",
    ]
    assert count_common_words(texts[:5]) == []
