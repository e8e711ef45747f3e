"""Restore the leading zero of five-digit codes; shared by the rules for each kind of code."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.standards import Field
from ckanext.inclusion.core.table import Table

# Only codes of the départements 01 to 09 begin with a zero, so the first digit left is 1 to 9.
LOST_ZERO = r"^[1-9][0-9]{3}$"


def padded(field: Field) -> pl.Expr:
    """Return a field's values without spaces around, each with the zero that it lost."""
    code = pl.col(field.name).str.strip_chars()
    return pl.when(code.str.contains(LOST_ZERO)).then("0" + code).otherwise(code)


def find_lost_zeros(table: Table, field: Field) -> pl.DataFrame:
    """Return `row` and `after` for each four-digit value of a field."""
    column = table.cells[field.name]
    lost = column.str.strip_chars().str.contains(LOST_ZERO)
    rows = pl.DataFrame({"row": lost.arg_true(), "code": column.filter(lost)})
    return rows.select("row", after="0" + pl.col("code").str.strip_chars())
