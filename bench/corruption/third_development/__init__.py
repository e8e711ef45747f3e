"""The second held-out kinds: run once for a published figure, now for development as well.

They were written without looking at any rule, nor at what the rules make of them. Their traps are
others than those of the other sets, too.
"""

from __future__ import annotations

from ..kinds import Kind
from . import cells, codes, names, points, spellings, territories
from .traps import TRAPS

SEEDS = (201, 202, 203, 204, 205)
KINDS: tuple[Kind, ...] = (
    *codes.KINDS,
    *cells.KINDS,
    *names.KINDS,
    *spellings.KINDS,
    *territories.KINDS,
    *points.KINDS,
)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
