"""Text as tokenizers leave it, and as a newspaper prints it.

Research sets come in such a form: "-lrb- ap -rrb-", "$ 2.16", "they did n't , he said ."

nltk's TreebankWordDetokenizer is not used: it glues an opening single mark to the word before it,
leaves straight double marks apart, knows no "-lrb-" in lower case and prints " -- " without spaces.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKETS = {
    "-lrb-": "(",
    "-rrb-": ")",
    "-lsb-": "[",
    "-rsb-": "]",
    "-lcb-": "(",
    "-rcb-": ")",
}
_BRACKET = re.compile("|".join(_BRACKETS), re.IGNORECASE)
_ENCLITIC = r"(?:s|t|d|m|ll|re|ve)\b"
_SIGNS = tuple(
    (re.compile(apart, re.IGNORECASE), re.compile(joined, re.IGNORECASE))
    for apart, joined in (
        (r"\w ,\s", r"\w,\s"),
        (r"\w \.(?=\s|\Z)", r"\w{3}\.(?=\s|\Z)"),
        (r"\( [^()]{1,200} \)", r"\(\S"),
        (r"[.,?!] [\"”](?=\s|\Z)", r"[.,?!][\"”]"),
        (rf"\w (?:n['’]t\b|['’] ?{_ENCLITIC})", rf"\w(?<! n)['’]{_ENCLITIC}"),
    )
)
"""Each sign as a tokenizer sets it apart, and as it stands in running text."""
_UNITS = tuple(
    (re.compile(apart), re.compile(joined))
    for apart, joined in ((r"[$£€] \d", r"[$£€]\d"), (r"\d %", r"\d%"))
)
"""Signs that typists set apart too, all through an article: evidence beside others only."""
_EVIDENT = 3
"""Fewer signs apart are what links and typists leave in running text."""
_RARELY = 4
"""A sign counts where it stands apart more than so many times as often as not."""

_INNER_CAPITAL = re.compile(r"[^\W\d_A-Z],? [^\W\d_a-z][^\W\d_A-Z]")
_FEWEST_WORDS = 30

_APART = re.compile(
    r"(?<=\d) (?=%)|(?<=[$£€]) (?=\d)|(?<=\w)(?<!s) ' (?=(?:ll|re|ve|m|s|d|t)\b)"
    r"|(?<=\b[od]) ' (?=\w{3})"
    r"|(?<=\d) - (?=\d|(?:year|month|week|day|hour|minute|mile|foot|inch|point|part)\b)"
    r"|(?:(?<=year)|(?<=month)|(?<=week)|(?<=day)|(?<=hour)) - (?=(?:old|long)\b)",
    re.IGNORECASE,
)
"""What tokenizing has set apart: "25 %", "i ' ll", "a 36 - year - old"."""
_CONTRACTIONS = (
    (
        re.compile(rf"(\w)(?!(?<=s) ['’] ) ?(['’]) ?(?={_ENCLITIC}(?![-'’]))", re.IGNORECASE),
        r"\1\2",
    ),
    (re.compile(r"(?<=\w) (?=n['’]t\b)", re.IGNORECASE), ""),
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*"
_STOPS = (
    (re.compile(r"(?<=\d) ?: (?=[0-5]\d ?[ap]\.?m\b)", re.IGNORECASE), ":"),
    (re.compile(r"(?<=\w\.) \.(?=\s*$)"), ""),
    (re.compile(rf"\b({_MONTH}\.? \d{{1,2}}) ,(?= )", re.IGNORECASE), r"\1,"),
    (re.compile(r" (?!(?<=\d )(?:[.:] \d|, \d{3}\b))(?=[,;:.?!)\]”](?!\d))"), ""),
    (re.compile(r"(?<=[(\[“]) "), ""),
)
_MARK = re.compile('["“”]')
_QUOTED = re.compile(r"([\"“])\s*([^\"“”]*?)\s*([\"”])")
_SINGLE = re.compile(r"(?<!\S)'(?!\S)")
_QUOTED_SINGLY = re.compile(r"(?<!\S)['`] ([^'`]*(?:\w'\w[^'`]*)*) '(?!\S)")
_POSSESSIVE = re.compile(r"(?<=s) ' (?=\w)")


def is_caseless(text: str) -> bool:
    """Say whether an article has capitals only where a sentence begins, as some sets do.

    A few words tell nothing.

    >>> is_caseless("The ferry of port merrin ran aground. " * 5)
    True
    """
    return len(text.split()) >= _FEWEST_WORDS and not _INNER_CAPITAL.search(text)


def is_tokenized(text: str) -> bool:
    """Say whether an article evidently went through a tokenizer, whatever else it is.

    A bracket of the Penn Treebank is evidence enough, else three signs that hardly ever stand
    close to their word: some sets leave commas where they are and set brackets apart.

    >>> is_tokenized("he did n't go , they said ."), is_tokenized("They said he didn't go .")
    (True, False)
    """
    if _BRACKET.search(text):
        return True
    found = _count_apart(text, _SIGNS)
    return found > 0 and found + _count_apart(text, _UNITS) >= _EVIDENT


def _count_apart(text: str, signs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]) -> int:
    """Count the signs that stand apart, of each kind that hardly ever stands close."""
    found = ((len(apart.findall(text)), joined) for apart, joined in signs)
    return sum(count for count, joined in found if count > _RARELY * len(joined.findall(text)))


@lru_cache(maxsize=65_536)
def detokenize(text: str) -> str:
    r"""Give a tokenized English sentence on one line as a newspaper spaces it.

    Figures stay as they are: "1 , 200", "1 . 5" and "3 : 2" may be one or two.

    >>> print(detokenize("`` we do n't pay $ 2.16 , '' said the u.s . firm -lrb- 25 % -rrb- ."))
    "we don't pay $2.16," said the u.s. firm (25%).
    """
    return join_signs(join_tokens(print_marks(" ".join(text.split()))))


def print_marks(text: str) -> str:
    """Give the Treebank's brackets and quotation marks as print has them, still set apart."""
    text = _BRACKET.sub(lambda match: _BRACKETS[match[0].lower()], text)
    return text.replace("``", '"').replace("''", '"')


