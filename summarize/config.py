"""Settings: the only place with defaults, and the TOML files and presets that change them.

`configs/default.toml` spells out every default; a test keeps the two equal.
"""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

from summarize.bounds import Bounded, Form, Range
from summarize.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EMBEDDED = "embedded"
"""The name of the models that come with the installation."""

_NOT_PRESETS = ("train", "eval")
"""Files in configs/ that set up training and evaluation, not a brief."""

_Share = Annotated[float, Range(0, 1)]
_Weight = Annotated[float, Range(0)]
_Count = Annotated[int, Range(1, whole=True)]
_Whole = Annotated[int, Range(0, whole=True)]
_Precision = Annotated[str, Form("auto|float32|bfloat16", "auto, float32 or bfloat16")]
_Plan = Annotated[str, Form("group|whole", "group or whole")]
_Wanted = Annotated[
    str,
    Form(
        r"(auto|short|medium|long|full)(\+(short|medium|long|full))*",
        "auto, short, medium, long or full, or several joined by + with auto only first",
    ),
]


@dataclass(frozen=True, slots=True)
class ReadSettings(Bounded):
    """Bounds on what is read, so that no input can exhaust the machine."""

    max_bytes: _Count = 10_000_000
    """Largest input, file or URL, in bytes."""
    max_articles: _Count = 2_000
    timeout: Annotated[float, Range(0.01, 3600)] = 15.0
    """Seconds to wait for a URL."""
    allow_private_urls: bool = False
    """Fetch from private, loopback and link-local addresses too."""
    repair_mojibake: bool = True
    """And decode character references (&amp;, &#8217;) in text."""


@dataclass(frozen=True, slots=True)
class CleanSettings(Bounded):
    """What counts as boilerplate."""

    enabled: bool = True
    min_words: _Whole = 5
    """A block with fewer words and no sentence end is a label, not reporting."""


@dataclass(frozen=True, slots=True)
class SplitSettings(Bounded):
    """Where a sentence is too long to be one."""

    max_words: _Count = 150
    """A longer "sentence" is cut at clause ends, then at words."""
    max_characters: _Count = 2_000
    """The same, then anywhere: data in the text has words of any length."""


@dataclass(frozen=True, slots=True)
class EmbedSettings(Bounded):
    """The sentence encoder."""

    model: str = EMBEDDED
    precision: _Precision = "auto"
    """auto, float32 or bfloat16; auto is bfloat16 where the processor has it."""
    batch_size: _Count = 64
    max_tokens: _Count = 128


@dataclass(frozen=True, slots=True)
class ScreenSettings(Bounded):
    """When an article is about another event, or a copy of another article."""

    enabled: bool = True
    keep: tuple[str, ...] = ()
    """Article ids that are never set aside, neither as another event nor as a copy."""
    threshold: Annotated[float, Range(-1, 1)] = 0.5
    """Articles that fit the event less than this (0 to 1) are set aside."""
    copy_similarity: Annotated[float, Range(0, 2)] = 0.8
    """Share of shared word 5-grams above which two texts are one wire copy."""


@dataclass(frozen=True, slots=True)
class DedupeSettings(Bounded):
    """Maximal marginal relevance."""

    mmr_lambda: _Share = 0.6
    """1 is relevance alone, 0 is novelty alone."""
    redundant_similarity: Annotated[float, Range(0, 2)] = 0.8
    """A sentence this close (cosine) to a chosen one is its twin."""
    least_sentences: _Count = 40
    """Sentences to choose at least; more for a length that needs more than half of them."""
    max_candidates: _Count = 2_048
    """Of more sentences than this, the most central and earliest are candidates."""
    centrality_weight: _Weight = 1.0
    """Of closeness to the middle of all articles."""
    opening_weight: _Weight = 0.3
    """Of closeness to the middle of their opening sentences."""
    position_weight: _Weight = 0.1
    position_half_life: Annotated[float, Range(0.01)] = 2.0
    """Sentences into an article after which position counts half."""
    corroboration_weight: _Weight = 0.25
    """Of closeness to the nearest sentence of each other article."""
    readability_weight: _Weight = 0.15
    """Exponent of readability in relevance: 0 ignores it."""
    balance_weight: _Weight = 0.2
    """What an article loses in relevance if every choice so far were its own."""


