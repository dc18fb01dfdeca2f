from __future__ import annotations

import base64
import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean import clean_articles
from summarize.config import CleanSettings, SplitSettings
from summarize.readability import readability, stands_after, stands_alone
from summarize.records import Article
from summarize.split import split_articles

CASES = json.loads((Path(__file__).parent / "cases/readability.json").read_text("utf-8"))


@pytest.mark.parametrize("text", CASES["stands_alone"])
def test_stands_alone(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize("text", CASES["leans"])
def test_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize(("better", "worse"), CASES["better_first"])
def test_reads_better(better: str, worse: str) -> None:
    assert readability(better) > readability(worse)


@pytest.mark.parametrize(
    "words",
    [
        "The hepatitis b vaccine was given",
        "Bottles of vitamin d pills were found",
        "The council has a plan b and money",
        "The mayor has a plan b if talks fail",
        "The rock n roll festival was held",
        "The mayor used the c word twice",
    ],
)
def test_a_letter_by_itself_is_no_split_word(words: str) -> None:
    assert readability(f"{words} at the harbour of Port Merrin on Friday.") == 1


@pytest.mark.parametrize("words", ["a historicall y black school", "t o", "talks for b lack crews"])
def test_a_split_word_makes_a_sentence_unreadable(words: str) -> None:
    assert readability(f"The mayor of Lund used {words} close the harbour on Friday.") < 0.35


@given(st.text(max_size=300))
def test_is_a_share_for_any_text(text: str) -> None:
    assert 0 <= readability(text) <= 1
    assert isinstance(stands_alone(text), bool)


@pytest.mark.parametrize(
    "unit", ["a", "A1", "@", "a@", "«", "“", "(", "a.", "- ", "字", "A", "A ", "Ab "]
)
def test_no_pattern_is_slow_on_one_long_word(unit: str) -> None:
    text = f"The ferry of {unit * (100_000 // len(unit))} sank."
    start = time.perf_counter()
    readability(text)
    stands_after(text)
    stands_alone(f"{unit * (100_000 // len(unit))} is the key.")
    assert time.perf_counter() - start < 4  # some 0.3 s; more than 10 if quadratic


def test_data_inside_prose_takes_no_time_to_speak_of() -> None:
    data = base64.b64encode(random.Random(3).randbytes(150_000)).decode()
    article = Article("a", "", f"A ferry ran aground. Its log reads {data} and no more. It sank.")
    start = time.perf_counter()
    sentences = split_articles(clean_articles((article,), CleanSettings()), SplitSettings())
    assert all(0 <= readability(sentence.plain) <= 1 for sentence in sentences)
    assert time.perf_counter() - start < 15  # some 0.5 s, 3 with the loading of word lists
    assert max(len(sentence.text) for sentence in sentences) <= SplitSettings().max_characters
