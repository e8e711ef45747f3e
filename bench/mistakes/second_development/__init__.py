"""The first held-out kinds: run once for a published figure, then looked at, now for development.

They were written without looking at any rule: other ways to err than those of `development`, in
other words, by other people and programs. README.rst keeps the figures of that run.
"""

from __future__ import annotations

from ..kinds import gather_kinds
from ..traps import TRAPS

SEEDS = (101, 102, 103, 104, 105)
KINDS = gather_kinds(__name__)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
