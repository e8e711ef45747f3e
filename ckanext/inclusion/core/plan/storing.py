"""A plan and the table that it is about, as bytes: kept as they are, whatever becomes of the file.

A ZIP of Parquet files, one for each frame, read back in milliseconds.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

import polars as pl

from ckanext.inclusion.core.findings import SCHEMA
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.table import Reading, Table

# Which rows are alike, and not one place, or may not be: row numbers, `outcome` as
# linkage.decision has it, and `reasons`, messages with their values as JSON.
PAIRS: dict[str, type[pl.DataType]] = {
    "line_a": pl.UInt32,
    "line_b": pl.UInt32,
    "score": pl.Float64,
    "outcome": pl.String,
    "reasons": pl.String,
}
FRAMES = ("corrections", "edits", "premises", "grounds", "splits", "questions")
CELLS, LINES, READING = "cells", "lines", "reading.json"
LEFT, APART = "left", "apart"
# Tuples become lists in JSON.
LISTS = ("renamed_columns", "other_sheets", "hidden_sheets", "data_sheets")


@dataclass(frozen=True)
class Kept:
    """Hold a plan, and the table that it was made of: its cells, their rows, how it was read.

    `left` are the findings that are for a person, findings.SCHEMA; `apart` has the columns PAIRS.
    """

    table: Table
    plan: Plan
    left: pl.DataFrame = field(default_factory=partial(pl.DataFrame, schema=SCHEMA))
    apart: pl.DataFrame = field(default_factory=partial(pl.DataFrame, schema=PAIRS))


def pack_plan(kept: Kept) -> bytes:
    """Return a plan and what it is about as bytes."""
    table = kept.table
    frames = {name: getattr(kept.plan, name) for name in FRAMES}
    frames |= {CELLS: table.cells, LINES: table.lines.alias(LINES).to_frame()}
    frames |= {LEFT: kept.left, APART: kept.apart}
    buffer = io.BytesIO()
    # Parquet is compressed already.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(READING, json.dumps(asdict(table.reading)))
        for name, frame in frames.items():
            archive.writestr(f"{name}.parquet", _to_parquet(frame))
    return buffer.getvalue()


def unpack_plan(content: bytes) -> Kept:
    """Return what `pack_plan` was given; of a plan of former days, nothing as left or apart."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        frames = {
            name.removesuffix(".parquet"): pl.read_parquet(io.BytesIO(archive.read(name)))
            for name in archive.namelist()
            if name != READING
        }
        reading = json.loads(archive.read(READING))
    table = Table(frames[CELLS], frames[LINES][LINES], _to_reading(reading))
    plan = Plan(**{name: frames[name] for name in FRAMES})
    return Kept(table, plan, **{name: frames[name] for name in (LEFT, APART) if name in frames})


def _to_parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def _to_reading(given: Mapping[str, Any]) -> Reading:
    parts: dict[str, Any] = {**given, **{key: tuple(given.get(key, ())) for key in LISTS}}
    return Reading(**parts)
