"""Brief -> JSON and back, in the form that `brief.schema.json` describes.

Every sentence of an article has the same seven keys wherever it appears: article_id,
sentence_index, start, end (code-point offsets into the article's text), quote, quotation: where it
stands in one that goes on over several sentences, and tokenized: is its article.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from summarize.errors import FormatError
from summarize.marks import Quotation
from summarize.records import (
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

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    Choice = TypeVar("Choice", bound=StrEnum)
    Value = TypeVar("Value")

SCHEMA_VERSION = 1

_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(brief: Brief) -> str:
    """Write the whole account of a brief, article texts excepted, as indented JSON."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "title": brief.title,
        "sentences": [_brief_sentence(s) for s in brief.sentences],
        "citations": [{"number": c.number, **_sentence(c.sentence)} for c in brief.citations],
        "articles": [_source(s) for s in brief.articles],
        "removed": [_removal(r) for r in brief.removed],
        "redundant": [_redundant(r) for r in brief.redundant],
        "uncited": [_uncited(u) for u in brief.uncited],
        "off_event": [_off_event(o) for o in brief.off_event],
        "disagreements": [_disagreement(d) for d in brief.disagreements],
        "selected": [_ranked(r) for r in brief.selected],
        "dropped": list(brief.dropped),
        "warnings": list(brief.warnings),
        "signature": brief.signature,
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    # A lone surrogate has no UTF-8 form; its JSON escape has.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def parse_json(text: str) -> Brief:
    """Read back what `render_json` wrote, so that `parse_json(render_json(brief)) == brief`.

    Raises:
        FormatError: Not JSON, another schema_version, or a value that is missing or of the
            wrong type; the message says where.
    """
    root = _Node(_load(text), "brief")
    version = root["schema_version"].whole()
    if version != SCHEMA_VERSION:
        root.fail(
            f"has schema_version {version}, and this release reads {SCHEMA_VERSION}. "
            "Install the release of summarize that wrote it, or make the brief again"
        )
    return Brief(
        title=root["title"].text(),
        sentences=root["sentences"].each(_read_brief_sentence),
        citations=root["citations"].each(_read_citation),
        articles=root["articles"].each(_read_source),
        removed=root["removed"].each(_read_removal),
        redundant=root["redundant"].each(_read_redundant),
        uncited=root["uncited"].each(_read_uncited),
        off_event=root["off_event"].each(_read_off_event),
        disagreements=root["disagreements"].each(_read_disagreement),
        selected=root["selected"].each(_read_ranked),
        dropped=root["dropped"].each(_Node.text),
        warnings=root["warnings"].each(_Node.text),
        signature=root["signature"].text(),
    )


def _brief_sentence(sentence: BriefSentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "verdict": str(sentence.verdict),
        "citations": list(sentence.citations),
        "support": float(sentence.support),
        "sources": sentence.sources,
        "faults": list(sentence.faults),
        "day": sentence.day,
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "article_id": sentence.article_id,
        "sentence_index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "quote": sentence.text,
        "quotation": str(sentence.quotation),
        "tokenized": sentence.tokenized,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "source": source.source,
        "url": source.url,
        "published": source.published,
        "status": str(source.status),
        "reason": source.reason,
        "cited": source.cited,
    }


def _removal(removal: Removal) -> dict[str, Any]:
    return {
        "article_id": removal.article_id,
        "start": removal.start,
        "end": removal.end,
        "reason": removal.reason,
    }


def _redundant(item: Redundant) -> dict[str, Any]:
    twin = _sentence(item.twin)
    return {**_sentence(item.sentence), "twin": twin, "similarity": float(item.similarity)}


def _uncited(item: Uncited) -> dict[str, Any]:
    return {**_sentence(item.sentence), "reason": item.reason, "mmr": float(item.mmr)}


def _off_event(item: OffEvent) -> dict[str, Any]:
    return {"article_id": item.article_id, "score": float(item.score), "reason": item.reason}


def _disagreement(item: Disagreement) -> dict[str, Any]:
    figures = [{"text": f.text, **_sentence(f.sentence)} for f in item.figures]
    return {"about": item.about, "figures": figures}


def _ranked(item: Ranked) -> dict[str, Any]:
    scores = {"relevance": float(item.relevance), "mmr": float(item.mmr)}
    return {**_sentence(item.sentence), **scores}


