"""Which words are ordinary, and which prepositions they take.

Ordinary are English words that news writes in lower case inside a sentence: `data/lexicon.txt`
holds word types that at least 8 of 37,554 news articles contain and that stand in lower case in
at least half of their places inside a sentence.  `data/prepositions.txt` holds the words after
which a preposition stands in 7% of their places or more, and ten times as often as elsewhere.
`python -m summarize.training.lexicon ARTICLES` makes both again.
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


def takes(word: str, preposition: str) -> bool:
    """Say whether a phrase with this preposition completes the word before it.

    >>> takes("spotlight", "on"), takes("bomb", "over")
    (True, False)
    """
    return preposition.lower() in _taken().get(word.lower(), ())


@cache
def _taken() -> dict[str, tuple[str, ...]]:
    text = files("summarize").joinpath("data/prepositions.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines())
    return {word: tuple(prepositions) for word, *prepositions in rows}
