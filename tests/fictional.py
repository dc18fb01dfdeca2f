"""A brief made by hand of invented articles, and strategies for arbitrary briefs."""

from __future__ import annotations

from hypothesis import strategies as st

from summarize.records import (
    Article,
    Brief,
    BriefSentence,
    Citation,
    Disagreement,
    Figure,
    OffEvent,
    Ranked,
    Redundant,
    Removal,
    Sentence,
    Source,
    Status,
    Uncited,
    Verdict,
)

COURIER = Article(
    id="velmar-courier",
    title="Market hall roof gives way under hail",
    source="Velmar Courier",
    url="https://courier.example/2025/06/14/market-hall?page=1&ref=home",
    published="2025-06-14",
    text=(
        "Share this article\n\n"
        "The glass roof of Velmar's market hall collapsed under hail on Saturday morning, "
        "injuring nine people, the fire service said. "
        "About 400 shoppers were led out through the fish gate. "
        "“It sounded like a train,” said Odile Harrach, who sells cheese there. "
        "The hall had been inspected in March.\n\n"
        "Sign up for our newsletter"
    ),
)
POST = Article(
    id="upland-post",
    title="Nine hurt as hail brings down Velmar's glass roof",
    source="The Upland Post",
    url="https://uplandpost.example/velmar(roof)",
    published="2025-06-15T07:30:00",
    text=(
        "Nine people were hurt when hail brought down the roof of the market hall in Velmar. "
        "Mayor Teo Lindqvast closed the hall “until every pane has been checked”. "
        "Some 350 people were inside, a city spokeswoman said. "
        "Hailstones of up to 6 centimetres were measured at the airport."
    ),
)
WIRE = Article(
    id="northwire-copy",
    title="Hail brings down Velmar roof",
    source="Northwire",
    text=POST.text + " (Northwire)",
)
OTHER = Article(
    id="cable-car",
    title="Cable car halted above Brenn",
    source="Brenn Radio",
    published="2023-02-02",
    text="A cable car stood still above Brenn for four hours on Thursday.",
)


def sentence(article: Article, index: int, text: str) -> Sentence:
    """Find a sentence in its article, so that its offsets are true."""
    start = article.text.index(text)
    return Sentence(article.id, index, start, start + len(text), text)


ROOF = sentence(
    COURIER,
    0,
    "The glass roof of Velmar's market hall collapsed under hail on Saturday morning, "
    "injuring nine people, the fire service said.",
)
SHOPPERS = sentence(COURIER, 1, "About 400 shoppers were led out through the fish gate.")
TRAIN = sentence(
    COURIER, 2, "“It sounded like a train,” said Odile Harrach, who sells cheese there."
)
MARCH = sentence(COURIER, 3, "The hall had been inspected in March.")
HURT = sentence(
    POST, 0, "Nine people were hurt when hail brought down the roof of the market hall in Velmar."
)
MAYOR = sentence(
    POST, 1, "Mayor Teo Lindqvast closed the hall “until every pane has been checked”."
)
INSIDE = sentence(POST, 2, "Some 350 people were inside, a city spokeswoman said.")
STONES = sentence(POST, 3, "Hailstones of up to 6 centimetres were measured at the airport.")
LINES = (
    BriefSentence(
        "The glass roof of Velmar's market hall collapsed under hail on Saturday, "
        "injuring nine people.",
        Verdict.WRITTEN,
        (1, 2),
        support=0.94,
        sources=2,
    ),
    BriefSentence(
        "About 400 shoppers were led out through the fish gate.",
        Verdict.EXTRACTED,
        (3,),
        support=1.0,
        sources=1,
        faults=("the number 500 is in no source", "the name Velmar Hall is in no source"),
    ),
    BriefSentence(
        "Odile Harrach, who sells cheese there, said “It sounded like a train”.",
        Verdict.WRITTEN,
        (4,),
        support=0.88,
        sources=1,
    ),
    BriefSentence(
        "Mayor Teo Lindqvast closed the hall “until every pane has been checked”.",
        Verdict.WRITTEN,
        (5,),
        support=0.97,
        sources=1,
    ),
    BriefSentence(
        "Nine were hurt by hailstones of up to 6 centimetres.",
        Verdict.WRITTEN,
        (2, 6),
        support=0.81,
        sources=1,
    ),
)


