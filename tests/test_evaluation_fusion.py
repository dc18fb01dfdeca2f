from __future__ import annotations

import pytest

from summarize.config import Settings, update_settings
from summarize.evaluation.fusion import FEWEST, Fusion, fuse, score_fusions
from summarize.evaluation.stages import Stages
from summarize.testing import EchoWriter, HashEmbedder, OverlapVerifier
from tests.evaluation_fictional import make_event

LEAD = "The Halden Star ran aground off Port Merrin with 214 people on board."
GROUP = (LEAD, "The ferry Halden Star is aground.", "It struck rocks.")


def test_a_group_and_its_sentence_by_hand():
    fusion = Fusion(GROUP, ("The Halden Star ran aground with 214 people.",), passed=True)
    assert fusion.compression == pytest.approx(8 / 22)
    assert fusion.lead_facts == 0.5, "of 214, Halden Star, Port and Merrin, two are kept"
    assert Fusion(("It sank.",) * 3, ("It sank.",), passed=True).lead_facts is None


def test_only_what_passed_is_compressed():
    kept = Fusion(GROUP, (LEAD,), passed=True)
    fell_back = Fusion(GROUP, GROUP[:2], passed=False)
    scores = {score.name: score.value for score in score_fusions([kept, fell_back])}
    assert scores["groups"] == 2
    assert scores["passed"] == 50.0
    assert scores["one_sentence"] == 100.0
    assert scores["median_compression"] == pytest.approx(100 * 13 / 22)
    assert scores["lead_facts_kept"] == 100.0


def test_only_groups_of_three_or_more_are_written():
    event = make_event(
        "The Halden Star ran aground off Port Merrin with 214 people on board on Tuesday.",
        "The Halden Star ran aground off Port Merrin as fog hid the coast and the lighthouse.",
        "The Halden Star ran aground off Port Merrin, and helicopters lifted the crew to safety.",
    )
    alone = make_event("A bridge in Lund was closed on Friday after cracks were found in it.")
    loose = {"same_fact_similarity": 0.3, "same_fact_agreement": 0.3}
    settings = update_settings(Settings(), {"cluster": loose})
    stages = Stages(settings)
    stages.__dict__["embedder"] = HashEmbedder()
    (fusion,) = fuse([event, alone], settings, stages, EchoWriter(), OverlapVerifier())
    assert len(fusion.group) >= FEWEST
    assert fusion.passed
    assert fusion.printed == (fusion.group[0],)
