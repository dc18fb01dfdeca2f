"""Names at their first mention: who is named in full, and when the sentence stays as it is."""

from __future__ import annotations

import pytest

from summarize.introduce import introduce_names
from summarize.records import Cluster, Sentence, Verdict, Verified

OPENING = "Harbour police freed Mayor Ana Oke on Tuesday."
ELSEWHERE = "Oke said no."


def introduce(*texts, opening=OPENING, room=10, verdict=Verdict.WHOLE, article="a"):
    """Print all but the opening of an article, which `article` has."""
    first = Sentence(article, 0, 0, len(opening), opening)
    rest = [Sentence("a", i, 0, len(t), t) for i, t in enumerate((*texts, ELSEWHERE), start=1)]
    kept = tuple(Verified(s.text, Cluster((s,)), verdict, (s,)) for s in rest[: len(texts)])
    return first, introduce_names(kept, [first, *rest], room)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Oke thanked the crew.", "Mayor Ana Oke thanked the crew."),
        ("The crew thanked Oke.", "The crew thanked Mayor Ana Oke."),
        ("“We are free,” Oke told them.", "“We are free,” Mayor Ana Oke told them."),
        ("On Friday, Oke’s lawyer left.", "On Friday, Mayor Ana Oke’s lawyer left."),
        ("When Oke left, the crew cheered.", "When Mayor Ana Oke left, the crew cheered."),
        # These stay as they are.
        ("Mayor Oke thanked the crew.", ""),
        ("Lund said “Oke is free” on Friday.", ""),
        ("The Oke ferry was shut.", ""),
        ("The crew saw Oke posters in the port.", ""),
        ("The crew of the Pavel-Oke cheered.", ""),
    ],
)
def test_first_mention(text: str, named: str) -> None:
    opening, (printed,) = introduce(text)
    assert printed.text == (named or text)
    assert printed.verdict is (Verdict.WRITTEN if named else Verdict.WHOLE)
    assert (opening in printed.evidence) is bool(named)


def test_only_the_first_mention_is_in_full() -> None:
    _, printed = introduce("Oke thanked the crew.", "Oke left.")
    assert [v.text for v in printed] == ["Mayor Ana Oke thanked the crew.", "Oke left."]


def test_a_name_takes_no_more_words_than_there_is_room_for() -> None:
    assert introduce("Oke thanked the crew.", room=2)[1][0].text.startswith("Mayor Ana Oke")
    assert introduce("Oke thanked the crew.", room=1)[1][0].text == "Oke thanked the crew."


def test_who_introduces_is_the_article_itself() -> None:
    assert introduce("Oke thanked the crew.", article="b")[1][0].text == "Oke thanked the crew."


@pytest.mark.parametrize(
    ("opening", "named"),
    [
        ("Police freed former Mayor Ana Oke.", "Former Mayor Ana Oke left."),
        ("Police freed Ms. Ana Oke.", "Ana Oke left."),
        ("Police freed the mayor, Ana Oke (D-Lund).", "Ana Oke left."),
        ("Police freed a Photo Oke.", "Oke left."),
    ],
)
def test_the_name_is_as_the_article_gives_it(opening: str, named: str) -> None:
    """An ordinary word before it is a first name only behind a title."""
    assert introduce("Oke left.", opening=opening)[1][0].text == named


def test_a_fallback_is_adapted() -> None:
    _, (printed,) = introduce("Oke left.", verdict=Verdict.EXTRACTED)
    assert (printed.text, printed.verdict) == ("Mayor Ana Oke left.", Verdict.ADAPTED)
