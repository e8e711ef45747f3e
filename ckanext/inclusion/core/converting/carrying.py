"""The cells of one column, carried into the columns of another standard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ckanext.inclusion.core.converting.mapping import Counterpart, Way, find_separator
from ckanext.inclusion.core.rules.address.several_sites import HOLDS_SEVERAL
from ckanext.inclusion.core.rules.address.words import NUMBER_AND_STREET
from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.rules.contact import phone_form
from ckanext.inclusion.core.rules.contact.numbers import column_of_numbers, wants_international
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.watching import keep_time

# What became of a value of a list of the standard: its column, itself, its counterpart.
Told = tuple[str, str, Counterpart | None]


@dataclass(frozen=True)
class Cells:
    """Hold what a column gives to those of another standard, by their names.

    `exact` tells in which rows all of the cell is there, meaning the same; `told` counts the values
    that were looked up.
    """

    given: Mapping[str, pl.Series]
    exact: pl.Series
    told: Counter[Told] = field(default_factory=Counter)


def carry(cells: pl.Series, way: Way, target: Standard) -> Cells:
    """Return where the cells of a column go; nowhere, where the standard has no place for them."""
    if way.values is not None:
        return _look_up(cells, way, target)
    if way.target is None:
        return Cells({}, cells == "")
    if way.source.role == "phone" and wants_international(column_of_numbers(target)):
        dialled = _dial(cells, target)
        # “Tél./Fax :” before a number says more than the number.
        is_number = (dialled == cells) | ~cells.str.contains(r"\p{L}")
        return Cells({way.target.name: dialled}, is_number)
    return _carry_texts(cells, way, target)


def _carry_texts(cells: pl.Series, way: Way, target: Standard) -> Cells:
    """Return texts as they are, parted as the other standard parts them.

    Where that has one value only, the first one goes there; a text that does not fit goes nowhere.
    One that holds what parts values there would be read as several: it is not the same any more.
    """
    assert way.target is not None  # noqa: S101 - for the type checker
    separator = find_separator(target, way.target)
    goes, exact = cells, pl.repeat(True, len(cells), eager=True)
    if way.separator and separator is None:
        exact = ~cells.str.contains(way.separator, literal=True)
        goes = cells.str.split(way.separator).list.first().fill_null("").str.strip_chars()
    elif separator and separator != way.separator:
        exact = ~cells.str.contains(separator, literal=True)
        if way.separator:
            goes = cells.str.replace_all(way.separator, separator, literal=True)
    fits = pl.repeat(True, len(cells), eager=True)
    if way.form:
        fits = cells.str.contains(way.form)
    longest = way.target.constraints.get("maxLength")
    if longest is not None:
        fits &= cells.str.len_chars() <= longest
    return Cells({way.target.name: goes.set(~fits, "")}, exact & fits)


def _dial(cells: pl.Series, target: Standard) -> pl.Series:
    """Return telephone numbers in the other standard's form; what is no sure number stays."""
    column = column_of_numbers(target)
    distinct = cells.filter(cells != "").unique().alias("value")
    sure = phone_form.judge(distinct, column).filter(pl.col("tier") == "certain")
    dialled: pl.Series = cells.replace(sure["value"], sure["after"])
    return dialled


def _look_up(cells: pl.Series, way: Way, target: Standard) -> Cells:
    """Return the counterparts of the values of cells, each distinct cell looked at once."""
    counted = cells.filter(cells != "").alias("value").value_counts()
    told: Counter[Told] = Counter()
    rows = []
    for cell, count in counted.iter_rows():
        keep_time()
        found = {item: _find(item, way) for item in _part(cell, way.separator)}
        told.update({(way.source.name, *one): count for one in found.items()})
        rows.append((cell, *_place(list(found.values()), target)))
    names = sorted({name for _, placed, _ in rows for name in placed})
    frame = pl.DataFrame(
        {
            "value": [cell for cell, *_ in rows],
            "exact": [exact for *_, exact in rows],
            **{f"to {name}": [placed.get(name, "") for _, placed, _ in rows] for name in names},
        },
        schema={
            "value": pl.String,
            "exact": pl.Boolean,
            **{f"to {one}": pl.String for one in names},
        },
    )
    laid = _lay(cells, frame)
    given = {name: laid[f"to {name}"].fill_null("") for name in names}
    return Cells(given, laid["exact"].fill_null(True), told)


def _part(cell: str, separator: str | None) -> list[str]:
    parts = cell.split(separator) if separator else [cell]
    return [one.strip() for one in parts if one.strip()]


def _find(item: str, way: Way) -> Counterpart | None:
    return (way.values or {}).get(fold(item))


def _place(found: list[Counterpart | None], target: Standard) -> tuple[dict[str, str], bool]:
    """Return the cells of one cell's counterparts by column, and whether they say all of it."""
    placed: dict[str, list[str]] = {}
    exact = True
    for one in found:
        field_ = target.field_named(one.column) if one else None
        values = placed.setdefault(one.column, []) if one and field_ else []
        separator = find_separator(target, field_) if field_ else None
        if one is None or (values and one.value not in values and separator is None):
            exact = False
        elif one.value not in values:
            values.append(one.value)
        exact &= bool(one and one.exact)
    return {name: _join(name, values, target) for name, values in placed.items()}, exact


def _join(name: str, values: list[str], target: Standard) -> str:
    field_ = target.field_named(name)
    return ((field_ and find_separator(target, field_)) or "").join(values)


def part_streets(streets: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return the number of each street, "" where it has not one, and the rest."""
    rows: list[Any] = []
    for value in streets.unique():
        keep_time()
        found = NUMBER_AND_STREET.match(value)
        is_one = found and not HOLDS_SEVERAL.search(value)
        parts = (
            (found["number"].strip(), found["street"].strip()) if found and is_one else ("", value)
        )
        rows.append((value, *parts))
    schema = {"value": pl.String, "number": pl.String, "street": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    laid = _lay(streets, frame)
    return laid["number"], laid["street"]


def _lay(cells: pl.Series, told: pl.DataFrame) -> pl.DataFrame:
    """Return what is told of each `value` beside each cell that has it."""
    return cells.alias("value").to_frame().join(told, on="value", how="left", maintain_order="left")
