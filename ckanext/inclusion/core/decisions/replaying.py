"""Apply decisions to a table: find what each is about, and say which are about nothing any more.

A decision is never applied by guess: where its key fits several rows, or the value that it was
about is another one now, it is said and left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from ckanext.inclusion.core.decisions.checking import check_awaited, check_kinds, check_links
from ckanext.inclusion.core.decisions.decision import ROWS, Decision
from ckanext.inclusion.core.decisions.finding import find_rows
from ckanext.inclusion.core.decisions.log import fold
from ckanext.inclusion.core.decisions.resolving import Found, Resolver, Status
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.plan.verdicts import CORRECTIONS, Verdicts
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

STATUSES: Mapping[Status, str] = {
    "applied": N_("Applied."),
    "already": N_("The file says so itself now."),
    "unknown-row": N_("No row is this place any more."),
    "several-rows": N_("Several rows may be this place: nothing was done."),
    "ground-gone": N_("What it was about has changed: nothing was done."),
    "rows-differ": N_("The rows say different things: merging such rows is not available yet."),
    "nothing-found": N_("Nothing in this file is what it is about: nothing was done."),
    "unknown-rule": N_("No rule is called so: nothing was done."),
    "unknown-column": N_("No column is called so: nothing was done."),
    "nothing-reset": N_("There was nothing to take back."),
    "outweighed": N_("Another decision about the same thing outweighs it: nothing was done."),
}


@dataclass(frozen=True)
class Outcome:
    """Say what became of a decision."""

    decision: Decision
    status: Status

    def to_dict(self) -> dict[str, Any]:
        """Return the outcome as JSON."""
        return {"status": self.status, **self.decision.to_dict()}


@dataclass(frozen=True)
class Replay:
    """Hold decisions as verdicts on one table, and what became of each.

    `awaited` has the columns of verdicts.CORRECTIONS and the `place` of each in `outcomes`: only
    the plan tells whether these corrections are proposed again. `found` are the rows of the table
    that `row` and `other` of each decision are, by its place in `outcomes`; `links` both rows
    of each link.
    """

    verdicts: Verdicts
    outcomes: tuple[Outcome, ...]
    awaited: pl.DataFrame
    found: Mapping[tuple[int, str], Found]
    links: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    def check(self, plan: Plan) -> tuple[Outcome, ...]:
        """Return what became of each decision, now that the plan is made."""
        made = {
            place: one.decision
            for place, one in enumerate(self.outcomes)
            if one.status == "applied" and one.decision.value is None
        }
        told = check_awaited(self.awaited, plan) | check_kinds(made, self.found, plan)
        told |= check_links(self.links, plan)
        return tuple(
            replace(one, status=told.get(place, one.status))
            for place, one in enumerate(self.outcomes)
        )


def replay(
    table: Table,
    standard: Standard,
    decisions: Iterable[Decision],
    former_keys: pl.Series | None = None,
) -> Replay:
    """Return what decisions say about a table; the last about each thing counts.

    `former_keys` are those that its rows had when they were published, null where that is not
    certain.
    """
    listed, resets = fold(decisions)
    targets = [one.target for one in listed]
    keys = (key for one in targets for name in ROWS for key in one.keys(name) if key)
    resolver = Resolver(table, standard, find_rows(table, standard, keys, former_keys))
    told = zip(listed, resolver.resolve(listed), strict=True)
    idle = (Outcome(one, "nothing-reset") for one in resets)
    outcomes = (*(Outcome(one, status) for one, status in told), *idle)
    awaited = pl.DataFrame(
        resolver.corrections, schema={**CORRECTIONS, "place": pl.UInt32}, orient="row"
    )
    return Replay(resolver.to_verdicts(), outcomes, awaited, resolver.found, resolver.links)
