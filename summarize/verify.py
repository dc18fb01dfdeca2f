"""Each draft against its evidence: facts, speakers, wording and meaning, then a verdict.

Of the drafts that pass every check, the one that tells most of what several articles share is
printed.  When none passes, the best source sentence of the cluster takes its place; when there
is none, the claim is dropped.  Whatever is printed holds no number, name or quotation that its
evidence does not.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from summarize.alignment import align_scores, content_stems, coverage
from summarize.attribution import attribution_faults
from summarize.boundaries import sentence_spans
from summarize.consensus import consensus, shared_terms
from summarize.facts import find_facts, holds_number, missing_facts
from summarize.framing import lost_framing, restore_speaker
from summarize.polarity import polarity_faults
from summarize.protocols import Aligner
from summarize.readability import (
    FIRST_PERSON,
    has_certain_verb,
    is_unbalanced,
    readability,
    stands_alone,
)
from summarize.records import Claim, Sentence, Verdict, Verified
from summarize.wording import splices

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from summarize.config import VerifySettings
    from summarize.protocols import Verifier
    from summarize.records import FloatArray

    Rankings = Mapping[tuple[str, tuple[str, ...]], FloatArray]
    """A draft's sentence and its candidates to how well each candidate is aligned to it."""

_MIN_WORDS = 5
_MIN_READABILITY = 0.35
"""Below it a source sentence is no sentence that a reader should meet."""
_LONG_WORDS = 32
"""Source sentences longer than this are less and less welcome."""
_LEAD_FAVOUR = 0.8
"""The cluster's lead is printed unless another is better by this factor."""
_MANY = 5
"""Of so many sentences the most printable is taken, wherever it stands."""
_CLAUSE_STEMS = 3
_SAME_CLAUSE = 0.6
"""A clause with so many content words, and this share of them in another, repeats it."""
_SAME_STEMS = 2
_SAME_REASON = 0.4
"""The same of a clause that says when or why: "was hit by a car when a car struck her"."""
_COORDINATED = re.compile(r"[,;—] (?:and |but )?| and | but ")
_SUBORDINATED = re.compile(r" (?:when|while|as|after|before|because|since) ")
_SUBORDINATE = re.compile(
    r"(?:(?:After|Although|Because|Before|If|Once|Since|Though|Unless|Until|When|Whereas|While)\b"
    r"|\w+ (?:day|week|month|year|hour)s? (?:after|before)\b)"
)
_NO_SENTENCE = re.compile(
    r"(?:The|A) (?:\w+ )?(?:point|moment|time|day|year|place|case) (?:when|where)\b"
)
"""A noun and its clause, which stood beside another noun."""
_SAYS_NOTHING = re.compile(
    r"\b(?:wrote|said|says|tweeted|added|stated|announced)(?=\.| (?:on|in|at|after|before|during)\b"
    r"| \w+day\b)"
)
_ADDRESSED = re.compile(r"\b(?:warned|urged|accused|asked|told)(?: (?!reporters)[\w-]+)?\.$")
_BREVITY = 0.2
"""How much a shorter source sentence is preferred to one that tells more: 0 is not at all."""
_ALONE = "cannot be read on its own"
_OUTLET = "speaks as the outlet"
_GRAVE = frozenset({_ALONE, _OUTLET, "unfinished"})
"""Faults of form that a draft may not even inherit from its source."""
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
    passing = [
        draft for drafts in checked for parts in drafts for draft in parts if not draft.faults
    ]
    pairs = [(draft.text, tuple(s.plain for s in draft.evidence)) for draft in passing]
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
        for part in _parts(draft)
    )
    return dict(zip(pairs, verifier.align(list(pairs)), strict=True)) if pairs else {}


def _parts(draft: str) -> list[str]:
    return [" ".join(draft[start:end].split()) for start, end in sentence_spans(draft)]


def _candidates(claim: Claim) -> tuple[Sentence, ...]:
    return claim.cluster.sentences + claim.cluster.corroboration


def _check(text: str, claim: Claim, rankings: Rankings, settings: VerifySettings) -> list[_Draft]:
    """Check a draft sentence by sentence; a speaker it dropped is put back."""
    checked = []
    for part in _parts(text):
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
    inherited = _form_faults(sources[0])
    faults += [fault for fault in _form_faults(text) if fault not in inherited or fault in _GRAVE]
    torn = splices(text, sources)
    if len(torn) > settings.max_splices:
        faults.append(f"joins what no source joins ({', '.join(torn)})")
    lost = lost_framing(text, sources)
    if lost:
        faults.append(f"drops “{', '.join(lost)}” of its source")
    if any(_closes_gap(quotation, sources) for quotation in re.findall(r"“([^”]+)”", text)):
        faults.append("drops the “…” of a quotation")
    if _ends_damaged(text, sources[0]):
        faults.append("unfinished")
    kept = len(text.split()) / len(sources[0].split())
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


