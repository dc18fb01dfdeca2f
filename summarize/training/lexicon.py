"""Count which words news writes in lower case, and which prepositions they take.

    python -m summarize.training.lexicon articles.jsonl.xz

reads one JSON article a line (its `text`), cased, and writes the lists that `summarize.lexicon`
ships: `data/lexicon.txt` and `data/prepositions.txt`.
"""

from __future__ import annotations

import itertools
import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MIN_ARTICLES = 8
MIN_LOWER = 5
MIN_SHARE = 0.5
"""Least share of a word's places inside sentences where it stands in lower case."""

MIN_PAIRS = 20
MIN_TAKEN = 0.07
"""Least share of a word's places where the preposition follows it."""
MIN_LIFT = 10.0
"""How much oftener than after any word it must follow: "killed in", a place, does not count."""
_PREPOSITION_WORDS = """
about above across against around as at behind below beneath between beyond for from in into of off
on onto over through to toward towards under upon with within"""
_PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?:;“”\"\n—–()]")


def common_words(texts: Iterable[str]) -> list[str]:
    """Give the ordinary words of `texts`, lower case, in alphabetical order."""
    lower: Counter[str] = Counter()
    places: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for text in texts:
        found = list(_inside_sentences(text))
        places.update(word.lower() for word in found)
        lower.update(word for word in found if word[0].islower())
        articles.update({word.lower() for word in _TOKEN.findall(text.replace("’", "'"))})
    return sorted(
        word
        for word, n in lower.items()
        if n >= MIN_LOWER
        and articles[word] >= MIN_ARTICLES
        and n / places[word] >= MIN_SHARE
        and len(word) > 1
        and word.isascii()
    )


def taken_prepositions(texts: Iterable[str]) -> list[str]:
    """Give the words that take prepositions, each with them, in alphabetical order.

    A preposition is taken where it follows far oftener than its own frequency explains, as in
    "line with" (the association ratio of Church and Hanks 1990).
    """
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        tokens = _TOKEN.findall(text.replace("’", "'").lower())
        words.update(tokens)
        pairs.update(pair for pair in itertools.pairwise(tokens) if pair[1] in _PREPOSITIONS)
    total = words.total()
    taken: dict[str, list[str]] = {}
    for (word, preposition), n in sorted(pairs.items()):
        share = n / words[word]
        lift = share * total / words[preposition]
        if n >= MIN_PAIRS and share >= MIN_TAKEN and lift >= MIN_LIFT and word.isalpha():
            taken.setdefault(word, []).append(preposition)
    return [" ".join((word, *prepositions)) for word, prepositions in taken.items()]


def _inside_sentences(text: str) -> Iterator[str]:
    """Give the words that do not open a sentence, a line or a quotation."""
    opens = True
    for match in _TOKEN.finditer(text):
        word = match.group().replace("’", "'")
        if word[0].isalpha():
            if not opens:
                yield word
            opens = False
        else:
            opens = True


def main(argv: list[str]) -> int:
    """Read the archive named on the command line and write the lists where the package has them."""
    with lzma.open(argv[0], "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    data = Path(__file__).parent.parent / "data"
    for name, lines in (
        ("lexicon.txt", common_words(texts)),
        ("prepositions.txt", taken_prepositions(texts)),
    ):
        (data / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} words -> {data / name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
