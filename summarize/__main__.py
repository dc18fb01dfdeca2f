"""`python -m summarize` is the command `summarize`."""

from __future__ import annotations

import sys

from summarize.cli import main

if __name__ == "__main__":
    sys.exit(main())
