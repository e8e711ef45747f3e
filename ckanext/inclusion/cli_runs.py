"""`ckan inclusion check|clean|runs`: one action each, for whoever has a shell on a portal's host.

They speak French, as the command `inclusion` does, whatever the portal's language.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click
from ckan import model, plugins
from ckan.lib.search import SearchError
from ckan.plugins import toolkit as tk
from redis.exceptions import RedisError
from rich.text import Text
from sqlalchemy.exc import SQLAlchemyError

from ckanext.inclusion.core.command_frame import (
    INVALID,
    UNREADABLE,
    VALID,
    PeopleConsole,
    accept_option,
)
from ckanext.inclusion.core.errors import InclusionError, NotAvailable
from ckanext.inclusion.core.hidden_characters import show_hidden
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.terminal import print_text, show_group, show_report
from ckanext.inclusion.core.translation import N_, fill_french, french, french_count
from ckanext.inclusion.core.translation import french as _
from ckanext.inclusion.model import LIVE_STATES, STATES
from ckanext.inclusion.pages.forms import list_reasons
from ckanext.inclusion.runs.language import speaking
from ckanext.inclusion.runs.presenting import STATE_NAMES, say_end, say_progress
from ckanext.inclusion.upload.presentation import present_report
from ckanext.inclusion.upload.verdict import word_error

__all__ = ["COMMANDS", "SERVICE_FAULTS", "UNANSWERED"]

EXIT_CODES = {"success": VALID, "failure": INVALID}
WENT_WELL = ("planned", "to-approve", "applied")
SECONDS_BETWEEN_LOOKS = 2
# As many as inclusion_run_list gives in one go.
MOST_LISTED = 100
DATE_LENGTH = len("2026-01-31T12:00")

SERVICE_FAULTS = (RedisError, SQLAlchemyError, SearchError)
UNANSWERED = N_("Not done: a service of the portal does not answer.")


def _say_errors(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what a command returns, or what the portal refuses, into an exit code and one line."""

    @wraps(command)
    def run(**arguments: Any) -> None:
        try:
            with speaking("fr"), _refusals():
                code = command(**arguments)
        except InclusionError as error:
            click.echo(" ".join(str(error).split("\n")).strip(), err=True)
            code = UNREADABLE
        finally:
            model.Session.remove()
        raise SystemExit(code)

    return run


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn CKAN's errors, and those of its services, into ours: one sentence."""
    try:
        yield
    except tk.ValidationError as error:
        raise InclusionError(
            "{reasons}", reasons=" ".join(map(str, list_reasons(error)))
        ) from error
    except tk.ObjectNotFound as error:
        raise InclusionError(N_("This dataset or this resource is not known.")) from error
    except tk.NotAuthorized as error:
        message = N_("Only those who may update the resources, and the target, may do this.")
        raise InclusionError(message) from error
    except SERVICE_FAULTS as error:
        raise InclusionError(UNANSWERED) from error


@click.command(
    help=_("Check the file of RESOURCE now. Exit 0: valid, 1: not, 2: it cannot be checked.")
)
@click.argument("resource", metavar=_("RESOURCE"))
@_say_errors
def check(resource: str) -> int:
    """Check a stored file, and show the report."""
    found = _call("inclusion_check", id=resource)
    if found["error"]:
        raise InclusionError("{reason}", reason=word_error(found["error"]))
    if found["status"] not in EXIT_CODES:
        raise InclusionError(
            N_("Another check of this file has begun meanwhile: wait for its end.")
        )
    _show(found["report"], model.Resource.get(resource).name or resource)
    return EXIT_CODES[found["status"]]


@click.command(
    help=_(
        "Have the file of RESOURCE cleaned in the background; of several, the places are put "
        "together. The files themselves stay as they are."
    )
)
@click.argument("resources", metavar=_("RESOURCE") + "…", nargs=-1, required=True)
@accept_option
@click.option("--plan", is_flag=True, help=_("List the corrections only: nothing is written."))
@click.option(
    "--target",
    metavar=_("DATASET"),
    help=_("The dataset to write the result into, instead of that of the first resource."),
)
@click.option("--no-geocode", is_flag=True, help=_("Do not ask the portal's geocoder."))
@click.option(
    "--user",
    metavar=_("NAME"),
    help=_("Do it in the name of this user, with their rights, instead of the portal's own."),
)
@click.option(
    "--wait",
    is_flag=True,
    help=_(
        "Follow the cleaning to its end. Whoever stops this command does not stop the cleaning."
    ),
)
@_say_errors
def clean(resources: Sequence[str], *, user: str | None, wait: bool, **options: Any) -> int:
    """Ask for a cleaning, and follow it where that is wished."""
    asked = {"resource_ids": list(resources), "accept": options["accept"]}
    if options["plan"]:
        asked["apply"] = False
    if options["no_geocode"]:
        asked["geocode"] = False
    if options["target"]:
        asked["target"] = options["target"]
    run = _call("inclusion_clean", user, **asked)
    message = (
        N_("The same cleaning is under way already: {run}")
        if run["already_running"]
        else N_("The cleaning is asked for: {run}")
    )
    click.echo(fill_french(message, run=run["id"]))
    return _follow(run, user) if wait else VALID


