"""The training loop: one config, any device, a schedule that ends on time, resumable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summarize.errors import ModelError, SettingsError
from summarize.models.loading import quiet_libraries
from summarize.training.batches import (
    POOL_BATCHES,
    Marks,
    check_curriculum,
    cut_batches,
    draw_pool,
    make_batch,
    phase_shares,
)
from summarize.training.checkpoint import export_model, load_state, save_state
from summarize.training.grounding import grounded_tokens
from summarize.training.pack import load_packed, load_tokenizer
from summarize.training.schedule import Clock, Meter, make_optimizer, rate_factor, set_rates
from summarize.training.validate import batch_loss, hold_out, measure_loss, measure_rouge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.training.batches import Batch
    from summarize.training.checkpoint import Progress
    from summarize.training.pack import Packed
    from summarize.training.settings import Recipe, TrainSettings
    from summarize.training.validate import HeldOut


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What the parts of one training run share."""

    recipe: Recipe
    device: str
    packed: Packed
    tokenizer: Any
    model: Any
    forward: Any
    """The model without its output layer, compiled where the settings say so."""
    optimizer: Any
    marks: Marks
    held: HeldOut
    grounded: list[int]
    """Tokens that the writer may use only where a source has them."""
    progress: Progress
    report: Callable[[str], None]


def train(recipe: Recipe, report: Callable[[str], None]) -> Path:
    """Train until the schedule has decayed to zero; gives the folder of the final model.

    Writes `<out>/state.pt` and the loadable `<out>/latest` at every checkpoint, `<out>/best`
    whenever the validation loss falls, and `<out>/final` at the end.  Run again, it goes on from
    the state.  Raises SettingsError or ModelError for pairs or a model that cannot be used.
    """
    run = start_run(recipe, report)
    settings, progress = recipe.train, run.progress
    clock, meter = Clock(progress, settings), Meter()
    report(f"{len(run.packed):,} pairs, {run.model.num_parameters():,} weights, {run.device}")
    for batches in draw_steps(run, clock):
        set_rates(run.optimizer, rate_factor(progress.step, clock.done(), settings.warmup_steps))
        take_step(run, batches, meter)
        clock.tick()
        if progress.step % settings.log_every == 0:
            report(f"step {progress.step} {clock.done():.1%} {meter.take()}")
        if progress.step % settings.validate_every == 0:
            look(run)
        if clock.is_checkpoint_due():
            checkpoint(run, "latest")
    look(run)
    return checkpoint(run, "final")


def start_run(recipe: Recipe, report: Callable[[str], None]) -> Run:
    """Load pairs, tokenizer, model and, where a run was interrupted, its state."""
    import torch

    settings = recipe.train
    device = choose_device(settings)
    packed = load_packed(Path(settings.pairs))
    check_curriculum(packed, recipe.curriculum)
    tokenizer = load_tokenizer(settings.start)
    model = load_start(settings).to(device)
    optimizer = make_optimizer(model, settings)
    progress = load_state(Path(settings.out), model, optimizer)
    config = model.config
    marks = Marks(config.pad_token_id, config.decoder_start_token_id, config.eos_token_id)
    held = hold_out(packed, recipe, marks)
    forward = torch.compile(model.model, dynamic=True) if settings.compile else model.model
    vocabulary = tokenizer.convert_ids_to_tokens(range(len(tokenizer)))
    grounded = grounded_tokens(packed, vocabulary, Path(settings.start))
    return Run(
        recipe,
        device,
        packed,
        tokenizer,
        model,
        forward,
        optimizer,
        marks,
        held,
        grounded,
        progress,
        report,
    )


def draw_steps(run: Run, clock: Clock) -> Iterator[list[Batch]]:
    """Give the batches of one step at a time until the clock has run out."""
    settings, packed = run.recipe.train, run.packed
    lengths = packed.lengths()
    group = max(1, settings.accumulate)
    while clock.done() < 1:
        # Each pool has its own seed, so that a resumed run draws new pairs, not the same again.
        rng = np.random.default_rng((settings.seed, run.progress.pool))
        run.progress.pool += 1
        shares = phase_shares(run.recipe.curriculum, clock.done())
        pool = draw_pool(packed, shares, POOL_BATCHES * group * settings.batch_tokens, rng)
        batches = cut_batches(lengths, pool, settings.batch_tokens)
        order = rng.permutation(len(batches))
        for start in range(0, len(order), group):
            if clock.done() >= 1:
                return
            chosen = order[start : start + group]
            yield [make_batch(packed, batches[i], run.marks) for i in chosen]


def take_step(run: Run, batches: list[Batch], meter: Meter) -> None:
    """Make one update of the weights from these batches."""
    import torch

    settings = run.recipe.train
    for batch in batches:
        loss, _ = batch_loss(
            run.model, run.forward, batch, run.device, smoothing=settings.label_smoothing
        )
        (loss / len(batches)).backward()
        meter.add(float(loss.detach()), batch.size)
    torch.nn.utils.clip_grad_norm_(run.model.parameters(), settings.clip)
    run.optimizer.step()
    run.optimizer.zero_grad(set_to_none=True)
    run.progress.step += 1


def look(run: Run) -> None:
    """Measure the validation loss and keep the model where it is the lowest so far."""
    loss = measure_loss(run.model, run.held, run.device)
    run.report(f"step {run.progress.step} validation loss {loss:.4f}")
    if loss < run.progress.best:
        run.progress.best = loss
        export_model(run.model, run.tokenizer, run.grounded, _out(run) / "best")


def checkpoint(run: Run, name: str) -> Path:
    """Measure ROUGE, export the model and save the state; gives the model's folder."""
    if len(run.held.for_rouge):
        rouge = measure_rouge(run.model, run.held, run.tokenizer, run.device)
        run.report(f"step {run.progress.step} {rouge}")
    export_model(run.model, run.tokenizer, run.grounded, _out(run) / name)
    save_state(_out(run), run.model, run.optimizer, run.progress)
    return _out(run) / name


def choose_device(settings: TrainSettings) -> str:
    """Give the device to train on, with torch's threads and seed set."""
    import torch

    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    if settings.device != "auto":
        return settings.device
    return "cuda" if torch.cuda.is_available() else "cpu"


def load_start(settings: TrainSettings) -> Any:
    """Load the model to start from in float32, in training mode, with the settings' dropout."""
    import torch
    from transformers import AutoModelForSeq2SeqLM

    try:
        with quiet_libraries():
            model = AutoModelForSeq2SeqLM.from_pretrained(
                settings.start, dtype=torch.float32, dropout=settings.dropout
            )
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot start from {settings.start}: {error}") from error
    if not hasattr(model, "lm_head") or not hasattr(model, "final_logits_bias"):
        raise SettingsError(f"{settings.start} is a {type(model).__name__}, not a BART model")
    return model.train()


def _out(run: Run) -> Path:
    return Path(run.recipe.train.out)
