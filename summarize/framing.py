"""What a shortened sentence may not lose: who says it, whether it is certain, on what condition.

"Police say the dam may burst if it rains" must not become "The dam will burst".  The draft is
laid over the source sentence that it shares most words with; what stood around and between the
shared words is then read for speakers, hedges and conditions.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from summarize.alignment import content_stems, stem
from summarize.phrases import CONDITIONS
from summarize.quotations import double_marks, quotation_spans, without_quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRAIGHT = str.maketrans("’“”", '\'""')
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:—–“”\"]")
_SPEECH = re.compile(
    r"(?:sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|warn(?:s|ed|ing)?|fear(?:s|ed|ing)?"
    r"|argu(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|insist(?:s|ed|ing)?|suggest(?:s|ed|ing)?|believ(?:e|es|ed|ing)"
    r"|accus(?:e|es|ed|ing)|t(?:ell|ells|old|elling)|think(?:s|ing)?|thought|estimat(?:e|es|ed|ing)"
    r"|predict(?:s|ed|ing)?|declar(?:e|es|ed|ing)|stat(?:es|ed|ing)|assert(?:s|ed|ing)?|wr(?:ote|ites)"
    r"|tweet(?:s|ed)?|not(?:es|ed)|add(?:s|ed)|assur(?:es|ed)|describ(?:es|ed)|hop(?:es|ed)"
    r"|concern(?:s|ed)|worr(?:y|ies|ied)|deni(?:es|ed)|demand(?:s|ed)?|report(?:s|ed|ing)|announc(?:es|ed)"
    r"|caution(?:s|ed)|explain(?:s|ed)|acknowledg(?:es|ed)|urg(?:es|ed)|vow(?:s|ed)|joked|quipped"
    r"|repl(?:ies|ied)|respond(?:s|ed)|accord(?:ing))",
    re.IGNORECASE,
)
_HEDGE_WORDS = """
may might could would should possible possibly potential potentially alleged allegedly reportedly
apparently likely unlikely suspected supposedly probably perhaps expected proposed planned nearly
almost about around roughly some least most up fewer"""
_HEDGES = frozenset(_HEDGE_WORDS.split())
_TO_COME = frozenset({"when", "once"})
_ROUNDINGS = frozenset("about around roughly nearly almost some least most up fewer".split())
_TAIL = re.compile(
    r",\s(?:according to [^,;“”\"]{3,90}"
    r"|[^,;“”\"]{2,60}\s(?:said|says|told|argued|warned|announced|reported|acknowledged)"
    r"(?:\s[^,;“”\"]{2,40})?)\.$"
)
_HEAD = re.compile(
    r"[A-Z][^,;“”\"]{2,60}?\s(?:said|says|warned|told reporters|insisted|declared)\s(?:that\s)?"
)
_SCOPES = frozenset({"since", "at", "in", "outside", "among", "of", "for"})
_SUPERLATIVES = frozenset("first only most least last worst best highest lowest".split())
_ALWAYS = _SCOPES | CONDITIONS | {"according"}
"""What may not be lost even where the draft says who speaks."""
_FRAME_WORDS = frozenset({"that", "the", "a", "an", ",", "“", "”", '"'})
_REACH = 9
"""Words after the draft's last among which its speaker is named: ", said Ana Novak, the mayor"."""
_SUBORDINATORS = frozenset({"after", "before", "while", "as", "when", "since", "because"})
_EDGE = 3
"""So many first, or last, words of a draft show where in a source they come from."""
_QUOTES = frozenset('“”"')
_RELATIVES = frozenset({"who", "which", "whose"})
_FEWEST_STEMS = 4
_MOSTLY = 0.8
_MIN_SHARED = 0.6
"""Least share of the draft's words that stand in one source, in order, for it to be judged."""


def lost_framing(draft: str, sources: Sequence[str]) -> tuple[str, ...]:
    """Give the words that `draft` drops from the source it was cut from; the kindest decides.

    >>> lost_framing("The dam may burst.", ["Police say the dam may burst."])
    ('say',)
    """
    words = _words(draft)
    read = [_words(source) for source in sources]
    judged = [lost for source in read if (lost := _lost(words, source)) is not None]
    lost = min(judged, key=len, default=())
    return lost or _lost_at_the_edges(words, read)


