from __future__ import annotations

from dataclasses import replace

import pytest

from summarize.config import VerifySettings
from summarize.form import OPINION
from summarize.records import Verdict
from summarize.testing import OverlapVerifier
from summarize.verify import choose_evidence, verify_claims
from tests.builders import claim, sentence, sentences

GROUNDED = "The Halden Star, a ferry with 214 people on board, ran aground off Port Merrin."
SOURCE = (
    "The Halden Star, a ferry with 214 people on board, ran aground off Port Merrin on Tuesday."
)
OTHER = "Captain Ilse Varn told reporters that the steering had failed."


class DoubtfulVerifier(OverlapVerifier):
    """Finds everything half supported."""

    def support(self, pairs):
        return [0.5] * len(pairs)


def _verify(drafts, sources=(SOURCE,), twins=(), verifier=None, **changes):
    settings, verifier = replace(VerifySettings(), **changes), verifier or OverlapVerifier()
    return verify_claims((claim(list(drafts), list(sources), twins),), verifier, settings)


def test_a_grounded_draft_is_written():
    (result,) = _verify([GROUNDED])
    assert (result.text, result.verdict, result.faults) == (GROUNDED, Verdict.WRITTEN, ())
    assert [s.plain for s in result.evidence] == [SOURCE]


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        (GROUNDED.replace("214", "215"), "number “215”"),
        (GROUNDED.replace("Merrin", "Lund"), "name “Lund”"),
        (GROUNDED.replace("ran aground", "“ran aground”"), "quotation “ran aground”"),
        (GROUNDED.replace("ran", "never ran"), "negation “never”"),
        (GROUNDED.rstrip("."), "unfinished"),
        ("The ferry sank.", "too short"),
        ("The people ran aground off Port Merrin.", "joins what no source joins"),
        ("The crew said that the stationing of 214 Skarre people.", "has a clause without a verb"),
        ("The Halden Star, a ferry with 214 people who ran aground.", "has no main verb"),
        (
            "The ferry crew led by Ilse Varn when the Halden Star ran aground off Port Merrin.",
            "has no main verb",
        ),
        (
            "Using local grain, a way known as the Oster way, in which Oke made his whiskey.",
            "has no main verb",
        ),
        ("The moment when the Halden Star ran aground off Port Merrin.", "has no main verb"),
        ("We saw that the Halden Star ran aground off Port Merrin.", "speaks as the outlet"),
        ("It ran aground off Port Merrin on Tuesday.", "cannot be read on its own"),
        ("The ferry ran aground and the ferry ran aground off Port Merrin.", "repeats itself"),
        ("The ferry ran aground off Port Merrin when it ran into Port Merrin.", "repeats itself"),
        ("Ilse Varn announced the sale of the ferry after announcing a plan.", "repeats itself"),
        ("As Ilse Varn and the mayor, who is ill, met in the town of Lund.", "has no main verb"),
        ("Ilse Varn has led the port since 2013 since Lund left the council.", "repeats itself"),
        (
            "The ferry delighted thousands of cheering schoolchildren near Port Merrin.",
            "of its words are not in the sources",
        ),
    ],
)
def test_a_faulty_draft_falls_back_to_its_source_and_says_why(draft, fault):
    (result,) = _verify([draft])
    assert (result.text, result.verdict) == (SOURCE, Verdict.EXTRACTED)
    assert any(fault in found for found in result.faults), result.faults


def test_the_next_draft_is_taken_when_the_first_fails():
    (result,) = _verify([GROUNDED.replace("214", "300"), GROUNDED])
    assert (result.text, result.verdict) == (GROUNDED, Verdict.WRITTEN)
    assert result.faults


@pytest.mark.parametrize(("least", "backing"), [(0.0, 2), (0.6, 1), (1.0, 0)])
def test_another_article_backs_a_sentence_that_it_says_enough_of(least, backing):
    near = sentence("The Halden Star, a ferry with 214 people, ran aground at noon.", "x")
    far = sentence("The ferry had 214 people on board.", "y")
    (result,) = _verify([GROUNDED], twins=(near, far), min_corroboration=least)
    assert len(result.evidence) == 1 + backing


def test_weak_support_is_refused():
    (result,) = _verify([GROUNDED], verifier=DoubtfulVerifier(), min_support=0.6)
    assert result.verdict is Verdict.EXTRACTED
    assert "supported by its sources only to 0.50" in result.faults


def test_a_draft_of_two_sentences_gives_two_each_with_its_own_evidence():
    second = "The steering had failed, Captain Ilse Varn told reporters."
    results = _verify([f"{GROUNDED} {second}"], [SOURCE, OTHER])
    assert [r.text for r in results] == [GROUNDED, second]
    assert [[s.plain for s in r.evidence] for r in results] == [[SOURCE], [OTHER]]


def test_a_source_that_ends_with_a_colon_is_printed_with_a_full_stop():
    (result,) = _verify([GROUNDED], [GROUNDED.rstrip(".") + ":"])
    assert (result.text, result.verdict) == (GROUNDED, Verdict.WHOLE)


def test_a_draft_is_one_sentence_where_its_source_is():
    source = "The Halden Star of the former U.S.S.R. Was led, for the first time, by Captain Varn."
    draft = "The Halden Star of the former U.S.S.R. Was led by Captain Varn."
    (result,) = _verify([draft], [source])
    assert (result.text, result.verdict, result.faults) == (draft, Verdict.WRITTEN, ())


