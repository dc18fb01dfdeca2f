"""The names of a claim that its sources do not contain, for the grounding audit."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.evaluation.audit_words import (
    ALIASES,
    DEMONYM_ENDINGS,
    LAST_ORDINALS,
    NEED_CAPITAL,
    NOT_DEMONYMS,
    OPENERS,
    PHRASES,
    PLACE_ENDINGS,
    SCALES,
    SMALL_WORDS,
    TENS,
    TITLES,
    UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WORD = re.compile(
    r"[^\W_](?:[\w&]|[.'’‑-](?=\w))*(?:(?<=\b\w)\.|(?<=\.\w)\.|(?<=[a-z])\.(?=,|\s[a-z]))?"
)
PHRASE = re.compile(
    r"\b(" + "|".join(p.replace(" ", r"\s+") for p in PHRASES) + r")\b", re.IGNORECASE
)
OPENING = re.compile(r"(?:^|[.!?:;•—–]|\.\.\.|…)[\s\"'“‘”’(\[-]*$|[\"“‘(\[]\s*$")
"""Text after which a capital says nothing: a start, a sentence's end, a quote mark."""
APART = re.compile(r"[^\s.'’&-]")
COMMON_ENDINGS = ("ing", "ly", "ed", "tion", "ness", "ment", "ers", "ists", "ities", "ery")
PREFIX = 4
"""Letters that a demonym shares with its place: Ital-y, Ital-ian."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    key: str
    opens: bool
    """Stands where any word has a capital."""
    apart: bool = False
    """A comma, bracket or quote mark stands between it and the word before."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def find_unknown_names(claim: str, cited: Sequence[str], context: str = "") -> tuple[str, ...]:
    """Give the names of `claim` that no sentence of `cited` contains.

    Also names put together from parts of two different ones ("Ana Ortiz" from "Ana Novak" and
    "Luis Ortiz").  Possessives, plurals, accents, demonyms, acronyms and abbreviations match.

    >>> find_unknown_names("Ana Novak met Luis.", ["Novak, the mayor, met the envoy."])
    ('Ana', 'Luis')
    """
    sources = tuple(_words(text) for text in cited)
    known = _Known(sources)
    common = frozenset(w.key for w in _words(context) if not w.capital)
    missing: list[str] = []
    for run in _runs(_words(claim)):
        if known.spells_out(run):
            continue
        names = [w for w in run if w.capital and _is_name(w, run, common)]
        absent = [w.text for w in names if not known.has(w)]
        missing += absent or known.joined(run, names)
    return tuple(dict.fromkeys(missing))


class _Known:
    """The words of the cited sentences, by every form that a name may take."""

    def __init__(self, sources: tuple[tuple[_Word, ...], ...]) -> None:
        self.sources = sources
        self.keys = {w.key for words in sources for w in words}
        self.keys |= {part for words in sources for w in words for part in _parts(w.text)}
        self.initials = {text for words in sources for text in _initials(words)}

    def has(self, word: _Word) -> bool:
        """Tell whether the sources contain a word in some form."""
        if word.key in self.keys or word.key in self.initials:
            return True
        if any(_same_place(word.key, key) for key in self.keys):
            return True
        if word.text.endswith(".") and len(word.key) > 2:
            return any(key.startswith(word.key) for key in self.keys)
        parts = _parts(word.text)
        long = [part for part in parts if len(part) > 2]
        return bool(long) and all(
            part in self.keys or any(_same_place(part, key) for key in self.keys) for part in long
        )

    def spells_out(self, run: Sequence[_Word]) -> bool:
        """Tell whether a run is the long form of an acronym in the sources."""
        named = run[1:] if run[0].key in OPENERS else run
        return len(named) > 1 and any(
            len(initials) > 1 and initials in self.keys
            for initials in (_join(named), _join([w for w in named if w.capital]))
        )

    def joined(self, run: Sequence[_Word], names: Sequence[_Word]) -> list[str]:
        """Give "A B" for neighbours that the sources know only as parts of other names."""
        return [
            f"{a.text} {b.text}"
            for a, b in itertools.pairwise(run)
            if a in names and b in names and not self._adjacent(a.key, b.key)
            if self._only_in_names(a) and self._only_in_names(b)
        ]

    def _adjacent(self, a: str, b: str) -> bool:
        return any(
            a == words[i].key and b in {w.key for w in words[i + 1 : i + 4]}
            for words in self.sources
            for i in range(len(words))
        )

    def _only_in_names(self, word: _Word) -> bool:
        lone = [
            len([w for w in run if w.capital and w.key not in TITLES]) < 2
            for words in self.sources
            for run in _runs(words)
            if word.key in {w.key for w in run}
        ]
        return bool(lone) and not any(lone)