@click.command("runs", help=_("List cleanings, the newest first."))
@click.option("--dataset", metavar=_("NAME"), help=_("Only those of this dataset's resources."))
@click.option("--resource", metavar=_("ID"), help=_("Only those of this resource."))
@click.option("--state", type=click.Choice(STATES), help=_("Only those in this state."))
@_say_errors
def list_runs(dataset: str | None, resource: str | None, state: str | None) -> int:
    """Show a table of cleanings."""
    wanted = {"package_id": dataset, "resource_id": resource, "state": state}
    given = {name: value for name, value in wanted.items() if value}
    found = _call("inclusion_run_list", limit=MOST_LISTED, **given)
    if found["results"]:
        heads = (N_("Cleaning"), N_("Asked for (UTC)"), N_("State"), N_("Dataset"), N_("Resources"))
        _print_table([tuple(map(french, heads)), *map(_describe, found["results"])])
    else:
        click.echo(french(N_("No cleaning.")))
    left = found["count"] - len(found["results"])
    if left:
        click.echo(fill_french(N_("… and {count} older ones"), count=left))
    return VALID


COMMANDS = (check, clean, list_runs)


def _call(action: str, user_name: str | None = None, **data: Any) -> dict[str, Any]:
    """Call an action in the name of a user, or of the portal itself, with every right checked."""
    if not plugins.plugin_loaded("inclusion"):
        raise NotAvailable(N_("This needs the plugin inclusion: add it to ckan.plugins."))
    name = (
        _find_user(user_name)
        if user_name
        else tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    )
    return dict(tk.get_action(action)({"user": name}, data))


def _find_user(name: str) -> str:
    found = model.User.get(name)
    if found is None or found.state != "active":
        raise InclusionError(N_("No active user has the name “{name}”."), name=name)
    return str(found.name)


def _follow(run: dict[str, Any], user: str | None) -> int:
    """Say each step of a run as it begins, and in the end what came of it."""
    said = None
    while run["state"] in LIVE_STATES:
        words = say_progress(run, french)
        if words != said:
            click.echo(words)
            said = words
        # What other processes write is not seen within one transaction.
        model.Session.remove()
        time.sleep(SECONDS_BETWEEN_LOOKS)
        run = _call("inclusion_run_show", user, id=run["id"])
    if run["state"] not in WENT_WELL:
        reason = run["error"]["message"] if run["error"] else ""
        raise InclusionError("{outcome} {reason}", outcome=say_end(run, french), reason=reason)
    click.echo(say_end(run, french))
    for output in run["outputs"]:
        click.echo(f"{output['kind']} : {output['resource_id']}")
    return VALID


def _show(report: dict[str, Any], name: str) -> None:
    """Show a report as the command `inclusion check` does, also one that is frictionless' own."""
    console = PeopleConsole()
    if "inclusion" in report:
        show_report(Report.from_storable(report["inclusion"]), console)
        return
    shown = present_report(report, french, french_count) or {}
    print_text(console, Text(show_hidden(name, french), "bold"))
    if shown["valid"]:
        print_text(console, Text(french(N_("The file is valid.")), "bold green"))
    else:
        print_text(console, Text(shown["official"]))
    for group in shown["groups"]:
        console.print()
        show_group({"by_value": [], **group}, console)


def _describe(run: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells of a run's row."""
    dataset = model.Package.get(run["package_id"])
    return (
        run["id"],
        run["created"][:DATE_LENGTH].replace("T", " "),
        french(STATE_NAMES[run["state"]]),
        dataset.name if dataset else run["package_id"],
        ", ".join(run["resource_ids"]),
    )


def _print_table(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows below each other, whole: a terminal breaks long ones, other programs read them."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
