"""Each draft against its evidence: facts, speakers, wording and meaning, then a verdict.

Of the drafts that pass every check, the one that tells most of what several articles share is
printed.  When none passes, the best source sentence of the cluster takes its place; when there
is none, the claim is dropped.  Whatever is printed holds no number, name or quotation that its
evidence does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from summarize.alignment import align_scores, coverage
from summarize.attribution import attribution_faults
from summarize.boundaries import sentence_spans
from summarize.connectives import without_connective
from summarize.consensus import consensus, printability, shared_terms
from summarize.facts import find_facts, holds_number, missing_facts
from summarize.form import (
    ALONE,
    GRAVE,
    OPINION,
    SHORT,
    closes_gap,
    ends_damaged,
    form_faults,
)
from summarize.framing import is_quoted_elsewhere, lost_framing, restore_speaker
from summarize.language import count_words
from summarize.polarity import polarity_faults
from summarize.protocols import Aligner
from summarize.quotations import double_marks
from summarize.readability import MIN_READABILITY, readability, stands_alone
from summarize.records import Claim, Sentence, Verdict, Verified
from summarize.surface import as_printed
from summarize.wording import splices

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from summarize.config import VerifySettings
    from summarize.protocols import Verifier
    from summarize.records import FloatArray

    Rankings = Mapping[tuple[str, tuple[str, ...]], FloatArray]
    """A draft's sentence and its candidates to how well each candidate is aligned to it."""

_LEAD_FAVOUR = 0.8
"""The cluster's lead is printed unless another is better by this factor."""
_MANY = 5
"""Of so many sentences the most printable is taken, wherever it stands."""
_BREVITY = 0.2
"""How much a shorter source sentence is preferred to one that tells more: 0 is not at all."""
_GAIN = 0.08
"""Least share of a draft's words that a further sentence must add to be evidence."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """One sentence of a draft, its evidence and what is wrong with it."""

    text: str
    evidence: tuple[Sentence, ...]
    faults: tuple[str, ...]


def verify_claims(
    claims: tuple[Claim, ...], verifier: Verifier, settings: VerifySettings
) -> tuple[Verified, ...]:
    """Give what may be printed of each claim, in order; a draft of two sentences gives two."""
    rankings = _rank_candidates(claims, verifier)
    checked = [
        [_check(text, claim, rankings, settings) for text in claim.drafts] for claim in claims
    ]
    sound = [
        draft
        for drafts in checked
        for parts in drafts
        for draft in parts
        if not set(draft.faults) - {ALONE}
    ]
    pairs = [(draft.text, tuple(s.plain for s in draft.evidence)) for draft in sound]
    support = dict(zip(pairs, verifier.support(pairs), strict=True)) if pairs else {}
    shared = shared_terms(claim.cluster for claim in claims)
    verified: list[Verified] = []
    for claim, drafts in zip(claims, checked, strict=True):
        verified += _decide(claim, drafts, support, shared, settings)
    return tuple(verified)


def _rank_candidates(claims: tuple[Claim, ...], verifier: Verifier) -> Rankings:
    """Align every sentence of every draft to its claim's candidates, if the verifier can."""
    if not isinstance(verifier, Aligner):
        return {}
    pairs = dict.fromkeys(
        (part, tuple(s.plain for s in _candidates(claim)))
        for claim in claims
        for draft in claim.drafts
        for part in _parts(draft, claim)
    )
    return dict(zip(pairs, verifier.align(list(pairs)), strict=True)) if pairs else {}


def _parts(draft: str, claim: Claim) -> list[str]:
    """Give a draft's sentences; where a source goes on inside a sentence, the draft does too."""
    sources = [f" {' '.join(_words(sentence.plain))} " for sentence in _candidates(claim)]
    parts: list[str] = []
    for start, end in sentence_spans(draft):
        part = " ".join(draft[start:end].split())
        seam = " ".join(_words(parts[-1])[-1:] + _words(part)[:1]) if parts else ""
        if seam and any(f" {seam} " in source for source in sources):  # "the U.S.S.R. Were"
            part = f"{parts.pop()} {part}"
        parts.append(part)
    return parts


