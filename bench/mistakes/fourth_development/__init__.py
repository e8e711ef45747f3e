"""The third held-out kinds: run once for a published figure, then looked at, now for development.

They were written on 29 November 2026 by somebody who had seen no rule and nothing that the rules
make of these kinds, and of the other sets one module only, for its form: from the standards, the
manner of the Région Sud's real file, what the national platform (mednum-cli) had to clean in the
files of other regions, and how people, spreadsheets, forms, exports and copied pages err.

What other sets have as well was left out: of the spellings that were written first, a third (146 of
441). So these are farther from what is known than a new producer's file would be.
"""

from __future__ import annotations

from ..kinds import Kind, gather_kinds
from .traps import TRAPS

SEEDS = (301, 302, 303, 304, 305)
KINDS: tuple[Kind, ...] = gather_kinds(__name__)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
