"""Extractive systems to compare with; all choose among the same cleaned sentences.

Each ranks the sentences of an event; `choose_within` then takes from the ranking, best first,
whatever whole sentence still fits, so that every row of the table has the same budget.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import numpy as np

from summarize.errors import MissingExtraError
from summarize.evaluation.values import Line, Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarize.evaluation.values import Event
    from summarize.records import Sentence

    Ranking = Callable[[tuple[Sentence, ...]], list[int]]

WORD = re.compile(r"\w+(?:['’]\w+)*")
CENTROID_REDUNDANCY = 0.7
"""Cosine above which the centroid baseline takes a sentence for said already."""


@dataclass(frozen=True, slots=True)
class Extractive:
    """A ranking of sentences as a System."""

    name: str
    rank: Ranking
    split: Callable[[Event], tuple[Sentence, ...]]
    """Event to cleaned sentences."""
    signature: str = ""
    in_rank_order: bool = False
    """Print best first rather than in the order of the articles."""

    def summarize(self, event: Event, words: int) -> Summary:
        """Give the best sentences that fit into `words`."""
        sentences = self.split(event)
        chosen = choose_within(self.rank(sentences), sentences, words)
        if not self.in_rank_order:
            chosen = sorted(chosen)
        return extract([sentences[i] for i in chosen])


def extract(sentences: Iterable[Sentence]) -> Summary:
    """Make a summary of source sentences; each cites itself."""
    return Summary(tuple(Line(s.plain, (s.article_id,), (s.plain,)) for s in sentences))


def choose_within(order: Iterable[int], sentences: Sequence[Sentence], words: int) -> list[int]:
    """Take sentences in the given order, passing over those that no longer fit."""
    chosen: list[int] = []
    left = words
    for i in order:
        length = len(sentences[i].text.split())
        if 0 < length <= left:
            chosen.append(i)
            left -= length
    return chosen


def rank_lead(sentences: tuple[Sentence, ...]) -> list[int]:
    """Rank by reading order: the first article from its start."""
    return list(range(len(sentences)))


def rank_round_robin(sentences: tuple[Sentence, ...]) -> list[int]:
    """Rank every article's first sentence, then every second one, and so on."""
    rows: dict[str, list[int]] = {}
    for i, sentence in enumerate(sentences):
        rows.setdefault(sentence.article_id, []).append(i)
    return [i for turn in zip_longest(*rows.values()) for i in turn if i is not None]


def rank_lexrank(sentences: tuple[Sentence, ...]) -> list[int]:
    """Rank by LexRank (Erkan & Radev 2004), as sumy computes it."""
    return _rank_with_sumy("lex_rank", "LexRankSummarizer", sentences)


def rank_textrank(sentences: tuple[Sentence, ...]) -> list[int]:
    """Rank by TextRank (Mihalcea & Tarau 2004), as sumy computes it."""
    return _rank_with_sumy("text_rank", "TextRankSummarizer", sentences)


def rank_centroid(sentences: tuple[Sentence, ...]) -> list[int]:
    """Rank by TF-IDF cosine with the event's centroid (Radev et al. 2004), twins last."""
    if not sentences:
        return []
    texts = [sentence.text for sentence in sentences]
    vectors = fit_tfidf(texts)(texts)
    centroid = vectors.mean(axis=0)
    order = np.argsort(-(vectors @ centroid), kind="stable").tolist()
    similarities = vectors @ vectors.T
    fresh: list[int] = []
    for i in order:
        if not fresh or similarities[i, fresh].max() < CENTROID_REDUNDANCY:
            fresh.append(i)
    return fresh + [i for i in order if i not in set(fresh)]


RANKINGS: dict[str, Ranking] = {
    "lead": rank_lead,
    "round-robin": rank_round_robin,
    "lexrank": rank_lexrank,
    "textrank": rank_textrank,
    "centroid": rank_centroid,
}
IN_RANK_ORDER = frozenset({"round-robin"})


def fit_tfidf(texts: Sequence[str], **options: Any) -> Callable[[Sequence[str]], Any]:
    """Count document frequencies; give texts to dense unit TF-IDF rows, (n, vocabulary)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", **options)
    vectorizer.fit(texts)
    return lambda new: vectorizer.transform(new).toarray()


class _SumyTokenizer:
    """Sumy's own tokenizer wants nltk data from the network; this is all its ranking needs."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(WORD.findall(text.lower()))


def _rank_with_sumy(module: str, name: str, sentences: tuple[Sentence, ...]) -> list[int]:
    if len(sentences) < 3:
        return rank_lead(sentences)
    summarizer, dom, tokenizer = _load_sumy(module, name)
    paragraph = dom.Paragraph(dom.Sentence(s.plain, tokenizer) for s in sentences)
    ranked: list[int] = []

    def keep_ranking(infos: Any) -> Any:
        ranked.extend(info.order for info in infos)
        return infos

    summarizer(dom.ObjectDocumentModel((paragraph,)), keep_ranking)
    return ranked


@cache
def _load_sumy(module: str, name: str) -> tuple[Any, Any, _SumyTokenizer]:
    try:
        import importlib

        import sumy.models.dom as dom
        from nltk.stem.porter import PorterStemmer
        from sumy.utils import get_stop_words

        summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)
    except ImportError as error:
        raise MissingExtraError("sumy", "eval") from error
    loaded = summarizer(PorterStemmer().stem)
    loaded.stop_words = get_stop_words("english")
    return loaded, dom, _SumyTokenizer()
