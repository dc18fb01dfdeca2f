"""The brief as HTML: every sentence with its citations, its verdict and its outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.markup import anchor, anchors, count, day, escape, outlet
from summarize import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize import Brief
    from summarize.records import BriefSentence, Citation, Disagreement, Source

_VERDICTS = {
    "written": (
        "Written",
        "A sentence of the model's own. Its numbers, names and quotations were found in the "
        "sentences it cites.",
    ),
    "extracted": (
        "Source instead",
        "The model's drafts failed a check, so this is the source sentence itself.",
    ),
    "adapted": (
        "Source, adapted",
        "The model's drafts failed a check, so this is the source sentence, reworded by a rule so "
        "that it can be read here: a name for a pronoun, a connective or “today” left out.",
    ),
    "whole": (
        "Source’s words",
        "The source sentence word for word: the model kept it as it is.",
    ),
}


def show_brief(brief: Brief, *, markdown: str) -> str:
    """Give the brief as an HTML article; `markdown` is what its copy button copies."""
    lines = "".join(_line(brief, place) for place in range(len(brief.sentences)))
    return (
        '<article class="brief" aria-labelledby="brief-title">'
        f'<p class="kicker">{_kicker(brief)}</p>'
        f'<h2 id="brief-title" tabindex="-1">{escape(brief.title)}</h2>'
        f'<ol class="lines">{lines}</ol>'
        f"{_disagreements(brief)}{_set_aside(brief)}{_notes(brief)}"
        '<footer><button type="button" class="copy" '
        f'data-copy="{escape(markdown)}">Copy as Markdown</button>'
        f'<p class="signature">{escape(brief.signature)}</p></footer>'
        f"{''.join(_card(brief, citation) for citation in brief.citations)}"
        "</article>"
    )


def _kicker(brief: Brief) -> str:
    used = [source for source in brief.articles if source.cited]
    words = count_words(brief.text)
    parts = [
        f"{count(len(used), 'article')} of {len(brief.articles)} cited",
        count(words, "word"),
        _days(used),
    ]
    return " · ".join(part for part in parts if part)


def _days(sources: list[Source]) -> str:
    days = sorted({source.published[:10] for source in sources if source.published})
    if not days:
        return ""
    first, last = day(days[0]), day(days[-1])
    return escape(first if first == last else f"{first} – {last}")


def _line(brief: Brief, place: int) -> str:
    sentence = brief.sentences[place]
    cites = "".join(_cite(brief, number) for number in sentence.citations)
    numbers = " ".join(map(str, sentence.citations))
    return (
        f'<li class="line" id="b-{place + 1}" tabindex="-1" data-cites="{numbers}">'
        f'<p class="said" dir="auto">{_day(brief, place)}{escape(sentence.text)}'
        f'<span class="cites">{cites}</span></p>'
        f"{_mark(brief, sentence)}</li>"
    )


def _day(brief: Brief, place: int) -> str:
    """Name the day of a story of weeks where another day's sentence stands before."""
    told = brief.sentences[place].day
    begins = not place or told != brief.sentences[place - 1].day
    label = day(told) or ("Undated" if any(s.day for s in brief.sentences) else "")
    return f'<b class="day">{escape(label)}:</b> ' if begins and label else ""


def _cite(brief: Brief, number: int) -> str:
    citation = brief.citations[number - 1]
    name = outlet(_source(brief, citation.sentence.article_id))
    where = anchor(citation.sentence, anchors(brief))
    return (
        f'<a class="cite" href="#{where}" data-n="{number}" aria-describedby="card-{number}" '
        f'aria-label="Citation {number}, {escape(name)}">{number}</a>'
    )


def _mark(brief: Brief, sentence: BriefSentence) -> str:
    label, meaning = _VERDICTS[sentence.verdict.value]
    why = f" Refused drafts: {'; '.join(sentence.faults)}." if sentence.faults else ""
    backing, said = _backing(brief, sentence)
    return (
        '<p class="mark">'
        f'<span class="verdict {sentence.verdict.value}" tabindex="0" '
        f'data-tip="{escape(meaning + why)}">'
        f'{label}<span class="unseen">. {escape(meaning + why)} </span></span>'
        f'<span class="outlets" data-tip="{said}.">'
        f'{backing}<span class="unseen">. {said}</span></span></p>'
    )


def _backing(brief: Brief, sentence: BriefSentence) -> tuple[str, str]:
    """Count who stands behind a sentence, and say what was counted.

    Two articles of one outlet are one outlet; articles are counted where an outlet is not known.
    """
    cited = {brief.citations[number - 1].sentence.article_id for number in sentence.citations}
    outlets = {_source(brief, article_id).source.strip().casefold() for article_id in cited}
    known = "" not in outlets
    counted = count(len(outlets), "outlet") if known else count(len(cited), "article")
    noun = "outlets" if known else "articles"
    return counted, f"Independent {noun} behind the citations; copies of one text count once"


def _card(brief: Brief, citation: Citation) -> str:
    source = _source(brief, citation.sentence.article_id)
    about = " · ".join(part for part in (source.source, day(source.published)) if part)
    return (
        f'<div class="card" id="card-{citation.number}" role="tooltip" hidden>'
        f'<p class="about">{escape(about)}</p><p class="title">{escape(source.title)}</p>'
        f'<blockquote dir="auto">{escape(citation.sentence.plain)}</blockquote></div>'
    )


def _disagreements(brief: Brief) -> str:
    if not brief.disagreements:
        return ""
    items = "".join(_disagreement(brief, each) for each in brief.disagreements)
    return f'<section class="differ"><h3>Where the sources differ</h3><dl>{items}</dl></section>'


def _disagreement(brief: Brief, disagreement: Disagreement) -> str:
    places = anchors(brief)
    figures = "".join(
        f'<dd><a class="jump" href="#{anchor(figure.sentence, places)}">'
        f"<b>{escape(figure.text)}</b> "
        f"{escape(outlet(_source(brief, figure.sentence.article_id)))}</a></dd>"
        for figure in disagreement.figures
    )
    return f"<div><dt>{escape(disagreement.about)}</dt>{figures}</div>"


def _set_aside(brief: Brief) -> str:
    aside = [(place, source) for place, source in enumerate(brief.articles) if not source.cited]
    if not aside:
        return ""
    items = "".join(
        f'<li><a class="jump" href="#a-{place}">{escape(outlet(source))}</a> '
        f"{escape(source.reason or 'not cited')}</li>"
        for place, source in aside
    )
    return f'<section class="aside"><h3>Articles not cited</h3><ul>{items}</ul></section>'


def _notes(brief: Brief) -> str:
    told = tuple(source.reason for source in brief.articles if source.reason)
    warnings = [warning for warning in brief.warnings if not warning.endswith(told)]
    return _list("Notes", warnings) + _list("Left out: no check let it pass", brief.dropped)


def _list(heading: str, notes: Sequence[str]) -> str:
    if not notes:
        return ""
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<section class="notes"><h3>{escape(heading)}</h3><ul>{items}</ul></section>'


def _source(brief: Brief, article_id: str) -> Source:
    return next(source for source in brief.articles if source.id == article_id)
