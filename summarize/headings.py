"""What the first lines of a plain text say about it: headline, outlet and date.

Scraped pages start with navigation, breadcrumbs, the outlet's name, bylines and captions; the
headline is one short line among them, before the first paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from summarize.dateline import find_dateline
from summarize.dates import parse_date

HEAD_LINES = 15
"""Non-empty lines among which a heading is looked for."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the first lines say; empty where they say nothing."""

    title: str = ""
    source: str = ""
    published: str = ""


_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_SENTENCE_END = re.compile(r"(?<!\bvs)(?<!\b[A-Z])(?<!\.\.)[.][\"”’')\]]*$")
_CRUMB = re.compile(r"\s(?:[»›→>/|]|::)\s")

# Two sentences, a colon at the end or a photographer's agency: a standfirst, lead-in or caption.
_CAPTION = re.compile(
    r"[a-z]{3}[.][\"”’']? [A-Z]|:$|\b(?:getty|reuters|photo|image|afp|ap|epa)\b[^()]*\)$"
    r"|\([^()]*/[^()]*\)$|©|\bimages?$|\b(?:photo|image) (?:by|credit|courtesy)\b",
    re.I,
)
# Words of menus and notices: two of them, or one at the start, and the line is no headline.
_MENU = re.compile(
    r"\b(?:home ?page|menu|log ?in|log ?out|sign (?:in|up)|subscri\w+|follow (?:us|this|me)|e-?mail"
    r"|create my|edit post|skip to|share (?:this|on)|newsletters?|cookies?|privacy|advertisement"
    r"|read more|toggle|navigation|contact us|about us|administration|click here|facebook|twitter"
    r"|whatsapp|instagram|linkedin|pinterest|javascript|your browser|rss|all rights reserved"
    r"|terms of|search|print|comments?|min(?:ute)?s? read|blog)\b",
    re.I,
)
_NOT_TITLE = re.compile(
    r"(?:©|[(\[•@*]|[->]\s|https?:|www\.|media (?:playback|caption)|story highlights|click to"
    r"|\d+ (?:years?|months?|days?|hours?) ago|photo\b|image\b|picture\b|file\s?photo|video:|watch:"
    r"|by\s+[A-Z]|from\s+[A-Z]\w+ [A-Z]\w+$|written by|reported by|reporting by|author:|story by"
    r"|source:|posted|published|updated|last (?:updated|modified)|date:|tags?:|categor(?:y|ies):"
    r"|credit:|caption|share\b|home\b(?=\W*[»›>|/])|skip to|edit post|log ?in|sign (?:in|up)"
    r"|subscribe|follow (?:us|this)|advertisement|menu\b|related (?:news|articles?|stories)"
    r"|(?:most )?(?:read|popular) (?:more|news|stories)|be the first|leave a)",
    re.I,
)
_NAMES = re.compile(r"(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,2})(?:(?:,| and|, and| &) |$)")
_LABEL_AFTER = re.compile(
    r"\s+[-–—|]\s?(?:breaking(?: news)?|live|video|photos|updated?|watch)$", re.I
)

# The last word of an outlet's name, or a whole name with a digit or domain at its end.
_OUTLET = re.compile(
    r"(?:the\s)?(?:[\w.&'’-]+\s){0,4}?[\w.&'’-]*(?:news|times|post|herald|gazette|tribune|journal"
    r"|chronicle|daily|telegraph|guardian|observer|courier|examiner|dispatch|bulletin|sentinel"
    r"|advertiser|argus|echo|inquirer|independent|weekly|newswire|broadcasting|radio|tv|press"
    r"|mail|standard|globe|mirror|ledger|monitor)(?:\s?\d{1,3}|\s(?:online|today|tv|network|live))?"
    r"|[\w-]+\.(?:com|org|net|co\.uk|news|info|eu)",
    re.I,
)
_SOURCE_LINE = re.compile(r"(?:source|outlet|publisher|publication)\s?:\s+(\S.{1,59})$", re.I)
_DATE_LINE = re.compile(
    r"(?:(?:first |originally )?(?:posted|published|updated|modified|created)|last (?:updated|"
    r"modified)|date|on)\b[\s:]*(?:on|at|in)?\b[\s:]*(?P<after>.*)",
    re.I,
)
_WRITTEN_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?\d{4}"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
)
# What may stand beside a date on a line that is about nothing else: weekday, time, zone, byline.
_BESIDE_DATE = re.compile(
    r"\d{1,2}[:.h]\d\d(?::\d\d)?|[ap]\.?m\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|gmt|utc"
    r"|[a-z]{1,3}st|[a-z]{1,2}dt|cet|at|on|\d+ min(?:ute)?s? read|[|,·•–—\-/()]|\+\d\d:?\d\d",
    re.I,
)


