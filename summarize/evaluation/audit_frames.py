"""What a shortened sentence leaves out that changes what it claims, for the grounding audit.

Every word of "The dam will burst" is in "Engineers fear that the dam will burst if it rains", yet
the one does not say what the other does.  The audit lays the claim over the cited sentence it
is nearest to, word by word, and looks at what was left out: around the claim (whose words it was,
on what condition) and inside it (hedges and negations).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:—–\"“”]")
SPEECH = re.compile(
    r"(?:say|said|claim|warn|fear|believ|argu|alleg|insist|suggest|accus|think|thought|expect|predict"
    r"|estimat|report|rul(?:e|ing)|wrote|writ|tell|told|worr|panic|deni|denied|urg|demand|describ"
    r"|assert|contend|hop(?:e|ing)|caution|complain|speculat|rumou?r|call)\w*"
)
CERTAIN = re.compile(
    r"(?:announc|confirm|show|reveal|found|find|discover|fact|prov|know|knew|demonstrat|so)\w*"
)
HEDGES = frozenset(
    "may might could would should possible possibly potential potentially alleged allegedly "
    "reportedly apparently likely unlikely suspected supposedly seemingly probably perhaps "
    "rumoured rumored purported purportedly unconfirmed expected proposed planned almost".split()
)
NEGATIONS = frozenset("not no never without neither nor nobody none cannot unable".split())
CONDITIONS = frozenset("if unless whether until".split())
BREAKS = frozenset({",", ";", ":", "—", "–"})
CLAUSE_ENDS = frozenset({",", ";", "that", "and", "but", "or", "who", "which", "when"})
STEM = 7
"""Letters by which a word left out is known again in the claim: suspected, suspect."""
REACH = 7
"""Words after a claim among which its speaker is named: ", said Ana Novak, the mayor"."""
MIN_SHARED = 0.6
"""Least share of the claim's words that must stand in the cited sentence, in order, to judge."""


@dataclass(frozen=True, slots=True)
class LostFrame:
    """Something of the cited sentence without which the claim says something else."""

    kind: str
    """attribution, condition, hedge, negation or alternative."""
    text: str


def find_lost_frames(claim: str, cited: Sequence[str]) -> tuple[LostFrame, ...]:
    """Give what the claim leaves out of the cited sentence that it was cut from.

    Nothing is said of a claim that is in its own words, or that another cited sentence bears
    out as it stands.

    >>> find_lost_frames("The dam will burst.", ["Engineers fear that the dam will burst."])
    (LostFrame(kind='attribution', text='fear'),)
    """
    words = _words(claim)
    found = [_lost(words, _words(source)) for source in cited]
    judged = [lost for lost in found if lost is not None]
    return min(judged, key=len, default=())


def _lost(claim: list[str], source: list[str]) -> tuple[LostFrame, ...] | None:
    blocks = SequenceMatcher(None, source, claim, autojunk=False).get_matching_blocks()
    kept = {block.a + i for block in blocks for i in range(block.size)}
    if not kept or len(kept) < MIN_SHARED * len(claim):
        return None
    first, last = min(kept), max(kept)
    inside = [w for i, w in enumerate(source[first:last], first) if i not in kept]
    lost = [*_before(source[:first]), *_after(source[last + 1 :]), *_within(inside)]
    return tuple(f for f in lost if not any(w.startswith(f.text[:STEM]) for w in claim))


def _before(words: list[str]) -> list[LostFrame]:
    """Read what leads up to the claim: "fear that", "asked whether"."""
    clause = [w for w in words if w not in {"the", "a", "an", '"', "“", "”"}]
    if not clause or clause[-1] in BREAKS:
        breaks = [i for i, w in enumerate(clause[:-1]) if w in BREAKS]
        opening = clause[breaks[-1] + 1 if breaks else 0 :]  # "If it rains, …"
        return [LostFrame("condition", w) for w in opening[:1] if w in CONDITIONS]
    if clause[-1] in CONDITIONS:
        return [LostFrame("condition", clause[-1])]
    if clause[-1] == "that":
        governor = next((w for w in reversed(clause[:-1]) if SPEECH.fullmatch(w)), "")
        certain = any(CERTAIN.fullmatch(w) for w in clause[-4:-1])
        return [] if certain or not governor else [_speaker(governor)]
    inverted = len(clause) > 1 and clause[-2] == ","  # "…," said Novak, who …
    return [] if inverted or not SPEECH.fullmatch(clause[-1]) else [_speaker(clause[-1])]


def _after(words: list[str]) -> list[LostFrame]:
    """Read what follows the claim: ", said Novak", ", according to police", "if it rains"."""
    if words[:1] and words[0] in CONDITIONS:
        return [LostFrame("condition", words[0])]
    if words[:1] == ["or"]:
        return [LostFrame("alternative", "or")]
    start = next((i for i, w in enumerate(words[:3]) if w not in {",", '"', "”", "“"}), 0)
    if start == 0:
        return []
    following = words[start : start + REACH]
    if following[:2] == ["according", "to"]:
        return [_speaker("according")]
    if following[:1] and following[0] in CONDITIONS:
        return [LostFrame("condition", following[0])]
    until = next((i for i, w in enumerate(following) if w in CLAUSE_ENDS), len(following))
    speech = [w for w in following[:until] if SPEECH.fullmatch(w)]
    # ", saying …" goes on about the claim's own subject.
    return [] if not speech or speech[0].endswith("ing") else [_speaker(speech[0])]


def _speaker(word: str) -> LostFrame:
    return LostFrame("attribution", word)


def _within(words: list[str]) -> list[LostFrame]:
    lost = [LostFrame("hedge", w) for w in words if w in HEDGES]
    return lost + [LostFrame("negation", w) for w in words if w in NEGATIONS or w.endswith("n't")]


def _words(text: str) -> list[str]:
    return [w.replace("’", "'") for w in WORD.findall(text.lower())]
