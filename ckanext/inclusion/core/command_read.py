"""The sub-command `inclusion read`: what was read, as CSV, nothing corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import polars as pl

from ckanext.inclusion.core.command_frame import (
    FILE,
    VALID,
    PeopleConsole,
    file_type,
    json_option,
    limit_options,
    name_file,
    print_json,
    say_errors,
    wait,
)
from ckanext.inclusion.core.errors import OutputExists
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import DEFAULT_STANDARD
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.terminal import show_groups
from ckanext.inclusion.core.translation import N_, fill_french, french
from ckanext.inclusion.core.translation import french as _
from ckanext.inclusion.core.validation import describe_reading
from ckanext.inclusion.core.wording import Wording
from ckanext.inclusion.core.writing import write_csv

# The most findings, and rows set aside, that JSON lists; both are counted in full.
LISTED = 10_000


@click.command(
    help=_("Write what is read from FILE as CSV in UTF-8, nothing corrected, and say how.")
)
@click.argument("file", metavar=FILE, type=file_type)
@click.option(
    "--out", required=True, metavar=_("OUT.csv"), type=file_type, help=_("The CSV file to write.")
)
@limit_options
@json_option
@say_errors
def read(file: Path, out: Path, *, limits: Limits, as_json: bool) -> int:
    """Read one file."""
    if out.exists() and out.samefile(file):
        raise OutputExists(
            N_("“{path}” is the file that is read: write the result under another name."), path=out
        )
    with wait(_("Reading…"), as_json=as_json):
        table = read_table(file, name=name_file(file), limits=limits)
        out.write_bytes(write_csv(table))
    findings = describe_reading(table)
    if as_json:
        print_json(_describe(table, findings))
    else:
        _show(table, findings, out)
    return VALID


def _describe(table: Table, findings: pl.DataFrame) -> dict[str, Any]:
    """Return how a table was read; `rows` are those of the table, beside those set aside."""
    reading = table.reading
    return {
        "file": reading.file,
        "format": reading.format,
        "encoding": reading.encoding or None,
        "encoding_confidence": reading.encoding_confidence,
        "delimiter": reading.delimiter or None,
        "delimiter_confidence": reading.delimiter_confidence,
        "quote": reading.quote or None,
        "sheet": reading.sheet,
        "other_sheets": list(reading.other_sheets),
        "header_line": reading.header_line,
        "columns": table.columns,
        "rows": table.height,
        "set_aside": [
            {**one, "reason": french(one["reason"])}
            for one in table.set_aside.head(LISTED).iter_rows(named=True)
        ],
        "set_aside_count": table.set_aside.height,
        "empty_count": table.rows_empty,
        "above_header": [{"line": one.line, "raw": one.raw} for one in table.above],
        "findings": list(_word_findings(findings.head(LISTED))),
        "findings_count": findings.height,
    }


def _word_findings(findings: pl.DataFrame) -> Iterator[dict[str, Any]]:
    wording = Wording(load_standard(DEFAULT_STANDARD), french)
    for one in findings.iter_rows(named=True):
        what = (one["rule"], one["field"], one["value"])
        kept = {key: one[key] for key in ("line", "field", "rule", "severity", "value")}
        yield {**kept, "message": wording.message(*what), "advice": wording.advice(*what)}


def _show(table: Table, findings: pl.DataFrame, out: Path) -> None:
    sentence = (
        N_(
            "{rows} rows written to {path}, {aside} set aside, {empty} empty; the header is row "
            "{header}."
        )
        if table.reading.header_line
        else N_("{rows} rows written to {path}, {aside} set aside, {empty} empty; no header.")
    )
    click.echo(
        fill_french(
            sentence,
            rows=table.height,
            path=out,
            aside=table.set_aside.height,
            empty=table.rows_empty,
            header=table.reading.header_line,
        )
    )
    columns = tuple(table.columns)
    report = Report(DEFAULT_STANDARD, table.reading, columns, table.rows_read, findings)
    show_groups(report, PeopleConsole())
