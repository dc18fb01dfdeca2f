"""Which source sentences a written sentence rests on: words, meaning and facts together.

Lexical overlap finds copied wording and rare terms, sentence embeddings find paraphrase, and
shared numbers and names settle ties.  The same scores choose citations, align the sentences of
a brief written as a whole, and build training pairs.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from summarize.facts import find_facts, holds_name, holds_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.protocols import WordVectors
    from summarize.records import FloatArray

WEIGHTS = (0.5, 0.45, 0.05)
"""Of lexical overlap, embedding cosine and shared facts; chosen on human alignments."""

_SHARPNESS = 12.5
"""How decidedly a word goes to the sentence that holds the word most like it."""
_FUNCTION_WEIGHT = 0.3
"""What a function word counts beside a content word."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_STOP_WORDS = """
a an and are as at be been but by for from had has have he her hers him his i if in into is it its
more no not of on or our she so than that the their them then there they this to was we were what
when which while who will with would you your also after before about over said says say could can
may some all one out up us do did does just being during between against"""
_STOP = frozenset(_STOP_WORDS.split())


def align_scores(
    claims: Sequence[str],
    sentences: Sequence[str],
    claim_vectors: FloatArray | None = None,
    sentence_vectors: FloatArray | None = None,
) -> FloatArray:
    """Give how well each sentence supports each claim: (claims, sentences), in [0, 1].

    Without vectors the embedding's share goes to lexical overlap.
    """
    lexical, meaning, factual = WEIGHTS
    scores = lexical_scores(claims, sentences)
    if claim_vectors is None or sentence_vectors is None:
        scores = (lexical + meaning) * scores
    else:
        scores = lexical * scores + meaning * np.clip(claim_vectors @ sentence_vectors.T, 0, 1)
    shared: FloatArray = scores + factual * _fact_scores(claims, sentences)
    return shared


def share_words(claim: WordVectors, sentences: Sequence[WordVectors]) -> FloatArray:
    """Give the share of the claim's words that each sentence explains, (sentences,), sum 1.

    A word is divided by how like it is to the likest word of each sentence (a softmax over the
    sentences; the likeness is that of late interaction, Khattab and Zaharia 2020).  What every
    sentence says is thus evidence for none, and what only one says is evidence for that one.
    """
    weights = np.array([_weight(word) for word in claim.words], dtype=np.float32)
    even = np.full(len(sentences), 1 / max(1, len(sentences)), dtype=np.float32)
    if not weights.sum():
        return even
    likeness = np.stack([_likeness(claim, sentence) for sentence in sentences])
    parts = np.exp(_SHARPNESS * (likeness - likeness.max(axis=0)))
    shares: FloatArray = (parts / parts.sum(axis=0)) @ weights / weights.sum()
    return shares


def join_shares(scores: FloatArray, shares: FloatArray) -> FloatArray:
    """Give the mean of one claim's scores and shares, each against its best: in [0, 1]."""
    parts = [part / max(float(part.max(initial=0.0)), 1e-9) for part in (scores, shares)]
    joint: FloatArray = np.mean(parts, axis=0)
    return joint


def lexical_scores(claims: Sequence[str], sentences: Sequence[str]) -> FloatArray:
    """Give the TF-IDF cosine of word stems and pairs of stems: (claims, sentences), in [0, 1]."""
    bags = [term_bag(text) for text in (*claims, *sentences)]
    documents = Counter(term for bag in bags for term in bag)
    idf = {term: 1.0 + math.log((1 + len(bags)) / (1 + n)) for term, n in documents.items()}
    columns = {term: column for column, term in enumerate(idf)}
    weighted = np.zeros((len(bags), max(1, len(columns))), dtype=np.float32)
    for row, bag in enumerate(bags):
        for term, count in bag.items():
            weighted[row, columns[term]] = (1.0 + math.log(count)) * idf[term]
    weighted /= np.maximum(np.linalg.norm(weighted, axis=1, keepdims=True), 1e-9)
    cosines: FloatArray = weighted[: len(claims)] @ weighted[len(claims) :].T
    return cosines


def coverage(claim: str, sources: Sequence[str]) -> float:
    """Give the share of the claim's content words that some source contains, as stems.

    >>> coverage("The ferry sank quickly", ["A ferry has sunk", "It sank off the coast"])
    0.6666666666666666
    """
    stems = set(content_stems(claim))
    if not stems:
        return 1.0
    held = {stem for source in sources for stem in content_stems(source)}
    return len(stems & held) / len(stems)


@lru_cache(maxsize=65_536)
def content_stems(text: str) -> tuple[str, ...]:
    """Give the stems of the words that are not function words, in order."""
    return tuple(
        stem(word) for word in _WORD.findall(text.casefold().replace("’", "'")) if word not in _STOP
    )


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Strip the commonest endings; numbers and short words stay whole."""
    word = word.removesuffix("'s")
    for ending, put in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word.removesuffix(ending) + put
            return stem.rstrip("e") if put == "" else stem
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    return word.rstrip("e") if len(word) > 4 else word


def _weight(word: str) -> float:
    if not any(map(str.isalnum, word)):
        return 0.0
    return _FUNCTION_WEIGHT if word in _STOP else 1.0


def _likeness(claim: WordVectors, sentence: WordVectors) -> FloatArray:
    """Give how like each word of the claim is to the likest word of the sentence, (words,)."""
    if not sentence.words:
        return np.zeros(len(claim.words), dtype=np.float32)
    likeness: FloatArray = (claim.vectors @ sentence.vectors.T).max(axis=1)
    return likeness


def term_bag(text: str) -> Counter[str]:
    """Count the content stems of a text and the pairs of them that stand side by side."""
    stems = content_stems(text)
    return Counter(stems) + Counter(f"{a} {b}" for a, b in itertools.pairwise(stems))


def _fact_scores(claims: Sequence[str], sentences: Sequence[str]) -> FloatArray:
    """Give the share of each claim's numbers and names that each sentence holds."""
    scores = np.zeros((len(claims), len(sentences)), dtype=np.float32)
    for i, claim in enumerate(claims):
        facts = find_facts(claim)
        total = len(facts.numbers) + len(facts.names)
        if not total:
            continue
        for j, sentence in enumerate(sentences):
            held = sum(holds_number(number, sentence) for number in facts.numbers)
            held += sum(holds_name(name, sentence) for name in facts.names)
            scores[i, j] = held / total
    return scores
