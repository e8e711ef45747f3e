"""Kinds for the next figure only: nobody who writes rules looks at them or at these seeds.

They were written without looking at any rule, nor at what the rules make of them. Their traps are
others than those of the sets for development, too.
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
