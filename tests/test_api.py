from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from summarize import Article, Settings, Summarizer
from summarize.errors import NoBriefError, SettingsError
from summarize.testing import EchoWriter, HashEmbedder, OverlapVerifier

QUAKE = Path(__file__).parent.parent / "app" / "examples" / "quake"
FERRY = "The ferry Halden Star ran aground off Port Merrin on Tuesday with 214 people on board."
RESCUE = "Rescuers from Skarre took 209 passengers ashore before noon, the coast guard said."


def _summarizer(**changes) -> Summarizer:
    return Summarizer(
        replace(Settings(), **changes),
        embedder=HashEmbedder(),
        writer=EchoWriter(),
        verifier=OverlapVerifier(),
    )


@pytest.mark.parametrize(
    "inputs",
    [
        [FERRY + " " + RESCUE],
        [{"title": "Ferry", "text": FERRY}, {"text": RESCUE}],
        [Article("a", "Ferry", FERRY), Article("b", "", RESCUE)],
        Article("a", "Ferry", FERRY),
        str(QUAKE),
        QUAKE,
    ],
    ids=["text", "records", "articles", "one article", "path as str", "path"],
)
def test_it_takes_texts_records_articles_and_paths(inputs):
    brief = _summarizer().summarize(inputs)
    assert brief.title and len(brief) >= 1
    assert brief.to_markdown().startswith("# ")
    assert "<html" in brief.to_html()


def test_one_summarizer_serves_many_events():
    summarizer = _summarizer()
    first = summarizer.summarize(QUAKE, length="40w")
    assert len(summarizer.summarize(FERRY)) == 1
    assert summarizer.summarize(QUAKE, length="40w") == first


def test_a_length_for_one_call_leaves_the_settings_alone():
    summarizer = _summarizer(length="120w")
    assert len(summarizer.summarize(QUAKE, length="2s")) == 2
    assert (
        summarizer.summarize(QUAKE, length=40).text
        == summarizer.summarize(QUAKE, length="40w").text
    )
    assert summarizer.settings.length == "120w"


def test_warnings_name_the_input():
    arabic = Article(
        "merrin-ar", "", "جنحت العبارة قبالة ميناء ميرين يوم الثلاثاء وعلى متنها ركاب."
    )
    brief = _summarizer().summarize([arabic, "missing-file.txt"])
    assert any(w.startswith("merrin-ar: not in English") for w in brief.warnings)
    assert any(w.startswith("missing-file.txt: ") for w in brief.warnings)
    assert any("the only article" in w for w in brief.warnings)


def test_copies_of_one_text_corroborate_nothing():
    texts = [Article(name, "", f"{FERRY} {RESCUE}") for name in ("one", "two", "three")]
    brief = _summarizer().summarize(texts)
    assert brief.warnings == (
        "one: the only independent source (copies of it: 2), so nothing corroborates it",
    )
    fine = Article("four", "", "The Halden Star was towed to Skarre on Wednesday, its owner said.")
    warnings = _summarizer().summarize([*texts, fine]).warnings
    assert not any("corroborates" in warning for warning in warnings)
    empty = Article("five", "", "Read more")
    warned = _summarizer().summarize([texts[0], empty]).warnings
    assert warned == ("one: the only article, so nothing corroborates it",)


def test_an_id_to_keep_that_no_article_has_is_named():
    keep = replace(Settings().screen, keep=("ferry", "fery"))
    brief = _summarizer(screen=keep).summarize([Article("ferry", "", FERRY), RESCUE])
    assert [w for w in brief.warnings if "keep" in w] == [
        "fery: no article has this id, so none is kept for it (screen.keep)"
    ]


def test_text_in_another_latin_language_is_said_to_be_foreign_and_still_gets_a_brief():
    spanish = (
        "El ferry Halden encalló el martes frente al puerto de Merrin con 214 personas a bordo."
    )
    brief = _summarizer().summarize([Article("es", "", spanish), Article("en", "", FERRY)])
    assert [w.split(":")[0] for w in brief.warnings if "not in English" in w] == ["es"]
    assert len(brief) == 2


def test_articles_that_share_little_are_warned_of_and_used():
    harvest = "Growers in the Vale of Osk picked 900 tonnes of early plums, their union said."
    keep = replace(Settings().screen, keep=("a", "b"))
    articles = [Article("a", "", FERRY), Article("b", "", harvest)]
    brief = _summarizer(screen=keep).summarize(articles)
    assert brief.warnings == (
        "the articles share little with each other: they may be about different events",
    )
    assert len(brief) == 2


def test_an_article_set_aside_for_its_language_is_told_once():
    spanish = Article(
        "es",
        "",
        "El terremoto del lunes en las montañas causó la muerte de 14 personas, dijo la alcaldesa. "
        "Los equipos de rescate trabajan con perros entre los escombros de las viviendas.",
    )
    warnings = _summarizer().summarize([QUAKE, spanish]).warnings
    assert [w for w in warnings if w.startswith("es: ")] == [
        "es: set aside, not in English, the language of the other articles: it cannot be compared"
    ]


@pytest.mark.parametrize("inputs", [[], ["missing-file.txt"], [Article("a", "", "Read more")]])
def test_no_brief_says_why(inputs):
    with pytest.raises(NoBriefError) as error:
        _summarizer().summarize(inputs)
    assert len(str(error.value)) > 20


@pytest.mark.parametrize("length", ["long", ""])
def test_a_length_that_is_not_understood_is_a_settings_error(length):
    with pytest.raises(SettingsError):
        _summarizer().summarize(QUAKE, length=length)


def test_importing_the_package_loads_nothing_heavy():
    heavy = "torch transformers sentence_transformers gradio sklearn nltk trafilatura dateparser"
    code = (
        "import sys, summarize, summarize.cli, summarize.api\n"
        f"print(*(m for m in '{heavy}'.split() if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