def loses_frame(source: Sequence[str], before: int, after: int) -> bool:
    """Would a sentence that goes from one word of a source to another lose what frames it?

    `before` is -1 for a sentence that starts at `after`, `after` the length of the source for one
    that ends at `before`.

    >>> words = "Police say the dam may burst".split()
    >>> loses_frame(words, -1, 2), loses_frame(words, -1, 0), loses_frame(words, 3, 5)
    (True, False, True)
    >>> words = "Oke will speak when the strike is over".split()
    >>> loses_frame(words, 2, 8)
    True
    """
    words = [word.lower().replace("’", "'") for word in source]
    inside = words[before + 1 : after]
    if before < 0:
        return bool(_speaker_before(inside))
    if after >= len(words):
        lost = _speaker_after(inside) + _scope(words[: before + 1], inside)
        told = _tells(words[: before + 1])
        if inside[:1] and inside[0] in _TO_COME and "will" in words[: before + 1]:
            return True  # "will speak [when the strike is over]"
        return any(not told or word in _ALWAYS for word in lost)
    cut = inside[:1] and inside[0] in _QUOTES | {","} and not _RELATIVES & set(inside[:2])
    spoken = cut and any(_SPEECH.fullmatch(word) for word in inside)  # “…,” [Oke told them,] who
    rounded = words[after][0].isdigit() and inside[-1:] and inside[-1] in _ROUNDINGS
    bound = before >= 0 and words[before] in _SUPERLATIVES and bool(inside)  # first [on record]
    near = words[max(0, before - 2) : before + 1]  # the highest level [in years], he said
    bound = bound or bool(_scope(near, inside))
    hedged = _speaker_between(inside) or _hedges(inside, words[: before + 1])
    return bool(hedged or spoken or rounded or bound)


def restore_speaker(draft: str, sources: Sequence[str]) -> str:
    """Give `draft` with the attribution that a source begins or ends with, if it was cut there.

    >>> restore_speaker("Twelve people died.", ["Twelve people died in Lund, the mayor said."])
    'Twelve people died, the mayor said.'
    >>> restore_speaker("Lund is safe.", ["Mayor Oke told reporters that Lund is safe."])
    'Mayor Oke told reporters that Lund is safe.'
    """
    for source in sources:
        tail, head = _TAIL.search(source), _HEAD.match(source)
        if tail and _starts_alike(draft, source):
            return f"{draft.rstrip('.')}{tail[0]}"
        if head and _starts_alike(draft, source[head.end() :]):
            return f"{head[0]}{draft}"
    return draft


def is_quoted_elsewhere(text: str, sources: Sequence[str]) -> bool:
    """Does it tell, as nobody's words, what a source puts between quotation marks?

    >>> source = "“The old pier is a disgrace to the whole town,” Mayor Ana Oke said."
    >>> is_quoted_elsewhere("The old pier is a disgrace to the town.", [source])
    True
    >>> is_quoted_elsewhere("Oke said the old pier is a disgrace to the town.", [source])
    False
    """
    own = without_quotations(double_marks(text))
    stems = set(content_stems(own))
    if any(map(_SPEECH.fullmatch, _words(own))) or len(stems) < _FEWEST_STEMS:
        return False
    marked = [double_marks(source) for source in sources]
    quoted = [source[start:end] for source in marked for start, end in quotation_spans(source)]
    return any(len(stems & set(content_stems(q))) >= _MOSTLY * len(stems) for q in quoted)


def _starts_alike(draft: str, source: str) -> bool:
    """Do both begin with the same two words, the first of them with the same letter case?"""
    return draft.split()[:2] == source.split()[:2]


def _lost(draft: list[str], source: list[str]) -> tuple[str, ...] | None:
    """Give the frame words of `source` that the draft lacks; None when it is not cut from it."""
    ours, theirs = [stem(w) for w in draft], [stem(w) for w in source]
    blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
    kept = sorted(block.a + i for block in blocks for i in range(block.size))
    if not kept or len(kept) < _MIN_SHARED * len(draft):
        return None
    inside = [w for i, w in enumerate(source[: kept[-1]]) if i > kept[0] and i not in kept]
    if _is_quoted(kept, source) and not _is_quoted(range(len(draft)), draft):
        return ("“",)
    around = _speaker_before(source[: kept[0]]) + _speaker_after(source[kept[-1] + 1 :])
    around += _speaker_between(inside) + _scope(draft, source[kept[-1] + 1 :])
    if _tells(draft):
        around = [w for w in around if w in _ALWAYS and w not in draft]
    return tuple(around + _hedges(inside, draft) + _roundings(source, kept))


def _lost_at_the_edges(draft: list[str], read: Sequence[list[str]]) -> tuple[str, ...]:
    """Give who speaks around the draft's first and last words, in every source that has them.

    A fusion may be laid over no one source, but each piece of it stood in a frame.
    """
    if _tells(_main_part(draft)):
        return ()
    first, last = tuple(draft[:_EDGE]), tuple(draft[-_EDGE:])
    before = [_speaker_before(source[:i])[:1] for source in read for i in _places(first, source)]
    after = [
        _speaker_after(source[i + _EDGE :])[:1] for source in read for i in _places(last, source)
    ]
    frames = [frame for frame in (before, after) if frame and all(frame)]
    return tuple(frames[0][0]) if frames else ()


