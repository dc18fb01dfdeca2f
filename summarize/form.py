"""What is wrong with a draft as a sentence, whatever it says."""

from __future__ import annotations

import itertools
import re

from summarize.alignment import content_stems
from summarize.boundaries import END
from summarize.captions import is_caption
from summarize.language import count_words, is_english
from summarize.opinion import is_opinion
from summarize.outlet import speaks_as_outlet
from summarize.quotations import double_marks, without_quotations
from summarize.readability import has_certain_verb, is_unbalanced, stands_alone

ALONE = "cannot be read on its own"
OUTLET = "speaks as the outlet"
SHORT = "too short to be a sentence"
OPINION = "judges in nobody’s name"
CAPTION = "describes a picture"
GRAVE = frozenset({ALONE, OUTLET, OPINION, CAPTION, "unfinished"})
"""Faults of form that a draft may not even inherit from its source."""
_MIN_WORDS = 5
_CLAUSE_STEMS = 3
_SAME_CLAUSE = 0.6
"""A clause with so many content words, and this share of them in another, repeats it."""
_SAME_STEMS = 2
_SAME_REASON = 0.4
"""The same of a clause that says when or why: "was hit by a car when a car struck her"."""
_COORDINATED = re.compile(r"[,;—] (?:and |but )?| and | but ")
_SUBORDINATED = re.compile(r" (?:when|while|as|after|before|because|since) ")
_SUBORDINATE = re.compile(
    r"(?:(?:After|Although|As|Because|Before|If|Once|Since|Though|Unless|Until|When|Whereas|While)\b"
    r"|\w+ (?:day|week|month|year|hour)s? (?:after|before)\b)"
)
_GOING_ON = frozenset("who which whose whom where when and or as".split())
_NO_SENTENCE = re.compile(
    r"(?:The|A) (?:\w+ )?(?:point|moment|time|day|year|place|case) (?:when|where)\b"
)
"""A noun and its clause, which stood beside another noun."""
_PARTICIPLE = re.compile(
    r"(?!According|During|Following)[A-Z]\w+ing (?!(?:[^,]* )?(?:is|are|was|were|has|have|had|will"
    r"|would|can|could|may|says?|said)\b)[^,]+,"
)
"""As "Using local grain,", which says of somebody how, and of nobody what."""
_MODIFYING = re.compile(r"\b(?:known|named|which|who|whose|that|where)\b")
_SAYS_NOTHING = re.compile(
    r"\b(?:wrote|said|says|tweeted|added|stated|announced)(?=\.| (?:on|in|at|after|before|during)\b"
    r"| \w+day\b)"
)
_TWICE_SINCE = re.compile(r"\b(since|after|before|until|because|while)(?: \w+){1,3} \1\b", re.I)
"""As "has been mayor since 2013 since Lund voted"."""
_TRAILS_OFF = re.compile(r"(?:\.\s?\.|…)[\"'“”’«»」』）)\]]*$|\s[\"'“”’)\]]*$")
"""It goes on, or a mark stands apart from its end, as only French puts one: “. »”."""
_CITED = re.compile(
    r"[^,“\"]*\b(?:said|reported|wrote|noted|added)(?: (?:on )?\w+day)?, citing\b[^,]*\.$"
)
"""As "The Gazette reported, citing two aides." behind what it reported."""
_ADDRESSED = re.compile(r"\b(?:warned|urged|accused|asked|told)(?: (?!reporters)[\w-]+)?\.$")


def form_faults(text: str) -> list[str]:
    """Give the faults of one sentence, as an editor would name them.

    >>> form_faults("The mayor of Lund said on Monday.")
    ['tells that somebody spoke, not what was said']
    """
    faults = []
    words = text.split()
    if count_words(text) < _MIN_WORDS:
        faults.append(SHORT)
    if not is_ended(text):
        faults.append("unfinished")
    if _repeats(words):
        faults.append("repeats itself")
    if not stands_alone(text):
        faults.append(ALONE)
    return faults + _english_faults(text) if is_english(text) else faults


def is_ended(text: str) -> bool:
    """Say whether a sentence ends as one, and does not trail off.

    >>> is_ended("Der Hafen bleibt „geschlossen.“"), is_ended("The port stays …")
    (True, False)
    """
    return bool(END.search(text)) and not _TRAILS_OFF.search(text)


