"""How many places there are of each kind: what charts draw, and tables beside them say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from ckanext.inclusion.core.geography import departements
from ckanext.inclusion.core.places.gathering import LISTS, Places

# As many as there are départements with their overseas kin; a chart of more shows nothing.
MOST_BARS = 120


@dataclass(frozen=True)
class Chart:
    """Hold the counts of one chart: `bars`, most frequent first.

    `without` are the places that have no value. `several` tells that a place may be in more than
    one bar; else bars, `others` and `without` add up to all places. `others` are the places, or
    what they have, beyond the bars that a chart can show, and `other_values` how many values these
    are.
    """

    id: str
    bars: list[tuple[str, int]]
    without: int
    several: bool
    others: int = 0
    other_values: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {**vars(self), "bars": [list(bar) for bar in self.bars]}


def count_places(places: Places) -> list[Chart]:
    """Return the charts of a table: départements, legal forms, statuses, kinds, labels.

    There is none of what the standard has no column for.
    """
    return list(_count(places))


def _count(places: Places) -> Iterator[Chart]:
    names = {code: one.name for code, one in departements().items()}
    named = places.departements.replace_strict(names, default="", return_dtype=pl.String)
    yield _count_texts("departement", named)
    for role in ("legal_form", "status", "kind"):
        if places.columns.has(role):
            yield _count_texts(role, places.columns.text(role))
    yield _count_lists("labels", places.columns.lists(LISTS["labels"]))


def _count_texts(name: str, cells: pl.Series) -> Chart:
    filled = cells.filter(cells != "")
    return _make(name, filled, without=len(cells) - len(filled), several=False)


def _count_lists(name: str, lists: pl.Series) -> Chart:
    without = int((lists.list.len() == 0).sum())
    return _make(name, lists.explode().drop_nulls(), without=without, several=True)


def _make(name: str, values: pl.Series, *, without: int, several: bool) -> Chart:
    counted = values.alias("value").value_counts(name="count")
    bars = counted.sort(["count", "value"], descending=[True, False]).rows()
    shown, left = bars[:MOST_BARS], bars[MOST_BARS:]
    others = sum(count for _, count in left)
    return Chart(name, shown, without, several, others, len(left))
