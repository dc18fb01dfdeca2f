"""How far a run has come, how fast it learns and how fast it goes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarize.training.checkpoint import Progress
    from summarize.training.settings import TrainSettings


class Clock:
    """Measures a run against its budget of minutes, or of steps where `max_steps` is set."""

    def __init__(self, progress: Progress, settings: TrainSettings) -> None:
        self.progress = progress
        self.settings = settings
        self.last = time.monotonic()
        self.saved = self.last

    def tick(self) -> None:
        """Count the time since the last tick as spent on this run."""
        now = time.monotonic()
        self.progress.seconds += now - self.last
        self.last = now

    def done(self) -> float:
        """Give the share of the run that is over, 0 to 1."""
        if self.settings.max_steps:
            return min(1.0, self.progress.step / self.settings.max_steps)
        return min(1.0, self.progress.seconds / (60 * self.settings.max_minutes))

    def is_checkpoint_due(self) -> bool:
        """Say, once each `checkpoint_minutes`, that it is time to save."""
        if self.last - self.saved < 60 * self.settings.checkpoint_minutes:
            return False
        self.saved = self.last
        return True


class Meter:
    """Mean loss and speed since they were last read."""

    def __init__(self) -> None:
        self.losses: list[float] = []
        self.tokens = 0
        self.start = time.monotonic()

    def add(self, loss: float, tokens: int) -> None:
        """Note one step."""
        self.losses.append(loss)
        self.tokens += tokens

    def take(self) -> str:
        """Give the line for the log and begin again."""
        speed = self.tokens / max(1e-9, time.monotonic() - self.start)
        mean = sum(self.losses) / max(1, len(self.losses))
        self.losses, self.tokens, self.start = [], 0, time.monotonic()
        return f"loss {mean:.3f} {speed:,.0f} tokens/s"


def rate_factor(step: int, done: float, warmup: int) -> float:
    """Give the share of the peak rate: a linear warm-up, and a linear decay to zero at the end.

    >>> rate_factor(99, 0.0, 200), rate_factor(1000, 0.75, 200)
    (0.5, 0.25)
    """
    return min(1.0, (step + 1) / max(1, warmup)) * (1.0 - done)


def make_optimizer(model: Any, settings: TrainSettings) -> Any:
    """Give AdamW with the encoder's rate for encoder and embeddings and the decoder's elsewhere."""
    import torch

    encoder = [*model.model.encoder.parameters()]
    known = {id(parameter) for parameter in encoder}
    decoder = [p for p in model.parameters() if id(p) not in known]
    groups = [
        {"params": encoder, "peak": settings.encoder_rate, "lr": 0.0},
        {"params": decoder, "peak": settings.decoder_rate, "lr": 0.0},
    ]
    return torch.optim.AdamW(
        groups, betas=(0.9, 0.98), eps=1e-8, weight_decay=settings.weight_decay, fused=True
    )


def set_rates(optimizer: Any, factor: float) -> None:
    """Set each group's rate to this share of its peak."""
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * factor
