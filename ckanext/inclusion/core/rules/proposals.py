"""What rules propose: whole corrections in columns, with the cells that they were derived from.

Three frames that share the number of a proposal. Values as they stand are not in them: the plan
knows the cells, and reads what stands there itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import polars as pl

# `rule` is the name of the rule that proposes. `row` and `into` are positions in the table that the
# stage was given. `reason` is the key of one of the rule's reasons, "" for its first; `parameters`
# is a JSON object of what the reason names. `operation` is one of OPERATIONS, or null for a
# correction of cells only.
PROPOSALS: dict[str, type[pl.DataType]] = {
    "proposal": pl.UInt32,
    "rule": pl.String,
    "row": pl.UInt32,
    "tier": pl.String,
    "confidence": pl.Float64,
    "reason": pl.String,
    "parameters": pl.String,
    "operation": pl.String,
    "into": pl.UInt32,
}
PROPOSED_EDITS: dict[str, type[pl.DataType]] = {
    "proposal": pl.UInt32,
    "row": pl.UInt32,
    "field": pl.String,
    "after": pl.String,
}
PREMISES: dict[str, type[pl.DataType]] = {
    "proposal": pl.UInt32,
    "row": pl.UInt32,
    "field": pl.String,
}
# What may become of a row: it is the same as the row `into`, it is the tail of the row `into`, or
# no place at all.
OPERATIONS = ("merge", "rejoin", "set_aside")
DEFAULTS = {
    "reason": pl.lit("", pl.String),
    "parameters": pl.lit("{}", pl.String),
    "operation": pl.lit(None, pl.String),
    "into": pl.lit(None, pl.UInt32),
}


@dataclass(frozen=True)
class Proposals:
    """Hold proposed corrections: each is one row of `heads`, and is applied whole or not at all.

    A head without edits and without an operation is for a person: it says what is wrong with its
    premises, the first of which is the cell where it is shown.
    """

    heads: pl.DataFrame
    edits: pl.DataFrame
    premises: pl.DataFrame

    @property
    def size(self) -> int:
        """Return the number of proposals."""
        return self.heads.height

    def filter(self, kept: pl.Expr | pl.Series) -> Proposals:
        """Return the proposals whose heads are kept, with all that is theirs."""
        heads = self.heads.filter(kept)
        if heads.height == self.heads.height:
            return self
        own = heads.select("proposal")
        return Proposals(
            heads,
            self.edits.join(own, on="proposal", how="semi", maintain_order="left"),
            self.premises.join(own, on="proposal", how="semi", maintain_order="left"),
        )


@cache
def no_proposals() -> Proposals:
    """Return no proposal."""
    return Proposals(*(pl.DataFrame(schema=one) for one in (PROPOSALS, PROPOSED_EDITS, PREMISES)))


def propose_rows(
    heads: pl.DataFrame, cells: pl.DataFrame, premises: Sequence[str] = ()
) -> Proposals:
    """Return one proposal for each row of `heads`, on one row of the table each.

    `heads` has `rule`, `row`, `tier`, `confidence`, and what it likes of `reason`, `parameters`,
    `operation` and `into`. `cells` has as many rows, and a column for each field that is edited:
    the new value, or null where the cell stays. `premises` are the fields that were looked at on
    the same row, beside those that are edited.
    """
    if heads.is_empty():
        return no_proposals()
    full = complete_heads(heads)
    edits = _melt(full, cells)
    looked_at = _look_at(full, [*premises, *(one for one in cells.columns if one not in premises)])
    return Proposals(full, edits, looked_at)


def propose_cells(found: pl.DataFrame, field: str, premises: Sequence[str] = ()) -> Proposals:
    """Return one proposal for each row of `found`, which has `after` beside a head's columns."""
    cells = found.select(pl.col("after").alias(field))
    return propose_rows(found.drop("after"), cells, premises)


def ask_person(found: pl.DataFrame, premises: Sequence[str]) -> Proposals:
    """Return one question for each row of `found`: something is wrong, and no value is proposed.

    `found` has `rule`, `row`, and what it likes of `reason` and `parameters`.
    """
    heads = found.with_columns(tier=pl.lit("manual"), confidence=pl.lit(0.0))
    return propose_rows(heads, pl.DataFrame(), premises)


def append_proposals(first: Proposals, second: Proposals) -> Proposals:
    """Return the proposals of both; the second ones are numbered after the first."""
    if not first.size or not second.size:
        return first if first.size else second
    after = int(first.heads["proposal"].max()) + 1  # type: ignore[arg-type]
    number = (pl.col("proposal") + after).cast(pl.UInt32)
    return Proposals(
        pl.concat([first.heads, second.heads.with_columns(number)]),
        pl.concat([first.edits, second.edits.with_columns(number)]),
        pl.concat([first.premises, second.premises.with_columns(number)]),
    )


def complete_heads(heads: pl.DataFrame) -> pl.DataFrame:
    """Return heads with all columns of PROPOSALS, numbered in their order."""
    missing = [value.alias(name) for name, value in DEFAULTS.items() if name not in heads.columns]
    numbered = heads.with_columns(missing).with_row_index("proposal")
    return numbered.select(*PROPOSALS).cast(PROPOSALS)  # type: ignore[arg-type]


def _melt(heads: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each cell that gets a value, by proposal, then by column."""
    places = heads.select("proposal", "row")
    columns = [
        places.with_columns(pl.lit(name).alias("field"), cells[name].alias("after"))
        for name in cells.columns
    ]
    empty = pl.DataFrame(schema=PROPOSED_EDITS)
    edits = pl.concat([empty, *columns]).filter(pl.col("after").is_not_null())
    return edits.sort("proposal", maintain_order=True)


def _look_at(heads: pl.DataFrame, fields: Iterable[str]) -> pl.DataFrame:
    places = heads.select("proposal", "row")
    columns = [places.with_columns(pl.lit(name).alias("field")) for name in fields]
    looked_at = pl.concat([pl.DataFrame(schema=PREMISES), *columns])
    return looked_at.sort("proposal", maintain_order=True)
