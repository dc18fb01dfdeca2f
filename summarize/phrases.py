"""The words that tell where a phrase or a clause begins, and what waits for what follows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.alignment import stem
from summarize.facts import fold
from summarize.lexicon import takes
from summarize.quotations import double_marks
from summarize.readability import has_certain_verb
from summarize.tokenized import join_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(
    r"[^\W_]+(?:['’.-][^\W_]+|,\d{3}\b|:\d+|\([^\W_]{1,2}\))*|(?<=\s)&(?=\s)|[,;:—–()“”\"]"
)
PUNCTUATION = frozenset(',;:—–()“”"')
_OPENER_WORDS = """
& after against along although amid among and around as at because before behind below beneath
beside between beyond but by despite during except for from if in including inside into like near
of off on once onto or out outside over past per since so than that though through throughout to
toward towards under unless until unlike upon via when where whereas whether which while who whom
whose why with within without"""
OPENERS = frozenset(_OPENER_WORDS.split()) | PUNCTUATION
"""A phrase begins with one of these, so leaving out what stands before it breaks nothing."""
BOUND = frozenset(
    "of to than between into from against that out like through without toward towards".split()
)
"""What these bring belongs to the word before: without it the phrase is not complete."""
_LIGHT_WORDS = """
a an the this these those its his her their our also just still now then very even later earlier
already own"""
LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that may come and go."""
_AUXILIARY_WORDS = """
is are was were has have had will would can could may might must should did does do"""
AUXILIARY = frozenset(_AUXILIARY_WORDS.split())
FINITE = AUXILIARY | {"be", "been", "being"}
COORDINATORS = frozenset({"and", "or", "nor", "&"})
_ARTICLES = frozenset({"a", "an", "the"})
QUOTES = frozenset('“”"')
DETERMINERS = _ARTICLES | frozenset("this these those its his her their our".split())
"""Left out alone, these leave a telegram."""
_CLAUSAL_WORDS = """
who whom whose which that when while as because after before since if though although where
whereas until unless so but and"""
CLAUSAL = frozenset(_CLAUSAL_WORDS.split()) | PUNCTUATION
"""What these open may have a verb of its own; a verb behind a preposition is the sentence's."""
_REPORTING_WORDS = """
said says say told added adds warned warns noted stated insisted argued announced declared
reported reiterated stressed claimed confirmed according that"""
REPORTING = frozenset(_REPORTING_WORDS.split())
_DENIALS = frozenset("not no never cannot nor nobody nothing without unlikely".split())
_LIMITS = frozenset("before until unless because if except without than".split())
"""What "not" waits for: "was not expected before Friday"."""
_DENIAL_REACH = 6
CREDITING = (REPORTING - {"that", "reported", "confirmed", "announced", "add", "adds"}) | {
    "reporting",
    "shows",
    "showed",
    "suggests",
}
DANGLING = (
    OPENERS | set("a an the its his her their our twice such so very just only even nearly".split())
) - PUNCTUATION
"""No sentence ends with one of these."""
_DASHES = re.compile(r"\s*--+\s*|\s–\s")
_SHORT_NAMES = {"United States": "US", "U.S.": "US", "United Kingdom": "UK", "United Nations": "UN"}
CLOSING = {",": ",", "—": "—", "–": "–", "(": ")"}
"""What opens an insertion, and what closes it."""
_SUBORDINATOR_WORDS = "though although while because if unless whereas when since as after before"
SUBORDINATORS = frozenset(_SUBORDINATOR_WORDS.split())
_TIME_WORDS = """
next last today tonight yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december"""
TIMES = frozenset(_TIME_WORDS.split())
"""No noun that has modifiers: "a [rally] Tuesday night"."""
_OPENINGS = frozenset({"despite", "amid", "unlike", "besides", "with", "without"})
"""Phrases that open with these end with a comma, however long."""
CONDITIONS = frozenset({"if", "unless", "until", "whether"})
RELATIVES = frozenset({"who", "whom", "which", "whose", "where"})
SPEAKER_WORDS = 9
_FIRST_OF = {
    "and": frozenset({"both", "between"}),
    "or": frozenset({"either", "whether"}),
    "nor": frozenset({"neither"}),
    "but": frozenset({"only", "merely"}),
    "as": frozenset({"as", "same", "such"}),
}
"""What comes second of a pair, and what first."""
_PAIR_REACH = 12
_BETWEEN_REACH = 24
_AS_REACH = 3
_COMPLEMENT_REACH = 8
_COMPARATIVE = re.compile(r"more|less|fewer|rather|other|else|worse|\w{2,}er")
_PLACING = frozenset(
    "put puts putting place places placing provide provides provided providing lure lured luring"
    " lures".split()
)
_PLACES = frozenset("on in at with over under".split())
_PARTICLES = frozenset("in on off over up out down around through along back away".split())
_ANYBODY = frozenset("people individuals persons those anyone everyone someone".split())
_EVERY = frozenset("every all each any only".split())
_EVERY_REACH = 3
_QUALIFYING = frozenset("with in on at from under without over so this since ever".split())
_SPANS = frozenset("minute hour day night week month year decade moment".split())
_SINCE = frozenset({"after", "before", "since", "when"})


def is_clause(words: Sequence[str]) -> bool:
    """Has it a verb, and more than "Though some cheered" or "A year ago, when Oke won"?"""
    main = list(words)
    if words[0].casefold() in SUBORDINATORS | _OPENINGS and "," not in main:
        main = main[_second_dash(main) + 1 :]
    parts = [part.split() for part in " ".join(main).split(",")]
    led = SUBORDINATORS | RELATIVES | _OPENINGS
    return any(
        part[:1] and part[0].casefold() not in led and has_certain_verb(" ".join(part))
        for part in parts
    )


