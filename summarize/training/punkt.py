"""Train the sentence boundary parameters that ship as `summarize/data/punkt.json`.

    python -m summarize.training.punkt articles.jsonl.xz summarize/data/punkt.json

reads the "text" of JSON Lines news articles in natural case and writes word types only:
abbreviations and sentence starters (Kiss & Strunk 2006, by nltk's PunktTrainer), and the words
that news writes in lower case inside a sentence, Punkt's orthographic context.  Collocations are
left out: in news nearly all of them are an initial and a surname, which a rule decides better.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ARTICLES = 6_000
PERIOD_SHARE = 0.8
"""An abbreviation is written with its period this often; Punkt alone lets "sox" through."""
PERIOD_COUNT = 8
LOWER_SHARE = 0.98
LOWER_COUNT = 12

_ABBREVIATION = re.compile(r"[a-z]+(?:[.-][a-z]+)*")
_WORD_INSIDE = re.compile(r"(?<=[a-z,] )[A-Za-z][a-z]+(?:['’][a-z]+)?\b")
_QUOTES = str.maketrans("‘’“”", "''\"\"")


def train_parameters(texts: Iterable[str]) -> dict[str, list[str]]:
    """Give Punkt's parameters as sorted lists of word types."""
    from nltk.tokenize.punkt import PunktTrainer

    trainer = PunktTrainer()
    inside: Counter[str] = Counter()
    for text in texts:
        plain = text.translate(_QUOTES)
        trainer.train(plain, finalize=False)
        inside.update(_WORD_INSIDE.findall(plain))
    trainer.finalize_training()
    lower = _lower_case_words(inside)
    learned = trainer.get_params()
    return {
        "abbreviations": _abbreviations(trainer, learned.abbrev_types),
        "sentence_starters": sorted(learned.sent_starters & lower),
        "lower_case_words": sorted(lower),
    }


def _abbreviations(trainer: Any, types: Iterable[str]) -> list[str]:
    counts = trainer._type_fdist
    return sorted(
        word
        for word in types
        if _ABBREVIATION.fullmatch(word)
        and len(word) > 1
        and counts[word + "."] >= PERIOD_COUNT
        and counts[word + "."] >= PERIOD_SHARE * (counts[word] + counts[word + "."])
    )


def _lower_case_words(inside: Counter[str]) -> set[str]:
    """Words that are almost never capitalized inside a sentence."""
    return {
        word
        for word, count in inside.items()
        if word.islower()
        and count >= LOWER_COUNT
        and count >= LOWER_SHARE * (count + inside[word.capitalize()])
    }


def read_texts(path: Path, limit: int) -> Iterator[str]:
    """Give the texts of the first `limit` articles of a .jsonl or .jsonl.xz file."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, limit):
            yield json.loads(line)["text"]


def main() -> None:
    """Train from the file named on the command line and write the parameters."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("articles", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--limit", type=int, default=ARTICLES)
    options = parser.parse_args()
    parameters = train_parameters(read_texts(options.articles, options.limit))
    options.output.write_text(
        json.dumps(parameters, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
