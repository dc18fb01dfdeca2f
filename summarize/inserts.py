"""What pages put into a sentence behind a linked name: the name in full, and headlines about it.

The Hill's read "Mayor Oke Ana Marie OkePort votes on new pier Council in uproar MORE said", of
which the reporter wrote "Mayor Oke said".
"""

from __future__ import annotations

import re

_CAPITAL = r"[^\W\d_a-z]"
_NAME = (
    rf"(?:(?:{_CAPITAL}[\w.'’-]{{0,30}}|\({_CAPITAL}[\w. '’-]{{0,30}}\)|de|del|la|van|von|der) )"
)
_LAST = rf"(?P<last>(?=[\w'’-]{{0,30}}[a-z]){_CAPITAL}[\w'’-]{{1,30}})"
_LINKS = rf"(?:[\d\"“]|['‘’]?{_CAPITAL})(?:(?!MORE\b)[^\n]){{0,700}}+(?<= )MORE\b"
_GLUED = re.compile(
    rf"\b(?P<name>{_LAST}(?:,? (?:Jr|Sr)\.)?)"
    rf"(?P<insert> {_NAME}{{0,6}}(?P=last)(?:MORE\b|{_LINKS}))"
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
    if "MORE" not in text:
        return text
    return _APART.sub(r"\g<name>", _GLUED.sub(r"\g<name>", text))


def blank_inserts(text: str) -> str:
    """Give `text` with spaces for its inserts, every other character in its place."""
    if "MORE" not in text:
        return text
    return _APART.sub(_blank, _GLUED.sub(_blank, text))


def _blank(match: re.Match[str]) -> str:
    return match["name"] + " " * len(match["insert"])
