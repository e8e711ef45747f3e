"""Write results as files: CSV that a spreadsheet opens without running anything, and JSON."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import polars as pl

from ckanext.inclusion.core.errors import OutputExists
from ckanext.inclusion.core.findings import explain
from ckanext.inclusion.core.pipeline import Cleaning
from ckanext.inclusion.core.plan import Plan
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_, Translate, french

# What a spreadsheet runs: = at the beginning; @, + or - before a call or a link to a program; any
# of them behind a tab or a line break. A phone, a negative number, a handle, a dash are text.
FORMULA = r"^[\t\r\n]*(=|[@+-].*([A-Za-z]\w*\(|\|.*!))|^[\t\r]"
PLACES = "lieux.csv"


def write_csv(table: Table, standard: Standard) -> bytes:
    """Return a table as UTF-8 CSV: the standard's columns in its order, then the local ones.

    A cell that a spreadsheet would run gets an apostrophe before it, which a spreadsheet shows as
    text (OWASP, CSV injection).
    """
    local = [name for name in table.columns if standard.field_named(name) is None]
    present = [
        pl.col(name) if name in table.columns else pl.lit("").alias(name)
        for name in standard.field_names
    ]
    return _to_csv(table.cells.select(*present, *local))


def write_outputs(cleaning: Cleaning, directory: Path, translate: Translate = french) -> None:
    """Write all files of a cleaning into a folder, whole or not at all.

    Raises OutputExists for a folder that holds something: nothing is written over.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise OutputExists(
            N_("“{path}” is not empty: choose another folder, nothing is written over."),
            path=directory,
        )
    directory.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".inclusion-", dir=directory.parent))
    try:
        for name, content in make_outputs(cleaning, translate).items():
            (unfinished / name).write_bytes(content)
        unfinished.chmod(0o777 & ~_umask())
        unfinished.replace(directory)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def make_outputs(cleaning: Cleaning, translate: Translate = french) -> dict[str, bytes]:
    """Return the files of a cleaning by name; the same cleaning gives the same bytes."""
    return {
        PLACES: write_csv(cleaning.table, cleaning.standard),
        "corrections.csv": _to_csv(list_corrections(cleaning, translate)),
        "doublons.csv": _to_csv(_list_duplicates(cleaning, translate)),
        "rejets.csv": _to_csv(_list_rejects(cleaning.read, translate)),
        "rapport.json": _to_json(
            {
                "summary": cleaning.summary(),
                "before": cleaning.before.to_dict(translate),
                "after": cleaning.after.to_dict(translate),
            }
        ),
    }


def list_corrections(cleaning: Cleaning, translate: Translate = french) -> pl.DataFrame:
    """Return one row per proposed cell edit, with where it stands and whether it was applied."""
    edits = cleaning.plan.edits
    lines = pl.DataFrame({"line": cleaning.read.lines}).with_row_index("row")
    applied = pl.col("correction").is_in(cleaning.applied.edits["correction"].to_list())
    return edits.join(lines, on="row", how="left", maintain_order="left").select(
        "correction",
        pl.lit(cleaning.read.reading.file).alias("file"),
        "line",
        "field",
        "before",
        "after",
        "rule",
        "tier",
        "confidence",
        pl.when(applied).then(pl.lit("true")).otherwise(pl.lit("false")).alias("applied"),
        _reasons(cleaning.plan, translate).alias("reason"),
    )


def _reasons(plan: Plan, translate: Translate) -> pl.Expr:
    """Return each edit's reason, put into words once for each rule and value."""
    pairs = plan.edits.select("rule", "before").unique()
    words = {
        (rule, before): translate(explain(rule).message).format(value=before, field="")
        for rule, before in pairs.iter_rows()
    }
    return pl.struct("rule", "before").map_elements(
        lambda pair: words[(pair["rule"], pair["before"])], return_dtype=pl.String
    )


def _list_duplicates(cleaning: Cleaning, translate: Translate) -> pl.DataFrame:
    merges = cleaning.plan.merges
    lines = pl.DataFrame({"line": cleaning.read.lines.cast(pl.String)}).with_row_index("row")
    applied = bool(cleaning.applied.merges.height)
    clusters = (
        merges.join(lines, on="row")
        .group_by("into", maintain_order=True)
        .agg("line", "rule")
        .join(lines.rename({"row": "into", "line": "kept"}), on="into", maintain_order="left")
        .with_row_index("cluster", offset=1)
    )
    return clusters.select(
        "cluster",
        (pl.col("kept") + ", " + pl.col("line").list.join(", ")).alias("lines"),
        pl.lit("1.0").alias("score"),
        pl.lit("merged" if applied else "proposed").alias("decision"),
        pl.lit(translate(explain("identical-rows").message)).alias("reasons"),
    )


def _list_rejects(table: Table, translate: Translate) -> pl.DataFrame:
    records = [
        (table.reading.file, one.line, translate(one.reason), one.raw) for one in table.set_aside
    ]
    schema = {"file": pl.String, "line": pl.UInt32, "reason": pl.String, "raw": pl.String}
    return pl.DataFrame(records, schema=schema, orient="row")


def _to_csv(frame: pl.DataFrame) -> bytes:
    text = pl.col(pl.String)
    safe = pl.when(text.str.contains(FORMULA)).then("'" + text).otherwise(text)
    return frame.with_columns(safe.name.keep()).write_csv(None).encode()


def _to_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