def _english_faults(text: str) -> list[str]:
    """Give the faults that only the words of the language show."""
    faults = []
    unquoted = without_quotations(double_marks(text))
    if speaks_as_outlet(unquoted):
        faults.append(OUTLET)
    if is_caption(unquoted):
        faults.append(CAPTION)
    if is_opinion(text):
        faults.append(OPINION)
    if _lacks_verb(text):
        faults.append("has no main verb")
    if (
        _ADDRESSED.search(text)
        or _CITED.match(text)
        or (_SAYS_NOTHING.search(text) and not re.search(r"[,“\"]|\bthat\b", text))
    ):
        faults.append("tells that somebody spoke, not what was said")
    clause = re.search(
        r"\b(?:that|whether|because|if)\s+((?!.*\b(?:that|whether|because|if)\b).+)$", text
    )
    own = re.split(r",? (?:where|which|who|as|after)\b", clause[1])[0] if clause else ""
    if clause and not has_certain_verb(own or clause[1]):
        faults.append("has a clause without a verb")
    return faults


def _lacks_verb(text: str) -> bool:
    """Are its verbs those of clauses alone: "The ferry who sank", "A rally led by Oke after"?"""
    main = re.split(r"\b(?:who|which|whose)\b", text)[0]
    bare = main != text and not has_certain_verb(main) and "," not in text[len(main) :]
    told = re.split(r"\b(?:after|when|as|while|before)\b", text)[0]
    led = has_certain_verb(told) and not has_certain_verb(re.sub(r"\w+ed by\b", "", told))
    subordinate = _SUBORDINATE.match(text)
    loose = subordinate and not any(map(_is_main, text.split(",")[1:]))
    modified = _PARTICIPLE.match(text) and not _has_main_clause(text.split(",")[1:])
    return bool(bare or loose or modified or (led and told != text) or _NO_SENTENCE.match(text))


def _is_main(part: str) -> bool:
    """May this be the main clause behind an opening one: has it a verb, and words before it?"""
    opening = part.strip('”" ').split(" ", 1)[0]
    return has_certain_verb(part) and opening not in _GOING_ON and not has_certain_verb(opening)


def _has_main_clause(parts: list[str]) -> bool:
    """Has one of these a verb before any clause that tells more of a noun: "a way known as"?"""
    return any(has_certain_verb(_MODIFYING.split(part)[0]) for part in parts)


def closes_gap(quotation: str, sources: list[str]) -> bool:
    """Has every source that holds this quotation an ellipsis in it that the draft leaves out?"""
    words = re.findall(r"\w+", quotation)
    anywhere = re.compile(r"\W+".join(map(re.escape, words)), re.IGNORECASE)
    found = [match[0] for source in sources if (match := anywhere.search(source))]
    gaps = [bool(re.search(r"…|\.\s?\.", text)) for text in found]
    return bool(gaps) and all(gaps) and not re.search(r"…|\.\s?\.", quotation)


def ends_damaged(text: str, source: str) -> bool:
    """Does it end as a source that was cut off, as inside a quotation or parenthesis, does?"""
    last, *ends = (
        re.findall(r"\w+", part)[-1:] for part in (text, source, source.rsplit("(", 1)[0])
    )
    cut_off = is_unbalanced(source) or re.search(r"(?:\.{2}|…)\W*$", source)
    return bool(cut_off) and last in ends


def _repeats(words: list[str], size: int = 3) -> bool:
    """Does a run of `size` words come twice, or a clause say what another says?"""
    runs = [
        tuple(word.casefold() for word in words[i : i + size]) for i in range(len(words) - size + 1)
    ]
    stutters = re.search(r"\b(\w+(?: \w+)?) \1\b", " ".join(words), re.IGNORECASE)
    if stutters or _TWICE_SINCE.search(" ".join(words)) or len(set(runs)) < len(runs):
        return True
    text = " ".join(words)
    again = re.search(r"\b(\w{4,}?)(?:e?d|e?s)\b.* (?:after|before|while|when) \1e?ing\b", text)
    if again:
        return True  # "announced a plan after announcing a plan"
    return _repeats_clause(text, _COORDINATED, _SAME_CLAUSE) or _repeats_clause(
        text, _SUBORDINATED, _SAME_REASON
    )


def _repeats_clause(text: str, joints: re.Pattern[str], share: float) -> bool:
    clauses = [set(content_stems(clause)) for clause in joints.split(text)]
    return any(
        len(one) >= _CLAUSE_STEMS and len(one & other) >= max(_SAME_STEMS, share * len(one))
        for one, other in itertools.permutations(clauses, 2)
    )
