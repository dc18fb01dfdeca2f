"""Sound sentences that the rules of omissions and endings let pass."""

from __future__ import annotations

import pytest

from summarize.endings import may_end
from summarize.joints import may_start
from summarize.omissions import is_sound_jump
from summarize.phrases import WORD


@pytest.mark.parametrize(
    "text",
    [
        "Fares rose[, the company said,] from 10 to 12 crowns",
        "The train[, an express,] from Lund to Ystad was late",
        "The dam was closed[, the latest blow to Lund,] since it leaked",
        "Oke was held [in the west] since she was ill",
    ],
)
def test_what_is_left_out_was_not_needed(text: str) -> None:
    before, rest = text.split("[")
    inner, after = rest.split("]")
    words = [tuple(WORD.findall(part)) for part in (before, inner, after)]
    first = len(words[0]) - 1
    assert is_sound_jump(sum(words, ()), first, first + 1 + len(words[1]))


@pytest.mark.parametrize(
    "text",
    [
        "The council ended the war | on Monday",
        "The port released data | on Tuesday",
        "The owners wanted to step down | and the court agreed",
        "Oke met the families | on their own street",
    ],
)
def test_a_sentence_may_end_before_what_is_not_of_its_last_word(text: str) -> None:
    before, after = (tuple(WORD.findall(part)) for part in text.split("|"))
    assert may_end(before + after, len(before) - 1)


@pytest.mark.parametrize(
    "text",
    [
        "On Friday, | the mayor, who was ill, left the town.",
        "On Friday, | the governor, Ana Oke, resigned.",
        "In March, | a storm, the third of the year, hit the town.",
    ],
)
def test_a_sentence_may_start_behind_its_day(text: str) -> None:
    before, after = (tuple(WORD.findall(part)) for part in text.split("|"))
    assert may_start(before + after, len(before))
