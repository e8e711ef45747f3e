"""What became of the places that were published last time, as a table."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.plan.keys import read_role
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.versions import Evolution
from ckanext.inclusion.core.versions.matching import show_key
from ckanext.inclusion.core.writing.duplicates import BETWEEN_FILES

# `line` and `former_line` are row numbers of the two files, several where a key fits several rows;
# where the places of today are of several files, `file` has that of each.
# `change` is one of added, removed, changed, doubtful.
COLUMNS = ("change", "file", "line", "former_line", "id", "name", "field", "before", "after")
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
    listed = whole.with_columns(pl.all().fill_null(""))
    return listed if today.sources else listed.drop("file")


def _name_rows(table: Table, standard: Standard, rows: pl.Series) -> pl.DataFrame:
    """Return `line`, `id` and `name` of some rows."""
    return pl.DataFrame(
        {
            "file": table.locate(table.lines.gather(rows))["file"],
            "line": table.locate(table.lines.gather(rows))["line"].cast(pl.String),
            "id": read_role(table, standard, "id").gather(rows),
            "name": read_role(table, standard, "name").gather(rows),
        }
    )


def _list_repeated(evolution: Evolution) -> pl.DataFrame:
    repeated = evolution.matching.repeated
    return pl.DataFrame(
        {
            "file": _list_rows(evolution.table, repeated["rows"], "file", BETWEEN_FILES),
            "line": _list_rows(evolution.table, repeated["rows"], "line", ", "),
            "former_line": _list_rows(evolution.former, repeated["formers"], "line", ", "),
            "name": [show_key(key) for key in repeated["key"]],
        },
        schema={name: EVOLUTION[name] for name in ("file", "line", "former_line", "name")},
    )


def _list_rows(table: Table, rows: pl.Series, column: str, between: str) -> list[str]:
    """Return the `file` or `line` of each list of rows, as text."""
    return [between.join(map(str, table.locate(table.lines.gather(some))[column])) for some in rows]
