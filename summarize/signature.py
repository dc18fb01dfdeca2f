"""One line that says what made a brief or a score, in the manner of sacrebleu (Post 2018)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from summarize import __version__
from summarize.config import Settings, flatten_settings

if TYPE_CHECKING:
    from typing import Any

_NOT_PART = ("device", "read.")
"""What may change a run but not the brief that it makes from the same articles."""


def sign(settings: Settings, embedder: str, writer: str, verifier: str) -> str:
    """Give version, models, every setting that is not the default, seed, and a digest of them all.

    >>> sign(Settings(length="5s"), "minilm", "ours@12ab", "cosine").split("|")[:2]
    ['summarize:0.1.0', 'embedder:minilm']
    """
    values = {k: v for k, v in flatten_settings(settings).items() if not k.startswith(_NOT_PART)}
    defaults = flatten_settings(Settings())
    changed = [f"{k}:{_short(v)}" for k, v in values.items() if v != defaults[k] and k != "seed"]
    parts = [
        f"summarize:{__version__}",
        f"embedder:{embedder}",
        f"writer:{writer}",
        f"verifier:{verifier}",
        *changed,
        f"seed:{settings.seed}",
        f"settings:{_digest(values)}",
    ]
    return "|".join(parts)


def _short(value: Any) -> str:
    return "+".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _digest(values: dict[str, Any]) -> str:
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:8]
