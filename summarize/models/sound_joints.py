"""Sound joints while decoding: the next word is one that may follow in some source.

Each beam is a walk over the words of the sources.  It goes on with the next word, leaves out a
phrase, or goes over to another source, all by the rules of `summarize.joints` by which the draft
is verified afterwards; a quotation is walked from its first word to its last.  What the model
chooses among is thus always a compression or a fusion of the sources, never a splice.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import torch
from transformers import LogitsProcessor

from summarize.endings import may_end
from summarize.facts import is_separable
from summarize.framing import loses_frame
from summarize.joints import may_land, may_leave, may_start
from summarize.layout import plain_text
from summarize.omissions import goes_on, is_sound_jump
from summarize.phrases import DANGLING, PUNCTUATION, WORD
from summarize.quotations import double_marks

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

Pieces = tuple[int, ...]

START = -1
"""Where a walk begins: the row before all words."""
_STOP = "."
_QUOTE = '"'
_WRITTEN_MARKS = frozenset(",;:—")
"""Marks that are walked as words are: written where the source has them, or left out with them."""
_SIGNS = frozenset("$£€¥%")
"""What makes a figure money or a share, and is never left out."""
_JOINING = frozenset("/&+")
"""What joins a word to the next, as in "9/11"."""
_LEAST_SHARE = 0.6
"""Least share of its source's tokens that a sentence has, of the shortest when it crossed."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A source word: its place, the ways to spell it in tokens, and the quotation it stands in."""

    source: int
    index: int
    spellings: frozenset[Pieces]
    quotation: int
    """Number of the quotation, 0 outside."""
    is_edge: bool
    """First or last word of its quotation, or outside."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """Where a beam may stand."""

    at: int
    """Row of the source word written last, or the start."""
    toward: int = START
    """Row of the word being written, and how it is spelt and how far."""
    spelling: Pieces = ()
    done: int = 0
    is_over: bool = False
    """The sentence ended with its quotation."""
    crossed: bool = False
    """It went over to another source, as it may once."""


class JointVocabulary:
    """The tokenizer's side: its tokens, and how words are spelt in them."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self.words: list[str] = list(tokenizer.convert_ids_to_tokens(range(len(tokenizer))))
        self.stop = self.words.index(_STOP)
        self.marks = frozenset(i for i, word in enumerate(self.words) if word in _WRITTEN_MARKS)
        self.quoted_stop = self.spell(_STOP + _QUOTE)
        self.end = int(tokenizer.sep_token_id)

    def spell(self, text: str) -> Pieces:
        """Give the token ids of a word."""
        return tuple(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])


