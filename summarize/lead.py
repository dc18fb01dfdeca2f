"""Where the lead begins, when scraping has run a headline or a date into it.

"Dock fire in Lund November 30, 2009 A crane fell …" has no full stop before its lead.
"""

from __future__ import annotations

import re

from summarize.phrases import DETERMINERS, OPENERS
from summarize.readability import has_certain_verb, stands_alone

_REACH = 45
"""Words at the start of a text among which the lead may begin."""
_FEWEST = 2
"""Words of a heading at least; before "The" one more: "Alexander The Great"."""
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\.?"
)
_TIME = (
    r"\d{1,2}\s?[:.]\s?\d\d(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?(?:\s(?:[ECMP][SD]?T|GMT|UTC|BST|CET)\b)*"
)
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}, ?\d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}} ?- ?\d\d ?- ?\d\d)"
    rf"(?:,? (?:at )?{_TIME})?"
)
_DATED = re.compile(rf"{_DATE}(?: Last [Uu]pdated:? {_DATE})?\s?(?=[A-Z])")
_SHOUTED = re.compile(r"(?:[A-Z][A-Z'’.-]+ ){3,}(?=[A-Z][a-z])")
_ARTICLES = frozenset({"a", "an", "the"})
_OPENING = re.compile(
    r"(?<=[\w'’.!?\"”)]) (?=(?:The|A|An|In|On|At|As|After|Before|Despite|Two|Three|Four|Five|For|It"
    r"|He|She|His|Her|They|When|While|Police|Authorities|Officials) [\w“\"'])"
)
"""Words that open a sentence, with nothing before them that ends one."""


def find_lead(text: str) -> int:
    """Give where the lead begins in a first sentence that may begin with a heading, else 0.

    >>> find_lead("Dock fire in Lund November 30, 2009 A crane fell on the dock on Monday.")
    36
    >>> find_lead("Ida Oke told The Lund Times that a crane fell on the dock.")
    0
    """
    head = " ".join(text.split(" ")[:_REACH])
    shouted = _SHOUTED.match(head)
    if shouted and _ends(shouted[0], _FEWEST) and _opens(text[shouted.end() :]):
        return shouted.end()
    starts = [match.end() for match in _DATED.finditer(head)]
    told = head.split(" ", 1)[0].casefold() in _ARTICLES  # no headline begins so: "A judge told"
    for match in () if told else _OPENING.finditer(head):
        fewest = _FEWEST + head.startswith("The", match.end())
        if _ends(head[: match.start()], fewest):
            starts.append(match.end())
    return next((start for start in sorted(starts, reverse=True) if _opens(text[start:])), 0)


def is_heading(text: str) -> bool:
    """Say whether a first sentence ends with a word, as no sentence does: it is a headline."""
    return text[-1:].isalnum()


def _ends(heading: str, fewest: int) -> bool:
    """May a heading end with these words?  Not with "told", nor with "of"."""
    words = heading.split()
    last = words[-1].strip("\"'“”‘’()")
    waits = last.casefold() in OPENERS | DETERMINERS or has_certain_verb(last)
    infinitive = words[-2:-1] == ["to"]
    return len(words) >= fewest and not (waits or infinitive or last.endswith(","))


def _opens(text: str) -> bool:
    return text[:1].isupper() and stands_alone(text) and has_certain_verb(text)
