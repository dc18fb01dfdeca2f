"""Whole-word decoding: a word of several pieces is written only as some source writes it.

A small model copies the first piece of a rare word and then strays ("unflav" + "rated").  Here a
word begun with the first piece of a source word goes on as one of the source's words does, and
pieces join into no other word, but for plain inflection.  For WordPiece vocabularies; elsewhere
nothing continues a word and nothing is forbidden.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import torch
from transformers import LogitsProcessor

if TYPE_CHECKING:
    from collections.abc import Sequence

_INFLECTIONS = ("##s", "##es", "##d", "##ed", "##ing", "##ly", "##r", "##er", "##ers")

Word = tuple[int, ...]


class SourceWords:
    """The words of one input as tuples of ids, and the pieces by which each beginning goes on."""

    def __init__(self, ids: Sequence[int], continues: Sequence[bool]) -> None:
        self.whole: set[Word] = set()
        self.onward: defaultdict[Word, set[int]] = defaultdict(set)
        word: Word = ()
        for token in ids:
            if continues[token]:
                self.onward[word].add(token)
                word = (*word, token)
            else:
                self.whole.add(word)
                word = (token,)
        self.whole.add(word)


class WholeWordsLogitsProcessor(LogitsProcessor):  # type: ignore[misc]
    """Forbid each next piece that would make a word which neither sources nor vocabulary have.

    `source_ids` is (B, S); `tokens` the vocabulary, (V,); `guarded` (V,) bool, the tokens that
    are words of their own only where a source has them.
    """

    def __init__(
        self, source_ids: torch.Tensor, tokens: Sequence[str], guarded: torch.Tensor
    ) -> None:
        self._continues = [token.startswith("##") for token in tokens]
        self._words = [token[-1:].isalpha() for token in tokens]
        self._pieces = torch.tensor(self._continues, device=source_ids.device)
        self._guarded = guarded.tolist()
        self._inflections = [i for i, token in enumerate(tokens) if token in _INFLECTIONS]
        self._sources = [SourceWords(ids, self._continues) for ids in source_ids.tolist()]

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Change the (B·beams, V) scores of the next token after (B·beams, T) ids."""
        beams = scores.shape[0] // len(self._sources)
        forbidden = torch.zeros_like(scores, dtype=torch.bool)
        for row, ids in enumerate(input_ids.tolist()):
            source = self._sources[row // beams]
            word = self._last_word(ids)
            onward = list(source.onward.get(word, ()))
            if self._is_whole(word, source):
                forbidden[row, : len(self._pieces)] = self._pieces
                onward += self._inflections if self._words[word[-1]] else []
            elif onward:  # the word is unfinished: not even the end may come now
                forbidden[row] = True
            else:
                forbidden[row, : len(self._pieces)] = self._pieces
            forbidden[row, onward] = False
        kept: torch.Tensor = scores.masked_fill(forbidden, -torch.inf)
        return kept

    def _is_whole(self, word: Word, source: SourceWords) -> bool:
        return word in source.whole or (len(word) == 1 and not self._guarded[word[0]])

    def _last_word(self, ids: list[int]) -> Word:
        start = len(ids) - 1
        while start > 0 and self._continues[ids[start]]:
            start -= 1
        return tuple(ids[start:])
