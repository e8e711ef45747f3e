"""The sub-command `inclusion link`: which rows of a file are one place, and why.

What it needs is imported when it runs: the other commands should not wait for it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING

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
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.linkage.profiles import DEFAULT, PROFILES
from ckanext.inclusion.core.pipeline import link_file
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


@click.command(help=_("Say which rows of FILE are the same place, and why. Nothing is changed."))
@click.argument("file", metavar=FILE, type=file_type)
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
    file: Path, profile: str, fields_file: Path | None, *, limits: Limits, as_json: bool
) -> int:
    """Link the rows of one file."""
    from ckanext.inclusion.core.linkage.fields import read_fields

    fields = read_fields(fields_file) if fields_file else None
    with wait(_("Comparing…"), as_json=as_json):
        table, links = link_file(
            file, name=name_file(file), profile=profile, fields=fields, limits=limits
        )
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
        rows = fill_french(N_("Rows {line} and {row}"), line=pair["line_a"], row=pair["line_b"])
        head = Text(french(OUTCOMES[pair["outcome"]]), STYLES.get(pair["outcome"], "bold yellow"))
        print_text(console, head.append(f" · {rows} · {pair['score']:.2f}", "default"))
        print_text(console, Text("  " + " ; ".join(pair["reasons"]), "dim"))
    counts = Counter(links.outcomes.tolist())
    for outcome, name in OUTCOMES.items():
        if counts[outcome]:
            print_text(console, Text(f"{french(name)} : {counts[outcome]}"))
    told = fill_french(N_("Places that stand on several rows: {count}."), count=len(links.clusters))
    print_text(console, Text(told, "bold"))
