"""Who says it: a claim that makes somebody speak whom its sources only speak to, or about.

No parser: a name or role that stands before a reporting verb in the claim must not be, in every
source, only the object of a preposition or of a verb of telling.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.facts import Fault, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPOKE_WORDS = """
said says say told tells warned warns added adds insisted insists argued argues stated states
announced announces declared declares claimed claims denied denies noted notes stressed stresses
urged urges accused accuses called calls asked asks wrote tweeted reported reports reiterated
reiterates expressed expresses described describes confirmed confirms believes thinks vowed
threatened threatens promised promises rejected rejects"""
_SPOKE = frozenset(_SPOKE_WORDS.split())
_ADVERBS = frozenset("also later has had have then earlier again still reportedly".split())
_OBJECT_MARKS = frozenset(
    """to with against at from on toward towards about confront confronted met meet meets meeting
    telling told tell tells warned warning urged urging asked accused accusing called""".split()
)
_DETERMINERS = frozenset("the a an his her its their former current senior then".split())
_ATTRIBUTED = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|warn(?:s|ed|ing)|add(?:s|ed)|insist(?:s|ed)|argu(?:es?|ed|ing)"
    r"|announced|declar(?:es?|ed|ing)|claim(?:s|ed|ing)?|promised|vow(?:s|ed)|w(?:rote|rites)"
    r"|tweeted|predict(?:s|ed)|urg(?:es?|ed)|conclud(?:es?|ed)|call(?:s|ed|ing)|believes?"
    r"|describ(?:es?|ed|ing)|accus\w+|critici[sz]\w+|denounc\w+|condemn\w+|[Aa]ccording to|dubbed"
    r"|dismiss(?:es|ed|ing)|blast(?:s|ed|ing)|slamm?(?:s|ed|ing)|complain\w*|decr(?:y|ies|ied)"
    r"|confirmed|revealed|found|ruled|alleg\w+|caution(?:s|ed)|fear(?:s|ed))\b"
)
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?|[,;:“”\"]")


def attribution_faults(claim: str, sources: Sequence[str]) -> tuple[Fault, ...]:
    """Give the speakers of `claim` who speak in no source.

    >>> source = "Ms. Varn gave the warning to Minister Oke, telling him that time was short."
    >>> [str(f) for f in attribution_faults("Oke said that time was short.", [source])]
    ['speech of “Oke” is not in the sources']
    """
    read = [_TOKEN.findall(source) for source in sources]
    faults = []
    for speaker in _speakers(_TOKEN.findall(claim)):
        mentions = [(words, i) for words in read for i in _places(words, speaker)]
        if mentions and all(_is_object(words, i) for words, i in mentions):
            faults.append(Fault("speech of", speaker))
    return tuple(faults)


def is_attributed(text: str) -> bool:
    """Say whether an English sentence, its quotations left out, tells what somebody said or judged.

    >>> is_attributed("Oke called the plan a farce."), is_attributed("The plan is a farce.")
    (True, False)
    """
    return bool(_ATTRIBUTED.search(text))


def _speakers(words: Sequence[str]) -> Iterator[str]:
    """Give the word before each reporting verb, when it names somebody."""
    for i, word in enumerate(words):
        if i == 0 or word.casefold() not in _SPOKE:
            continue
        j = i - 1
        while j > 0 and words[j].casefold() in _ADVERBS:
            j -= 1
        if words[j][0].isupper() and words[j].casefold() not in _DETERMINERS:
            yield words[j].rstrip(".")


def _places(words: Sequence[str], speaker: str) -> Iterator[int]:
    key = fold(speaker)
    return (i for i, word in enumerate(words) if fold(word) == key)


def _is_object(words: Sequence[str], i: int) -> bool:
    """Is the name at `i` what a preposition or a verb of telling governs, and no speaker?"""
    if any(word.casefold() in _SPOKE for word in words[i + 1 : i + 4]):
        return False
    j = i - 1
    while j >= 0 and (words[j][0].isupper() or words[j].casefold() in _DETERMINERS):
        if words[j].casefold() in _OBJECT_MARKS:
            break
        j -= 1
    return j >= 0 and words[j].casefold() in _OBJECT_MARKS
