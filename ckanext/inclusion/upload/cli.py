"""ckanext-validation's command group, with what does not work there in a way that does."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.frictionless_errors import word_report
from ckanext.inclusion.core.translation import french
from ckanext.inclusion.upload.presentation import list_errors, read_report
from ckanext.validation import cli as parent
from ckanext.validation.model import Validation

COLUMNS = ("dataset", "resource_id", "format", "url", "status", "error_code", "error_message")
ERRORS_OF_A_KIND = 10


@click.command("init-db")
def init_db() -> None:
    """Make the table of reports, unless it is there; `ckan db upgrade` does it as well."""
    Validation.__table__.create(model.meta.engine, checkfirst=True)
    click.echo("The table of validation reports is ready.")


@click.command("report-full")
@click.option("-o", "--output", default="validation_errors_report_full.csv", show_default=True)
def report_full(output: str) -> None:
    """Write the errors of all failing resources as CSV, at most ten of a kind for each.

    ckanext-validation's own reads only reports from before frictionless.
    """
    with click.open_file(output, "w", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        for row in _find_failing():
            writer.writerows(_describe_errors(*row))
    click.echo(f"CSV report stored in {output}")


def _find_failing() -> Iterator[Any]:
    query = (
        model.Session.query(Validation, model.Resource, model.Package.name)
        .join(model.Resource, model.Resource.id == Validation.resource_id)
        .join(model.Package, model.Package.id == model.Resource.package_id)
        .filter(Validation.status.in_(("failure", "error")))
        .filter(model.Resource.state == "active", model.Package.state == "active")
    )
    yield from query.order_by(model.Package.name, model.Resource.position)


def _describe_errors(found: Any, resource: Any, dataset: str) -> Iterator[dict[str, str]]:
    counts: Counter[str] = Counter()
    for error in list_errors(word_report(read_report(found.report) or {}, french)):
        kind = str(error.get("type") or error.get("code") or "")
        counts[kind] += 1
        if counts[kind] <= ERRORS_OF_A_KIND:
            yield {
                "dataset": dataset,
                "resource_id": resource.id,
                "format": resource.format,
                "url": f"{tk.config['ckan.site_url']}/dataset/{dataset}/resource/{resource.id}",
                "status": found.status,
                "error_code": kind,
                "error_message": str(error.get("message") or ""),
            }


validation = click.Group(
    "validation",
    commands={**parent.validation.commands, "init-db": init_db, "report-full": report_full},
    help=parent.validation.help,
)
