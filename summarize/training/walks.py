"""Of all that decoding may write from some sources, what comes nearest to a reference.

A human summary rewords freely; the writer walks the words of its sources by the rules of sound
joints.  Trained on the walks that tell most of a reference in the fewest words, it learns, of
the compressions and fusions it may choose from, those that an editor would.
"""

from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.alignment import content_stems
from summarize.layout import plain_text
from summarize.models.sound_joints import START, JointGraph
from summarize.phrases import PUNCTUATION, WORD, word_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_WIDTH = 12
"""Walks kept at each length."""
_SAME_PLACE = 2
"""Of them, at most so many that stand at the same word."""
_MOST_WORDS = 45
_COST = 0.3
"""What a word must tell to be worth its room; a content word tells 1, so does a pair of words."""
_MARK_COST = 0.05


@dataclass(frozen=True, slots=True)
class Reference:
    """What a human summary tells: its content words, and its pairs of words side by side."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Walk:
    """A sentence that decoding may write: its rows in the graph, and what it tells."""

    rows: tuple[int, ...]
    told: frozenset[object]
    score: float
    last: str
    """Key of its last word that is no mark."""
    crossed: bool
    """It went over to another source."""


def read_reference(sentences: Sequence[str]) -> Reference:
    """Give what the sentences of a summary tell.

    >>> sorted(read_reference(["The ferries sank.", "Nobody died."]).pairs)
    [('ferry', 'sank'), ('nobody', 'died'), ('the', 'ferry')]
    """
    keys = [_keys(plain_text(sentence)) for sentence in sentences]
    return Reference(
        frozenset(key for row in keys for key in row if _is_content(key)),
        frozenset(pair for row in keys for pair in itertools.pairwise(row)),
    )


def nearest_walks(graph: JointGraph, reference: Reference, most: int) -> list[Walk]:
    """Give the sentences that tell most of the reference for their words, the best first.

    A beam search over the words of the graph, by length; `most` at the end.
    """
    beam = [Walk((), frozenset(), 0.0, "", crossed=False)]
    ended: list[Walk] = []
    for _ in range(_MOST_WORDS):
        onward = [after for walk in beam for after in _onward(graph, walk, reference)]
        beam = _prune(onward)
        ended += [walk for walk in beam if _may_end(graph, walk)]
    return heapq.nlargest(most, ended, key=lambda walk: walk.score)


def spell_walk(graph: JointGraph, walk: Walk) -> list[int]:
    """Give the token ids of a walk, its full stop included."""
    last = walk.rows[-1]
    pieces = [graph.spell(row, last=row == last) for row in walk.rows]
    return list(itertools.chain.from_iterable(pieces))


def told_share(graph: JointGraph, walk: Walk, reference: Reference) -> float:
    """Give the share of a walk's content words that the reference has."""
    keys = [word_key(graph.word(row)) for row in walk.rows]
    content = [key for key in keys if _is_content(key)]
    return sum(key in reference.words for key in content) / max(1, len(content))


def _onward(graph: JointGraph, walk: Walk, reference: Reference) -> Iterator[Walk]:
    at = walk.rows[-1] if walk.rows else START
    for row in graph.reach(at):
        crosses = graph.crosses(at, row)
        if row in walk.rows or (crosses and walk.crossed):
            continue
        crossed = crosses or walk.crossed
        word = graph.word(row)
        if word in PUNCTUATION:
            score = walk.score - _MARK_COST
            yield Walk((*walk.rows, row), walk.told, score, walk.last, crossed=crossed)
            continue
        key = word_key(word)
        gains = {key} & reference.words | ({(walk.last, key)} & reference.pairs)
        score = walk.score + len(gains - walk.told) - _COST
        yield Walk((*walk.rows, row), walk.told | gains, score, key, crossed=crossed)


def _prune(walks: list[Walk]) -> list[Walk]:
    """Keep the best walks, few of them at any one word."""
    kept: list[Walk] = []
    at: dict[int, int] = {}
    for walk in sorted(walks, key=lambda walk: -walk.score):
        place = walk.rows[-1]
        if at.get(place, 0) < _SAME_PLACE:
            at[place] = at.get(place, 0) + 1
            kept.append(walk)
        if len(kept) == _WIDTH:
            break
    return kept


def _may_end(graph: JointGraph, walk: Walk) -> bool:
    last = walk.rows[-1]
    written = len(spell_walk(graph, walk)) - 1
    return graph.is_end(last) and graph.tells_enough(last, written, crossed=walk.crossed)


def _keys(text: str) -> list[str]:
    return [word_key(word) for word in WORD.findall(text) if word not in PUNCTUATION]


def _is_content(key: str) -> bool:
    return bool(content_stems(key))