@dataclass(frozen=True, slots=True)
class _Node:
    """A JSON value and where it stands, so that an error can say so."""

    value: Any
    where: str

    def __getitem__(self, key: str) -> _Node:
        if not isinstance(self.value, dict):
            self.fail(f"must be an object, not {_shown(self.value)}")
        if key not in self.value:
            self.fail(f"has no {key!r}")
        return _Node(self.value[key], f"{self.where}.{key}")

    def each(self, read: Callable[[_Node], Value]) -> tuple[Value, ...]:
        if not isinstance(self.value, list):
            self.fail(f"must be a list, not {_shown(self.value)}")
        return tuple(read(_Node(v, f"{self.where}[{i}]")) for i, v in enumerate(self.value))

    def text(self) -> str:
        if not isinstance(self.value, str):
            self.fail(f"must be a string, not {_shown(self.value)}")
        return self.value

    def whole(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.fail(f"must be a whole number, not {_shown(self.value)}")
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.fail(f"must be true or false, not {_shown(self.value)}")
        return self.value

    def number(self) -> float:
        if not isinstance(self.value, (int, float)) or isinstance(self.value, bool):
            self.fail(f"must be a number, not {_shown(self.value)}")
        try:
            number = float(self.value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            self.fail("is too large a number")
        return number

    def choice(self, enum: type[Choice]) -> Choice:
        try:
            return enum(self.text())
        except ValueError:
            self.fail(f"must be one of {', '.join(enum)}, not {_shown(self.value)}")

    def fail(self, problem: str) -> NoReturn:
        raise FormatError(
            f"not a brief: {self.where} {problem}. "
            "A brief is what `summarize --format json` and brief.to_json() write."
        )


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _load(text: str) -> Any:
    root = _Node(None, "the text")
    try:
        return json.loads(text, parse_constant=lambda name: root.fail(f"contains {name}"))
    except RecursionError:
        root.fail("is nested too deeply")
    except ValueError as error:
        raise FormatError(
            f"not a brief: the text is not JSON ({error}). "
            "Give the whole of what `summarize --format json` or brief.to_json() wrote."
        ) from error


def _read_brief_sentence(node: _Node) -> BriefSentence:
    return BriefSentence(
        text=node["text"].text(),
        verdict=node["verdict"].choice(Verdict),
        citations=node["citations"].each(_Node.whole),
        support=node["support"].number(),
        sources=node["sources"].whole(),
        faults=node["faults"].each(_Node.text),
        day=node["day"].text(),
    )


def _read_sentence(node: _Node) -> Sentence:
    return Sentence(
        article_id=node["article_id"].text(),
        index=node["sentence_index"].whole(),
        start=node["start"].whole(),
        end=node["end"].whole(),
        text=node["quote"].text(),
        quotation=node["quotation"].choice(Quotation),
        tokenized=node["tokenized"].flag(),
    )


def _read_citation(node: _Node) -> Citation:
    return Citation(number=node["number"].whole(), sentence=_read_sentence(node))


def _read_source(node: _Node) -> Source:
    return Source(
        id=node["id"].text(),
        title=node["title"].text(),
        status=node["status"].choice(Status),
        reason=node["reason"].text(),
        source=node["source"].text(),
        url=node["url"].text(),
        published=node["published"].text(),
        cited=node["cited"].whole(),
    )


def _read_removal(node: _Node) -> Removal:
    return Removal(
        article_id=node["article_id"].text(),
        start=node["start"].whole(),
        end=node["end"].whole(),
        reason=node["reason"].text(),
    )


def _read_redundant(node: _Node) -> Redundant:
    twin = _read_sentence(node["twin"])
    return Redundant(_read_sentence(node), twin, node["similarity"].number())


def _read_uncited(node: _Node) -> Uncited:
    return Uncited(_read_sentence(node), node["reason"].text(), node["mmr"].number())


def _read_off_event(node: _Node) -> OffEvent:
    return OffEvent(node["article_id"].text(), node["score"].number(), node["reason"].text())


def _read_disagreement(node: _Node) -> Disagreement:
    return Disagreement(node["about"].text(), node["figures"].each(_read_figure))


def _read_figure(node: _Node) -> Figure:
    return Figure(node["text"].text(), _read_sentence(node))


def _read_ranked(node: _Node) -> Ranked:
    return Ranked(_read_sentence(node), node["relevance"].number(), node["mmr"].number())
