"""Tiny random checkpoints of the encoder-decoder families, made on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import (
    BartConfig,
    BartForConditionalGeneration,
    LEDConfig,
    LEDForConditionalGeneration,
    PegasusConfig,
    PegasusForConditionalGeneration,
    PreTrainedModel,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (
    "The ferry Halden Star ran aground off Port Merrin on Tuesday with 214 people on board.",
    "Rescuers from Skarre took 209 passengers ashore before noon, the coast guard said.",
    "Captain Ilse Varn told reporters that the steering had failed twice that week.",
    "The company, Norra Lines, said it would pay for every ticket.",
)
FAMILIES = ("bart", "pegasus", "led", "t5")
_SMALL = {"vocab_size": 400, "d_model": 16, "encoder_layers": 1, "decoder_layers": 1}
_HEADS = {
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
    "pad_token_id": 1,
    "bos_token_id": 0,
    "eos_token_id": 2,
}


def make_checkpoint(family: str, folder: Path) -> Path:
    """Save a random model and a tokenizer trained on TEXTS; give the folder."""
    torch.manual_seed(7)
    _tokenizer(family).save_pretrained(folder)
    _model(family).save_pretrained(folder)
    return folder


def _tokenizer(family: str) -> PreTrainedTokenizerFast:
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    special += ["<doc-sep>"] if family == "led" else []
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    byte_level = family in ("bart", "led")
    if byte_level:
        tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        tokenizer.decoder = decoders.ByteLevel()
    else:
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        tokenizer.decoder = decoders.Metaspace()
    alphabet = pre_tokenizers.ByteLevel.alphabet() if byte_level else []
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=special, initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        mask_token="<mask>",
        model_max_length=256,
        extra_special_tokens=["<doc-sep>"] if family == "led" else [],
    )


def _model(family: str) -> PreTrainedModel:
    if family == "bart":
        config = BartConfig(**_SMALL, **_HEADS, max_position_embeddings=256)
        return BartForConditionalGeneration(config)
    if family == "pegasus":
        config = PegasusConfig(
            **_SMALL, **_HEADS, max_position_embeddings=256, decoder_start_token_id=1
        )
        return PegasusForConditionalGeneration(config)
    if family == "led":
        return LEDForConditionalGeneration(
            LEDConfig(
                **_SMALL,
                **_HEADS,
                attention_window=[16],
                max_encoder_position_embeddings=256,
                max_decoder_position_embeddings=128,
            )
        )
    return T5ForConditionalGeneration(
        T5Config(
            vocab_size=400,
            d_model=16,
            d_kv=8,
            d_ff=32,
            num_layers=1,
            num_heads=2,
            pad_token_id=1,
            eos_token_id=2,
            decoder_start_token_id=1,
        )
    )
