"""Where the rows that were merged away are now, and which merges must not be."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.groups import Groups


def find_kept(merges: pl.DataFrame) -> pl.DataFrame:
    """Return `row` and `kept` of merges, `row` and `into`: the last row that each went into.

    Of rows that went into one another in a circle, `kept` is one that is merged as well.
    """
    found = merges.select("row", kept="into")
    # Each pass doubles the steps that are taken at once, so that these are enough for any chain.
    for _ in range(merges.height.bit_length()):
        further = found.select(kept="row", further="kept")
        found = found.join(further, on="kept", how="left", maintain_order="left").select(
            "row", kept=pl.coalesce("further", "kept")
        )
    return found


def find_forbidden(merges: pl.DataFrame, merged: pl.DataFrame, apart: pl.DataFrame) -> list[int]:
    """Return the `proposal` of merges that would make one place of rows that are held `apart`.

    Be it by way of rows that were `merged` already, or of earlier ones among these merges.
    """
    groups = Groups(apart.select("row", "other").iter_rows())
    for row, into in merged.select("row", "into").iter_rows():
        groups.join(row, into)
    forbidden = []
    for proposal, row, into in merges.select("proposal", "row", "into").iter_rows():
        if groups.may_join(row, into):
            groups.join(row, into)
        else:
            forbidden.append(proposal)
    return forbidden
