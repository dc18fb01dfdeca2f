"""`python -m summarize.evaluation`: tables on standard output, everything else on standard error.

Exit status: 0 measured, and with --check every floor reached; 1 below a floor, or no data;
2 usage.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import SummarizeError
from summarize.evaluation import floors
from summarize.evaluation.options import config_folder, load_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.evaluation.options import Options
    from summarize.evaluation.values import Report

OK, BELOW = 0, 1
PLACES = frozenset({"--data", "--runs", "--json", "--page", "--pages", "--options", "--floors"})
HELP = {
    "quality": "ROUGE, shape and grounding of briefs and baselines",
    "citations": "citations against human alignments",
    "off-event": "articles of another event, planted",
    "support": "the support check on slightly edited claims",
    "fusion": "length and facts of what is written of three or more sentences",
    "mmr": "time of the selection on many sentences",
    "speed": "time and memory of briefs",
    "all": "all of the above",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and give the exit status."""
    argv = list(sys.argv[1:] if argv is None else argv)
    args = build_parser().parse_args(argv)
    args.line = shlex.join(["python", "-m", "summarize.evaluation", *_what_counts(argv)])
    try:
        options = load_options(args.options)
        return run_floors(args, options) if args.command == "floors" else run(args, options)
    except SummarizeError as error:
        print(f"error: {error}", file=sys.stderr)
        return BELOW


def run(args: argparse.Namespace, options: Options) -> int:
    """Measure and print."""
    from summarize.evaluation.commands import measure
    from summarize.evaluation.report import render_json, render_markdown, replace_figures

    reports: list[Report] = []
    for report in measure(args, options):
        print(render_markdown(report), flush=True)
        reports.append(report)
        if args.json:
            args.json.write_text(render_json(reports), encoding="utf-8")
        if args.page:
            page = args.page.read_text(encoding="utf-8")
            args.page.write_text(replace_figures(page, reports), encoding="utf-8")
    return OK


def run_floors(args: argparse.Namespace, options: Options) -> int:
    """Measure every figure that has a floor, then check or move the floors."""
    path = args.floors or config_folder() / "floors.json"
    commands = {figure: group.command for group in options.floors for figure in group.figures}
    commands = {name: c for name, c in commands.items() if name.startswith(args.only)}
    known = {name: f for name, f in floors.read_floors(path).items() if name.startswith(args.only)}
    asked = dict.fromkeys([*commands.values(), *(floor.command for floor in known.values())])
    measured = floors.measured_figures(
        report for command in asked for report in _measure_again(command, args, options)
    )
    if args.check:
        problems = floors.check_floors(known, measured)
        print("\n".join(problems) or f"{len(known)} figures, none below its floor")
        return BELOW if problems else OK
    everything = floors.read_floors(path)
    raised = everything | floors.raise_floors(known, measured, commands, args.lower)
    floors.write_floors(raised, path)
    moved = [name for name in raised if raised[name] != everything.get(name)]
    print("\n".join(f"{name}: {raised[name].value}" for name in moved) or "no floor moved")
    return OK


def build_parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(prog="python -m summarize.evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in HELP.items():
        _add_common(command := commands.add_parser(name, help=text, description=text))
        _add_quality(command)
    checks = commands.add_parser("floors", help="scores that may not fall")
    _add_common(checks)
    what = checks.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="exit with 1 below a floor")
    what.add_argument("--raise", action="store_true", help="raise floors to what is reached")
    what.add_argument(
        "--lower", nargs="+", default=(), metavar="FIGURE", help="set these floors, lower or not"
    )
    checks.add_argument("--only", default="", metavar="PREFIX", help='such as "neus." or "off-"')
    checks.add_argument("--floors", type=Path, metavar="FILE", help="default: configs/floors.json")
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the evaluation sets")
    parser.add_argument("--config", metavar="FILE", help="settings: a preset or a TOML file")
    parser.add_argument(
        "--runs", type=Path, default=Path("runs"), metavar="DIR", help="kept outputs"
    )
    parser.add_argument("--options", type=Path, metavar="FILE", help="default: configs/eval.toml")


def _add_quality(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N rows of a set")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure as JSON")
    parser.add_argument("--page", type=Path, metavar="FILE", help="renew the figures in this page")
    parser.add_argument("--set", action="append", metavar="NAME|FILE", help="repeatable")
    parser.add_argument("--length", type=int, metavar="WORDS", help="asked of every system")
    parser.add_argument("--systems", type=_names, metavar="A,B", help="rows of the table")
    parser.add_argument(
        "--model", action="append", default=[], metavar="NAME", help="another writer; repeatable"
    )
    parser.add_argument("--against", metavar="FILE", help="a second configuration to compare with")
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="KEY=A,B",
        help="a brief for each value of a setting, such as write.num_beams=1,2,4; repeatable",
    )
    parser.add_argument("--pages", type=Path, metavar="DIR", help="write an HTML page per event")


def _what_counts(argv: Sequence[str]) -> list[str]:
    """Leave out the options that only say where files are."""
    kept: list[str] = []
    skip = False
    for word in argv:
        option, _, value = word.partition("=")
        if not skip and option not in PLACES:
            kept.append(word)
        skip = not skip and option in PLACES and not value
    return kept


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _measure_again(command: str, args: argparse.Namespace, options: Options) -> tuple[Report, ...]:
    from summarize.evaluation.commands import measure

    again = build_parser().parse_args(shlex.split(command))
    again.line = f"python -m summarize.evaluation {command}"
    for name in ("data", "config", "runs"):
        setattr(again, name, getattr(args, name))
    return tuple(measure(again, options))


if __name__ == "__main__":
    sys.exit(main())
