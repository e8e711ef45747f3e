"""Kinds for the next figure only: nobody who writes rules looks at them or at these seeds.

They were written without looking at any rule, nor at what the rules make of them. Their traps are
others than those of the sets for development, too.
"""

from __future__ import annotations

from ..kinds import gather_kinds
from .traps import TRAPS

SEEDS = (201, 202, 203, 204, 205)
KINDS = gather_kinds(__name__)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
