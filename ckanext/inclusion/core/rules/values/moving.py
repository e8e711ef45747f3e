"""Find the cells into which parts of values move: nothing there may be overwritten."""

from __future__ import annotations

import json

import polars as pl

from ckanext.inclusion.core.rules.proposals import PROPOSED_EDITS
from ckanext.inclusion.core.table import Table

MOVE: dict[str, pl.DataType | type[pl.DataType]] = {
    "text": pl.String,
    "to": pl.List(pl.String),
    "separator": pl.String,
}


def place_moves(told: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, pl.Series]:
    """Return the edits that moves ask for, and the proposals that have a move without a place.

    `told` has `proposal`, `row`, and `moves` as verdicts have them.
    """
    moving = told.drop_nulls("moves")
    edits = [pl.DataFrame(schema=PROPOSED_EDITS)]
    homeless = [pl.Series("proposal", [], dtype=pl.UInt32)]
    if moving.height:
        moves = moving.join(
            _read_moves(moving["moves"].unique(maintain_order=True)),
            on="moves",
            maintain_order="left",
        )
        for _, alike in moves.group_by("to", "separator", maintain_order=True):
            placed = _place(alike, table)
            edits.append(placed.drop_nulls("after").select(*PROPOSED_EDITS))
            homeless.append(placed.filter(pl.col("after").is_null())["proposal"])
    return pl.concat(edits).unique(maintain_order=True), pl.concat(homeless)


def _read_moves(texts: pl.Series) -> pl.DataFrame:
    """Return one row for each Move in texts of `moves`: MOVE."""
    rows = [(text, *one.values()) for text in texts for one in json.loads(text)]
    return pl.DataFrame(rows, schema={"moves": pl.String, **MOVE}, orient="row")


def _place(moves: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return moves of the same targets with `field` and `after`; null where there is no place."""
    targets, separator = moves["to"][0].to_list(), moves["separator"][0]
    text = pl.col("text")
    here = pl.DataFrame(
        [_read(table, name, moves["row"]).alias(str(place)) for place, name in enumerate(targets)]
    )
    free = [(pl.col(name) == "") | (pl.col(name) == text) for name in here.columns]
    last = pl.col(here.columns[-1])
    added = pl.lit(None, pl.String)
    if separator is not None:
        known = pl.concat_str(pl.lit(separator), last, pl.lit(separator)).str.contains(
            pl.concat_str(pl.lit(separator), text, pl.lit(separator)), literal=True
        )
        added = pl.when(known).then(last).otherwise(pl.concat_str(last, pl.lit(separator), text))
    names = [pl.when(one).then(pl.lit(name)) for one, name in zip(free, targets, strict=True)]
    after = pl.when(pl.any_horizontal(free)).then(text).otherwise(added)
    return moves.hstack(here).with_columns(
        pl.coalesce(*names, pl.lit(targets[-1])).alias("field"), after.alias("after")
    )


def _read(table: Table, name: str, rows: pl.Series) -> pl.Series:
    if name in table.columns:
        return table.cells[name].gather(rows)
    return pl.repeat("", len(rows), dtype=pl.String, eager=True)
