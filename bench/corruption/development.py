"""The kinds that rules may be looked at with while they are written."""

from __future__ import annotations

from . import (
    blanks,
    cities,
    codes,
    coordinates,
    former,
    islands,
    names,
    namesakes,
    spreadsheets,
    territories,
    typos,
)
from .kinds import Kind
from .traps import TRAPS

SEEDS = (1, 2, 3, 4, 5)
KINDS: tuple[Kind, ...] = (
    *spreadsheets.KINDS,
    *codes.KINDS,
    *cities.KINDS,
    *former.KINDS,
    *names.KINDS,
    *namesakes.KINDS,
    *typos.KINDS,
    *territories.KINDS,
    *islands.KINDS,
    *blanks.KINDS,
    *coordinates.KINDS,
)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
