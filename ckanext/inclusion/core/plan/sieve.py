"""What of a stage's proposals goes into a plan, unless a person refused it, or rules dispute it.

A proposal is taken whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import polars as pl

from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.draft import CELL, Draft
from ckanext.inclusion.core.plan.verdicts import Verdicts
from ckanext.inclusion.core.rules.proposals import Proposals

CELLS: dict[str, type[pl.DataType]] = {"row": pl.UInt32, "field": pl.String}


@dataclass
class Sieve:
    """Hold what people have decided, the cells that rules dispute, and those `found` since."""

    verdicts: Verdicts
    disputed: pl.DataFrame = field(default_factory=lambda: frames.empty(CELLS))
    found: list[pl.DataFrame] = field(default_factory=list)

    def with_found(self) -> Sieve:
        """Return a sieve that knows what this one found to be disputed."""
        disputed = pl.concat([self.disputed, *self.found]).unique(maintain_order=True)
        return Sieve(self.verdicts, disputed)

    def sift(self, said: Proposals, draft: Draft, *, only_accepted: bool = False) -> Proposals:
        """Return the proposals to write down: edits with `before`, heads with their `state`."""
        read = said.edits.with_columns(draft.read(said.edits).alias("before"))
        told = _drop_idle(replace(said, edits=read))
        merged = draft.plan.standing_merges()
        verdicts = self.verdicts.follow(merged, draft.cells)
        told = _drop_touching(told, pl.concat([self.disputed, verdicts.fixed]))
        states = verdicts.judge(told, merged)
        told = replace(told, heads=told.heads.with_columns(states.alias("state")))
        if only_accepted:
            told = told.filter(states == frames.ACCEPTED)
        refused = told.heads["state"] == frames.REFUSED
        return told.filter(refused | self._is_undisputed(told.filter(~refused), told, draft))

    def _is_undisputed(self, wanted: Proposals, told: Proposals, draft: Draft) -> pl.Series:
        """Tell which proposals can be written; remember the cells that cannot."""
        places = wanted.edits.select(*CELL, "after", "proposal")
        again = places.join(
            draft.written.select(*CELL, after="before"), on=[*CELL, "after"], how="semi"
        )
        first = places.unique(CELL, keep="first", maintain_order=True)
        second = places.join(first, on=[*CELL, "proposal"], how="anti")
        other = second.join(first, on=[*CELL, "after"], how="anti")
        disputes = pl.concat([again, other])
        if disputes.height:
            self.found.append(disputes.select(*CELL))
        out = pl.concat([disputes, second])["proposal"].implode()
        proposal = told.heads["proposal"]
        return proposal.is_in(wanted.heads["proposal"].implode()) & ~proposal.is_in(out)


def _drop_idle(said: Proposals) -> Proposals:
    """Return proposals without the edits that change nothing, and without those left with none."""
    edits = said.edits.filter(pl.col("before") != pl.col("after"))
    changing = said.heads["proposal"].is_in(edits["proposal"].implode())
    return replace(said, edits=edits).filter(changing | said.heads["operation"].is_not_null())


def _drop_touching(said: Proposals, cells: pl.DataFrame) -> Proposals:
    """Return the proposals that edit none of these cells."""
    touching = said.edits.join(cells, on=CELL, how="semi")["proposal"]
    return said.filter(~said.heads["proposal"].is_in(touching.implode()))