@dataclass(frozen=True, slots=True)
class ClusterSettings(Bounded):
    """Which sentences state one fact."""

    same_fact_similarity: _Share = 0.6
    """Least cosine of two sentences that state one fact."""
    same_fact_agreement: _Share = 0.54
    """Least mean of their cosine and their overlap in content words."""
    retold_similarity: _Share = 0.7
    """Cosine from which sentences of two articles state one fact in whatever words."""
    new_words: _Share = 0.25
    """A sentence with a smaller share of new content words corroborates and adds no detail."""
    max_sentences: _Count = 4
    """Sentences in one writer's input."""
    max_corroboration: _Whole = 4
    theme_weight: _Weight = 1.0
    """In the reading order, weight of theme against place in the articles."""
    date_weight: _Weight = 4.0
    """The same of dates: stories of several days are told in the order of the days."""


@dataclass(frozen=True, slots=True)
class WriteSettings(Bounded):
    """The sequence-to-sequence model and how it decodes."""

    model: str = EMBEDDED
    precision: _Precision = "auto"
    """auto, float32 or bfloat16; auto is bfloat16 where the processor has it."""
    plan: _Plan = "group"
    """group: one call per cluster; whole: one input, the whole brief out."""
    prefix: str = "auto"
    """Text before the input; auto is "summarize: " for T5 and nothing elsewhere."""
    separator: str = "auto"
    """Between source sentences; auto is <doc-sep> for PRIMERA, [SEP] for ours, else a space."""
    wanted: _Wanted = "full+long"
    """Length of a sentence for models that take one: auto, short, medium, long or full.

    Of several, joined by +, those after the first give a further draft of each group whose lead
    is longer."""
    num_beams: _Count = 1
    num_drafts: _Count = 2
    """Beams, at most all, handed to the verifier, which chooses among those that pass."""
    length_penalty: Annotated[float, Range(-100, 100)] = 2.0
    no_repeat_ngram: _Whole = 4
    max_new_tokens: _Count = 96
    min_new_tokens: _Whole = 8
    grounding: _Share = 1.0
    """How strongly words are held to the sources, and to their joints: 0 to 1."""
    sound_joints: bool = True
    """Let a sentence of a word-piece model go on only as some source goes on."""
    min_probability: _Share = 0.000002
    """A draft with a token that the model itself finds less likely than this is not used."""
    batch_size: _Count = 24


@dataclass(frozen=True, slots=True)
class VerifySettings(Bounded):
    """What a draft must pass."""

    min_support: _Share = 0.5
    """Least semantic support of a draft by its evidence, 0 to 1."""
    max_splices: _Whole = 0
    """Joints of a draft that no source bears out; a strong model may be given more."""
    min_kept: _Share = 0.65
    """Least share of the words of a draft's one source that it keeps."""
    max_novel_words: _Share = 0.4
    """Largest share of a draft's content words that its evidence does not contain."""
    min_corroboration: _Share = 0.6
    """Least share of a sentence's content words that another article's has to back it."""


@dataclass(frozen=True, slots=True)
class CiteSettings(Bounded):
    """How many sources a sentence cites."""

    max_citations: _Count = 4


