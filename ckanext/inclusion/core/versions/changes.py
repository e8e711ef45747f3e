"""What became of the places that were published before: added, removed, changed, unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.versions.matching import Matching, match_versions
from ckanext.inclusion.core.versions.version import Version, compared_columns

# One row for each cell of a known place that says something else now.
CHANGES: dict[str, type[pl.DataType]] = {
    "row": pl.UInt32,
    "former": pl.UInt32,
    "field": pl.String,
    "before": pl.String,
    "after": pl.String,
}


@dataclass(frozen=True)
class Evolution:
    """Say what became of the places of `former`, the table published before, in `table`.

    `added` are rows of the table, `removed` rows of the former one; those that a repeated key fits
    are neither: nobody can tell which is which. `changes` has the columns of CHANGES.
    """

    table: Table
    former: Table
    matching: Matching
    changes: pl.DataFrame
    added: pl.Series
    removed: pl.Series

    def counts(self) -> dict[str, int]:
        """Return how many places there are of each kind, and how many keys fit several rows."""
        changed = self.changes["row"].n_unique()
        return {
            "added": len(self.added),
            "removed": len(self.removed),
            "changed": changed,
            "unchanged": self.matching.pairs.height - changed,
            "repeated_keys": self.matching.repeated.height,
        }

    def new_columns(self) -> list[str]:
        """Return the columns that were not published before: they are no change of a place."""
        return [name for name in self.table.columns if name not in self.former.columns]

    def lost_columns(self) -> list[str]:
        """Return the columns that were published before, and are not there any more."""
        return [name for name in self.former.columns if name not in self.table.columns]


def compare_versions(today: Version, former: Version) -> Evolution:
    """Return what became of the places of a version that was published before."""
    matching = match_versions(today, former)
    pairs, repeated = matching.pairs, matching.repeated
    return Evolution(
        today.table,
        former.table,
        matching,
        list_changes(today, former, pairs),
        _find_others(today.table.height, [pairs["row"], repeated["rows"].explode()]),
        _find_others(former.table.height, [pairs["former"], repeated["formers"].explode()]),
    )


def list_changes(today: Version, former: Version, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the cells of pairs of rows that differ, by row, then by column: CHANGES."""
    found = [pl.DataFrame(schema=CHANGES)]
    for name in compared_columns(today, former):
        before = former.table.column(name).gather(pairs["former"])
        after = today.table.column(name).gather(pairs["row"])
        cells = pairs.select("row", "former", field=pl.lit(name), before=before, after=after)
        differ = before.str.strip_chars() != after.str.strip_chars()
        found.append(cells.filter(differ))
    return pl.concat(found).sort("row", maintain_order=True)


def _find_others(height: int, known: Iterable[pl.Series]) -> pl.Series:
    """Return the rows that are not among these."""
    rows = pl.int_range(height, dtype=pl.UInt32, eager=True).alias("row")
    others: pl.Series = rows.filter(~rows.is_in(pl.concat(known).implode()))
    return others
