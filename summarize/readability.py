"""How well a source sentence reads by itself, out of its article.

Selection ranks by it, a cluster is led by its most readable sentence, and a draft that fails is
replaced by a source sentence that stands alone.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from summarize.antecedents import has_unnamed_person
from summarize.boundaries import END
from summarize.captions import is_caption
from summarize.language import has_case, has_inner_capitals, is_english
from summarize.lexicon import is_common
from summarize.opinion import is_opinion
from summarize.outlet import speaks_as_outlet
from summarize.quotations import are_paired, double_marks, without_quotations

_FOREIGN_MARKS = re.compile(r"[„«»「」『』]")
_OPENING = "\"'“‘«„‚»”「『¿¡([ \t\n"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

_CONNECTIVE = re.compile(
    r"(?:and|but|or|nor|so|yet|however|meanwhile|moreover|furthermore|instead|still|therefore"
    r"|thus|hence|otherwise|also|then|besides|nevertheless|nonetheless|consequently|similarly"
    r"|likewise|additionally|plus|indeed|too|because|which|whose|in addition|as a result"
    r"|in return|for (?:example|instance)|on the other hand|in contrast|by contrast|in turn"
    r"|that said|even so|at the same time|in other words|the latter)(?![\w'’-])"
    r"|(?:well|wow|oh|yes|no|okay|look|listen|sure),",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:(?:he|she|they|it)(?:['’](?:s|d|ll|ve|re))?|his|her|hers|their|theirs|its|him|them|this"
    r"|that(?:['’]s)?|these|those|such|both|neither|others|another|here(?:['’]s)?)(?![\w'’-])",
    re.IGNORECASE,
)
_BACK_REFERENCE = re.compile(
    r"(?:on|in|at|by|from|after|before|for|with|during|under) (?:this|that|these|those|such) "
    r"(?!week|month|year|morning|afternoon|evening|summer|autumn|fall|winter|spring|weekend)"
    r"|(?:for|in|on) (?:his|her|their|its) (?:part|opinion|view|side)\b"
    r"|the (?:same|new|other|second|latter|former) (?:warning|statement|message|claim|one)s?\b"
    r"|the (?:[\w-]+ ){1,3}that (?:followed|ensued|resulted)\b"
    r"|the (?:message|warning|remarks?|comments?|letter) (?:was|were|is|came|comes)\b"
    r"|(?:[\w.'’-]+ ){0,5}?\w+['’]s? (?:remarks?|comments?) (?:comes?|came)\b"
    r"|(?:\w+ ){1,3}(?:later|earlier|afterwards|after that|before that(?=[,.]))\b(?! than)"
    r"|there (?:is|are|was|were),|an? (?:(?-i:[a-z])\w* ){1,2}(?-i:one)\b"
    r"|\w+ing (?:this|that|it) up\b",
    re.IGNORECASE,
)
_NO_NOUN = (
    r"(?:past |coming |last )?(?:week|month|year|day|morning|afternoon|evening|summer|autumn|fall"
    r"|winter|spring|weekend|season|time|moment|point|stage|case|country|nation|world|city|town"
    r"|century|decade|quarter|election|rate|way)s?\b"
    r"|(?:an?|the|of|in|with|from|on|at|for|by|who|whose|which|that|not|still|is|are|was|were|he|she"
    r"|it|they|we|as|than|deemed|most|least|aboard|able|above|against|ages?|alive|already|among|and"
    r"|around|away|before|behind|below|between|beyond|close|dead|eligible|found|held|hurt|ill|inside"
    r"|left|like|lost|made|near|now|older|or|outside|over|present|responsible|seen|sent|shot|sick"
    r"|taken|under|unable|willing|without|younger|\w+ed|\w+ing)\b"
)
"""What "those" and "this" stand before where they point at nothing, or at the time or place."""
_DEMONSTRATIVE = re.compile(
    r"(?:[^\s,;:“\"]+ ){1,6}?(?:(?:of|in|from|for|to|with|by|about|on|at|under|after|during|against"
    r"|behind) (?:this|that|such)|(?:described|called|dismissed|rejected|answered|denied|confirmed"
    r"|echoed|repeated|addressed) (?:this|such|that(?= [a-z-]+(?:[.,;]| (?:on|in|at|as|by|to|with"
    rf"|and|when|after|during|from)\b)))|these|those) (?!{_NO_NOUN})[a-z-]+"
)
"""A thing pointed at before anything could have named it: "described that comment"."""
_CLOSING_REFERENCE = re.compile(
    r"\b(?:this|that|these|those)\.$|\b(?:about|against|behind|for|from|of|on|to|with)"
    rf" (?:these|those) (?!{_NO_NOUN})\w+\.$"
)
_RESOLVED = re.compile(
    r"th(?:is|ese) (?:(?:past|coming|last|academic|election|fiscal|flu|holiday|hurricane|school) )?"
    r"(?:week|month|year|morning|afternoon|evening|summer|autumn|fall|winter|spring|weekend|season"
    r"|time)s?\b"
    r"|it(?:['’]s| is| was| remains| remained| had been| may be| will be) (?:\w+ ){0,2}?(?:un|im)?"
    r"(?:clear|known|certain|likely|possible|common|rare|usual|expected|important)"
    r"(?: exactly| just| yet| \w+day| to (?:note|remember|keep in mind))?"
    r" (?:that|whether|how|why|what|when|where|who|if|(?-i:[A-Z]))"
    r"|it(?:['’]s| is| was) (?:\w+ ){0,2}?(?:(?:im)?possible to|(?:un)?(?:common|rare|usual) for)\b"
    r"|it (?:(?:has|had) (?:\w+ )?)?(?:appears|seems|emerged) that\b"
    r"|(?:for |among )?those who(?:se)? (?!.*\b(?:he|she|him|his|hers?)\b)"
    r"|so far this (?:week|month|year|season)\b"
    r"|(?:because of|as a result of|instead of|in addition to) (?!that|those)"
    r"(?![^,]*\b(?:this|these|such|it|them|him|there)\b)[^,]+, "
    r"(?!(?:\w+ )?others?\b|(?:he|she|his|her|they|its?|their|this|that|these|those|such)\b)"
    r"|both [^,]+ and |such as\b",
    re.IGNORECASE,
)
_SPEECH = r"(?:said|says|told|added|wrote|tweeted|asked|explained|continued|noted|stated|insisted)"
_PRONOUN_SPEAKER = re.compile(
    rf"\b{_SPEECH} (?:he|she|they|it)\b|\b(?:he|she|they) (?:\w+ly )?{_SPEECH}\b", re.IGNORECASE
)
_CLOSING_PRONOUN_SPEAKER = re.compile(
    rf",[\"”]? (?:he|she|they) (?:\w+ly )?{_SPEECH}(?: (?:on|in|at) [^,]+| \w+day)?\.$"
)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_LINKS = re.compile(r"https?://|www\.|\S@\S|[|›•©]|\.com\b|#\w", re.IGNORECASE)
_SERVICE = re.compile(
    r"\b(?:click|subscribe|sign up|newsletter|read more|follow us|all rights reserved|cookies"
    r"|advertisement|this article|photo(?:graph)? by|getty images|copyright)\b",
    re.IGNORECASE,
)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\u200b\ufeff]")
_TRUNCATED = re.compile(r"(?:\.{3}|…|\[…\]|\[\.\.\.\])['\"”’\s]*$")

_GARBLED = re.compile(
    r"\b[^\W\d_A-Z]{4,}\.\s[a-z]|,\s*[“\"](?:said|says)\b|[,;:]\s?\.$|\b(?:for|of|with), which\b"
    r"|\b(?!that)([^\W\d_]{4,}) (?i:\1)\b|(?<![\w-])(a|an|and|as|at|for|of|the|to|with) \2\b(?!-)"
    r"|(?<![A-Z])MORE(?=[’'\s])(?! [A-Z]{2})(?=.*[a-z])|[a-z]{2}[A-Z][a-z].* MORE[.,;:)]"
)
"""A stop inside the sentence, behind a comma, a quotation mark before who says it, a title lost in
scraping ("not great for, which opened"), a stutter, what links of The Hill leave in a sentence."""
_LONE_LETTER = re.compile(
    r"\b(?P<first>[a-z]{3,}) (?P<letter>[b-hj-z]) "
    r"(?P<next>(?!(?:all|an?|and|are|as|at|if|in|is|it|on|or|our|out|over|up|was|will)\b)[a-z]+)?"
)
"""The end or the start of a word, or a name as in "plan b and"."""

_TRANSCRIPT = re.compile(
    r"[A-Z][A-Z.'’ -]{1,60}(?: \d+)?(?: ?\([^()]{0,60}\))?: "
    r"|(?:[A-Z][\w.’'-]{1,40} ){0,2}[A-Z][\w.’'-]{1,40} ?: ?[“\"]"
)
"""Who speaks in a transcript: "OFFICER 1: He is still walking"."""
_NUMERAL = re.compile(r"\b\d\w*")
_SAYS = re.compile(r"[\s,]*(?!as\b|its\b|was\b)[a-z]{3,}s\b")
"""As "“…,” argues Oke"."""
_ASKS = re.compile(r"[“\"](?:[^\s“”\"]+ ){0,2}[^\s“”\"]+\?[”\"]")
_CALL = re.compile(r"[!！]['\"“”’)«»」』]*$")

_TOLD_BY = re.compile(r"\b(?:was|were) (?:told|informed|assured|notified) by\b", re.IGNORECASE)
"""As "Reporters were told by Oke that", which others say straight."""
_ELLIPTIC = re.compile(r"(?:Only|Just|Not|Even) (?:for|in|on|at|by|to|with|from|under)\b")
_SUBJECTLESS = re.compile(r"(?:\w+ly )?(?:[Tt]hought|[Bb]elieved|[Cc]onsidered) to\b[^,]*$")
"""As "Initially thought to have left the port"."""
_RELATIVE = re.compile(r"\b(?:that|who|whom|which|whose|where)\b")

_VERB_LIST = """
am is are was were be been being has have had do does did will would can could may might must shall
should say said says tell told go went gone come came take took taken make made get got give gave
given find found know knew known think thought see saw seen leave left lose lost win won hold held
hit kill keep kept let put set cut hurt cost spread shut read lead led meet met sit sat stand stood
understand understood fall fell fallen rise rose risen break broke broken speak spoke spoken steal
stole write wrote written drive drove driven fly flew begin began begun run ran send sent spend
spent build built buy bought bring brought catch caught fight fought seek sought teach taught feel
felt mean meant pay paid sell sold shoot shot strike struck swear swore throw threw wear wore become
became show shown grow grew draw drew hear heard bear bore sink sank sunk bid quit vow face want
need back plan warn remain accuse ate awoke chose chosen clung crept dealt drank fled
flung forbade forgot froze hung overcame overthrew rode rang sang shrank slept slid sprang
stung swam swept swung tore undertook wept withdrew"""
_NOUN_CONTEXT_LIST = """
a an the of in on at by for with from to and or its his her their our these those two three four
five six seven eight nine ten many several some all"""
_VERBS = frozenset(_VERB_LIST.split())
MIN_READABILITY = 0.35
"""Below it a sentence is none that a reader should meet."""
_MIN_READABILITY_AFTER = 0.4
"""One that leans back has half of what it would have; questions and the like have less."""
_TITLE_WORDS = 5
_SHORT_ED = 3
"""Words of so many letters end in "-ed" by themselves: "red", "bed"."""
_NOUN_CONTEXT = frozenset(_NOUN_CONTEXT_LIST.split())


@lru_cache(maxsize=65_536)
def stands_alone(text: str) -> bool:
    """Say whether a sentence can be read with nothing before it.

    Of one in another language only its outer shape is known.

    >>> stands_alone("The ferry sank off Port Merrin."), stands_alone("But it sank.")
    (True, False)
    """
    text = " ".join(text.split())
    if not _is_whole(text) or not is_english(text):
        return _is_whole(text)
    if text[0] in '"“«‘':
        return _has_speaker(text)
    return not _leans_back(text) and not _is_told_by_pronoun(text) and _has_verb(text)


@lru_cache(maxsize=65_536)
def stands_after(text: str) -> bool:
    """Say whether a sentence can be read right behind the one that it followed in its article.

    >>> stands_after("But he had left the ship."), stands_after("But we had left the ship.")
    (True, False)
    """
    text = " ".join(text.split())
    reads = readability(text) >= _MIN_READABILITY_AFTER
    return _is_whole(text) and reads and (not is_english(text) or _has_verb(text))


@lru_cache(maxsize=65_536)
def readability(text: str) -> float:
    """Give how well a sentence reads by itself, from 0 (not at all) to 1.

    >>> readability("The ferry sank off Port Merrin on Tuesday with six people on board.")
    1.0
    """
    text = " ".join(text.split())
    unquoted = without_quotations(text)
    score = _length_factor(text)
    score *= 1.0 if stands_alone(text) else 0.5
    score *= 0.3 if text.rstrip("\"“”’'«»」』 )").endswith(("?", "？", "؟")) else 1.0
    score *= 0.4 if _LINKS.search(text) or "»" in unquoted or _SERVICE.search(text) else 1.0
    score *= 0.2 if _UNPRINTABLE.search(text) else 1.0
    score *= 0.5 if _is_shouted(text) else 1.0
    return score * _english_factor(text, unquoted) if is_english(text) else score


def _english_factor(text: str, unquoted: str) -> float:
    """Who speaks, to whom, and what scraping does to a sentence, by English words."""
    score = 0.3 if speaks_as_outlet(unquoted) else 1.0
    score *= 0.8 if _SECOND_PERSON.search(unquoted) else 1.0
    score *= 0.8 if len(_WORD.findall(unquoted)) < 0.4 * len(_WORD.findall(text)) else 1.0
    score *= 0.3 if is_caption(unquoted) else 1.0
    score *= 0.8 if _TOLD_BY.search(unquoted) else 1.0
    score *= 0.6 if is_opinion(unquoted) else 1.0
    return score * (0.3 if _GARBLED.search(text) or _has_split_word(text) else 1.0)


def _has_split_word(text: str) -> bool:
    """Is a word in two, as in "historicall y black" and "for b lack crews"?"""
    return any(
        (is_common(first + letter) and not is_common(first)) or (rest and is_common(letter + rest))
        for first, letter, rest in _LONE_LETTER.findall(text)
    )


@lru_cache(maxsize=65_536)
def has_certain_verb(text: str) -> bool:
    """Say whether a clause surely has a verb; a plural noun is not taken for one.

    >>> has_certain_verb("the stationing of soldiers"), has_certain_verb("Moscow plans a raid")
    (False, True)
    """
    return any(
        word in _VERBS
        or word.removesuffix("s") in _VERBS
        or (word.endswith("ed") and len(word) > _SHORT_ED)
        or word.endswith(("n't", "n’t"))
        for word in _WORD.findall(text)
        if word[0].islower() and "-" not in word  # no "Ted", no "hate-filled"
    )


def _is_whole(text: str) -> bool:
    """Has it the outer shape of a sentence: an end, a few words, marks in pairs?"""
    if not END.search(text) or _TRUNCATED.search(text) or _UNPRINTABLE.search(text):
        return False
    if text.startswith("(") and text.endswith(")"):
        return False
    if _is_title(text) or _TRANSCRIPT.match(text) or _CALL.search(without_quotations(text)):
        return False
    if not has_case(text):
        return sum(map(str.isalnum, text)) >= 8 and not is_unbalanced(text)
    return len(_WORD.findall(text)) >= 4 and not (is_unbalanced(text) or _starts_lower(text))


def _is_title(text: str) -> bool:
    """Has it The Capitals Of A Headline?"""
    words = _WORD.findall(text)
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    titled = len(long) >= _TITLE_WORDS and all(word[0].isupper() for word in long)
    return titled and _VERBS.isdisjoint(words)  # "Joe Biden won Georgia", not "Won"


def _length_factor(text: str) -> float:
    """Very short sentences say little, very long ones are lists or several sentences."""
    words = len(_WORD.findall(text)) if has_case(text) else len(text) // 3
    if words < 6:
        return 0.5
    if words > 60:
        return 0.7
    return 0.85 if words < 9 else 1.0


def is_unbalanced(text: str) -> bool:
    """Does a quotation or a parenthesis open and not close, or close and not open?

    A straight mark may close what a curly one opened, as "“No deal," he said" does.
    """
    if text.count("(") != text.count(")"):
        return True
    if _FOREIGN_MARKS.search(text) or ("”" in text and not re.search('["“]', text)):
        return not are_paired(text)
    straight, opened, closed = (text.count(mark) for mark in '"“”')
    if not straight or opened + closed == 0:
        return opened != closed or straight % 2 == 1
    marks = re.findall('[“”"]', text)
    return len(marks) % 2 == 1 or "”" in marks[::2] or "“" in marks[1::2]


def _starts_lower(text: str) -> bool:
    """Does a cased sentence start in lower case?  A name like iPhone or eBay may."""
    first = text.lstrip(_OPENING).split(" ", 1)[0]
    cased = any(map(str.isupper, text)) and (text[0] not in '"“' or has_inner_capitals(text))
    return cased and first[:1].islower() and first == first.lower()


def _has_speaker(text: str) -> bool:
    """Does a sentence that opens with a quotation name who says it?"""
    unquoted = without_quotations(double_marks(text))
    if _PRONOUN_SPEAKER.search(unquoted):
        return False
    spoken = _NUMERAL.sub(" ", unquoted)  # "…” in the 1990s" names nobody
    told = _has_verb(spoken) or _SAYS.match(spoken) or "according to" in spoken
    asks = _ASKS.match(text)  # “Illegal?” Oke wrote
    named = bool(len(_WORD.findall(unquoted)) >= 2 and told and not asks)
    return named and not _leans_back(unquoted.strip(" ,"))


def _leans_back(text: str) -> bool:
    """Does it open with a connective or a pronoun that only the sentence before explains?"""
    opening = text.lstrip(_OPENING)
    leaning = (_CONNECTIVE, _PRONOUN, _BACK_REFERENCE)
    if not _RESOLVED.match(opening) and any(pattern.match(opening) for pattern in leaning):
        return True
    if _DEMONSTRATIVE.match(opening):
        return True
    return bool(_CLOSING_REFERENCE.search(text)) or has_unnamed_person(opening)


def _is_told_by_pronoun(text: str) -> bool:
    """Does it close with ", they said", and nobody before speaks whom that could mean?"""
    closing = _CLOSING_PRONOUN_SPEAKER.search(text)
    if not closing:
        return False
    return not re.search(rf"\b{_SPEECH}\b", text[: closing.start()])


def _has_verb(text: str) -> bool:
    """Has it the shape of a clause?  A known verb, or a word with a verb's ending.

    "Only for one year, under a deal that Oke made" has its verb in a relative clause alone.
    """
    if _SUBJECTLESS.match(text):
        return False
    if _ELLIPTIC.match(text):
        text = _RELATIVE.split(text)[0]
    words = [word.lower() for word in _WORD.findall(text)]
    if any(word in _VERBS or word.endswith(("n't", "n’t")) for word in words):
        return True
    if any(word.endswith("ed") and len(word) > 3 for word in words):
        return True
    return any(
        word.endswith("s") and not word.endswith(("ss", "us", "'s", "’s"))
        for before, word in itertools.pairwise(words)
        if before not in _NOUN_CONTEXT
    )


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.6 * len(letters)