def even_marks(text: str) -> str:
    """Give `text` with ``…'' as “…”, every other character in its place.

    >>> even_marks("`` No , '' he said .")
    '“  No ,  ” he said .'
    """
    return text.replace("``", "“ ").replace("''", " ”")


def join_signs(text: str) -> str:
    r"""Close the spaces before stops, inside brackets and quotations and in contractions.

    >>> print(join_signs('he ( " Al " ) did n\'t go to the boys \' room .'))
    he ("Al") didn't go to the boys' room.
    >>> print(join_signs("it 's ' a mess ' , he said ."))
    it's 'a mess', he said.
    """
    for pattern, replacement in _CONTRACTIONS:
        text = pattern.sub(replacement, text)
    text = _join_singles(text)
    if len(_MARK.findall(text)) % 2 == 0:
        text = _QUOTED.sub(r"\1\2\3", text)
    for pattern, replacement in _STOPS:
        text = pattern.sub(replacement, text)
    return text


def _join_singles(text: str) -> str:
    """Close the spaces inside '…'; of an odd number of lone marks one may be a possessive's."""
    lone = len(_SINGLE.findall(text))
    if lone == 1 and "`" not in text:
        return _POSSESSIVE.sub("' ", text)
    return _QUOTED_SINGLY.sub(r"'\1'", text) if "`" in text or lone % 2 == 0 else text


def join_tokens(text: str) -> str:
    """Join signs that tokenizing has set apart: "25 %" and "i ' ll" are "25%" and "i'll"."""
    return _APART.sub(lambda match: match[0].strip(), text)