def _second_dash(words: Sequence[str]) -> int:
    """Give where an insertion between dashes closes; the end where none does."""
    dashes = [i for i, word in enumerate(words) if word == "—"]
    return dashes[1] if len(dashes) > 1 else len(words)


def brings_noun(words: Sequence[str]) -> bool:
    """Is this "and the barges", whose noun shares nothing with the one before?"""
    return len(words) > 1 and words[1].casefold() in DETERMINERS


def is_limited(source: Sequence[str], index: int) -> bool:
    """Does a denial before this word wait for what comes next?"""
    return is_denied(source, index) and source[index + 1].casefold() in _LIMITS


def is_denied(source: Sequence[str], index: int) -> bool:
    """Does a denial stand a few words before, or here?"""
    reach = source[max(0, index - _DENIAL_REACH) : index + 1]
    return any(w.casefold() in _DENIALS or w.endswith(("n't", "n’t")) for w in reach)


def is_particle(source: Sequence[str], index: int) -> bool:
    """Does this word belong to the verb before it: "gave in and", "brought on by"?"""
    following = source[index + 1 : index + 2]
    ends = not following or following[0].casefold() in OPENERS or following[0].endswith("ing")
    return source[index].casefold() in _PARTICLES and ends


def is_anybody(source: Sequence[str], index: int) -> bool:
    """Does "people", or "every school", wait to be told which: "[with visas]", "[in Lund]"?"""
    near = {word.casefold() for word in source[max(0, index - _EVERY_REACH) : index]}
    anybody = source[index].casefold() in _ANYBODY or not near.isdisjoint(_EVERY)
    return anybody and source[index + 1].casefold() in _QUALIFYING


def lacks_complement(source: Sequence[str], before: int, after: int) -> bool:
    """Is what the word at `before` takes left out, behind a phrase: "accused [on Monday of theft]"?

    Or a change of figures: "raised the age [from 18 to 21]".
    """
    left_out = [word.casefold() for word in source[before + 1 : after][:_COMPLEMENT_REACH]]
    if left_out[:1] and left_out[0] in PUNCTUATION:
        return False
    figures = [word for word in left_out if word[0].isdigit()]
    if "from" in left_out and "to" in left_out and len(figures) > 1:
        return True
    reach = [word.casefold() for word in source[max(0, before - _COMPLEMENT_REACH) : before + 1]]
    marks = [i for i, word in enumerate(reach) if word in PUNCTUATION]
    own = reach[marks[-1] + 1 if marks else 0 :]
    first = left_out[0] if left_out else ""
    if first not in own and any(takes(word, first) for word in own):
        return True  # "calls from friends [for a vote]"
    if first in _PLACES and not _PLACING.isdisjoint(own):
        return True  # "putting the crew [on the spot]", "giving the town [with …]"
    return any(
        takes(source[before], word) and not takes(left_out[i], word)
        for i, word in enumerate(left_out[1:])
    )


def splits_pair(source: Sequence[str], before: int, after: int) -> bool:
    """Would "more people" lose "than in May", or "both Lund" lose "and Skarre"?

    What is left out stands between the places `before` and `after`.
    """
    left_out = [word.casefold() for word in source[before + 1 : after]]
    if "than" in left_out:
        return not any(map(_COMPARATIVE.fullmatch, left_out[: left_out.index("than")]))
    own = [word.casefold() for word in source[max(0, before - _BETWEEN_REACH) : before + 1]]
    reach = own[-_PAIR_REACH - 1 :]
    open_pairs = own.count("between") - own.count("and")
    if open_pairs > 0 and "and" in left_out:
        return True  # "between Lund, which is shut[, and Skarre]"
    for second, firsts in _FIRST_OF.items():
        kept = reach[len(reach) - reach[::-1].index(second) :] if second in reach else reach
        kept = kept if second != "as" else reach[-_AS_REACH:]
        if second not in left_out or firsts.isdisjoint(kept):
            continue
        if firsts.isdisjoint(left_out[: left_out.index(second)]):
            return True
    return False


def is_time(word: str) -> bool:
    """Is it a span of time: "months"?"""
    return word.casefold().rstrip("s") in _SPANS


def is_span(word: str, following: str) -> bool:
    """Does a span of time wait for what comes next: "a week [after the vote]"?"""
    return is_time(word) and following.casefold() in _SINCE


def is_credited(rest: Sequence[str]) -> bool:
    """Does who says it come next: ", the coast guard said", ", according to the mayor"?"""
    if not rest or rest[0].casefold() in OPENERS:
        return False
    following = list(rest[:SPEAKER_WORDS])
    if len(rest) <= SPEAKER_WORDS and {"reported", "announced", "confirmed"} & set(rest):
        return True
    clause = following[: following.index(",")] if "," in following else following
    named = following[len(clause) + 1 : len(clause) + 2]  # "the mayor, Ana Oke, said"
    return any(word.casefold() in CREDITING for word in (*clause, *named))


@lru_cache(maxsize=16_384)
def joint_words(text: str) -> tuple[str, ...]:
    """Give words and punctuation, a country of two words as the one word it also goes by."""
    for name, short in _SHORT_NAMES.items():
        text = text.replace(name, short)
    return tuple(WORD.findall(double_marks(_DASHES.sub(" — ", join_tokens(text)))))


def word_key(word: str) -> str:
    """Give what a word has in common with its inflected forms."""
    return stem(fold(word))
