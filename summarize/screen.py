"""Articles about another event set aside, with the evidence; wire copies counted once."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from summarize.article_terms import ArticleTerms, find_terms
from summarize.dates import find_day
from summarize.event_fit import EventFit, fit_event
from summarize.language import is_english
from summarize.lead import is_heading
from summarize.records import Duplicate, Embedded, OffEvent, Screened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import ScreenSettings
    from summarize.records import Article, FloatArray

_MIN_SHINGLES = 8
"""Articles shorter than a dozen words are no evidence of copying."""
_UNRELATED = (0.05, 0.25)
"""Of two articles, with no majority to judge by, one is set aside only if terms and sentences are
less alike than this: so are 1 in 250 pairs on one event."""
_DATE_GAP = 7
"""Days between reports of one event that are nothing unusual."""
_PLACE_PENALTY = 4.0
_DATED, _UNDATED = 1.5, 0.25
"""Weight of a gap from the date of publication, and from days that the lead names."""
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True, eq=False)
class _Report:
    """An article with its terms, the place and date it was filed, and its sentence vectors."""

    article: Article
    terms: ArticleTerms
    vectors: FloatArray


def screen_articles(
    embedded: Embedded, articles: Sequence[Article], settings: ScreenSettings
) -> Screened:
    """Set aside articles that fit the event of the majority less than the threshold.

    Copies of one text are recognised first, so that they support each other neither here nor
    later: the longest stays, and `Screened.embedded` holds no sentence of the rest.  Articles in
    `settings.keep` always go on, a copy too, which then counts as a source of its own later; of
    the others, never half or more are set aside.
    """
    reports = _reports(embedded, articles)
    copies = _find_copies(reports, settings.copy_similarity)
    copied = {copy.article_id for copy in copies}
    duplicates = tuple(copy for copy in copies if copy.article_id not in settings.keep)
    originals = [report for report in reports if report.article.id not in copied]
    if not originals:
        return Screened(embedded, (), ())
    places = _other_places(originals)
    penalties = _penalties(originals, places)
    fit = fit_event([r.terms for r in originals], [r.vectors for r in originals], penalties)
    ran = Counter(copy.original_id for copy in copies)
    off_event = _off_event(originals, fit, places, ran, settings) if settings.enabled else ()
    off_event = _with_copies(off_event, duplicates)
    aside = {off.article_id for off in off_event}
    left = [report for report in originals if report.article.id not in aside]
    ranked = np.argsort(-fit.score, kind="stable").tolist()
    return Screened(
        embedded=_without(embedded, aside | {duplicate.article_id for duplicate in duplicates}),
        off_event=off_event,
        duplicates=tuple(d for d in duplicates if d.article_id not in aside),
        fit=tuple((originals[i].article.id, round(float(fit.score[i]), 4)) for i in ranked),
        doubt=_doubt(left, fit) if settings.enabled else "",
    )


def _reports(embedded: Embedded, articles: Sequence[Article]) -> list[_Report]:
    """Give the articles that have sentences, in input order."""
    rows: dict[str, list[int]] = {}
    for row, sentence in enumerate(embedded.sentences):
        rows.setdefault(sentence.article_id, []).append(row)
    return [
        _Report(
            article,
            find_terms(article, [embedded.sentences[row] for row in rows[article.id]]),
            embedded.vectors[_without_heading(rows[article.id], embedded)],
        )
        for article in articles
        if article.id in rows
    ]


def _without_heading(rows: list[int], embedded: Embedded) -> list[int]:
    """Give an article's rows but for a headline: those of like events are alike."""
    headed = len(rows) > 1 and is_heading(embedded.sentences[rows[0]].plain)
    return rows[headed:]


def _find_copies(reports: Sequence[_Report], threshold: float) -> tuple[Duplicate, ...]:
    """Give each article whose five-word runs mostly occur in a longer, or earlier, article."""
    longest = sorted(range(len(reports)), key=lambda i: (-len(reports[i].terms.shingles), i))
    holders: dict[int, list[int]] = {}
    copies: dict[int, Duplicate] = {}
    for i in longest:
        shingles = reports[i].terms.shingles
        shared = Counter(holder for s in shingles for holder in holders.get(s, ()))
        best, count = min(shared.items(), key=lambda x: (-x[1], x[0]), default=(i, 0))
        contained = count / max(1, len(shingles))
        if contained >= threshold and (len(shingles) >= _MIN_SHINGLES or contained == 1):
            original = reports[best].article.id
            copies[i] = Duplicate(reports[i].article.id, original, round(contained, 4))
            continue
        for shingle in shingles:
            holders.setdefault(shingle, []).append(i)
    return tuple(copies[i] for i in sorted(copies))


