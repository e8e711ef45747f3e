"""Check a table against a standard: everything that is wrong, in one pass.

frictionless' own reader of each field decides about a value, so that a file valid here is valid
for any Table Schema validator. It is asked once for each distinct value of a column; columns are
matched by name, never by position.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import polars as pl
from frictionless import Schema

from ckanext.inclusion.core.findings import empty_findings, file_finding
from ckanext.inclusion.core.reading.building import BROKEN_QUOTES, REPEATED_HEADER
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.table import Table

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

# Why reading set a record aside -> the rule; any other has too many cells.
SET_ASIDE = {BROKEN_QUOTES: "quote-unreadable", REPEATED_HEADER: "repeated-header"}

# Gives the rules that a value breaks.
Judge = Callable[[str], list[str]]


def check_table(table: Table, standard: Standard) -> pl.DataFrame:
    """Return the findings of a table against a standard, in the order of the file.

    The frame has the columns of ``findings.SCHEMA``; no correction is known to it yet.
    """
    found = [empty_findings(), *_check_reading(table), *_check_columns(table, standard)]
    found += [
        _check_field(table, field, judge)
        for field, judge in make_judges(standard)
        if field.name in table.columns
    ]
    if standard.primary_key in table.columns:
        found.append(_check_unique(table, str(standard.primary_key)))
    return pl.concat(found).sort("line", nulls_last=False, maintain_order=True)


def make_judges(standard: Standard) -> Iterator[tuple[Field, Judge]]:
    """Give, for each field, what tells the rules that a value breaks."""
    schema = Schema.from_descriptor(_tighten(standard))
    for field in standard.fields:
        yield field, _make_judge(field, schema)


def _tighten(standard: Standard) -> dict[str, object]:
    r"""Return the Table Schema with patterns that mean what they say.

    As it is, ``\d`` takes digits of any script and ``$`` a line feed after the value.
    """
    descriptor = standard.table_schema()
    for field in descriptor["fields"]:
        constraints = dict(field.get("constraints") or {})
        if "pattern" in constraints:
            constraints["pattern"] = rf"(?a:{constraints['pattern']})\Z"
        field["constraints"] = constraints
    return descriptor


def _make_judge(field: Field, schema: Schema) -> Judge:
    read = schema.get_field(field.name).create_cell_reader()

    def judge(value: str) -> list[str]:
        if field.required and not value.strip():
            return ["required"]
        cell, notes = read(value)
        if _is_endless(field, cell):
            return ["number"]
        return [_name_rule(field, note) for note in notes or ()]

    return judge


def _is_endless(field: Field, cell: object) -> bool:
    """Tell whether a number is `nan` or `inf`, which no place has for a coordinate."""
    return field.type == "number" and cell is not None and not math.isfinite(float(str(cell)))


def _name_rule(field: Field, note: str) -> str:
    if note == "pattern":
        return "choices" if field.separator else "form"
    if note == "type":
        return TYPES.get((field.type, field.descriptor.get("format")), "type")
    return CONSTRAINTS.get(note, "type")


def _check_field(table: Table, field: Field, judge: Judge) -> pl.DataFrame:
    """Return the findings of one column, judging each distinct value once."""
    column = table.cells[field.name]
    wrong = [(value, rule) for value in column.unique().to_list() for rule in judge(value)]
    verdicts = pl.DataFrame(wrong, schema={"value": pl.String, "rule": pl.String}, orient="row")
    return _locate(table, column).join(verdicts, on="value", maintain_order="left").select(
        "row", "line", pl.lit(field.name).alias("field"), "rule",
        pl.lit("error").alias("severity"), "value", pl.lit(None, pl.String).alias("tier"),
    )  # fmt: skip


def _locate(table: Table, column: pl.Series) -> pl.DataFrame:
    """Return a column's values beside their positions and row numbers."""
    return pl.DataFrame(
        {"row": pl.arange(table.height, dtype=pl.UInt32, eager=True), "line": table.lines,
         "value": column}
    )  # fmt: skip


def _check_unique(table: Table, name: str) -> pl.DataFrame:
    column = table.cells[name]
    repeated = column.is_duplicated() & (column != "")
    return _locate(table, column).filter(repeated).select(
        "row", "line", pl.lit(name).alias("field"), pl.lit("duplicate-id").alias("rule"),
        pl.lit("error").alias("severity"), "value", pl.lit(None, pl.String).alias("tier"),
    )  # fmt: skip


def _check_columns(table: Table, standard: Standard) -> Iterator[pl.DataFrame]:
    for field in standard.fields:
        if field.required and field.name not in table.columns:
            yield file_finding("missing-column", "error", field.name, field=field.name)
    for name in table.columns:
        if name not in table.reading.renamed_columns and standard.field_named(name) is None:
            yield file_finding("local-column", "info", name)


def check_reading(table: Table) -> pl.DataFrame:
    """Return what reading alone has to say about a table."""
    return pl.concat([empty_findings(), *_check_reading(table)])


def _check_reading(table: Table) -> Iterator[pl.DataFrame]:
    for name in table.reading.renamed_columns:
        yield file_finding("renamed-column", "warning", name)
    for remark in table.remarks:
        yield file_finding(
            remark.rule, remark.severity, remark.value, line=remark.line, field=remark.field
        )
    for record in table.set_aside:
        rule = SET_ASIDE.get(record.reason, "extra-cells")
        yield file_finding(rule, "error", record.raw, line=record.line)
    for line in table.short_lines:
        yield file_finding("missing-cells", "error", "", line=line)
