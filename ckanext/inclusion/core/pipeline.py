"""The way of the data, from bytes to a plan, a table and reports: the only place that knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from ckanext.inclusion.core.decisions import Decision, Outcome, replay
from ckanext.inclusion.core.errors import EmptyFile, NotAvailable
from ckanext.inclusion.core.findings import SCHEMA, empty_findings, file_finding
from ckanext.inclusion.core.guarding import add_guards, count_guarded
from ckanext.inclusion.core.limits import Clock, Limits
from ckanext.inclusion.core.linkage import identical_rows
from ckanext.inclusion.core.plan import (
    Accept,
    Accounting,
    Plan,
    account_rows,
    apply_plan,
    make_plan,
)
from ckanext.inclusion.core.plan.findings import find_causes, find_questions
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reading.remarks import GUARDED_CELL, remark_guards
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.standards import Standard, choose_standard, name_other_generation
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.validation import check_table

DEFAULT_STANDARD = "inclusion-2021"
NO_GEOCODER = "none"


@dataclass(frozen=True)
class Source:
    """Name a file to clean: its path or bytes, and its name as people know it."""

    content: Path | bytes
    name: str


@dataclass(frozen=True)
class Choices:
    """Say what a cleaning looks for, and what of it is applied.

    `accept` are the tiers; `decisions` are those of people on this or an earlier file, and outweigh
    it. `dedupe` looks for rows that are the same place.
    """

    accept: Accept = "certain"
    decisions: tuple[Decision, ...] = ()
    dedupe: bool = True
    geocoder: str = NO_GEOCODER


DEFAULT_CHOICES = Choices()


@dataclass(frozen=True)
class Cleaning:
    """Hold the outcome of a cleaning.

    `read` is the table as it was, `table` as it is after the corrections in `applied`, which is
    the accepted part of `plan`; `outcomes` say what became of each of the `decisions`. Both reports
    number rows as the source's spreadsheet does.
    """

    standard: Standard
    read: Table
    plan: Plan
    applied: Plan
    table: Table
    before: Report
    after: Report
    accounting: Accounting
    decisions: tuple[Decision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def summary(self) -> dict[str, Any]:
        """Return the counts of a cleaning, without any value of a cell."""
        return {
            "standard": self.standard.id,
            "rows": vars(self.accounting),
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
        }


def check_file(
    source: Path | bytes,
    *,
    name: str,
    standard: str = DEFAULT_STANDARD,
    local_columns: Iterable[str] = (),
    limits: Limits | None = None,
) -> Report:
    """Check a file against a standard (or `detect`) and return the report.

    `local_columns` are columns that the file may have beside the standard's.

    Raises UnreadableFile or UnknownStandard when there is nothing to check.
    """
    limits = limits or Limits()
    clock = limits.start_clock()
    table = read_table(source, name=name, limits=limits, clock=clock)
    local = frozenset(local_columns)
    known = [name for name in table.columns if name not in local]
    chosen = choose_standard(standard, known).with_local_columns(local)
    return _report(table, chosen, make_plan(table, chosen), limits, clock)


def clean_files(
    sources: list[Source],
    *,
    standard: str = DEFAULT_STANDARD,
    choices: Choices = DEFAULT_CHOICES,
    limits: Limits | None = None,
) -> Cleaning:
    """Plan the corrections of a file, apply those that are accepted, and check both tables.

    Raises NotAvailable for what cannot be done yet: several files, a geocoder.
    """
    if len(sources) != 1:
        raise NotAvailable(N_("Cleaning several files together is not available yet."))
    if choices.geocoder != NO_GEOCODER:
        raise NotAvailable(N_("Geocoding (--geocoder) is not available yet."))
    limits = limits or Limits()
    clock = limits.start_clock()
    table = read_table(sources[0].content, name=sources[0].name, limits=limits, clock=clock)
    chosen = require_fitting_standard(standard, table.columns)
    return clean_table(table, chosen, choices, limits=limits, clock=clock)


def require_fitting_standard(standard_id: str, columns: list[str]) -> Standard:
    """Return a standard (or the one that `detect` finds), if a file with such columns is in it.

    One generation is not made of another: its columns would be empty, not converted. Raises
    UnknownStandard and NotAvailable.
    """
    standard = choose_standard(standard_id, columns)
    found = name_other_generation(standard, columns)
    if found:
        raise NotAvailable(
            N_(
                "The columns of this file are those of {found}, rather than of {wanted}: turning "
                "one into the other is not available yet."
            ),
            found=found,
            wanted=standard.id,
        )
    return standard


def clean_table(
    table: Table,
    standard: Standard,
    choices: Choices = DEFAULT_CHOICES,
    *,
    limits: Limits | None = None,
    clock: Clock | None = None,
) -> Cleaning:
    """Plan the corrections of a table, apply those that are accepted, and check both tables."""
    limits = limits or Limits()
    clock = clock or limits.start_clock()
    replayed = replay(table, standard, choices.decisions)
    plan = make_plan(table, standard, verdicts=replayed.verdicts, dedupe=choices.dedupe)
    applied = plan.accepted(choices.accept)
    result = apply_plan(table, applied).table.arranged(standard)
    accounting = account_rows(table, applied, result)
    if result.height == 0:
        raise EmptyFile(
            N_("No row of this file could be kept: its header may not be the one that was found.")
        )
    return Cleaning(
        standard=standard,
        read=table,
        plan=plan,
        applied=applied,
        table=result,
        before=_report(table, standard, plan, limits, clock),
        after=_report(
            _as_csv_has_it(result),
            standard,
            make_plan(result, standard),
            limits,
            clock,
        ),
        accounting=accounting,
        decisions=choices.decisions,
        outcomes=replayed.check(plan),
    )


def _as_csv_has_it(result: Table) -> Table:
    """Return a result as its output holds it, with a remark on each cell that got an apostrophe."""
    written = result.as_written()
    others = (one for one in written.remarks if one.rule != GUARDED_CELL)
    guarded = written.with_cells(add_guards(written.cells))
    return replace(written, remarks=(*others, *remark_guards(guarded)))


def _report(table: Table, standard: Standard, plan: Plan, limits: Limits, clock: Clock) -> Report:
    found = find_causes(check_table(table, standard, limits, clock), plan)
    told = [_other_generation(table, standard), found, find_questions(table, plan)]
    findings = pl.concat([*told, _repeats(table)])
    return Report(standard.id, table.reading, tuple(table.columns), table.rows_read, findings)


def _other_generation(table: Table, standard: Standard) -> pl.DataFrame:
    """Return a warning where the columns are rather those of another generation."""
    found = name_other_generation(standard, table.columns)
    warnings = [file_finding("other-generation", "warning", found)] if found else []
    told = pl.concat([empty_findings(), *warnings])
    return told.with_columns(pl.lit("inclusion").alias("origin")).select(*SCHEMA).cast(SCHEMA)  # type: ignore[arg-type]


def _repeats(table: Table) -> pl.DataFrame:
    """Return a warning for each row that repeats another one, whether it is merged or not."""
    lines = pl.DataFrame({"line": table.lines}).with_row_index("row")
    return (
        identical_rows.find_repeats(table)
        .join(lines, on="row", how="left", maintain_order="left")
        .with_columns(
            pl.lit(identical_rows.RULE.id).alias("rule"),
            pl.lit("certain").alias("tier"),
            pl.lit(None, pl.String).alias("field"),
            pl.lit("warning").alias("severity"),
            pl.lit("").alias("value"),
            pl.lit(None, pl.String).alias("told"),
            pl.lit("inclusion").alias("origin"),
        )
        .select(*SCHEMA)
        .cast(SCHEMA)  # type: ignore[arg-type]
    )


def _count_rules(plan: Plan, applied: Plan) -> dict[str, dict[str, int]]:
    """Return how many corrections each rule proposed, and how many were applied."""
    done = applied.count_rules()
    return {
        rule: {"proposed": proposed, "applied": done.get(rule, 0)}
        for rule, proposed in plan.count_rules().items()
    }
