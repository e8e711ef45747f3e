"""Restore the leading zero of five-digit codes; shared by the rules for each kind of code."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.rule import EDITS, no_edits
from ckanext.inclusion.core.standards import Field
from ckanext.inclusion.core.table import Table

# Only codes of the départements 01 to 09 begin with a zero, so the first digit left is 1 to 9.
LOST_ZERO = r"^[1-9][0-9]{3}$"


def padded(field: Field) -> pl.Expr:
    """Return a field's values without spaces around, each with the zero that it lost."""
    code = pl.col(field.name).str.strip_chars()
    return pl.when(code.str.contains(LOST_ZERO)).then("0" + code).otherwise(code)


def restore_zero(
    table: Table, field: Field | None, tier: pl.Expr, confidence: pl.Expr
) -> pl.DataFrame:
    """Propose a zero before each four-digit value of a field; an absent column has none."""
    if field is None or field.name not in table.columns:
        return no_edits()
    column = table.cells[field.name]
    lost = column.str.strip_chars().str.contains(LOST_ZERO)
    proposals = pl.DataFrame({"row": lost.arg_true(), "before": column.filter(lost)}).select(
        "row",
        pl.lit(field.name).alias("field"),
        "before",
        ("0" + pl.col("before").str.strip_chars()).alias("after"),
        tier.alias("tier"),
        confidence.alias("confidence"),
    )
    return proposals.cast(EDITS)  # type: ignore[arg-type]
