"""What every test shares: properties are not timed, since machines differ and share their work.

Where `CI` is set they draw the same examples every time, so that a run says whether the change
broke something; elsewhere each run looks for new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("untimed")
