"""Which rows of which files each place of the result was made of, as a table."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.plan.keys import read_role
from ckanext.inclusion.core.plan.provenance import trace_sources

# The first place of a result stands below the header.
FIRST_ROW = 2


def list_provenance(cleaning: Cleaning) -> pl.DataFrame:
    """Return one row for each row that a place was made of.

    `result_line` is the row of the place in the result, `name` its name; `file` and `line` say
    whence the cells of `fields` come; of these, `corrected` were changed by a correction.
    """
    table = cleaning.table
    told = trace_sources(cleaning.read, cleaning.applied, table, cleaning.positions)
    name = read_role(table, cleaning.standard, "name").gather(told["place"])
    return told.select(
        (pl.col("place") + FIRST_ROW).alias("result_line"),
        name.alias("name"),
        "file",
        "line",
        "fields",
        "corrected",
    )
