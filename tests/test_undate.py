"""Days that only a dated article can name."""

from __future__ import annotations

import pytest

from summarize.records import Cluster, Sentence, Verdict, Verified
from summarize.undate import drop_relative_days

OTHER = "The fire in Lund burned for nine hours."
TWO_DAYS = {"a": "2025-06-02", "b": "2025-06-05"}


def undated(text, published=TWO_DAYS, verdict=Verdict.WHOLE):
    sentences = (Sentence("a", 0, 0, len(text), text), Sentence("b", 0, 0, len(OTHER), OTHER))
    kept = tuple(Verified(s.text, Cluster((s,)), verdict, (s,)) for s in sentences)
    return drop_relative_days(kept, published)[0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A fire broke out yesterday in the port of Lund.",
         "A fire broke out in the port of Lund."),
        ("Mayor Oke told reporters today that the port is shut.",
         "Mayor Oke told reporters that the port is shut."),
        ("Five crews fought the fire late last night, the mayor said.",
         "Five crews fought the fire, the mayor said."),
        ("Earlier today, the port of Lund was shut again.", "The port of Lund was shut again."),
        ("The mayor of Lund was today sentenced to ninety days.",
         "The mayor of Lund was sentenced to ninety days."),
        # These stay as they are.
        ("Today, the day of the port, a group of children sailed to Lund.", ""),
        ("The port of Lund was open until today, the mayor said.", ""),
        ("“The port was shut yesterday, as you know,” the mayor said.", ""),
        ("The port that Lund has today is its third.", ""),
        ("Today’s fire in the port of Lund was the third.", ""),
        ("The mayor spoke in a video released today, which is on the site of the port.", ""),
        ("They met in Lund yesterday.", ""),
    ],
)  # fmt: skip
def test_a_day_that_the_reader_cannot_know(text, left):
    result = undated(text)
    assert result.text == (left or text)
    assert result.verdict is (Verdict.WRITTEN if left else Verdict.WHOLE)
    assert [s.plain for s in result.evidence] == [text]


@pytest.mark.parametrize("published", [{"a": "2025-06-02T08:00", "b": "2025-06-02"}])
def test_articles_of_one_day_keep_their_words(published):
    text = "A fire broke out yesterday in the port of Lund."
    assert undated(text, published).text == text
    assert undated(text, {}).text != text, "an unknown date may be any"
    assert undated(text, verdict=Verdict.EXTRACTED).verdict is Verdict.ADAPTED
