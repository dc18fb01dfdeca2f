"""The facts of a sentence that must not be invented: numbers, names and quotations.

`missing_facts(claim, sources)` is the mechanical check behind every brief sentence.  It is made
to be strict with what it knows to be a fact and silent about the rest: sentence-initial
capitals, U.S./US, possessives, demonyms, five/5 and 1,000/1000 raise no alarm.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.figures import Number, find_numbers, is_measure
from summarize.lexicon import is_common
from summarize.quotations import are_paired, double_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]+-\d+\b|[^\W_](?:[\w'’&]|\.(?=[^\W\d_]\.))*", re.UNICODE
)
_QUOTED = re.compile(r"“([^”“\"]*)”|\"([^\"“”]*)\"|«([^»]*)»|„([^“”]*)[“”]")
_QUOTE_MARKS = re.compile('[“”"«»„]')
_FOREIGN_MARKS = re.compile(r"[„«»]")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:;…]|--|[—–])[\s\"“”'‘’«»(\[]*$|[\"“«„(\[]\s*$")
_NEGATION = re.compile(
    r"\b(?:not(?!\s+only)|no|never|none|nobody|nothing|neither|nor|cannot|without|deny|denies|denied|denying"
    r"|refuse[sd]?|refusing|reject(?:s|ed|ing)?|fail(?:s|ed|ing)?\sto|unable)\b|n['’]t\b",
    re.IGNORECASE,
)
_SAID = r"(?:said|says|told|wrote|added|warned|tweeted|stated|insisted|argued|asked|called|noted)"


@dataclass(frozen=True, slots=True)
class Name:
    """A name, or one separable piece of it: folded tokens that must stand side by side."""

    text: str
    tokens: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, and the name it is given to, if any."""

    text: str
    speaker: str
    start: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a sentence states that has to be found in its sources."""

    numbers: tuple[Number, ...]
    names: tuple[Name, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a claim states that its sources do not: kind, the words, and a sentence on it."""

    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind} “{self.text}” is not in the sources"


@lru_cache(maxsize=65_536)
def find_facts(text: str) -> Facts:
    """Give the numbers, names and quotations of one sentence (or a few).

    >>> facts = find_facts("Mayor Ana Ruiz said “two boats” sank off Porto.")
    >>> [n.text for n in facts.names], [q.text for q in facts.quotations]
    (['Ana Ruiz', 'Porto'], ['two boats'])
    >>> [q.text for q in find_facts("She said ‘two boats sank’ off the Smiths’ pier.").quotations]
    ['two boats sank']
    """
    marked = double_marks(text)
    return Facts(find_numbers(text), tuple(_names(marked)), tuple(_quotations(marked)))


def missing_facts(claim: str, sources: Sequence[str]) -> tuple[Fault, ...]:
    """Give what `claim` states and none of `sources` does; empty when it is grounded."""
    facts = find_facts(claim)
    faults = [Fault("number", n.text) for n in facts.numbers if not _any(holds_number, n, sources)]
    faults += [Fault("name", n.text) for n in facts.names if not _any(holds_name, n, sources)]
    faults += [
        Fault("quotation", q.text)
        for q in facts.quotations
        if not _any(holds_quotation, q, sources)
    ]
    faults += _misplaced_titles(claim, sources)
    faults += _negation_faults(claim, sources)
    if _unbalanced(claim):
        faults.append(Fault("quotation mark without a partner in", claim))
    return tuple(faults)


def holds_number(number: Number, source: str) -> bool:
    """Say whether `source` gives this figure."""
    return number.is_in(find_numbers(source))


def holds_name(name: Name, source: str) -> bool:
    """Say whether the tokens of `name` stand side by side in `source`, or an alias does."""
    tokens = _tokens(source)
    size = len(name.tokens)
    wanted = [_forms(token) for token in name.tokens]
    for i in range(len(tokens) - size + 1):
        if all(tokens[i + j] in forms for j, forms in enumerate(wanted)):
            return not _is_pronoun_us(name, source)
    whole = " ".join(name.tokens)
    folded = " " + " ".join(tokens) + " "
    return any(f" {alias} " in folded for alias in _aliases().get(whole, frozenset()))


def holds_quotation(quotation: Quotation, source: str) -> bool:
    """Say whether `source` quotes these words, and gives them to the same speaker."""
    words = fold_quote(quotation.text)
    if (
        not words
        or not _QUOTE_MARKS.search(double_marks(source, 1))
        or f" {words} " not in f" {fold_quote(source)} "
    ):
        return False
    return not quotation.speaker or fold(quotation.speaker) in _tokens(source)


