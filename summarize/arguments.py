"""What the command `summarize` can be asked: its options, help and examples."""

from __future__ import annotations

import argparse
import re
import sys

from summarize import __version__
from summarize.config import Settings, preset_names
from summarize.render_markdown import CITATION_STYLES

_SIZE = re.compile(r"(\d+)\s*([kMG]?)B?", re.IGNORECASE)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}

_DESCRIPTION = """\
Make one brief from many news articles on one event. Every sentence cites the
source sentences it was written from, and was checked against them.
"""

_EXAMPLES = """\
examples:
  summarize articles/                     a folder, to the terminal
  summarize a.txt b.html https://news.example/c --length 5s
  summarize event.jsonl -o brief.html     the format follows the file name
  summarize event.jsonl --format json | jq -r '.sentences[].text'
  curl -s https://news.example/event.jsonl | summarize -
  summarize articles/ --explain           what was removed, redundant, left out
  summarize articles/ --keep cable-car    force in an article that was set aside
  summarize articles/ --config quality --strict || echo "look at the warnings"

exit status:
  0 a brief   1 no brief could be made   2 usage, or a model that cannot be used
  3 with --strict: an input was unreadable, or a sentence fell back
"""


def parse_arguments(argv: list[str]) -> argparse.Namespace:
    """Read the arguments; on a mistake, or for --help and --version, leave as argparse does.

    Raises SystemExit with the exit status.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    if "" in options.inputs:
        parser.error("an INPUT is empty: is a variable of your shell unset?")
    if not options.inputs and sys.stdin is not None and sys.stdin.isatty():
        parser.error("give files, folders or URLs, or - for standard input")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="summarize",
        usage="summarize INPUT... [-o FILE] [options]",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
    _add_inputs(parser.add_argument_group("input"))
    _add_brief(parser.add_argument_group("the brief"))
    _add_articles(parser.add_argument_group("which articles and sentences count"))
    _add_models(parser.add_argument_group("models"))
    _add_messages(parser.add_argument_group("messages"))
    return parser


def _add_inputs(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "inputs",
        nargs="*",
        metavar="INPUT",
        help=".txt, .md, .html, .json or .jsonl file, folder of them, http(s) URL, "
        "or - for standard input (JSON Lines, or one article)",
    )
    group.add_argument(
        "--max-bytes", metavar="N", type=_size, help="largest input, e.g. 500k or 50M"
    )
    group.add_argument(
        "--allow-private-urls",
        action="store_true",
        default=None,
        help="fetch from this machine and private networks too",
    )


def _add_brief(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "-o", "--output", metavar="FILE", help="write here instead of to standard output"
    )
    group.add_argument(
        "--format", choices=("md", "json", "html"), help="default: by the name of FILE, else md"
    )
    group.add_argument(
        "--length",
        metavar="L",
        help=f"150w or 150 words, 5s sentences, or 20%% of the reporting; never exceeded "
        f"(default: {Settings().length})",
    )
    group.add_argument(
        "--citations", choices=CITATION_STYLES, help="style in Markdown (default: footnote)"
    )
    group.add_argument(
        "--explain",
        action="store_true",
        help="add what was removed, redundant, refused and left out, and the MMR scores "
        "(JSON always has them)",
    )


def _add_articles(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--keep",
        metavar="ID",
        action="append",
        help="never set this article aside; may be repeated (the brief shows the ids)",
    )
    group.add_argument(
        "--no-screen",
        action="store_true",
        help="use every article, whatever event it is about",
    )
    group.add_argument(
        "--mmr-lambda",
        metavar="X",
        type=_share,
        help="from 0, sentences as different as can be, to 1, the most relevant ones",
    )


def _add_models(group: argparse._ArgumentGroup) -> None:
    presets = ", ".join(preset_names())
    group.add_argument(
        "--config",
        metavar="FILE",
        help=f"TOML file of settings, or a preset{': ' + presets if presets else ''}",
    )
    group.add_argument(
        "--model",
        metavar="NAME",
        help="Hugging Face encoder-decoder that writes, by name or folder (default: embedded)",
    )
    group.add_argument(
        "--embedder",
        metavar="NAME",
        help="sentence-transformers model, by name or folder (default: embedded)",
    )
    group.add_argument(
        "--plan",
        choices=("group", "whole"),
        help="write fact by fact (default), or the whole brief in one go",
    )
    group.add_argument("--device", metavar="D", help="cpu (default), cuda, mps")
    group.add_argument("--seed", metavar="N", type=int, help="seed of anything random (default: 0)")


def _add_messages(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--strict",
        action="store_true",
        help="exit with 3 when an input was unreadable or a sentence fell back",
    )
    loudness = group.add_mutually_exclusive_group()
    loudness.add_argument(
        "-q",
        "--quiet",
        dest="verbosity",
        action="store_const",
        const=-1,
        default=0,
        help="errors only on standard error",
    )
    loudness.add_argument(
        "-v",
        "--verbose",
        dest="verbosity",
        action="store_const",
        const=1,
        help="the time of each stage and the signature on standard error",
    )


def _share(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return number


def _size(text: str) -> int:
    match = _SIZE.fullmatch(text.strip())
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 500k or 50M")
    return int(match[1]) * _UNITS[match[2].lower()]
