"""A plan and the table that it is about, as bytes: kept as they are, whatever becomes of the file.

A ZIP of Parquet files, one for each frame, read back in milliseconds.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import polars as pl

from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.table import Reading, Table

FRAMES = ("corrections", "edits", "premises", "grounds", "splits", "questions")
CELLS, LINES, READING = "cells", "lines", "reading.json"
# Tuples become lists in JSON.
LISTS = ("renamed_columns", "other_sheets", "hidden_sheets")


def pack_plan(table: Table, plan: Plan) -> bytes:
    """Return a plan and its table as bytes; of the table the cells, their rows, how it was read."""
    frames = {name: getattr(plan, name) for name in FRAMES}
    frames |= {CELLS: table.cells, LINES: table.lines.alias(LINES).to_frame()}
    buffer = io.BytesIO()
    # Parquet is compressed already.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(READING, json.dumps(asdict(table.reading)))
        for name, frame in frames.items():
            archive.writestr(f"{name}.parquet", _to_parquet(frame))
    return buffer.getvalue()


def unpack_plan(content: bytes) -> tuple[Table, Plan]:
    """Return the table and the plan that `pack_plan` was given."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        frames = {
            name: pl.read_parquet(io.BytesIO(archive.read(f"{name}.parquet")))
            for name in (*FRAMES, CELLS, LINES)
        }
        reading = json.loads(archive.read(READING))
    table = Table(frames[CELLS], frames[LINES][LINES], _to_reading(reading))
    return table, Plan(**{name: frames[name] for name in FRAMES})


def _to_parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def _to_reading(given: Mapping[str, Any]) -> Reading:
    parts: dict[str, Any] = {**given, **{key: tuple(given[key]) for key in LISTS}}
    return Reading(**parts)
