"""Which tokens need a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize.training.grounding import (
    copied_tokens,
    grounded_tokens,
    read_grounding,
    write_grounding,
)
from summarize.training.pack import Packed

if TYPE_CHECKING:
    from pathlib import Path

TOKENS = ["[PAD]", "[unused1]", ".", "said", "varn", "##holt", "boat", "zebra"]


def make_packed() -> Packed:
    """Give ten pairs: "varn ##holt boat ." -> "varn ##holt said .", so that "said" is free."""
    pair = [1, 4, 5, 6, 2, 4, 5, 3, 2]
    return Packed(
        np.array(pair * 10, dtype=np.uint16),
        np.cumsum([5, 4] * 10),
        np.zeros(10, dtype=np.uint8),
        np.zeros(10, dtype=np.bool_),
        ("x",),
        np.array([3], dtype=np.uint16),
    )


def test_copied_tokens_come_from_their_sources() -> None:
    copied = copied_tokens(make_packed())
    assert {4, 5, 2} <= copied
    assert 6 in copied, "no target uses it"
    assert 3 not in copied


def test_names_and_unseen_words_are_listed_and_marks_are_not(tmp_path: Path) -> None:
    assert grounded_tokens(make_packed(), TOKENS, tmp_path) == [3, 4, 5, 6, 7]


def test_a_small_archive_keeps_the_list_of_its_start(tmp_path: Path) -> None:
    write_grounding(tmp_path, [5, 7])
    assert read_grounding(tmp_path / "grounding.json") == [5, 7]
    assert grounded_tokens(make_packed(), TOKENS, tmp_path) == [5, 7]