def _penalties(reports: Sequence[_Report], places: Sequence[tuple[str, ...]]) -> list[float]:
    """Give, in log-odds, what its date and its dateline say against each article."""
    dated = _date_penalties(_day_gaps(reports))
    return [
        penalty * (_DATED if _date(report) else _UNDATED) + (_PLACE_PENALTY if elsewhere else 0.0)
        for report, penalty, elsewhere in zip(reports, dated, places, strict=True)
    ]


def _date(report: _Report) -> date | None:
    """Give the publication date; None when it is not known."""
    return find_day(report.article.published)


def _day_gaps(reports: Sequence[_Report]) -> FloatArray:
    """Give the days between each two articles (n, n), not a number where unknown.

    Publication dates count where both are known, else the days of the year that lead or date
    name, as a year is rarely named with them.
    """
    dates = [_date(report) for report in reports]
    days = np.array([d.toordinal() if d else np.nan for d in dates], dtype=np.float32)
    gaps: FloatArray = np.abs(days[:, None] - days[None, :])
    named = [_named_days(report) for report in reports]
    for i, j in combinations([i for i, found in enumerate(named) if found], 2):
        if np.isnan(gaps[i, j]):
            gaps[i, j] = gaps[j, i] = min(_apart(a, b) for a in named[i] for b in named[j])
    np.fill_diagonal(gaps, np.nan)
    return gaps


def _named_days(report: _Report) -> tuple[int, ...]:
    """Give days of the year, 1 to 366: of publication if known, else those the lead names."""
    published = _date(report)
    if published:
        return (published.replace(year=_LEAP_YEAR).timetuple().tm_yday,)
    days = []
    for day in report.terms.lead_days:
        try:
            found = datetime.strptime(f"{day} {_LEAP_YEAR}", "%B %d %Y")
        except ValueError:  # "May 45" is no day
            continue
        days.append(found.timetuple().tm_yday)
    return tuple(days)


def _apart(day: int, other: int) -> int:
    """Days between two days of the year, the shorter way round."""
    gap = abs(day - other)
    return min(gap, 366 - gap)


def _date_penalties(gaps: FloatArray) -> list[float]:
    """Give 0 near the other dates, rising with the logarithm of the gap, half on one witness.

    A gap is measured against the gaps usual among the others: some stories take weeks.
    """
    known = np.isfinite(gaps).sum(axis=1)
    distances = np.where(np.isnan(gaps), np.inf, gaps)
    closest = distances.argmin(axis=1) if len(gaps) else known
    two = np.sort(distances, axis=1)[:, :2]
    penalties = []
    for i, witnesses in enumerate(known.tolist()):
        nearest = np.delete(np.where(closest == i, two[:, -1], two[:, 0]), i)
        nearest = nearest[np.isfinite(nearest)]
        usual = max(_DATE_GAP, 4 * float(np.median(nearest))) if len(nearest) else _DATE_GAP
        excess = math.log2(max(1.0, float(two[i, 0]) / usual)) if witnesses else 0.0
        penalties.append(min(3.0, excess) * (1.0 if witnesses > 1 else 0.5))
    return penalties


def _other_places(reports: Sequence[_Report]) -> list[tuple[str, ...]]:
    """Give, per article, the event's place if it was filed from elsewhere and never names it.

    That is a dateline's place which most others name, while none names the place of this one.
    """
    places = dict.fromkeys(_place(report) for report in reports if _place(report))
    naming = {p: np.array([_mentions(report, p) for report in reports]) for p in places}
    found: list[tuple[str, ...]] = []
    for i, report in enumerate(reports):
        own = _place(report)
        if not own or naming[own].sum() > 1:
            found.append(())
            continue
        events = [p for p in places if p != own and 2 * naming[p].sum() > len(reports) - 1]
        found.append(() if any(naming[p][i] for p in events) else tuple(events[:2]))
    return found


def _place(report: _Report) -> str:
    return report.article.place.partition(",")[0].strip()


def _mentions(report: _Report, place: str) -> bool:
    words = place.lower().split()
    return _place(report).lower() == place.lower() or all(w in report.terms.weights for w in words)


