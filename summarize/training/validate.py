"""Validation during training: loss on held-out pairs, ROUGE on held-out groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.errors import MissingExtraError
from summarize.training.batches import IGNORED, choose_held_out, held_out_batches

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarize.training.batches import Batch, Marks
    from summarize.training.pack import Packed
    from summarize.training.settings import Recipe


@dataclass(frozen=True, slots=True)
class Rouge:
    """Mean ROUGE F1 in percent, stemmed, and what else tells a good writer from a copyist."""

    rouge1: float
    rouge2: float
    rougel: float
    words: float
    """Mean words of an output."""
    novel: float
    """Percent of the outputs' bigrams that no source of theirs has."""

    def __str__(self) -> str:
        return (
            f"ROUGE {self.rouge1:.1f}/{self.rouge2:.1f}/{self.rougel:.1f} "
            f"words {self.words:.1f} novel bigrams {self.novel:.0f}%"
        )


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """The validation pairs of a run, the same at every look."""

    packed: Packed
    for_loss: NDArray[Any]
    for_rouge: NDArray[Any]
    marks: Marks
    batch_tokens: int


def hold_out(packed: Packed, recipe: Recipe, marks: Marks) -> HeldOut:
    """Choose validation pairs by the last phase's shares; no headlines among those for ROUGE.

    Raises MissingExtraError where ROUGE is asked for and cannot be computed.
    """
    shares = dict(recipe.curriculum[-1].shares)
    sentences = {name: s for name, s in shares.items() if not name.endswith(".headline")}
    train = recipe.train
    if train.rouge_groups:
        _scorer()  # a missing package is better known now than at the first checkpoint
    return HeldOut(
        packed,
        choose_held_out(packed, shares, train.validation_pairs, train.seed),
        choose_held_out(packed, sentences or shares, train.rouge_groups, train.seed + 1),
        marks,
        train.batch_tokens,
    )


def measure_loss(model: Any, held: HeldOut, device: str) -> float:
    """Give the cross entropy in nats a target token, without smoothing or dropout."""
    import torch

    total, count = 0.0, 0
    model.eval()
    with torch.no_grad():
        for batch in held_out_batches(held.packed, held.for_loss, held.marks, held.batch_tokens):
            loss, tokens = batch_loss(model, model.model, batch, device, smoothing=0.0)
            total += float(loss) * tokens
            count += tokens
    model.train()
    return total / max(1, count)


def batch_loss(
    model: Any, forward: Any, batch: Batch, device: str, *, smoothing: float
) -> tuple[Any, int]:
    """Give the label-smoothed cross entropy, a mean over target tokens, and how many there are.

    Only positions with a label go through the output layer: on a processor that layer, tens of
    thousands wide, is most of the work.
    """
    import torch
    from torch.nn.functional import cross_entropy

    labels = torch.from_numpy(batch.labels).to(device)
    kept = labels != IGNORED
    with torch.autocast(device.split(":")[0], dtype=torch.bfloat16):
        states = forward(
            input_ids=torch.from_numpy(batch.inputs).to(device),
            attention_mask=torch.from_numpy(batch.mask).to(device),
            decoder_input_ids=torch.from_numpy(batch.decoder_inputs).to(device),
            use_cache=False,
        ).last_hidden_state
        logits = model.lm_head(states[kept]) + model.final_logits_bias
    loss = cross_entropy(logits.float(), labels[kept], label_smoothing=smoothing)
    return loss, int((batch.labels != IGNORED).sum())


def measure_rouge(model: Any, held: HeldOut, tokenizer: Any, device: str) -> Rouge:
    """Decode the validation groups greedily and score them against their targets."""
    scorer = _scorer()
    sums = [0.0, 0.0, 0.0]
    words = bigrams = novel = count = 0
    for source, target, output in decode(model, held, tokenizer, device):
        scores = scorer.score(target, output)
        sums = [s + 100 * scores[k].fmeasure for s, k in zip(sums, scores, strict=True)]
        pairs = list(zip(output.split(), output.split()[1:], strict=False))
        known = set(zip(source.split(), source.split()[1:], strict=False))
        words, count = words + len(output.split()), count + 1
        bigrams, novel = bigrams + len(pairs), novel + sum(pair not in known for pair in pairs)
    n = max(1, count)
    return Rouge(sums[0] / n, sums[1] / n, sums[2] / n, words / n, 100 * novel / max(1, bigrams))


def decode(model: Any, held: HeldOut, tokenizer: Any, device: str) -> list[tuple[str, str, str]]:
    """Give (source, target, greedy output) of each validation group, as text."""
    import torch

    triples: list[tuple[str, str, str]] = []
    model.eval()
    with torch.no_grad():
        for batch in held_out_batches(held.packed, held.for_rouge, held.marks, held.batch_tokens):
            outputs = model.generate(
                input_ids=torch.from_numpy(batch.inputs).to(device),
                attention_mask=torch.from_numpy(batch.mask).to(device),
                max_new_tokens=72,
                num_beams=1,
                do_sample=False,
            )
            targets = batch.labels.copy()
            targets[targets == IGNORED] = held.marks.pad
            sources = tokenizer.batch_decode(batch.inputs, skip_special_tokens=True)
            written = tokenizer.batch_decode(outputs, skip_special_tokens=True)
            wanted = tokenizer.batch_decode(targets, skip_special_tokens=True)
            triples += zip(sources, wanted, written, strict=True)
    model.train()
    return triples


def _scorer() -> Any:
    try:
        from rouge_score import rouge_scorer
    except ImportError as error:
        raise MissingExtraError("rouge-score", "train") from error
    return rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)
