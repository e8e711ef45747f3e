"""The sub-command `inclusion link`: which rows of files are one place, and why.

What it needs is imported when it runs: the other commands should not wait for it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
from rich.text import Text

from ckanext.inclusion.core.command_frame import (
    FILE,
    VALID,
    PeopleConsole,
    file_type,
    json_option,
    limit_options,
    name_file,
    say_errors,
    wait,
)
from ckanext.inclusion.core.inputs import Source
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.linkage.profiles import DEFAULT, PROFILES
from ckanext.inclusion.core.pipeline import link_files
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.terminal import print_text
from ckanext.inclusion.core.translation import N_, fill_french, french
from ckanext.inclusion.core.translation import french as _

if TYPE_CHECKING:
    from ckanext.inclusion.core.linkage.linking import Links

# What people call the outcomes of decision.OUTCOMES.
OUTCOMES = {
    "same": N_("same place"),
    "hosted": N_("hosted service"),
    "other_site": N_("other site"),
    "different": N_("to examine"),
}
STYLES = {"same": "bold green", "hosted": "bold blue", "other_site": "bold blue"}
# The most pairs that a terminal shows; --json has all.
SHOWN = 200


@click.command(
    help=_(
        "Say which rows of FILE are the same place, and why. Nothing is changed. Of several files, "
        "also which rows of one are in another."
    )
)
@click.argument("files", metavar=f"{FILE}…", nargs=-1, required=True, type=file_type)
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default=DEFAULT,
    show_default=True,
    help=_("anct: what the national map would merge, by its own rule."),
)
@click.option(
    "--fields",
    "fields_file",
    metavar=FILE,
    type=file_type,
    help=_(
        "For a table in other columns, a JSON object of the standard's fields and the columns that "
        "hold them; all other columns are compared as text."
    ),
)
@limit_options
@json_option
@say_errors
def link(
    files: tuple[Path, ...],
    profile: str,
    fields_file: Path | None,
    *,
    limits: Limits,
    as_json: bool,
) -> int:
    """Link the rows of files."""
    from ckanext.inclusion.core.linkage.fields import read_fields

    fields = read_fields(fields_file) if fields_file else None
    with wait(_("Comparing…"), as_json=as_json):
        sources = [Source(file, name_file(file)) for file in files]
        table, links = link_files(sources, profile=profile, fields=fields, limits=limits)
    if as_json:
        with click.open_file("-", "w", encoding="utf-8") as stream:
            _write_json(table, links, stream)
    else:
        _show(table, links, PeopleConsole())
    return VALID


def _write_json(table: Table, links: Links, stream: IO[str]) -> None:
    """Write the pairs one by one: those of a million rows weigh more than the rows."""
    from ckanext.inclusion.core.linkage.telling import tell_clusters, tell_pairs

    stream.write('{"pairs": [')
    for place, pair in enumerate(tell_pairs(table, links)):
        stream.write(",\n " if place else "\n ")
        stream.write(json.dumps(pair, ensure_ascii=False))
    clusters = json.dumps(tell_clusters(table, links))
    stream.write(f'\n], "clusters": {clusters}}}\n')


def _show(table: Table, links: Links, console: PeopleConsole) -> None:
    """Print the pairs for people, the surest first."""
    from ckanext.inclusion.core.linkage.telling import tell_pairs

    for place, pair in enumerate(tell_pairs(table, links)):
        if place == SHOWN:
            print_text(console, Text(_("… and other pairs: --json lists all."), "dim"))
            break
        line, row = (_name_row(pair, side, table) for side in "ab")
        rows = fill_french(N_("Rows {line} and {row}"), line=line, row=row)
        head = Text(french(OUTCOMES[pair["outcome"]]), STYLES.get(pair["outcome"], "bold yellow"))
        print_text(console, head.append(f" · {rows} · {pair['score']:.2f}", "default"))
        print_text(console, Text("  " + " ; ".join(pair["reasons"]), "dim"))
    counts = Counter(links.outcomes.tolist())
    for outcome, name in OUTCOMES.items():
        if counts[outcome]:
            print_text(console, Text(f"{french(name)} : {counts[outcome]}"))
    told = fill_french(N_("Places that stand on several rows: {count}."), count=len(links.clusters))
    print_text(console, Text(told, "bold"))


def _name_row(pair: dict[str, Any], side: str, table: Table) -> str:
    """Return a row of a pair as people are told it; of several files, with its own."""
    line = str(pair[f"line_{side}"])
    return line if table.sources is None else f"{line} ({pair[f'file_{side}']})"
