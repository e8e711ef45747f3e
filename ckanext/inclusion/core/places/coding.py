"""Columns in which values repeat: each value once, and its number in each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

# More than these are no choice that anybody makes; the places that have only others keep the rest.
MOST_VALUES = 300
NONE = -1


@dataclass(frozen=True)
class Coded:
    """Hold a coded column: `values`, most frequent first, and `codes`, one for each row.

    A code is the number of a value, or NONE; in a column of lists it is a list of numbers.
    """

    values: list[str]
    codes: list[Any]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {"values": self.values, "codes": self.codes}


def code_texts(cells: pl.Series) -> Coded:
    """Code a column of texts; "" has no value. All values are kept."""
    values = _rank(cells.filter(cells != ""))
    numbers = {value: number for number, value in enumerate(values)}
    codes = cells.replace_strict(numbers, default=NONE, return_dtype=pl.Int32)
    return Coded(values, codes.to_list())


def code_lists(lists: pl.Series, most: int = MOST_VALUES) -> Coded:
    """Code a column of lists; values beyond the `most` frequent ones are left out."""
    values = _rank(lists.explode().drop_nulls())[:most]
    numbers = {value: number for number, value in enumerate(values)}
    coded = lists.list.eval(
        pl.element().replace_strict(numbers, default=NONE, return_dtype=pl.Int32)
    )
    known = coded.list.eval(pl.element().filter(pl.element() != NONE))
    return Coded(values, known.to_list())


def _rank(values: pl.Series) -> list[str]:
    """Return the distinct values, the most frequent first, in their order where as frequent."""
    counted = values.alias("value").value_counts(name="count")
    ranked = counted.sort(["count", "value"], descending=[True, False])
    return [str(value) for value in ranked["value"]]
