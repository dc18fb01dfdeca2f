"""Names after their first mention: what is shortened, and what stays."""

from __future__ import annotations

import pytest

from summarize.records import Cluster, Sentence, Verdict, Verified
from summarize.shorten import shorten_names

OPENING = "Harbour police freed Mayor Ana Oke on Tuesday."
ELSEWHERE = "Oke said no."


def shorten(*texts, others=(ELSEWHERE,), verdict=Verdict.WHOLE):
    sentences = [Sentence("a", i, 0, len(t), t) for i, t in enumerate((*texts, *others))]
    kept = tuple(Verified(s.text, Cluster((s,)), verdict, (s,)) for s in sentences[: len(texts)])
    return shorten_names(kept, sentences)


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("Mayor Ana Oke thanked them.", "Oke thanked them."),
        ("The crew of former Mayor Ana Oke cheered.", "The crew of Oke cheered."),
        ("Ms. Oke’s lawyer thanked them.", "Oke’s lawyer thanked them."),
        ("On Friday, Ana B. Oke (D-Lund) left.", "On Friday, Oke left."),
        ("The tired Mayor Ana Oke left.", "The tired Mayor Oke left."),
        ("Rival candidate Ana Oke left.", "Rival candidate Oke left."),
        # These stay as they are.
        ("The tired Mayor Oke left.", ""),
        ("Lund said “Mayor Ana Oke is free” on Friday.", ""),
        ("Skarre Mayor Ana Oke left.", "Skarre Mayor Oke left."),
        ("The Ana Oke Bridge was shut.", ""),
        ("Maria Ana Oke left.", ""),
    ],
)
def test_second_mention(text: str, shortened: str) -> None:
    first, second = shorten(OPENING, text)
    assert first.text == OPENING
    assert second.text == (shortened or text)
    assert second.verdict is (Verdict.WRITTEN if shortened else Verdict.WHOLE)


def test_nobody_is_shortened_who_was_not_introduced() -> None:
    kept = shorten("Oke was freed on Tuesday.", "Mayor Ana Oke thanked the harbour police.")
    assert kept[1].text == "Mayor Ana Oke thanked the harbour police."


@pytest.mark.parametrize(
    "other",
    ["Her brother Pavel Oke waited outside.", "Ana Oke Jr. waited outside.", "Ana told Lund."],
)
def test_a_surname_of_two_people_stays(other: str) -> None:
    second = "Mayor Ana Oke thanked the harbour police."
    assert shorten(OPENING, second, others=(ELSEWHERE, other))[1].text == second


def test_a_fallback_is_adapted() -> None:
    second = "Mayor Ana Oke thanked the harbour police."
    printed = shorten(OPENING, second, verdict=Verdict.EXTRACTED)[1]
    assert (printed.text, printed.verdict) == (
        "Oke thanked the harbour police.",
        Verdict.ADAPTED,
    )
