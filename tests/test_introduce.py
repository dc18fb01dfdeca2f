"""Names at their first mention: who is named in full, and when the sentence stays as it is."""

from __future__ import annotations

import pytest

from summarize.introduce import introduce_names
from summarize.records import Cluster, Sentence, Verdict, Verified

OPENING = "The harbour was shut by Mayor Ana Oke on Tuesday."
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
        ("“We are free,” Oke told them.", "“We are free,” Mayor Ana Oke told them."),
        ("On Friday, Oke’s lawyer left.", "On Friday, Mayor Ana Oke’s lawyer left."),
        ("When Oke left, the crew cheered.", "When Mayor Ana Oke left, the crew cheered."),
        ("“We are free,” said Oke.", "“We are free,” said Mayor Ana Oke."),
        # These stay as they are: a place, a company or part of another name is no person.
        ("The crew thanked Oke.", ""),
        ("Police in Oke said a man was shot.", ""),
        ("A storm hit Oke on Friday.", ""),
        ("Talks between Lund and Oke on water will resume.", ""),
        ("Oke and Lund will ship the vaccine.", ""),
        ("Police in Lund, Oke, arrested two men.", ""),
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


def test_a_former_office_is_small_inside_a_sentence() -> None:
    _, (printed,) = introduce("On Friday, Oke left.", opening="Former Mayor Ana Oke shut it.")
    assert printed.text == "On Friday, former Mayor Ana Oke left."


def test_a_name_of_a_place_introduces_nobody() -> None:
    printed = introduce("Oke said that it would pay.", "Snow fell in Oke.")[1]
    assert printed[0].text == "Oke said that it would pay."


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
        ("It was shut by former Mayor Ana Oke.", "Former Mayor Ana Oke left."),
        ("It was shut by Ms. Ana Oke.", "Ana Oke left."),
        ("Mayor Ana Oke shut it.", "Mayor Ana Oke left."),
        ("Deputy Mayor Ana Oke shut it.", "Ana Oke left."),
        ("It was shut by acting Attorney General Ana Oke.", "Ana Oke left."),
        ("The late President Ana Oke had shut it.", "Ana Oke left."),
        ("Lt. Gov. Ana Oke shut it.", "Ana Oke left."),
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
