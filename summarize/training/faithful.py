"""Which (sources, target) pairs are fit to learn from: faithful, complete, and reporting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.alignment import content_stems
from summarize.facts import missing_facts
from summarize.training.normalize import has_balanced_quotes
from summarize.training.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.training.words import Vocabulary

_OUTLET = (
    r"(?:the )?(?:ap|associated press|reuters|afp|cnn|bbc|nbc(?: news)?|abc(?: news)?|cbs(?: news)?"
    r"|fox(?: news)?|politico|tmz|bloomberg|npr|gawker|buzzfeed|mashable|usa today|daily mail"
    r"|(?:new york |la |los angeles |washington |seattle |irish |financial )?(?:times|post)"
    r"|(?:wall street |sydney |atlanta )?(?:journal|morning herald)|wsj|guardian|telegraph"
    r"|independent|hollywood reporter|daily beast|huffington post|huffpo|local|mirror|sun"
    r"|(?:[a-z]+ ){1,3}(?:tribune|chronicle|globe|press|herald|gazette|inquirer|star|sentinel))"
)
_ATTRIBUTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:but |and |still, )?as {_OUTLET} (?:reports|notes|puts it|explains), ",
        rf",? (?:reports|notes|per|adds|explains|writes|via|according to) {_OUTLET}(?=[.,;])",
        rf",? {_OUTLET} (?:reports|notes|adds|explains|writes|says)(?=[.,;])",
        rf"^(?:per|according to) {_OUTLET}, ",
        rf"^{_OUTLET} (?:reports|notes|says|adds|explains)(?: that|:|,) ",
        rf",? (?:as )?{_OUTLET} (?:reports|notes|puts it)(?=[.,;])",
        r",? (?:per|via) [a-z][^,.;]{1,30}(?=\.$)",
        r",? reports [a-z][^,.;]{1,30}(?=\.$)",
        r" \((?:click|read|see|related|here'?s|meanwhile|or |but |in other|this |another |more )"
        r"[^)]*\)",
    )
)
_COVERAGE = re.compile(
    r"\b(?:newser|click|read (?:more|the full|his|her|it|on)|full (?:story|post|column|article)"
    r"|here'?s (?:what|how|why|a look)|see (?:the )?(?:video|photos|pictures|gallery)"
    r"|news outlets?|media coverage|left-rated|right-rated|center-rated"
    r"|(?:left|right|center)[- ](?:wing )?(?:outlets|media|sources|rated)"
    r"|coverage (?:of|from|by|on)|outlets|voices on the|opinion pieces?|headlines|allsides|op-ed"
    r"|columnist|tweets? here"
    r"|scroll down|mailonline|the article|the story (?:says|adds)|watch (?:the|cnn)|on cnn"
    r"|cnnstudentnews|i[- ]?report(?:er)?s?|cnn's|hln)\b",
    re.IGNORECASE,
)
_PRONOUN_START = re.compile(
    r"^(?:but |and |so |or |yet |then |also |still |meanwhile |instead |however |now )?,? ?"
    r"(?:he|she|it|they|his|her|their|him|i|we|you|my|our|your|this|that|these|those|one|another"
    r"|both|some)(?:'\w+)?\b",
    re.IGNORECASE,
)
_JOINED_START = re.compile(
    r"^(?:but|and|so|or|yet|then|also|plus|still|meanwhile),? ", re.IGNORECASE
)
_GENDERED = ({"he", "him", "his", "himself", "he's"}, {"she", "her", "hers", "herself", "she's"})
_QUOTATION = re.compile(r'"([^"]+)"')
_PERSON = re.compile(r"\b(?:i|you|we|our|my|your|i'm|we're|you're)\b", re.IGNORECASE)


def strip_attributions(target: str) -> str:
    """Take an agency's credit and parenthetical links off a target sentence.

    >>> strip_attributions("The dam burst on friday, the ap reports.")
    'The dam burst on friday.'
    """
    for pattern in _ATTRIBUTIONS:
        target = pattern.sub("", target)
    return _JOINED_START.sub("", target)


def is_good_target(target: str, *, least: int = 6, most: int = 45) -> bool:
    """Say whether a target is one whole reporting sentence that stands by itself."""
    count = len(target.split())
    if not least <= count <= most or not target.rstrip("\"')").endswith((".", "?", "!")):
        return False
    if not has_balanced_quotes(target) or target[0] == "(" or target.rstrip('"')[-1] == "?":
        return False
    if _COVERAGE.search(target) or _PRONOUN_START.match(target):
        return False
    outside = _QUOTATION.sub(" ", target)
    return len(outside.split()) >= 0.5 * count and not _PERSON.search(outside)


def is_faithful(target: str, sources: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Say whether every number, name, rare word, quotation and gender of a target has a source.

    Beside `missing_facts`, which needs capitals to see a name, every word that the vocabulary
    asks for must occur in a source, so that lower-cased sets are held to the same.
    """
    if missing_facts(target, sources):
        return False
    joined = " ".join(sources)
    source_words = words_of(joined)
    known = set(content_stems(joined.replace("-", " "))) | set(source_words)
    target_words = words_of(target)
    asked = [word for word in target_words if vocabulary.must_occur(word)]
    if not all(_occurs(word, known) for word in asked):
        return False
    return _genders(target_words) <= _genders(source_words)


def _occurs(word: str, known: set[str]) -> bool:
    return word in known or all(stem in known for stem in content_stems(word.replace("-", " ")))


def is_verbatim(target: str, sources: Sequence[str]) -> bool:
    """Say whether one source contains the target word for word."""
    letters = _letters(target)
    return any(letters in _letters(source) for source in sources)


def _genders(words: Sequence[str]) -> set[int]:
    present = set(words)
    return {i for i, forms in enumerate(_GENDERED) if present & forms}


def _letters(text: str) -> str:
    return " ".join(words_of(text))
