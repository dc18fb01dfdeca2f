"""Make the embedded model: pairs first, then training, both from one config file.

    python -m summarize.training examples --config configs/train.toml
    python -m summarize.training train    --config configs/train.toml [--device cuda]

Both take `--set table.key=value` to change one setting.  `train` resumes where it stopped; its
ROUGE needs `pip install 'summarize[train]'`, `--set train.rouge_groups=0` does without.
To continue on briefs of your own, write them as JSON Lines, one event a line,
`{"articles": ["text", …], "summary": "…", "title": "…"}`, in one file or several in a folder, then

    python -m summarize.training examples --archive briefs.jsonl
    python -m summarize.training train    --archive briefs.jsonl

No other set is needed then: ordinary words and names are told from the archive itself.

The other things learnt from news have commands of their own: `python -m summarize.training.punkt`
(sentence boundaries) and `python -m summarize.training.lexicon` (ordinary words).
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import SettingsError, SummarizeError
from summarize.training.settings import Phase, Recipe, change_recipe, load_recipe

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONFIG = Path("configs/train.toml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status, 2 for a setting that cannot be understood."""
    options = _parser().parse_args(arguments)
    try:
        recipe = _recipe(options)
        if options.command == "examples":
            from summarize.training.gather import gather_pairs

            gather_pairs(recipe, _report)
        else:
            from summarize.training.finetune import train

            train(recipe, _report)
    except SummarizeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m summarize.training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=("examples", "train"))
    parser.add_argument(
        "--config", type=Path, default=_CONFIG, help="the recipe (default: %(default)s)"
    )
    parser.add_argument(
        "--archive", help="your own briefs, JSON Lines or a folder of them, instead of the sets"
    )
    parser.add_argument("--device", help="cpu, cuda or auto")
    parser.add_argument(
        "--set", action="append", default=[], metavar="TABLE.KEY=VALUE", help="change a setting"
    )
    return parser


def _recipe(options: argparse.Namespace) -> Recipe:
    recipe = load_recipe(options.config)
    if options.archive:
        archive = Path(options.archive).resolve()
        everything = (Phase(1.0, ((archive.name.split(".")[0], 1.0),)),)
        recipe = dataclasses.replace(recipe, curriculum=everything)
        alone = {"sets": [str(archive)], "walked": [], "raw": ""}
        recipe = change_recipe(recipe, {"pack": alone})
    for change in options.set:
        recipe = change_recipe(recipe, _change(change))
    if options.device:
        recipe = change_recipe(recipe, {"train": {"device": options.device}})
    return recipe


def _change(text: str) -> dict[str, Any]:
    key, _, value = text.partition("=")
    try:
        return tomllib.loads(f"{key} = {value}")
    except tomllib.TOMLDecodeError:
        pass
    try:
        return tomllib.loads(f'{key} = "{value}"')
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"--set takes table.key=value, not {text!r}") from error


def _report(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
