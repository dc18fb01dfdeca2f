"""Decoding that goes on only as some source goes on."""

from __future__ import annotations

import random
import re

import pytest
import torch
from transformers import BertTokenizerFast

from summarize.joints import may_start
from summarize.models.sound_joints import JointGraph, JointVocabulary, SoundJointsLogitsProcessor
from summarize.phrases import WORD
from summarize.wording import splices

SOURCES = (
    "Captain Ilse Varn, who had left Lund, told the mayor that the port was shut on Monday.",
    "The harbour office said the port was shut after a crane fell on 1,204 crates.",
    'Varn called it "a very bad day" for the U.S. line, which owns the crane.',
)
SPECIAL = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"]


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> BertTokenizerFast:
    words = sorted(set(re.findall(r"\w+|[^\w\s]", " ".join(SOURCES).lower())))
    extra = [
        *"— ' % -".split(),
        "and",
        "with",
        "of",
        "in",
        "mountain",
        "crews",
        "pay",
        "cut",
        "100",
    ]
    path = tmp_path_factory.mktemp("vocabulary") / "vocab.txt"
    path.write_text("\n".join(dict.fromkeys([*SPECIAL, *words, *extra])), encoding="utf-8")
    return BertTokenizerFast(str(path), do_lower_case=True)


def allowed(
    tokenizer: BertTokenizerFast,
    written: str,
    sources: tuple[str, ...] = SOURCES,
    strength: float = 1.0,
) -> set[str]:
    processor = SoundJointsLogitsProcessor([sources], JointVocabulary(tokenizer), strength)
    ids = [tokenizer.sep_token_id, *tokenizer(written, add_special_tokens=False)["input_ids"]]
    scores = processor(torch.tensor([ids]), torch.zeros(1, len(tokenizer)))[0]
    return {t for t, i in tokenizer.get_vocab().items() if scores[i] == 0}


def test_a_sentence_starts_where_a_clause_of_a_source_does(tokenizer: BertTokenizerFast) -> None:
    starts = allowed(tokenizer, "")
    assert "captain" in starts
    assert "ilse" not in starts  # a title is told
    assert "the" in allowed(tokenizer, "", SOURCES[1:])
    assert not {"port", "monday", "mountain", "fell", "was", "of"} & starts
    assert "the" not in starts  # the lead's words, not another source's


@pytest.mark.parametrize(
    ("source", "word", "starts"),
    [
        ("But Oke, a member of the council, said no.", "a", False),
        ("Speaking at a rally, a meeting in Lund, Oke said no.", "a meeting", False),
        ("On Monday, a man of Lund was hurt, police said.", "a", True),
        ("On Monday, a man of Lund was hurt.", "a", True),
        ("Now, Oke argued Wednesday, crews were leaving Lund.", "Oke", False),
        ("On Monday, Oke said that crews were leaving Lund, and left.", "Oke", True),
    ],
)
def test_no_sentence_starts_with_what_tells_who_somebody_is(source, word, starts):
    words = tuple(match[0] for match in WORD.finditer(source))
    at = len(WORD.findall(source[: source.index(f" {word} ")]))
    assert may_start(words, at) == starts


def test_a_possessive_keeps_its_sign(tokenizer: BertTokenizerFast) -> None:
    assert allowed(tokenizer, "the crews", ("The crews’ pay was cut on Monday.",)) == {"'"}


def test_a_percentage_that_closes_a_quotation_keeps_its_sign(tokenizer: BertTokenizerFast) -> None:
    source = 'Varn said the port was shut "100%," on Monday.'
    assert allowed(tokenizer, 'varn said the port was shut " 100', (source,)) == {"%"}


def test_a_phrase_may_be_left_out_and_a_verb_not_stolen(tokenizer: BertTokenizerFast) -> None:
    assert "told" in allowed(tokenizer, "captain ilse varn")
    assert "was" not in allowed(tokenizer, "captain ilse varn")


def test_it_goes_over_to_another_source_where_a_phrase_ends(tokenizer: BertTokenizerFast) -> None:
    told = "captain ilse varn told the mayor that the port was shut"
    assert "after" in allowed(tokenizer, told)
    assert "crane" not in allowed(tokenizer, told)


def test_who_says_it_is_not_left_out(tokenizer: BertTokenizerFast) -> None:
    sources = ("The harbour office said the port was shut after a crane fell.",)
    assert allowed(tokenizer, "", sources) == {"the"}
    assert "port" not in allowed(tokenizer, "the", sources)
    after = ("The port was shut after a crane fell on Monday, the harbour office said.",)
    assert "." not in allowed(tokenizer, "the port was shut after a crane fell on monday", after)


def test_a_quotation_is_walked_to_its_end(tokenizer: BertTokenizerFast) -> None:
    sources = SOURCES[2:]
    assert '"' in allowed(tokenizer, "varn called it", sources)
    assert allowed(tokenizer, 'varn called it " a very', sources) == {"bad"}
    assert allowed(tokenizer, 'varn called it " a very bad day', sources) <= {'"', ",", "."}


@pytest.mark.parametrize("marks", ["''", "‘’"])
def test_a_quotation_in_single_marks_is_walked_to_its_end(
    tokenizer: BertTokenizerFast, marks: str
) -> None:
    said = "the port was shut on Monday, which owns the crane"
    sources = (f"Varn told the mayor that {marks[0]}{said}{marks[1]}.",)
    assert "'" in allowed(tokenizer, "varn told the mayor that", sources)
    assert allowed(tokenizer, "varn told the mayor that ' the port was shut", sources) == {"on"}
    assert allowed(tokenizer, f"varn told the mayor that ' {said}", sources) == {"'"}
    assert "." in allowed(tokenizer, f"varn told the mayor that ' {said} '", sources)
    crews = ("Varn told the mayor that the crews’ pay was cut, which owns the port.",)
    assert "." in allowed(tokenizer, "varn told the mayor that the crews' pay was cut", crews)