def _is_name(word: _Word, run: Sequence[_Word], common: frozenset[str]) -> bool:
    if word.key in TITLES or len(word.key) < 2 or all(map(_is_number_word, _parts(word.text))):
        return False
    if not word.opens:
        return True
    if word.key in OPENERS or word.key in common:
        return False
    if word is run[0] and len(run) > 1 and not run[1].opens:
        return not word.key.endswith(("ing", "ly"))
    return not (word.key.endswith(COMMON_ENDINGS) or _inflected(word.key, common))


def _is_number_word(key: str) -> bool:
    known = UNITS.keys() | TENS.keys() | SCALES.keys() | LAST_ORDINALS.keys()
    return key in known or key.rstrip("s") in known


def _inflected(key: str, common: frozenset[str]) -> bool:
    """Tell whether the articles use another form of the word without a capital."""
    stems = {key.removesuffix(end) for end in ("s", "es", "ies", "d", "er", "or")}
    return any(f"{stem}{end}" in common for stem in stems for end in ("", "s", "y", "e", "ed"))


def _runs(words: Sequence[_Word]) -> Iterator[tuple[_Word, ...]]:
    """Give runs of capitalised words, small words inside them included."""
    run: list[_Word] = []
    pending: list[_Word] = []
    for word in words:
        if word.apart and run:
            yield tuple(run)
            run, pending = [], []
        if word.capital and not (run and word.opens):
            run += [*pending, word]
            pending = []
        elif run and not word.capital and word.key in SMALL_WORDS:
            pending.append(word)
        else:
            if run:
                yield tuple(run)
            run, pending = ([word] if word.capital else []), []
    if run:
        yield tuple(run)


def _words(text: str) -> tuple[_Word, ...]:
    text = PHRASE.sub(lambda m: PHRASES[" ".join(m.group().lower().split())], text)
    found: list[_Word] = []
    end = 0
    for match in WORD.finditer(text):
        before, gap = text[max(0, match.start() - 6) : match.start()], text[end : match.start()]
        opens, apart = bool(OPENING.search(before)), bool(APART.search(gap))
        found.append(_Word(match.group(), _key(match.group()), opens, apart))
        end = match.end()
    return tuple(found)


def _key(word: str) -> str:
    """Give the form that words are compared by: no case, accents, points or possessive."""
    bare = re.sub(r"['’]s$|(?<=s)['’]$", "", word)
    letters = unicodedata.normalize("NFKD", bare).casefold()
    key = "".join(c for c in letters if c.isalnum() or c == "&")
    if word in NEED_CAPITAL:
        return key + "."
    return ALIASES.get(key, key)


def _parts(word: str) -> tuple[str, ...]:
    return tuple(_key(part) for part in re.split(r"[-‑/]", re.sub(r"['’]s$", "", word)) if part)


def _initials(words: Sequence[_Word]) -> Iterator[str]:
    """Give the acronyms of each capitalised run, whole and from its start."""
    for run in _runs(words):
        for letters in (_join(run), _join([w for w in run if w.capital])):
            for start in range(len(letters) - 1):
                yield from (letters[start:end] for end in range(start + 2, len(letters) + 1))


def _join(words: Iterable[_Word]) -> str:
    return "".join(w.key[:1] for w in words)


def _same_place(a: str, b: str) -> bool:
    """Tell whether two keys are a plural, or a place and its people."""
    if a == b or a + "s" == b or b + "s" == a or a + "es" == b or b + "es" == a:
        return True
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    shared = min(len(a), len(b)) if shared is None else shared
    if shared < PREFIX or frozenset({a, b}) in NOT_DEMONYMS:
        return False
    return any(
        _is_demonym_pair(a[cut:], b[cut:]) or _is_demonym_pair(b[cut:], a[cut:])
        for cut in range(PREFIX, shared + 1)
    )


def _is_demonym_pair(people: str, place: str) -> bool:
    return people in DEMONYM_ENDINGS and place in PLACE_ENDINGS
