"""`build_app()`: the page and what its buttons do; `main()`: the server."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

# Read by Gradio when it is first imported: nothing is reported, nothing is recorded.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_RUN_HISTORY"] = "False"
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

from app.inputs import Limits
from app.making import Maker
from app.theme import CSS, make_theme, read_head
from summarize import Settings, SummarizeError, Summarizer
from summarize.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def build_app(
    settings: Settings | None = None,
    *,
    local: bool = True,
    preload: bool = False,
    limits: Limits | None = None,
    load: Callable[[Settings], Summarizer] = Summarizer,
) -> Any:
    """Build the Gradio app; launch it with `launch_options()`.

    `local` says that only this machine can reach it: then web addresses may be fetched and any
    writer model may be named.  `preload` loads the models at once and in the background, not on
    the first brief.  `load` makes the models, once for each writer model.
    """
    if find_spec("gradio") is None or find_spec("plotly") is None:
        raise MissingExtraError("gradio", "app")
    from app.page import lay_out
    from app.service import Service

    maker = Maker(settings or Settings(), limits or Limits(), load)
    if preload:
        maker.preload()
    return lay_out(Service(maker, local=local))


def launch_options() -> dict[str, Any]:
    """Give the arguments of `launch` that the app's look and privacy rest on."""
    return {
        "theme": make_theme(),
        "css_paths": CSS,
        "head": read_head(),
        "share": False,
        "footer_links": ["api"],
        "max_file_size": Limits().max_bytes,
        "ssr_mode": False,
        "enable_monitoring": False,
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Run the server until it is interrupted; give an exit status."""
    arguments = _parser().parse_args(argv)
    try:
        return _serve(arguments)
    except SummarizeError as error:
        print(f"summarize-app: {error}", file=sys.stderr)
        return 1


def _serve(arguments: argparse.Namespace) -> int:
    if arguments.mcp and find_spec("mcp") is None:
        raise MissingExtraError("mcp", "mcp")
    settings = Settings()
    settings = replace(settings, write=replace(settings.write, model=arguments.model))
    app = build_app(settings, local=arguments.host in LOOPBACK, preload=True)
    app.launch(
        server_name=arguments.host,
        server_port=arguments.port,
        mcp_server=arguments.mcp,
        **launch_options(),
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="summarize-app", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=None, help="port (default: first free one)")
    parser.add_argument("--model", default=Settings().write.model, help="writer model")
    parser.add_argument("--mcp", action="store_true", help="serve the call to MCP clients too")
    return parser