class JointGraph:
    """The words of one group of sources and which of them may follow which."""

    def __init__(self, sources: Sequence[str], vocabulary: JointVocabulary) -> None:
        self._vocabulary = vocabulary
        self._rows: list[tuple[str, ...]] = []
        self._asks: list[bool] = []
        self._cut_off: list[bool] = []
        self._words: list[_Word] = []
        self._quotations = 0
        self._after: dict[int, tuple[int, ...]] = {}
        self._ends: dict[int, bool] = {}
        self._found: dict[Pieces, frozenset[_Walk]] = {}
        for source in sources:
            self._add(plain_text(source))
        self._least = [
            _LEAST_SHARE * len(vocabulary.spell(plain_text(source))) for source in sources
        ]

    def _add(self, text: str) -> None:
        """Append the words of one source; quotation marks that do not pair are passed over.

        Quotations in single marks are walked as those in double ones and written as they are.
        """
        written = text
        text = double_marks(text).replace("“", _QUOTE).replace("”", _QUOTE)
        matches = list(WORD.finditer(text))
        self._asks.append(text.endswith("?"))
        self._cut_off.append(text[-1:].isalnum() or text.endswith(".."))
        self._rows.append(tuple(match[0] for match in matches))
        paired = text.count(_QUOTE) % 2 == 0
        inside = depth = 0
        for i, match in enumerate(matches):
            if match[0] == _QUOTE and paired:
                self._quotations += not inside
                inside = 0 if inside else self._quotations
            depth += {"(": 1, ")": -1}.get(match[0], 0)
            if match[0] in _WRITTEN_MARKS and not (depth or inside):
                mark = frozenset({self._vocabulary.spell(match[0])})
                self._words.append(_Word(len(self._rows) - 1, i, mark, 0, is_edge=True))
            if match[0] in PUNCTUATION or depth > 0:  # a parenthesis is left out
                continue
            start = matches[i - 1].end() if i else 0
            stop = matches[i + 1].start() if i + 1 < len(matches) else len(text)
            gap = text[start : match.start()]
            joined = bool(gap) and " " not in gap and i > 0 and matches[i - 1][0] not in PUNCTUATION
            before = "" if joined else gap.rsplit(" ", 1)[-1]  # "9/11": the sign is the first's
            after = text[match.end() : stop].split(" ", 1)[0]
            if match.end() + len(after) == len(text):
                after = after.rstrip(".!?")
            word = match[0]
            if after[:1] == "'" and word.endswith("s") and " '" not in text:  # "the crews' pay"
                word, after = word + after[0], after[1:]
            opens, closes = _marks_around(i, matches, written) if inside else ("", "")
            rest = matches[i + 1][0] if i + 1 < len(matches) else ""
            if inside and not closes and rest in _WRITTEN_MARKS:
                after += rest
            if inside and not (opens or closes):  # verbatim
                spellings = frozenset({self._vocabulary.spell(before + word + after)})
            else:
                spellings = self._spell(word, before, after, opens=opens, closes=closes)
            edge = bool(opens or closes) or not inside
            self._words.append(_Word(len(self._rows) - 1, i, spellings, inside, edge))

    def _spell(
        self, word: str, before: str, after: str, *, opens: str, closes: str
    ) -> frozenset[Pieces]:
        """Give the ways to write a word: with its signs ("$5", "U.S.") or without."""
        spell = self._vocabulary.spell
        if opens or closes:
            ends = (closes, _STOP + _QUOTE) if closes.endswith(_QUOTE) else (closes or after,)
            sign = after[:1] if after[:1] in _SIGNS else ""  # “100%,” he said
            return frozenset(spell(opens + before + word + sign + end) for end in ends)
        forms = {word, before + word, word + after, before + word + after}
        if before[-1:] in _SIGNS or (before[-1:] == "-" and word[0].isdigit()):
            forms = {before + word, before + word + after}
        elif after[:1] in _SIGNS | _JOINING:
            forms = {word + after}
        return frozenset(spell(form) for form in forms if form)

    def start(self) -> frozenset[_Walk]:
        """Give where every beam begins."""
        return frozenset({_Walk(START)})

    def find(self, ids: Pieces) -> frozenset[_Walk]:
        """Give where a beam of ids, the first of which begins it, stands; each is found once."""
        if ids not in self._found:
            start = len(ids) == 1
            walks = self.start() if start else self.advance(self.find(ids[:-1]), ids[-1])
            self._found[ids] = walks
        return self._found[ids]

    def advance(self, walks: frozenset[_Walk], token: int) -> frozenset[_Walk]:
        """Give where a beam may stand after one more token; nowhere after a full stop."""
        return frozenset(
            after for walk in walks for following, after in self._onward(walk) if following == token
        )

    def allowed(self, walks: frozenset[_Walk], written: int) -> set[int]:
        """Give the tokens that may come next after `written` tokens.

        The full stop waits while too little of the source is told and more can be.
        """
        allowed = {token for walk in walks for token, _ in self._onward(walk)}
        written = written if allowed else sys.maxsize
        if self.may_stop(walks, written):
            allowed.add(self._vocabulary.stop)
        return allowed

    def may_stop(self, walks: frozenset[_Walk], written: int = sys.maxsize) -> bool:
        """May the sentence end, after `written` tokens, at one of these?"""
        return any(
            self.is_end(walk.at) and self.tells_enough(walk.at, written, crossed=walk.crossed)
            for walk in walks
            if not walk.done and walk.at != START
        )

    def tells_enough(self, row: int, written: int, *, crossed: bool) -> bool:
        """Are `written` tokens enough of the row's source, or of the shortest when it crossed?"""
        least = min(self._least) if crossed else self._least[self._words[row].source]
        return written >= least

    def is_end(self, row: int) -> bool:
        """May the sentence end with the word in this row?"""
        if row not in self._ends:
            self._ends[row] = self._may_end(row)
        return self._ends[row]

    def _may_end(self, row: int) -> bool:
        word = self._words[row]
        sentence = self._rows[word.source]
        whole = may_end(sentence, word.index) and sentence[word.index] not in _WRITTEN_MARKS
        rest = set(sentence[word.index + 1 :]) - {_QUOTE}
        finished = whole and not (rest and sentence[word.index].casefold() in DANGLING)
        cut_off = not rest and self._cut_off[word.source]
        framed = loses_frame(sentence, word.index, len(sentence))
        sound = finished and not (self._asks[word.source] or cut_off or framed)
        return sound and word.is_edge

    def tokens(self) -> frozenset[int]:
        """Give every token of which the words are spelt."""
        return frozenset(
            token for word in self._words for spelling in word.spellings for token in spelling
        )

    def word(self, row: int) -> str:
        """Give the source's word, or mark, in this row."""
        word = self._words[row]
        return self._rows[word.source][word.index]

    def spell(self, row: int, *, last: bool) -> Pieces:
        """Give the fullest way to write the word in this row; the last one takes the full stop."""
        stop, closing = (self._vocabulary.stop,), self._vocabulary.quoted_stop
        spellings = sorted(self._words[row].spellings, key=lambda pieces: (-len(pieces), pieces))
        closed = [pieces for pieces in spellings if pieces[-2:] == closing]
        if last and closed:
            return closed[0]
        plain = [p for p in spellings if p not in closed and p[-1] not in self._vocabulary.marks]
        chosen = (plain or spellings)[0]
        return chosen + stop if last and chosen[-1:] != stop else chosen

    def _onward(self, walk: _Walk) -> Iterator[tuple[int, _Walk]]:
        """Give each token that may follow, and where it leads."""
        if walk.is_over:
            return
        if walk.done:
            yield walk.spelling[walk.done], self._step(walk, walk.toward, walk.spelling)
            return
        for row in self.reach(walk.at):
            if walk.crossed and self.crosses(walk.at, row):
                continue
            for spelling in self._words[row].spellings:
                if spelling[-2:] != self._vocabulary.quoted_stop or self._may_close(walk, row):
                    yield spelling[0], self._step(walk, row, spelling)

    def _step(self, walk: _Walk, row: int, spelling: Pieces) -> _Walk:
        done = walk.done + 1
        if done < len(spelling):
            return replace(walk, toward=row, spelling=spelling, done=done)
        crossed = walk.crossed or self.crosses(walk.at, row)
        return _Walk(row, is_over=spelling[-2:] == self._vocabulary.quoted_stop, crossed=crossed)

    def _may_close(self, walk: _Walk, row: int) -> bool:
        """May the sentence end with the quotation that ends in this row?"""
        word = self._words[row]
        share = (word.index + 1) / len(self._rows[word.source])
        return self.is_end(row) and (walk.crossed or share >= _LEAST_SHARE)

    def crosses(self, at: int, row: int) -> bool:
        """Is the second row's word in another source than the first's?"""
        return at != START and self._words[at].source != self._words[row].source

    def reach(self, at: int) -> tuple[int, ...]:
        """Give the rows of the words that may follow a row; a sentence starts as the lead may."""
        if at not in self._after:
            rows = [row for row in range(len(self._words)) if self._follows(at, row)]
            led = [row for row in rows if at == START and self._words[row].source == 0]
            self._after[at] = tuple(led or rows)
        return self._after[at]

    def _follows(self, at: int, row: int) -> bool:
        """May the word in `row` follow the one at `at`?  A quotation is neither cut nor left."""
        word = self._words[row]
        sentence = self._rows[word.source]
        if at == START:
            opens = self._opens(row) and not self._is_mark(row)
            framed = loses_frame(sentence, START, word.index)
            titled = word.index > 0 and is_separable(sentence[word.index - 1])
            return opens and may_start(sentence, word.index) and not (framed or titled)
        before = self._words[at]
        if before.quotation == word.quotation != 0:
            return row == at + 1
        if not (before.is_edge and word.is_edge and self._opens(row)):
            return False
        if self._is_mark(at) and self._is_mark(row):
            return False
        if before.source == word.source:
            skipped = _beyond_parenthesis(sentence[before.index + 1 : word.index])
            if before.quotation and set(skipped) == {",", _QUOTE}:  # "…," the mayor said
                return row == at + 1
            if skipped and _WRITTEN_MARKS.issuperset(skipped):
                return False
            if skipped and self._is_mark(row) and not self._goes_on(row, skipped):
                return False
            sound = row > at and is_sound_jump(sentence, before.index, word.index)
            return sound and not loses_frame(sentence, before.index, word.index)
        if self._is_mark(at) or self._is_mark(row):
            return False
        return may_leave(self._rows[before.source], before.index) and may_land(sentence, word.index)

    def _goes_on(self, row: int, skipped: tuple[str, ...]) -> bool:
        """Does what follows a mark not hang on what was left out, as "Texas" on "Crosby"?"""
        word = self._words[row]
        sentence = self._rows[word.source]
        following = sentence[word.index + 1 : word.index + 2]
        place = skipped[-1][0].isupper() and any(next_[0].isupper() for next_ in following)
        return goes_on(sentence, word.index + 1, skipped) and not place

    def _is_mark(self, row: int) -> bool:
        word = self._words[row]
        return self._rows[word.source][word.index] in _WRITTEN_MARKS

    def _opens(self, row: int) -> bool:
        """Is the word outside quotations, or the first of one?"""
        word = self._words[row]
        first = not row or self._words[row - 1].quotation != word.quotation
        return not word.quotation or first