def _off_event(
    reports: Sequence[_Report],
    fit: EventFit,
    places: Sequence[tuple[str, ...]],
    copies: Counter[str],
    settings: ScreenSettings,
) -> tuple[OffEvent, ...]:
    """Give the worst fitting articles below the threshold, in input order.

    Of two that have nothing in common, the one of which fewer copies ran, else the second.
    """
    ranked = np.argsort(fit.score, kind="stable").tolist()
    misfits = [
        i
        for i in ranked
        if fit.score[i] < settings.threshold and reports[i].article.id not in settings.keep
    ]
    misfits = misfits[: (len(reports) - 1) // 2]
    alike = (float(fit.terms.max()), float(fit.sentences.max()))
    if len(reports) == 2 and alike[0] < _UNRELATED[0] and alike[1] < _UNRELATED[1]:
        first, second = (copies[report.article.id] for report in reports)
        lesser = 0 if first < second else 1
        misfits = [lesser] if reports[lesser].article.id not in settings.keep else []
    others = [report for i, report in enumerate(reports) if i not in misfits]
    return tuple(
        OffEvent(
            article_id=reports[i].article.id,
            score=round(float(fit.score[i]), 4),
            reason=_evidence(reports[i], others, places[i], _wording_evidence(i, fit)),
        )
        for i in sorted(misfits)
    )


def _doubt(left: Sequence[_Report], fit: EventFit) -> str:
    """Say so where no majority hangs together; of two languages nothing can be said."""
    languages = {is_english(report.article.text) for report in left}
    if len(left) < 2 or len(languages) > 1 or 2 * fit.together > len(fit.score):
        return ""
    alike = f"no more than {fit.together} of the articles share much"
    shared = "the articles share little" if fit.together == 1 else alike
    return f"{shared} with each other: they may be about different events"


def _with_copies(
    off_event: tuple[OffEvent, ...], duplicates: tuple[Duplicate, ...]
) -> tuple[OffEvent, ...]:
    """Add the copies of articles set aside: they are about that other event too."""
    aside = {off.article_id: off for off in off_event}
    copies = [
        OffEvent(
            d.article_id,
            aside[d.original_id].score,
            f"{d.similarity:.0%} the same text as {d.original_id}, which is set aside",
        )
        for d in duplicates
        if d.original_id in aside
    ]
    return (*off_event, *copies)


def _without(embedded: Embedded, gone: set[str]) -> Embedded:
    rows = [i for i, s in enumerate(embedded.sentences) if s.article_id not in gone]
    if len(rows) == len(embedded):
        return embedded
    return Embedded(tuple(embedded.sentences[i] for i in rows), embedded.vectors[rows])


def _evidence(
    report: _Report, others: Sequence[_Report], places: tuple[str, ...], wording: str
) -> str:
    """Say in words what sets an article apart: its language, or date, place, names and wording."""
    if language := _language_evidence(report, others):
        return language
    place = f"place {_place(report)}, others {' and '.join(places)}" if places else ""
    parts = (_date_evidence(report, others), place, _name_evidence(report, others), wording)
    return "; ".join(part for part in parts if part)


def _language_evidence(report: _Report, others: Sequence[_Report]) -> str:
    """Say so where most others are in another language: nothing else that differs counts then."""
    own = is_english(report.article.text)
    if 2 * sum(is_english(other.article.text) != own for other in others) <= len(others):
        return ""
    rest = "other articles" if len(others) > 1 else "other article"
    language = "in English, not" if own else "not in English,"
    return f"{language} the language of the {rest}: it cannot be compared"


def _date_evidence(report: _Report, others: Sequence[_Report]) -> str:
    own = _date(report)
    dates = [d for d in map(_date, others) if d is not None]
    if own is not None and dates:
        gap = min(((own - d).days for d in dates), key=abs)
        side = "after" if gap > 0 else "before"
        unit = "day" if abs(gap) == 1 else "days"
        return (
            f"dated {report.article.published}, {abs(gap)} {unit} {side} the others" if gap else ""
        )
    days = Counter(day for other in others for day in other.terms.days)
    if not days or any(day in days for day in report.terms.days):
        return ""
    theirs = " and ".join(day for day, _ in days.most_common(2))
    if own is not None:
        return f"dated {report.article.published}, the others name {theirs}"
    return f"names {report.terms.days[0]}, the others {theirs}" if report.terms.days else ""


def _name_evidence(report: _Report, others: Sequence[_Report]) -> str:
    """Count the names that it shares, and name what most others have and it has not."""
    held = Counter(name for other in others for name in other.terms.names)
    own = _capitalised(report)
    if not own:
        return ""
    shared = sum(name in held for name in own)
    missing = [
        _spelling(name, others)
        for name, count in held.most_common(40)
        if 2 * count > len(others) and name not in report.terms.names
    ]
    text = f"{shared} of its {len(own)} names are in the other articles"
    return f"{text}, {_list(missing[:3])} not in it" if missing else text


def _capitalised(report: _Report) -> list[str]:
    """Give its names; in text without capitals, all its words that are not ordinary."""
    names = report.terms.names
    return [key for key, spelling in names.items() if spelling[0].isupper()] or list(names)


def _spelling(name: str, reports: Sequence[_Report]) -> str:
    return next(r.terms.names[name] for r in reports if name in r.terms.names)


def _list(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _wording_evidence(i: int, fit: EventFit) -> str:
    usual = float(np.median(fit.sentences))
    return f"its closest sentences are {fit.sentences[i]:.2f} like theirs, usual is {usual:.2f}"
