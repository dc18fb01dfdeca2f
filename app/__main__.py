"""`python -m app`: start the app on this machine."""

from __future__ import annotations

import sys

from app.app import main

sys.exit(main())
