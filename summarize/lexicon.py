"""Which words are ordinary: English words that news writes in lower case inside a sentence.

The list, `data/lexicon.txt`, holds word types that at least 8 of 37,554 news articles contain
and that stand in lower case in at least half of their places inside a sentence.
`python -m summarize.training.lexicon ARTICLES` makes it again.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def common_words() -> frozenset[str]:
    """Give the ordinary words, lower case, with straight apostrophes."""
    text = files("summarize").joinpath("data/lexicon.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def is_common(word: str) -> bool:
    """Say whether `word`, in any case, is an ordinary English word and no name.

    >>> is_common("Officials"), is_common("Lisbon"), is_common("minister's")
    (True, False, True)
    """
    key = word.lower().replace("’", "'")
    words = common_words()
    return key in words or (key.endswith("'s") and key[:-2] in words)
