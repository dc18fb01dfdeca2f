"""Pairs as token ids, and batches of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import SettingsError
from summarize.layout import CONTROLS
from summarize.training.batches import (
    IGNORED,
    Marks,
    choose_held_out,
    cut_batches,
    draw_pool,
    make_batch,
    phase_shares,
)
from summarize.training.examples import Pair
from summarize.training.pack import (
    Packed,
    cut_source,
    load_packed,
    load_tokenizer,
    pack_pairs,
    save_packed,
)
from summarize.training.settings import Phase
from tests.training_kit import make_tokenizer

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

MARKS = Marks(pad=0, start=2, end=3)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("tokenizer")
    make_tokenizer().save_pretrained(folder)
    return load_tokenizer(folder)


def make_packed(tokenizer: Any) -> Packed:
    pairs = [
        (
            Pair(
                "town" if i % 2 else "coast",
                str(i),
                "medium",
                ("A flood hit Tarnby.", "The river took houses.")[: 1 + i % 2],
                "A flood took houses in Tarnby."[: 15 + i],
            ),
            i % 5 == 0,
        )
        for i in range(15)
    ]
    return pack_pairs(pairs, tokenizer, [9, 7], max_source=40, max_target=20)


def test_controls_stay_whole_and_decoding_drops_them(tokenizer: Any) -> None:
    for control in CONTROLS.values():
        ids = tokenizer(f"{control} A flood [SEP] hit")["input_ids"]
        assert tokenizer.convert_ids_to_tokens(ids) == [
            "[CLS]",
            control,
            "a",
            "flood",
            "[SEP]",
            "hit",
            "[SEP]",
        ]
        assert tokenizer.decode(ids, skip_special_tokens=True) == "a flood hit"


def test_packs_and_reads_back(tokenizer: Any, tmp_path: Path) -> None:
    packed = make_packed(tokenizer)
    save_packed(packed, tmp_path / "deep" / "pairs.npz")
    again = load_packed(tmp_path / "deep" / "pairs.npz")
    assert len(again) == len(packed) == 15
    assert again.names == ("coast", "town")
    assert again.name_tokens.tolist() == [7, 9]
    assert again.held_out.sum() == 3
    for i in range(15):
        assert (again.source(i) == packed.source(i)).all()
        assert (again.target(i) == packed.target(i)).all()
    decoded = tokenizer.decode(again.source(1).tolist())
    assert decoded == "[CLS] [unused2] a flood hit tarnby. [SEP] the river took houses. [SEP]"


def test_nothing_packed_is_an_error(tokenizer: Any, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no pair was kept"):
        pack_pairs([], tokenizer, [], max_source=40, max_target=20)
    with pytest.raises(SettingsError, match=r"python -m summarize\.training examples"):
        load_packed(tmp_path / "none.npz")


def test_a_long_source_loses_whole_sentences() -> None:
    ids = [2, 9, 9, 3, 9, 9, 9, 3, 9, 3]
    assert cut_source(ids, 10, 3) == ids
    assert cut_source(ids, 9, 3) == ids[:8]
    assert cut_source(ids, 7, 3) == ids[:4]
    assert cut_source(ids, 3, 3) == []


def test_a_batch_is_shifted_and_padded(tokenizer: Any) -> None:
    packed = make_packed(tokenizer)
    batch = make_batch(packed, np.array([0, 1]), MARKS)
    assert batch.inputs.shape == batch.mask.shape
    assert batch.mask.sum() == len(packed.source(0)) + len(packed.source(1))
    assert (batch.inputs[batch.mask == 0] == MARKS.pad).all()
    target = packed.target(1).tolist()
    assert batch.decoder_inputs[1, : len(target) + 1].tolist() == [MARKS.start, *target]
    assert batch.labels[1, : len(target) + 1].tolist() == [*target, MARKS.end]
    assert (batch.labels[0] == IGNORED).sum() == batch.labels.shape[1] - len(packed.target(0)) - 1
    assert batch.size == batch.inputs.size + batch.labels.size


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 30)), min_size=1, max_size=60),
    st.integers(20, 300),
)
def test_batches_hold_every_pair_once_within_the_bound(
    sizes: list[tuple[int, int]], most: int
) -> None:
    lengths = np.array(sizes)
    batches = cut_batches(lengths, np.arange(len(sizes)), most)
    assert sorted(int(i) for batch in batches for i in batch) == list(range(len(sizes)))
    for batch in batches:
        widest = lengths[batch].max(axis=0).sum() + 1
        assert len(batch) == 1 or len(batch) * widest <= most


def test_pools_follow_the_shares_and_leave_validation_out(tokenizer: Any) -> None:
    packed = make_packed(tokenizer)
    rng = np.random.default_rng(0)
    pool = draw_pool(packed, {"town": 3.0, "coast": 1.0}, 2000, rng)
    assert not packed.held_out[pool].any()
    assert np.mean(packed.kind[pool] == 1) == pytest.approx(0.75, abs=0.05)
    with pytest.raises(SettingsError, match=r"draws from hills.*holds coast, town"):
        draw_pool(packed, {"hills": 1.0}, 100, rng)


def test_held_out_pairs_are_the_same_every_time(tokenizer: Any) -> None:
    packed = make_packed(tokenizer)
    chosen = choose_held_out(packed, {"town": 0.5, "coast": 0.5}, 4, seed=1)
    assert packed.held_out[chosen].all()
    assert (chosen == choose_held_out(packed, {"town": 0.5, "coast": 0.5}, 4, seed=1)).all()


def test_the_curriculum_goes_by_phases() -> None:
    phases = (Phase(0.5, (("a", 1.0),)), Phase(1.0, (("b", 1.0),)))
    assert phase_shares(phases, 0.49) == {"a": 1.0}
    assert phase_shares(phases, 0.5) == phase_shares(phases, 1.0) == {"b": 1.0}
