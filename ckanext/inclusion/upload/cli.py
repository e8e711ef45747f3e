"""ckanext-validation's command group, with a way to make its table that works on this CKAN."""

from __future__ import annotations

import click
from ckan import model

from ckanext.validation import cli as parent
from ckanext.validation.model import Validation


@click.command("init-db")
def init_db() -> None:
    """Make the table of reports, unless it is there; `ckan db upgrade` does it as well."""
    Validation.__table__.create(model.meta.engine, checkfirst=True)
    click.echo("The table of validation reports is ready.")


validation = click.Group(
    "validation",
    commands={**parent.validation.commands, "init-db": init_db},
    help=parent.validation.help,
)
