"""ckanext-validation's command group, with what works on this CKAN and on frictionless' reports."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.validation import cli as parent
from ckanext.validation.model import Validation

# How many errors of one kind are listed for one file.
SAMPLE = 10


@click.command("init-db")
def init_db() -> None:
    """Make the table of reports, unless it is there; `ckan db upgrade` does it as well."""
    Validation.__table__.create(model.meta.engine, checkfirst=True)
    click.echo("The table of validation reports is ready.")


@click.command("report-full")
@click.option("-o", "--output", default="validation_errors_report_full.csv", show_default=True)
def report_full(output: str) -> None:
    """Write each error of each invalid file into a CSV file, ten of a kind per file."""
    with Path(output).open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ["dataset", "resource_id", "format", "url", "status", "error_code", "error_message"]
        )
        rows = list(_list_errors())
        writer.writerows(rows)
    click.echo(f"{len(rows)} errors written into {output}.")


def _list_errors() -> Iterator[list[str]]:
    columns = (model.Package.name, model.Resource.id, model.Resource.format)
    query = model.Session.query(*columns, Validation.status, Validation.report)
    query = query.join(model.Resource, model.Resource.package_id == model.Package.id)
    query = query.join(Validation, Validation.resource_id == model.Resource.id)
    query = query.filter(model.Resource.state == "active", model.Package.state == "active")
    for dataset, resource, file_format, status, report in query:
        site = tk.config["ckan.site_url"]
        url = f"{site}/dataset/{dataset}/resource/{resource}"
        for code, message in _sample_errors(report or {}):
            yield [dataset, resource, file_format, url, status, code, message]


def _sample_errors(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the first errors of each kind, of a report by frictionless or by goodtables."""
    counts: Counter[str] = Counter()
    for table in [*(report.get("tasks") or []), *(report.get("tables") or [])]:
        for error in table.get("errors") or []:
            code = str(error.get("type") or error.get("code") or "")
            counts[code] += 1
            if counts[code] <= SAMPLE:
                yield code, str(error.get("message") or "")


validation = click.Group(
    "validation",
    commands={**parent.validation.commands, "init-db": init_db, "report-full": report_full},
    help=parent.validation.help,
)