def _tells(words: list[str]) -> bool:
    """Does it name who speaks?  ", who is thought to have left," tells of nobody's words."""
    kept = list(words)
    for i in reversed(range(len(kept) - 1)):
        if kept[i] == "," and kept[i + 1] in _RELATIVES and "," in kept[i + 1 :]:
            del kept[i : kept.index(",", i + 1)]
    return any(_SPEECH.fullmatch(word) for word in kept)


def _main_part(draft: list[str]) -> list[str]:
    """Give the draft without an opening clause of time or reason: who spoke there spoke before."""
    opening = draft[: draft.index(",")] if "," in draft else []
    return draft[len(opening) :] if _SUBORDINATORS & set(opening) else draft


def _places(run: tuple[str, ...], words: list[str]) -> list[int]:
    """Give where these words stand side by side."""
    ends = range(len(words) - len(run) + 1)
    return [i for i in ends if tuple(words[i : i + len(run)]) == run]


def _is_quoted(kept: Sequence[int], source: list[str]) -> bool:
    """Do nearly all the words kept stand between quotation marks?"""
    opened, inside = False, 0
    wanted = set(kept)
    for i, word in enumerate(source):
        opened = opened != (word in _QUOTES)
        inside += opened and i in wanted
    return inside >= _MOSTLY * len(kept)


def _speaker_before(words: list[str]) -> list[str]:
    """Read what leads up to the draft: "fear that", "told reporters", "asked whether"."""
    leading = list(words)
    while leading and leading[-1] in _FRAME_WORDS - {","}:
        leading.pop()
    if leading and leading[-1] in CONDITIONS:
        return [leading[-1]]
    if words[-1:] == ["that"]:  # whatever governs it: "say that", "in full panic that"
        return leading[-1:]
    return [word for word in leading[-1:] if _SPEECH.fullmatch(word)]


def _speaker_after(words: list[str]) -> list[str]:
    """Read what follows the draft: ", said Novak", ", the coast guard said", "if it rains"."""
    if words and words[0] in CONDITIONS:
        return [words[0]]
    ending = words[len(words) - words[::-1].index(",") :] if "," in words else []
    if ending[:1] == ["according"]:
        return ending[:1]
    spoken = [word for word in ending if _SPEECH.fullmatch(word)]
    if spoken and len(ending) <= _REACH and _is_told(ending):
        return spoken[:1]
    if not words or words[0] not in {",", "”", '"', "according"}:
        return []
    following = [word for word in words[: _REACH + 1] if word not in {",", "”", '"', "“"}]
    if following and following[0] in CONDITIONS:
        return [following[0]]
    if following and not _is_told(following):
        return []
    return [word for word in following[:_REACH] if _SPEECH.fullmatch(word)][:1]


def _is_told(words: list[str]) -> bool:
    """Do these words begin with who says it, and no further clause?"""
    onward = words[0].endswith("ing") or words[0] in {"which", "who", "but", "and", "while"}
    return not onward


def _speaker_between(inside: list[str]) -> list[str]:
    """Read what was left out inside: ", according to the candidates,"; not ", who said so,"."""
    if _RELATIVES & set(inside):
        return []
    return [word for word in inside if word in {"according", "said", "says"}][:1]


def _scope(draft: list[str], following: list[str]) -> list[str]:
    """Read what bounds a superlative: "the first since June", "the worst in a decade"."""
    superlative = any(word in _SUPERLATIVES or word.split("-")[0].endswith("est") for word in draft)
    return [word for word in following[:1] if superlative and word in _SCOPES]


def _hedges(inside: list[str], draft: list[str]) -> list[str]:
    """Read what was left out between the draft's words, if the draft hedges nowhere itself."""
    if (_HEDGES - _ROUNDINGS) & set(draft):
        return []
    return [word for word in inside if word in _HEDGES - _ROUNDINGS or word in CONDITIONS]


def _roundings(source: list[str], kept: list[int]) -> list[str]:
    """Read what was left out just before a number that was kept: "about 300"."""
    return [
        source[i - 1]
        for i in kept
        if i and i - 1 not in kept and source[i][0].isdigit() and source[i - 1] in _ROUNDINGS
    ]


def _words(text: str) -> list[str]:
    """Give the words and marks, with one kind of apostrophe and quotation mark."""
    return _TOKEN.findall(double_marks(text).lower().translate(_STRAIGHT))
