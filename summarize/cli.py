"""The command `summarize`: files in, one cited brief on standard output.

Exit status: 0 a brief; 1 no brief could be made or written; 2 usage, a model that cannot be used
among it; 3 with --strict, when an input was unreadable or a sentence fell back; 130 interrupted.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import shutil
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.arguments import parse_arguments
from summarize.config import Settings, load_settings, update_settings
from summarize.console import Console, fold_markdown
from summarize.errors import ModelError, SettingsError, SummarizeError
from summarize.records import Status
from summarize.render_markdown import CITATION_STYLES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from summarize.records import Brief

OK, NO_BRIEF, USAGE, NOT_STRICT, INTERRUPTED = 0, 1, 2, 3, 130

_FORMATS = {".md": "md", ".markdown": "md", ".json": "json", ".html": "html", ".htm": "html"}

_QUIET_LIBRARIES = {
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status; nothing is raised and no traceback printed."""
    try:
        options = parse_arguments(sys.argv[1:] if argv is None else list(argv))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else USAGE
    console = Console(sys.stderr, verbosity=options.verbosity)
    try:
        return _run(options, console)
    except (SettingsError, ModelError) as error:
        console.fail(str(error))
        return USAGE
    except SummarizeError as error:
        console.fail(str(error))
        return NO_BRIEF
    except KeyboardInterrupt:
        console.fail("interrupted")
        return INTERRUPTED


def _run(options: argparse.Namespace, console: Console) -> int:
    settings = _settings(options)
    output = _output_path(options.output)
    form = options.format or (_FORMATS.get(output.suffix.lower(), "md") if output else "md")
    if options.citations and form != "md":
        console.warn(f"--citations changes Markdown only; {form} has a form of its own")
    brief = _summarize(options, settings, console)
    console.settle()
    _report(brief, console)
    try:
        _deliver(_rendered(brief, form, options), output, fold=form == "md")
    except BrokenPipeError:
        return _reader_has_gone()
    except OSError as error:
        console.fail(f"cannot write {output or 'standard output'}: {error.strerror or error}")
        return NO_BRIEF
    return _strict_status(brief, console) if options.strict else OK


def _summarize(options: argparse.Namespace, settings: Settings, console: Console) -> Brief:
    with _libraries_kept_quiet(verbose=options.verbosity > 0):
        from summarize.api import Summarizer

        return Summarizer(settings).summarize(
            _inputs(options.inputs),
            length=options.length,
            stdin=sys.stdin,
            observe=console.observe,
        )


def _inputs(names: list[str]) -> list[str | Path]:
    """A name on a command line is a path, never an article's text."""
    return [n if n == "-" or "://" in n else Path(n) for n in names or ["-"]]


@contextlib.contextmanager
def _libraries_kept_quiet(*, verbose: bool) -> Iterator[None]:
    """Keep the libraries' own words off standard output and, unless asked for, off the rest."""
    for name, value in _QUIET_LIBRARIES.items():
        os.environ.setdefault(name, value)
    silence = logging.NullHandler()
    if not verbose:
        logging.getLogger().addHandler(silence)
    try:
        sink = sys.stderr if verbose else io.StringIO()
        with contextlib.redirect_stdout(sink), warnings.catch_warnings():
            if not verbose:
                warnings.simplefilter("ignore")
            yield
    finally:
        logging.getLogger().removeHandler(silence)


def _report(brief: Brief, console: Console) -> None:
    """Say what the brief could not use, each input by the name the user gave it."""
    for warning in brief.warnings:
        console.warn(warning)
    for source in brief.articles:
        told = any(warning.startswith(f"{source.id}: ") for warning in brief.warnings)
        if source.status is Status.UNREADABLE and not told:
            console.warn(f"{source.id}: {source.reason}")
    console.note(brief.signature)


def _strict_status(brief: Brief, console: Console) -> int:
    unread = sum(source.status is Status.UNREADABLE for source in brief.articles)
    fallen = sum(sentence.verdict.fell_back for sentence in brief.sentences)
    if unread or fallen:
        console.fail(f"--strict: inputs unreadable: {unread}, sentences that fell back: {fallen}")
        return NOT_STRICT
    return OK


def _rendered(brief: Brief, form: str, options: argparse.Namespace) -> str:
    if form == "json":
        return brief.to_json() + "\n"
    if form == "html":
        return brief.to_html(explain=options.explain)
    style = options.citations or CITATION_STYLES[0]
    return brief.to_markdown(citations=style, explain=options.explain)


def _deliver(text: str, output: Path | None, *, fold: bool) -> None:
    if output is None:
        _print(text, fold=fold)
    else:
        _write(text, output)


def _print(text: str, *, fold: bool) -> None:
    """Pipes and files get UTF-8 whatever the locale; a terminal gets what it can show."""
    encoding = "utf-8"
    if sys.stdout.isatty():
        encoding = sys.stdout.encoding or encoding
        text = fold_markdown(text, shutil.get_terminal_size().columns) if fold else text
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(encoding, errors="replace"))
    sys.stdout.buffer.flush()


def _reader_has_gone() -> int:
    """`summarize … | head` is not an error; without this Python complains while it exits."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK


def _output_path(name: str | None) -> Path | None:
    """Find out before the work, not after it, that the result cannot be written."""
    if name is None or name == "-":
        return None
    path = Path(name)
    if path.is_dir():
        raise SettingsError(f"-o {name} is a folder: name a file in it, e.g. {path / 'brief.md'}")
    if not path.parent.is_dir():
        raise SettingsError(f"the folder of -o {name} does not exist: make it first")
    return path


def _write(text: str, path: Path) -> None:
    """Write all or nothing: a file that exists stays whole until the new one is complete."""
    target = path.resolve()
    data = text.encode("utf-8", errors="replace")
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _settings(options: argparse.Namespace) -> Settings:
    """Defaults, then the config file, then the options of this call."""
    base = load_settings(options.config) if options.config else Settings()
    asked: dict[str, dict[str, Any]] = {
        "read": {"max_bytes": options.max_bytes, "allow_private_urls": options.allow_private_urls},
        "embed": {"model": options.embedder},
        "screen": {"keep": options.keep, "enabled": False if options.no_screen else None},
        "dedupe": {"mmr_lambda": options.mmr_lambda},
        "write": {"model": options.model, "plan": options.plan},
    }
    given = {stage: _without_none(changes) for stage, changes in asked.items()}
    top = _without_none({"device": options.device, "seed": options.seed})
    return update_settings(base, {**given, **top})


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
