r"""The Table Schema's part, judged by frictionless' own reader of each field.

A reader is asked once for each distinct value, and only for the values that no shortcut proves
right. So the verdict on a cell is frictionless', with all it lets pass: ``\d`` takes digits of any
script, ``$`` a line feed after the value, a number may be ``nan``. `core.checks` says those, under
names of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import polars as pl
from frictionless import system

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.check import FOUND
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.validation.shortcuts import find_refused, need_judgment

# frictionless' name of a broken constraint -> ours.
CONSTRAINTS = {
    "required": "required",
    "enum": "choice",
    "minimum": "minimum",
    "maximum": "maximum",
    "minLength": "length",
    "maxLength": "length",
}
TYPES = {
    ("string", "email"): "email",
    ("string", "uri"): "url",
    ("number", None): "number",
    ("boolean", None): "boolean",
    ("date", None): "date",
}

NO_VERDICTS = pl.DataFrame(schema={"value": pl.String, "rule": pl.String})
RULED: dict[str, type[pl.DataType]] = {**FOUND, "rule": pl.String}

# Gives the rules that a value breaks.
Judge = Callable[[str], list[str]]


def make_judges(standard: Standard) -> dict[str, Judge]:
    """Return, for each field's name, what tells the rules that a value breaks."""
    return {field.name: _make_judge(field) for field in standard.fields}


def check_schema(
    cells: Cells, standard: Standard, judges: Mapping[str, Judge]
) -> Iterator[pl.DataFrame]:
    """Give, for each column, the cells that break the schema: FOUND with `rule`."""
    for field in cells.present(standard.fields):
        verdicts = _check_field(cells, field, judges[field.name])
        if verdicts.height:
            yield _name(cells.join(field.name, verdicts), field.name, "error")
    if standard.primary_key in cells.table.columns:
        yield from _check_unique(cells, str(standard.primary_key))


def _make_judge(field: Field) -> Judge:
    """Return the reader that frictionless makes of a field.

    Without `Schema.from_descriptor`, whose time goes into checking the descriptor by a JSON Schema:
    it is ours, and the tests check it.
    """
    kind: Any = system.select_field_class(field.type)
    read = kind.metadata_import(field.table_schema()).create_cell_reader()

    def judge(value: str) -> list[str]:
        try:
            _cell, notes = read(value)
        except (ArithmeticError, ValueError):
            # frictionless stops at such a value (a signalling `snan`): it is no number.
            return [_name_rule(field, "type")]
        return [_name_rule(field, note) for note in notes or ()]

    return judge


def _name_rule(field: Field, note: str) -> str:
    if note == "pattern":
        return "choices" if field.separator else "form"
    if note == "type":
        return TYPES.get((field.type, field.descriptor.get("format")), "type")
    return CONSTRAINTS.get(note, "type")


def _check_field(cells: Cells, field: Field, judge: Judge) -> pl.DataFrame:
    """Return the wrong values of one column, judging each once: `value`, `rule`."""
    doubtful = need_judgment(field, cells.distinct(field.name))
    if doubtful.is_empty():
        return NO_VERDICTS
    refused, note = find_refused(field, doubtful)
    wrong = pl.DataFrame([doubtful.filter(refused)]).with_columns(
        rule=pl.lit(_name_rule(field, note))
    )
    left = doubtful.filter(~refused)
    # By their places: a text of Python's has four bytes for each letter, where one asks for them.
    judged = [(at, rule) for at, value in enumerate(cells.watch(left)) for rule in judge(value)]
    places = pl.DataFrame(judged, schema={"value": pl.UInt32, "rule": pl.String}, orient="row")
    return wrong.vstack(places.with_columns(left.gather(places["value"])))


def _check_unique(cells: Cells, name: str) -> Iterator[pl.DataFrame]:
    """Give an error for each identifier that an earlier row has, and a warning for that row.

    As frictionless counts: the first place that has an identifier may keep it.
    """
    rows = pl.DataFrame([cells.table.cells[name].alias("value")]).with_row_index("row")
    rows = rows.filter(pl.col("value").is_duplicated() & (pl.col("value") != ""))
    first = rows["value"].is_first_distinct()
    yield _name(rows.filter(~first).with_columns(rule=pl.lit("duplicate-id")), name, "error")
    yield _name(rows.filter(first).with_columns(rule=pl.lit("repeated-id")), name, "warning")


def _name(rows: pl.DataFrame, name: str, severity: str) -> pl.DataFrame:
    named = rows.with_columns(pl.lit(name).alias("field"), pl.lit(severity).alias("severity"))
    return named.select(*FOUND, "rule").cast(RULED)  # type: ignore[arg-type]
