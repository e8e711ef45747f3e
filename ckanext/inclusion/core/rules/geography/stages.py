"""How the rules of geography are asked: row by row, and about what only the whole table shows."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ckanext.inclusion.core.geography import locate
from ckanext.inclusion.core.rules.geography import (
    point_missing,
    point_repeated,
    point_shifted,
    row_broken,
)
from ckanext.inclusion.core.rules.geography.agreement import is_agreed
from ckanext.inclusion.core.rules.geography.columns import EPCI, TEXTS, find_columns, read_columns
from ckanext.inclusion.core.rules.geography.point_cells import (
    AXES,
    exact_points,
    is_written,
    read_cells,
)
from ckanext.inclusion.core.rules.geography.point_judgment import judge_points
from ckanext.inclusion.core.rules.geography.points import (
    locate_widely,
    needs_more,
    padded_codes,
    read_otherwise,
)
from ckanext.inclusion.core.rules.geography.resolving import resolve
from ckanext.inclusion.core.rules.proposals import (
    Proposals,
    append_proposals,
    ask_person,
    no_proposals,
)
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

_CODES = pl.List(pl.String)


def propose_of_rows(table: Table, standard: Standard, *, tolerance: float) -> Proposals:
    """Return the corrections and questions of the rows in which not all agrees.

    A point may be so many metres outside its commune (`tolerance`) before anyone is asked.
    """
    columns = find_columns(table, standard)
    if not set(columns.values()) & set(table.columns) or not table.height:
        return no_proposals()
    cells = read_columns(table, columns)
    points = read_cells(cells["latitude"], cells["longitude"])
    doubtful = (~is_agreed(cells, points, columns)).arg_true()
    shifted = row_broken.find_shifted(table.cells[doubtful], list(columns.values()))
    broken = _ask_about_rows(doubtful.filter(shifted), standard, "")
    rows = doubtful.filter(~shifted)
    if rows.is_empty():
        return broken
    said = _propose(cells[rows], points[rows], columns, tolerance)
    return append_proposals(broken, _number_rows(said, rows))


def _columns_here(table: Table, columns: Mapping[str, str]) -> list[str]:
    """Return the columns that say where a place is, of those that the table has."""
    roles = (*TEXTS, *EPCI, *AXES)
    return [columns[role] for role in roles if columns.get(role) in table.columns]


def find_halves(table: Table, standard: Standard) -> pl.Series:
    """Tell which rows are halves of a broken record: the second one, and the first before it.

    The first is known by saying nothing of where it is; a row that does so alone is a whole one.
    """
    columns = find_columns(table, standard)
    here = _columns_here(table, columns)
    if not here or not table.height:
        return pl.repeat(False, table.height, dtype=pl.Boolean, eager=True)
    cells = read_columns(table, columns)
    points = read_cells(cells["latitude"], cells["longitude"])
    doubtful = (~is_agreed(cells, points, columns)).arg_true()
    found = row_broken.find_shifted(table.cells[doubtful], list(columns.values()))
    second = pl.repeat(False, table.height, dtype=pl.Boolean, eager=True)
    second = second.scatter(doubtful.filter(found), True)
    first = row_broken.find_nowhere(table.cells.select(here))
    return second | (first & second.shift(-1, fill_value=False))


def _propose(
    cells: pl.DataFrame, points: pl.DataFrame, columns: Mapping[str, str], tolerance: float
) -> Proposals:
    """Return what is proposed for rows, which are numbered from 0 here."""
    points = points.drop("row").with_row_index("row")
    at = _look_around(cells, points, locate(*exact_points(points)))
    astray = (
        ~pl.DataFrame({"at": at, "insee": padded_codes(cells["insee"])})
        .select(pl.col("at").list.contains("insee"))
        .to_series()
    )
    readings = read_otherwise(points.filter(is_written() & (astray | ~points["is_plain"])))
    other_at = _gather_readings(readings, len(at))
    located = cells.with_columns(at.alias("at"), other_at).with_row_index("row")
    proposals, decided = resolve(located, columns)
    return append_proposals(
        proposals, judge_points(points.with_columns(at=at), readings, decided, columns, tolerance)
    )


def _look_around(cells: pl.DataFrame, points: pl.DataFrame, at: pl.Series) -> pl.Series:
    """Return the communes of each point, with those nearby where the point may have to decide."""
    alone = needs_more(cells, at).arg_true()
    few = pl.DataFrame({"row": alone, "widely": locate_widely(points[alone], at.gather(alone))})
    every = pl.DataFrame({"at": at}).with_row_index("row")
    joined = every.join(few, on="row", how="left", maintain_order="left")
    return joined.select(pl.coalesce("widely", "at").alias("at")).to_series()


def _gather_readings(readings: pl.DataFrame, rows: int) -> pl.Series:
    """Return `other_at`: the communes that the other readings of each row's point are in.

    A point that was moved to fit the commune of its row is no witness to it.
    """
    witnessing = (pl.col("at").list.len() > 0) & (pl.col("rule") != point_shifted.RULE.id)
    others = readings.filter(witnessing).explode("at")
    by_row = others.group_by("row").agg(other_at=pl.col("at").unique().sort())
    every = pl.DataFrame({"row": pl.int_range(rows, dtype=pl.UInt32, eager=True)})
    found = every.join(by_row, on="row", how="left", maintain_order="left")["other_at"]
    return found.fill_null(pl.Series([[]], dtype=_CODES))


def _number_rows(said: Proposals, rows: pl.Series) -> Proposals:
    """Return proposals about some rows as proposals about the table."""
    heads, edits, premises = (
        frame.with_columns(rows.gather(frame["row"]).cast(pl.UInt32).alias("row"))
        for frame in (said.heads, said.edits, said.premises)
    )
    return Proposals(heads, edits, premises)


def _ask_about_rows(rows: pl.Series, standard: Standard, reason: str) -> Proposals:
    name = standard.field_with_role("name")
    asked = pl.DataFrame({"row": rows}).with_columns(
        rule=pl.lit(row_broken.RULE.id), reason=pl.lit(reason)
    )
    return ask_person(asked, [name.name] if name else [])


def propose_of_table(table: Table, standard: Standard) -> Proposals:
    """Return questions about what is missing where other rows have it, and what many share."""
    columns = find_columns(table, standard)
    here = _columns_here(table, columns)
    axes = [columns[axis] for axis in AXES if columns[axis] in here]
    if not here:
        return no_proposals()
    nowhere = row_broken.find_nowhere(table.cells.select(here))
    said = _ask_about_rows(nowhere.arg_true(), standard, "nowhere")
    if len(axes) != len(AXES):
        return said
    cells = read_columns(table, columns)
    missing = _missing(cells)
    unplaced = missing["row"]
    shifted = row_broken.find_shifted(table.cells[unplaced], list(columns.values()))
    missing = missing.filter(~(shifted | nowhere.gather(unplaced)))
    for asked in (missing, _repeated(cells)):
        said = append_proposals(said, ask_person(asked, axes))
    return said


def _missing(cells: pl.DataFrame) -> pl.DataFrame:
    """Return the rows without coordinates, unless no row has any."""
    points = read_cells(cells["latitude"], cells["longitude"])
    found = point_missing.find(points)
    whole = found.filter(pl.col("reason") == "").height == cells.height
    found = found.clear() if whole else found
    return found.with_columns(rule=pl.lit(point_missing.RULE.id))


def _repeated(cells: pl.DataFrame) -> pl.DataFrame:
    counted = pl.struct("count").struct.json_encode()
    found = point_repeated.find(cells)
    return found.select("row", rule=pl.lit(point_repeated.RULE.id), parameters=counted)
