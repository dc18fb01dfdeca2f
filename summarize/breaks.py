"""Which omissions break a sentence: what is left out was needed, or what follows finds no hold.

One of the rules of a sound joint (`summarize.joints`); each says of a place before what is left
out and the place after it whether the sentence breaks.
"""

from __future__ import annotations

import itertools
import re

from summarize.endings import opens_clause, waits_for
from summarize.figures import awaits_noun
from summarize.lexicon import takes
from summarize.phrases import (
    AUXILIARY,
    CLOSING,
    COORDINATORS,
    DETERMINERS,
    FINITE,
    LIGHT,
    OPENERS,
    PUNCTUATION,
    QUOTES,
    RELATIVES,
    REPORTING,
    SUBORDINATORS,
    TIMES,
    is_clause,
    is_denied,
    is_span,
    is_time,
    lacks_complement,
    splits_pair,
)
from summarize.readability import has_certain_verb

_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_LIST_REACH = 6
_ALSO_PREPOSITIONS = frozenset({"before", "after", "since", "until", "as"})
"""They open clauses, and phrases that belong to the verb before."""
_STAYING = frozenset(
    "stay stayed stays remain remained remains live lived lives stand stood come comes came".split()
)
"""These ask where."""
_ITEM_WORDS = 3
_LAST_ITEMS = 10
_WAITING = frozenset("early late shortly soon midway halfway".split())
"""They wait for when: "early [on Wednesday] after"."""
_PAIRED = frozenset("such same so rather well".split())
"""What comes next, "as" or "than", is theirs."""
_NUMERALS = frozenset("two three four five six seven eight nine ten dozen".split())
_PLACED = frozenset("first second third last only".split())
_OF_ALL = _PLACED | {"all", "every", "each", "any", "most"}
"""What is true of "all major rulings", or "the first major ruling", is not so of all rulings."""
_AWAITING_TIME = frozenset({"until", "till", "since"})
_RANKED = _PLACED | frozenset("biggest largest highest lowest worst best youngest oldest".split())
_RANKED_REACH = 10
"""Words behind "the first woman" in which "a [major] party" bounds what she is the first of."""
_NO_SUPERLATIVES = frozenset(
    "west northwest southwest latest forest protest arrest request interest rest test contest guest"
    " unrest harvest".split()
)
"""Words in “-est” that "since" does not wait for."""
_DOING = frozenset({"do", "does", "did", "done", "doing"})
_MANNER = frozenset({"with", "without", "if", "unless", "only"})
_RANGE_REACH = 6
"""Words after "from" among which its "to" stands."""
_FREQUENCY = frozenset({"a", "an", "each", "every"})
_ITEMS_REACH = 10
_NAME_WORDS = 4


