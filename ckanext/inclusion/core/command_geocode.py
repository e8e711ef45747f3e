"""The sub-commands `inclusion geocode` and `inclusion ban build`: places, and the index.

What they need is imported when they run: the other commands should not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

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
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.translation import N_, fill_french
from ckanext.inclusion.core.translation import french as _

if TYPE_CHECKING:
    from ckanext.inclusion.core.geocoding.asking import Advance


@click.command(
    help=_(
        "Say where the places of FILE are, how precisely, and why; a point that it gives is "
        "confirmed, corrected or questioned. Nothing is written."
    )
)
@click.argument("file", metavar=FILE, type=file_type)
@click.option(
    "--geocoder",
    required=True,
    metavar=_("none|URL|PATH"),
    help=_("The index that “inclusion ban build” made, the URL of a service, or none."),
)
@limit_options
@json_option
@say_errors
def geocode(file: Path, geocoder: str, *, limits: Limits, as_json: bool) -> int:
    """Locate the places of one file."""
    from ckanext.inclusion.core.geocoding import locate_places, open_geocoder, tell_places
    from ckanext.inclusion.core.terminal_geocoding import show_places

    opened = open_geocoder(geocoder)
    with wait(_("Reading…"), as_json=as_json):
        table = read_table(file, name=name_file(file), limits=limits)
    with show_progress(_("Locating…"), as_json=as_json) as advance:
        places = locate_places(table, opened, advance)
    left = places.filter(places["cause"] == "unanswered").height
    if left:
        message = N_(
            "Without an answer of the service: {count}. Run again: only these are asked for."
        )
        click.echo(fill_french(message, count=left), err=True)
    if as_json:
        print_json(tell_places(places, _))
    else:
        show_places(places, PeopleConsole())
    return VALID


@contextmanager
def show_progress(message: str, *, as_json: bool) -> Iterator[Advance]:
    """Show how much is done, where a person looks on; give what says so."""
    from rich.progress import Progress

    console = Console(stderr=True)
    hidden = as_json or not console.is_terminal
    with Progress(console=console, disable=hidden, transient=True) as progress:
        task = progress.add_task(message, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


@click.group(help=_("Work with files of the Base Adresse Nationale."))
def ban() -> None:
    """Work with files of the national base of addresses."""


@ban.command(
    help=_(
        "Build a local index of the files that the Base Adresse Nationale publishes by département "
        "(CSV or addok, compressed or not). An index that stands at PATH is replaced."
    )
)
@click.argument("files", metavar=f"{FILE}…", nargs=-1, required=True, type=file_type)
@click.option(
    "--out", required=True, metavar=_("PATH"), type=file_type, help=_("The index to write.")
)
@json_option
@say_errors
def build(files: Sequence[Path], out: Path, *, as_json: bool) -> int:
    """Build an index."""
    from ckanext.inclusion.core.geocoding import build_index

    with show_progress(_("Building the index…"), as_json=as_json) as advance:
        started: list[Path] = []

        def begin(path: Path) -> None:
            started.append(path)
            advance(len(started) - 1, len(files))

        built = build_index(files, out, begin)
    if as_json:
        print_json({"out": str(out), **vars(built)})
    else:
        message = N_(
            "{out}: {communes} communes, {streets} streets, {localities} places without numbers, "
            "{numbers} numbers."
        )
        click.echo(fill_french(message, out=out, **vars(built)))
        if built.unread:
            message = N_("Left out, without a name, a commune or a point: {count}.")
            click.echo(fill_french(message, count=built.unread), err=True)
    return VALID
