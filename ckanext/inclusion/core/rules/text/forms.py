"""Which columns want a form, and which values have it.

A correction of what nobody sees is certain only where it leaves nothing wrong: a value that has
not its column's form without it needs another rule, and is repaired in one step by that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from ckanext.inclusion.core.rules.choices.columns import is_choice, is_list, not_in_order
from ckanext.inclusion.core.rules.contact.addresses import RIGHT_EMAIL, RIGHT_URL, holds_several
from ckanext.inclusion.core.rules.contact.numbers import SHORT_NUMBER, is_doubtful
from ckanext.inclusion.core.rules.identifiers.numbers import RIGHT_NUMBER
from ckanext.inclusion.core.rules.values import Column
from ckanext.inclusion.core.rules.values.verdict import Judge


def leaves_right(value: pl.Expr, column: Column) -> pl.Expr:
    """Tell which values are right or empty, or of a column that wants no form."""
    if not column.is_formed:
        return pl.lit(True)
    if is_choice(column) or is_list(column):
        return (value == "") | ~not_in_order(column, value)
    return (value == "") | FORMS[column.role or ""](value, column)


def completing(judge: Judge) -> Judge:
    """Return a judge that says only what leaves a value right, of a column that wants a form."""

    def judge_values(values: pl.Series, column: Column) -> pl.DataFrame:
        return judge(values, column).filter(leaves_right(pl.col("after"), column))

    return judge_values


def _is_number(value: pl.Expr, column: Column) -> pl.Expr:  # noqa: ARG001
    return value.str.contains(RIGHT_NUMBER)


def _is_phone(value: pl.Expr, column: Column) -> pl.Expr:
    return ~is_doubtful(column, value) | value.str.contains(SHORT_NUMBER)


def _is_address(value: pl.Expr, column: Column) -> pl.Expr:
    one = RIGHT_EMAIL if column.role == "email" else RIGHT_URL
    several = rf"(?:\|{one})*" if holds_several(column) else ""
    return value.str.contains(f"^{one}{several}$")


FORMS: Mapping[str, Callable[[pl.Expr, Column], pl.Expr]] = {
    **dict.fromkeys(("siret", "pivot"), _is_number),
    "phone": _is_phone,
    **dict.fromkeys(("email", "website", "facebook"), _is_address),
}
