"""The command `inclusion`: the library's work on files, without CKAN."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from ckanext.inclusion.core.errors import InclusionError, NotAvailable
from ckanext.inclusion.core.pipeline import (
    DEFAULT_STANDARD,
    NO_GEOCODER,
    Source,
    check_file,
    clean_files,
)
from ckanext.inclusion.core.plan import ACCEPTED, Accept
from ckanext.inclusion.core.standards import DETECT, STANDARD_IDS
from ckanext.inclusion.core.terminal import show_report
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.translation import french as _
from ckanext.inclusion.core.writing import write_outputs

VALID, INVALID, UNREADABLE = 0, 1, 2
# Announced, and not there yet: they refuse by name.
LATER_COMMANDS = ("read", "convert", "align", "link", "geocode", "ban")
LATER_OPTIONS = ("--decisions", "--previous", "--registry")


class Commands(click.Group):
    """Refuse by name the commands that are announced but not there yet."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name."""
        if args and args[0] in LATER_COMMANDS:
            _fail(
                NotAvailable(N_("“{name}” is not available yet."), name=f"inclusion {args[0]}"),
                as_json="--json" in args,
            )
        return super().resolve_command(ctx, args)


def _fail(error: InclusionError, *, as_json: bool) -> None:
    """Say an error, on standard output for programs and on standard error for people; exit 2."""
    if as_json:
        _print_json({"error": {"code": error.code, "message": str(error)}})
    else:
        click.echo(str(error), err=True)
    sys.exit(UNREADABLE)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _say_errors(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what a command raises or returns into an exit code."""

    @wraps(command)
    def run(*, as_json: bool, **arguments: Any) -> None:
        try:
            code = command(as_json=as_json, **arguments)
        except InclusionError as error:
            _fail(error, as_json=as_json)
        except OSError as error:
            _fail(
                InclusionError(N_("{path}: {reason}"), path=error.filename, reason=error.strerror),
                as_json=as_json,
            )
        else:
            sys.exit(code)

    return run


def _wait(message: str, *, as_json: bool) -> AbstractContextManager[Any]:
    """Show that work is going on, where a person looks on."""
    console = Console(stderr=True)
    return console.status(message) if console.is_terminal and not as_json else nullcontext()


_json_option = click.option("--json", "as_json", is_flag=True, help=_("Machine-readable output."))
_file = click.Path(dir_okay=False, path_type=Path)
_standard_option = partial(
    click.option,
    "--standard",
    type=click.Choice([*STANDARD_IDS, DETECT]),
    default=DEFAULT_STANDARD,
    show_default=True,
)


@click.group(cls=Commands, help=_("Check and clean files of digital inclusion places."))
@click.version_option(package_name="ckanext-inclusion")
def main() -> None:
    """Check and clean files of digital inclusion places."""


@main.command(
    help=_("Say everything that is wrong with FILE. Exit 0: valid, 1: not, 2: unreadable.")
)
@click.argument("file", type=_file)
@_standard_option(help=_("The standard to check against."))
@click.option(
    "--local-column",
    "local_columns",
    metavar="NAME",
    multiple=True,
    help=_("A column of your own, beside the standard's; may be given several times."),
)
@_json_option
@_say_errors
def check(file: Path, standard: str, local_columns: Sequence[str], *, as_json: bool) -> int:
    """Check one file."""
    with _wait(_("Checking…"), as_json=as_json):
        report = check_file(file, name=file.name, standard=standard, local_columns=local_columns)
    if as_json:
        with click.open_file("-", "w", encoding="utf-8") as stream:
            report.write_json(stream)
    else:
        show_report(report, Console(highlight=False))
    return VALID if report.is_valid else INVALID


@main.command(
    help=_("Correct FILE and write the results into DIR. The file itself stays as it is.")
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=_file)
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help=_("A new or empty folder for the results."),
)
@_standard_option(help=_("The standard of the result."))
@click.option(
    "--geocoder",
    default=NO_GEOCODER,
    show_default=True,
    metavar="none|URL|PATH",
    help=_("Not available yet."),
)
@click.option(
    "--accept",
    type=click.Choice(list(ACCEPTED)),
    default="certain",
    show_default=True,
    help=_("The corrections to apply; likely includes certain."),
)
@click.option("--decisions", metavar="FILE", help=_("Not available yet."))
@click.option("--previous", metavar="FILE", help=_("Not available yet."))
@click.option("--registry", metavar="LABEL=FILE", multiple=True, help=_("Not available yet."))
@_json_option
@_say_errors
def clean(
    files: Sequence[Path], out: Path, *, standard: str, geocoder: str, accept: Accept,
    as_json: bool, **later: Any,
) -> int:  # fmt: skip
    """Clean one file."""
    _refuse_later_options(later)
    sources = [Source(file, file.name) for file in files]
    with _wait(_("Cleaning…"), as_json=as_json):
        cleaning = clean_files(sources, standard=standard, accept=accept, geocoder=geocoder)
        write_outputs(cleaning, out)
    if as_json:
        _print_json(cleaning.summary())
    else:
        _show_cleaning(cleaning.summary(), out)
    return VALID


def _refuse_later_options(given: dict[str, Any]) -> None:
    for name in LATER_OPTIONS:
        if given.get(name.removeprefix("--")):
            raise NotAvailable(N_("“{name}” is not available yet."), name=name)


def _show_cleaning(summary: dict[str, Any], out: Path) -> None:
    rows, corrections = summary["rows"], summary["corrections"]
    click.echo(
        _("Rows: {read} read, {kept} kept, {merged} merged, {set_aside} set aside.").format(**rows)
    )
    click.echo(_("Corrections: {proposed} proposed, {applied} applied.").format(**corrections))
    click.echo(
        _("Rows with errors: {before} before, {after} after.").format(
            before=summary["before"]["rows_invalid"], after=summary["after"]["rows_invalid"]
        )
    )
    click.echo(_("Results in {path}.").format(path=out))
