"""Opinion in a reporter's voice: what a brief should not say as if it were known.

"The mayor's shameful plan, of course, fooled nobody" stands in columns, and in no brief unless
somebody is said to have said it.
"""

from __future__ import annotations

import re

from summarize.attribution import is_attributed
from summarize.quotations import without_quotations

_STANCE = """
clearly(?! (?:visible|audible|seen|heard|marked|labell?ed|identified|defined))|obviously|of course
|(?<!but )surely|sadly|unfortunately|fortunately|thankfully|frankly|ironically
|laughably|shamefully|needless to say|make no mistake|to be sure|let[’']s|no wonder|in truth
|(?:un|not )surprisingly|the (?:truth|fact|reality) is|hard to believe
|(?<!ha[sd] )(?<!have )(?<!is )(?<!was )(?<!left )no doubt
|undoubtedly
|remarkably|amazingly|incredibly|predictably|conveniently(?! (?:located|placed))"""
_JUDGEMENT = """
shameful|disgraceful|outrageous|absurd(?:ity|ly)?|ludicrous(?:ly)?|ridiculous(?:ly)?|laughable
|pathetic|despicable|appalling(?:ly)?|astonishing(?:ly)?|astounding|breathtaking(?:ly)?
|preposterous|shameless(?:ly)?|feckless|hypocrit(?:es?|ical)|hypocrisy|coward(?:s|ly|ice)?
|idiot(?:s|ic)?|stupid(?:ity)?|(?<!legally )(?<!criminally )insane
|(?<!of )insanity(?! (?:plea|defen[cs]e|verdict|hearing))
|(?:a|complete|total) sham(?! [a-z])|farc(?:e|ical)
|hysteria|hysterical(?:ly)?|nonsense|deranged|delusional(?! disorder)
|vile|nefarious|odious|grotesque
|bigots|tyrannical|brazen(?:ly)?(?! (?:daylight|raid|heist|robbery|theft|attack|escape))
|blatant(?:ly)?|abysmal|laughing ?stock|cronies|fear-?mongering
|scare-?mongering|sorry excuse|fiasco|ilk|libs|(?<!Lib )Dems|globalists|RINOs"""
_OPINION = re.compile(rf"\b(?:(?i:{_STANCE})|{_JUDGEMENT})\b".replace("\n", ""))
"""Judgements in lower case alone: in capitals they are names, such as Kurt Vile's."""


def is_opinion(text: str) -> bool:
    """Say whether an English sentence judges, outside quotation marks and in nobody's name.

    >>> is_opinion("The plan is, of course, a farce."), is_opinion("Oke called the plan a farce.")
    (True, False)
    """
    told = without_quotations(text)
    return bool(_OPINION.search(told)) and not is_attributed(told)
