"""Days that only a dated article can name, "today" and "yesterday", left out of a brief.

"Fire broke out yesterday", from a report of Monday, says something else beside one of Thursday.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.phrases import AUXILIARY
from summarize.readability import has_certain_verb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.records import Verified

_DAY = (
    r"(?:(?:earlier|later|early|late) )?"
    r"(?:today|yesterday|tonight|this (?:morning|afternoon|evening)|last night)"
)
_OPENING = re.compile(rf"{_DAY}, (?=[\w“])", re.IGNORECASE)
_INSIDE = re.compile(
    rf"(?P<before>[\w’'.-]+[\w)%”\"]) {_DAY}(?=[.,;]| (?:after|against|amid|and|as|at|before|but|by"
    r"|during|for|from|in|into|near|of|on|over|that|to|under|when|which|while|who|with)\b)"
)
_PASSIVE = re.compile(
    r"( (?:was|were|has|had)) (?:today|yesterday)(?= [a-z]+(?:ed|en|own|ought|aid)\b)"
)
_QUOTED = re.compile(r"(“[^”]*”|\"[^\"]*\")")
_BINDING = frozenset("after as before by for from like of since than to until".split())
_MARKS = frozenset(".,;")
_FEWEST = 6
"""Words that a sentence has left at least."""


def drop_relative_days(
    kept: tuple[Verified, ...], published: Mapping[str, str]
) -> tuple[Verified, ...]:
    """Leave "today" and the like out of sentences whose articles were not all of one day.

    `published` gives ISO dates by article id, "" where unknown.  A quotation keeps its words.
    """
    articles = {sentence.article_id for v in kept for sentence in v.evidence}
    days = {published.get(article, "")[:10] for article in articles}
    if len(articles) < 2 or (len(days) == 1 and "" not in days):
        return kept
    return tuple(map(_undated, kept))


def _undated(verified: Verified) -> Verified:
    opening = _OPENING.match(verified.text)
    text = verified.text
    if opening and has_certain_verb(text[opening.end() :].split(",")[0]):
        text = text[opening.end()].upper() + text[opening.end() + 1 :]
    parts = _QUOTED.split(text)
    parts[::2] = [_PASSIVE.sub(r"\1", _INSIDE.sub(_without_day, part)) for part in parts[::2]]
    text = "".join(parts)
    if text == verified.text or len(text.split()) < _FEWEST:
        return verified
    return replace(verified, text=text, verdict=verified.verdict.reworded)


def _without_day(match: re.Match[str]) -> str:
    """Leave the day out, but for "until today", "is today" and "a report released today, which"."""
    before = match["before"].casefold()
    bound = before in _BINDING | AUXILIARY
    bare = before.endswith("ed") and match.string[match.end() : match.end() + 1] in _MARKS
    return match[0] if bound or bare else match["before"]
