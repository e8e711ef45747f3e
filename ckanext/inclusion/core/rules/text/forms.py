"""Which columns want a form, and which values have it.

A correction of what nobody sees is certain only where it leaves nothing wrong: a value that has
not its column's form without it needs another rule, and is repaired in one step by that. A name has
its form where no rule about names has something to say of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from ckanext.inclusion.core.rules.choices.columns import is_choice, is_list, not_in_order
from ckanext.inclusion.core.rules.contact.addresses import RIGHT_EMAIL, RIGHT_URL, holds_several
from ckanext.inclusion.core.rules.contact.numbers import SHORT_NUMBER, is_doubtful
from ckanext.inclusion.core.rules.identifiers.numbers import RIGHT_NUMBER
from ckanext.inclusion.core.rules.text import (
    capitals,
    keyed_figures,
    name_signs,
    note_in_name,
    quoted,
    repeated_sort,
    replaced_inside,
    titled,
)
from ckanext.inclusion.core.rules.values import Column
from ckanext.inclusion.core.rules.values.verdict import CONFIDENCE, Judge

ABOUT_NAMES = (
    quoted.ASKED,
    name_signs.ASKED,
    keyed_figures.ASKED,
    capitals.ASKED,
    titled.ASKED,
    repeated_sort.ASKED,
    replaced_inside.ASKED,
    note_in_name.ASKED,
)


def leaves_right(value: pl.Expr, column: Column) -> pl.Expr:
    """Tell which values are right or empty, or of a column whose form is not told by signs."""
    if not column.is_formed:
        return pl.lit(True)
    if is_choice(column) or is_list(column):
        return (value == "") | ~not_in_order(column, value)
    known = FORMS.get(column.role or "")
    return (value == "") | known(value, column) if known else pl.lit(True)


def completing(judge: Judge) -> Judge:
    """Return a judge that says only what leaves a value right, of a column that wants a form."""

    def judge_values(values: pl.Series, column: Column) -> pl.DataFrame:
        told = judge(values, column)
        if not told.height:
            return told
        told = told.filter(leaves_right(pl.col("after"), column))
        return told.filter(~pl.col("after").is_in(_wrong_names(told["after"], column).implode()))

    return judge_values


def sure_where_right(judge: Judge) -> Judge:
    """Return a judge whose verdicts are likely at best where they do not leave a value right.

    Of a column that wants a form, other rules then go on with what it leaves.
    """

    def judge_values(values: pl.Series, column: Column) -> pl.DataFrame:
        told = judge(values, column)
        if not told.height:
            return told
        wrong = _wrong_names(told["after"], column)
        is_right = leaves_right(pl.col("after"), column) & ~pl.col("after").is_in(wrong.implode())
        lowered = ~is_right & (pl.col("tier") == "certain")
        return told.with_columns(
            pl.when(lowered).then(pl.lit("likely")).otherwise("tier").alias("tier"),
            pl.when(lowered).then(CONFIDENCE["likely"]).otherwise("confidence").alias("confidence"),
        )

    return judge_values


def _wrong_names(names: pl.Series, column: Column) -> pl.Series:
    """Return the names that a rule about names would change."""
    names = names.unique().alias("value")
    wrong: list[pl.Series] = [names.filter(_in_several_lines(names, column))]
    for one in (one for one in ABOUT_NAMES if one.wants(column)):
        suspects = names.to_frame().filter(one.suspects(column))["value"]
        wrong.append(one.judge(suspects, column)["value"])
    return pl.concat(wrong)


def _in_several_lines(names: pl.Series, column: Column) -> pl.Series:
    """Tell which values of a column of names are in several lines: they may be several things."""
    several: pl.Series = names.str.contains(r"\n") & (column.role in ("name", "organisation"))
    return several


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
