"""Short ways to build the records that tests need."""

from __future__ import annotations

from summarize.records import Claim, Cluster, Sentence, Verdict, Verified


def sentence(text: str, article: str = "a", index: int = 0) -> Sentence:
    return Sentence(article, index, 1000 * index, 1000 * index + len(text), text)


def sentences(*texts: str) -> tuple[Sentence, ...]:
    """One sentence each from articles a, b, c, …"""
    return tuple(sentence(text, chr(ord("a") + i)) for i, text in enumerate(texts))


def claim(drafts: list[str], sources: list[str], twins: tuple[Sentence, ...] = ()) -> Claim:
    return Claim(tuple(drafts), Cluster(sentences(*sources), twins))


def verified(text: str, priority: int = 0, article: str = "a") -> Verified:
    source = sentence(text, article, priority)
    verdict = Verdict.WRITTEN if text else Verdict.DROPPED
    evidence = (source,) if text else ()
    return Verified(text, Cluster((source,), priority=priority), verdict, evidence)
