from __future__ import annotations

import pytest

from summarize.headline import _sentence_case, write_headline
from summarize.records import Article
from tests.builders import verified

TEXT = "The ferry Halden Star ran aground off Port Merrin on Tuesday, the coast guard said."
KEPT = (verified(TEXT), verified("Norra Lines will pay for every ticket.", 1))


class FixedWriter:
    """A Writer with given headlines, which remembers what it was given."""

    name = "fixed"

    def __init__(self, drafts: tuple[str, ...]) -> None:
        self.drafts, self.groups = drafts, None

    def write(self, groups, *, headline=False):
        assert headline
        self.groups = groups
        return (self.drafts,)


def _headline(*titles: str, drafts: tuple[str, ...] = ()) -> str:
    articles = [Article(str(i), title, "") for i, title in enumerate(titles)]
    return write_headline(KEPT, articles, FixedWriter(drafts))


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Ferry runs aground off Port Merrin", "Ferry runs aground off Port Merrin"),
        ("Ferry runs aground off Port Merrin | Skarre Post", "Ferry runs aground off Port Merrin"),
        ("Ferry Runs Aground Off Port Merrin - Skarre Post", "Ferry runs aground off Port Merrin"),
        ("BREAKING: Ferry runs aground off Port Merrin", "Ferry runs aground off Port Merrin"),
        ("Ferry runs aground off Port Merrin -Breaking", "Ferry runs aground off Port Merrin"),
        ("Ferry runs aground off Port Merrin (+video)", "Ferry runs aground off Port Merrin"),
        ("Ferry Runs Aground Off Port Merrin, Explained", "Ferry runs aground off Port Merrin"),
        ("Ferry 'Ran Aground' Off Port Merrin", "Ferry ‘ran aground’ off Port Merrin"),
        (
            "UPDATE 3-Ferry runs aground off Port Merrin -officials",
            "Ferry runs aground off Port Merrin",
        ),
        ("I Saw The Ferry On Tuesday", "I saw the ferry on Tuesday"),
        ("'Ferry Aground': Norra Lines Will Pay", "‘Ferry aground’: Norra Lines will pay"),
    ],
)
def test_a_title_is_taken_without_its_outlet_in_sentence_case(title, headline):
    assert _headline(title) == headline


@pytest.mark.parametrize(
    ("opening", "headline"),
    [
        ("The pier will fall on Monday, engineers said, if it rains.", None),
        ("Over the past week, the port was in turmoil over the pier.", None),
        ("Under a law signed by Ana Oke, the port of Lund must close.", None),
        ("The vote of the port came after a night of talks in Lund.", None),
        ("Ana Oke, who was hurt in the storm, left the hospital on Monday.", None),
        ("If the strike goes on, the port of Lund will close on Monday.", None),
        (
            "The pier fell on Monday, and nobody in the port of Lund was hurt.",
            "The pier fell on Monday",
        ),
    ],
)
def test_a_clause_of_the_opening_keeps_who_says_it_and_on_what_condition(opening, headline):
    assert write_headline((verified(opening),), []) == (headline or opening.rstrip("."))


@pytest.mark.parametrize(
    "title",
    ["Why the ferry ran aground", "Halden Star: What it means", "Behind Norra Lines on Tuesday"],
)
def test_a_title_that_heads_a_piece_about_the_news_is_not_taken(title):
    assert _headline(title) == "The ferry Halden Star ran aground off Port Merrin on Tuesday"


@pytest.mark.parametrize(
    "title", ["", "Breaking", "Ferry runs aground off Lund", "90 saved as ferry runs aground"]
)
def test_a_title_that_the_cited_sentences_do_not_bear_out_is_not_taken(title):
    assert _headline(title) == "The ferry Halden Star ran aground off Port Merrin on Tuesday"


def test_the_title_closest_to_the_brief_is_taken():
    assert _headline("What to know about sea travel", "Ferry runs aground off Port Merrin") == (
        "Ferry runs aground off Port Merrin"
    )


