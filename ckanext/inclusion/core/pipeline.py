"""The way of the data, from bytes to a plan, a table and reports: the only place that knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from ckanext.inclusion.core import linkage, rules
from ckanext.inclusion.core.cleaning import DEFAULT_CHOICES, NO_GEOCODER, Choices, Cleaning
from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.decisions import Cleaned, Replay, remember, replay
from ckanext.inclusion.core.errors import EmptyFile, TooSlow
from ckanext.inclusion.core.inputs import (
    NOTHING_BESIDE,
    Beside,
    Source,
    fit_standard,
    naming,
    read_additions,
    read_previous,
    read_registries,
    read_sources,
    refuse_namesakes,
)
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.linkage import identical_rows, same_place
from ckanext.inclusion.core.linkage.profiles import DEFAULT
from ckanext.inclusion.core.plan import (
    JOINING,
    Plan,
    account_rows,
    apply_plan,
    make_plan,
    remainder,
)
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.reporting import as_csv_has_it, make_report, tell_not_sought
from ckanext.inclusion.core.rules.halves import spare_halves
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.sources import stack_tables
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.timings import Timings
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.versions import (
    Version,
    compare_versions,
    former_keys,
    make_stage,
)
from ckanext.inclusion.core.watching import watched

if TYPE_CHECKING:
    from ckanext.inclusion.core.enriching.outcome import Enrichment
    from ckanext.inclusion.core.geocoding.contract import Geocoder
    from ckanext.inclusion.core.linkage.linking import Links
    from ckanext.inclusion.core.registries.consulting import Consulted

DEFAULT_STANDARD = "inclusion-2021"
# Of the time that a check has left once the file is read.
SHARE_OF_PLAN = 0.6


def check_file(
    source: Path | bytes,
    *,
    name: str,
    standard: str = DEFAULT_STANDARD,
    local_columns: Iterable[str] = (),
    stages: tuple[Stage, ...] = rules.STAGES,
    limits: Limits | None = None,
) -> Report:
    """Check a file against a standard (or `detect`) and return the report.

    `local_columns` are columns that the file may have beside the standard's. `stages` are those of
    the rules to ask: without any, nothing has a tier, nor is anything told that only rules know.

    Raises UnreadableFile or UnknownStandard when there is nothing to check.
    """
    limits, timings = limits or Limits(), Timings()
    clock = limits.start_clock()
    with timings.measure("check"), watched(clock):
        table = read_table(source, name=name, limits=limits, clock=clock, needs_rows=False)
        chosen = fit_standard(standard, table.columns, tuple(local_columns))
        report = _report_on(table, chosen, stages, limits, clock)
    return replace(report, seconds=timings.seconds["check"])


def _report_on(
    table: Table, standard: Standard, stages: tuple[Stage, ...], limits: Limits, clock: Clock
) -> Report:
    """Return the report on a table, with a remark where corrections took too long to look for."""
    plan = _plan_for_check(table, standard, stages, clock)
    report = make_report(table, standard, plan or Plan(), limits, clock)
    if plan is None:
        report = report.with_findings([tell_not_sought()])
    return replace(report, is_sought=bool(stages) and plan is not None)


def _plan_for_check(
    table: Table, standard: Standard, stages: tuple[Stage, ...], clock: Clock
) -> Plan | None:
    """Return the corrections, as a check tells of them; None where they take too long to look for.

    Time must be left for the check itself, which is what was asked for.
    """
    if not stages:
        return Plan()
    try:
        with watched(Clock(clock.left * SHARE_OF_PLAN)):
            return _plan(table, standard, stages, linking=(identical_rows.STAGE,))
    except TooSlow:
        return None


def clean_files(
    sources: Sequence[Source],
    *,
    standard: str = DEFAULT_STANDARD,
    choices: Choices = DEFAULT_CHOICES,
    previous: Source | None = None,
    limits: Limits | None = None,
    timings: Timings | None = None,
) -> Cleaning:
    """Plan the corrections of files, apply those that are accepted, and check the tables.

    Several files become one table, in which places are linked across them. `previous` is the file
    that was published last time. `timings` is told of each part of the work as it begins. Raises
    WrongSources where two files have one name, and whatever makes a file unreadable or unfit, with
    its name where there are several.
    """
    limits, timings = limits or Limits(), timings or Timings()
    with timings.measure("reading"):
        tables, chosen = read_sources(sources, standard, choices.local_columns, limits)
        former = read_previous(previous, chosen, limits) if previous else None
        several = len(tables) > 1
        table = stack_tables(tables) if several else tables[0]
        timings.rows = table.height
        registries = read_registries(choices.registries, limits)
        additions = read_additions(choices.additions, table, chosen, limits)
        beside = Beside(tuple(tables) if several else (), former, registries, additions)
    return clean_table(table, chosen, choices, beside, limits=limits, timings=timings)


def link_files(
    sources: Sequence[Source],
    *,
    profile: str = DEFAULT,
    fields: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> tuple[Table, Links]:
    """Return the table of files, nothing corrected, and which of its rows are one place.

    `fields` are for tables in other columns: see linkage.fields. Raises WrongSources where two
    files have one name, and what makes a file unreadable, with its name where there are several.
    """
    from ckanext.inclusion.core.linkage.fields import (
        join_records,
        read_any_records,
        read_other_records,
    )
    from ckanext.inclusion.core.linkage.linking import link

    limits = limits or Limits()
    refuse_namesakes(sources)
    tables, records = [], []
    for source in sources:
        with naming(source, sources):
            table = read_table(source.content, name=source.name, limits=limits)
            tables.append(table)
            records.append(
                read_any_records(table) if fields is None else read_other_records(table, fields)
            )
    several = len(tables) > 1
    table = stack_tables(tables) if several else tables[0]
    rows = join_records(records, [one.name for one in sources]) if several else records[0]
    with watched(limits.start_cleaning_clock()):
        return table, link(rows, profile)


def clean_table(
    table: Table,
    standard: Standard,
    choices: Choices = DEFAULT_CHOICES,
    beside: Beside = NOTHING_BESIDE,
    *,
    limits: Limits | None = None,
    timings: Timings | None = None,
) -> Cleaning:
    """Plan the corrections of a table, apply those that are accepted, and check both tables.

    `timings` has what was measured before.
    """
    limits, timings = limits or Limits(), timings or Timings()
    clock = limits.start_cleaning_clock()
    before = Version(beside.former, standard) if beside.former else None
    with timings.measure("planning"), watched(clock):
        stages = _make_stages_beside(beside)
        replayed, plan = _replay_and_plan(table, standard, choices, before, stages)
    with timings.measure("applying"):
        applied = plan.accepted(choices.accept)
        changed = apply_plan(table, applied)
        result = changed.table.arranged(standard)
        accounting = account_rows(table, applied, changed)
    if result.height == 0:
        raise EmptyFile(
            N_("No row of this file could be kept: its header may not be the one that was found.")
        )
    positions = changed.ledger.positions
    cleaned = Cleaned(table, result, positions, applied.operations(*JOINING), standard)
    after = remainder(plan, applied, positions)
    with timings.measure("linking"):
        links = _link_places(result, standard, choices) if choices.dedupe else None
        consulted = _consult(beside, result, standard)
    with timings.measure("checking"):
        reports = (
            make_report(table, standard, _without_links(plan), limits, clock, beside.files),
            make_report(
                as_csv_has_it(result), standard, _without_links(after), limits, clock
            ).with_findings([one.list_confirmed(result, standard) for one in consulted]),
        )
    return Cleaning(
        standard,
        table,
        plan,
        applied,
        result,
        positions,
        *reports,
        accounting,
        decisions=remember(replayed, cleaned),
        outcomes=replayed.check(plan),
        evolution=compare_versions(Version(result, standard), before) if before else None,
        links=links,
        consulted=consulted,
        enriched=_enrich(beside, result, standard),
        timings=timings.seconds,
    )


def _replay_and_plan(
    table: Table,
    standard: Standard,
    choices: Choices,
    former: Version | None,
    stages: tuple[Stage, ...],
) -> tuple[Replay, Plan]:
    """Return what decisions say about a table, and the plan that is made with it.

    `stages` are those of this run, beside those of every run.
    """
    decided = choices.decisions
    keys = former_keys(Version(table, standard), former) if former and decided else None
    replayed = replay(table, standard, decided, keys)
    linking = linkage.make_stages(choices.comparisons) if choices.dedupe else ()
    ours = rules.make_stages(choices.tolerance)
    plan = _plan(
        table,
        standard,
        (*ours, *choices.stages, *_geocode(choices.geocoder)),
        former=former,
        verdicts=replayed.verdicts,
        linking=(*linking, *stages),
    )
    return replayed, plan


def _link_places(table: Table, standard: Standard, choices: Choices) -> tuple[Links, pl.Series]:
    """Return what linkage.merging says; who only checks a file does not wait for its import."""
    from ckanext.inclusion.core.linkage.merging import link_places

    return link_places(table, standard, choices.comparisons)


def _make_stages_beside(beside: Beside) -> tuple[Stage, ...]:
    """Return the stages of additions, then of official lists; few runs wait for their import."""
    if not beside.registries and not beside.additions:
        return ()
    from ckanext.inclusion.core.enriching.stage import make_stage as make_adding_stage
    from ckanext.inclusion.core.registries.stage import make_stage as make_registry_stage

    added = map(make_adding_stage, beside.additions)
    return (*added, *map(make_registry_stage, beside.registries))


def _consult(beside: Beside, result: Table, standard: Standard) -> tuple[Consulted, ...]:
    """Return what each official list says of the places of the result."""
    if not beside.registries:
        return ()
    from ckanext.inclusion.core.registries.consulting import consult

    return tuple(consult(one, result, standard) for one in beside.registries)


def _enrich(beside: Beside, result: Table, standard: Standard) -> tuple[Enrichment, ...]:
    """Return which places of the result the rows of each addition are."""
    if not beside.additions:
        return ()
    from ckanext.inclusion.core.enriching.outcome import enrich

    return tuple(enrich(one, result, standard) for one in beside.additions)


def _without_links(plan: Plan) -> Plan:
    """Return what a check knows of a plan: it does not look for places that are written twice."""
    others = plan.corrections.filter(pl.col("rule") != same_place.RULE.id)
    return plan.only(others["correction"])


def _geocode(geocoder: str | Geocoder) -> tuple[Stage, ...]:
    """Return the stage that asks a geocoder, if there is one; few runs wait for its import."""
    if geocoder == NO_GEOCODER:
        return ()
    from ckanext.inclusion.core.geocoding import open_geocoder
    from ckanext.inclusion.core.geocoding.correcting import make_stage as make_geocoding_stage

    opened = open_geocoder(geocoder) if isinstance(geocoder, str) else geocoder
    return (make_geocoding_stage(opened),)


def _plan(
    table: Table,
    standard: Standard,
    stages: tuple[Stage, ...],
    *,
    former: Version | None = None,
    **options: Any,
) -> Plan:
    asked = spare_halves((*stages, make_stage(former)), table, standard)
    return make_plan(table, standard, stages=asked, **options)
