from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from summarize.cite import cite_sentences
from summarize.config import CiteSettings
from summarize.records import Cluster, Verdict, Verified
from tests.builders import sentence, verified

POOL = tuple(sentence(f"Sentence {i} about Port Merrin.", f"art{i % 3}", i) for i in range(8))


def _rests_on(*numbers: int) -> Verified:
    evidence = tuple(POOL[n] for n in numbers)
    return Verified("Port Merrin was shut.", Cluster(evidence), Verdict.WRITTEN, evidence, 0.9)


@given(st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=6, unique=True), max_size=6))
def test_numbers_run_by_first_use_and_each_resolves(evidence):
    kept = tuple(_rests_on(*numbers) for numbers in evidence)
    cited = cite_sentences(kept, CiteSettings())
    assert [c.number for c in cited.citations] == list(range(1, len(cited.citations) + 1))
    used = [n for s in cited.sentences for n in s.citations]
    assert set(used) == {c.number for c in cited.citations}
    assert all(s.citations for s in cited.sentences)
    firsts = list(dict.fromkeys(used))
    assert firsts == sorted(firsts)


def test_a_source_sentence_keeps_its_number():
    cited = cite_sentences((_rests_on(0, 1), _rests_on(1, 2)), CiteSettings())
    assert [s.citations for s in cited.sentences] == [(1, 2), (2, 3)]


def test_the_limit_never_cuts_what_holds_a_fact():
    parts = ("The Halden Star sank.", "Varn was in Skarre.", "Oke was in Lund.")
    evidence = tuple(sentence(text, f"art{i}") for i, text in enumerate(parts))
    text = "The Halden Star sank while Varn was in Skarre and Oke in Lund."
    merged = replace(verified(text), evidence=evidence)
    assert len(cite_sentences((merged,), CiteSettings(max_citations=1)).citations) == 3
    assert len(cite_sentences((_rests_on(0, 1, 2),), CiteSettings(max_citations=1)).citations) == 1


def test_sources_counts_articles_not_citations():
    cited = cite_sentences((_rests_on(0, 3, 1),), CiteSettings())
    assert cited.sentences[0].sources == 2


def test_of_a_history_each_sentence_bears_the_day_of_its_first_report():
    texts = (sentence("It sank.", "b"), sentence("It sank then.", "a"))
    claim = Verified("It sank.", Cluster(texts), Verdict.WHOLE, texts)
    other = verified("It was raised.", 1, "c")
    days = {"a": "2024-03-01", "b": "2024-05-02", "c": "2024-04-01"}
    cited = cite_sentences((claim, other), CiteSettings(), days)
    assert [line.day for line in cited.sentences] == ["2024-03-01", "2024-04-01"]
    for kept, known in (((claim,), days), ((claim, other), {})):
        assert {line.day for line in cite_sentences(kept, CiteSettings(), known).sentences} == {""}
