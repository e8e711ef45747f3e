"""The first held-out kinds: run once for a published figure, then looked at, now for development.

They were written without looking at any rule: other ways to err than those of `development`, by
other people and programs. README.rst keeps the figures of that run.
"""

from __future__ import annotations

from ..kinds import Kind
from ..traps import TRAPS
from . import cells, names, points

SEEDS = (101, 102, 103, 104, 105)
KINDS: tuple[Kind, ...] = (*cells.KINDS, *names.KINDS, *points.KINDS)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