def fold(word: str) -> str:
    """Give the form under which words are compared: no case, dots, possessive or accents' case.

    >>> fold("U.S."), fold("Russia’s"), fold("NATO")
    ('us', 'russia', 'nato')
    """
    key = word.casefold().replace("’", "'").replace(".", "")
    return key.removesuffix("'s").rstrip("'")


def fold_quote(text: str) -> str:
    """Give a quotation as its words: punctuation, case and white space do not count."""
    return " ".join(fold(word) for word in _WORD.findall(text))


def _any(holds: object, fact: object, sources: Sequence[str]) -> bool:
    return any(holds(fact, source) for source in sources)  # type: ignore[operator]


@lru_cache(maxsize=65_536)
def _tokens(text: str) -> tuple[str, ...]:
    """Give the folded words of `text`; hyphens separate, so that parts can match."""
    return tuple(fold(word) for word in _WORD.findall(text))


def _names(text: str) -> Iterator[Name]:
    """Give names piece by piece: titles and demonyms apart from what they stand before."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if run and not _continues(run[-1].group(), text[run[-1].end() : match.start()]):
            yield from _pieces(run)
            run = []
        if _is_name_word(match.group(), text[: match.start()]):
            run.append(match)
        elif run:
            yield from _pieces(run)
            run = []
    yield from _pieces(run)


def _continues(word: str, gap: str) -> bool:
    """Does a name go on after `word` and `gap`?  Not after a possessive: NATO's F-16."""
    return gap in (" ", "-", "\n") and not word.endswith(("'s", "’s"))


def _pieces(run: list[re.Match[str]]) -> Iterator[Name]:
    """Cut a run of capitalized words: titles and demonyms stand alone, as do words before a name.

    "Foreign Minister Ana Ruiz" is Foreign, Minister, Ana Ruiz; "Halden Star" stays whole.
    """
    piece: list[re.Match[str]] = []
    for match in run:
        word = match.group()
        alone = is_separable(word)
        if piece and (alone or (is_common(piece[-1].group()) and not is_common(word))):
            yield _name(piece)
            piece = []
        if not alone:
            piece.append(match)
        elif fold(word) not in _honorifics():
            yield _name([match])
    if piece:
        yield _name(piece)


def _name(matches: list[re.Match[str]]) -> Name:
    text = " ".join(match.group() for match in matches)
    return Name(text, tuple(fold(match.group()) for match in matches), matches[0].start())


def _is_name_word(word: str, before: str) -> bool:
    """Capitals make a name, unless the word opens a sentence and is an ordinary word.

    A figure with its unit, as "9AM", "9 AM" or the "5M" of "$5M", is no name.
    """
    behind_figure = before[-1:].isspace() and before[-2:-1].isdigit()
    if is_measure(word) or (behind_figure and is_measure("0" + fold(word))):
        return False
    if word[0].isdigit() and before.endswith(("$", "£", "€", "¥")):
        return False
    if not any(letter.isupper() for letter in word):
        return bool(re.search(r"[^\W\d_]\d|\d[^\W\d_]{3}", word))
    if fold(word) in ("i", "i'm", "i'll", "i've", "i'd", "a", "the"):
        return False
    opens = bool(_SENTENCE_OPENS.search(before[-12:]))
    return not (opens and (is_common(word) or fold(word) in _titles()))


def is_separable(word: str) -> bool:
    """Is it a title, an honorific or a demonym, which a name may go without?"""
    key = fold(word)
    return key in _titles() or key in _honorifics() or key in _aliases()


@lru_cache(maxsize=65_536)
def _forms(token: str) -> frozenset[str]:
    """Give what a source may write for `token`: itself, aliases, number and demonym variants."""
    forms = {token, token + "s", token.removesuffix("s")} | _aliases().get(token, frozenset())
    for suffix in ("n", "an", "ian", "i", "ese", "ish"):
        forms.add(token + suffix)
        if token.endswith(suffix) and len(token) - len(suffix) >= 3:
            stem = token.removesuffix(suffix)
            forms |= {stem, stem + "a", stem + "e", stem + "y"}
        forms |= {token[:-1] + suffix} if len(token) > 4 and token[-1] in "aey" else set()
    return frozenset(form for form in forms if len(form) > 1 or form == token)


