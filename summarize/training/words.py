"""Words, and which of them a faithful target may not bring along by itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.lexicon import is_common

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\d[\d,.]*\d|\d+|(?:[a-z]\.){2,}|[^\W\d_]+(?:['-][^\W\d_]+)*")
_MID_SENTENCE = re.compile(
    r"(?<=[a-z,;] )([A-Z][a-z]+|[A-Z]{2,6})\b|(?<=[a-z,;] )([a-z]+(?:'[a-z]+)?)\b"
)


def words_of(text: str) -> list[str]:
    """Give the words and numbers of a text, lower-cased, in order.

    >>> words_of("The U.S. paid 1,200 euros - the mayor's idea.")
    ['the', 'u.s.', 'paid', '1,200', 'euros', 'the', "mayor's", 'idea']
    """
    return _WORD.findall(text.lower())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words so frequent in news that a target may use them where no source does."""

    frequent: frozenset[str]

    def must_occur(self, word: str) -> bool:
        """Say whether a target may use this word only where a source does.

        True for a name, which ordinary English does not contain in lower case, and for any
        word outside the frequent ones; numbers have a check of their own.
        """
        if word[0].isdigit():
            return False
        return word not in self.frequent or not is_common(word)


def frequent_words(texts: Iterable[str], size: int) -> Vocabulary:
    """Give the vocabulary of the `size` most frequent words of news texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(words_of(text))
    return Vocabulary(frozenset(word for word, _ in counts.most_common(size)))


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How often each word, lower-cased, stands in capitals and in lower case mid-sentence."""

    upper: Counter[str]
    lower: Counter[str]


def count_case(texts: Iterable[str]) -> CaseCounts:
    """Count the case of the words inside the sentences of cased articles."""
    counts = CaseCounts(Counter(), Counter())
    for text in texts:
        for capital, small in _MID_SENTENCE.findall(text.replace("’", "'")):
            if capital:
                counts.upper[capital.lower()] += 1
            else:
                counts.lower[small] += 1
    return counts
