"""`ckan inclusion …`: commands for whoever runs a portal."""

from __future__ import annotations

import logging
import time

import click
from ckan import model, plugins

from ckanext.inclusion import cli_runs, geocoders, ini_check, runs
from ckanext.inclusion.core.command_geocode import ban
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import N_, fill_french, french
from ckanext.inclusion.upload import quarantine, sweeping

__all__ = ["inclusion"]

log = logging.getLogger(__name__)


@click.group()
def inclusion() -> None:
    """Manage the files of digital inclusion places."""


@inclusion.command(ini_check.COMMAND)
def validate_config() -> None:
    """Name what is wrong with this portal's configuration; exit 1 if anything is."""
    problems = ini_check.find_problems()
    for problem in problems:
        click.echo(f"- {problem}")
    if problems:
        raise SystemExit(1)
    click.echo(french(N_("The configuration is right.")))


@inclusion.command("sweep")
@click.option("--every", type=int, metavar="SECONDS", help="Do it again and again, until ended.")
def sweep(every: int | None) -> None:
    """Remove refused files whose time is over, take up lost checks and runs; each minute."""
    _sweep_once()
    while every:
        time.sleep(every)
        _sweep_once()


for command in (ban, *cli_runs.COMMANDS):
    inclusion.add_command(command)


@inclusion.group()
def geocoder() -> None:
    """Look after the geocoder that cleanings ask."""


@geocoder.command("status")
def geocoder_status() -> None:
    """Ask this portal's geocoder for one address; exit 1 if it does not work."""
    try:
        status = geocoders.find_status()
    except InclusionError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    message = N_("The geocoder {source} works: it answered “{label}” in {seconds} s.")
    seconds = round(status.seconds, 2)
    click.echo(fill_french(message, source=status.source, label=status.label, seconds=seconds))
    if status.kept is not None:
        _say(N_("Answers kept for later runs: {count}."), status.kept)


def _say(message: str, count: int) -> None:
    click.echo(fill_french(message, count=count))


def _sweep_once() -> None:
    """Do what is due; services that do not answer are for the next time."""
    try:
        _say(N_("Refused files removed: {count}."), quarantine.purge_expired())
        _say(N_("Checks queued: {count}."), sweeping.requeue_waiting())
        if plugins.plugin_loaded("inclusion"):
            swept = runs.sweep()
            _say(N_("Runs queued again: {count}."), swept.queued)
            _say(N_("Runs ended that no worker finished: {count}."), swept.ended)
            _say(N_("Runs forgotten whose time is over: {count}."), runs.forget_old())
    except cli_runs.SERVICE_FAULTS as error:
        log.warning("The sweep was not done: %s", error)
        click.echo(french(cli_runs.UNANSWERED), err=True)
    finally:
        model.Session.remove()
