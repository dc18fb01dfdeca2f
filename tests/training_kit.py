"""A tiny random BART with an uncased WordPiece tokenizer, and fictional events to train it on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import BartConfig, BartForConditionalGeneration, PreTrainedTokenizerFast

if TYPE_CHECKING:
    from pathlib import Path

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *(f"[unused{i}]" for i in range(1, 6)))

TOWNS = ("Varnholt", "Oskelund", "Port Merrin", "Tarnby", "Eskmouth", "Lower Quill")
NUMBERS = (14, 27, 31, 45, 58, 63)


def make_events(count: int = 24) -> list[dict[str, Any]]:
    """Give rows of an archive: two reports of a flood, and the brief an editor made of them."""
    rows = []
    for i in range(count):
        town, number = TOWNS[i % 6], NUMBERS[i // 6 % 6] + i
        rows.append(
            {
                "articles": [
                    f"A flood hit {town} on Monday. The river took {number} houses, the council "
                    "said. Schools will stay shut for a week.",
                    {"text": f"{number} houses were lost in {town}. The mayor thanked the crews."},
                ],
                "summary": f"A flood took {number} houses in {town} on Monday, the council said.",
                "title": f"{number} houses lost in {town}",
            }
        )
    return rows


def write_rows(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def make_start(folder: Path) -> Path:
    """Save a random BART of 16 dimensions and a tokenizer that knows the events' words."""
    torch.manual_seed(3)
    tokenizer = make_tokenizer()
    config = BartConfig(
        vocab_size=len(tokenizer),
        d_model=32,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        max_position_embeddings=128,
        pad_token_id=0,
        bos_token_id=2,
        eos_token_id=3,
        decoder_start_token_id=2,
        forced_eos_token_id=None,
    )
    BartForConditionalGeneration(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def make_tokenizer() -> PreTrainedTokenizerFast:
    """Give an uncased WordPiece tokenizer of whole words, digits and letters."""
    text = json.dumps(make_events()).lower()
    pieces = pre_tokenizers.BertPreTokenizer().pre_tokenize_str(text)
    words = sorted({word for word, _ in pieces if word.isalpha()})
    letters = [*"abcdefghijklmnopqrstuvwxyz0123456789", *".,:;\"'-!?()"]
    entries = [*SPECIAL, *letters, *(f"##{c}" for c in letters[:36])]
    vocabulary = {entry: i for i, entry in enumerate(dict.fromkeys([*entries, *words]))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=128,
    )
