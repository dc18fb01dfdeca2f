from __future__ import annotations

from dataclasses import replace

from summarize.config import WriteSettings
from summarize.records import Cluster
from summarize.testing import EchoWriter
from summarize.write import write_claims
from tests.builders import sentence, sentences

FERRY, CAPTAIN, TICKETS = sentences(
    "The ferry Halden Star ran aground off Port Merrin on Tuesday.",
    "Captain Ilse Varn said that the steering had failed.",
    "Norra Lines will pay for every ticket.",
)
TWIN = sentence("The Halden Star ran aground near Port Merrin.", "z")
CLUSTERS = (Cluster((FERRY,), (TWIN,), priority=1), Cluster((CAPTAIN, TICKETS), priority=0))


class WholeBrief:
    """A Writer that gives one brief of fixed sentences, and remembers what it was given."""

    name = "whole"

    def __init__(self, brief: str) -> None:
        self.brief, self.groups = brief, None

    def write(self, groups, *, headline=False):
        self.groups = groups
        return ((self.brief,),)


def test_by_group_each_cluster_is_one_input_and_keeps_its_place():
    claims = write_claims(CLUSTERS, EchoWriter(), WriteSettings())
    assert [claim.drafts for claim in claims] == [(FERRY.text,), (CAPTAIN.text,)]
    assert tuple(claim.cluster for claim in claims) == CLUSTERS


def test_whole_each_sentence_is_aligned_to_what_it_rests_on():
    brief = "The steering had failed, Captain Ilse Varn said. The Halden Star ran aground."
    writer = WholeBrief(brief)
    claims = write_claims(CLUSTERS, writer, WriteSettings(plan="whole"))
    assert writer.groups == [(FERRY.plain, CAPTAIN.plain, TICKETS.plain)]
    assert [claim.cluster.sentences[0] for claim in claims] == [CAPTAIN, FERRY]
    assert claims[1].cluster.corroboration == (TWIN,)
    assert [claim.cluster.priority for claim in claims] == [0, 1]


def test_whole_a_cluster_that_the_brief_leaves_out_is_still_a_claim():
    claims = write_claims(
        CLUSTERS, WholeBrief("The steering had failed."), WriteSettings(plan="whole")
    )
    assert claims[-1].drafts == ()
    assert claims[-1].cluster == replace(CLUSTERS[0], priority=1 + CLUSTERS[0].priority)


def test_nothing_to_write_gives_nothing():
    assert write_claims((), EchoWriter(), WriteSettings(plan="whole")) == ()
