"""Where a sentence may end: where a phrase is complete, and nothing before it waits for more.

One of the rules of a sound joint (`summarize.joints`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarize.clauses import leaves_clause_open
from summarize.figures import awaits_noun
from summarize.lexicon import takes
from summarize.phrases import (
    AUXILIARY,
    BOUND,
    CLAUSAL,
    CLOSING,
    COORDINATORS,
    DETERMINERS,
    FINITE,
    OPENERS,
    PUNCTUATION,
    QUOTES,
    RELATIVES,
    REPORTING,
    SUBORDINATORS,
    TIMES,
    brings_noun,
    is_anybody,
    is_clause,
    is_credited,
    is_limited,
    is_particle,
    is_span,
    lacks_complement,
    splits_pair,
)
from summarize.readability import has_certain_verb


def _read_pairs(text: str) -> frozenset[tuple[str, ...]]:
    """Read pairs of words, parted by commas and line ends."""
    return frozenset(tuple(pair.split()) for pair in re.split(r"[,\n]", text.strip()))


_CLAUSE_REACH = 6
_INSERTION_WORDS = 12
_SAID_REACH = 5
_RESTRICTION_REACH = 6
_NEEDS_VERB = frozenset(
    "but because if whether when while although though whereas unless saying adding which".split()
)
_ITEM_WORDS = 3
_ARTICLES = frozenset({"a", "an"})
_SO_REACH = 14
_NOT_REACH = 30
_ADJECTIVE_ENDINGS = ("ous", "ful", "able", "ible", "less", "ish", "ive")
_DEGREES = frozenset({"more", "less", "very", "even"})
_PRONOUNS = frozenset("he she they it we who".split())
_FOCUSING_WORDS = """
already simply just only even merely largely mainly mostly partly entirely solely primarily chiefly
right shortly soon well"""
_FOCUSING = frozenset(_FOCUSING_WORDS.split())
_IDIOM_WORDS = """
off guard,under control,at risk,on hold,in check,on board,on edge,on notice,on trial,on track
in place,in jeopardy,at bay,at odds"""
_IDIOMS = _read_pairs(_IDIOM_WORDS)
"""They complete a verb and its object: "catch the port [off guard]"."""
_RATES = frozenset({("on", "average"), ("a", "day"), ("each", "day"), ("a", "year")})
_PERSONS = frozenset("he she they it we i".split())
_BLAMING = frozenset({"blame", "blames", "blamed", "blaming"})
_BLAMED_REACH = 6
_COUNTED_REACH = 3
"""Words before a rate among which its figure stands."""
_WAITING_PAIRS = """
issue with,come with,comes with,came with,look after,looks after,looked after,looking after
look into,looked into,looking into,looking for,poorly on,badly on,war on,tax on,taxes on,debate on
debate over,data on,influence on,hopes for,show for,friends with,hands on,appointment with"""
_WAITING = _read_pairs(_WAITING_PAIRS)
_LINKING = frozenset("remain remains remained seem seems seemed become becomes became".split())
_TRANSITIVE_WORDS = """
published released issued conducted posted aired obtained cited located based concentrated situated
stationed centered deployed"""
_TRANSITIVE = frozenset(_TRANSITIVE_WORDS.split())
_KEEPING = frozenset({"keep", "keeps", "kept", "keeping", "put", "puts", "putting"})
_WHEN = frozenset({"earlier", "later"})
_AMOUNTS = frozenset(
    {("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("as", "many")}
)
"""They open an object, "received [at least one]", and no phrase."""
_DIRECTIONS = frozenset("down up out off back away".split())
_COMPLETING = frozenset("for on of to in against from with over about into".split())
_AFTER_DIRECTIONS = frozenset("on with of against for to".split())
_BUT_FOR = frozenset({"all", "anything", "nothing", "none"})


@lru_cache(maxsize=65_536)
def may_end(source: tuple[str, ...], index: int) -> bool:
    """Is a phrase complete with this word: the source ends, or another phrase begins?"""
    if index + 1 >= len(source):
        return True
    stranded = len(source) == index + 2 and source[-1] not in PUNCTUATION  # "lived [in]"
    if _is_interrupted(source, index) or stranded or _hangs_open(source, index):
        return False
    if not is_clause(source[: index + 1]) or _opens_quotation(source, index + 1):
        return False
    if source[index + 1] == "," and (
        is_credited(source[index + 2 :]) or _is_item(source, index) or _is_placed(source, index)
    ):
        return False
    onward = [word.casefold() for word in source[index + 1 :] if word not in QUOTES]
    if onward[:1] == ["("] and ")" in onward:  # "told Oke (of Lund) [that …]"
        onward = onward[onward.index(")") + 1 :]
    if not onward:
        return True
    if waits_for(onward[0], source, index) or _is_restricted(source, index):
        return False
    if splits_pair(source, index, len(source)) or lacks_complement(source, index, len(source)):
        return False
    if source[index].casefold() in FINITE | _LINKING or _is_inside_dashes(source, index):
        return False
    if _is_verbless(source, index):
        return False
    if _is_adjective(source, index) or _is_participle(source, index):
        return False
    if _leans_on(source, index) or _says_little(source, index) or _lacks_other_half(source, index):
        return False
    if _lacks_object(source, index, onward) or leaves_clause_open(source, index):
        return False
    if source[index + 1].casefold() == "or":  # "a week [or more]"
        return False
    if source[index + 1].casefold() in COORDINATORS and (
        _is_listed(source, index + 1) or _lists_verbs(source, index) or source[index - 1] == ","
    ):
        return False
    if source[index].casefold() in _BUT_FOR and onward[0] == "but":
        return False  # "is all [but certain]"
    if source[index].endswith("ing") and source[index - 1].casefold() not in FINITE | PUNCTUATION:
        return False  # "while serving [as mayor]", "has crews working [for him]"
    if _awaits_verb(source, index):
        return False
    counts = awaits_noun(source[index])  # "and two [in hospital]" needs its rest
    return not counts and onward[0] in OPENERS - BOUND


def waits_for(following: str, source: tuple[str, ...], index: int) -> bool:
    """Does this word wait for the phrase that `following`, in lower case, opens after it?"""
    if following in RELATIVES | {"by", "that"}:
        return True  # "analysts surveyed [by the bank]", "people [whose homes fell]"
    if following == "as" and not opens_clause(source, index + 1):
        return True  # "the West sees it [as a test]"
    if following == "with" and source[index].endswith(("ed", "ing")):
        return True  # "charged [with theft]", "dripping [with lies]"
    if source[index].casefold() in _TRANSITIVE and source[index - 1].casefold() not in FINITE:
        return True  # "a study published [in Lund]"
    if takes(source[index], following) or is_particle(source, index + 1):
        return True  # "a spotlight [on the port]", "to give [in]"
    if is_anybody(source, index):
        return True
    return is_limited(source, index) or is_span(source[index], source[index + 1])


def _hangs_open(source: tuple[str, ...], index: int) -> bool:
    """Does a phrase go on behind the insertion: "shot after, police say[, he fled]"?"""
    commas = [i for i in range(1, index + 1) if source[i] == ","][-1:]
    return any(source[i - 1].casefold() in OPENERS - PUNCTUATION for i in commas)


def _is_adjective(source: tuple[str, ...], index: int) -> bool:
    """Is it the first of two: "a big[, deep sigh]", "its dangerous [and failed plan]"?"""
    before = source[index - 1]
    determined = before.casefold() in DETERMINERS or before.endswith(("'s", "’s"))
    if source[index + 1].casefold() in COORDINATORS and determined:
        return source[index].endswith(_ADJECTIVE_ENDINGS)
    if source[index + 1] != ",":
        return False
    after = source[index + 2 : index + 3]
    if after and after[0].casefold() in _DEGREES:
        return True  # "on new[, more rigorous exams]"
    compound = (
        after and "-" in after[0] and source[index].endswith((*_ADJECTIVE_ENDINGS, "al", "ic"))
    )
    if not (compound or before.casefold() in DETERMINERS or awaits_noun(before)):
        return False
    noun = (
        after and after[0].islower() and ("-" in after[0] or not after[0].endswith(("ing", "ed")))
    )
    return bool(
        noun and after[0] not in OPENERS | DETERMINERS and not is_credited(source[index + 2 :])
    )


def _is_participle(source: tuple[str, ...], index: int) -> bool:
    """Does it tell which noun is meant: "the talks that failed drew calls made [by …]"?"""
    if not source[index].endswith("ed") or source[index + 1] in PUNCTUATION:
        return False
    start = index
    bounds = (CLAUSAL | REPORTING) - COORDINATORS
    while start > 0 and source[start - 1].casefold() not in bounds:
        start -= 1
    before = source[start:index]
    if "according" in source[max(0, start - 2) : index]:
        return True  # "according to interviews cited [in a book]"
    passive = before and before[-1].casefold() in FINITE | COORDINATORS
    return bool(before) and not passive and has_certain_verb(" ".join(before))


def _leans_on(source: tuple[str, ...], index: int) -> bool:
    """Does it wait for what is next: "simply [because]", "crack down [on]", "one rule[: …]"?"""
    word, following = source[index].casefold(), source[index + 1].casefold()
    if word in _FOCUSING and following not in PUNCTUATION:
        return True
    if word in _DIRECTIONS and following in _AFTER_DIRECTIONS:
        return True
    if word in _WHEN and following in {"in", "on", "this", "than"}:
        return True  # "the ground it lost earlier [in the strike]"
    return following == ":" and index + 2 < len(source)


def _lacks_object(source: tuple[str, ...], index: int, onward: list[str]) -> bool:
    """Is it "received [at least one]", or "face a charge [for each trip]", and no day next?"""
    if tuple(onward[:2]) in _AMOUNTS:
        return has_certain_verb(source[index])
    if onward[:1] == ["on"] and onward[2:3] == ["own"] and OPENERS.issuperset(onward[3:4]):
        return True  # "left Oke to fight [on her own]", not "on her own boat"
    timed = not TIMES.isdisjoint(onward[1:2])  # "ended the war [on Monday]"
    waiting = (source[index].casefold(), onward[0]) in _WAITING and not timed
    if tuple(onward[:2]) in _IDIOMS or waiting:
        return True
    earlier = {word.casefold() for word in source[max(0, index - _BLAMED_REACH) : index]}
    if onward[0] == "on" and _BLAMING & earlier and not timed:
        return True  # "blamed the storm [on the harbour master]"
    if not _KEEPING.isdisjoint(word.casefold() for word in source[max(0, index - 2) : index]):
        return True  # "to keep Oke [and the council under control]"
    counted = any(word[0].isdigit() for word in source[max(0, index - _COUNTED_REACH) : index + 1])
    if counted and (onward[0] == "per" or tuple(onward[:2]) in _RATES):
        return True  # "1.5 million passengers [on average per day]"
    verb = onward[0] == "and" and "".join(onward[1:2]) not in DETERMINERS | _PERSONS
    directed = source[index].casefold() in _DIRECTIONS and "to" in source[index - 2 : index - 1]
    if directed and verb:
        return True  # "to track down [and stop the bomber]"
    bare = source[index - 1].casefold() in _ARTICLES
    bare = bare and index > 1 and source[index - 2].casefold() not in OPENERS
    return bare and onward[0] in _COMPLETING and TIMES.isdisjoint(onward[1:2])


def _lacks_other_half(source: tuple[str, ...], index: int) -> bool:
    """Is it "said it may cost votes[, but that it is right]", "was so angry[, he left]"?"""
    onward = [word.casefold() for word in source[index + 1 : index + 4] if word != ","]
    if onward[:2] == ["but", "that"]:
        return True
    if [word for word in onward if word != "—"][:2] == ["only", "to"]:
        return True  # "made a threat[ — only to back down]"
    if "but" in onward[:2] and "not" in source[max(0, index - _NOT_REACH) : index]:
        return True  # "is not the vote [but the silence on it]"
    near = [word.casefold() for word in source[max(0, index - _SO_REACH) : index]]
    return "so" in near and source[index + 1] == "," and not _PRONOUNS.isdisjoint(onward[:1])


def _says_little(source: tuple[str, ...], index: int) -> bool:
    """Is the last clause a pronoun and a verb: "while he worked [under the mayor]"?"""
    opened = [i for i in range(index) if source[i].casefold() in SUBORDINATORS][-1:]
    own = [word.casefold() for word in source[opened[0] + 1 : index + 1]] if opened else []
    before = [word.casefold() for word in source[max(0, index - 2) : index]]
    if before[:1] == ["those"] and not _PRONOUNS.isdisjoint(before[1:]):
        return True  # "like those she used [in Lund]"
    return len(own) == 2 and own[0] in _PRONOUNS and source[index + 1] not in PUNCTUATION


def _awaits_verb(source: tuple[str, ...], index: int) -> bool:
    """Is the clause's verb still to come: "goods stored [on the site are going to burn]"?"""
    for word in source[index + 1 :]:
        if word.casefold() in CLAUSAL:
            return False
        if word.casefold() in AUXILIARY:
            return True
    return False


