"""`ckan inclusion …`: commands for whoever runs a portal."""

from __future__ import annotations

import click

from ckanext.inclusion import ini_check, runs
from ckanext.inclusion.upload import quarantine

__all__ = ["inclusion"]


@click.group()
def inclusion() -> None:
    """Manage the files of digital inclusion places."""


@inclusion.command("validate-config")
def validate_config() -> None:
    """Name what is wrong with this portal's configuration; exit 1 if anything is."""
    problems = ini_check.find_problems()
    for problem in problems:
        click.echo(f"- {problem}")
    if problems:
        raise SystemExit(1)
    click.echo("The configuration is right.")


@inclusion.command("sweep")
def sweep() -> None:
    """Remove refused files whose time is over, end runs whose worker died; run it each day."""
    click.echo(f"{quarantine.purge_expired()} refused files removed.")
    click.echo(f"{runs.end_overdue()} runs ended that no worker finished.")
