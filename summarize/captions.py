"""Picture captions that read like sentences.

"Mayor Ana Oke waves to the crowd in Lund, May 5, 2020." tells in the present tense what a picture
shows, and gives in full the day it was taken, which reports do not.
"""

from __future__ import annotations

import re

from summarize.lexicon import is_common

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\."
)
_FULL_DATE = re.compile(
    rf"\b(?:{_MONTHS}) \d{{1,2}}, \d{{4}}\b"
    r"(?!,? (?:and|is|are|was|were|has|had|have|will|would)\b)",
    re.IGNORECASE,
)
"""None behind which a clause goes on: "Two looks at it on May 5, 2018, were not enough"."""
_CLOSING = re.compile(
    r"\W*$|[.)]|,? \(| (?:file|handout)\b|,? (?:in|at|near|outside) (?P<place>[^,]{1,60})\.$",
    re.IGNORECASE,
)
"""What follows a date that ends the sentence, but for a place or a credit."""
_OPENING = re.compile(
    r"^(?:From left|Left to right|Clockwise|Pictured|Above|Below),"
    r"|, (?:(?:second|third) from )?(?:left|right|center|centre),(?! (?:and|or|left|right|cent))"
    rf"|\b(?i:in this (?:(?:(?:{_MONTHS})(?: \d{{1,2}},)? \d{{4}},? |undated )(?:file |handout )?"
    r"|file |handout )(?:photo|image|picture)\b)"
)
"""What captions open with, who stands where, the file."""
_DATED = re.compile(
    r"(?<=, )(?:mon|tues|wednes|thurs|fri|satur|sun)day, (?:jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec)\w*\.? \d{1,2}, \d{4}\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:was|were|has|have|had|will|would|(?:is|are) (?:due|expected|scheduled|set|to)"
    r"|(?<!is )(?<!are )[a-z]{2,}ed"
    r" (?:an?|the|his|her|its|their|him|them|that|on|out|to|[A-Z]\w+))\b"
)
"""A verb of a report, which may give the day of the week with the full date as captions do.

So may one without the comma: "Lewis died Friday, July 17, 2020".
"""
_WHERE = (
    "(?:about|above|across|after|along|alongside|amid|among|around|as|aside|at|atop|away|back|before"
    "|behind|beneath|beside|between|by|down|during|following|for|from|home|in|inside|into|near|next"
    r"|off|on|onto|out|outside|over|past|through|to|towards?|under|up|while|with)\b"
)
_WHAT = r"(?:a|an|the|his|her|their|its|flowers|hands|signs|placards|candles|banners)\b"
_SHOWS = re.compile(
    r"(?<!to )(?<!\bnot )\b(?:"
    r"(?:looks?|speaks?|gestures?|walks?|listens?|arrives?|poses?|waves?|smiles?|talks?|reacts?"
    r"|stands?|sits?|gathers?|march(?:es)?|kneels?|prays?|rides?|participates?|pauses?|cheers?"
    rf"|departs?|rally|protests?|demonstrates?) (?:[a-z]+ly )?(?:guard\b|{_WHERE})"
    r"|(?:holds?|attends?|greets?|embraces?|hugs?|carries|carry|watch(?:es)?|leaves|enters|waves"
    rf"|exits|wears?|inspects?|boards) {_WHAT}"
    rf"|(?P<does>(?:touches|wipes|lights|lays|raises|kisses|clutches|lifts|pushes|sweeps|reads|uses"
    rf"|displays|examines|casts|paints|places) (?:[\w’'-]+ (?:of|from) )?{_WHAT})"
    rf"|shakes? hands\b|(?:is|are) (?:seen|pictured|shown) {_WHERE})",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:looks?|walks?|poses?|waves?|smiles?|talks?|stands?|march(?:es)?|rides?|pauses?|cheers?"
    r"|rally|protests?)\b",
    re.IGNORECASE,
)
"""What may be a noun, as in "the march on the port"."""
_EVENT = re.compile(r"talks|protests|marches|cheers", re.IGNORECASE)
_ONE = re.compile(
    r"\ban? (?!few |dozen |hundred |thousand |million )(?:(?!of )[\w-]+ ){1,3}$", re.IGNORECASE
)
_MANY = re.compile(
    r"\b(?:[a-z]{3,}(?<!s)s|people|police|men|women|children) $"
    r"|^(?:members|supporters|relatives|residents|students) of (?:[\w’'-]+ ){1,7}$",
    re.IGNORECASE,
)
_LED_TO = re.compile(
    r"\b(?:on|of|since|from|until|till|by|before|after|for|to|through|as|and|dated|effective"
    r"|beginning|starting|ending) $",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?P<before>\S+ )?\b(?P<word>[^\W\d_][\w’'-]+) $")
_EARLIER_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must"
    r"|should|that|which|when|if|how|what|why|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|says|told|added|wrote|tweeted|asked|explained|continued|noted|stated|insisted)\b"
)


def is_caption(text: str) -> bool:
    """Say whether a sentence, its quotations left out, describes a picture.

    >>> is_caption("Mayor Ana Oke waves to the crowd in Lund, May 5, 2020.")
    True
    >>> is_caption("Mayor Ana Oke waved to the crowd in Lund on May 5, 2020.")
    False
    """
    if _TOLD.search(text):
        return False
    date = _DATED.search(text)
    dated = date and not _REPORTS.search(text, 0, date.start())
    return bool(dated or _OPENING.search(text)) or _is_pictured(text)


def _is_pictured(text: str) -> bool:
    """Is its first verb one of what pictures show, and does a full date follow?"""
    shows = _SHOWS.search(text)
    if not shows or _EARLIER_VERB.search(text, 0, shows.start()):
        return False
    date = _FULL_DATE.search(text, shows.end())
    if date and shows["does"]:
        return _ends_bare(text, date)
    noun = _NOUN.match(text, shows.start())
    if not date or not noun:
        return date is not None
    closing = _CLOSING.match(text, date.end())
    if not closing or _EARLIER_VERB.search(closing["place"] or ""):
        return False
    clause = _EARLIER_VERB.search(text, shows.end(), date.start())
    if clause and (_EVENT.fullmatch(noun[0]) or not noun[0].endswith("s")):
        return False
    return _has_subject(noun[0], text[: noun.start()])


def _ends_bare(text: str, date: re.Match[str]) -> bool:
    """Does a sentence end with a date that no preposition leads to, as reports have one?"""
    return not text[date.end() :].strip(" .") and not _LED_TO.search(text, 0, date.start())


def _has_subject(verb: str, before: str) -> bool:
    """Can what stands before a form be its subject, so that it is no noun?"""
    if not verb.endswith("s"):
        return _MANY.search(before) is not None
    if _ONE.search(before):
        return True
    if before.endswith(", "):
        return not _EVENT.fullmatch(verb)
    name = _NAMED.search(before)
    if not name or name["word"].endswith(("’s", "'s")):
        return False
    if before.islower():
        return not is_common(name["word"])
    return name["word"][0].isupper() and bool(name["before"] or not is_common(name["word"]))
