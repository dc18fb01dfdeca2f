"""Restore case, spacing and spelling of uncased model output from the sources it was written from.

A model with an uncased vocabulary writes "u. s. secretary of state antony blinken"; its sources
hold the surface: "U.S. Secretary of State Antony Blinken".  Both are cut into atoms (words and
single signs), the longest runs of equal atoms are found, and their source spelling is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.language import is_english
from summarize.lexicon import is_common
from summarize.readability import is_unbalanced

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SPACED_STOP = re.compile(r"(?<=[\w)”]) (?=[,.;](?: (?![\d.])|$))|(?<=[^\W\d]) (?=, \d)")
_TURNED_APOSTROPHE = re.compile(r"(?<=[^\W_])‘(?=s\b|\W|$)")
_LEAD_IN = re.compile(r"(\w+) (“\W?\w+)")
_DASHES = re.compile(r"\s*--+\s*")
_ATOM = re.compile(r"\w+|[^\w\s]")
_QUOTES = frozenset('"“”„«»')
_QUOTE_TABLE = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "−": "-", "—": "-"})
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_ENDS = frozenset(".!?")
_ABBREVIATION_LIST = "mr mrs ms dr st gen sen rep gov lt col sgt jr sr vs no inc corp co ltd prof"
_ABBREVIATIONS = frozenset(_ABBREVIATION_LIST.split())
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%’”")
_NO_SPACE_AFTER = frozenset("([{$£€#“‘@")


@dataclass(frozen=True, slots=True)
class _Atom:
    key: str
    text: str
    start: int
    end: int
    opens: bool
    """Does it open a sentence, so that its capital says nothing?"""


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    atoms: tuple[_Atom, ...]


def restore_surface(text: str, sources: Sequence[str]) -> str:
    """Give `text` in the spelling of `sources`, quotation marks curled and paired.

    >>> restore_surface("the u. s. paid o'neill $ 2. 5m.", ["O’Neill got $2.5m from the U.S."])
    'The U.S. paid O’Neill $2.5m.'
    """
    atoms = _atoms(text)
    dashed = [_DASHES.sub(" — ", source) for source in sources]
    read = [_Source(source, _atoms(source)) for source in dashed]
    places = _index(read)
    spellings = _spellings(read)
    pieces: list[str] = []
    i = 0
    while i < len(atoms):
        run, source, j = _longest_run(atoms, i, read, places)
        if run > 1 and source is not None:
            piece = " ".join(
                source.text[source.atoms[j].start : source.atoms[j + run - 1].end].split()
            )
            quoted = i > 0 and atoms[i - 1].text in _QUOTES  # “Make Lund Great”
            pieces.append(piece if quoted else _lower_opening(piece, source.atoms[j]))
        else:
            run = 1
            pieces.append(_spell(atoms[i], spellings))
        i += run
    dotted = {letters for source in sources for letters in _DOTTED.findall(source)}
    joined = _dot_titles(_capitalize_sentences(_join(pieces, dotted)), sources)
    if "‘" in joined:  # a closing mark that stands elsewhere in the source is curled as well
        joined = re.sub(r"(?<=[^\s‘])'(?!\w)", "’", joined)
    return _with_lead_ins(_mend_marks(tidy_quotes(joined)), sources)


def _with_lead_ins(text: str, sources: Sequence[str]) -> str:
    """Give back the comma or colon before a quotation, where every source that has it has one."""

    def lead_in(match: re.Match[str]) -> str:
        quoted = '[“"]' + re.escape(match[2][1:])
        pattern = re.compile(rf"\b{re.escape(match[1])}([,:]?) {quoted}\b", re.IGNORECASE)
        signs = {sign for source in sources for sign in pattern.findall(source)}
        return f"{match[1]}{signs.pop() if len(signs) == 1 else ''} {match[2]}"

    return _LEAD_IN.sub(lead_in, text)


def _dot_titles(text: str, sources: Sequence[str]) -> str:
    """Give back the period of "Gov Oke" where a source has "Gov. Oke"."""
    names = "|".join(word.capitalize() for word in _ABBREVIATIONS)
    titles = {title for source in sources for title in re.findall(rf"\b(?:{names})\. ", source)}
    for title in titles:
        text = re.sub(rf"\b{title[:-2]} (?=[A-Z])", title, text)
    return text


def tidy_quotes(text: str) -> str:
    """Curl double quotation marks in pairs and mend the spaces around them.

    >>> tidy_quotes('he said " no deal ", then left')
    'he said “no deal”, then left'
    """
    parts = re.split(r"\s*([\"“”„«»])\s*", text)
    out, opened = parts[0], False
    for following in parts[2::2]:
        if opened:
            gap = "" if not following or following[0] in _NO_SPACE_BEFORE else " "
            out += "”" + gap + following
        else:
            gap = "" if not out or out[-1] in "([" else " "
            out += gap + "“" + following
        opened = not opened
    return out.strip()


def as_printed(text: str) -> str:
    """Give an English source sentence with its straight quotation marks curled, where they pair.

    Spaces that links leave before a comma or a stop are closed, and “crews‘” is “crews’”.

    >>> as_printed('"No deal," he said .'), as_printed('“No deal," he said.')
    ('“No deal,” he said.', '“No deal,” he said.')
    >>> as_printed('A 6" pipe burst.')
    'A 6" pipe burst.'
    """
    text = _mend_marks(text)
    straight = '"' in text and not re.search(r"[„«»]|\d\"", text)
    curls = straight and is_english(text) and not is_unbalanced(text)
    return tidy_quotes(text) if curls else text


def _mend_marks(text: str) -> str:
    closed = _SPACED_STOP.sub("", text)
    return closed if "‚" in closed else _TURNED_APOSTROPHE.sub("’", closed)  # „‚so‘ in German“


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.translate(_QUOTE_TABLE).casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _atoms(text: str) -> tuple[_Atom, ...]:
    atoms: list[_Atom] = []
    opens = True
    for match in _ATOM.finditer(text):
        word = match.group()
        atoms.append(_Atom(_key(word), word, match.start(), match.end(), opens))
        opens = (word in _ENDS) or (word in _QUOTES) or (opens and not word[0].isalnum())
    return tuple(atoms)


def _index(sources: Sequence[_Source]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Give the places (source, atom) of every pair of neighbouring atoms."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for s, source in enumerate(sources):
        for j in range(len(source.atoms) - 1):
            places[source.atoms[j].key, source.atoms[j + 1].key].append((s, j))
    return places


def _longest_run(
    atoms: Sequence[_Atom],
    i: int,
    sources: Sequence[_Source],
    places: dict[tuple[str, str], list[tuple[int, int]]],
) -> tuple[int, _Source | None, int]:
    """Give (length, source, atom) of the longest source run equal to the atoms from `i` on."""
    best: tuple[int, _Source | None, int] = (0, None, 0)
    if i + 1 >= len(atoms) or atoms[i].text in _QUOTES:
        return best
    for s, j in places.get((atoms[i].key, atoms[i + 1].key), ()):
        theirs, run = sources[s].atoms, 0
        while (
            i + run < len(atoms)
            and j + run < len(theirs)
            and theirs[j + run].key == atoms[i + run].key
            and theirs[j + run].text not in _QUOTES
        ):
            run += 1
        better_place = run == best[0] and best[1] is not None and best[1].atoms[best[2]].opens
        if run > best[0] or (better_place and not theirs[j].opens):
            best = (run, sources[s], j)
    return best


def _spellings(sources: Sequence[_Source]) -> dict[str, str]:
    """Give each word's usual spelling inside sentences; openings count little."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source in sources:
        for atom in source.atoms:
            if not atom.opens:
                counts[atom.key][atom.text] += 10
            elif not is_common(atom.text):
                counts[atom.key][atom.text] += 1
    spellings = {key: counter.most_common(1)[0][0] for key, counter in counts.items()}
    for source in sources:
        for dotted in _ACRONYM.findall(source.text):
            spellings.setdefault(_key(dotted.replace(".", "")), dotted)
    return spellings


