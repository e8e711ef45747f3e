"""Cells that a spreadsheet or a program spoiled before the file was sent, as reading found them.

They are errors of ours: for the schema such a cell is a text as any other. Where the schema refuses
it, it is the cause.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.checks.characters import FORM_RULES
from ckanext.inclusion.core.table import Remark, Table

RULES = (
    "text-lost",
    "character-lost",
    "sheet-error",
    "formula-without-value",
    "scientific-notation",
    "scientific-complete",
    "digits-lost",
)
EXPLAINS = (*FORM_RULES, "minimum", "maximum", "phone-number-value", "opening-hours-value")
# How many more there are than are told one by one.
MORE = "-more"
FOUND = ("row", "field", "value", "severity", "rule")


def is_spoiled(remark: Remark) -> bool:
    """Tell whether a remark is about spoiled cells."""
    return remark.rule.removesuffix(MORE) in RULES


def find_spoiled(table: Table) -> pl.DataFrame:
    """Return FOUND for each remark on a cell of the table."""
    told = [
        (one.line, one.field, one.value, one.severity, one.rule)
        for one in table.remarks
        if is_spoiled(one)
    ]
    texts = dict.fromkeys(("field", "value", "severity", "rule"), pl.String)
    found = pl.DataFrame(told, schema={"line": pl.UInt32, **texts}, orient="row").drop_nulls(
        "field"
    )
    lines = pl.DataFrame({"line": table.lines}).with_row_index("row")
    return found.join(lines, on="line", maintain_order="left").select(*FOUND)


def list_others(table: Table) -> list[Remark]:
    """Return the remarks on spoiled names of columns, and those that count what is not told."""
    lines = set(table.lines.to_list())
    return [
        one
        for one in table.remarks
        if is_spoiled(one) and (one.field is None or one.line not in lines)
    ]