def _candidates(claim: Claim) -> tuple[Sentence, ...]:
    return claim.cluster.sentences + claim.cluster.corroboration


def _check(text: str, claim: Claim, rankings: Rankings, settings: VerifySettings) -> list[_Draft]:
    """Check a draft sentence by sentence; a speaker it dropped is put back."""
    checked = []
    for part in _parts(text, claim):
        scores = rankings.get((part, tuple(s.plain for s in _candidates(claim))))
        draft = _check_sentence(part, claim, scores, settings)
        mended = restore_speaker(part, [s.plain for s in draft.evidence])
        if draft.faults and mended != part:
            again = _check_sentence(mended, claim, scores, settings)
            draft = draft if again.faults else again
        checked.append(draft)
    return checked


def _check_sentence(
    text: str, claim: Claim, scores: FloatArray | None, settings: VerifySettings
) -> _Draft:
    evidence = choose_evidence(text, _candidates(claim), scores)
    sources = [sentence.plain for sentence in evidence]
    facts = (*missing_facts(text, sources), *attribution_faults(text, sources))
    faults = [*map(str, facts), *polarity_faults(text, sources)]
    inherited = form_faults(sources[0])
    faults += [fault for fault in form_faults(text) if fault not in inherited or fault in GRAVE]
    torn = splices(text, sources)
    if len(torn) > settings.max_splices:
        faults.append(f"joins what no source joins ({', '.join(torn)})")
    lost = lost_framing(text, sources)
    if lost:
        faults.append(f"drops “{', '.join(lost)}” of its source")
    if is_quoted_elsewhere(text, [s.plain for s in _candidates(claim)]):
        faults.append("tells as nobody's words what a source quotes")
    if any(
        closes_gap(quotation, sources) for quotation in re.findall(r"“([^”]+)”", double_marks(text))
    ):
        faults.append("drops the “…” of a quotation")
    if ends_damaged(text, sources[0]):
        faults.append("unfinished")
    kept = count_words(text) / count_words(without_connective(sources[0]) or sources[0])
    if len(sources) == 1 and kept < settings.min_kept:
        faults.append(f"keeps only {kept:.0%} of its source")
    novel = 1.0 - coverage(text, sources)
    if novel > settings.max_novel_words:
        faults.append(f"{novel:.0%} of its words are not in the sources")
    return _Draft(text, evidence, tuple(faults))


def choose_evidence(
    text: str, candidates: tuple[Sentence, ...], scores: FloatArray | None = None
) -> tuple[Sentence, ...]:
    """Give the fewest candidates that hold what `text` states, the best first.

    The best aligned sentence always counts; another joins it while it holds a fact, a joint, or
    a noticeable share of the words, that the evidence so far lacks.  Without `scores`, how well
    each candidate is aligned to the text, their words alone rank them.
    """
    if scores is None:
        scores = align_scores([text], [sentence.plain for sentence in candidates])[0]
    ranked = [candidates[i] for i in np.argsort(-scores, kind="stable")]
    chosen = ranked[:1]
    for sentence in ranked[1:]:
        before, after = [s.plain for s in chosen], [s.plain for s in (*chosen, sentence)]
        fewer = len(missing_facts(text, after)) < len(missing_facts(text, before))
        gain = coverage(text, after) - coverage(text, before)
        if fewer or gain >= _GAIN or _joins_better(text, before, after):
            chosen.append(sentence)
    return tuple(chosen)


def _joins_better(text: str, before: list[str], after: list[str]) -> bool:
    """Does a further source bear out joints that those before it do not?"""
    torn = len(splices(text, before))
    return torn > 0 and len(splices(text, after)) < torn


