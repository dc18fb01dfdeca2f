"""Is an article about another event noticed: articles of other events planted among an event's."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.evaluation.baselines import fit_tfidf
from summarize.evaluation.datasets import DataError
from summarize.evaluation.statistics import auc, mean_score
from summarize.evaluation.values import Event, Row, Score, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize.evaluation.stages import Stages
    from summarize.records import Article

    Screen = Callable[[Sequence[Article]], "Judgement"]

PLANTS = 5
"""Intruders tried per event and kind, one at a time."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well each article fits the event (id to score) and which were set aside."""

    fit: Mapping[str, float]
    set_aside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trial:
    """An event with one article of another event planted in it, or none."""

    members: tuple[Article, ...]
    intruder: Article | None
    kind: str
    """hard (same kind of event), random or clean."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A trial and what a screen made of it."""

    trial: Trial
    judgement: Judgement

    @property
    def intruder_score(self) -> float:
        """The intruder's fit."""
        assert self.trial.intruder is not None
        return self.judgement.fit[self.trial.intruder.id]

    @property
    def member_scores(self) -> list[float]:
        """The fits of the event's own articles."""
        return [self.judgement.fit[article.id] for article in self.trial.members]

    @property
    def lowest(self) -> bool:
        """Does the intruder alone have the lowest score?"""
        return self.intruder_score < min(self.member_scores)


def plant(events: Sequence[Event], seed: int = 0) -> tuple[Trial, ...]:
    """Make the trials: each event clean, and with single hard and random intruders.

    Raises DataError when an event's hard negative is not among the events.
    """
    rng = random.Random(seed)
    named = {event.key: _with_own_ids(event) for event in events}
    trials: list[Trial] = []
    for event in named.values():
        if event.hard_negative not in named:
            raise DataError(f"the hard negative {event.hard_negative!r} of {event.id} is missing")
        trials.append(Trial(event.articles, None, "clean"))
        others = [a for e in named.values() if e.topic != event.topic for a in e.articles]
        for kind, pool in (("hard", named[event.hard_negative].articles), ("random", others)):
            chosen = rng.sample(list(pool), min(PLANTS, len(pool)))
            trials += [Trial(event.articles, article, kind) for article in chosen]
    return tuple(trials)


def measure_off_event(trials: Sequence[Trial], screens: Mapping[str, Screen]) -> Table:
    """Score each screen on the trials."""
    rows = []
    for name, screen in screens.items():
        outcomes = [Outcome(trial, screen(_all_articles(trial))) for trial in trials]
        rows.append(Row(name, score_outcomes(outcomes)))
    return Table("Articles of another event", tuple(rows))


def score_outcomes(outcomes: Sequence[Outcome]) -> tuple[Score, ...]:
    """Give AUC, how often the intruder scores lowest, how often it is caught, false alarms.

    The AUC compares every intruder with the members of its own event; the pooled AUC compares
    all intruders with all members, as one threshold for all events must.
    """
    scores: list[Score] = []
    for kind in ("hard", "random"):
        own = [o for o in outcomes if o.trial.kind == kind]
        members = [score for o in own for score in o.member_scores]
        pooled = auc(members, [o.intruder_score for o in own])
        scores += [
            mean_score(f"{kind}_auc", [auc(o.member_scores, [o.intruder_score]) for o in own]),
            Score(f"{kind}_pooled_auc", 100 * pooled),
            mean_score(f"{kind}_lowest", [float(o.lowest) for o in own]),
            mean_score(f"{kind}_set_aside", [float(_caught(o)) for o in own]),
        ]
    clean = [o for o in outcomes if o.trial.kind == "clean"]
    alarms = [float(a.id in o.judgement.set_aside) for o in clean for a in o.trial.members]
    return (*scores, mean_score("false_alarms", alarms, lower_is_better=True))


def tfidf_screen(events: Sequence[Event]) -> Screen:
    """Score an article by its TF-IDF cosine with the sum of the others; sets nothing aside.

    Document frequencies are those of the whole set, which is more than a single event knows.
    """
    background = [_text(article) for event in events for article in event.articles]
    vectorize = fit_tfidf(background, stop_words="english", sublinear_tf=True)

    def screen(articles: Sequence[Article]) -> Judgement:
        rows = vectorize([_text(article) for article in articles])
        others = rows.sum(axis=0) - rows
        norms = (others**2).sum(axis=1) ** 0.5
        fits = (rows * others).sum(axis=1) / norms.clip(1e-9)
        ids = (article.id for article in articles)
        return Judgement(dict(zip(ids, fits.tolist(), strict=True)), frozenset())

    return screen


def our_screen(stages: Stages) -> Screen:
    """Give the pipeline's screen stage; a copy of another article fits as that one does."""

    def screen(articles: Sequence[Article]) -> Judgement:
        cleaned, sentences = stages.clean(tuple(articles))
        screened = stages.screen(sentences, cleaned.articles)
        fit = dict(screened.fit)
        for duplicate in screened.duplicates:
            fit.setdefault(duplicate.article_id, fit.get(duplicate.original_id, 1.0))
        aside = {off.article_id: off.score for off in screened.off_event}
        return Judgement({a.id: 1.0 for a in articles} | aside | fit, frozenset(aside))

    return screen


def _caught(outcome: Outcome) -> bool:
    intruder = outcome.trial.intruder
    return intruder is not None and intruder.id in outcome.judgement.set_aside


def _all_articles(trial: Trial) -> tuple[Article, ...]:
    """Put the intruder in the middle, where its place gives nothing away."""
    half = len(trial.members) // 2
    middle = (trial.intruder,) if trial.intruder else ()
    return (*trial.members[:half], *middle, *trial.members[half:])


def _text(article: Article) -> str:
    return f"{article.title}\n{article.text}"


def _with_own_ids(event: Event) -> Event:
    articles = tuple(replace(a, id=f"{event.key}-{a.id}") for a in event.articles)
    return replace(event, articles=articles)