def _spell(atom: _Atom, spellings: dict[str, str]) -> str:
    if not atom.text[0].isalpha():
        return atom.text
    if atom.key in spellings:
        return spellings[atom.key]
    return atom.text if is_common(atom.text) or len(atom.text) <= 2 else atom.text.capitalize()


def _lower_opening(piece: str, first: _Atom) -> str:
    """Take away a capital that the source owes to its sentence's start alone."""
    if first.opens and is_common(first.text) and first.text[1:].islower():
        return piece[0].lower() + piece[1:]
    return piece


def _join(pieces: Sequence[str], dotted: Collection[str]) -> str:
    """Join with the spaces of running text; `dotted` are abbreviations as the sources have them."""
    out = ""
    for piece in pieces:
        if out and _needs_space(out, piece):
            out += " "
        out += piece
    out = re.sub(r"(\d)([.,:]) (?=\d{3}\b|\d\b(?! ?,))", r"\1\2", out)
    out = re.sub(r"\b([A-Za-z])\. (?=[A-Za-z]\.)", r"\1.", out)
    out = re.sub(r"(?<=[a-zA-Z]\.)(?<!\.\.)\.$", "", out)  # "the D.A.."
    kept = {"a.m.", "p.m.", "e.g.", "i.e.", *dotted}
    return _DOTTED.sub(lambda match: match[0] if match[0] in kept else match[0].upper(), out)


def _needs_space(out: str, piece: str) -> bool:
    last, first = out[-1], piece[0]
    if first in _NO_SPACE_BEFORE or last in _NO_SPACE_AFTER:
        return False
    if last in "'’" and len(out) > 1 and out[-2].isalnum():
        return not re.match(r"(?:s|t|re|ve|ll|d|m)\b", piece)
    if first in "'’":
        return not out[-1].isalnum()
    if re.match(r"[-−–][\d$£€]", piece):  # "fell [to] -10"
        return True
    return not (first == "-" and last.isalnum()) and not (
        last == "-" and len(out) > 1 and out[-2].isalnum() and first.isalnum()
    )


def _capitalize_sentences(text: str) -> str:
    out = re.sub(r"^(\W*)(\w)", lambda m: m[1] + m[2].upper(), text, count=1)

    def capital(match: re.Match[str]) -> str:
        before = re.search(r"(\w+)$", out[: match.start()])
        word = before.group(1).lower() if before else ""
        if word in _ABBREVIATIONS or (len(word) == 1 and match[1][0] == "."):
            return match.group()
        return match[1] + match[2].upper()

    return re.sub(r"([.!?][\"”’)]*\s+[\"“(]?)(\w)", capital, out)
