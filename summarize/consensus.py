"""What several articles tell, and how much of it a sentence tells.

What more outlets report weighs more, and what one alone reports next to nothing (the document
frequencies of concept-based summarization, Gillick and Favre 2009): verification chooses among
drafts by it, and fitting among sentences.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from summarize.alignment import coverage, term_bag
from summarize.language import count_words
from summarize.readability import readability

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.records import Cluster

_ALONE = 0.01
"""What a term counts that a single article has: it tells sentences apart where none is shared."""
_LONG_WORDS = 32
"""Source sentences longer than this are less and less welcome."""


def printability(text: str, others: Sequence[str]) -> float:
    """Say how well a sentence, 0 to 1, stands for a fact that `others` state too.

    It reads well, is not too long, and is in words that the others use: a garbled translation words
    things as nobody else does.
    """
    shared = coverage(text, others) if others else 1.0
    brevity = min(1.0, _LONG_WORDS / max(1, count_words(text)))
    return readability(text) * (0.5 + 0.5 * shared) * (0.5 + 0.5 * brevity)


def shared_terms(clusters: Iterable[Cluster]) -> Counter[str]:
    """Count in how many articles of the clusters each word stem, and pair of them, occurs."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for cluster in clusters:
        for sentence in (*cluster.sentences, *cluster.corroboration):
            articles[sentence.article_id].update(term_bag(sentence.plain))
    return Counter(term for terms in articles.values() for term in terms)


def consensus(text: str, shared: Counter[str]) -> float:
    """Say how much of what the articles tell `text` tells: the more of them tell it, the more.

    >>> shared = Counter({"ferry": 3, "sank": 3, "dog": 1})
    >>> consensus("The ferry sank.", shared) > consensus("A dog sank.", shared)
    True
    """
    return shared_consensus(text, shared) + _ALONE * len(term_bag(text))


def shared_consensus(text: str, shared: Counter[str]) -> float:
    """Say the same of what more than one article tells; the rest counts nothing."""
    return sum(shared_weights(text, shared).values())


def shared_weights(text: str, shared: Counter[str]) -> dict[str, float]:
    """Give what each term of `text` that more than one article has counts."""
    return {term: math.log(shared[term]) for term in term_bag(text) if shared[term] > 1}
