"""Sentences that cannot be read on their own, printed right behind the one that they follow.

"He added that …" can be read where the sentence stands that it follows in its article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.antecedents import has_unnamed_person
from summarize.lexicon import is_common
from summarize.readability import stands_after
from summarize.records import Verdict
from summarize.surface import as_printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summarize.records import Cluster, Verified

    Place = tuple[str, int]
    """An article's id and the number of a sentence in it."""

_BROKEN_OFF = re.compile(r",[”\"’]\.?$")
"""A quotation whose speaker was cut off."""
_WORD = re.compile(r"\w+")
_PRONOUNS = frozenset("he she him his her hers himself herself".split())
_MOST = 2
"""Sentences that follow one another behind a printed one."""


class Followers:
    """What may be printed behind a sentence: of claims with no text of their own."""

    def __init__(self, claims: Iterable[Verified], may_follow: Callable[[Verified], bool]) -> None:
        self._at: defaultdict[Place, list[Verified]] = defaultdict(list)
        for claim in claims:
            for follower in filter(may_follow, _puttings(claim)):
                self._at[place_of(follower)].append(follower)

    def behind(self, printed: Verified, most: int = _MOST) -> Iterator[tuple[Verified, ...]]:
        """Give each series of sentences that may follow, the empty one first."""
        yield ()
        article_id, index = place_of(printed)
        for follower in self._at.get((article_id, index + 1), ()) if most else ():
            if has_unnamed_person(follower.text) and not _keeps_people(printed):
                continue
            for further in self.behind(follower, most - 1):
                yield (follower, *further)


def place_of(verified: Verified) -> Place:
    """Say where the sentence stands that a claim rests on first."""
    sentence = verified.evidence[0]
    return sentence.article_id, sentence.index


def _keeps_people(printed: Verified) -> bool:
    """Has a sentence all names and pronouns of its source, by which the next one is understood?

    One that rests on several sources has no others either.
    """
    lead = _people(printed.evidence[0].plain)
    if len(printed.evidence) > 1 and not _people(printed.text) <= lead:
        return False
    return lead <= {word.lower() for word in _WORD.findall(printed.text)}


def _people(text: str) -> set[str]:
    words = _WORD.findall(text)
    names = {word.lower() for word in words if word[0].isupper() and not is_common(word)}
    return names | (_PRONOUNS & {word.lower() for word in words})


def without_doubles(series: Iterable[tuple[Verified, ...]]) -> tuple[Verified, ...]:
    """Give sentences with what follows each, a follower's claim once: it can follow two sources."""
    printed: list[Verified] = []
    followed: set[Cluster] = set()
    for head, *followers in series:
        new = [follower for follower in followers if follower.cluster not in followed]
        followed.update(follower.cluster for follower in new)
        printed += [head, *new]
    return tuple(printed)


def beside_neighbours(printed: tuple[Verified, ...]) -> tuple[Verified, ...]:
    """Put a sentence right behind the one that it follows in its article, if that is printed.

    The opening stays where it is.
    """
    before = {place_of(v): v for v in printed}
    behind: dict[Verified, Verified] = {}
    for verified in printed[1:]:
        article_id, index = place_of(verified)
        if (other := before.get((article_id, index - 1))) and other not in behind:
            behind[other] = verified
    followers = set(behind.values())
    ordered: list[Verified] = []
    for verified in printed:
        here = None if verified in followers else verified
        while here:
            ordered.append(here)
            here = behind.get(here)
    return tuple(ordered)


def _puttings(claim: Verified) -> Iterator[Verified]:
    """Give the ways to put a claim behind another sentence: its drafts, then its sources."""
    drafts = [draft for draft in claim.leaning if len(draft.evidence) == 1]
    sources = [
        replace(
            claim,
            text=as_printed(sentence.plain),
            verdict=Verdict.EXTRACTED,
            evidence=(sentence,),
            support=1.0,
        )
        for sentence in claim.cluster.sentences
    ]
    told = {place_of(draft) for draft in drafts}
    for putting in (*drafts, *(source for source in sources if place_of(source) not in told)):
        if stands_after(putting.text) and not _BROKEN_OFF.search(putting.text):
            yield putting
