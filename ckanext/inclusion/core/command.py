"""The command `inclusion`: the library's work on files, without CKAN."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from ckanext.inclusion.core import rules
from ckanext.inclusion.core.cleaning import NO_GEOCODER, Choices
from ckanext.inclusion.core.command_convert import convert
from ckanext.inclusion.core.command_frame import (
    FILE,
    INVALID,
    VALID,
    PeopleConsole,
    accept_option,
    fail,
    file_type,
    json_option,
    limit_options,
    name_file,
    name_files,
    print_json,
    read_labelled,
    read_maybe_labelled,
    read_number,
    say_errors,
    say_system_faults,
    tell_usage,
    wait,
)
from ckanext.inclusion.core.command_geocode import ban, geocode
from ckanext.inclusion.core.command_link import link
from ckanext.inclusion.core.command_read import read
from ckanext.inclusion.core.decisions import read_decisions
from ckanext.inclusion.core.errors import NotAvailable
from ckanext.inclusion.core.inputs import AdditionSource, RegistrySource, Source
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import DEFAULT_STANDARD, check_file, clean_files
from ckanext.inclusion.core.rules.geography.point_outside import TOLERANCE
from ckanext.inclusion.core.standards import DETECT, STANDARD_IDS
from ckanext.inclusion.core.terminal import show_report
from ckanext.inclusion.core.terminal_cleaning import show_cleaning
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.translation import french as _
from ckanext.inclusion.core.writing import write_outputs

# Announced, and not there yet: they refuse by name.
LATER_COMMANDS = ("align",)

AS_JSON = "inclusion.as_json"


class Commands(click.Group):
    """Refuse by name the commands that are announced but not there yet, and tell wrong usage."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> click.Context:
        """Parse the arguments of the program, up to the name of a command."""
        as_json = "--json" in args
        with say_system_faults(as_json=as_json), tell_usage(as_json=as_json):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta[AS_JSON] = as_json
        return context

    def invoke(self, ctx: click.Context) -> Any:
        """Parse the arguments of the command, and run it."""
        as_json = ctx.meta[AS_JSON]
        with say_system_faults(as_json=as_json), tell_usage(as_json=as_json):
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name."""
        if args and args[0] in LATER_COMMANDS:
            fail(
                NotAvailable(N_("“{name}” is not available yet."), name=f"inclusion {args[0]}"),
                as_json="--json" in args,
            )
        return super().resolve_command(ctx, args)


_standard_option = partial(
    click.option,
    "--standard",
    metavar="|".join([*STANDARD_IDS, DETECT]),
    default=DEFAULT_STANDARD,
    show_default=True,
)
_local_option = partial(
    click.option, "--local-column", "local_columns", metavar=_("NAME"), multiple=True
)
_tolerance_option = click.option(
    "--tolerance",
    type=read_number,
    metavar=_("METRES"),
    default=TOLERANCE,
    show_default=True,
    help=_("How far a point may be outside its commune before it is told."),
)


@click.group(
    cls=Commands,
    help=_("Check and clean files of digital inclusion places."),
    subcommand_metavar=_("COMMAND [ARGS]..."),
)
@click.version_option(
    package_name="ckanext-inclusion",
    help=_("Show the version and exit."),
    message=_("%(prog)s, version %(version)s"),
)
def main() -> None:
    """Check and clean files of digital inclusion places."""


main.add_command(read)
main.add_command(convert)
main.add_command(link)
main.add_command(geocode)
main.add_command(ban)


@main.command(
    help=_("Say everything that is wrong with FILE. Exit 0: valid, 1: not, 2: unreadable.")
)
@click.argument("file", metavar=FILE, type=file_type)
@_standard_option(help=_("The standard to check against."))
@_local_option(help=_("A column of your own, beside the standard's; may be given several times."))
@_tolerance_option
@click.option(
    "--no-corrections",
    "corrections",
    flag_value=False,
    default=True,
    help=_("Look for no corrections: faster, for a file that is large."),
)
@limit_options
@json_option
@say_errors
def check(
    file: Path,
    standard: str,
    *,
    limits: Limits,
    as_json: bool,
    **options: Any,
) -> int:
    """Check one file."""
    stages = rules.make_stages(options["tolerance"]) if options["corrections"] else ()
    with wait(_("Checking…"), as_json=as_json):
        report = check_file(
            file,
            name=name_file(file),
            standard=standard,
            local_columns=options["local_columns"],
            stages=stages,
            limits=limits,
        )
    if as_json:
        with click.open_file("-", "w", encoding="utf-8") as stream:
            report.write_json(stream)
    else:
        show_report(report, PeopleConsole())
    return VALID if report.is_valid else INVALID


@main.command(
    help=_(
        "Correct FILE and write the results into DIR. The file itself stays as it is. Of several "
        "files, the places are put together: the same place is one row."
    )
)
@click.argument("files", metavar=f"{FILE}…", nargs=-1, required=True, type=file_type)
@click.option(
    "--out",
    required=True,
    metavar=_("DIR"),
    type=click.Path(path_type=Path),
    help=_("A new or empty folder for the results."),
)
@_standard_option(help=_("The standard of the result."))
@click.option(
    "--geocoder",
    default=NO_GEOCODER,
    show_default=True,
    metavar=_("none|URL|PATH"),
    help=_("Who locates places: a local index (“inclusion ban build”), a service, or none."),
)
@accept_option
@click.option(
    "--decisions",
    "decisions_file",
    metavar=FILE,
    type=file_type,
    help=_("The decisions.json of an earlier cleaning: what people accepted, refused or wrote."),
)
@click.option(
    "--previous",
    metavar=FILE,
    type=file_type,
    help=_("The file published last time: its places keep their identifiers and dates."),
)
@_local_option(help=_("A column of your own that the result has; may be given several times."))
@_tolerance_option
@click.option(
    "--registry",
    "registries",
    metavar=_("LABEL=FILE"),
    type=read_labelled,
    multiple=True,
    help=_(
        "The official list of the places with a label, in whatever columns: it confirms the label, "
        "or proposes to add it or to take it away; may be given several times."
    ),
)
@click.option(
    "--enrich",
    "additions",
    metavar=_("[LABEL=]FILE"),
    type=read_maybe_labelled,
    multiple=True,
    help=_(
        "A file that fills empty cells of known places and adds labels, those that it names and "
        "LABEL, and never rows; may be given several times."
    ),
)
@limit_options
@json_option
@say_errors
def clean(
    files: Sequence[Path], out: Path, *, limits: Limits, as_json: bool, **options: Any
) -> int:
    """Clean files together."""
    sources = [Source(file, name) for file, name in zip(files, name_files(files), strict=True)]
    decided = options["decisions_file"]
    decisions = tuple(read_decisions(decided)) if decided else ()
    choices = Choices(
        options["accept"],
        decisions,
        geocoder=options["geocoder"],
        local_columns=tuple(options["local_columns"]),
        tolerance=options["tolerance"],
        registries=tuple(
            RegistrySource(label, Source(path, name_file(path)), date.today().isoformat())
            for label, path in options["registries"]
        ),
        additions=tuple(
            AdditionSource(Source(path, name_file(path)), label)
            for label, path in options["additions"]
        ),
    )
    former = options["previous"]
    with wait(_("Cleaning…"), as_json=as_json):
        cleaning = clean_files(
            sources,
            standard=options["standard"],
            choices=choices,
            previous=Source(former, name_file(former)) if former else None,
            limits=limits,
        )
        write_outputs(cleaning, out)
    if as_json:
        print_json(cleaning.summary())
    else:
        show_cleaning(cleaning, out, PeopleConsole())
    return VALID
