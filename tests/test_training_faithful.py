"""Which pairs are fit to learn from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarize.training.faithful import (
    is_faithful,
    is_good_target,
    is_verbatim,
    strip_attributions,
)
from summarize.training.words import Vocabulary, frequent_words, words_of

CASES = json.loads(
    (Path(__file__).parent / "cases" / "training_faithful.json").read_text(encoding="utf-8")
)


@pytest.fixture
def vocabulary() -> Vocabulary:
    pairs = CASES["faithful"] + [case[1:] for case in CASES["unfaithful"]]
    known = {word for pair in pairs for text in (pair[0], *pair[1]) for word in words_of(text)}
    return Vocabulary(frozenset(known - {"trebuchet"}))


@pytest.mark.parametrize(("target", "sources"), CASES["faithful"])
def test_accepts_what_the_sources_say(
    target: str, sources: list[str], vocabulary: Vocabulary
) -> None:
    assert is_faithful(target, sources, vocabulary)


@pytest.mark.parametrize(("kind", "target", "sources"), CASES["unfaithful"])
def test_refuses_what_they_do_not(
    kind: str, target: str, sources: list[str], vocabulary: Vocabulary
) -> None:
    assert not is_faithful(target, sources, vocabulary), kind


@pytest.mark.parametrize(("target", "wanted"), CASES["stripped"])
def test_strips_the_credit_of_an_agency(target: str, wanted: str) -> None:
    assert strip_attributions(target) == wanted


@pytest.mark.parametrize("target", CASES["good"])
def test_whole_reporting_sentences_are_targets(target: str) -> None:
    assert is_good_target(target)


@pytest.mark.parametrize("target", CASES["bad"])
def test_the_rest_is_not(target: str) -> None:
    assert not is_good_target(target)


def test_verbatim_is_word_for_word_whatever_the_case() -> None:
    assert is_verbatim("the pier burned", ["On Monday The Pier burned, he said."])
    assert not is_verbatim("the pier burned", ["The old pier was burned."])


def test_frequent_words_are_counted_and_names_are_never_free() -> None:
    vocabulary = frequent_words(["the boat met Obama", "the boat of Obama"], 3)
    assert vocabulary.frequent == {"the", "boat", "obama"}
    assert vocabulary.must_occur("obama")
    assert vocabulary.must_occur("met")
    assert not vocabulary.must_occur("boat")
