"""What is to be known of a text's language: whether it is English, and how its words are counted.

Most of what this package knows of sentences holds for English alone; a sentence in another
language is judged by its outer shape, and printed as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarize.lexicon import is_common

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENGLISH_ALONE = frozenset(
    "the and of to that with from by has have been were are this his its their it be which who she"
    " he they but not said says".split()
)
"""Frequent, and no word of the languages whose words the lexicon holds too: "de", "die", "in"."""
_ENGLISH_TOGETHER = frozenset("a after as at for is on or".split())
"""Each is a word of another language too; two of them in a text without accents are English."""
_FEWEST = 3
"""Words in lower case that tell the language; with fewer a text in our letters is English."""
_COMMON = 0.35
"""Least share of ordinary words with one of those: uncased names make up the rest."""
_MANY_ALONE = 0.1
"""Share of the words of English alone that is enough, as in an obituary: the rest are names."""
_COMMON_ALONE = 0.65
"""The same with none of them."""
_UNSPACED = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
"""Chinese and Japanese characters, written without spaces."""
_SENTENCE_START = re.compile(r"(?:^|[.!?] )\W*\w")
_MANY_LETTERS = 4_000
"""Characters of an article that are looked at."""


@lru_cache(maxsize=65_536)
def is_english(text: str) -> bool:
    """Say whether a sentence or an article is English, as one too short to tell is taken to be.

    Words with a capital say nothing: they may be names.

    >>> is_english("Jörg Brandt said that it sank."), is_english("Le bac a coulé hier soir.")
    (True, False)
    """
    text = text[:_MANY_LETTERS]
    letters = [letter for letter in text if letter.isalpha()]
    if 2 * sum(map(str.isascii, letters)) < len(letters):
        return False
    found = _WORD.findall(text)
    words = [word for word in found if len(word) > 1 and not word[0].isupper()]
    if len(words) < _FEWEST:
        return True
    stems = {re.split("['’]", word.lower())[0] for word in found}
    together = text.isascii() and len(_ENGLISH_TOGETHER & stems) > 1
    evident = together or not _ENGLISH_ALONE.isdisjoint(stems)
    alone = [word for word in words if word.lower() in _ENGLISH_ALONE]
    if len(set(alone)) >= _FEWEST and len(alone) >= _MANY_ALONE * len(words):
        return True
    least = _COMMON if evident else _COMMON_ALONE
    return sum(map(is_common, words)) >= least * len(words)


def has_case(text: str) -> bool:
    """Say whether a text is mostly of letters that come as capitals too: not Arabic, not Chinese.

    >>> has_case("Паром сел на мель."), has_case("渡轮（MV Halden）在梅林港外搁浅。")
    (True, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter.lower() != letter.upper() for letter in letters) > len(letters)


def has_inner_capitals(text: str) -> bool:
    """Say whether it has capitals but where corpora without case have them, after a full stop.

    >>> has_inner_capitals("Then Oke spoke."), has_inner_capitals("Then oke spoke. She left.")
    (True, False)
    """
    return any(map(str.isupper, _SENTENCE_START.sub("", text)))


def count_words(text: str) -> int:
    """Count words as a word processor does: what white space parts, each Chinese character one.

    >>> count_words("The ferry sank off Merrin."), count_words("渡轮在 Merrin 港外搁浅。")
    (5, 8)
    """
    if not (unspaced := len(_UNSPACED.findall(text))):
        return len(text.split())
    rest = _UNSPACED.sub(" ", text).split()
    return unspaced + sum(any(map(str.isalnum, token)) for token in rest)
