"""The sub-command `inclusion convert`: a file of one standard in another one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ckanext.inclusion.core.command_frame import (
    FILE,
    VALID,
    file_type,
    json_option,
    limit_options,
    name_file,
    print_json,
    say_errors,
    wait,
)
from ckanext.inclusion.core.converting import Conversion, convert_file
from ckanext.inclusion.core.errors import OutputExists
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.rejects import keep_rejects, word_rejects
from ckanext.inclusion.core.standards import DETECT, STANDARD_IDS
from ckanext.inclusion.core.translation import N_, fill_french, french
from ckanext.inclusion.core.translation import french as _
from ckanext.inclusion.core.writing import write_csv

KEPT = N_("Kept beside, because the standard has no place for it: {columns}.")
TO_FILL = N_("Still to be filled in: {columns}.")


@click.command(
    help=_(
        "Write the places of FILE in another generation of the standard, and say what it has no "
        "place for: that stays in columns beside. FILE itself stays as it is."
    )
)
@click.argument("file", metavar=FILE, type=file_type)
@click.option(
    "--to",
    required=True,
    metavar="|".join(STANDARD_IDS),
    help=_("The standard to convert into."),
)
@click.option(
    "--out",
    required=True,
    metavar=FILE,
    type=file_type,
    help=_("A new CSV file for the result."),
)
@click.option(
    "--standard",
    metavar="|".join([*STANDARD_IDS, DETECT]),
    default=DETECT,
    show_default=True,
    help=_("The standard of FILE."),
)
@limit_options
@json_option
@say_errors
def convert(file: Path, to: str, out: Path, standard: str, *, limits: Limits, as_json: bool) -> int:
    """Convert one file."""
    if out.exists():
        raise OutputExists(N_("“{path}” is there already: nothing is written over."), path=out)
    with wait(_("Converting…"), as_json=as_json):
        found = convert_file(file, name=name_file(file), to=to, standard=standard, limits=limits)
        out.write_bytes(write_csv(found.table))
    if as_json:
        print_json(_describe(found))
    else:
        _show(found, out)
    return VALID


def _describe(found: Conversion) -> dict[str, Any]:
    return {
        "file": found.read.reading.file,
        **found.summary(),
        "values": found.values().to_dicts(),
        "set_aside": word_rejects(keep_rejects(found.read), french),
    }


def _show(found: Conversion, out: Path) -> None:
    rows = found.accounting
    sentence = N_("{rows} rows written to {path}, {aside} set aside, {empty} empty.")
    told = [(sentence, vars(rows) | {"rows": rows.kept, "aside": rows.set_aside, "path": out})]
    beside = [f"{one.local} ({one.kept})" for one in found.columns if one.kept]
    lacking = [f"{one['column']} ({one['empty']})" for one in found.missing()]
    told += [(KEPT, {"columns": ", ".join(beside)})] if beside else []
    told += [(TO_FILL, {"columns": ", ".join(lacking)})] if lacking else []
    for message, values in told:
        click.echo(fill_french(message, **values))
