"""Quotations over several sentences: which sentences stand inside, and that they say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.config import SplitSettings
from summarize.quotations import double_marks, quotation_spans
from summarize.readability import stands_alone
from summarize.records import Article, Cleaned
from summarize.split import split_articles

LONG = (
    "We saw smoke over the port, and the alarm of the ship went off at once, again and again, "
    "until somebody came down from the bridge and told the passengers to go to the boats, which "
    "were on the other side of the ship"
)

CASES = [
    (
        f"“{LONG}. The lights went out on every deck. Nobody panicked,” Mayor Ana Oke said.",
        [
            f"“{LONG}.”",
            "“The lights went out on every deck.”",
            "“Nobody panicked,” Mayor Ana Oke said.",
        ],
    ),
    (
        f'Oke said: "{LONG}. The lights of the "Alda Lund" went out." Rain fell.',
        [f'Oke said: "{LONG}.”', '“The lights of the "Alda Lund" went out."', "Rain fell."],
    ),
    (
        f"“{LONG}. The lights went out.\n\n“Nobody panicked,” she said. Rain fell.",
        [f"“{LONG}.”", "“The lights went out.”", "“Nobody panicked,” she said.", "Rain fell."],
    ),
    (
        f"‘{LONG}. The lights went out. Nobody panicked,’ Oke said. It rained.",
        [f"‘{LONG}.’", "“The lights went out.”", "‘Nobody panicked,’ Oke said.", "It rained."],
    ),
    ('A 6" pipe burst. The town’s ‘Red flag’ laws hold. Rain fell.', None),
    ("“Nobody panicked. The lights went out. Rain fell.", None),
]


def _plain(text: str) -> list[str]:
    cleaned = Cleaned((Article("a", "", text),), ())
    return [sentence.plain for sentence in split_articles(cleaned, SplitSettings())]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_bear_the_marks_that_they_stand_in(text: str, expected: list[str] | None) -> None:
    cleaned = Cleaned((Article("a", "", text),), ())
    as_written = [sentence.text for sentence in split_articles(cleaned, SplitSettings())]
    assert _plain(text) == (expected or as_written)


def test_what_stands_inside_a_quotation_is_not_printed_as_the_reporters_own() -> None:
    inside = _plain(CASES[0][0])
    assert [stands_alone(text) for text in inside] == [False, False, True]
    assert stands_alone("The lights went out on every deck.")


@given(st.text(alphabet="“”\"'‘’.,! \n\nAbc", max_size=120))
def test_spans_are_ordered_disjoint_and_inside_the_text(text: str) -> None:
    spans = quotation_spans(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("Oke said ‘we shut the port’.", "Oke said “we shut the port”."),
        ("Oke said 'we shut the port'.", "Oke said “we shut the port”."),
        ("‘We shut the owners’ port,’ Oke said.", "“We shut the owners’ port,” Oke said."),
        ("‘shut the ports’ said the crews’ boss", "“shut the ports” said the crews’ boss"),
        (
            "‘Shut the ports’, he said: ‘now or never’.",
            "“Shut the ports”, he said: “now or never”.",
        ),
        ("It is the lawmakers’ plan, O’Neill’s aide said.", ""),
        ("The Smiths' house and the owners' pier fell.", ""),
        ("’Tis rock 'n' roll of the '80s at the crews' pier.", ""),
        ("The U.N.'s port and the d.a.'s office of the crews' town.", ""),
        ("The ‘red flag’ laws of the owners’ town.", ""),
        ("“He said ‘we shut the port’,” Oke told us.", ""),
        ("‘We heard “stop” and left’, Oke said.", ""),
        ("‘We shut the port on Monday.", ""),
    ],
)
def test_marks_of_quotations_are_doubled_and_apostrophes_are_not(text: str, doubled: str) -> None:
    assert double_marks(text) == (doubled or text)


@given(st.text(alphabet="abs ’‘'“”\".,n1", max_size=60))
def test_doubling_moves_no_word(text: str) -> None:
    doubled = double_marks(text)
    assert len(doubled) == len(text)
    assert all(a == b or (a in "'‘’" and b in "“”") for a, b in zip(text, doubled, strict=True))


@pytest.mark.parametrize(
    ("text", "open_from"),
    [
        ('Oke spoke. "We saw smoke. Nobody left. The crew had', '"We saw'),
        ("Oke said: “We saw smoke. Nobody left", "“We saw"),
        ("Oke said: “We saw smoke. Nobody left...", "“We saw"),
        ("Oke said: “We saw smoke. Nobody left.", ""),
        ("“It sank,” Oke said. “Nobody left. The crew had", "“Nobody"),
        ("He read the “Mail, then left. Nobody spoke", ""),
        ('Oke said: "A slip. ' + "The crew had left the ferry by noon. " * 20 + "It", ""),
        ("“We saw smoke. The “Halden” sank. Nobody left", ""),
    ],
)
def test_an_article_may_break_off_inside_a_quotation(text: str, open_from: str) -> None:
    last = quotation_spans(text)[-1:]
    assert last == (((text.index(open_from), len(text)),) if open_from else last)
    assert open_from or (len(text) not in {end for _, end in last})
