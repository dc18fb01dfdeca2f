"""The writer runs every encoder-decoder family through one piece of code."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

pytest.importorskip("torch")

from typing import TYPE_CHECKING

import torch

from summarize.config import WriteSettings
from summarize.errors import ModelError
from summarize.models.grounded_decoding import GroundedLogitsProcessor, GuardedVocabulary
from summarize.models.loading import without_network
from summarize.models.seq2seq_writer import Seq2SeqWriter
from tests.tiny_models import FAMILIES, TEXTS, make_checkpoint

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = WriteSettings(num_beams=2, num_drafts=2, max_new_tokens=12, min_new_tokens=3)


@pytest.fixture(scope="module")
def checkpoints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("checkpoints")
    return {family: make_checkpoint(family, root / family) for family in FAMILIES}


def _writer(folder: Path, **changes: object) -> Seq2SeqWriter:
    return Seq2SeqWriter(replace(SETTINGS, model=str(folder), **changes))


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_writes_each_group_the_same_way_twice(family, checkpoints):
    writer = _writer(checkpoints[family])
    groups = [TEXTS[:2], TEXTS[2:], TEXTS[:1]]
    drafts = writer.write(groups)
    assert len(drafts) == len(groups)
    assert all(draft for group in drafts for draft in group)
    assert drafts == writer.write(groups)
    assert writer.write(groups, headline=True) == ((), (), ())


@pytest.mark.parametrize("family", FAMILIES)
def test_batching_changes_nothing(family, checkpoints):
    together = _writer(checkpoints[family], batch_size=8).write([TEXTS[:1], TEXTS[1:2]])
    apart = _writer(checkpoints[family], batch_size=1).write([TEXTS[:1], TEXTS[1:2]])
    assert together == apart


@pytest.mark.parametrize("family", FAMILIES)
def test_inputs_are_encoded_a_few_at_a_time_as_they_are_all_at_once(family, checkpoints):
    writer = _writer(checkpoints[family])
    inputs = writer._encode(sorted([*TEXTS, *TEXTS[:2], TEXTS[0] + TEXTS[1]], key=len))
    with torch.inference_mode():
        once = writer._model.get_encoder()(**inputs).last_hidden_state
        parts = writer._read(inputs).last_hidden_state
    mask = inputs["attention_mask"].bool()
    torch.testing.assert_close(parts[mask], once[mask])


@pytest.mark.parametrize("beams", [1, 2])
def test_a_narrow_head_changes_no_draft(beams, monkeypatch):
    writer = Seq2SeqWriter(WriteSettings(num_beams=beams))
    groups = [TEXTS[:2], TEXTS[2:], TEXTS]
    drafts = writer.write(groups)
    assert all(drafts)
    monkeypatch.setattr(writer, "_possible", lambda constraints: frozenset())
    assert writer.write(groups) == drafts


def test_input_is_laid_out_as_each_family_was_trained(checkpoints):
    group = ("One.", "Two.")
    laid = {f: _writer(p)._lay_out(group, "") for f, p in checkpoints.items()}
    assert laid["bart"] == laid["pegasus"] == "One. Two."
    assert laid["led"] == "One. <doc-sep> Two."
    assert laid["t5"] == "summarize: One. Two."
    own = _writer(checkpoints["bart"], prefix="brief: ", separator=" | ")
    assert own._lay_out(group, "") == "brief: One. | Two."


def test_a_shorter_draft_is_asked_for_where_the_lead_is_longer():
    writer = Seq2SeqWriter(WriteSettings(wanted="full+medium"))
    short, long = ("Ten people were hurt in Lund.",), (" ".join(["ferry"] * 21) + ".",)
    assert writer._wanted(short) == ["full"]
    assert writer._wanted(long) == ["full", "medium"]
    automatic = Seq2SeqWriter(WriteSettings(wanted="auto"))
    assert automatic._wanted(long) == ["long"]


def test_led_attends_globally_to_the_start_and_the_separators(checkpoints):
    writer = _writer(checkpoints["led"])
    inputs = writer._encode(["One. <doc-sep> Two.", "Three."])
    separator = writer._tokenizer.convert_tokens_to_ids("<doc-sep>")
    expected = (inputs["input_ids"] == separator) | (
        torch.arange(inputs["input_ids"].shape[1]) == 0
    )
    assert torch.equal(inputs["global_attention_mask"].bool(), expected)


def test_a_longer_input_than_the_model_takes_is_cut_to_what_it_takes(checkpoints):
    assert _writer(checkpoints["bart"]).write([TEXTS * 40])[0]


@pytest.mark.parametrize("family", FAMILIES)
def test_grounded_decoding_keeps_numbers_and_names_out(family, checkpoints):
    """A random model writes anything; grounded, no digit or name that the input lacks."""
    group = ("the company would pay for every ticket.",)
    writer = _writer(checkpoints[family], max_new_tokens=60)
    text = " ".join(writer.write([group])[0])
    assert text
    assert not any(letter.isdigit() for letter in text)
    assert not re.search(r"\b(?:Halden|Star|Merrin|Skarre|Ilse|Varn|Norra)\b", text)
    assert writer._guard.forbidden(writer._encode(list(group))["input_ids"]).any()


def test_guarded_tokens_match_whatever_their_case_and_marker():
    tokens = ["Ġthe", "ĠParis", "Paris", "ĠOslo", "Ġ214", "214", "##oslo", "Ġran"]
    guard = GuardedVocabulary(tokens, names=frozenset())
    forbidden = guard.forbidden(torch.tensor([[0, 2, 5], [0, 6, 7]]))
    assert forbidden.tolist() == [
        [False, False, False, True, False, False, False, False],
        [False, True, False, False, True, True, False, False],
    ]


def test_strength_scales_the_penalty():
    forbidden = torch.tensor([[True, False]])
    scores = torch.zeros(2, 2)
    assert GroundedLogitsProcessor(forbidden, 1.0)(scores, scores)[0, 0] == -torch.inf
    assert GroundedLogitsProcessor(forbidden, 0.0)(scores, scores).abs().max() == 0
    assert GroundedLogitsProcessor(forbidden, 0.5)(scores, scores)[1].tolist() == [
        pytest.approx(-0.6931, abs=1e-3),
        0.0,
    ]


def test_a_folder_in_the_home_folder_is_found(checkpoints, monkeypatch):
    monkeypatch.setenv("HOME", str(checkpoints["bart"].parent))
    assert _writer("~/bart").name.startswith("bart@")


def test_hf_hub_offline_asks_nothing_of_the_network(monkeypatch):
    asked = []
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("urllib.request.urlopen", lambda *args, **_: asked.append(args))
    assert without_network("nobody/no-such-writer")
    assert asked == []


def test_a_folder_that_is_no_model_names_the_cure(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing here", encoding="utf-8")
    with pytest.raises(ModelError, match="encoder-decoder such as"):
        Seq2SeqWriter(WriteSettings(model=str(tmp_path)))


def test_a_decoder_only_model_is_refused(tmp_path):
    from transformers import GPT2Config, GPT2LMHeadModel

    GPT2LMHeadModel(GPT2Config(vocab_size=50, n_embd=8, n_layer=1, n_head=1)).save_pretrained(
        tmp_path
    )
    with pytest.raises(ModelError, match="of the type gpt2"):
        Seq2SeqWriter(WriteSettings(model=str(tmp_path)))
