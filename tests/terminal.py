"""A stream that says it is a terminal."""

from __future__ import annotations

import io


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True
