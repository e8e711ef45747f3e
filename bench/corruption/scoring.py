"""What a cleaning did to a file whose truth is known: right and wrong edits, repairs, false alarms.

It reads what `inclusion clean` writes, corrections.csv and lieux.csv, and nothing else. Of several
edits of one cell the last counts, for the certain ones alone and for certain and likely together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from ckanext.inclusion.core.geography import intercommunalities
from ckanext.inclusion.core.guarding import remove_guards
from ckanext.inclusion.core.standards import Standard

from .files import FIRST_LINE, Sample, columns_of, numbered, place_name
from .kinds import Row
from .places import ROLES

TIERS: Mapping[str, tuple[str, ...]] = {"certain": ("certain",), "likely": ("certain", "likely")}
COORDINATES = ("latitude", "longitude")
Edits = Mapping[tuple[int, str], str]


@dataclass
class Tally:
    """Count, for the certain edits alone or with the likely ones."""

    right: int = 0
    wrong: int = 0
    repaired: int = 0

    def add(self, other: Tally) -> None:
        """Count another file's as well."""
        self.right += other.right
        self.wrong += other.wrong
        self.repaired += other.repaired


def _tallies() -> dict[str, Tally]:
    return {tier: Tally() for tier in TIERS}


@dataclass
class Score:
    """Hold the counts of a group: rows, corrupted cells, those that can be repaired surely."""

    rows: int = 0
    cells: int = 0
    sufficient: int = 0
    tiers: dict[str, Tally] = field(default_factory=_tallies)

    def add(self, other: Score) -> None:
        """Count another group's or file's as well."""
        self.rows += other.rows
        self.cells += other.cells
        self.sufficient += other.sufficient
        for tier, tally in self.tiers.items():
            tally.add(other.tiers[tier])


def score_cleaning(sample: Sample, standard: Standard, folder: Path) -> dict[str, Score]:
    """Return the score of each group of rows from the files of a cleaning."""
    corrections = read_table(folder / "corrections.csv")
    columns = columns_of(standard)
    edits = {tier: last_edits(corrections, tiers) for tier, tiers in TIERS.items()}
    scores: dict[str, Score] = defaultdict(Score)
    for row, sufficient in zip(sample.rows, sample.sufficient, strict=True):
        cells = sum(role in columns for role in row.corrupted)
        scores[row.group].add(Score(1, cells, len(sufficient)))
    for tier, by_cell in edits.items():
        tallies = {group: score.tiers[tier] for group, score in scores.items()}
        _score_edits(sample, by_cell, standard, tallies)
    return scores


def read_table(path: Path) -> pl.DataFrame:
    """Return a file of a cleaning, as text."""
    return remove_guards(pl.read_csv(path, infer_schema=False).fill_null(""))


def last_edits(corrections: pl.DataFrame, tiers: Iterable[str]) -> Edits:
    """Return what each cell is to become at last, by line and column."""
    chosen = corrections.filter(pl.col("tier").is_in(list(tiers)))
    cells = chosen.select(pl.col("line").cast(pl.Int64), "field", "after").iter_rows()
    return {(line, name): after for line, name, after in cells}


def _score_edits(
    sample: Sample, edits: Edits, standard: Standard, tallies: Mapping[str, Tally]
) -> None:
    roles = {one.name: one.role for one in standard.fields if one.role}
    for (line, name), after in edits.items():
        row, role = sample.rows[line - FIRST_LINE], roles.get(name, name)
        judge = is_right if role in ROLES else is_harmless
        right, tally = judge(row, role, after), tallies[row.group]
        tally.right += right
        tally.wrong += not right
        determined = role in sample.sufficient[line - FIRST_LINE]
        tally.repaired += right and bool(after) and determined


def is_right(row: Row, role: str, after: str) -> bool:
    """Tell whether a cell of geography becomes what is true, or empty where it held nothing."""
    if not after:
        return role in row.emptiable or not row.place.cells[role]
    if role in COORDINATES:
        return _is_near(after, row.place.cells[role], row.precision)
    return after in row.place.accepted(role)


def _is_near(after: str, true: str, degrees: float) -> bool:
    try:
        return abs(float(after) - float(true)) <= degrees
    except ValueError:
        return False


def is_harmless(row: Row, role: str, after: str) -> bool:
    """Tell whether another column gets what is true of it, or a text or its parts that move to it.

    What is true is the place's own cell, or the EPCI of its commune, by whatever name.
    """
    if "epci" in role:
        epci = intercommunalities().get(row.place.commune.epci or "")
        return epci is not None and after in (epci.code, epci.name)
    moved = (row.written.cells[one] for one in row.corrupted)
    return after == row.place.cells.get(role) or any(_has_moved(text, after) for text in moved)


def _has_moved(text: str, after: str) -> bool:
    """Tell whether a cell holds a text, or nothing but parts of it."""
    return bool(text) and (text in after or all(part in text for part in after.split(", ")))


def silent_changes(sample: Sample, standard: Standard, folder: Path) -> int:
    """Return how many cells of lieux.csv are neither as written nor as an applied edit says."""
    applied = read_table(folder / "corrections.csv").filter(pl.col("applied") == "true")
    edits = last_edits(applied, TIERS["likely"])
    columns = columns_of(standard)
    name_column = standard.field_with_role("name")
    assert name_column is not None  # noqa: S101
    places = read_table(folder / "lieux.csv").rows_by_key(name_column.name, named=True, unique=True)
    return sum(
        places[place_name(row, line)][name] != edits.get((line, name), row.written.cells[role])
        for line, row in numbered(sample)
        for role, name in columns.items()
    )
