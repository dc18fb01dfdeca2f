from __future__ import annotations

from summarize.lexicon import common_words, is_common, takes
from summarize.training.lexicon import common_words as count_common_words
from summarize.training.lexicon import taken_prepositions


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


def test_a_word_takes_the_prepositions_that_complete_it():
    assert takes("spotlight", "on") and takes("accused", "of") and takes("Spotlight", "On")
    assert not takes("bomb", "over") and not takes("killed", "in") and not takes("Skarre", "on")


def test_a_preposition_is_taken_where_it_follows_far_oftener_than_elsewhere():
    takes_on = ["A spotlight on Skarre shone."] * 20
    sometimes = ["The ferry lay in Skarre."] + [
        "The ferry lay there, as it had before, and slept."
    ] * 19
    assert taken_prepositions([*takes_on, *sometimes]) == ["spotlight on"]
    assert taken_prepositions(takes_on[:10]) == []
