"""A value that many rows share is that of a network or an organisation rather than of a place."""

from __future__ import annotations

# A place is rarely in a file more often: one for each source that it was made of.
MOST_SHARING = 4