@dataclass(frozen=True, slots=True)
class Settings(Bounded):
    """Everything that decides a brief, by stage."""

    read: ReadSettings = field(default_factory=ReadSettings)
    clean: CleanSettings = field(default_factory=CleanSettings)
    split: SplitSettings = field(default_factory=SplitSettings)
    embed: EmbedSettings = field(default_factory=EmbedSettings)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    dedupe: DedupeSettings = field(default_factory=DedupeSettings)
    cluster: ClusterSettings = field(default_factory=ClusterSettings)
    write: WriteSettings = field(default_factory=WriteSettings)
    verify: VerifySettings = field(default_factory=VerifySettings)
    cite: CiteSettings = field(default_factory=CiteSettings)
    length: str = "150w"
    """Words ("150w" or "150"), sentences ("5s") or a share of the reporting's words ("20%")."""
    device: str = "cpu"
    seed: _Whole = 0


def load_settings(name_or_path: str, base: Settings | None = None) -> Settings:
    """Read a preset by name ("fast") or a TOML file by path, over `base` or the defaults.

    Raises SettingsError for an unknown key, naming the known ones, for a value out of bounds,
    and for a file that is missing or not TOML.
    """
    path = _find_config(name_or_path)
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # not UTF-8, not TOML, or a number of too many digits
        raise SettingsError(f"cannot read the config file {path}: {error}") from error
    return update_settings(base or Settings(), tables)


def update_settings(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """Replace nested fields: `update_settings(s, {"dedupe": {"mmr_lambda": 0.7}})`."""
    updated: Settings = _update(settings, changes, where="")
    return updated


def preset_names() -> tuple[str, ...]:
    """Give the names that `load_settings` knows, in alphabetical order."""
    return tuple(sorted(path.stem for path in _presets().values()))


def flatten_settings(settings: Settings) -> Mapping[str, Any]:
    """Give {"dedupe.mmr_lambda": 0.6, …}, in declaration order."""
    return MappingProxyType(dict(_flatten(settings, "")))


def _update(record: Any, changes: Mapping[str, Any], where: str) -> Any:
    known = {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}
    replacements: dict[str, Any] = {}
    for key, value in changes.items():
        if key not in known:
            raise SettingsError(_unknown_key(where + key, key, known))
        replacements[key] = _convert(known[key], value, where + key)
    return dataclasses.replace(record, **replacements)


def _convert(current: Any, value: Any, where: str) -> Any:
    if dataclasses.is_dataclass(current):
        if not isinstance(value, dict):
            raise SettingsError(f"{where} is a table of settings, not {value!r}")
        return _update(current, value, where + ".")
    if isinstance(current, tuple) and isinstance(value, (list, tuple)):
        return tuple(str(item) for item in value)
    if isinstance(current, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value) if abs(value) <= Range.high else value  # which is out of bounds
    if where == "length" and type(value) is int:  # length = 150
        return str(value)
    if type(value) is not type(current):
        raise SettingsError(f"{where} must be {type(current).__name__}, not {value!r}")
    return value


def _unknown_key(where: str, key: str, known: Mapping[str, Any]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    return f"unknown setting {where}.{hint} Known here: {', '.join(known)}"


def _flatten(record: Any, where: str) -> Iterator[tuple[str, Any]]:
    for f in dataclasses.fields(record):
        value = getattr(record, f.name)
        if dataclasses.is_dataclass(value):
            yield from _flatten(value, f"{where}{f.name}.")
        else:
            yield where + f.name, value


def _find_config(name_or_path: str) -> Path:
    path = Path(name_or_path)
    if path.suffix == ".toml" or path.exists():
        return path
    try:
        return _presets()[name_or_path]
    except KeyError:
        names = ", ".join(preset_names())
        raise SettingsError(
            f"no preset or config file named {name_or_path}. Presets: {names}"
        ) from None


def _presets() -> dict[str, Path]:
    """Presets lie in the wheel beside this file, or in configs/ of a checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "configs", here.parent / "configs"):
        if (folder / "default.toml").is_file():
            paths = folder.glob("*.toml")
            return {path.stem: path for path in paths if path.stem not in _NOT_PRESETS}
    return {}