def market_hall() -> Brief:
    """A small brief in which every part of the record is filled."""
    return Brief(
        title="Hail brings down roof of Velmar's market hall, injuring nine",
        sentences=LINES,
        citations=(
            Citation(1, ROOF),
            Citation(2, HURT),
            Citation(3, SHOPPERS),
            Citation(4, TRAIN),
            Citation(5, MAYOR),
            Citation(6, STONES),
        ),
        articles=(
            _source(COURIER, Status.CITED, cited=3),
            _source(POST, Status.CITED, cited=3),
            _source(WIRE, Status.DUPLICATE, reason="a copy of upland-post (99 % the same)"),
            _source(OTHER, Status.OFF_EVENT, reason="another event: 862 days earlier, in Brenn"),
            Source("notes.docx", "", Status.UNREADABLE, reason="not text: a Word document"),
        ),
        removed=(
            Removal(COURIER.id, 0, 18, "share button"),
            Removal(COURIER.id, len(COURIER.text) - 26, len(COURIER.text), "newsletter note"),
        ),
        redundant=(Redundant(INSIDE, SHOPPERS, 0.8125),),
        uncited=(Uncited(MARCH, "beyond the length asked", 0.21875),),
        off_event=(OffEvent(OTHER.id, 0.125, "another event: 862 days earlier, in Brenn"),),
        disagreements=(
            Disagreement(
                "how many people were inside",
                (Figure("about 400", SHOPPERS), Figure("some 350", INSIDE)),
            ),
        ),
        selected=(
            Ranked(ROOF, 0.9375, 0.5625),
            Ranked(MAYOR, 0.75, 0.40625),
            Ranked(TRAIN, 0.5, 0.28125),
        ),
        dropped=("the inspection in March: no draft and no source sentence passed",),
        warnings=("notes.docx: not text: a Word document",),
        signature="summarize 0.1.0 | embedder none | writer none | seed 0",
        texts=(COURIER, POST, WIRE, OTHER),
    )


def _source(article: Article, status: Status, *, reason: str = "", cited: int = 0) -> Source:
    return Source(
        article.id,
        article.title,
        status,
        reason,
        article.source,
        article.url,
        article.published,
        cited,
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click me](https://evil.example)",
    "![tracker](https://evil.example/p.png)",
    "[^1]",
    "[^1]: no footnote",
    "[1]: https://evil.example",
    "`code` and ``more``",
    "```\nfence",
    "# not a heading",
    "not a heading\n===",
    "- not a list\n- at all",
    "1. not a list either",
    "> nor a quotation",
    "---",
    "a | b\n--|--",
    "*no* _stress_ **here** ~~at~~ all",
    "https://evil.example",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "ends in a backslash \\",
    "ends in a caret ^",
    "ends in a shout!",
    "\x1b[31mred\x1b[0m and \x00 nothing",
    "\u202etxet desrever",
    "{{ 7 * 7 }} {% raw %}",
    "</style></q></p></details><b>",
    '" onmouseover="alert(1)',
    "שלום עולם",
    "🙂 👩‍🚒",
)

texts = st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE))
ids = st.one_of(st.sampled_from(("a", "b", "c 1")), texts)
counts = st.integers(0, 10**6)
scores = st.floats(0, 1)
dates = st.one_of(st.dates().map(str), texts)
urls = st.one_of(st.just("https://news.example/a_b?c=(d)"), texts)
sentences = st.builds(Sentence, ids, counts, counts, counts, texts)


def tuples_of(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3).map(tuple)


brief_sentences = st.builds(
    BriefSentence,
    texts,
    st.sampled_from(Verdict),
    tuples_of(st.integers(1, 4)),
    scores,
    counts,
    tuples_of(texts),
)
sources = st.builds(Source, ids, texts, st.sampled_from(Status), texts, texts, urls, dates, counts)
articles = st.builds(Article, ids, texts, texts)
briefs = st.builds(
    Brief,
    title=texts,
    sentences=st.lists(brief_sentences, max_size=9).map(tuple),
    citations=tuples_of(st.builds(Citation, st.integers(1, 4), sentences)),
    articles=tuples_of(sources),
    removed=tuples_of(st.builds(Removal, ids, counts, counts, texts)),
    redundant=tuples_of(st.builds(Redundant, sentences, sentences, scores)),
    uncited=tuples_of(st.builds(Uncited, sentences, texts, scores)),
    off_event=tuples_of(st.builds(OffEvent, ids, scores, texts)),
    disagreements=tuples_of(
        st.builds(Disagreement, texts, tuples_of(st.builds(Figure, texts, sentences)))
    ),
    selected=tuples_of(st.builds(Ranked, sentences, scores, scores)),
    dropped=tuples_of(texts),
    warnings=tuples_of(texts),
    signature=texts,
    texts=tuples_of(articles),
)
