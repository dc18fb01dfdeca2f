from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from summarize import Article, Brief, Settings, Summarizer
from summarize.boundaries import sentence_spans
from summarize.language import count_words, is_english
from summarize.quotations import quotation_spans
from summarize.records import Verdict
from summarize.testing import HashEmbedder, OverlapVerifier

EVENTS = json.loads((Path(__file__).parent / "cases/languages.json").read_text("utf-8"))
"""Three articles on one event in each language."""
ENGLISH = [
    "Ida Brandt, Jon Veldt and Ana Oke met Commander Ysolde Marrin in Skerrow.",
    "ida brandt of veldt told the merrin mail that ana oke shut the port.",
    "the ferry didn ' t sink , brandt said .",
    "Jon veldt at a news conference in skerrow, on june 2, 2013.",
    "Veldt Group Sinks Ferry Plan",
    "ana varn oke of skerrow died by the sea. mother of sven ( ida ), pavel ( ysolde brandt ), tove"
    " veldt ( marrin ), mika ( aune ) and halden skov; aunt of brell, anouk, selja ( joren ), timo,"
    " edda, ruben ( maike ), torben, leif ( sanna ), birte, ketil and the late arvid skov.",
]


class NoWriter:
    """Writes nothing, as the embedded model does in languages that it does not know."""

    name = "none"

    def write(self, groups, *, headline=False):
        return ((),) * len(groups)


def _articles(language: str) -> list[Article]:
    return [Article(f"{language}-{i}", "", text) for i, text in enumerate(EVENTS[language])]


def _assert_extractive(brief: Brief, least: int) -> None:
    """Whole source sentences, letter for letter, each cited and called what it is."""
    texts = {article.id: article.text for article in brief.texts}
    cited = {citation.number: citation.sentence for citation in brief.citations}
    assert len(brief) >= least
    for line in brief:
        assert line.verdict is Verdict.EXTRACTED
        assert line.text == cited[line.citations[0]].text
        assert line.text in texts[cited[line.citations[0]].article_id]


@pytest.mark.parametrize("language", EVENTS)
def test_a_brief_in_another_language_is_of_its_source_sentences(language: str) -> None:
    summarizer = Summarizer(embedder=HashEmbedder(), writer=NoWriter(), verifier=OverlapVerifier())
    _assert_extractive(summarizer.summarize(_articles(language)), least=5)


@pytest.mark.weights
def test_the_embedded_models_leave_other_languages_as_they_are() -> None:
    summarizer = Summarizer()
    for language in EVENTS:
        brief = summarizer.summarize(_articles(language))
        _assert_extractive(brief, least=3)
        assert brief.title in brief.sentences[0].text


@pytest.mark.parametrize("length", ["40w", "1s", "30%"])
def test_a_length_is_not_exceeded_where_no_spaces_part_words(length: str) -> None:
    settings = replace(Settings(), length=length)
    summarizer = Summarizer(
        settings, embedder=HashEmbedder(), writer=NoWriter(), verifier=OverlapVerifier()
    )
    brief = summarizer.summarize(_articles("zh"))
    total = sum(count_words(text) for text in EVENTS["zh"])
    most = {"40w": 40, "1s": 60, "30%": 0.3 * total}[length]
    assert 0 < sum(count_words(line.text) for line in brief) <= most


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_many_names_or_no_capitals_is_english(text: str) -> None:
    assert is_english(text)


def test_a_quotation_in_english_makes_no_article_english() -> None:
    said = "Oke sagte: „The port of Merrin and the town of Skerrow are shut to all.“ "
    assert not is_english(said + " ".join(EVENTS["de"]))


@pytest.mark.parametrize("language", EVENTS)
def test_sentences_of_other_languages_are_not_english(language: str) -> None:
    for text in EVENTS[language]:
        assert not is_english(text)
        assert not any(is_english(text[start:end]) for start, end in sentence_spans(text))


@pytest.mark.parametrize("language", EVENTS)
def test_each_article_has_three_sentences_and_its_quotation_is_whole(language: str) -> None:
    for text in EVENTS[language]:
        assert len(sentence_spans(text)) == 3


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("Oke sagte: „Wir sahen Rauch. Dann sank sie.“ Das war alles.", 1),
        ("»Wir sahen Rauch. Dann sank sie«, sagte Oke.", 1),
        ("Oke sade: ”Vi såg rök. Sedan sjönk hon.” Det var allt.", 1),
        ("« Nous avons vu. Il a coulé », a dit Oke. « Fini », dit-il.", 2),
        ("奥克说：「我们看见了烟。船沉了。」", 1),
    ],
)
def test_quotations_of_each_kind_are_found(text: str, quotation: int) -> None:
    assert len(quotation_spans(text)) == quotation
