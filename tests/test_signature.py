from __future__ import annotations

from dataclasses import replace

from summarize import __version__
from summarize.config import DedupeSettings, Settings
from summarize.signature import sign


def _sign(settings: Settings) -> list[str]:
    return sign(settings, "minilm", "ours@12ab", "cosine").split("|")


def test_it_names_version_models_seed_and_what_differs_from_the_defaults():
    changed = replace(Settings(), dedupe=DedupeSettings(mmr_lambda=0.7), length="5s")
    assert _sign(changed)[:-1] == [
        f"summarize:{__version__}",
        "embedder:minilm",
        "writer:ours@12ab",
        "verifier:cosine",
        "dedupe.mmr_lambda:0.7",
        "length:5s",
        "seed:0",
    ]


def test_every_setting_that_changes_a_brief_changes_the_digest_and_no_other_does():
    plain = _sign(Settings())
    assert _sign(replace(Settings(), seed=1))[-1] != plain[-1]
    assert _sign(replace(Settings(), device="cuda")) == plain
    assert _sign(replace(Settings(), read=replace(Settings().read, timeout=1.0))) == plain