def test_without_a_sentence_that_stands_alone_the_claim_is_dropped():
    (result,) = _verify([], ["But he said it."])
    assert (result.text, result.verdict, result.evidence) == ("", Verdict.DROPPED, ())
    assert result.faults == ("the writer gave no draft",)


def test_what_only_leans_on_the_sentence_before_is_kept_for_its_place():
    (claim,) = _verify(["She then shut the port of Lund."], ["She then shut the port of Lund."])
    assert (claim.text, claim.verdict) == ("", Verdict.DROPPED)
    (leaning,) = claim.leaning
    assert (leaning.text, leaning.verdict) == ("She then shut the port of Lund.", Verdict.WHOLE)
    (torn,) = _verify(["She then shut Varn."], ["She then shut the port of Lund."])
    assert torn.leaning == (), "it has another fault"


def test_a_judgement_in_nobodys_name_is_not_printed():
    text = "Mayor Oke showed an astonishing ignorance of the port of Lund."
    (claim,) = _verify([text], [text])
    assert (claim.text, claim.faults) == ("", (OPINION,))


def test_a_fragment_does_not_stand_in_for_a_draft():
    (claim,) = _verify([], ["Norra Lines was shut."])
    assert claim.text == ""


def test_the_fallback_is_the_most_readable_sentence():
    (result,) = _verify(["Nonsense 99 about Lund it is."], ["But it ran aground then.", SOURCE])
    assert result.text == SOURCE


def test_the_fallback_is_worded_as_the_others_are():
    garbled = (
        "The Halden Star vessel with 214 souls has suffered of stranding before Merrin Port zone."
    )
    (result,) = _verify(["Nonsense 99."], [garbled, SOURCE, GROUNDED])
    assert result.text == GROUNDED


@pytest.mark.parametrize("cut_off", [" (D.", " of...", " and her … "])
def test_a_draft_does_not_end_where_its_source_was_cut_off(cut_off):
    source = "The Halden Star was led by Captain Ilse Varn" + cut_off
    draft = "The Halden Star was led by Captain Ilse Varn"
    ended = draft + {" of...": " of.", " and her … ": " and her."}.get(cut_off, ".")
    assert _verify([ended], [source])[0].verdict is Verdict.DROPPED


def test_a_quotation_keeps_its_ellipsis():
    source = "Captain Ilse Varn said “the steering … had failed” off Port Merrin on Tuesday."
    draft = "Captain Ilse Varn said “the steering had failed” off Port Merrin on Tuesday."
    (result,) = _verify([draft], [source])
    assert (result.text, result.verdict) == (source, Verdict.EXTRACTED)
    assert "drops the “…” of a quotation" in result.faults
    assert _verify([draft], [source.replace(" …", "")])[0].verdict is Verdict.WHOLE


def test_a_connective_is_no_part_of_its_source_that_a_draft_leaves_out():
    source = "But as of Monday night, Captain Ilse Varn could not leave the ferry."
    draft = "Captain Ilse Varn could not leave the ferry."
    (result,) = _verify([draft], [source])
    assert (result.text, result.verdict) == (draft, Verdict.WRITTEN)


def test_other_drafts_that_passed_may_be_printed_instead():
    source = "The Halden Star, a ferry with 214 people, ran aground off Port Merrin on Tuesday."
    short = "The Halden Star ran aground off Port Merrin on Tuesday."
    (result,) = _verify([source, short, short.replace("Port", "Fort")], [source])
    assert (result.text, result.verdict) == (source, Verdict.WHOLE)
    assert [(v.text, v.verdict) for v in result.others] == [(short, Verdict.WRITTEN)]


def test_a_speaker_that_the_draft_dropped_is_put_back():
    source = "At least 148 people were injured off Port Merrin, the coast guard said."
    (result,) = _verify(["At least 148 people were injured."], [source])
    assert result.text == "At least 148 people were injured, the coast guard said."
    assert result.verdict is Verdict.WRITTEN


def test_a_dropped_condition_is_a_fault():
    (result,) = _verify(
        ["The dam in Lund will burst."], ["The dam in Lund will burst if it rains."]
    )
    assert result.verdict is Verdict.EXTRACTED
    assert "drops “if” of its source" in result.faults


def test_merged_facts_need_all_their_sources():
    merged = "The Halden Star ran aground off Port Merrin and its steering had failed."
    evidence = choose_evidence(merged, sentences(SOURCE, OTHER))
    assert {s.plain for s in evidence} == {SOURCE, OTHER}


def test_a_twin_of_another_article_corroborates():
    twin = sentence("The ferry Halden Star, 214 people on board, ran aground off Port Merrin.", "z")
    (result,) = _verify([GROUNDED], twins=(twin,))
    assert {s.article_id for s in result.evidence} == {"a", "z"}


def test_a_twin_with_another_figure_does_not_corroborate():
    twin = sentence("The ferry Halden Star, 240 people on board, ran aground off Port Merrin.", "z")
    (result,) = _verify([GROUNDED], twins=(twin,))
    assert {s.article_id for s in result.evidence} == {"a"}
