"""The third held-out kinds: run once for a published figure, now for development as well.

What is wrong in many files of many producers, and other true rows that look wrong; written without
looking at any rule, nor at what the rules make of them.
"""

from __future__ import annotations

from ..kinds import Kind
from . import cells, codes, names, points, territories
from .traps import TRAPS

SEEDS = (401, 402, 403, 404, 405)
KINDS: tuple[Kind, ...] = (
    *cells.KINDS,
    *codes.KINDS,
    *names.KINDS,
    *territories.KINDS,
    *points.KINDS,
)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