def _form_faults(text: str) -> list[str]:
    """Give what is wrong with a draft as a sentence, whatever it says."""
    faults = []
    words = text.split()
    if len(words) < _MIN_WORDS:
        faults.append("too short to be a sentence")
    if not re.search(r"[.!?][\"”’')\]]*$", text) or re.search(r"(?:\.\s?\.|…)[\"”’')\]]*$", text):
        faults.append("unfinished")
    if _repeats(words):
        faults.append("repeats itself")
    if not stands_alone(text):
        faults.append(_ALONE)
    if FIRST_PERSON.search(re.sub("“[^”]*”", "", text)):
        faults.append(_OUTLET)
    if _lacks_verb(text):
        faults.append("has no main verb")
    if _ADDRESSED.search(text) or (
        _SAYS_NOTHING.search(text) and not re.search(r"[,“\"]|\bthat\b", text)
    ):
        faults.append("tells that somebody spoke, not what was said")
    clause = re.search(
        r"\b(?:that|whether|because|if)\s+((?!.*\b(?:that|whether|because|if)\b).+)$", text
    )
    own = re.split(r",? (?:where|which|who|as|after)\b", clause[1])[0] if clause else ""
    if clause and not has_certain_verb(own or clause[1]):
        faults.append("has a clause without a verb")
    return faults


def _lacks_verb(text: str) -> bool:
    """Are its verbs those of clauses alone: "The ferry who sank", "A rally led by Oke after"?"""
    main = re.split(r"\b(?:who|which|whose)\b", text)[0]
    bare = main != text and not has_certain_verb(main) and "," not in text[len(main) :]
    told = re.split(r"\b(?:after|when|as|while|before)\b", text)[0]
    led = has_certain_verb(told) and not has_certain_verb(re.sub(r"\w+ed by\b", "", told))
    subordinate = _SUBORDINATE.match(text)
    loose = subordinate and not any(map(has_certain_verb, text.split(",")[1:]))
    return bare or bool(loose) or (led and told != text) or bool(_NO_SENTENCE.match(text))


def _closes_gap(quotation: str, sources: list[str]) -> bool:
    """Has every source that holds this quotation an ellipsis in it that the draft leaves out?"""
    words = re.findall(r"\w+", quotation)
    anywhere = re.compile(r"\W+".join(map(re.escape, words)), re.IGNORECASE)
    found = [match[0] for source in sources if (match := anywhere.search(source))]
    gaps = [bool(re.search(r"…|\.\s?\.", text)) for text in found]
    return bool(gaps) and all(gaps) and not re.search(r"…|\.\s?\.", quotation)


def _ends_damaged(text: str, source: str) -> bool:
    """Does it end as a source that was cut off, as inside a quotation or parenthesis, does?"""
    last, *ends = (
        re.findall(r"\w+", part)[-1:] for part in (text, source, source.rsplit("(", 1)[0])
    )
    cut_off = is_unbalanced(source) or re.search(r"(?:\.{2}|…)\W*$", source)
    return bool(cut_off) and last in ends


def _repeats(words: list[str], size: int = 3) -> bool:
    """Does a run of `size` words come twice, or a clause say what another says?"""
    runs = [
        tuple(word.casefold() for word in words[i : i + size]) for i in range(len(words) - size + 1)
    ]
    stutters = re.search(r"\b(\w+(?: \w+)?) \1\b", " ".join(words), re.IGNORECASE)
    if stutters or len(set(runs)) < len(runs):
        return True
    text = " ".join(words)
    return _repeats_clause(text, _COORDINATED, _SAME_CLAUSE) or _repeats_clause(
        text, _SUBORDINATED, _SAME_REASON
    )


