"""What every model here shares while it loads: quiet libraries and errors that name a cure."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.config import EMBEDDED
from summarize.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHATTY = ("transformers", "sentence_transformers", "huggingface_hub")


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Silence the model libraries' logs and progress bars inside the block, then restore them."""
    from transformers.utils import logging as transformers_logging

    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    loggers = [logging.getLogger(name) for name in _CHATTY]
    levels = [logger.level for logger in loggers]
    bars = transformers_logging.is_progress_bar_enabled()
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if bars:
            transformers_logging.enable_progress_bar()


def locate_model(model: str) -> str:
    """Give the path of a folder on this machine, its ~ expanded; a name on the hub as it is."""
    folder = Path(model).expanduser()
    return str(folder) if folder.exists() else model


def is_local(model: str) -> bool:
    """Tell a folder on this machine from a name on the hub."""
    return Path(locate_model(model)).exists()


def without_network(model: str) -> bool:
    """Tell whether `model` must come from this disk.

    That is a folder here, what HF_HUB_OFFLINE asks for, or all when the hub cannot be reached.
    One question with a short limit; the libraries' own retries take more than a minute.
    """
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    from huggingface_hub import constants

    if is_local(model) or constants.HF_HUB_OFFLINE:
        return True
    try:
        with urlopen(Request(constants.ENDPOINT, method="HEAD"), timeout=5):
            return False
    except HTTPError:  # an answer, if not a page
        return False
    except OSError:
        return True


def check_folder(kind: str, model: str) -> None:
    """Refuse a path without a model, before libraries load that take seconds; "kind" is for people.

    Raises ModelError, naming the cure.  What a folder holds, and the hub, are left to loading.
    """
    folder = Path(locate_model(model))
    holds_model = folder.is_dir() and any(folder.glob("*.json"))
    if model == EMBEDDED or holds_model or not (folder.exists() or _is_path(model)):
        return
    raise ModelError(f"cannot load the {kind} {model}. {loading_cure(model)}")


def _is_path(model: str) -> bool:
    """Tell a path from a name on the hub, which is "name" or "owner/name"."""
    return model.startswith((".", "/", "~")) or model.count("/") > 1


def loading_cure(model: str) -> str:
    """Say what to do about a model that does not load."""
    if is_local(model):
        return f"{model} is not a complete model folder: save one there, or leave the setting out."
    if _is_path(model):
        return f"There is no folder {model}: correct the path, or leave the setting out."
    return (
        f"{model} is neither a folder here nor a model that the Hugging Face hub gave us. Check "
        "the name and the network, give the path of a downloaded copy, or leave the setting out "
        "to use the model that is installed."
    )


def embedded_weights() -> Path:
    """Give the folder of the writer that comes with the package, its checksum verified.

    Raises ModelError when the weights are absent or are not what was shipped.
    """
    folder = Path(str(files("summarize"))) / "models" / "weights"
    sums = folder / "checksums.json"
    if not sums.is_file():
        raise ModelError(f"the embedded model is missing from {folder}: reinstall summarize")
    for name, expected in json.loads(sums.read_text(encoding="utf-8")).items():
        if file_digest(folder / name) != expected:
            raise ModelError(f"{folder / name} is damaged: reinstall summarize")
    return folder


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def choose_precision(precision: str, device: str) -> str:
    """Give "float32" or "bfloat16"; "auto" is bfloat16 where the processor multiplies it itself."""
    if precision != "auto":
        return precision
    return "bfloat16" if device == "cpu" and _cpu_has_bfloat16() else "float32"


def _cpu_has_bfloat16() -> bool:
    """Tell whether the processor multiplies bfloat16 itself: emulated, it is slow."""
    import torch

    capabilities = getattr(torch.cpu, "get_capabilities", None)
    if capabilities is not None:
        found = capabilities()
        return bool(found.get("avx512_bf16") or found.get("amx_bf16"))
    # torch before 2.10 only has the private question.
    return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)())
