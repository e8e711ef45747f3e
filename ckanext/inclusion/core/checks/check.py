"""What a check beyond the schema is: what it finds over whole columns, its words, its examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from ckanext.inclusion.core.rules.rule import Explanation

if TYPE_CHECKING:
    from ckanext.inclusion.core.checks.cells import Cells
    from ckanext.inclusion.core.standards import Standard

# One line per cell. `row` is the position in the table.
FOUND: dict[str, type[pl.DataType]] = {
    "row": pl.UInt32,
    "field": pl.String,
    "value": pl.String,
    "severity": pl.String,
}


@dataclass(frozen=True)
class Case:
    """Show one row, by the roles of its fields, and the severity of what is found; None is right.

    `role` is that of the field where it is found.
    """

    cells: dict[str, str]
    severity: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class Check:
    """Describe a check: `find` gets the cells and their standard and returns a frame of FOUND.

    `explains` are the schema's rules, and the standard's checks beside it, that a cell breaks
    because of this: there the two are one finding of theirs, under this name. With `repairs`, which
    gives what the value may have been, only where the schema takes one of them.
    """

    id: str
    explanation: Explanation
    cases: tuple[Case, ...]
    find: Callable[[Cells, Standard], pl.DataFrame]
    explains: tuple[str, ...] = ()
    repairs: Callable[[str], tuple[str, ...]] | None = None


def nothing_found() -> pl.DataFrame:
    """Return a frame of FOUND without rows."""
    return pl.DataFrame(schema=FOUND)


def join_found(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return one frame of FOUND from several."""
    return pl.concat([nothing_found(), *frames])
