"""A cleaning: what it is asked for, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from ckanext.inclusion.core.decisions import Decision, Outcome
from ckanext.inclusion.core.guarding import count_guarded
from ckanext.inclusion.core.inputs import AdditionSource, RegistrySource
from ckanext.inclusion.core.plan import Accept, Accounting, Plan
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.rules.geography.point_outside import TOLERANCE
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.versions import Evolution

if TYPE_CHECKING:
    from ckanext.inclusion.core.enriching.outcome import Enrichment
    from ckanext.inclusion.core.geocoding.contract import Geocoder
    from ckanext.inclusion.core.linkage.comparisons import Comparison
    from ckanext.inclusion.core.linkage.linking import Links
    from ckanext.inclusion.core.registries.consulting import Consulted

NO_GEOCODER = "none"


@dataclass(frozen=True)
class Choices:
    """Say what a cleaning looks for, and what of it is applied.

    `accept` are the tiers; `decisions` are those of people on this or an earlier file, and outweigh
    it. `dedupe` looks for rows that are the same place. `local_columns` are columns that the result
    has beside the standard's, even where the file lacks them. A point may be `tolerance` metres
    outside its commune. `geocoder` is none, the path of a local index or the URL of a service,
    which an administrator gives, or one that is open already. `registries` are official lists of
    the places that have a label, `additions` are files that add cells and labels to places.
    `stages` are those of rules beside ours, asked after them, whose rules `findings.add_rules` has
    made known; `comparisons` tell beside ours which rows are one place.
    """

    accept: Accept = "certain"
    decisions: tuple[Decision, ...] = ()
    dedupe: bool = True
    geocoder: str | Geocoder = NO_GEOCODER
    local_columns: tuple[str, ...] = ()
    tolerance: float = TOLERANCE
    registries: tuple[RegistrySource, ...] = ()
    additions: tuple[AdditionSource, ...] = ()
    stages: tuple[Stage, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


DEFAULT_CHOICES = Choices()


@dataclass(frozen=True)
class Cleaning:
    """Hold the outcome of a cleaning.

    `read` is the table as it was, `table` as it is after the corrections in `applied`, which is
    the accepted part of `plan`; `positions` are those of its rows in the first; `outcomes` say what
    became of each decision, and `decisions` are those that still count, as the next cleaning finds
    them in this file or its result. Both reports number rows as the sources' spreadsheets do.
    `evolution` is what became of the places that were published before, where that file was given.
    `links` are the pairs of places of the result that are alike, with the positions of their rows
    in it, where duplicates were looked for; `consulted` is what official lists say of it,
    `enriched` which of its places the rows of additions are. `timings` are the seconds of each part
    of the work.
    """

    standard: Standard
    read: Table
    plan: Plan
    applied: Plan
    table: Table
    positions: pl.Series
    before: Report
    after: Report
    accounting: Accounting
    decisions: tuple[Decision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    evolution: Evolution | None = None
    links: tuple[Links, pl.Series] | None = None
    consulted: tuple[Consulted, ...] = ()
    enriched: tuple[Enrichment, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)

    def summary(self) -> dict[str, Any]:
        """Return the counts of a cleaning, without any value of a cell."""
        return {
            "standard": self.standard.id,
            "rows": vars(self.accounting),
            **({"files": self._count_files()} if self.read.sources else {}),
            "before": self.before.summary(),
            "after": self.after.summary(),
            "corrections": {
                "proposed": self.plan.size,
                "applied": self.applied.size,
                **self.plan.count_tiers(),
            },
            "rules": _count_rules(self.plan, self.applied),
            "decisions": dict(Counter(one.status for one in self.outcomes)),
            "guarded": count_guarded(self.table.cells),
            **({"evolution": self.evolution.counts()} if self.evolution else {}),
            **self._count_beside(),
        }

    def _count_beside(self) -> dict[str, Any]:
        """Return how many places each official list or addition has, where there are any."""
        counted = {
            "registries": [one.counts() for one in self.consulted],
            "additions": [one.counts() for one in self.enriched],
        }
        return {name: counts for name, counts in counted.items() if counts}

    def _count_files(self) -> list[dict[str, Any]]:
        """Return how many rows of each of several files were read, empty ones aside, and kept."""
        kept = self.read.locate(self.table.lines)["file"]
        sources = self.read.sources
        rows = zip(sources.names, sources.rows, strict=True) if sources else ()
        return [
            {"file": name, "read": read, "kept": int((kept == name).sum())} for name, read in rows
        ]


def _count_rules(plan: Plan, applied: Plan) -> dict[str, dict[str, int]]:
    """Return how many corrections each rule proposed, and how many were applied."""
    done = applied.count_rules()
    return {
        rule: {"proposed": proposed, "applied": done.get(rule, 0)}
        for rule, proposed in plan.count_rules().items()
    }
