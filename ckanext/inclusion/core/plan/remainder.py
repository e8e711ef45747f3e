"""What is left of a plan once a part of it was applied: what a new plan of the result would say."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from ckanext.inclusion.core.plan.plan import Plan


def remainder(plan: Plan, done: Plan, positions: pl.Series) -> Plan:
    """Return the rest of a plan as one of the result: its rows are numbered as those.

    `done` is the part that was applied; `positions` are those of the result's rows in the table as
    read, as a Ledger has them. Of rows that are gone nothing is left. Saves asking all rules again.
    """
    kept = pl.DataFrame({"row": positions.cast(pl.UInt32)}).with_row_index("place")
    here = plan.corrections.join(kept, on="row", how="semi", maintain_order="left")
    open_ones = here.filter(~pl.col("correction").is_in(done.corrections["correction"].implode()))
    rest = plan.only(open_ones["correction"])
    return replace(
        rest,
        corrections=_number(_number(rest.corrections, kept), kept, "into", how="left"),
        edits=_number(rest.edits, kept),
        premises=_number(rest.premises, kept),
        questions=_number(plan.questions, kept),
    )


def _number(
    frame: pl.DataFrame, kept: pl.DataFrame, column: str = "row", how: str = "inner"
) -> pl.DataFrame:
    """Return a frame with rows of the result in place of those of the table as read."""
    places = kept.rename({"row": column})
    found = frame.join(places, on=column, how=how, maintain_order="left")  # type: ignore[arg-type]
    return found.with_columns(pl.col("place").cast(pl.UInt32).alias(column)).select(frame.columns)