def _is_restricted(source: tuple[str, ...], index: int) -> bool:
    """Is it inside what tells which one is meant: "schools that were built [before 1980]"?"""
    reach = [word.casefold() for word in source[max(0, index - _RESTRICTION_REACH) : index + 1]]
    marks = [i for i, word in enumerate(reach) if word in {"that", "who", "which"}]
    if not marks or source[index + 1] in PUNCTUATION:
        return False
    mark = index - len(reach) + 1 + marks[-1]
    before = [word.casefold() for word in source[max(0, mark - _SAID_REACH) : mark]]
    if not before or before[-1] in PUNCTUATION or has_certain_verb(before[-1]):
        return False
    tells = reach[marks[-1]] == "that" and not REPORTING.isdisjoint(before)  # "told the mayor that"
    return not tells and PUNCTUATION.isdisjoint(reach[marks[-1] :])


def _is_item(source: tuple[str, ...], index: int) -> bool:
    """Do more items of a list come next: "in Lund[, Ystad and Visby]"?"""
    rest = source[index + 2 : index + 3 + _ITEM_WORDS]
    listed = "," in source[max(0, index - _ITEM_WORDS) : index]
    if rest and rest[0].casefold() in COORDINATORS:
        own = [word.casefold() for word in source[index + 3 : index + 3 + _CLAUSE_REACH]]
        bounds = [i for i, word in enumerate(own) if word in OPENERS]  # "and violence [to]"
        return listed and not has_certain_verb(" ".join(own[: bounds[0]] if bounds else own))
    if not rest or rest[0].casefold() in OPENERS | DETERMINERS or rest[0].endswith("ing"):
        return False
    return any(word == "," or word.casefold() in COORDINATORS for word in rest[1:])