def breaks_sentence(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would leaving out what stands between two words of a source break its sentence?

    >>> words = tuple("The crew found no evidence of a major fault".split())
    >>> breaks_sentence(words, 6, 8), breaks_sentence(words, 2, 4)
    (True, False)
    """
    return any(breaks(source, before, after) for breaks in _BREAKS)


def _leaves_article(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it "the Supreme Court[, the] only court", or "[activities such] as"?"""
    plain = [word for word in source[before + 1 : after] if word not in QUOTES]
    return bool(plain) and plain[-1].casefold() in DETERMINERS | _PAIRED


def _counts_with_article(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it "a [rough] two years", whose article is the modifier's, or "at a [later] date"?"""
    article = source[before].casefold() in {"a", "an"}
    if article and source[before + 1].casefold() in {"later", "earlier"}:
        return True
    return article and (source[after].casefold() in _NUMERALS or source[after][0].isdigit())


def _is_needed(source: tuple[str, ...], before: int, after: int) -> bool:
    """Does what is left out complete the word before: "driven [by the storm]"?"""
    first = source[before + 1].casefold()
    if waits_for(first, source, before) or source[before].casefold() in _PAIRED:
        return True  # "as well [as the port]"
    if source[before].casefold() in FINITE and first not in PUNCTUATION | LIGHT:
        return True  # "he was [in hospital] after"
    if is_time(source[before]) and first in {"later", "earlier"}:
        return True  # "an hour [later] when"
    if source[before].casefold() in _STAYING | _WAITING and first not in PUNCTUATION:
        return True  # "would stay [in port] until"
    if first in OPENERS:
        return False
    counted = _OF_ALL.intersection(map(str.casefold, source[max(0, before - 3) : before + 1]))
    near = [word.casefold() for word in source[max(0, before - _RANKED_REACH) : before + 1]]
    ranked = bool(counted) or not _RANKED.isdisjoint(near)
    return ranked or is_denied(source, before)  # "no evidence of a [major] fault"


def _is_counted(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would a figure count something else, or "a" stand before a vowel?"""
    word = source[before].casefold()
    if word in {"a", "an"}:
        return (source[after][0].casefold() in "aeiou") != (word == "an")
    return source[before + 1] not in PUNCTUATION and awaits_noun(source[before])


def _is_reattached(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would a relative clause be given another noun: "the U.S. [and Canada,] which"?"""
    left_out = source[before + 1 : after]
    inserted = CLOSING.get(left_out[0]) == left_out[-1] or PUNCTUATION.issuperset(left_out)
    if source[after].casefold() == "that":  # "to resign [over claims] that", "said [there] that"
        return not inserted and source[before].casefold() not in REPORTING
    return source[after].casefold() in RELATIVES and not PUNCTUATION.issuperset(left_out)


def _takes_complement(source: tuple[str, ...], before: int, after: int) -> bool:
    """Does what follows belong to a verb left out: "[as men prepared to go] before a judge"?

    Or to a span of time, "areas [put aside weeks] before".
    """
    onward = source[after].casefold()
    told = has_certain_verb(" ".join(source[before + 1 : after]))
    open_ = source[before + 1] not in PUNCTUATION
    dressed = has_certain_verb(source[after - 1]) or not opens_clause(source, after)
    if onward == "as" and open_ and dressed:
        return True  # "[when a man dressed] as a driver came"
    if is_span(source[after - 1], source[after]) or (told and onward in {"if", "whether"}):
        return True
    return told and onward in _ALSO_PREPOSITIONS and not opens_clause(source, after)


def _is_last_of_list(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it "tents, cars [and a hall]", or "tents, cars[, huts and a hall,]"?"""
    listed = "," in source[max(0, before - _ITEM_WORDS) : before + 1]
    left_out = [word.casefold() for word in source[before + 1 : after]]
    few = left_out[0] == "," and len(left_out) <= _LAST_ITEMS
    return listed and (
        left_out[0] in COORDINATORS or (few and not COORDINATORS.isdisjoint(left_out))
    )


def _is_parallel(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it "no lies[, no filters,] no editing", items that open alike?"""
    left_out = [word.casefold() for word in source[before + 1 : after]]
    return left_out[0] == "," and left_out[1:2] == [source[after].casefold()]


def _leaves_no_verb(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is the verb left out too: "Lund [and Oke have signed a treaty that they kept], he said"?"""
    left_out = source[before + 1 : after]
    inner = left_out[1:] if left_out[0] in PUNCTUATION else left_out
    if left_out[0] in {"—", "–", "("} or not inner or inner[0].endswith(("ed", "ing")):
        return False
    if inner[0].casefold() in RELATIVES | SUBORDINATORS:
        return False
    if inner[0].islower() and inner[0].endswith("s") and inner[0] not in OPENERS | LIGHT:
        return True  # "The plan[, released in May, takes from the poor,] mainly"
    return has_certain_verb(" ".join(left_out)) and not is_clause(source[: before + 1])


def _is_list_item(source: tuple[str, ...], before: int, after: int) -> bool:
    """Is it one of a list: "in Lund[, in Ystad], Visby and Kiruna"?"""
    left_out = source[before + 1 : after]
    if left_out[0] != "," or PUNCTUATION.issuperset(left_out):
        return False
    if "," not in {left_out[-1], source[after]}:
        return False
    named = left_out[1][0].isdigit() or left_out[1].casefold() in DETERMINERS  # "Oke[, 26,]"
    if not named and _lists_on(source[after : after + _ITEMS_REACH]):
        return True
    onward = [word.casefold() for word in source[after : after + _LIST_REACH]]
    onward = onward[1:] if onward[0] == "," else onward
    if not onward or onward[0] in OPENERS - COORDINATORS:
        return False
    return onward[0] in COORDINATORS or not COORDINATORS.isdisjoint(onward[1:])


def _lists_on(rest: tuple[str, ...]) -> bool:
    """Do two more items come next, without a verb: "[, salt,] sacks of rice, fresh water, fuel"?"""
    commas = [i for i, word in enumerate(rest) if word == ","]
    if len(commas) < 2 or not commas[0] or commas[1] == commas[0] + 1:
        return False
    items = rest[: commas[1]]
    opened = rest[0].casefold() in OPENERS | DETERMINERS
    return not (opened or has_certain_verb(" ".join(items)) or OPENERS & {items[commas[0] + 1]})


def _loses_year(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "May 1[, 1886,]" be a day of this year?"""
    words = [word for word in source[before + 1 : after] if word not in PUNCTUATION]
    dated = source[before].isdigit() or source[before].casefold() in TIMES
    return dated and len(words) == 1 and bool(_YEAR.fullmatch(words[0]))


def _names_again(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would what stands beside one noun stand beside another: "Oke[, head of the port,] a firm"?"""
    inserted = source[before + 1] == "," and source[after - 1] == ","
    return inserted and source[after].casefold() in DETERMINERS


def _loses_time(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would a preposition lose its object: "from [earlier] in the year", "until [now] had"?"""
    light = all(word.casefold() in LIGHT for word in source[before + 1 : after])
    if light and source[before].casefold() in _AWAITING_TIME:
        return True
    onward = OPENERS | {"this"}
    waits = source[before].casefold() in OPENERS - PUNCTUATION
    return light and waits and source[after].casefold() in onward


def _loses_even(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "counted [even] if they came late" say the contrary?"""
    return source[after - 1].casefold() == "even" and source[after].casefold() in SUBORDINATORS


def _loses_day(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "at war [since last week,] when it called a strike" tell when there was war?

    And "equal pay [at a time] when women are laid off" when there is equal pay?
    """
    lost = source[before + 1 : after]
    timed = any(is_time(word) or word.casefold() in TIMES | {"time"} for word in lost)
    return source[after].casefold() == "when" and timed


def _loses_verb_of_so(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "the last [to do] so" lose what "so" stands for?"""
    return source[after].casefold() == "so" and source[after - 1].casefold() in _DOING


def _loses_superlative(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "a rise [to the highest level] since May" tell since when there was a rise?"""
    lost = [word.casefold() for word in source[before + 1 : after]]
    highest = any(word.endswith("est") and word not in _NO_SUPERLATIVES for word in lost)
    highest = highest or not _OF_ALL.isdisjoint(lost)
    return highest and source[after].casefold() == "since"


def _finds_complement(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "identified [after he died] as police came" tell as what he was identified?

    Or "its report[, a long text,] from bans to fines" of what it is made?
    """
    if source[after].casefold() == "as":
        return takes(source[before], "as")
    reach = source[after + 1 : after + _RANGE_REACH]
    moves = "to" in reach and not reach[0][0].islower()  # "from 10 to 12", "from Lund to Ystad"
    ranges = "to" in reach and not moves and source[before + 1] == ","
    return source[after].casefold() == "from" and ranges


def _merges_names(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "Lund[, S.K.,] Harbour Court" be a court of Lund Harbour?"""
    inserted = source[before + 1] == source[after - 1] == ","
    return inserted and source[before][0].isupper() and source[after][0].isupper()


def _loses_manner(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "can[, with impunity,] dismiss" say another thing?"""
    modal = source[before].casefold() in AUXILIARY
    return modal and source[before + 1] == "," and source[before + 2].casefold() in _MANNER


def _loses_frequency(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "the yard opens [once a year]" open always?"""
    left_out = [word.casefold() for word in source[before + 1 : after]]
    pairs = itertools.pairwise(left_out)
    return any(word == "once" and each in _FREQUENCY for word, each in pairs)


def _loses_second_verb(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "the bus left [but stopped] when crews waved" tell when it left?"""
    left_out = source[before + 1 : after]
    joined = left_out[0].casefold() in COORDINATORS | {"but"} and left_out[-1] not in PUNCTUATION
    told = source[after].casefold() in SUBORDINATORS
    return joined and told and has_certain_verb(" ".join(left_out[1:]))


def _opens_name(source: tuple[str, ...], before: int, after: int) -> bool:
    """Would "his sons, Ana Oke [— the elder —] said" lose the end of what names them?"""
    if not source[before + 1] == source[after - 1] == "—":
        return False
    near = source[max(0, before - _NAME_WORDS) : before + 1]
    named = near[::-1].index(",") if "," in near else 0
    names = near[len(near) - named :] if named else ()
    return bool(names) and OPENERS.isdisjoint(names) and not has_certain_verb(" ".join(names))


def _joins_on(source: tuple[str, ...], before: int, after: int) -> bool:
    """Does "as well as" or "only to" come next, which belongs to what is left out?"""
    return source[after : after + 2] in {("as", "well"), ("only", "to")}


_BREAKS = (
    splits_pair,
    lacks_complement,
    _joins_on,
    _loses_frequency,
    _loses_second_verb,
    _opens_name,
    _merges_names,
    _loses_manner,
    _loses_verb_of_so,
    _loses_superlative,
    _finds_complement,
    _loses_day,
    _loses_even,
    _names_again,
    _loses_time,
    _loses_year,
    _leaves_article,
    _counts_with_article,
    _leaves_no_verb,
    _is_needed,
    _is_counted,
    _takes_complement,
    _is_reattached,
    _is_list_item,
    _is_last_of_list,
    _is_parallel,
)
"""Each says of (source, before, after) whether leaving out what is between breaks the sentence."""