def _is_pronoun_us(name: Name, source: str) -> bool:
    """Is the "US" of a claim only the pronoun "us" of a source that does use capitals?"""
    if name.tokens not in (("us",), ("it",), ("who",)) or source == source.lower():
        return False
    if not name.text.isupper():  # "U.s." of text that was lower-cased, “Silence Us”
        return False
    spellings = {word for word in _WORD.findall(source) if fold(word) == name.tokens[0]}
    aliases = _aliases().get(name.tokens[0], frozenset()) - {name.tokens[0]}
    if any(alias in " ".join(_tokens(source)) for alias in aliases):
        return False
    return bool(spellings) and not any(word.isupper() for word in spellings)


def _quotations(text: str) -> Iterator[Quotation]:
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        if _WORD.search(words):
            yield Quotation(words.strip(), _speaker(text, match), match.start())


def _speaker(text: str, quoted: re.Match[str]) -> str:
    """Give the surname that a reporting verb beside the quotation names, or ""."""
    after = re.match(
        rf"[\s,]*(?:{_SAID}\s+((?:[A-Z][\w'’.-]*\s?)+)|((?:[A-Z][\w'’.-]*\s?)+){_SAID}\b)",
        text[quoted.end() :],
    )
    before = re.search(
        rf"((?:[A-Z][\w'’.-]*\s)+){_SAID}\b[^.“”\"]{{0,40}}$", text[: quoted.start()]
    )
    found = after or before
    if not found:
        return ""
    named = next(group for group in found.groups() if group)
    words = [w for w in _WORD.findall(named) if not is_common(w)]
    return words[-1] if words else ""


def _misplaced_titles(claim: str, sources: Sequence[str]) -> list[Fault]:
    """A title put before somebody else's name: near each other in no source."""
    faults = []
    for name in find_facts(claim).names:
        before = re.search(r"([^\W\d_]+)\s$", claim[: name.start])
        title = fold(before.group(1)) if before else ""
        bound = title in _titles() and not is_common(name.tokens[-1])
        if bound and not any(_near(title, name.tokens[-1], _tokens(s)) for s in sources):
            faults.append(Fault("title", f"{title} {name.text}"))
    return faults


def _near(title: str, name: str, tokens: tuple[str, ...], reach: int = 9) -> bool:
    places = [i for i, token in enumerate(tokens) if token in _forms(title)]
    return any(name in tokens[max(0, i - reach) : i + reach] for i in places)


def _negation_faults(claim: str, sources: Sequence[str]) -> list[Fault]:
    """A negation that no source has, or a negated word of every source that lost its "not"."""
    negated = _NEGATION.search(claim)
    if negated:
        if not any(_NEGATION.search(source) for source in sources):
            return [Fault("negation", negated.group())]
        return []
    kept = set(_tokens(claim))
    lost = [_negated_words(source) for source in sources]
    common = set.intersection(*lost) if lost and all(lost) else set()
    return [Fault("missing negation of", word) for word in sorted(common & kept)]


def _negated_words(source: str) -> set[str]:
    """Give the content words of `source` that stand nowhere but within three words of a "not"."""
    negated: Counter[str] = Counter()
    for match in _NEGATION.finditer(source):
        following = _WORD.findall(source[match.end() : match.end() + 60])[:3]
        negated.update({fold(word) for word in following if len(word) > 3})
    every = Counter(_tokens(source))
    return {word for word, count in negated.items() if count >= every[word]}


def _unbalanced(text: str) -> bool:
    if _FOREIGN_MARKS.search(text):
        return text.count("(") != text.count(")") or not are_paired(text)
    curly = text.count("“") != text.count("”")
    return curly or text.count('"') % 2 == 1 or text.count("(") != text.count(")")


@cache
def _tables() -> dict[str, list[list[str]] | list[str]]:
    text = files("summarize").joinpath("data/aliases.json").read_text(encoding="utf-8")
    tables: dict[str, list[list[str]] | list[str]] = json.loads(text)
    return tables


@cache
def _aliases() -> dict[str, frozenset[str]]:
    groups = _tables()["same_name"]
    return {name: frozenset(group) for group in groups for name in group}


@cache
def _titles() -> frozenset[str]:
    return frozenset(str(word) for word in _tables()["titles"])


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(str(word) for word in _tables()["honorifics"])
