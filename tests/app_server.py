"""The app over models without weights, as a process: `python tests/app_server.py PORT LOG PAUSE`.

The writer waits PAUSE seconds before each group and then adds a line to LOG, so that a test can
watch it work, and see that it has stopped.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.app import build_app, launch_options
from app.inputs import Limits
from summarize import Settings, Summarizer
from summarize.testing import EchoWriter, HashEmbedder, OverlapVerifier


class LoggingWriter(EchoWriter):
    def __init__(self, log: Path, pause: float) -> None:
        self.log, self.pause = log, pause

    def write(self, groups, *, headline=False):
        time.sleep(self.pause)
        with self.log.open("a", encoding="utf-8") as lines:
            lines.write(f"{len(groups)}\n")
        return super().write(groups, headline=headline)


def main(port: int, log: Path, pause: float) -> None:
    writer = LoggingWriter(log, pause)

    def load(settings: Settings) -> Summarizer:
        return Summarizer(
            settings, embedder=HashEmbedder(), writer=writer, verifier=OverlapVerifier()
        )

    settings = Settings()
    settings = replace(settings, write=replace(settings.write, batch_size=1))
    app = build_app(settings, limits=Limits(max_bytes=300_000), load=load)
    app.launch(server_name="127.0.0.1", server_port=port, quiet=True, **launch_options())


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
