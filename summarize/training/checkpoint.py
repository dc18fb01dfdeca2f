"""Saving: a loadable half-precision model folder, and the state from which training resumes."""

from __future__ import annotations

import copy
import os
import pickle
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.layout import CONTROLS, LENGTHS, MAX_SOURCES, SEPARATOR
from summarize.models.loading import quiet_libraries
from summarize.training.grounding import write_grounding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

STATE = "state.pt"


@dataclass(slots=True)
class Progress:
    """How far a run has come; the one thing here that changes."""

    step: int = 0
    seconds: float = 0.0
    """Time spent in the loop, over all resumptions."""
    pool: int = 0
    """Pools of pairs drawn so far."""
    best: float = float("inf")
    """Lowest validation loss so far."""


def export_model(model: Any, tokenizer: Any, grounded: Iterable[int], folder: Path) -> None:
    """Write a folder that `AutoModelForSeq2SeqLM` and `AutoTokenizer` load, weights in float16.

    `config.json` tells under "summarize" how the input is laid out, and `grounding.json` which
    tokens need a source.
    """
    import torch

    # A copy: `.half()` works in place, and training goes on with the float32 weights.
    half = copy.deepcopy(model).to("cpu", torch.float16)
    half.config.summarize = {
        "layout": 1,
        "controls": dict(CONTROLS),
        "lengths": dict(LENGTHS),
        "separator": SEPARATOR,
        "max_sources": MAX_SOURCES,
    }
    folder.mkdir(parents=True, exist_ok=True)
    with quiet_libraries():
        half.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    write_grounding(folder, grounded)


def save_state(folder: Path, model: Any, optimizer: Any, progress: Progress) -> None:
    """Write what `load_state` needs; an interrupted write leaves the old state whole."""
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / (STATE + ".partial")
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "progress": asdict(progress),
    }
    torch.save(state, partial)
    os.replace(partial, folder / STATE)  # noqa: PTH105


def load_state(folder: Path, model: Any, optimizer: Any) -> Progress:
    """Put a saved state into the model and the optimizer; a fresh Progress where none is saved."""
    import torch

    path = folder / STATE
    if not path.exists():
        return Progress()
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
    except (OSError, RuntimeError, KeyError, ValueError, pickle.UnpicklingError) as error:
        raise ModelError(f"cannot resume from {path}: {error}. Delete it to start over.") from error
    return Progress(**state["progress"])