def _marks_around(i: int, matches: Sequence[re.Match[str]], written: str) -> tuple[str, str]:
    """Give the mark that opens a quotation with a word, and what closes one behind it."""
    opens = written[matches[i - 1].start()] if matches[i - 1][0] == _QUOTE else ""
    comma = [match[0] for match in matches[i + 1 : i + 3]] == [",", _QUOTE]
    closing = matches[i + 1 + comma : i + 2 + comma]
    closed = bool(closing) and closing[0][0] == _QUOTE
    return opens, "," * comma + written[closing[0].start()] if closed else ""


def _beyond_parenthesis(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give words without a parenthesis that they begin with."""
    return words[words.index(")") + 1 :] if words[:1] == ("(",) and ")" in words else words


class SoundJointsLogitsProcessor(LogitsProcessor):  # type: ignore[misc]
    """Lower the scores of tokens that would make a splice: by everything at strength 1."""

    def __init__(
        self, groups: Sequence[tuple[str, ...]], vocabulary: JointVocabulary, strength: float
    ) -> None:
        self._vocabulary = vocabulary
        # A group that is written at two lengths is walked by one graph.
        graphs = {group: JointGraph(group, vocabulary) for group in dict.fromkeys(groups)}
        self._graphs = [graphs[group] for group in groups]
        self._penalty = math.log1p(-strength) if strength < 1 else -math.inf

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Change the (B·beams, V) scores of the next token after (B·beams, T) ids."""
        beams = scores.shape[0] // len(self._graphs)
        kept = [
            (row, token)
            for row, ids in enumerate(input_ids.tolist())
            for token in self._allowed(row // beams, tuple(ids))
        ]
        places = tuple(torch.tensor(kept, device=scores.device).T)
        lowered = scores + self._penalty
        lowered[places] = scores[places]
        return lowered

    def possible(self) -> frozenset[int]:
        """Give the tokens that any step leaves to any beam; none where it forbids nothing."""
        if self._penalty > -math.inf:
            return frozenset()
        always = {self._vocabulary.stop, self._vocabulary.end}
        return frozenset(always.union(*(graph.tokens() for graph in self._graphs)))

    def _allowed(self, group: int, ids: Pieces) -> list[int]:
        """Give the tokens that may come next; the end after a full stop, or where none may."""
        graph, end = self._graphs[group], self._vocabulary.end
        walks = graph.find(ids)
        allowed = graph.allowed(walks, len(ids) - 1)
        if self._last(ids) == _STOP and graph.may_stop(walks):  # "… in the U.S."
            allowed.add(end)
        if any(walk.is_over for walk in walks):
            return [end]
        return list(allowed) or [end]

    def _last(self, ids: Pieces) -> str:
        return self._vocabulary.words[ids[-1]] if len(ids) > 1 else ""
