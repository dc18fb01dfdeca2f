"""Where sentences end.

Punkt (Kiss & Strunk 2006; nltk) decides what a period after an abbreviation means, with
parameters trained on news text that ship in `data/punkt.json`, next to the abbreviations kept by
hand in `data/abbreviations.toml`.  The rules around it know what scraped news does to text:
curly and spaced quotation marks, joins without a space, lower-cased corpora, stray periods.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarize.blocks import Span, block_spans, trim
from summarize.quotations import DOUBLE_MARK, OPENING_MARKS, mark_opens

if TYPE_CHECKING:
    from collections.abc import Iterator

END = re.compile(r"[.!?…。！？．।۔؟][\"'“”‘’«»‹›」』）)\]\s]*$")
"""What a sentence ends with, in any language; the marks that close its last quotation included."""

SHORT_QUOTATION = 220
"""Characters; a quotation no longer than this stays whole with the words that attribute it."""

_REACH = 60
"""Characters looked at on either side of a mark, so that no text costs more than its length."""

_MARK = re.compile(
    r"[.!?…]+(?:\s[.!?…]+(?!\w))*"  # "?!", "...", ". . ." and a stray second period
    r"|[。！？．।۔؟]+"
    r"|(?<=[a-z]{3})(?=(?:We|The|He|She|They|This|These|There|You|But|However)\s[a-z])"  # joins
    r"|(?<=\s)(?=[•▪●‣]\s)"
)
_CLOSERS = re.compile(r"[“”’«»」』）)\]}›'\"]*(?:\[\d{1,3}\])*")
_OPENERS = "\"'“”„‘‚«»‹「『¿¡([{*_ \t\n\r\u00a0—–-"
_JOINED = re.compile(r"[\"“‘(\[]?[A-Z][a-z]*(?=[\s,;:'’]|\Z)")
_JOIN_LEFT = re.compile(r"(?:[a-z]{2}|\d|[A-Z]{2}|[”’)\]%])[.!?…]+\Z")
_ADDRESS = re.compile(r"www\.|://|@|\.(?:com|org|net|gov|edu|uk|io|tv|js)\b", re.I)
_DOMAIN = re.compile(r"[\"“‘(\[]?(?:Com|Org|Net|Gov|Edu|Co|Uk|Io|Tv|Js)\b")
_ATTRIBUTION = re.compile(
    r"(?:\S+\s+){0,4}?(?:said|says|asked|asks|added|adds|told|wrote|writes|replied|shouted|cried"
    r"|declared|wondered|tweeted|recalled|exclaimed|yelled|chanted|explained|insisted)\b"
)
_LOWER_START = re.compile(r"[a-z]+[A-Z0-9]|(?:al|el)-[A-Z]|(?:de|von|van|bin|di|da|du|la)\s[A-Z]")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_ZONE = re.compile(r"(?:[A-Z]\w+ ){1,3}Time\b")
_NUMBER_LEFT = re.compile(r"\A[$£€(]?\d{1,3}\.\Z")
_DECIMALS = re.compile(
    r"\d{1,2}(?:-[a-z]|%|[mbt]n?\b|\s(?:percent|[mbt]illion|met|kilomet|points))|\d\s[a-z]"
)
_LIST_NUMBER = re.compile(r"\W*(?:\d{1,3}|[a-zA-Z])\.\Z")
_WIDE_MARKS = "。！？．।۔؟"
_ENOUGH_WORDS = 40
"""Lower-case words that show whether names have capitals."""
_ONLY_AN_ADJECTIVE = re.compile(r"[\"“]?(?:The|A|An) (?:[A-Z]\.){2,}")
_HALF_DAYS = frozenset({"a.m", "p.m"})
_EXCLAIMED_NAMES = frozenset({"yahoo!", "jeopardy!", "e!"})
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Give the sentences of `text`: ordered, disjoint, trimmed, covering every non-space character.

    >>> text = 'He flew to the U.S. on Monday. “It is over. Go home,” Dr. Vane said.The end.'
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['He flew to the U.S. on Monday.', '“It is over. Go home,” Dr. Vane said.', 'The end.']
    """
    case = _Case.of(text)
    return tuple(
        span for block in block_spans(text) for span in _block_sentences(text, *block, case)
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """How far the capitals of a text can be trusted."""

    lower: bool
    """No capitals at all: a lower-case word may begin a sentence."""
    sentence_initial: bool
    """Capitals only where a tool believed a sentence began: names are in lower case."""

    @classmethod
    def of(cls, text: str) -> _Case:
        lower = len(re.findall(r"\b[a-z]", text))
        upper = len(re.findall(r"\b[A-Z]", text))
        inside = len(re.findall(r"(?<=[a-z,] )[A-Z](?!\b)", text))
        return cls(
            lower=upper == 0,
            sentence_initial=lower > _ENOUGH_WORDS and inside < 0.002 * lower,
        )


@dataclass(frozen=True, slots=True)
class _Mark:
    """A possible sentence end: what stands before it, and the first words after it."""

    left: str
    """The last token, its mark included: "U.S." or "over?"."""
    closed: bool
    """Closing quotes or brackets follow the mark and belong to the sentence."""
    right: str
    """What follows, opening quotes and brackets stripped."""
    spaced: bool
    """White space follows."""
    quoted: bool
    """An opening quotation mark follows."""


def _block_sentences(text: str, start: int, end: int, case: _Case) -> Iterator[Span]:
    quotations = _Quotations(text, start, end)
    last_word = _last_word(text, start, end)
    first_word = _first_word(text, start, end)
    for match in _MARK.finditer(text, start, end):
        if match.start() < first_word or match.end() > last_word:
            continue
        stop = _close(text, match.end(), end, quotations) if match[0] else match.end()
        if stop > last_word or quotations.protects(match.start(), stop):
            continue
        if match[0] and not _ends(text, start, match, stop, end, case):
            continue
        yield trim(text, start, stop)
        start = trim(text, stop, end)[0]
        first_word = _first_word(text, start, end)
    yield start, end


def _first_word(text: str, start: int, end: int) -> int:
    """Give where the first letter or digit is; a sentence cannot end before it."""
    return next((i for i in range(start, end) if text[i].isalnum()), end)


def _last_word(text: str, start: int, end: int) -> int:
    """Give where the last letter or digit is; what follows it is no sentence of its own."""
    return next((i for i in range(end - 1, start - 1, -1) if text[i].isalnum()), start)


class _Quotations:
    """The quotations of a block, found by one pass over its double quotation marks."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.closing: set[int] = set()
        """Where the closing marks are."""
        self._spans: list[Span] = []
        self._next = 0
        opened = -1
        for match in DOUBLE_MARK.finditer(text, start, end):
            at = match.start()
            if mark_opens(text, at, start, end, opened=text[opened] if opened >= 0 else ""):
                opened = at
                continue
            self.closing.add(at)
            if opened >= 0:
                self._keep(text, start, opened, at)
            opened = -1

    def _keep(self, text: str, start: int, opened: int, closed: int) -> None:
        """Remember a short quotation that words before or after it attribute."""
        if closed - opened > SHORT_QUOTATION:
            return
        before = text[max(start, opened - _REACH) : opened].rstrip()
        after = text[closed + 1 : closed + 1 + _REACH].lstrip(" ,")
        introduced = bool(before) and before[-1] not in '.!?…"“”'
        if introduced or after[:1].islower() or _ATTRIBUTION.match(after):
            self._spans.append((opened, closed))

    def protects(self, mark: int, stop: int) -> bool:
        """Say whether a mark lies inside a short quotation; marks are asked about in order."""
        while self._next < len(self._spans) and self._spans[self._next][1] < mark:
            self._next += 1
        if self._next == len(self._spans):
            return False
        opened, closed = self._spans[self._next]
        return opened < mark and stop <= closed


def _close(text: str, at: int, end: int, quotations: _Quotations) -> int:
    """Move past the closing quotes and brackets that belong to the sentence before `at`."""
    match = _CLOSERS.match(text, at, end)
    stop = match.end() if match else at
    for i in range(at, stop):
        if DOUBLE_MARK.match(text, i) and i not in quotations.closing:
            return i
    spaced = stop + 1
    if stop == at and spaced < end and text[at].isspace() and spaced in quotations.closing:
        return spaced + 1
    return stop


def _ends(text: str, start: int, match: re.Match[str], stop: int, end: int, case: _Case) -> bool:
    """Say whether the sentence that began at `start` ends with the mark that was matched."""
    if match[0][0] in _WIDE_MARKS:
        return True
    after = text[stop : min(end, stop + _REACH)]
    words = text[max(start, match.start() - _REACH) : match.end()].split()
    mark = _Mark(
        left=words[-1] if words[-1].strip(".!?…") or len(words) < 2 else words[-2] + words[-1],
        closed=stop > match.end(),
        right=after.lstrip(_OPENERS),
        spaced=after[:1].isspace(),
        quoted=after.lstrip()[:1] in OPENING_MARKS,
    )
    if _ONLY_AN_ADJECTIVE.fullmatch(text, start, match.end()):
        return False  # "The U.S. Chemical Safety Board"
    if not mark.right or _LIST_NUMBER.fullmatch(text[start : min(match.end(), start + 8)]):
        return False
    if not mark.spaced and not _is_join(mark, text[match.start() - 1 : stop], after):
        return False
    return _ends_sentence(mark, case, alone=text[match.start() - 1].isspace())


def _is_join(mark: _Mark, seam: str, after: str) -> bool:
    """Say whether two sentences were joined without a space, as in "losses.The"."""
    if _ADDRESS.search(mark.left) or _DOMAIN.match(after):
        return False
    return bool(_JOINED.match(after)) and bool(
        mark.closed or _JOIN_LEFT.search(mark.left) or seam[:1] in ")”’"
    )


def _ends_sentence(mark: _Mark, case: _Case, *, alone: bool) -> bool:
    first = mark.right[0]
    if first.islower() and not _LOWER_START.match(mark.right):
        left_quotation = mark.closed and not _ATTRIBUTION.match(mark.right)
        calls = mark.left[-1] in "?!" and mark.left.lower() not in _EXCLAIMED_NAMES
        apart = case.lower or (
            case.sentence_initial
            and (alone or mark.quoted or left_quotation or (calls and not mark.closed))
        )
        return apart and not _is_abbreviation(_core(mark.left).lower())
    if not (first.isalnum() or first in "$€£¥@#&%+"):
        return False
    if "?" in mark.left or "!" in mark.left:
        return not (mark.closed and _ATTRIBUTION.match(mark.right))
    if mark.closed or mark.left.endswith(("..", "…")):
        return True
    if _NUMBER_LEFT.match(mark.left) and _DECIMALS.match(mark.right):
        return False
    if _core(mark.left).lower() in _HALF_DAYS and _ZONE.match(mark.right):
        return False  # "8 p.m. China Standard Time"
    right = mark.right.split(maxsplit=1)[0]
    return _period_ends(
        _core(mark.left), right, quoted=mark.quoted, names_capitalized=not case.sentence_initial
    )


@lru_cache(maxsize=65_536)
def _period_ends(token: str, right: str, *, quoted: bool, names_capitalized: bool) -> bool:
    """Say whether the period after `token`, with the word `right` after it, ends a sentence."""
    known, word = _abbreviations(), token.lower()
    if word in known.titles:
        return False
    if right[0].isdigit() and (word in known.before_numbers or token in known.capitalized):
        return False
    next_word = re.split(r"[^\w-]", right.lower(), maxsplit=1)[0]
    if next_word in known.starters:
        return True
    if word in known.names_follow or _is_initial(word):
        return False
    if quoted:
        return True
    if word in _HALF_DAYS:
        return names_capitalized and not right.isupper() and next_word not in known.times
    if not names_capitalized and _is_abbreviation(word):
        return False
    capitalized = token in known.capitalized or _INITIALS.fullmatch(word)
    asked = f"{_KNOWN if capitalized else token}. {right}"
    return bool(_punkt().text_contains_sentbreak(asked.translate(_STRAIGHT)))


_KNOWN = "u.s"
"""Stands for any abbreviation when Punkt is asked about the word after it."""


def _core(left: str) -> str:
    """Give a token without its period, brackets and what a hyphen or slash puts before it."""
    return re.split(r"[-–—/]", left.strip("\"'“”‘’()[]{}«»*,;:").rstrip("."))[-1]


def _is_initial(word: str) -> bool:
    """Say whether `word` is the J. of "J. Vane" or the J.K. of "J.K. Vane"."""
    return (len(word) == 1 and word.isalpha()) or (
        len(word) == 3 and bool(_INITIALS.fullmatch(word)) and word not in _abbreviations().all
    )


def _is_abbreviation(word: str) -> bool:
    return word in _abbreviations().all or len(word) == 1 or bool(_INITIALS.fullmatch(word))


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    titles: frozenset[str]
    names_follow: frozenset[str]
    before_numbers: frozenset[str]
    others: frozenset[str]
    capitalized: frozenset[str]
    """As written: "Jan", "Mass"."""
    starters: frozenset[str]
    times: frozenset[str]
    """Words that go on after "7 p.m."."""
    all: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    lists: dict[str, list[str]] = tomllib.loads(_read("abbreviations.toml"))
    starters, times = frozenset(lists.pop("starters")), frozenset(lists.pop("times"))
    return _Abbreviations(
        **{name: frozenset(words) for name, words in lists.items() if name != "capitalized"},
        capitalized=frozenset(word.capitalize() for word in lists["capitalized"]),
        starters=starters,
        times=times,
        all=frozenset(word for words in lists.values() for word in words),
    )


@cache
def _punkt() -> Any:
    """Give nltk's tokenizer with the parameters that ship with the package."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    learned, known = json.loads(_read("punkt.json")), _abbreviations()
    parameters = PunktParameters()
    parameters.abbrev_types.update(learned["abbreviations"], known.titles, known.others)
    parameters.sent_starters.update(learned["sentence_starters"])
    for word in learned["lower_case_words"]:
        parameters.add_ortho_context(word, _LOWER_INSIDE)
    return PunktSentenceTokenizer(parameters)


_LOWER_INSIDE = 1 << 5
"""Punkt's flag for a word seen in lower case inside a sentence."""


def _read(name: str) -> str:
    return files("summarize").joinpath("data", name).read_text(encoding="utf-8")
