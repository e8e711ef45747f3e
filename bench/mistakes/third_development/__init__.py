"""The second held-out kinds: run once for a published figure, then looked at, now for development.

They were written without looking at any rule, nor at what the rules make of them. Their traps are
others than those of the other sets, too. README.rst keeps the figures of that run.
"""

from __future__ import annotations

from ..kinds import gather_kinds
from .traps import TRAPS

SEEDS = (201, 202, 203, 204, 205)
KINDS = gather_kinds(__name__)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
