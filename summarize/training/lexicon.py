"""Count which words news writes in lower case, for `data/lexicon.txt`.

    python -m summarize.training.lexicon articles.jsonl.xz

reads one JSON article a line (its `text`), cased, and writes the word list that
`summarize.lexicon` ships.
"""

from __future__ import annotations

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
    """Read the archive named on the command line and write the list where the package has it."""
    with lzma.open(argv[0], "rt", encoding="utf-8") as file:
        words = common_words(json.loads(line)["text"] for line in file)
    target = Path(__file__).parent.parent / "data" / "lexicon.txt"
    target.write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words -> {target}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