def _decide(
    claim: Claim,
    drafts: list[list[_Draft]],
    support: dict[tuple[str, tuple[str, ...]], float],
    shared: Counter[str],
    settings: VerifySettings,
) -> list[Verified]:
    """Print what passes of the draft that tells most of what is shared, else a source sentence."""
    faults: list[str] = []
    passing: list[list[Verified]] = []
    leaning: list[Verified] = []
    for parts in drafts:
        passed: list[Verified] = []
        for draft in parts:
            score = support.get((draft.text, tuple(s.plain for s in draft.evidence)), 0.0)
            faults += draft.faults
            if set(draft.faults) - {ALONE}:
                continue
            if score < settings.min_support:
                faults.append(f"supported by its sources only to {score:.2f}")
                continue
            verified = _written(draft, claim, score, settings)
            (leaning if draft.faults else passed).append(verified)
        passing += [passed] if passed else []
    found = tuple(dict.fromkeys(faults))
    if not passing:
        found = found or ("the writer gave no draft",)
        fallback = _fall_back(claim, shared, settings)
        return [replace(fallback, faults=found, leaning=tuple(leaning))]
    best = max(passing, key=lambda passed: sum(consensus(v.text, shared) for v in passed))
    if len(best) > 1:
        return [replace(v, faults=found) for v in best]
    chosen = replace(best[0], faults=found)
    others = {v.text: v for passed in passing if len(passed) == 1 for v in passed}
    return [replace(chosen, others=tuple(v for v in others.values() if v.text != chosen.text))]


def _written(draft: _Draft, claim: Claim, score: float, settings: VerifySettings) -> Verified:
    """Give what passed; a draft in the words of its source is that source sentence."""
    evidence = draft.evidence + _corroborating(draft.text, draft.evidence, claim, settings)
    if _words(draft.text) == _words(evidence[0].plain):
        whole = _whole(evidence[0], claim, evidence, score)
        ended = "unfinished" not in form_faults(whole.text)  # not with a colon
        return whole if ended else replace(whole, text=draft.text)
    return Verified(draft.text, claim.cluster, Verdict.WRITTEN, evidence, score)


def _whole(
    source: Sentence, claim: Claim, evidence: tuple[Sentence, ...], score: float
) -> Verified:
    return Verified(as_printed(source.plain), claim.cluster, Verdict.WHOLE, evidence, score)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _fall_back(claim: Claim, shared: Counter[str], settings: VerifySettings) -> Verified:
    """Give the cluster's best source sentence, or nothing."""
    candidates = _candidates(claim)
    told = [candidate.plain for candidate in candidates]
    scores = [printability(text, told[:i] + told[i + 1 :]) for i, text in enumerate(told)]
    if len(candidates) < _MANY:
        scores = [
            score * consensus(text, shared) / count_words(text) ** _BREVITY
            for score, text in zip(scores, told, strict=True)
        ]
        scores[0] /= _LEAD_FAVOUR
    quoted = [is_quoted_elsewhere(text, told) for text in told]
    best = candidates[int(np.argmax(np.where(quoted, -1.0, scores)))]
    if all(quoted) or not _is_printable(best):
        return Verified("", claim.cluster, Verdict.DROPPED, ())
    evidence = (best, *_corroborating(best.plain, (best,), claim, settings))
    text = as_printed(best.plain)
    return Verified(text, claim.cluster, Verdict.EXTRACTED, evidence, 1.0)


def _is_printable(sentence: Sentence) -> bool:
    """Is it a sentence that a reader should meet?"""
    reads = readability(sentence.plain) >= MIN_READABILITY and stands_alone(sentence.plain)
    return reads and {SHORT, OPINION}.isdisjoint(form_faults(sentence.plain))


def _corroborating(
    text: str, evidence: tuple[Sentence, ...], claim: Claim, settings: VerifySettings
) -> tuple[Sentence, ...]:
    """Give one sentence of each further article that says most of `text`, and all its figures."""
    seen = {sentence.article_id for sentence in evidence}
    found = []
    for sentence in claim.cluster.corroboration + claim.cluster.sentences:
        says_it = coverage(text, [sentence.plain]) >= settings.min_corroboration and all(
            holds_number(number, sentence.plain) for number in find_facts(text).numbers
        )
        if says_it and sentence.article_id not in seen:
            seen.add(sentence.article_id)
            found.append(sentence)
    return tuple(found)
