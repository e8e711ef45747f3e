"""What a correction rule is: a proposal over a whole column, its explanation, its examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import polars as pl

if TYPE_CHECKING:
    from ckanext.inclusion.core.standards import Standard
    from ckanext.inclusion.core.table import Table

Tier = Literal["certain", "likely", "manual"]
TIERS: tuple[Tier, ...] = ("certain", "likely", "manual")

# One line per cell edit. `row` is the position in the table, `confidence` is between 0 and 1.
EDITS: dict[str, type[pl.DataType]] = {
    "row": pl.UInt32,
    "field": pl.String,
    "before": pl.String,
    "after": pl.String,
    "tier": pl.String,
    "confidence": pl.Float64,
}


@dataclass(frozen=True)
class Explanation:
    """Hold two message identifiers: what is wrong, and what to do."""

    message: str
    advice: str


@dataclass(frozen=True)
class Example:
    """Show one row before, and one cell of it after; `after` is None where nothing is proposed."""

    cells: dict[str, str]
    after: str | None
    tier: Tier | None = None


@dataclass(frozen=True)
class Rule:
    """Describe a rule: `role` is the role of the field that it repairs.

    `propose` gets a table and its standard and returns a frame of EDITS, at most one a cell.
    """

    id: str
    role: str
    explanation: Explanation
    examples: tuple[Example, ...]
    propose: Callable[[Table, Standard], pl.DataFrame]


def no_edits() -> pl.DataFrame:
    """Return a frame of EDITS without rows."""
    return pl.DataFrame(schema=EDITS)