def _is_placed(source: tuple[str, ...], index: int) -> bool:
    """Is it "a Lund[, Skarre, ferry]", or "a Lund, Skarre[, ferry]"?"""
    first = index - 2 if source[index - 1] == "," else index
    placed = source[first][0].isupper() and source[index][0].isupper()
    return placed and source[first - 1].casefold() in _ARTICLES


def _is_verbless(source: tuple[str, ...], index: int) -> bool:
    """Is the verb of the last clause left out: "saying the limits on prayer [violated the law]"?"""
    opened = [i for i in range(index) if source[i].casefold() in _NEEDS_VERB]
    own = source[opened[-1] + 1 : index + 1] if opened else ()
    first = own[0].casefold() if own else "of"
    if first == "of" or (first.endswith("ing") and first != "according"):
        return False
    if has_certain_verb(" ".join(own)):
        return False
    asked = bool(opened) and source[opened[-1]].casefold() == "whether"
    return asked or has_certain_verb(" ".join(source[index + 1 : index + 1 + _INSERTION_WORDS]))


def _is_inside_dashes(source: tuple[str, ...], index: int) -> bool:
    """Is an insertion between dashes still open, and the clause around it too?"""
    dashes = [i for i, word in enumerate(source) if word in {"—", "–"}]
    opened = sum(i <= index for i in dashes)
    return opened % 2 == 1 and opened < len(dashes)


