"""The file of all communes, read part by part and each part once.

`reference.zip` is written by `make geography` from packages of public registries: one Parquet file
for each table, and `metadata.json`, which says of which year, from where, and under which licences.
The names and codes do not wait for the outlines.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

import polars as pl

PATH = Path(__file__).with_name("reference.zip")
# Beside it: making them takes longer than all the rest that a check of a small file does.
KEYS = Path(__file__).with_name("keys.parquet")
Part = Literal[
    "communes", "former", "departements", "regions", "intercommunalities", "rings", "vertices"
]


@cache
def read_metadata() -> dict[str, Any]:
    """Return the vintage, the sources with their licences, what was counted when it was made."""
    with ZipFile(PATH) as file:
        return dict(json.loads(file.read("metadata.json")))


def read_part(part: Part) -> pl.DataFrame:
    """Return a table of the reference, read anew: who asks keeps it."""
    with ZipFile(PATH) as file:
        return pl.read_parquet(file.read(f"{part}.parquet"))


@cache
def commune_table() -> pl.DataFrame:
    """Return the communes and arrondissements by code, one a row; columns as in `Commune`.

    The extent is in four columns, `south`, `west`, `north`, `east`.
    """
    return read_part("communes")


@cache
def read_keys() -> pl.Series:
    """Return the `name_key` of each name: of the communes, then of the former ones."""
    return pl.read_parquet(KEYS)["key"]


@cache
def former_table() -> pl.DataFrame:
    """Return the former names and codes by code; columns as in `FormerCommune`."""
    return read_part("former")
