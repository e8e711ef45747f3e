"""What became of the places that were published last time, as a table."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.plan.keys import read_role
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.versions import Evolution
from ckanext.inclusion.core.versions.matching import show_key

# `line` and `former_line` are row numbers of the two files, several where a key fits several rows;
# where the places of today are of several files, `line` names the file as well.
# `change` is one of added, removed, changed, doubtful.
COLUMNS = ("change", "line", "former_line", "id", "name", "field", "before", "after")
EVOLUTION = dict.fromkeys(COLUMNS, pl.String)


def list_evolution(evolution: Evolution, standard: Standard) -> pl.DataFrame:
    """Return one row for each place added or removed, and each cell changed: EVOLUTION.

    `doubtful` are keys that fit several rows of a file: nobody can tell what became of these.
    """
    changes = evolution.changes
    today, former = evolution.table, evolution.former
    changed = pl.concat(
        [_name_rows(today, standard, changes["row"]), changes.select("field", "before", "after")],
        how="horizontal",
    ).with_columns(former_line=former.lines.gather(changes["former"]).cast(pl.String))
    removed = _name_rows(former, standard, evolution.removed).rename({"line": "former_line"})
    parts = {
        "added": _name_rows(today, standard, evolution.added),
        "changed": changed,
        "removed": removed,
        "doubtful": _list_repeated(evolution),
    }
    told = [frame.with_columns(change=pl.lit(change)) for change, frame in parts.items()]
    whole = pl.concat([pl.DataFrame(schema=EVOLUTION), *told], how="diagonal")
    return whole.with_columns(pl.all().fill_null(""))


def _name_rows(table: Table, standard: Standard, rows: pl.Series) -> pl.DataFrame:
    """Return `line`, `id` and `name` of some rows."""
    return pl.DataFrame(
        {
            "line": _name_lines(table, rows),
            "id": read_role(table, standard, "id").gather(rows),
            "name": read_role(table, standard, "name").gather(rows),
        }
    )


def _list_repeated(evolution: Evolution) -> pl.DataFrame:
    repeated = evolution.matching.repeated
    return pl.DataFrame(
        {
            "line": _list_lines(evolution.table, repeated["rows"]),
            "former_line": _list_lines(evolution.former, repeated["formers"]),
            "name": [show_key(key) for key in repeated["key"]],
        },
        schema={name: EVOLUTION[name] for name in ("line", "former_line", "name")},
    )


def _list_lines(table: Table, rows: pl.Series) -> list[str]:
    """Return the row numbers of each list of rows, as text."""
    return [", ".join(_name_lines(table, some)) for some in rows]


def _name_lines(table: Table, rows: pl.Series) -> pl.Series:
    """Return the numbers of rows as text, of several files each with its own."""
    located = table.locate(table.lines.gather(rows))
    number = pl.col("line").cast(pl.String)
    told = pl.format("{} ({})", number, "file") if table.sources else number
    return located.select(told.alias("line"))["line"]
