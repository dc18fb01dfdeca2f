"""What every test shares: properties are not timed, since machines differ and share their work."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
