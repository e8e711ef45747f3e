"""The checks that a standard asks for beside its schema: telephone numbers, opening hours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import polars as pl

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.french_numbers import are_french_numbers
from ckanext.inclusion.core.frictionless_checks import CUSTOM_CHECKS
from ckanext.inclusion.core.standards import Standard

HOURS = "opening-hours-value"


def check_custom(cells: Cells, standard: Standard) -> Iterator[pl.DataFrame]:
    """Give, for each check that the standard names, the cells that it refuses: FOUND with `rule`.

    An empty cell is not judged.
    """
    for field in cells.present(standard.fields):
        name = field.custom_check
        if name is not None:
            found = cells.find([field], partial(_are_refused, cells, name), "error")
            yield found.with_columns(pl.lit(name).alias("rule"))


def check_hours(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Return a warning for each value that is no notation, where only the words ask for one.

    The schemas of 2022 and 2024 describe OpenStreetMap's notation and check nothing: FOUND with
    `rule`.
    """
    fields = [one for one in cells.with_roles(standard, ["hours"]) if one.custom_check is None]
    found = cells.find(fields, partial(_are_refused, cells, HOURS), "warning")
    return found.with_columns(pl.lit(HOURS).alias("rule"))


def _are_refused(cells: Cells, name: str, values: pl.Series) -> pl.Series:
    doubtful = values.filter(values != "")
    if name == "phone-number-value":
        doubtful = doubtful.filter(~are_french_numbers(doubtful))
    accepts = CUSTOM_CHECKS[name]
    return values.is_in([value for value in cells.watch(doubtful) if not accepts(value)])
