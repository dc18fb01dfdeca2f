"""The writer: any Hugging Face encoder-decoder, ours by default, through one piece of code."""

from __future__ import annotations

import re
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from transformers.modeling_outputs import BaseModelOutput

from summarize.config import EMBEDDED, WriteSettings
from summarize.errors import ModelError
from summarize.language import is_english
from summarize.layout import HEADLINE, LENGTHS, layout_group, plain_text, wanted_length
from summarize.models.grounded_decoding import GroundedLogitsProcessor, guard_vocabulary
from summarize.models.loading import (
    choose_precision,
    embedded_weights,
    file_digest,
    is_local,
    loading_cure,
    locate_model,
    quiet_libraries,
    without_network,
)
from summarize.models.narrow_head import scoring, use_narrow_head
from summarize.models.sound_joints import JointVocabulary, SoundJointsLogitsProcessor
from summarize.models.whole_words import WholeWordsLogitsProcessor
from summarize.surface import restore_surface, tidy_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transformers import LogitsProcessor

_DOC_SEP = "<doc-sep>"
_WANTED = "A writer must be an encoder-decoder such as BART, PEGASUS, LED or T5."
_FURTHER_TOKENS = 12
"""What a draft may have beyond its longest source."""
_READ_TOGETHER = 4
"""Inputs that are encoded at once, padded to the longest of them and not of the whole batch."""


