"""The files that a cleaning is given: read, each by itself, and made sure to be in one standard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ckanext.inclusion.core.errors import NotAvailable, WrongSources, name_faults
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import Standard, choose_standard, name_other_generation
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

if TYPE_CHECKING:
    from ckanext.inclusion.core.enriching.addition import Addition
    from ckanext.inclusion.core.registries.registry import Registry


@dataclass(frozen=True)
class Source:
    """Name a file to clean: its path or bytes, and its name as people know it."""

    content: Path | bytes
    name: str


@dataclass(frozen=True)
class RegistrySource:
    """Name an official list of the places with a label, and the day when it was got, ISO 8601."""

    label: str
    source: Source
    date: str


@dataclass(frozen=True)
class AdditionSource:
    """Name a file that adds to known places; `label` is one that all of its places have, or ""."""

    source: Source
    label: str = ""


@dataclass(frozen=True)
class Beside:
    """Hold what is read beside the table to clean.

    `files` are the tables that it was stacked of, where there are several; `former` is the one that
    was published last time; `registries` are official lists, `additions` what adds to the places.
    """

    files: tuple[Table, ...] = ()
    former: Table | None = None
    registries: tuple[Registry, ...] = ()
    additions: tuple[Addition, ...] = ()


NOTHING_BESIDE = Beside()


def read_sources(
    sources: Sequence[Source], standard: str, local_columns: Iterable[str], limits: Limits
) -> tuple[list[Table], Standard]:
    """Return the table of each file, and the standard that all are in: that of the first."""
    refuse_namesakes(sources)
    tables: list[Table] = []
    wanted = standard
    for source in sources:
        with naming(source, sources):
            table = read_table(source.content, name=source.name, limits=limits)
            chosen = require_fitting_standard(wanted, table.columns, local_columns)
        tables.append(table)
        wanted = chosen.id
    return tables, chosen


def naming(source: Source, sources: Sequence[Source]) -> AbstractContextManager[None]:
    """Say of which file an error is, where there are several."""
    return name_faults(source.name) if len(sources) > 1 else nullcontext()


def refuse_namesakes(sources: Sequence[Source]) -> None:
    """Raise WrongSources where two files have one name: their rows could not be told apart."""
    repeated = [name for name, count in Counter(one.name for one in sources).items() if count > 1]
    if repeated:
        raise WrongSources(N_("Two files are called “{name}”: rename one."), name=repeated[0])


def read_registries(given: Sequence[RegistrySource], limits: Limits) -> tuple[Registry, ...]:
    """Return official lists, read; raise WrongSources for what is no list of places."""
    if not given:
        return ()
    from ckanext.inclusion.core.registries.columns import read_listed
    from ckanext.inclusion.core.registries.matching import Listed
    from ckanext.inclusion.core.registries.registry import Registry

    registries = []
    for one in given:
        table = _read_beside(one.source, limits)
        registries.append(Registry(one.label, table, Listed(read_listed(table)), one.date))
    return tuple(registries)


def read_additions(
    given: Sequence[AdditionSource], table: Table, standard: Standard, limits: Limits
) -> tuple[Addition, ...]:
    """Return what adds to the places of a table; raise WrongSources for what is no list of places.

    A column that the standard does not know is added where the table has it as well, or where it is
    one of the local columns that were asked for.
    """
    if not given:
        return ()
    from ckanext.inclusion.core.enriching.addition import make_addition

    local = dict.fromkeys([*standard.local_columns, *table.columns])
    own = [name for name in local if standard.field_named(name) is None]
    return tuple(
        make_addition(_read_beside(one.source, limits), standard, own, one.label) for one in given
    )


def _read_beside(source: Source, limits: Limits) -> Table:
    with name_faults(source.name):
        return read_table(source.content, name=source.name, limits=limits)


def read_previous(previous: Source, standard: Standard, limits: Limits) -> Table:
    """Return the table that was published last time; raise NotAvailable if in other columns."""
    table = read_table(previous.content, name=previous.name, limits=limits)
    found = name_other_generation(standard, table.columns)
    if found:
        raise NotAvailable(
            N_(
                "The columns of “{name}”, the file of last time, are those of {found}, rather "
                "than of {wanted}: comparing two generations is not available yet."
            ),
            name=previous.name,
            found=found,
            wanted=standard.id,
        )
    return table


def require_fitting_standard(
    standard_id: str, columns: list[str], local_columns: Iterable[str] = ()
) -> Standard:
    """Return a standard (or the one that `detect` finds), if a file with such columns is in it.

    One generation is not made of another: its columns would be empty, not converted. Raises
    UnknownStandard and NotAvailable.
    """
    standard = fit_standard(standard_id, columns, local_columns)
    found = name_other_generation(standard, columns)
    if found:
        raise NotAvailable(
            N_(
                "The columns of this file are those of {found}, rather than of {wanted}: convert "
                "it first."
            ),
            found=found,
            wanted=standard.id,
        )
    return standard


def fit_standard(standard_id: str, columns: list[str], local_columns: Iterable[str]) -> Standard:
    """Return a standard, or the one that `detect` finds, with more columns of a caller."""
    local = tuple(local_columns)
    known = [name for name in columns if name not in local]
    return choose_standard(standard_id, known).with_local_columns(local)
