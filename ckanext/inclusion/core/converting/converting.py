"""The conversion of a table: each column goes its way, and what has no place stays beside."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ckanext.inclusion.core.converting.building import Building
from ckanext.inclusion.core.converting.conversion import Conversion
from ckanext.inclusion.core.converting.mapping import find_ways
from ckanext.inclusion.core.errors import NotAvailable
from ckanext.inclusion.core.inputs import require_fitting_standard
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.plan import Plan
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.reporting import as_csv_has_it, make_report
from ckanext.inclusion.core.standards import DETECT, load_standard
from ckanext.inclusion.core.timings import Timings
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.watching import watched


def convert_file(  # noqa: PLR0913
    source: Path | bytes,
    *,
    name: str,
    to: str,
    standard: str = DETECT,
    without: Collection[str] = (),
    limits: Limits | None = None,
    timings: Timings | None = None,
) -> Conversion:
    """Read a file in one standard and return its places in another, `without` some columns.

    `timings` is told of each part of the work as it begins. Raises UnreadableFile, UnknownStandard,
    and NotAvailable for a file that is in the other standard already.
    """
    limits, timings = limits or Limits(), timings or Timings()
    clock = limits.start_clock()
    with timings.measure("reading"):
        target = load_standard(to)
        table = read_table(source, name=name, limits=limits)
        found = require_fitting_standard(standard, table.columns)
        require_other(found.id, to)
        timings.rows = table.height
        table = table.with_cells(table.cells.drop(without, strict=False))
    with timings.measure("applying"), watched(clock):
        building = Building(table, found, target)
        for way in find_ways(found.id, target.id):
            building.add(way)
        building.add_others()
        converted = building.finish()
    with timings.measure("checking"), watched(clock):
        beside = [name for name in converted.columns if target.field_named(name) is None]
        told = target.with_local_columns(beside)
        after = make_report(as_csv_has_it(converted), told, Plan(), limits, clock)
    columns = tuple(building.columns)
    return Conversion(found, target, table, converted, columns, after, building.told)


def require_other(standard_id: str, to: str) -> None:
    """Refuse to convert a file into the standard that it is in."""
    if standard_id == to:
        raise NotAvailable(
            N_("This file is in the standard “{name}” already: there is nothing to convert."),
            name=to,
        )
