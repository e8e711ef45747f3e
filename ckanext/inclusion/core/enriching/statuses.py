"""What a row of an addition is to the places, by name.

It is one of them; it may be one of several alike; there is another one at its address; or none is.
"""

from __future__ import annotations

SAME, SEVERAL, AT_ADDRESS, NOT_FOUND = "same", "several", "at_address", "not_found"
STATUSES = (SAME, SEVERAL, AT_ADDRESS, NOT_FOUND)
