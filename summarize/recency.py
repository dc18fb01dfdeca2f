"""How new a report is among those of its event: a story moves on.

What only the first day's articles tell counts less; background does not, which the newest articles
tell again.  How things stood the day before the last report, "the ferry is missing", is no news.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summarize.attribution import is_attributed
from summarize.dates import find_day
from summarize.quotations import without_quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NEWS_DAYS = 7
"""Where fewer than half of the articles are of the last so many days, a story is a history."""
_HALF_LIFE_DAYS = 1.0
"""Days after which half of what a report loses by its age is lost."""
_LASTING = 0.5
"""What the oldest report counts at least; the newest counts 1."""
_STANDING_COUNTS = 0.6
"""What an older report's sentence counts of that, if it may say how things stand."""
_STANDING = re.compile(
    r"\b(?:is|are|isn[’']t|aren[’']t|will|won[’']t|may|might|could|remains?|awaits?|plans?|hopes?"
    r"|today|tonight|tomorrow|(?:has|have) (?:yet|not|been \w+ing))\b"
)
_MOMENT = re.compile(
    r"\b(?:(?:is|are) (?:still |now |currently )?(?:awaiting|searching|negotiating|unclear|unknown"
    r"|missing|underway|under way)"
    r"|(?:is|are) (?:still|now|currently) (?:working|seeking|trying|waiting|looking|preparing"
    r"|heading|considering|weighing|fighting)"
    r"|(?:is|are) (?:working|trying|seeking|waiting) (?:to|on|for|toward)"
    r"|(?:isn[’']t|aren[’']t|(?:is|are) not) (?:yet |immediately )?(?:clear|known)"
    r"|too close to call|(?:holds?|has|have) (?:a|an|the) (?:[a-z-]+ ){0,4}lead"
    r"|heads? to the polls|leads? (?:by|with) \d+|(?:has|have) (?:yet to|not yet)"
    r"|remains? (?:missing|unclear|unknown|at large|to be seen|hospitalized"
    r"|in (?:critical|serious|stable|custody))"
    r"|(?:today|tonight)[’']s|tomorrow)\b"
)
"""How things stand: overtaken the next day."""
_AHEAD = re.compile(
    r"\b(?:will|won[’']t|(?:is|are) (?:expected|scheduled|set|due|poised|likely|unlikely))\b"
    r".*?\b(?P<when>today|tonight|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
"""What is to come on a day that can be reckoned."""
_WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Recency:
    """The days that each article, by id, lies behind the newest; 0 where its date is unknown.

    >>> recency = Recency.of({"a": "2022-01-21", "b": "2022-01-19", "c": ""})
    >>> recency.weight("The ferry sank.", ["b"]), recency.weight("The ferry sank.", ["a", "b"])
    (0.75, 1.0)
    >>> recency.is_overtaken("The ferry is missing.", ["b"])
    True
    """

    behind: Mapping[str, int]
    newest: date = date.min
    history: Mapping[str, str] = field(default_factory=dict)
    """The ISO day of each dated article where they are a history, of most of which it is known."""

    @classmethod
    def of(cls, published: Mapping[str, str]) -> Recency:
        """Read ISO dates by article id; what is none is unknown.

        In a history, of which the newest article is not the news, all days count alike.
        """
        days = {article: day for article, text in published.items() if (day := find_day(text))}
        newest = max(days.values(), default=date.min)
        behind = {article: (newest - day).days for article, day in days.items()}
        is_news = 2 * sum(day <= _NEWS_DAYS for day in behind.values()) >= len(behind)
        known = not is_news and 2 * len(days) > len(published)
        told = {article: day.isoformat() for article, day in days.items()} if known else {}
        return cls(behind if is_news else {}, newest, told)

    def first_day(self, articles: Iterable[str]) -> str:
        """Give the day on which a history's articles first reported something, "" if unknown."""
        return min((self.history[a] for a in articles if a in self.history), default="")

    def weight(self, text: str, articles: Iterable[str]) -> float:
        """Say what `text` counts, at most 1, by the newest of the articles that tell it.

        What was done stays done; what says how things stand counts less.
        """
        days = self.days_behind(articles)
        lost = max(0, days - 1) / _HALF_LIFE_DAYS  # the next day may be an hour later
        weight = _LASTING + (1 - _LASTING) * float(0.5**lost)
        stands = days and _STANDING.search(without_quotations(text))
        return weight * (_STANDING_COUNTS if stands else 1.0)

    def is_overtaken(self, text: str, articles: Iterable[str]) -> bool:
        """Does `text` say how things stood, or what was to come, days before the newest article?

        What somebody is reported to have said stays said.
        """
        told, days = without_quotations(text), self.days_behind(articles)
        if not days or is_attributed(told):
            return False
        ahead = _AHEAD.search(told)
        return bool(_MOMENT.search(told)) or bool(ahead and self._is_past(ahead["when"], days))

    def _is_past(self, when: str, days: int) -> bool:
        """Had the newest article seen the day that one so many days older calls "Friday"?"""
        written = self.newest - timedelta(days)
        wait = (_WEEK.index(when) - written.weekday()) % len(_WEEK) if when in _WEEK else 0
        return written + timedelta(wait) < self.newest

    def days_behind(self, articles: Iterable[str]) -> int:
        """Give the days that the newest of these articles lies behind the newest of all."""
        return min((self.behind.get(article, 0) for article in articles), default=0)