def find_heading(text: str) -> Heading:
    r"""Read title, outlet and date off the lines before and around the first paragraph.

    >>> find_heading("Home » Local » Ferry\n\nFerry runs aground off Harrow Bay\n\n"
    ...     "Posted on May 3 2024\n\nA ferry with 300 on board ran aground on Tuesday evening.")
    Heading(title='Ferry runs aground off Harrow Bay', source='', published='2024-05-03')
    """
    head = text[:20_000]
    lines = [line.strip() for line in head.splitlines() if line.strip()][:HEAD_LINES]
    above = _lines_above_report(lines)
    title, suffix = _split_outlet(_find_title(above, lines))
    return Heading(
        title=title,
        source=_find_source(above, title) or suffix,
        published=_find_date(lines, len(above)) or _dateline_date(text),
    )


def _lines_above_report(lines: list[str]) -> list[str]:
    """Give the lines before the first paragraph; all of a text without one is no heading."""
    for index, line in enumerate(lines):
        if _is_prose(line) or find_dateline(line):
            return lines[:index]
    return []


def _is_prose(line: str) -> bool:
    """Whether a line is a paragraph, not a headline, label, notice or caption."""
    if _is_menu(line):
        return False
    words = len(_WORD.findall(line))
    return words > 30 or (words > 5 and bool(_SENTENCE_END.search(line)))


def _is_menu(line: str) -> bool:
    """Whether a line is navigation, a notice, a credit or a byline."""
    found = _MENU.findall(line)
    return len(found) > 1 or found == [line] or bool(_NOT_TITLE.match(line))


def _find_title(above: list[str], lines: list[str]) -> str:
    """Prefer a headline that the page repeats, then the first of four words, then of three."""
    counts = Counter(_key(part) for line in lines for part in _CRUMB.split(line))
    candidates = [line.lstrip("# ").strip() for line in above if _may_be_title(line)]
    repeated = [line for line in candidates if counts[_key(line)] > 1 and _long(line, 4)]
    for choice in (
        repeated,
        [line for line in candidates if _long(line, 4)],
        [line for line in candidates if _long(line, 3)],
    ):
        if choice:
            return _LABEL_AFTER.sub("", choice[0])
    return ""


def _may_be_title(line: str) -> bool:
    """Whether a line above the report can be its headline."""
    line = re.sub(r"^#+\s+", "", line)
    words = _WORD.findall(line)
    if not 3 <= len(words) <= 22 or _SENTENCE_END.search(line) or _CAPTION.search(line):
        return False
    if _is_menu(line) or _date_of_line(line):
        return False
    return not (_CRUMB.search(line) and _CRUMB.split(line)[-1] != "") or _is_suffixed(line)


def _is_suffixed(line: str) -> bool:
    """Whether a bar in a line parts headline and outlet: "Ferry sinks | Harbour Gazette"."""
    return _split_outlet(line)[1] != ""


def _long(line: str, least: int) -> bool:
    return len(_WORD.findall(line)) >= least and not _is_byline(line) and not _is_outlet(line)


def _is_byline(line: str) -> bool:
    """Whether a line is nothing but names; one name of three words looks like a headline."""
    names = _NAMES.findall(line)
    return "".join(names) == line and (len(names) > 1 or len(line.split()) < 4)


def _is_outlet(line: str) -> bool:
    return len(line.split()) < 6 and bool(_OUTLET.fullmatch(line))


def _split_outlet(title: str) -> tuple[str, str]:
    """Part "Headline - Outlet"; the outlet is empty when the tail is none."""
    found = re.fullmatch(r"(.{12,}?)\s+[|–—-]\s+([^|–—]{3,40})", title)
    if found and _is_outlet(found[2]):
        return found[1], found[2]
    return title, ""


def _find_source(above: list[str], title: str) -> str:
    """Give the outlet that a line names by itself: labelled, or by the look of its name."""
    for line in above:
        if labelled := _SOURCE_LINE.match(line):
            return labelled[1].strip()
    named = [line for line in above if line != title and _is_outlet(line) and not _is_menu(line)]
    capitalised = [line for line in named if line[0].isupper() or "." in line]
    return capitalised[0] if capitalised else ""


def _find_date(lines: list[str], above: int) -> str:
    """Give the date of the first line that is about nothing else, published before updated."""
    dated = [(line, _date_of_line(line)) for line in lines[: above + 2]]
    found = [(line, day) for line, day in dated if day]
    first = [day for line, day in found if not re.search(r"updated|modified", line, re.I)]
    return (first or [day for _, day in found] or [""])[0]


def _date_of_line(line: str) -> str:
    """Give the date of a date line, else "": a date in a sentence is not the report's."""
    written = _WRITTEN_DATE.search(line)
    if not written or len(line) > 90:
        return ""
    rest = line[: written.start()] + " " + line[written.end() :]
    labelled = _DATE_LINE.match(line) or re.search(r"[|·•]", line) or re.match(r"by\s", line, re.I)
    if not labelled and _WORD.search(_BESIDE_DATE.sub(" ", rest)):
        return ""
    return parse_date(written[0])


def _dateline_date(text: str) -> str:
    dateline = find_dateline(text)
    return parse_date(dateline.date) if dateline and dateline.date else ""


def _key(line: str) -> str:
    return " ".join(_WORD.findall(line.lower()))