def _opens_quotation(source: tuple[str, ...], index: int) -> bool:
    """Does a quotation come next, behind a comma or not: "wrote to Varn[, “you cannot …”]"?"""
    index += source[index] == "," and index + 1 < len(source)
    straight = source[index] == '"' and list(source[:index]).count('"') % 2 == 0
    return straight or source[index] == "“"


def _is_interrupted(source: tuple[str, ...], index: int) -> bool:
    """Is the verb still to come, behind an insertion: "the income, put at 2 million, [will]"?"""
    closing = CLOSING.get(source[index + 1])
    after = source[index + 2 :]
    if closing is None:
        return False
    if closing == "," and _is_plain_verb(after[0] if after else ""):
        return True
    if closing != ",":
        end = after.index(closing) if closing in after else len(after)
        return any(word.casefold() not in OPENERS for word in after[end + 1 : end + 2])
    ends = [i for i, word in enumerate(after[:_INSERTION_WORDS]) if word == ","][:1]
    onward = AUXILIARY | {"to", "about"}  # "permits Brandt[, the harbour master, to sell it]"
    return any(after[i + 1 : i + 2] and after[i + 1].casefold() in onward for i in (-1, *ends))


def _lists_verbs(source: tuple[str, ...], index: int) -> bool:
    """Is it "beat the guard, took his keys [and fled]"?"""
    commas = [i for i in range(index) if source[i] == ","][-1:]
    return any(source[i + 1].islower() and has_certain_verb(source[i + 1]) for i in commas)


def _is_plain_verb(word: str) -> bool:
    """Is it "got", which may be no participle as "hit by" may?"""
    return word.islower() and has_certain_verb(word) and not word.endswith("ed")


def _is_listed(source: tuple[str, ...], index: int) -> bool:
    """Does this "and" bring the last of a list or a pair, no clause with its own verb?"""
    words = list(source[index + 1 : index + 1 + _CLAUSE_REACH])
    clause = words[: words.index(",")] if "," in words else words
    before = {word.casefold() for word in source[max(0, index - _CLAUSE_REACH) : index]}
    paired = not before.isdisjoint({"between", "both", "either"})
    return paired or not (brings_noun(source[index:]) or has_certain_verb(" ".join(clause)))


def opens_clause(source: tuple[str, ...], index: int) -> bool:
    """Has what this word opens a verb of its own, near enough to be sure?"""
    words = []
    for word in source[index + 1 : index + 2 + _CLAUSE_REACH]:
        if word.casefold() in OPENERS - {"of"} or (word in PUNCTUATION):
            break
        words.append(word)
    return len(words) > 1 and has_certain_verb(" ".join(words[1:]))
