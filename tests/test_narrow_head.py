"""A head that scores only what can come, in every encoder-decoder family."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch")

import torch
from transformers import AutoModelForSeq2SeqLM

from summarize.models.narrow_head import NarrowHead, scoring, use_narrow_head
from tests.tiny_models import FAMILIES, make_checkpoint

if TYPE_CHECKING:
    from pathlib import Path

TOKENS = {7, 3, 250}


@pytest.mark.parametrize("family", FAMILIES)
def test_chosen_tokens_score_as_before_and_no_others(family: str, tmp_path: Path) -> None:
    model = AutoModelForSeq2SeqLM.from_pretrained(make_checkpoint(family, tmp_path)).eval()
    ids = torch.tensor([[5, 6, 7, 2], [8, 9, 10, 2]])
    before = model(input_ids=ids, decoder_input_ids=ids).logits
    use_narrow_head(model)
    assert isinstance(model.get_output_embeddings(), NarrowHead)
    with scoring(model, TOKENS):
        narrow = model(input_ids=ids, decoder_input_ids=ids).logits
    assert set(torch.isfinite(narrow[1, 2]).nonzero().flatten().tolist()) == TOKENS
    chosen = sorted(TOKENS)
    torch.testing.assert_close(narrow[..., chosen], before[..., chosen])
    assert torch.equal(model(input_ids=ids, decoder_input_ids=ids).logits, before)


def test_a_bias_goes_with_its_rows() -> None:
    linear = torch.nn.Linear(4, 300)
    model = Headed(linear)
    use_narrow_head(model)
    states = torch.randn(2, 1, 4)
    with scoring(model, TOKENS):
        torch.testing.assert_close(model.head(states)[..., 250], linear(states)[..., 250])


def test_without_tokens_all_are_scored() -> None:
    model = Headed(torch.nn.Linear(4, 300))
    use_narrow_head(model)
    with scoring(model, ()):
        assert torch.isfinite(model.head(torch.randn(2, 4))).all()


def test_another_thread_scores_all_meanwhile() -> None:
    model = Headed(torch.nn.Linear(4, 300))
    use_narrow_head(model)
    seen: list[torch.Tensor] = []
    with scoring(model, TOKENS):
        thread = Thread(target=lambda: seen.append(model.head(torch.randn(2, 4))))
        thread.start()
        thread.join()
    assert torch.isfinite(seen[0]).all()


def test_another_kind_of_head_is_left_as_it_is() -> None:
    head = torch.nn.Sequential(torch.nn.Linear(4, 300))
    model = Headed(head)
    use_narrow_head(model)
    assert model.head is head
    with scoring(model, TOKENS):
        assert torch.isfinite(model.head(torch.randn(2, 4))).all()


class Headed:
    """What a Hugging Face model has of its head."""

    def __init__(self, head: torch.nn.Module) -> None:
        self.head = head

    def get_output_embeddings(self) -> torch.nn.Module:
        return self.head

    def set_output_embeddings(self, head: torch.nn.Module) -> None:
        self.head = head
