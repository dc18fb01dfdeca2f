"""The app over models without weights, as a process: `python tests/app_server.py PORT LOG PAUSE`.

The writer waits PAUSE seconds before each group and then adds a line to LOG, so that a test can
watch it work, and see that it has stopped.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


class Server:
    """The app in a process of its own, over models without weights or, if `real`, its own."""

    def __init__(self, folder: Path, pause: float = 0.0, *, real: bool = False) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = folder / "writer.log"
        self.log.touch()
        self.errors = (folder / "errors.log").open("w+")
        script = str(ROOT / "tests" / "app_server.py")
        doubles = [script, str(self.port), str(self.log), str(pause)]
        shipped = ["-m", "app", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, *(shipped if real else doubles)],
            cwd=ROOT,
            stdout=self.errors,
            stderr=self.errors,
            env={**os.environ, "GRADIO_TEMP_DIR": str(folder / "gradio")},
        )
        self.url = f"http://127.0.0.1:{self.port}/"
        self._wait()

    def _wait(self) -> None:
        for _ in range(240):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.25)
        self.errors.seek(0)
        pytest.fail(f"the app did not start:\n{self.errors.read()[-3000:]}")

    def written(self) -> int:
        return len(self.log.read_text(encoding="utf-8").splitlines())

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.errors.close()


def main(port: int, log: Path, pause: float) -> None:
    from app.app import build_app, launch_options
    from app.inputs import Limits
    from summarize import Settings, Summarizer
    from summarize.testing import EchoWriter, HashEmbedder, OverlapVerifier

    class LoggingWriter(EchoWriter):
        def write(self, groups, *, headline=False):
            time.sleep(pause)
            with log.open("a", encoding="utf-8") as lines:
                lines.write(f"{len(groups)}\n")
            return super().write(groups, headline=headline)

    def load(settings: Settings) -> Summarizer:
        return Summarizer(
            settings, embedder=HashEmbedder(), writer=LoggingWriter(), verifier=OverlapVerifier()
        )

    settings = Settings()
    settings = replace(settings, write=replace(settings.write, batch_size=1))
    app = build_app(settings, limits=Limits(max_bytes=300_000), load=load)
    app.launch(
        server_name="127.0.0.1",
        server_port=port,
        quiet=True,
        mcp_server=find_spec("mcp") is not None,
        **launch_options(),
    )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
