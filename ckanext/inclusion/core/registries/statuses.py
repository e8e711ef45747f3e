"""What an official list says of a place, by name.

The list has it, and so says the place; only the list says so, of the place or of something at its
address; only the place says so, and the list has nothing like it, or something in its commune that
may be it, or it moves; or the list has nothing of its département. What only the list has, misses.
"""

from __future__ import annotations

CONFIRMED, TO_ADD, AT_ADDRESS = "confirmed", "to_add", "at_address"
NOT_LISTED, DOUBTFUL, MOVING, NOT_COVERED = "not_listed", "doubtful", "moving", "not_covered"
STATUSES = (CONFIRMED, TO_ADD, AT_ADDRESS, NOT_LISTED, DOUBTFUL, MOVING, NOT_COVERED)
MISSING = "missing"
