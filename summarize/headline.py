"""A headline for the brief: an article's title, the writer's own, or the opening's first clause.

Whichever is taken, its numbers, names and quotations are in the sentences that the brief cites.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.alignment import align_scores
from summarize.attribution import attribution_faults
from summarize.endings import may_end
from summarize.facts import missing_facts
from summarize.framing import lost_framing
from summarize.joints import may_start
from summarize.language import count_words, is_english
from summarize.phrases import PUNCTUATION, REPORTING, WORD
from summarize.readability import has_certain_verb, is_unbalanced
from summarize.surface import restore_surface
from summarize.wording import splices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.protocols import Writer
    from summarize.records import Article, Verified

_MOST_WORDS = 16
_MOST_AT_NEED = 24
"""Words of a headline where no shorter one can be had: whole is better than broken off."""
_FEWEST_WORDS = 4
_FEWEST_OF_OPENING = 7
"""Words that the beginning of a sentence needs to be the headline."""
_OUTLET = re.compile(r"\s+(?:[|»·–—]|-{1,2})\s+[^|»·–—]{2,40}$|\s+-(?:Breaking|Update)\b.*$", re.I)
_ALERT = re.compile(
    r"^(?:breaking(?: news)?|update[ds]?|exclusive|live|watch|video)"
    r"(?: \d+)?\s*[:|–—-]+\s*",
    re.I,
)
_ACRONYM = re.compile(
    r"(?<![\w.])(?:[A-Z]{2,5}(?:[-&][A-Z]{1,4})*(?:-?\d+)?|[A-Z]-?\d+|(?:[A-Z]\.){2,})(?:(?=s\b)|(?!\w))"
)
"""“UN”, “UK-EU”, “AT&T”, “MH370”, “G7”, “F-16”, “U.S.”"""
_EXTRA = re.compile(
    r",? explained$|\s-(?:officials?|police|sources?|reports?|media|ministry|court|statement)$"
    r"|\s*[(\[]\+?(?:video|photos?|pictures|audio|poll|graphic|live|updated?)s?[)\]]$",
    re.I,
)
_SINGLE_QUOTED = re.compile(r"(?<!\w)'(?=\S)((?:[^']|(?<=\w)'(?=\w))*?[^\s'])'(?!\w)")
_LABEL = re.compile(
    r"(?:why|how|what|here['’]s|here are)\b|(?-i:Who|Which)\b"
    r"|(?:when|where|behind|inside|meet)\b(?![^,]*,\s)"
    r"|(?:opinion|analysis|fact check|watch|listen)\s*[:|–—-]"
    r"|(?:the )?\d+ (?:things|reasons|ways|takeaways)\b",
    re.I,
)
"""What heads a piece about the news, and does not tell it."""
_OPENING_CLAUSE = re.compile(
    r"(?:if|when|while|after|before|as|although|though|because|since|under|in|on|at|with|from|for|by"
    r"|during|over|despite|following|amid|according)\b",
    re.I,
)
_RELATIVE_LAST = re.compile(r",\s(?:who|which|whose|whom|where)\b[^,]*$")
_OPEN_END = re.compile(r"\b(?:came|comes|come|happened|began|is|was|are|were|be|been)$")
_TO_COME = re.compile(r"\b(?:will|would|could|may|might|should|can|to)\b|['’]ll\b", re.I)
_TOLD = frozenset({"said", "says", "told", "reported", "announced", "according"})
_TELLING = (REPORTING - {"that"}) | {"denied", "denies"}
_CLAUSE = re.compile(r",\s|;\s|\s[–—-]\s|\s(?:after|because|while|although|which|who|when)\s")
_PAUSE = re.compile(r",\s|;\s|\s[–—-]\s")
"""The same without the English words."""


def write_headline(
    kept: Sequence[Verified], articles: Iterable[Article], writer: Writer | None = None
) -> str:
    """Give the headline that fits the brief best.

    An editor's title goes before the model's, which is asked for only without one; either is
    taken only if the cited sentences bear it out.
    """
    sources = [s.plain for verified in kept for s in verified.evidence]
    title = _best_title(kept, articles, sources)
    if title:
        return title
    drafts = writer.write([_headline_group(kept)], headline=True)[0] if writer else ()
    for headline in (draft.rstrip(". ") for draft in drafts):
        checks = (missing_facts, attribution_faults, splices, _lost)
        if _is_headline(headline) and not any(check(headline, sources) for check in checks):
            return headline
    ranked = sorted(kept, key=lambda v: (v.text[0] in '“"', v.cluster.priority))
    opening, *others = (v.text for v in ranked)
    headline = _first_clause(opening) or _best_title(kept, articles, sources, _MOST_AT_NEED)
    headline = headline or _beginning(opening)
    return headline or next(filter(None, map(_first_clause, others)), _first_words(opening))


def _best_title(
    kept: Sequence[Verified],
    articles: Iterable[Article],
    sources: Sequence[str],
    most: int = _MOST_WORDS,
) -> str:
    """Give the sound title of at most so many words that is closest to the brief, or ""."""
    titles = [_sentence_case(_bare(a.title), sources) for a in articles if a.title]
    sound = [t for t in titles if _is_headline(t, most) and not missing_facts(t, sources)]
    if not sound:
        return ""
    scores = align_scores(sound, [verified.text for verified in kept])
    fit = scores[:, 0] + scores.mean(axis=1)  # the opening counts most
    return sound[int(fit.argmax())]


def _headline_group(kept: Sequence[Verified]) -> tuple[str, ...]:
    """Give the sentences that a writer makes a headline from: the most important two."""
    ranked = sorted(kept, key=lambda verified: verified.cluster.priority)
    return tuple(verified.text for verified in ranked[:2])


def _bare(title: str) -> str:
    """Take the outlet's name and "(+video)" off the end of a title, "BREAKING:" off its start.

    >>> _bare("BREAKING: Mayor 'certain' pier is safe (+video) - Skarre Post")
    'Mayor ‘certain’ pier is safe'
    """
    bare = _EXTRA.sub("", _OUTLET.sub("", " ".join(title.split())))
    return _SINGLE_QUOTED.sub(r"‘\1’", _ALERT.sub("", bare)).rstrip(". ")


def _sentence_case(title: str, sources: Sequence[str]) -> str:
    """Give a title in sentence case, names as the sources spell them, acronyms as it does itself.

    >>> _sentence_case("UN Ferry Sinks Off Porto In Storm", ["A storm hit Porto."])
    'UN ferry sinks off Porto in storm'
    """
    words = [word for word in title.split() if word[:1].isalpha()]
    if not is_english(" ".join(sources)):
        return title
    capitals = sum(word[0].isupper() for word in words)
    if capitals < 0.6 * len(words):
        return title
    restored = re.sub(r"\bi\b", "I", restore_surface(title.lower(), sources))
    return restored if title.isupper() else _with_acronyms(restored, title, sources)


def _with_acronyms(restored: str, title: str, sources: Sequence[str]) -> str:
    """Give the acronyms of a title back, where no source spells them its own way."""
    spelled = " ".join(sources)
    for acronym in set(_ACRONYM.findall(title)):
        letters = r"\s*".join(map(re.escape, re.findall(r"\w+|\W", acronym)))
        pattern = re.compile(rf"(?<!\w){letters}(?=s\b|\W|$)", re.I)
        as_titled = iter(pattern.findall(title))

        def spell(match: re.Match[str], as_titled: Iterator[str] = as_titled) -> str:
            wanted, found = next(as_titled, ""), match[0]
            kept = not wanted.isupper() or (found in spelled and not found.islower())
            return found if kept else wanted

        restored = pattern.sub(spell, restored)
    return restored


def _is_headline(text: str, most: int = _MOST_WORDS) -> bool:
    """Is it of the length of one?  An editor's Chinese title is, however many its characters."""
    parts = [part.lstrip("“‘\"'") for part in re.split(r"(?<=:) ", text)]
    if text.endswith(("?", ":", ",")) or any(map(_LABEL.match, parts)):
        return False
    return count_words(text) >= _FEWEST_WORDS and len(text.split()) <= most