class Seq2SeqWriter:
    """Writes each group of source sentences into drafts, all groups in batched `generate` calls.

    Raises ModelError when `settings.model` is no encoder-decoder, or a hub name out of reach.
    """

    def __init__(self, settings: WriteSettings, device: str = "cpu", seed: int = 0) -> None:
        self._settings = settings
        self._device = device
        self._seed = seed
        embedded = settings.model == EMBEDDED
        folder = str(embedded_weights()) if embedded else locate_model(settings.model)
        precision = choose_precision(settings.precision, device)
        self._tokenizer, self._model = _load(folder, device, precision)
        self._guard = guard_vocabulary(self._tokenizer, folder)
        self._tokens = self._tokenizer.convert_ids_to_tokens(range(len(self._tokenizer)))
        self._has_word_pieces = any(token.startswith("##") for token in self._tokens)
        self._joints = (
            JointVocabulary(self._tokenizer)
            if settings.sound_joints and self._has_word_pieces
            else None
        )
        self._takes_controls = (
            bool(getattr(self._model.config, "summarize", None))
            and settings.separator == settings.prefix == "auto"
        )
        self._uncased = _is_uncased(self._tokenizer)
        self.name = f"{_describe(settings.model, folder)} ({precision})"

    def write(
        self, groups: Sequence[tuple[str, ...]], *, headline: bool = False
    ) -> tuple[tuple[str, ...], ...]:
        """Give the drafts of each group, best beam first, in the sources' spelling.

        Of each length wanted there are `num_drafts`; the embedded model, which knows English only,
        gives none of a group with a sentence in another language.
        """
        if headline and not self._takes_controls:
            return ((),) * len(groups)
        wanted = [[HEADLINE] if headline else self._wanted(group) for group in groups]
        rows = [
            (i, name)
            for i, names in enumerate(wanted)
            for name in names
            if self._settings.model != EMBEDDED or all(map(is_english, groups[i]))
        ]
        rows.sort(key=lambda row: sum(map(len, groups[row[0]])))
        drafts: list[list[str]] = [[] for _ in groups]
        size = self._settings.batch_size
        for start in range(0, len(rows), size):
            batch = rows[start : start + size]
            layouts = [self._lay_out(groups[i], name) for i, name in batch]
            written = self._generate(layouts, [] if headline else [groups[i] for i, _ in batch])
            for (i, _), texts in zip(batch, written, strict=True):
                drafts[i] += texts
        return tuple(starmap(self._finish, zip(drafts, groups, strict=True)))

    def _wanted(self, group: tuple[str, ...]) -> list[str]:
        """Name the lengths to ask for: after the first, those that the group's lead exceeds."""
        if not self._takes_controls:
            return [""]
        first, *shorter = self._settings.wanted.split("+")
        lead = len(group[0].split())
        names = [wanted_length(group) if first == "auto" else first]
        return names + [name for name in shorter if lead > LENGTHS[name]]

    def _generate(self, layouts: list[str], groups: Sequence[tuple[str, ...]]) -> list[list[str]]:
        """Give the decoded beams of each input."""
        settings = self._settings
        beams, n = settings.num_beams, min(settings.num_drafts, settings.num_beams)
        inputs = self._encode(layouts)
        constraints = self._constraints(inputs["input_ids"], groups)
        most, penalty = self._most_tokens(groups), settings.length_penalty
        torch.manual_seed(self._seed)
        with torch.inference_mode(), scoring(self._model, self._possible(constraints)):
            output = self._model.generate(
                **inputs,
                encoder_outputs=self._read(inputs),
                num_beams=beams,
                num_return_sequences=n,
                no_repeat_ngram_size=settings.no_repeat_ngram,
                max_new_tokens=most,
                min_new_tokens=min(settings.min_new_tokens, most),
                max_length=None,
                min_length=None,
                do_sample=False,
                **({"length_penalty": penalty, "early_stopping": True} if beams > 1 else {}),
                logits_processor=constraints,
                output_scores=True,
                return_dict_in_generate=True,
            )
            likely = self._least_probabilities(output) >= settings.min_probability
        texts = self._tokenizer.batch_decode(output.sequences, skip_special_tokens=True)
        texts = [text if keep else "" for text, keep in zip(texts, likely.tolist(), strict=True)]
        return [texts[i * n : (i + 1) * n] for i in range(len(layouts))]

    def _most_tokens(self, groups: Sequence[tuple[str, ...]]) -> int:
        """Give the most tokens of a draft: by sound joints a sentence and a phrase of another."""
        most = self._settings.max_new_tokens
        if not (groups and self._joints):
            return most
        texts = [text for group in groups for text in group]
        longest = max(len(ids) for ids in self._tokenizer(texts, verbose=False)["input_ids"])
        return min(most, longest + _FURTHER_TOKENS)

    def _least_probabilities(self, output: Any) -> torch.Tensor:
        """Give the probability of the least likely token of each (B·drafts) sequence.

        It is shared among the tokens that constraints leave: a low one means that none of these
        is what the model would write.
        """
        tokens = output.sequences[:, 1:]
        beams: Any = getattr(output, "beam_indices", None)
        greedy = beams is None
        rows: Any = torch.arange(len(tokens)).unsqueeze(1).expand_as(tokens) if greedy else beams
        least = torch.zeros(len(tokens))
        # Step by step: all scores in one tensor would take hundreds of megabytes.
        for step, scores in enumerate(output.scores[: tokens.shape[1]]):
            row, token = rows[:, step], tokens[:, step]
            likely = scores.log_softmax(dim=-1) if greedy else scores
            chosen = likely[row.clamp(min=0), token].float().cpu()
            counts = (row.cpu() >= 0) & (token.cpu() != self._tokenizer.pad_token_id)
            least = torch.where(counts, torch.minimum(least, chosen), least)
        return least.exp()

    def _constraints(
        self, source_ids: torch.Tensor, groups: Sequence[tuple[str, ...]]
    ) -> list[LogitsProcessor]:
        """Give what keeps decoding to the (B, S) sources; nothing at grounding 0.

        A headline, which leaves words out as no sentence may, comes without `groups`.
        """
        strength = self._settings.grounding
        if strength == 0:
            return []
        if strength == 1 and groups and self._joints:  # a walk over the sources needs no more
            return [SoundJointsLogitsProcessor(groups, self._joints, strength)]
        forbidden = self._guard.forbidden(source_ids).to(self._device)
        constraints = [GroundedLogitsProcessor(forbidden, strength)]
        if self._has_word_pieces:
            whole = WholeWordsLogitsProcessor(source_ids, self._tokens, self._guard.guarded)
            constraints.append(whole)
        if groups and self._joints:
            constraints.append(SoundJointsLogitsProcessor(groups, self._joints, strength))
        return constraints

    def _possible(self, constraints: Sequence[LogitsProcessor]) -> frozenset[int]:
        """Give the tokens that constraints leave, or none where the scores of all are needed.

        Beams are compared by probability, and that is shared among all tokens.
        """
        only = constraints[0] if len(constraints) == 1 else None
        if self._settings.num_beams > 1 or not isinstance(only, SoundJointsLogitsProcessor):
            return frozenset()
        return only.possible()

    def _read(self, inputs: dict[str, torch.Tensor]) -> BaseModelOutput:
        """Encode (B, S) inputs, a few of about one length at a time, to (B, S, D) states."""
        encoder, mask = self._model.get_encoder(), inputs["attention_mask"].bool()
        parts = []
        for start in range(0, len(mask), _READ_TOGETHER):
            rows = slice(start, start + _READ_TOGETHER)
            held = mask[rows].any(dim=0)  # columns that are not padding alone
            part = encoder(**{name: tensor[rows][:, held] for name, tensor in inputs.items()})
            states = part.last_hidden_state
            whole = states.new_zeros((len(states), mask.shape[1], states.shape[2]))
            whole[:, held] = states
            parts.append(whole)
        return BaseModelOutput(last_hidden_state=torch.cat(parts))

    def _encode(self, texts: list[str]) -> dict[str, torch.Tensor]:
        """Tokenize to (B, S) tensors; LED attends globally to the start and the separators."""
        batch = self._tokenizer(
            texts,
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=_max_source_tokens(self._model, self._tokenizer),
        )
        inputs = {key: batch[key].to(self._device) for key in ("input_ids", "attention_mask")}
        if self._model.config.model_type == "led":
            separator = self._tokenizer.convert_tokens_to_ids(_DOC_SEP)
            attention = (inputs["input_ids"] == separator).long()
            attention[:, 0] = 1
            inputs["global_attention_mask"] = attention
        return inputs

    def _lay_out(self, group: tuple[str, ...], wanted: str) -> str:
        """Put a group in the form that the model was trained on."""
        settings, config = self._settings, self._model.config
        if self._takes_controls:
            return layout_group(group, wanted)
        prefix = settings.prefix
        if prefix == "auto":
            prefix = "summarize: " if config.model_type in ("t5", "mt5", "umt5") else ""
        return prefix + self._separator().join(plain_text(text) for text in group)

    def _separator(self) -> str:
        if self._settings.separator != "auto":
            return self._settings.separator
        if _DOC_SEP in self._tokenizer.get_vocab():
            return f" {_DOC_SEP} "
        bert = self._tokenizer.sep_token == "[SEP]"
        return " [SEP] " if bert else " "

    def _finish(self, texts: Sequence[str], sources: tuple[str, ...]) -> tuple[str, ...]:
        """Clean decoded text: PEGASUS writes <n> for a line end; an uncased model has no case."""
        drafts = []
        for text in texts:
            plain = " ".join(re.sub(r"<n>|<doc-sep>", " ", text).split())
            drafts.append(restore_surface(plain, sources) if self._uncased else tidy_quotes(plain))
        return tuple(dict.fromkeys(draft for draft in drafts if draft))


