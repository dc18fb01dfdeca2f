"""Decoding that finishes the words it begins as the sources do."""

from __future__ import annotations

import torch

from summarize.models.whole_words import WholeWordsLogitsProcessor

TOKENS = ["[CLS]", "[SEP]", "un", "##fl", "##avored", "milk", "rated", "##s", "said", "##holt"]
GUARDED = torch.tensor([token in ("un", "milk", "##fl", "##avored") for token in TOKENS])
SOURCE = torch.tensor([[0, 2, 3, 4, 5, 1]])  # "unflavored milk"


def allowed(*written: int, beams: int = 1) -> set[str]:
    processor = WholeWordsLogitsProcessor(SOURCE, TOKENS, GUARDED)
    ids = torch.tensor([[0, *written]] * beams)
    scores = processor(ids, torch.zeros(beams, len(TOKENS)))
    return {token for token, score in zip(TOKENS, scores[-1].tolist(), strict=True) if score == 0}


STARTS = {token for token in TOKENS if not token.startswith("##")}


def test_a_word_begun_is_finished_as_the_source_has_it() -> None:
    assert allowed(2) == {"##fl"}
    assert allowed(2, 3) == {"##avored"}


def test_a_finished_word_may_be_inflected_or_left() -> None:
    assert allowed(2, 3, 4) == STARTS | {"##s"}
    assert allowed(5) == STARTS | {"##s"}
    assert allowed(8) == STARTS | {"##s"}


def test_no_piece_makes_a_word_of_its_own() -> None:
    assert allowed() == STARTS
    assert "##holt" not in allowed(8)


def test_every_beam_of_a_group_reads_the_same_source() -> None:
    assert allowed(2, beams=3) == {"##fl"}


def test_a_vocabulary_without_pieces_is_left_alone() -> None:
    processor = WholeWordsLogitsProcessor(
        torch.tensor([[0, 1]]), ["<s>", "▁a", "b"], torch.tensor([False, True, True])
    )
    scores = torch.tensor([[0.1, 0.2, 0.3, 0.4]])
    assert torch.equal(processor(torch.tensor([[0, 1, 2]]), scores), scores)
