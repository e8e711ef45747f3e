"""Restore the leading zero of five-digit codes, over whole columns."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.standards import Field

# Only codes of the départements 01 to 09 begin with a zero, so the first digit left is 1 to 9.
LOST_ZERO = r"^[1-9][0-9]{3}$"


def padded(field: Field) -> pl.Expr:
    """Return a field's values without spaces around, each with the zero that it lost."""
    code = pl.col(field.name).str.strip_chars()
    return pl.when(code.str.contains(LOST_ZERO)).then("0" + code).otherwise(code)