def _repeats_clause(text: str, joints: re.Pattern[str], share: float) -> bool:
    clauses = [set(content_stems(clause)) for clause in joints.split(text)]
    return any(
        len(one) >= _CLAUSE_STEMS and len(one & other) >= max(_SAME_STEMS, share * len(one))
        for one, other in itertools.permutations(clauses, 2)
    )


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
    for parts in drafts:
        passed = []
        for draft in parts:
            score = support.get((draft.text, tuple(s.plain for s in draft.evidence)), 0.0)
            if draft.faults:
                faults += draft.faults
            elif score < settings.min_support:
                faults.append(f"supported by its sources only to {score:.2f}")
            else:
                passed.append(_written(draft, claim, score))
        passing += [passed] if passed else []
    found = tuple(dict.fromkeys(faults))
    if not passing:
        return [_fall_back(claim, found or ("the writer gave no draft",), shared)]
    best = max(passing, key=lambda passed: sum(consensus(v.text, shared) for v in passed))
    if len(best) > 1:
        return [replace(v, faults=found) for v in best]
    chosen = replace(best[0], faults=found)
    others = [v for passed in passing if len(passed) == 1 for v in passed]
    return [replace(chosen, fuller=_fuller(chosen, others, claim, shared))]


def _fuller(
    chosen: Verified, others: list[Verified], claim: Claim, shared: Counter[str]
) -> tuple[Verified, ...]:
    """Give what tells more than the draft chosen: other drafts, and the sentence it shortens."""
    source = chosen.evidence[0]
    if _is_printable(source):
        evidence = (source, *_corroborating(source.plain, (source,), claim))
        others = [*others, Verified(source.plain, claim.cluster, Verdict.WHOLE, evidence, 1.0)]
    told, size = consensus(chosen.text, shared), len(chosen.text.split())
    fuller = [v for v in others if consensus(v.text, shared) > told and len(v.text.split()) > size]
    return tuple(sorted(fuller, key=lambda v: -len(v.text.split())))


def _written(draft: _Draft, claim: Claim, score: float) -> Verified:
    """Give what passed; a draft in the words of its source is that source sentence."""
    evidence = draft.evidence + _corroborating(draft.text, draft.evidence, claim)
    source = evidence[0].plain
    if _words(draft.text) == _words(source):
        return Verified(source, claim.cluster, Verdict.WHOLE, evidence, score)
    return Verified(draft.text, claim.cluster, Verdict.WRITTEN, evidence, score)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _fall_back(claim: Claim, faults: tuple[str, ...], shared: Counter[str]) -> Verified:
    """Give the cluster's best source sentence, or nothing."""
    candidates = claim.cluster.sentences + claim.cluster.corroboration
    scores = [_printability(sentence, candidates) for sentence in candidates]
    if len(candidates) < _MANY:
        scores = [
            score * consensus(c.plain, shared) / len(c.plain.split()) ** _BREVITY
            for score, c in zip(scores, candidates, strict=True)
        ]
        scores[0] /= _LEAD_FAVOUR
    best = candidates[int(np.argmax(scores))]
    if not _is_printable(best):
        return Verified("", claim.cluster, Verdict.DROPPED, (), 0.0, faults)
    evidence = (best, *_corroborating(best.plain, (best,), claim))
    return Verified(best.plain, claim.cluster, Verdict.EXTRACTED, evidence, 1.0, faults)


def _is_printable(sentence: Sentence) -> bool:
    """Is it a sentence that a reader should meet?"""
    return readability(sentence.plain) >= _MIN_READABILITY and stands_alone(sentence.plain)


def _printability(sentence: Sentence, candidates: tuple[Sentence, ...]) -> float:
    """Readable, not too long, and in words that the other sources use too.

    A garbled translation words things as nobody else does.
    """
    others = [other.plain for other in candidates if other is not sentence]
    shared = coverage(sentence.plain, others) if others else 1.0
    brevity = min(1.0, _LONG_WORDS / max(1, len(sentence.plain.split())))
    return readability(sentence.plain) * (0.5 + 0.5 * shared) * (0.5 + 0.5 * brevity)


def _corroborating(
    text: str, evidence: tuple[Sentence, ...], claim: Claim, least: float = 0.6
) -> tuple[Sentence, ...]:
    """Give one sentence of each further article that says most of `text`, and all its figures."""
    seen = {sentence.article_id for sentence in evidence}
    found = []
    for sentence in claim.cluster.corroboration + claim.cluster.sentences:
        says_it = coverage(text, [sentence.plain]) >= least and all(
            holds_number(number, sentence.plain) for number in find_facts(text).numbers
        )
        if says_it and sentence.article_id not in seen:
            seen.add(sentence.article_id)
            found.append(sentence)
    return tuple(found)
