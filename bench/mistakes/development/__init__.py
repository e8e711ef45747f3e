"""The kinds that rules may be looked at with while they are written."""

from __future__ import annotations

from ..kinds import gather_kinds
from ..traps import TRAPS

SEEDS = (1, 2, 3, 4, 5)
KINDS = gather_kinds(__name__)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
