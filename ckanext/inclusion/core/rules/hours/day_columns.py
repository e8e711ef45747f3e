"""Columns of a producer's own that hold the hours of one day each, as lundi or mardi_matin."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from ckanext.inclusion.core.hours import DAY_NAMES
from ckanext.inclusion.core.table import Table

NAME = re.compile(
    rf"(?:horaires?|heures?|ouverture)?[\W_]*(?P<day>{'|'.join(DAY_NAMES)})"
    r"[\W_]*(?:matin|apr[eè]s[\W_]*midi|am|pm)?"
)
# A cell that names a day is not only about the day of its column.
NAMES_A_DAY = rf"(?i)\b(?:{'|'.join(DAY_NAMES)})"
CLOSED = "fermé"
CLOSED_CELL = r"(?i)^(?:ferm[eé]e?s?|[-/x]+)?$"
FEWEST_DAYS = 5


def find_day_columns(table: Table) -> dict[str, str]:
    """Return the day of each such column; nothing unless there are five days of them at least."""
    found = {name: NAME.fullmatch(name.strip().lower()) for name in table.columns}
    days = {name: match["day"] for name, match in found.items() if match}
    return days if len(set(days.values())) >= FEWEST_DAYS else {}


def join_days(table: Table, columns: Mapping[str, str]) -> pl.Series:
    """Return the hours of the whole week as one text, "" where no cell of a row holds any."""
    if not columns:
        return pl.repeat("", table.height, dtype=pl.String, eager=True)
    cells = table.cells.select(pl.col(list(columns)).str.strip_chars())
    days = [_join_day(columns, day) for day in dict.fromkeys(columns.values())]
    told = pl.any_horizontal(pl.col(list(columns)).str.contains(r"\d"))
    clear = ~pl.any_horizontal(pl.col(list(columns)).str.contains(NAMES_A_DAY))
    return cells.select(
        week=pl.when(told & clear).then(pl.concat_str(days, separator=" ; ")).otherwise(pl.lit(""))
    )["week"]


def _join_day(columns: Mapping[str, str], day: str) -> pl.Expr:
    """Return the hours of a day, of one column or of a half of the day each."""
    own = [pl.col(name) for name, told in columns.items() if told == day]
    filled = [pl.when(~one.str.contains(CLOSED_CELL)).then(one) for one in own]
    hours = pl.concat_str(filled, separator=" , ", ignore_nulls=True)
    return pl.lit(f"{day} : ") + pl.when(hours != "").then(hours).otherwise(pl.lit(CLOSED))