def _load(folder: str, device: str, precision: str) -> tuple[Any, Any]:
    """Load tokenizer and model; every library error becomes a ModelError."""
    from safetensors import SafetensorError
    from transformers import AutoConfig, AutoModelForSeq2SeqLM, AutoTokenizer

    local = without_network(folder)
    try:
        with quiet_libraries():
            config = AutoConfig.from_pretrained(folder, local_files_only=local)
            if not config.is_encoder_decoder:
                raise ModelError(
                    f"cannot write with {folder}, a model of the type {config.model_type}. "
                    f"{_WANTED} Name one, or leave the setting out."
                )
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=local)
            model = AutoModelForSeq2SeqLM.from_pretrained(
                folder, dtype=getattr(torch, precision), local_files_only=local
            )
        use_narrow_head(model)
        return tokenizer, model.to(device).eval()
    except (OSError, ValueError, KeyError, RuntimeError, ImportError, SafetensorError) as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
        raise ModelError(
            f"cannot load the writer {folder} ({first}). {_WANTED} {loading_cure(folder)}"
        ) from error


def _describe(model: str, folder: str) -> str:
    """Name a model for the signature: its name and the start of its weights' digest."""
    weights = Path(folder) / "model.safetensors"
    name = Path(model).name if is_local(model) else model
    return f"{name}@{file_digest(weights)[:8]}" if weights.is_file() else name


def _is_uncased(tokenizer: Any) -> bool:
    ids = tokenizer("Stockholm", add_special_tokens=False)["input_ids"]
    return "s" in tokenizer.decode(ids) and "S" not in tokenizer.decode(ids)


def _max_source_tokens(model: Any, tokenizer: Any) -> int:
    """Give the longest input, in tokens, that both model and tokenizer take."""
    config = model.config
    names = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
    limits = [value for name in names if (value := getattr(config, name, None))]
    limits = [*limits[:1], tokenizer.model_max_length]
    return int(min(*limits, 16_384))
