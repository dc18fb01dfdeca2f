"""Every value that passes between the stages: frozen dataclasses, tuples and locked arrays.

Offsets are code-point offsets into `Article.text`, half open, so that
`article.text[sentence.start:sentence.end] == sentence.text` always holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.inserts import without_inserts
from summarize.marks import Quotation, between_marks
from summarize.tokenized import detokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Article:
    """One source document, `text` exactly as decoded; nothing later edits it."""

    id: str
    title: str
    text: str
    source: str = ""
    """The outlet, e.g. "Harbour Gazette"; empty when unknown."""
    url: str = ""
    published: str = ""
    """ISO 8601 date ("2024-05-31"); empty when unknown, never guessed."""
    path: str = ""
    place: str = ""
    """From the dateline, e.g. "STOCKHOLM"."""
    agency: str = ""
    """From the dateline, e.g. "Reuters"."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that gave no article, by the name the user gave it: unique, also among the ids."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading the inputs gave: articles with unique ids, and the inputs that failed."""

    articles: tuple[Article, ...]
    unreadable: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """A span of an article that is not reporting, and why it was taken out."""

    article_id: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Articles (texts untouched, dateline metadata filled in) and the spans to leave out."""

    articles: tuple[Article, ...]
    removed: tuple[Removal, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its address; `index` counts the sentences of its article from 0."""

    article_id: str
    index: int
    start: int
    end: int
    text: str
    quotation: Quotation = Quotation.NONE
    """Where it stands in a quotation that goes on over several sentences."""
    tokenized: bool = False
    """Did its article go through a tokenizer, so that it is printed with its spaces closed?"""

    @property
    def plain(self) -> str:
        """The text as it is printed: on one line, between the quotation marks it stands in."""
        line = without_inserts(" ".join(self.text.split()))
        opened = self.quotation in {Quotation.INSIDE, Quotation.ENDS}
        closed = self.quotation in {Quotation.INSIDE, Quotation.BEGINS}
        line = between_marks(line, opened=opened, closed=closed)
        return detokenize(line) if self.tokenized else line


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Sentences and their vectors: row i of `vectors` (n, d) is sentence i, unit norm, float32."""

    sentences: tuple[Sentence, ...]
    vectors: FloatArray

    def __post_init__(self) -> None:
        self.vectors.flags.writeable = False

    def __len__(self) -> int:
        return len(self.sentences)


@dataclass(frozen=True, slots=True)
class OffEvent:
    """An article about another event; `score` in [0, 1] is how well it fits this one."""

    article_id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article whose text is a copy of another's; the two count as one source."""

    article_id: str
    original_id: str
    similarity: float


@dataclass(frozen=True, slots=True, eq=False)
class Screened:
    """Sentences of the articles that go on, and the articles that do not."""

    embedded: Embedded
    off_event: tuple[OffEvent, ...]
    duplicates: tuple[Duplicate, ...]
    fit: tuple[tuple[str, float], ...] = ()
    """(article id, score) of every screened article, best first."""
    doubt: str = ""
    """Why the articles may not be about one event; empty where most of them hang together."""


@dataclass(frozen=True, slots=True)
class Redundant:
    """A sentence passed over because `twin` already says it (cosine `similarity`)."""

    sentence: Sentence
    twin: Sentence
    similarity: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with its relevance and its MMR score at the moment it was chosen."""

    sentence: Sentence
    relevance: float
    mmr: float


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """MMR's choice, best first; `rows[i]` is the row of `chosen[i]` in `embedded`.

    Every sentence of `embedded` is in exactly one of `chosen`, `redundant` and `unchosen`.
    """

    embedded: Embedded
    chosen: tuple[Ranked, ...]
    rows: tuple[int, ...]
    redundant: tuple[Redundant, ...]
    unchosen: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Uncited:
    """An on-event sentence that the brief does not cite, and why."""

    sentence: Sentence
    reason: str
    mmr: float = 0.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Sentences that state one fact, the lead first: what the writer sees.

    `corroboration` holds the twins from other articles that state the same fact in much the
    same words: the writer does not need them, a citation may.  `priority` 0 is the most
    important cluster of the brief; the order of a tuple of clusters is the reading order.
    """

    sentences: tuple[Sentence, ...]
    corroboration: tuple[Sentence, ...] = ()
    priority: int = 0
    further: tuple[Sentence, ...] = ()
    """Sentences of the fact beyond those that may be cited: only the account names them."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the writer made of a cluster: drafts of one or two sentences, best first."""

    drafts: tuple[str, ...]
    cluster: Cluster


class Verdict(StrEnum):
    """How a brief sentence came to be."""

    WRITTEN = "written"
    """A sentence that shortens, joins or rewords its sources; every check passed."""
    EXTRACTED = "extracted"
    """The model's drafts failed a check; this is the source sentence itself."""
    ADAPTED = "adapted"
    """The model's drafts failed a check; this is a source sentence, reworded by a rule."""
    WHOLE = "whole"
    """A source sentence word for word: the model kept it so."""
    DROPPED = "dropped"
    """Drafts and sources failed; nothing of this claim is printed."""

    @property
    def fell_back(self) -> bool:
        """Say whether a source sentence stands in for drafts that failed."""
        return self in {Verdict.EXTRACTED, Verdict.ADAPTED}

    @property
    def reworded(self) -> Verdict:
        """Give the verdict once a rule has changed the words: a name, a day, a connective."""
        return Verdict.ADAPTED if self.fell_back else Verdict.WRITTEN


@dataclass(frozen=True, slots=True)
class Verified:
    """A claim after checking: the text to print (empty when dropped) and what it rests on."""

    text: str
    cluster: Cluster
    verdict: Verdict
    evidence: tuple[Sentence, ...]
    support: float = 0.0
    """Semantic support of `text` by `evidence`, in [0, 1]."""
    faults: tuple[str, ...] = ()
    """Why the model's drafts were refused, in words; empty when the first one passed."""
    others: tuple[Verified, ...] = ()
    """Other drafts that passed and may be printed instead."""
    leaning: tuple[Verified, ...] = ()
    """Drafts that would pass right behind the sentence before theirs: "He added …"."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is printed, in reading order, and what is not, each with the reason."""

    kept: tuple[Verified, ...]
    left_out: tuple[tuple[Verified, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as one source words it; several sources may word one figure differently."""

    text: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that give different figures for the same thing."""

    about: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source sentence; numbers run 1, 2, 3 by first use."""

    number: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of the brief, with the numbers of the citations it rests on."""

    text: str
    verdict: Verdict
    citations: tuple[int, ...]
    support: float = 0.0
    sources: int = 1
    """How many independent articles (wire copies count once) the citations come from."""
    faults: tuple[str, ...] = ()
    day: str = ""
    """In a story of weeks the ISO day on which its evidence first reported it, else empty."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The brief's sentences and the citations that their numbers resolve to."""

    sentences: tuple[BriefSentence, ...]
    citations: tuple[Citation, ...]


class Status(StrEnum):
    """What became of an article."""

    CITED = "cited"
    UNCITED = "uncited"
    OFF_EVENT = "off_event"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the brief accounts for it."""

    id: str
    title: str
    status: Status
    reason: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    cited: int = 0
    """How many citations point into this article."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief and the whole account of how it was made."""

    title: str
    sentences: tuple[BriefSentence, ...]
    citations: tuple[Citation, ...]
    articles: tuple[Source, ...]
    removed: tuple[Removal, ...] = ()
    redundant: tuple[Redundant, ...] = ()
    """Passed over as said already, and not cited as corroboration either."""
    uncited: tuple[Uncited, ...] = ()
    """Every other sentence of the event's articles: with citations and `redundant`, all of them."""
    off_event: tuple[OffEvent, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    selected: tuple[Ranked, ...] = ()
    dropped: tuple[str, ...] = ()
    """The clusters that gave no sentence, each as “its lead”: why, in words."""
    warnings: tuple[str, ...] = ()
    signature: str = ""
    texts: tuple[Article, ...] = field(default=(), repr=False, compare=False)
    """The articles themselves, for showing sources whole; not part of the JSON."""

    def __iter__(self) -> Iterator[BriefSentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.sentences)

    @property
    def text(self) -> str:
        """The brief's sentences as one plain paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)

    def to_markdown(self, *, citations: str = "footnote", explain: bool = False) -> str:
        """Render as Markdown; see `summarize.render.render_markdown`."""
        from summarize.render import render_markdown

        return render_markdown(self, citations=citations, explain=explain)

    def to_json(self) -> str:
        """Render as JSON, schema in `summarize/brief.schema.json`."""
        from summarize.render import render_json

        return render_json(self)

    def to_html(self, *, explain: bool = False) -> str:
        """Render as one self-contained HTML page."""
        from summarize.render import render_html

        return render_html(self, explain=explain)

    @classmethod
    def from_json(cls, text: str) -> Brief:
        """Read back what `to_json` wrote: `Brief.from_json(brief.to_json()) == brief`."""
        from summarize.render import parse_json

        return parse_json(text)