def _lost(headline: str, sources: Sequence[str]) -> tuple[str, ...]:
    """Give what frames the sentence and is lost; who tells of what has happened may be."""
    lost = lost_framing(headline, sources)
    return lost if _TO_COME.search(headline) else tuple(w for w in lost if w not in _TOLD)


def _first_clause(text: str) -> str:
    """Give a sentence that makes a headline, or its first clause that does, or "".

    A clause does not where that leaves out who says it, or on what condition.
    """
    for match in (_CLAUSE if is_english(text) else _PAUSE).finditer(text):
        clause = text[: match.start()]
        if _is_headline(clause) and not is_unbalanced(clause) and _is_whole(clause, text):
            return clause
    whole = text.rstrip(".。")
    return whole if _is_headline(whole) else ""


def _beginning(text: str) -> str:
    """Give the fewest first words of an English sentence that may end as one, or "".

    A phrase before its subject is left out.

    >>> _beginning("On Friday, the office was mixing results of two tests in its tally of ships.")
    'The office was mixing results of two tests'
    """
    found = list(WORD.finditer(text)) if is_english(text) else []
    source = tuple(match[0] for match in found)
    comma = source.index(",") + 1 if "," in source[:-1] else 0
    first = comma if comma and may_start(source, comma) else 0
    for last in range(first + _FEWEST_OF_OPENING - 1, len(source)):
        clause = text[found[first].start() : found[last].end()]
        ends = source[last] not in PUNCTUATION and may_end(source, last)
        sound = ends and _is_headline(clause, _MOST_AT_NEED) and not is_unbalanced(clause)
        if sound and _is_whole(clause, text) and not _tells_nothing(source[first : last + 1]):
            return clause[0].upper() + clause[1:]
    return ""


def _tells_nothing(words: Sequence[str]) -> bool:
    """Is nothing told behind who tells it: "the inspector told reporters in Lund"?"""
    told = [i for i, word in enumerate(words) if word.casefold() in _TELLING]
    return bool(told) and not has_certain_verb(" ".join(words[told[-1] + 1 :]))


def _is_whole(clause: str, text: str) -> bool:
    """Does a clause of `text` tell something, complete and framed as there?"""
    breaks = _OPENING_CLAUSE.match(clause) or _OPEN_END.search(clause)
    if breaks or _RELATIVE_LAST.search(clause) or _lost(clause, [text]):
        return False
    return has_certain_verb(clause) or not is_english(text)


def _first_words(text: str) -> str:
    words = text.rstrip(".。").split()
    return " ".join(words) if len(words) <= _MOST_WORDS else " ".join(words[:_MOST_WORDS]) + " …"
