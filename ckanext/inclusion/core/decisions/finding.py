"""Find the rows that decisions are about by their keys."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from ckanext.inclusion.core.plan.keys import id_keys, place_keys
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table


def find_rows(
    table: Table, standard: Standard, keys: Iterable[str], former_keys: pl.Series | None = None
) -> dict[str, list[int]]:
    """Return the rows that each of these keys fits, those that fit none left out.

    A place is looked for among the rows with an identifier as well: it may have got one since, from
    a cleaning or from its producer; an identifier also among those that rows had when they were
    published, `former_keys`, null where that is not certain.
    """
    named = sorted(set(keys))
    if not named:
        return {}
    known = [id_keys(table, standard), place_keys(table, standard)]
    known += [] if former_keys is None else [former_keys]
    rows = pl.concat([one.alias("key").to_frame().with_row_index("row") for one in known])
    fitting = rows.filter(pl.col("key").is_in(named)).unique().sort("row")
    return dict(fitting.group_by("key").agg("row").iter_rows())
