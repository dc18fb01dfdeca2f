"""Self-supervised pairs from raw news: a real sentence is the target, its input is made.

`rebuild` pairs show the model damaged versions of the sentence (clauses dropped, order changed,
split in two) beside its neighbours.  `retell` pairs show it what other outlets wrote of the same
event (the idea of PRIMERA and Centrum, a sentence at a time); `link_reports` finds those outlets.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from summarize.alignment import content_stems
from summarize.training.normalize import has_balanced_quotes

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

_CUT = re.compile(r",? (?=(?:and|but|while|after|before|because|who|which|as|when|since) )|, | — ")
_LEAD_CHARACTERS = 900
_LINK_SIMILARITY = 0.33
_MAX_OTHERS = 4


def damage_sentence(sentence: str, rng: random.Random) -> tuple[str, ...]:
    """Give damaged versions that together still say everything, or none where it has no joints.

    >>> import random
    >>> text = "The ferry ran aground on Monday, the coast guard said, after its engine failed."
    >>> damage_sentence(text, random.Random(1))
    ('The ferry ran aground on Monday.', 'The coast guard said, after its engine failed.')
    """
    parts = [part.strip(" ,—") for part in _CUT.split(sentence.rstrip("."))]
    parts = [part for part in parts if part]
    if len(parts) < 2 or '"' in sentence or not has_balanced_quotes(sentence):
        return ()
    way = rng.randrange(3)
    if way == 0 or len(parts) == 2:
        cut = rng.randrange(1, len(parts))
        return _end(parts[:cut]), _end(parts[cut:])
    if way == 1:
        first, second = rng.sample(range(1, len(parts)), 2)
        return tuple(_end([p for i, p in enumerate(parts) if i != k]) for k in (first, second))
    turned = [parts[-1], *parts[:-1]]
    return _end(turned), _end(parts[: rng.randrange(1, len(parts))])


def link_reports(dates: Sequence[str], texts: Sequence[str]) -> dict[int, list[int]]:
    """Give for each article those of the same or the next day that report the same event.

    The test is the TF-IDF cosine of their first paragraphs.
    """
    bags = [Counter(content_stems(text[:_LEAD_CHARACTERS])) for text in texts]
    documents = Counter(stem for bag in bags for stem in bag)
    vectors = [_unit(bag, documents, len(bags)) for bag in bags]
    days: dict[int, list[int]] = defaultdict(list)
    for i, date in enumerate(dates):
        days[_day(date)].append(i)
    links: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, j in _candidates(days):
        cosine = sum(w * vectors[j].get(stem, 0.0) for stem, w in vectors[i].items())
        # A cosine near 1 is a wire copy, from which nothing can be learnt but copying.
        if _LINK_SIMILARITY <= cosine < 0.9:
            links[i].append((cosine, j))
            links[j].append((cosine, i))
    return {
        i: [j for _, j in sorted(found, reverse=True)[:_MAX_OTHERS]] for i, found in links.items()
    }


def _candidates(days: Mapping[int, list[int]]) -> Iterator[tuple[int, int]]:
    for day, members in days.items():
        for position, i in enumerate(members):
            for j in members[position + 1 :] + days.get(day + 1, []):
                yield i, j


def _unit(bag: Counter[str], documents: Counter[str], total: int) -> dict[str, float]:
    weights = {
        stem: (1 + math.log(count)) * math.log(total / documents[stem])
        for stem, count in bag.items()
    }
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {stem: weight / norm for stem, weight in weights.items()}


def _day(date: str) -> int:
    try:
        return datetime.date.fromisoformat(date[:10]).toordinal()
    except ValueError:
        return 0


def _end(parts: Sequence[str]) -> str:
    text = ", ".join(parts)
    return text[:1].upper() + text[1:] + "."
