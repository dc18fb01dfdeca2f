"""Who the people of the articles are: their titles, and their names in full and by the surname."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from summarize.lexicon import is_common
from summarize.phrases import COORDINATORS, DETERMINERS, OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RANKS = (
    r"(?:Vice )?President|(?:Prime|Foreign|Interior|Defen[cs]e|Finance|Health) Minister"
    r"|Secretary of State|(?:Defen[cs]e|Foreign|Home) Secretary|Attorney General|Special Counsel"
    r"|(?:Senate|House) (?:Majority|Minority) Leader|(?:House )?Speaker|Chief Justice|Justice|Judge"
    r"|Senator|Sen\.|Representative|Rep\.|Congress(?:man|woman)|Governor|Gov\.|Mayor|Chancellor"
    r"|General|Gen\.|Colonel|Col\.|Captain|Capt\.|Sergeant|Sgt\.|Lt\.|Professor|Prof\.|Dr\.?"
    r"|Mr\.?|Mrs\.?|Ms\.?"
)
TITLE = rf"(?:(?:[Ff]ormer |U\.?S\.? )*(?:{_RANKS})(?:-elect)? )"
_TITLE_WORDS = frozenset(re.findall(r"[A-Z][a-z]+", _RANKS.replace("[cs]", "s"))) | {"Defence"}
_TITLED = re.compile(rf"{TITLE}(?:\S+ (?:[A-Z]\. )?)?$")
_PARTY = r"(?: \([DRI](?:-[^()]{2,12})?\))"
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[^\W_](?:[\w’'-]|\.(?=\w))*")
SPEAKS = frozenset("said says told added wrote tweeted announced argued warned called".split())
BEFORE_TITLES = OPENERS | COORDINATORS | SPEAKS
"""A title goes with the name where its phrase begins: behind one of these, not an adjective."""
_NO_FIRST_NAMES = frozenset(
    "North South East West New Upper Lower Port San Saint St Great Mount Fort Cape Lake"
    " Air Bank Radio Royal Real Team Club".split()
)
"""They begin the names of places, companies and clubs: "Air France"."""
_JUNIORS = frozenset({"Jr", "Sr", "II", "III"})


def find_people(texts: Iterable[str]) -> dict[str, str]:
    """Give the first name of each person who is also called by the surname alone.

    >>> find_people(["Mayor Ana Oke met Ida Brandt.", "Oke said no.", "Brandt smiled."])
    {'Oke': 'Ana'}
    """
    first_names: defaultdict[str, set[str]] = defaultdict(set)
    alone: set[str] = set()
    people: set[str] = set()
    for text in texts:
        for before, word, after, start in _names(text):
            if before[:1].isupper() and before not in _TITLE_WORDS | _NO_FIRST_NAMES:
                first_names[word].add(before)
            if after in _JUNIORS:
                first_names[word] |= _JUNIORS  # father and son
            if not (before or after[:1].isupper()):
                alone.add(word)
                people |= {word} if after in SPEAKS else set()
            if _TITLED.search(text[:start]):
                people.add(word)
    return {
        surname: next(iter(names))
        for surname, names in first_names.items()
        if len(names) == 1 and surname in alone & people and alone.isdisjoint(names)
    }


def full_mentions(text: str, first: str, surname: str) -> Iterator[re.Match[str]]:
    """Find where a person is named with the first name or a title, outside quotations.

    Each match has the groups `title` and `first`, None where it lacks the one or the other.

    >>> [m[0] for m in full_mentions("Mayor Ana Oke left, Oke said.", "Ana", "Oke")]
    ['Mayor Ana Oke']
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    given = rf"(?P<first>{re.escape(first)} (?:[A-Z]\. )?)"
    pattern = rf"(?P<title>{TITLE})?{given}?{re.escape(surname)}{_PARTY}?(?![\w-]| [A-Z])"
    for match in re.finditer(rf"(?<![\w’'-]){pattern}", text):
        spoken = any(start < match.start() < end for start, end in quoted)
        if not spoken and (match["title"] or match["first"]):
            yield match


def _names(text: str) -> Iterator[tuple[str, str, str, int]]:
    """Give each capitalized word between its neighbours, with its place.

    The one before is "" unless capitalized, or a determiner: "the Senate" is no person.
    """
    words = [(re.sub("[’']s$", "", match[0]), *match.span()) for match in _WORD.finditer(text)]
    for i, (word, start, end) in enumerate(words):
        if not word[0].isupper():
            continue
        before, after = "", ""
        j = i - 1 - (i > 1 and bool(re.fullmatch("[B-HJ-Z]", words[i - 1][0])))  # past an initial
        if i and text[words[i - 1][2] : start] in {" ", ". "}:
            before = words[j][0]
            opens = j == 0 and is_common(before)
            before = "" if opens or not (before[0].isupper() or before in DETERMINERS) else before
        if i + 1 < len(words) and text[end : words[i + 1][1]] == " ":
            after = words[i + 1][0]
        yield before, word, after, start
