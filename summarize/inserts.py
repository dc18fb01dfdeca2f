"""What pages put into a sentence behind a linked name: the name in full, and headlines about it.

The Hill's read "Mayor Oke Ana Marie OkePort votes on new pier Council in uproar MORE said", of
which the reporter wrote "Mayor Oke said".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CAPITAL = r"[^\W\d_a-z]"
_NAME = (
    rf"(?:(?:{_CAPITAL}[\w.'’-]{{0,30}}|\({_CAPITAL}[\w. '’-]{{0,30}}\)|de|del|la|van|von|der) )"
)
_LAST = rf"(?P<last>(?!(?:Mac|De|You)\b)(?=[\w'’-]{{0,30}}[a-z]){_CAPITAL}[\w'’-]{{1,30}})"
"""None that begins other words: "Mac Mini MacBook"."""
_ABBREVIATIONS = (
    r"\b[A-Z]",
    r"\bv",
    *r"Rep Reps Sen Sens Gov Mr Mrs Ms Dr Jr Sr St vs Mass".split(),
)
_STOP = (
    "".join(f"(?<!{abbreviation})" for abbreviation in _ABBREVIATIONS)
    + rf"(?<!\.)[.!…][\"”]?\s+[\"“‘']?{_CAPITAL}"
)
"""A sentence's end; headlines have none, but abbreviations and question marks."""
_MORE = r"MORE(?=[’'.,;:)\]]| [(\[—–-]| (?:[a-z]|(?:Jr|Sr|III?)\b))"
_LINKS = (
    rf"(?:[\d\"“]|['‘’]?{_CAPITAL})(?:[^\n.!…M]|M(?!ORE\b)|(?!{_STOP})[.!…]){{0,700}}+(?<= ){_MORE}"
)
_UNFINISHED = re.compile(
    r"\b(?:an?|and|any|even|far|for|get|in|is|learn|lot|many|much|needs?|no|of|on|once|one|or|read"
    r"|see|show|some|the|to|two|wants?|with) MORE$",
    re.IGNORECASE,
)
"""No headline ends so, but "MORE" may be a sentence's own word."""
_GLUED = re.compile(
    rf"\b(?P<name>{_LAST}(?:,? (?:Jr|Sr)\.)?)"
    rf"(?P<insert> {_NAME}{{0,6}}(?P<glued>(?P=last)(?:{_MORE}|{_LINKS})))"
)
"""The surname again, glued to what comes next, and soon the link that ends the headlines."""
_APART = re.compile(
    rf"\b(?P<name>(?P<first>{_CAPITAL}[\w'’-]{{1,30}}) {_LAST})"
    rf"(?P<insert> (?P=first) {_NAME}{{0,4}}(?P=last) {_LINKS})"
)
"""First name and surname again, not glued."""


def without_inserts(text: str) -> str:
    """Give a sentence as its reporter wrote it.

    >>> without_inserts("Mayor Oke Ana Marie OkePort votes Crews stay MORE’s aide left.")
    'Mayor Oke’s aide left.'
    """
    return _replace(text, lambda match: match["name"])


def blank_inserts(text: str) -> str:
    """Give `text` with spaces for its inserts, every other character in its place."""
    return _replace(text, lambda match: match["name"] + " " * len(match["insert"]))


def _replace(text: str, written: Callable[[re.Match[str]], str]) -> str:
    """Give `text` with what was `written` for each insert.

    What looks glued is a word, as "YouTube" is, where it stands elsewhere in the text too.
    """
    if "MORE" not in text:
        return text
    glued = Counter(_glued_word(match) for match in _GLUED.finditer(text))
    words = {word for word, count in glued.items() if word and _count(word, text) > count}

    def cut(match: re.Match[str]) -> str:
        return match[0] if _UNFINISHED.search(match["insert"]) else written(match)

    text = _GLUED.sub(lambda match: match[0] if _glued_word(match) in words else cut(match), text)
    return _APART.sub(cut, text)


def _glued_word(match: re.Match[str]) -> str:
    """Give the surname with the letters glued to it, or "" where only a mark is."""
    word = re.match(rf"{re.escape(match['last'])}\w+", match["glued"])
    return word[0] if word else ""


def _count(word: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text))