def test_a_quotation_keeps_its_commas_and_who_spoke(tokenizer: BertTokenizerFast) -> None:
    sources = ('"The port, which owns it, was a very bad day," Varn told the mayor on Monday.',)
    assert allowed(tokenizer, '"the', sources) == {"port"}
    assert allowed(tokenizer, '"the port', sources) == {","}
    assert allowed(tokenizer, '"the port, which owns it, was a very bad day', sources) == {","}


def test_a_quotation_with_a_comma_goes_on_with_who_spoke(tokenizer: BertTokenizerFast) -> None:
    sources = ('"The port was shut on Monday," Captain Ilse Varn said.',)
    assert "captain" in allowed(tokenizer, '"the port was shut on monday,"', sources)
    assert "varn" not in allowed(tokenizer, '"the port was shut on monday,"', sources)
    led = ('Captain Ilse Varn said: "The port was shut on Monday."',)
    assert allowed(tokenizer, "", led) == {"captain"}


def test_no_sentence_ends_with_a_quotation_inside_it(tokenizer: BertTokenizerFast) -> None:
    sources = ('Varn said the "bad day" of the U.S. line was Monday.',)
    assert allowed(tokenizer, 'varn said the "bad day', sources) == {'"'}


def test_figures_and_abbreviations_are_walked_whole(tokenizer: BertTokenizerFast) -> None:
    said = "the harbour office said the port was shut after a crane fell on 1,"
    assert allowed(tokenizer, said, SOURCES[1:]) == {"204"}
    called = 'varn called it "a very bad day" for the u'
    assert "." in allowed(tokenizer, called, SOURCES[2:])


def test_signs_stay_with_their_figures(tokenizer: BertTokenizerFast) -> None:
    vocabulary = JointVocabulary(tokenizer)
    spell = vocabulary.spell
    assert JointGraph(["The port was shut on 1/204 crates."], vocabulary).spell(
        5, last=False
    ) == spell("1/")
    graph = JointGraph(["Varn was shut on 204% crates."], vocabulary)
    assert graph.spell(4, last=False) == spell("204%")


@pytest.mark.parametrize("sign", ["-", "−", "–"])
def test_a_minus_stays_with_its_figure(tokenizer: BertTokenizerFast, sign: str) -> None:
    source = f"Varn said the port fell to {sign}100 on Monday."
    assert allowed(tokenizer, "varn said the port fell to", (source,)) == {"-"}
    assert "100" in allowed(tokenizer, "varn said the port fell to", (source.replace(sign, ""),))
    dashed = "Varn said the port fell to - 100 on Monday."
    assert "100" in allowed(tokenizer, "varn said the port fell to", (dashed,))


def test_after_the_full_stop_comes_the_end(tokenizer: BertTokenizerFast) -> None:
    assert allowed(
        tokenizer, "captain ilse varn told the mayor that the port was shut on monday."
    ) == {"[SEP]"}


def test_no_strength_forbids_nothing(tokenizer: BertTokenizerFast) -> None:
    assert allowed(tokenizer, "captain ilse varn", strength=0.0) == set(tokenizer.get_vocab())


def test_what_may_come_at_any_step_is_known_before(tokenizer: BertTokenizerFast) -> None:
    vocabulary = JointVocabulary(tokenizer)
    processor = SoundJointsLogitsProcessor([SOURCES, SOURCES[1:]], vocabulary, 1.0)
    words = tokenizer.convert_ids_to_tokens(sorted(processor.possible()))
    assert {"captain", "ilse", "crane", '"', ".", "[SEP]"} <= set(words)
    assert not {"mountain", "with", "[PAD]"} & set(words)
    assert not SoundJointsLogitsProcessor([SOURCES], vocabulary, 0.5).possible()


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_chosen_no_source_is_spliced(tokenizer: BertTokenizerFast, seed: int) -> None:
    rng = random.Random(seed)
    processor = SoundJointsLogitsProcessor([SOURCES[:2]], JointVocabulary(tokenizer), 1.0)
    ids = [tokenizer.sep_token_id]
    while len(ids) < 90 and (len(ids) == 1 or ids[-1] != tokenizer.sep_token_id):
        scores = processor(torch.tensor([ids]), torch.zeros(1, len(tokenizer)))[0]
        following = torch.nonzero(scores == 0).flatten().tolist()
        assert processor.possible().issuperset(following)
        ids.append(rng.choice(following))
    written = tokenizer.decode(ids, skip_special_tokens=True).replace("1, 204", "1,204")
    if ids[-1] == tokenizer.sep_token_id:
        assert splices(written, SOURCES[:2]) == (), written


def test_the_full_stop_waits_until_enough_is_told(tokenizer: BertTokenizerFast) -> None:
    long = ("The port was shut on Monday after a crane fell on 1,204 crates.",)
    short = ("The port was shut.", *long)
    assert "." not in allowed(tokenizer, "the port was shut", long)
    assert "." in allowed(tokenizer, "the port was shut", short)


def test_a_source_that_breaks_off_at_a_comma_is_walked_to_its_last_word(
    tokenizer: BertTokenizerFast,
) -> None:
    broken = ("The port was shut on Monday after a crane fell,",)
    assert "fell" in allowed(tokenizer, "the port was shut on monday after a crane", broken)
    assert "." in allowed(tokenizer, "the port was shut on monday after a crane fell", broken)
