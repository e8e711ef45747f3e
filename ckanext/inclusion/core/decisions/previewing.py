"""Show decisions in a plan that was made before them, without asking all rules again.

States are those that the next plan has; a correction of a cell in which somebody has written
another value is refused. What follows from a decision is not there yet: what rests on a refused
correction is planned anew without it, and what people wrote themselves is planned then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from ckanext.inclusion.core.decisions.decision import Decision
from ckanext.inclusion.core.decisions.replaying import Outcome, replay
from ckanext.inclusion.core.decisions.resolving import MADE_BY_HAND
from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table


@dataclass(frozen=True)
class Preview:
    """Hold a plan with the states of decisions, what became of each, and what is planned anew.

    `uprooted` are the numbers of the corrections that rest on a refused one.
    """

    plan: Plan
    outcomes: tuple[Outcome, ...]
    uprooted: pl.Series


def preview(plan: Plan, table: Table, standard: Standard, decisions: Iterable[Decision]) -> Preview:
    """Return a plan as decisions have it; the table is the one that the plan was made of."""
    replayed = replay(table, standard, decisions)
    merged = plan.standing_merges()
    said = Proposals(
        plan.corrections.rename({"correction": "proposal"}),
        plan.edits.rename({"correction": "proposal"}),
        plan.premises.rename({"correction": "proposal"}),
    )
    verdicts = replayed.verdicts.follow(merged, table.cells)
    judged = verdicts.judge(said, merged)
    # No rule changes a cell that a person has written.
    written = plan.edits.join(verdicts.fixed, on=["row", "field"], how="semi")["correction"]
    is_written = pl.col("correction").is_in(written.implode())
    judged = plan.corrections.select(
        pl.when(is_written).then(pl.lit(frames.REFUSED)).otherwise(judged).alias("state")
    )["state"]
    # Nobody proposes again what a person wrote: it stays as it was planned.
    by_hand = pl.col("rule").is_in(MADE_BY_HAND)
    states = pl.when(by_hand).then(pl.col("state")).otherwise(judged).alias("state")
    seen = replace(plan, corrections=plan.corrections.with_columns(states))
    return Preview(seen, replayed.check(seen), _find_uprooted(seen))


def _find_uprooted(plan: Plan) -> pl.Series:
    """Return the corrections that rest, directly or not, on a refused one."""
    gone = plan.corrections.filter(pl.col("state") == frames.REFUSED)["correction"]
    found: pl.Series = gone.clear()
    while True:
        grounds = pl.concat([gone, found]).implode()
        resting = plan.grounds.filter(pl.col("ground").is_in(grounds))
        wider = resting["correction"].unique().sort()
        if len(wider) == len(found):
            return found
        found = wider
