"""Everything that decides what the trained model becomes; configs/train.toml spells it out."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from summarize.config import update_settings
from summarize.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PairSettings:
    """What a training pair may be."""

    seed: int = 0
    min_coverage: float = 0.75
    """Share of a target's content words that its sources must contain."""
    min_retell_coverage: float = 0.82
    """The same for a raw sentence and what other outlets wrote; nobody wrote it from theirs."""
    min_title_coverage: float = 0.85
    max_covering: int = 4
    least_gain: float = 0.1
    """A further covering sentence must add this share of the target's content words."""
    extra_weights: tuple[str, ...] = ("0.4", "0.25", "0.17", "0.1", "0.08")
    """Odds of 0, 1, 2 … paraphrases and distractors beside the covering sentences."""
    shuffled: float = 0.25
    """Share of pairs whose sources are not lead first."""
    rough: float = 0.08
    """Share of source sentences damaged as scraping damages them."""
    keep_verbatim: float = 0.1
    """Share kept of the targets that one source contains word for word."""
    max_splices: int = 5
    """Joints and words of a target that no source bears out (`summarize.wording.splices`)."""
    keep_quoting: float = 0.5
    """Share kept of the targets with a quotation."""
    rebuilt_sentences: int = 3
    """First sentences of a raw article that are damaged and rebuilt."""
    walked_groups: int = 8
    """Groups of an event, as production makes them, that are paired with walks."""
    min_told: float = 0.45
    """Share of a walk's content words that the event's summary must have."""
    keep_verbatim_walks: float = 0.4
    """Share kept of the walks that are a source sentence word for word."""
    max_source_words: int = 60
    max_target_words: int = 42


@dataclass(frozen=True, slots=True)
class PackSettings:
    """What goes into the packed file."""

    data: str = "data/train"
    """Folder of the sets, <name>.jsonl or <name>.jsonl.xz."""
    evaluation: str = "data/eval"
    """Folder of the evaluation sets; an event that shares sentences with them is left out."""
    tokenizer: str = "summarize/models/weights"
    out: str = "build/training/pairs.npz"
    sets: tuple[str, ...] = ()
    """Sets to read; "name:5000" takes a sample of so many rows."""
    walked: tuple[str, ...] = ()
    """Sets, in the same form, whose events also give the groups and walks of production."""
    raw: str = "articles_allsides"
    """The cased raw news from which names are told; "" for the articles of the sets."""
    max_source_tokens: int = 288
    max_target_tokens: int = 72
    common_words: int = 4000
    """Words so frequent that a faithful target may use them where no source does."""
    held_out: float = 0.02
    """Share of events kept for validation."""
    processes: int = 2


@dataclass(frozen=True, slots=True)
class TrainSettings:
    """The loop."""

    pairs: str = "build/training/pairs.npz"
    start: str = "summarize/models/weights"
    """Folder of the model and tokenizer to start from."""
    out: str = "build/training"
    device: str = "auto"
    threads: int = 2
    seed: int = 0
    max_minutes: float = 90.0
    """The schedule decays to zero at this time, whatever the speed."""
    max_steps: int = 0
    """Decay to zero at this step instead, when it is not 0."""
    batch_tokens: int = 5200
    """Padded tokens, sources and targets, in one forward pass."""
    accumulate: int = 1
    encoder_rate: float = 1.0e-4
    decoder_rate: float = 3.0e-4
    warmup_steps: int = 200
    weight_decay: float = 0.01
    label_smoothing: float = 0.1
    clip: float = 1.0
    dropout: float = 0.1
    compile: bool = False
    log_every: int = 20
    validate_every: int = 200
    checkpoint_minutes: float = 10.0
    validation_pairs: int = 400
    rouge_groups: int = 200
    """Groups decoded at each checkpoint; 0 does without ROUGE."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the curriculum: the odds of each set until this share of the run."""

    until: float
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole train.toml."""

    pairs: PairSettings = field(default_factory=PairSettings)
    pack: PackSettings = field(default_factory=PackSettings)
    train: TrainSettings = field(default_factory=TrainSettings)
    curriculum: tuple[Phase, ...] = ()


def load_recipe(path: Path) -> Recipe:
    """Read a train.toml; raises SettingsError for an unknown key or a file that is not TOML."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot read the training config {path}: {error}") from error
    phases = tuple(_phase(table) for table in tables.pop("curriculum", []))
    return dataclasses.replace(change_recipe(Recipe(), tables), curriculum=phases)


def change_recipe(recipe: Recipe, changes: dict[str, Any]) -> Recipe:
    """Replace nested fields: `change_recipe(recipe, {"train": {"device": "cuda"}})`."""
    settings: Any = recipe
    return cast("Recipe", update_settings(settings, changes))


def _phase(table: dict[str, Any]) -> Phase:
    try:
        shares = tuple((str(name), float(share)) for name, share in table["shares"].items())
        return Phase(float(table["until"]), shares)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SettingsError(
            f"a [[curriculum]] table needs `until` and `shares`, not {table!r}"
        ) from error