def test_without_a_title_the_writers_headline_is_taken_when_it_is_borne_out():
    assert (
        _headline(drafts=("The ferry Halden Star ran aground.",))
        == "The ferry Halden Star ran aground"
    )
    assert _headline("Ferry runs aground off Port Merrin", drafts=("The ferry ran aground",)) == (
        "Ferry runs aground off Port Merrin"
    )


@pytest.mark.parametrize(
    "draft", ["Ferry aground off Port Lund, 3 dead", "Norra Lines ran aground on Tuesday"]
)
def test_a_headline_that_invents_or_splices_is_not_taken(draft):
    assert (
        _headline(drafts=(draft,)) == "The ferry Halden Star ran aground off Port Merrin on Tuesday"
    )


def test_the_writer_is_asked_only_without_a_title_and_given_the_most_important_sentences():
    writer = FixedWriter(())
    write_headline(KEPT, [Article("a", "Ferry runs aground off Port Merrin", "")], writer)
    assert writer.groups is None
    write_headline(tuple(reversed(KEPT)), [], writer)
    assert writer.groups == [(KEPT[0].text, KEPT[1].text)]


def test_where_no_clause_of_the_opening_is_a_headline_another_sentence_gives_it():
    long = (
        "The ferry Halden Star of the company Norra Lines in Port Merrin on the coast of a bay in "
        "the north of the island of Skerrow ran aground on Tuesday."
    )
    kept = (verified(long), verified("Norra Lines will pay.", 1))
    assert write_headline(kept, []) == "Norra Lines will pay"
    assert write_headline(kept[:1], []).endswith(" on the coast of …")


def test_without_a_shorter_one_a_long_title_or_a_whole_beginning_is_the_headline():
    long = (
        "The harbour office of Merrin is mixing the results of two unlike safety tests of "
        "the ferry in its tally of Monday, which no other office on the whole coast has ever done."
    )
    beginning = "The harbour office of Merrin is mixing the results of two unlike safety tests"
    assert write_headline((verified(long),), []).startswith(beginning)
    assert not write_headline((verified(long),), []).endswith("…")
    title = (
        "Harbour office of Merrin mixes results of two unlike safety tests of ferry in its tally"
    )
    titled = Article("a", title, "")
    assert write_headline((verified(long),), [titled]) == title


def test_a_title_keeps_its_acronyms():
    kept = (verified("The Lund Ferry Safety Agency, LFSA, shut the port on Monday."),)
    title = Article("a", "LFSA Shuts Port on Monday", "")
    assert write_headline(kept, [title]) == "LFSA shuts port on Monday"


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("LFSA Shuts Port as F-16s Fly", "LFSA shuts port as F-16s fly"),
        ("UK-EU Talks On MH370 Resume, FBI's Agents Say", None),
        (
            "Firm's CEO And MPs Quit Over ‘NDA’ Row in US",
            "Firm's CEO and MPs quit over ‘NDA’ row in US",
        ),
        ("NATO Says AT&T Owes G7 Lund It Is IT", "Nato says AT&T owes G7 Lund it is IT"),
        ("FERRY SHUTS PORT", "Ferry shuts port"),
    ],
)
def test_acronyms_are_spelled_as_the_sources_or_the_title_do(title, headline):
    sources = ["Nato and Lund said the firm owes us, and it shut the port."]
    expected = headline or "UK-EU talks on MH370 resume, FBI's agents say"
    assert _sentence_case(title, sources) == expected


def test_a_beginning_that_tells_only_who_says_something_is_no_headline():
    opening = (
        "Anton Brell, a former inspector of the Skarre dam, said on Sunday that he had warned the "
        "Skarre Water Office of cracks three times since 2022 and that nobody answered him."
    )
    other = "The Skarre dam was filled again on Saturday."
    kept = (verified(opening, 0), verified(other, 1))
    assert write_headline(kept, []) == other.rstrip(".")
