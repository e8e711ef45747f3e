"""Build an index: its tables are written beside its place, and moved there once they are whole."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import polars as pl

from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.geocoding.index.sources import Content, read_source
from ckanext.inclusion.core.geocoding.index.tables import (
    CELL,
    FORM,
    INDEXES,
    PER_DEGREE,
    PER_PARALLEL,
    TABLES,
)
from ckanext.inclusion.core.geocoding.words import (
    plain_name,
    sort_words,
    street_key,
    street_words,
)
from ckanext.inclusion.core.translation import N_

_PAIR = ["latitude", "longitude"]
_NUMBER = ["street", "number", "suffix"]
_INSERTED = ("id", "commune", "way", "name", "kind", "postcodes", "former_code", "former_name",
             *_PAIR, "key", "plain")  # fmt: skip


@dataclass(frozen=True)
class Built:
    """Count what an index holds, and the rows of its files that say no address (`unread`)."""

    communes: int
    streets: int
    localities: int
    numbers: int
    unread: int


def build_index(
    sources: Iterable[Path], out: Path, begin: Callable[[Path], None] = lambda _: None
) -> Built:
    """Write an index of some files of the base; `begin` is called before each is read.

    Raises WrongFormat for another file, EmptyFile where none has an address. What stood at `out` is
    replaced at the end, or stays as it is.
    """
    partial = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with closing(sqlite3.connect(partial)) as database:
            built = _fill(database, sources, begin)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return built


def _fill(
    database: sqlite3.Connection, sources: Iterable[Path], begin: Callable[[Path], None]
) -> Built:
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + TABLES)
    told: list[dict[str, str]] = []
    known, unread, words = 0, 0, Counter[str]()
    for path in sources:
        begin(path)
        content = read_source(path)
        known = _add(database, content, known, words)
        unread += content.unread
        with path.open("rb") as file:
            told.append({"name": path.name, "sha256": _digest(file.read())})
    built = _finish(database, words, told, unread)
    if not built.streets + built.localities:
        raise EmptyFile(N_("None of these files holds an address."))
    return built


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _add(database: sqlite3.Connection, content: Content, known: int, words: Counter[str]) -> int:
    """Add the streets and numbers of one file behind those that are there; return how many."""
    numbers = content.numbers.unique(_NUMBER, keep="first", maintain_order=True)
    streets = _place_streets(content.streets, numbers).with_row_index("id", known + 1)
    named = _add_keys(streets, words)
    ids = streets.select("id", "street")
    whole = numbers.join(ids, on="street").select("id", "number", "suffix", *_whole())
    whole = whole.sort("id", "number", "suffix")
    columns = ", ".join("?" * len(_INSERTED))
    with database:
        rows = named.select(_INSERTED).iter_rows()
        database.executemany(f"INSERT INTO streets VALUES ({columns})", rows)  # noqa: S608
        database.executemany("INSERT INTO numbers VALUES (?, ?, ?, ?, ?)", whole.iter_rows())
        cells = _find_cells(pl.concat([one.select("id", *_PAIR) for one in (streets, whole)]))
        database.executemany("INSERT INTO cells VALUES (?, ?)", cells.iter_rows())
        _add_communes(database, streets)
    return known + streets.height


def _place_streets(streets: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """Return streets with their postcodes, each where it is: a number of it, the nearest to all.

    The middle of a bent street is in somebody's garden.
    """
    far = sum(((pl.col(one) - pl.col(one).mean()) ** 2 for one in _PAIR), start=pl.lit(0.0))
    middle = numbers.group_by("street").agg(
        pl.col(*_PAIR).sort_by(far).first().name.prefix("own_"),
        pl.col("postcode").unique().sort().str.join(" ").alias("postcodes"),
    )
    placed = streets.join(middle, on="street", how="left", maintain_order="left").with_columns(
        *(pl.coalesce(one, f"own_{one}") for one in _PAIR),
        pl.col("postcodes").fill_null(pl.col("postcode")),
    )
    return placed.drop_nulls(_PAIR).with_columns(_whole())


def _whole() -> list[pl.Expr]:
    return [(pl.col(one) * PER_DEGREE).round().cast(pl.Int64) for one in _PAIR]


def _find_cells(places: pl.DataFrame) -> pl.DataFrame:
    """Return each cell in which a street has a place, with the street."""
    north, east = (pl.col(one) // CELL for one in _PAIR)
    cells = places.select((north * PER_PARALLEL + east).alias("cell"), "id")
    return cells.unique().sort("cell", "id")


def _add_keys(streets: pl.DataFrame, words: Counter[str]) -> pl.DataFrame:
    names = streets["name"].to_list()
    split = [street_words(name) for name in names]
    words.update(word for one in split for word in set(one))
    keys = [street_key(one) for one in split]
    return streets.with_columns(
        key=pl.Series(keys, dtype=pl.String),
        plain=pl.Series([plain_name(one) for one in split], dtype=pl.String),
    )


def _add_communes(database: sqlite3.Connection, streets: pl.DataFrame) -> None:
    found = streets.group_by("commune", maintain_order=True).agg(
        pl.first("commune_name"),
        pl.col("postcodes").str.split(" ").explode().unique().sort().str.join(" "),
        *(pl.col(one).mean().round().cast(pl.Int64) for one in _PAIR),
    )
    database.executemany(
        "INSERT INTO communes VALUES (?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING",
        found.iter_rows(),
    )


def _finish(
    database: sqlite3.Connection, words: Counter[str], told: list[dict[str, str]], unread: int
) -> Built:
    with database:
        database.executemany("INSERT INTO words VALUES (?, ?)", sorted(words.items()))
        rows = database.execute("SELECT commune, id, key, plain FROM streets ORDER BY commune, id")
        towns = (_town(code, list(streets)) for code, streets in groupby(rows, itemgetter(0)))
        database.executemany("INSERT INTO towns VALUES (?, ?, ?, ?, ?)", towns)
    database.executescript(INDEXES)
    built = Built(
        _count(database, "communes"),
        _count(database, "streets WHERE kind = 'street'"),
        _count(database, "streets WHERE kind = 'locality'"),
        _count(database, "numbers"),
        unread,
    )
    meta = {"form": FORM, "sources": json.dumps(told), **vars(built)}
    with database:
        told_rows = [(key, str(value)) for key, value in meta.items()]
        database.executemany("INSERT INTO meta VALUES (?, ?)", told_rows)
    return built


def _town(code: str, streets: list[tuple[str, int, str, str]]) -> tuple[str, ...]:
    """Return the streets of a commune in four texts, a line for each: id, key, plain, mixed."""
    _, ids, keys, plains = zip(*streets, strict=True)
    mixed = (sort_words(key) for key in keys)
    return (code, *("\n".join(map(str, one)) for one in (ids, keys, plains, mixed)))


def _count(database: sqlite3.Connection, what: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {what}").fetchone()[0])  # noqa: S608
