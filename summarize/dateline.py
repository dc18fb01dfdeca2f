"""Datelines: "STOCKHOLM, Dec 2 (Reuters) –" in front of a report, found and taken apart.

A dateline says where, when and by which agency a report was written.  It is wanted as
metadata and not in the brief, so reading and cleaning both need to know where it is.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.lexicon import is_common
from summarize.tokenized import is_caseless

if TYPE_CHECKING:
    from collections.abc import Iterator

SEARCH_LINES = 15
"""Non-empty lines in which a dateline is looked for: headlines and bylines stand before it."""
_REACH = 400
"""Characters of a line in which a dateline is looked for."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline is and what it says; `text[end:]` starts with the reporting itself."""

    start: int
    end: int
    place: str = ""
    """As written, e.g. "STOCKHOLM" or "SAN FRANCISCO, Calif."."""
    agency: str = ""
    """As written, e.g. "Reuters"."""
    date: str = ""
    """As written, e.g. "Dec 2" or "May 3, 2021"; not parsed."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Agencies whose name in brackets is enough; other names need a dash and a place in capitals.
_AGENCY = re.compile(
    r"(?i:reuters|thomson reuters(?: foundation)?|ap|associated press|the associated press|afp"
    r"|agence france[- ]presse|upi|cnn|cnn money|cnnmoney|ansa|efe|dpa|tass|itar-tass|xinhua|kyodo"
    r"|kyodo news|yonhap|bloomberg|bloomberg news|interfax|pti|ani|ians|anadolu|aa|antara|bernama"
    r"|cbs|cbs news|nbc news|abc news|fox news|bbc|npr|rfe/rl|voa|mcclatchy|knight ridder"
    r"|the canadian press|canadian press|cp|pa|press association|pa media|jta|rns|cna|sputnik"
    r"|belga|apa|ritzau|ntb|tt|stt|lusa|ukrinform|unian|mena|wam|kuna|petra|irna|isna|ecns)"
    r"|(?:[A-Z][\w&.'’-]*\s+){1,3}(?:Wire|News|Press|Agency|Service|Newswire)"
)
_OTHER_AGENCY = re.compile(r"[A-Z][\w&.'’/-]*(?:\s+[A-Z&][\w&.'’/-]*){0,3}")

# Cities that stand alone in datelines: enough without capitals, agency or date.
_KNOWN_CITIES = _words(
    "atlanta baltimore boston chicago cincinnati cleveland dallas denver detroit honolulu houston "
    "indianapolis miami milwaukee minneapolis philadelphia phoenix pittsburgh seattle washington "
    "amman amsterdam ankara athens baghdad bangkok beijing beirut berlin bogota brasilia brussels "
    "bucharest budapest cairo canberra caracas copenhagen damascus dhaka doha dubai dublin geneva "
    "gibraltar guatemala hanoi havana helsinki islamabad istanbul jakarta jerusalem johannesburg "
    "kabul kathmandu kinshasa kyiv kiev lagos lisbon london luxembourg macau madrid manila milan "
    "minsk monaco montreal moscow mumbai munich nairobi oslo ottawa paris prague pyongyang quebec "
    "riga riyadh rome seoul shanghai singapore sofia stockholm strasbourg sydney taipei tallinn "
    "tbilisi tehran tokyo toronto tripoli tunis vienna vilnius warsaw yerevan zagreb zurich"
) | frozenset(
    (
        "new york", "los angeles", "san francisco", "san diego", "san antonio", "las vegas",
        "salt lake city", "st. louis", "new orleans", "oklahoma city", "mexico city",
        "guatemala city", "hong kong", "kuwait city", "new delhi", "panama city", "addis ababa",
        "buenos aires", "rio de janeiro", "sao paulo", "tel aviv", "united nations", "the hague",
        "vatican city", "phnom penh", "abu dhabi", "ho chi minh city", "kuala lumpur", "cape town",
    )
)  # fmt: skip
_STATES = _words(
    "Ala Alaska Ariz Ark Calif Colo Conn Del Fla Ga Hawaii Idaho Ill Ind Iowa Kan Kans Ky La Md "
    "Mass Mich Minn Miss Mo Mont Neb Nev Ore Okla Pa Tenn Tex Texas Utah Vt Va Wash Wis Wyo "
    "Alabama Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Illinois "
    "Indiana Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi "
    "Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Vermont Virginia "
    "Washington Wisconsin Wyoming"
)
_REGION = (
    rf"(?:{'|'.join(sorted(_STATES))})\.?|D\.?\s?C\.?|[A-Z]\.\s?[A-Z]\.|(?:New|North|South)\s\w+"
)

# Capitalised openers of labels, captions and notices, which look like places and are none.
_LABEL_WORDS = _words(
    "above advertisement advisory also alert analysis announcement answer below breaking briefing "
    "bulletin byline caption click close column comment commentary contact contents copyright "
    "correction corrections coverage credit data date developing disclaimer document donate "
    "editor editorial editors email embargoed episode exclusive explainer fact facts faq feature "
    "file flash flashback flashpoint fyi gallery graphic graphics headline headlines highlights "
    "home host image images in-depth indicator interview introduction just key latest letter "
    "letters live look map media more must news newsletter note notes notice obituary op-ed "
    "opinion option photo photos picture pictures play podcast poll pool preview profile promo q&a "
    "question quiz quote quotes rating read recap related reminder report republished result "
    "results review scroll see series share sign slideshow source sources special sponsored "
    "statement story subscribe summary tags text the this timeline tip tips top topics transcript "
    "trending tweet update updated updates urgent vid video videos view viewpoint warning watch "
    "watched web what when who why wire you your monday tuesday wednesday thursday friday saturday "
    "sunday"
)

_ROLES = _words("host co-host anchor voiceover narrator moderator laughter applause")

_DASH = r"(?:-{1,3}|[‐-―−])"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
)
_WEEKDAY = r"(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?"
_DATE = (
    rf"(?:{_WEEKDAY},?\s)?"
    rf"(?:(?:{_MONTH})\s\d{{1,2}}|\d{{1,2}}\s(?:{_MONTH}))(?:,?\s(?:19|20)\d\d)?"
)
_WORD = r"[^\W\d_](?:[\w.'’-]*[\w.])?"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,4}}(?:,\s{_WORD}(?:[ /]{_WORD}){{0,2}})?"
_AGENCY_SLOT = r"[(\[]\s?(?P<agency>[^()\[\]\n]{2,40}?)\s?[)\]]"

_MARK = rf"\s?:(?=\s|$)|\s?{_DASH}(?=\s|$)|\s?(?:--|[–—―])(?=[A-Z\"“‘'])"
_AT_LINE_START = re.compile(
    rf"(?P<place>{_PLACE})??(?:(?:,?\s|\b)(?P<date>(?i:{_DATE})))?,?"
    rf"(?:\s?{_AGENCY_SLOT}(?P<after>{_MARK})?|(?P<mark>{_MARK}))\s*"
)
_WITHIN_LINE = re.compile(
    rf"(?:^|(?<=\s))(?P<place>[A-Z][A-Z.'’/-]{{2,}}(?:\s[A-Z.'’/-]{{2,}}){{0,3}}(?:,\s{_WORD}){{0,2}}?)"
    rf"(?:,\s(?P<date>(?i:{_DATE})))?\s{_AGENCY_SLOT}\s{_DASH}\s+"
)

_CITY_WITHIN_LINE = re.compile(
    r"(?<=[\w.!?”\"] )"
    rf"(?P<place>[A-Z][A-Z.]+(?:\s[A-Z.]{{2,}}){{0,2}}(?:,\s{_WORD}(?:\s{_WORD})?)?)"
    r"(?P<date>)(?P<agency>)\s?(?:—|–|--)\s+(?=[A-Z“\"][\w’']*\s[^A-Z\s])"
)
"""A city in capitals needs no agency behind a headline that the page runs into it."""


def find_dateline(text: str) -> Dateline | None:
    r"""Find the first dateline among the opening lines of an article, or None.

    >>> find_dateline("Ferry runs aground\n\nHARROW BAY, May 3 (AP) — A ferry ran aground.")
    Dateline(start=20, end=45, place='HARROW BAY', agency='AP', date='May 3')
    >>> find_dateline("WATCH: The ferry runs aground.") is None
    True
    """
    caseless = is_caseless(text)
    for start, line in _opening_lines(text):
        match = _AT_LINE_START.match(line, 0, _REACH)
        if match and (
            _opens_caseless(match, line) if caseless else _opens_report(match, line, text)
        ):
            return _dateline(match, start)
        match = _WITHIN_LINE.search(line, 0, _REACH)
        if match and _AGENCY.fullmatch(match["agency"]) and not _is_label(match["place"]):
            return _dateline(match, start)
        match = _CITY_WITHIN_LINE.search(line, 0, _REACH)
        if match and _is_city(match["place"].title()) and not _is_label(match["place"]):
            return _dateline(match, start)
    return None


def _opening_lines(text: str) -> Iterator[tuple[int, str]]:
    """Give (offset, line) of the first non-empty lines, without leading white space."""
    lines = re.finditer(r"\S[^\n\r\u2028\u2029]*", text)
    for match in itertools.islice(lines, SEARCH_LINES):
        yield match.start(), match[0]


def _dateline(match: re.Match[str], offset: int) -> Dateline:
    """Take a match apart; `offset` is where its line starts in the text."""
    return Dateline(
        start=offset + match.start(),
        end=offset + match.end(),
        place=match["place"] or "",
        agency=match["agency"] or "",
        date=match["date"] or "",
    )


def _opens_report(match: re.Match[str], line: str, text: str) -> bool:
    """Whether a match at the start of a line is a dateline: the more it says, the less proof."""
    place, agency, date = match["place"] or "", match["agency"] or "", match["date"] or ""
    mark, rest = (match["mark"] or match["after"] or "").strip(), line[match.end() :]
    if _is_label(place) or not _starts_sentence(rest, mark):
        return False
    if agency:
        dated = date and mark and not place and _OTHER_AGENCY.fullmatch(agency)  # "Sept 3 (Wire) -"
        return bool(dated) or _is_agency(agency, place, mark)
    if not place or not mark or not rest:
        return False
    if mark == ":":
        return _in_capitals(place) and _is_known_place(place, text)
    if _in_capitals(place):
        short = len(place.split()) < 3 or "," in place or bool(date)
        return short or _is_known_place(place, text)
    return bool(date and _in_title_case(place)) or _is_city(place)


def _opens_caseless(match: re.Match[str], line: str) -> bool:
    """Whether a match is a dateline in lower case: an agency with its mark, or a known place."""
    place, agency = (match["place"] or "").title(), match["agency"] or ""
    mark, rest = (match["mark"] or match["after"] or "").strip(), line[match.end() :]
    if _is_label(place) or not _starts_sentence(rest, mark):
        return False
    if "," in place and is_common(place.split(" ")[-1]):  # "Washington, where she lives —"
        return False
    if _AGENCY.fullmatch(agency) and (mark or not place):
        return True
    marked = mark not in {"", ":"} and rest and _OTHER_AGENCY.fullmatch(agency.title() or "None")
    return bool(_is_city(place) and (marked or _AGENCY.fullmatch(agency)))


def _is_agency(agency: str, place: str, mark: str) -> bool:
    if _AGENCY.fullmatch(agency):
        return not place or _in_capitals(place) or _in_title_case(place)
    if agency.lower() in _ROLES:
        return False
    return bool(mark and _in_capitals(place) and _OTHER_AGENCY.fullmatch(agency))


def _starts_sentence(rest: str, mark: str) -> bool:
    """Whether reporting follows: a sentence in mixed case, or nothing yet after a mark."""
    if not rest:
        return mark != ""
    letters = [char for char in rest[:60] if char.isalpha()]
    return len(rest) > 15 and not all(char.isupper() for char in letters)


def _is_label(place: str) -> bool:
    words = re.findall(r"[\w'’&-]+", place.lower())
    if not words or words[:2] == ["the", "hague"]:
        return False
    return words[0] in _LABEL_WORDS or words[-1] in _LABEL_WORDS


def _in_capitals(place: str) -> bool:
    """Whether the town is in capitals; the region after a comma need not be."""
    town = place.partition(",")[0].removeprefix("Mc")
    letters = [char for char in town if char.isalpha()]
    return len(letters) > 2 and all(char.isupper() for char in letters)


def _in_title_case(place: str) -> bool:
    return all(word[:1].isupper() or word in {"de", "of", "la", "el"} for word in place.split())


def _is_city(place: str) -> bool:
    """Whether a title-cased place needs no more proof: a known city, or a town and its state."""
    town, _, region = place.partition(", ")
    if town.lower() in _KNOWN_CITIES and _in_title_case(region):
        return _in_title_case(town)
    return bool(region and _in_title_case(town) and re.fullmatch(_REGION, region, re.I))


def _is_known_place(place: str, text: str) -> bool:
    """Whether `NAME:` is a place and not a speaker or a label, by the list or by the text itself.

    A transcript has many such lines; a report that is filed from a place says "in" it.
    """
    if place.lower() in _KNOWN_CITIES:
        return True
    town = re.escape(place.partition(",")[0])
    named = re.search(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside)\s(?i:{town})\b", text)
    openers = re.findall(r"(?m)^[ \t]*[^\W\d_a-z][^\W\d_a-z .'’-]{2,40}:\s", text)
    return bool(named) and len(openers) < 2
