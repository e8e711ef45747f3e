"""Numbers and streets, wherever they stand: in columns of their own, in one, in a whole address."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.linkage.words import fold_street

# What follows the postcode of a whole address is the commune.
_FROM_POSTCODE = r"[,\s]*\b[0-9]{5}\b.*$"
# The same behind a street that stands before it in one cell.
_STREET_TO_POSTCODE = r"^(.*?\pL.*?)[,\s]+[0-9]{5}\b.*$"
# 12, 12 bis, 12-14: how a house is numbered, at the beginning of an address.
_ONE = r"[0-9]{1,4}(?: ?(?:bis|ter|quater|[a-h])\b)?"
_NUMBER = rf"(?i)^\s*(?:n°? ?)?({_ONE})(?: ?[-/] ?[0-9]{{1,4}}\b)?[ ,;]*"


def read_addresses(number: pl.Series, street: pl.Series, whole: pl.Series) -> pl.DataFrame:
    """Return `number` and `street`, comparable, of each row; "" for what it does not say.

    A row without a street has that of its `whole` address.
    """
    asked = pl.DataFrame({"number": number, "street": street, "whole": whole})
    distinct = asked.unique()
    address = (
        pl.when(pl.col("street") != "")
        .then(pl.col("street").str.replace(_STREET_TO_POSTCODE, "$1"))
        .otherwise(pl.col("whole").str.replace(_FROM_POSTCODE, ""))
    )
    inside = address.str.extract(_NUMBER, 1).fill_null("")
    given = pl.col("number").str.extract(_NUMBER, 1).fill_null("")
    read = distinct.with_columns(
        read_number=_squeeze(pl.when(given != "").then(given).otherwise(inside)),
        read_street=fold_street(address.str.replace(_NUMBER, "")),
    )
    told = asked.join(read, on=asked.columns, how="left", maintain_order="left")
    return told.select(number="read_number", street="read_street")


def _squeeze(number: pl.Expr) -> pl.Expr:
    """Return a number of a house in one way of writing: 12bis, 12b are 12 bis."""
    plain = number.str.to_lowercase().str.replace_all(" ", "")
    return plain.str.replace(r"^0+([0-9])", "$1").str.replace(r"^([0-9]+)b$", "${1}bis")
