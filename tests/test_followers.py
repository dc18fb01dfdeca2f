"""What may be printed behind what: sentences that lean back, and neighbours in an article."""

from __future__ import annotations

import pytest

from summarize.fit import fit_length
from summarize.followers import Followers, beside_neighbours, without_doubles
from summarize.length import Length
from summarize.records import Cluster, Sentence, Verdict, Verified
from tests.builders import sentence

SHUT = "Harbour master Ida Brandt shut the port of Merrin on Tuesday."
WARNED = "She had warned the crews of the storm a day before."
TOLD = "They had been told to stay in the harbour of Lund."


def printed(text: str, index: int, article: str = "a", priority: int = 0) -> Verified:
    source = sentence(text, article, index=index)
    return Verified(text, Cluster((source,), priority=priority), Verdict.WRITTEN, (source,), 1.0)


def dropped(text: str, index: int, article: str = "a", priority: int = 5) -> Verified:
    source = sentence(text, article, index=index)
    return Verified("", Cluster((source,), priority=priority), Verdict.DROPPED, ())


def behind(*claims: Verified) -> list[list[str]]:
    followers = Followers(claims, lambda follower: True)
    return [[v.text for v in series] for series in followers.behind(printed(SHUT, 0))]


def test_a_series_of_sentences_follows_as_it_does_in_the_article() -> None:
    assert behind(dropped(WARNED, 1), dropped(TOLD, 2)) == [[], [WARNED], [WARNED, TOLD]]
    assert behind(dropped(TOLD, 2)) == [[]], "what stood between is missing"
    assert behind(dropped(WARNED, 1, "b")) == [[]], "of another article"


@pytest.mark.parametrize(
    "text", ["But we had warned the crews.", "“The storm is near,”", "She had said and"]
)
def test_what_reads_badly_follows_nothing(text: str) -> None:
    assert behind(dropped(text, 1)) == [[]]


def test_no_pronoun_follows_a_draft_that_lost_whom_it_means() -> None:
    source = sentence("The port, which Jon Veldt owns, was shut by Ida Brandt.", "a", index=0)
    other = sentence("Ana Oke praised her.", "b", index=3)
    followers = Followers([dropped(WARNED, 1)], lambda follower: True)

    def follow(text: str, *evidence: Sentence) -> bool:
        head = Verified(text, Cluster(evidence), Verdict.WRITTEN, evidence, 1.0)
        return len(list(followers.behind(head))) > 1

    assert follow(source.plain, source)
    assert not follow("The port, which Jon Veldt owns, was shut.", source)
    assert not follow(f"{source.plain[:-1]}, and Ana Oke praised her.", source, other)


def test_a_sentence_that_leans_back_takes_its_room_from_one_that_tells_less() -> None:
    """Both articles tell of the warning, at too great a length; one tells of a lamp."""
    at_length = "were out in the storm, says a long note of the port office that nobody has read"
    told = [
        printed(SHUT, 0),
        printed("A lamp on the quay at Orsk went out.", 9, priority=1),
        printed(f"The crews of the Aldis and all the pilots {at_length}.", 12, priority=2),
        printed(f"Crews from Orsk and their families {at_length}.", 7, "b", priority=3),
    ]
    fitted = fit_length((*told, dropped(WARNED, 1)), Length(22, "words"))
    assert [v.text for v in fitted.kept] == [SHUT, WARNED]
    assert all(verified.text for verified, _ in fitted.left_out), "the warning is accounted for"


def test_a_claim_is_put_once_though_it_could_follow_two_sentences() -> None:
    one, other = printed(SHUT, 0), printed(TOLD, 4)
    claim = printed(WARNED, 1)
    assert without_doubles([(one, claim), (other, claim)]) == (one, claim, other)
    half = Verified(TOLD, one.cluster, Verdict.WRITTEN, other.evidence)
    assert without_doubles([(one,), (half,)]) == (one, half), "a draft may be of two sentences"


def test_neighbours_in_an_article_are_printed_side_by_side_behind_the_opening() -> None:
    opening = printed(SHUT, 3)
    ninth, tenth, other = printed("N.", 9), printed("T.", 10), printed("O.", 4, "b")
    eleventh = printed("E.", 11)
    assert beside_neighbours((opening, eleventh, ninth, other, tenth)) == (
        opening,
        ninth,
        tenth,
        eleventh,
        other,
    )
    early = printed("Earlier.", 2)
    assert beside_neighbours((opening, other, early)) == (opening, other, early)
