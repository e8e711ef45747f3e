"""A plan in the making: the cells as corrected so far, and all that was proposed until now."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.applying import REMOVING
from ckanext.inclusion.core.plan.cells import read_cells, write_cells
from ckanext.inclusion.core.plan.content import describe_content
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.table import Table

CELL = ["row", "field"]


@dataclass
class Draft:
    """Hold a table as corrected so far, and the frames of the plan, in pieces.

    Proposals come in with the positions of the table as read, a `state` on each head, and what
    stands `before` in each edit.
    """

    table: Table
    cells: pl.DataFrame
    alive: pl.Series
    plan: Plan = field(default_factory=Plan)

    @classmethod
    def of(cls, table: Table) -> Draft:
        """Return a draft without corrections."""
        alive = pl.repeat(True, table.height, dtype=pl.Boolean, eager=True)
        return cls(table, table.cells, alive)

    def rows(self) -> pl.Series:
        """Return the positions of the rows that are still there."""
        return self.alive.arg_true()

    @property
    def standing(self) -> pl.Series:
        """Tell which rows are there, or go only if a person accepts that they are another's."""
        likely = self.plan.standing_merges().filter(
            pl.col("tier") != "certain", pl.col("state") == frames.OPEN
        )
        return self.alive.scatter(likely["row"], True) if likely.height else self.alive

    def view(self, rows: pl.Series) -> Table:
        """Return the table as corrected so far, with these rows only."""
        if len(rows) == self.table.height:
            return self.table.with_cells(self.cells)
        return self.table.at_rows(rows, self.cells)

    def read(self, places: pl.DataFrame) -> pl.Series:
        """Return what stands now at each `row` and `field`."""
        return read_cells(self.cells, places)

    @property
    def written(self) -> pl.DataFrame:
        """Return the edits that were not refused: those that the cells show."""
        refused = self.plan.corrections.filter(pl.col("state") == frames.REFUSED)["correction"]
        return self.plan.edits.filter(~pl.col("correction").is_in(refused.implode()))

    def add(self, found: Proposals) -> pl.DataFrame:
        """Write proposals down; unless they are refused, the cells change as they say.

        Return the cells that changed, `row` and `field`; no field stands for all of a row.
        """
        numbers = found.heads.select("proposal").with_row_index("correction", self.plan.size)
        corrections = found.heads.join(numbers, on="proposal", maintain_order="left")
        edits = _number(found.edits, numbers)
        premises = _number(found.premises, numbers).with_columns(value=self.read(found.premises))
        grounds = self._find_grounds(corrections, pl.concat([_places(edits), _places(premises)]))
        self.plan = Plan(
            _append(self.plan.corrections, corrections, frames.CORRECTIONS),
            _append(self.plan.edits, edits, frames.EDITS),
            _append(self.plan.premises, premises, frames.PREMISES),
            _append(self.plan.grounds, grounds, frames.GROUNDS),
        )
        return self._change(corrections.filter(pl.col("state") != frames.REFUSED), edits)

    def finish(self) -> Plan:
        """Return the plan; what was refused is in it once, however often it was proposed."""
        corrections = self.plan.corrections
        if not (corrections["state"] == frames.REFUSED).any():
            return self.plan
        content = describe_content(corrections, self.plan.edits, "correction")
        told = corrections.with_columns(content.alias("content"))
        is_first = pl.struct("rule", "row", "content").is_first_distinct()
        kept = told.filter(is_first | (pl.col("state") != frames.REFUSED))
        return self.plan.only(kept["correction"])

    def _change(self, corrections: pl.DataFrame, edits: pl.DataFrame) -> pl.DataFrame:
        own = edits.join(corrections, on="correction", how="semi", maintain_order="left")
        self.cells = write_cells(self.cells, own)
        gone = corrections.filter(pl.col("operation").is_in(REMOVING))["row"]
        self.alive = self.alive.scatter(gone, False)
        grown = corrections.select(pl.col("into").alias("row"), field=pl.lit(None, pl.String))
        return pl.concat([own.select(*CELL), grown.drop_nulls("row")])

    def _find_grounds(self, corrections: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
        """Return the last correction of each cell that a correction looks at.

        What becomes of a row rests on every correction of the rows that it is about.
        """
        last = self.written.unique(CELL, keep="last").select(*CELL, ground="correction")
        of_cells = places.join(last, on=CELL).select("correction", "ground")
        operations = corrections.filter(pl.col("operation").is_not_null())
        about = pl.concat(
            [operations.select("correction", pl.col(row).alias("row")) for row in ("row", "into")]
        )
        of_rows = about.drop_nulls().join(last, on="row").select("correction", "ground")
        return pl.concat([of_cells, of_rows]).unique(maintain_order=True).sort("correction")


def _number(frame: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    return frame.join(numbers, on="proposal", maintain_order="left")


def _places(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("correction", *CELL)


def _append(
    frame: pl.DataFrame, more: pl.DataFrame, schema: dict[str, type[pl.DataType]]
) -> pl.DataFrame:
    return pl.concat([frame, more.select(*schema).cast(schema)])  # type: ignore[arg-type]
