"""`ckan inclusion …`: commands for whoever runs a portal."""

from __future__ import annotations

import time

import click
from ckan import model
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from ckanext.inclusion import ini_check, runs
from ckanext.inclusion.upload import quarantine, sweeping

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
@click.option("--every", type=int, metavar="SECONDS", help="Do it again and again, until ended.")
def sweep(every: int | None) -> None:
    """Remove refused files whose time is over, queue lost checks, end lost runs; each minute."""
    _sweep_once()
    while every:
        time.sleep(every)
        _sweep_once()


def _sweep_once() -> None:
    """Do what is due; services that do not answer are for the next time."""
    try:
        click.echo(f"{quarantine.purge_expired()} refused files removed.")
        click.echo(f"{sweeping.requeue_waiting()} checks queued.")
        click.echo(f"{runs.end_overdue()} runs ended that no worker finished.")
    except (RedisError, SQLAlchemyError) as error:
        click.echo(f"Not done: {error}", err=True)
    finally:
        model.Session.remove()
