"""Find each place of a file in the file that was published before.

By the producer's identifier first; else by name, commune and street together, which is as good;
else by name and commune alone, which is only likely: the place may have moved, or be another one of
the same name. A row without a name or a commune, as the half of a broken record, is found where all
its cells are the same. What fits several rows matches nothing, and is told. Two rows with
identifiers that differ are two places: the producer says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

import polars as pl
from polars.dataframe.group_by import GroupBy

from ckanext.inclusion.core.plan.keys import ID
from ckanext.inclusion.core.versions.version import Version, compared_columns

# `row` is a position in the file of today, `former` one in the file of before; `tier` is how sure
# it is that both are one place: certain or likely.
PAIRS: dict[str, type[pl.DataType]] = {"row": pl.UInt32, "former": pl.UInt32, "tier": pl.String}
# A key that fits several rows of either file, and all rows that it fits.
REPEATED: dict[str, pl.DataType | type[pl.DataType]] = {
    "key": pl.String,
    "rows": pl.List(pl.UInt32),
    "formers": pl.List(pl.UInt32),
}
# Roles that tell two places of one name and street apart: both filled, and different.
TELLING_APART = ("siret", "pivot", "street_number")
# What a row is found by, the best first.
KEYS = ("id", "place", "name", "whole")
# Between two cells: no cell holds it.
BETWEEN = "\x1f"


@dataclass(frozen=True)
class Matching:
    """Hold which rows are the same places (PAIRS), and which keys fit several rows (REPEATED)."""

    pairs: pl.DataFrame = field(default_factory=partial(pl.DataFrame, schema=PAIRS))
    repeated: pl.DataFrame = field(default_factory=partial(pl.DataFrame, schema=REPEATED))


def match_versions(today: Version, former: Version) -> Matching:
    """Return which rows of a version are which rows of the one that was published before."""
    columns = compared_columns(today, former)
    here = today.keys.with_columns(whole=_describe_nameless(today, columns))
    before = (
        former.keys.with_columns(whole=_describe_nameless(former, columns))
        .rename({"row": "former", "id": "former_id"})
        .with_columns(id="former_id")
    )
    pairs = pl.DataFrame(schema={"row": pl.UInt32, "former": pl.UInt32, "by": pl.String})
    for key in KEYS:
        # A key is looked at in the whole file: one of two alike rows is not found by the other.
        found = _meet(here, before, key).filter(
            ~pl.col("row").is_in(pairs["row"].implode()),
            ~pl.col("former").is_in(pairs["former"].implode()),
        )
        pairs = pl.concat([pairs, found.select("row", "former", by=pl.lit(key))])
    judged = pairs.with_columns(_judge(pairs, today, former))
    open_rows = here.join(pairs, on="row", how="anti")
    open_formers = before.join(pairs, on="former", how="anti")
    return Matching(judged.select(*PAIRS).sort("row"), _find_repeated(open_rows, open_formers))


def _describe_nameless(version: Version, columns: list[str]) -> pl.Series:
    """Return all cells, as one text, of each row that no name finds; null for the others."""
    nameless = version.keys["name"].is_null()
    rows = nameless.arg_true()
    cells = [version.table.column(name).gather(rows).str.strip_chars() for name in columns]
    texts = pl.select(pl.concat_str(cells, separator=BETWEEN).alias("whole"))["whole"]
    return pl.repeat(None, len(nameless), dtype=pl.String, eager=True).scatter(rows, texts)


def former_keys(today: Version, former: Version) -> pl.Series:
    """Return the key by identifier that each row certainly had before; null where it had none."""
    pairs = match_versions(today, former).pairs.filter(pl.col("tier") == "certain")
    had = pairs.select("row", key=former.keys["id"].gather(pairs["former"]))
    return today.keys.select("row").join(had, on="row", how="left", maintain_order="left")["key"]


def _meet(today: pl.DataFrame, before: pl.DataFrame, key: str) -> pl.DataFrame:
    """Return the rows that a key finds: it fits one row of each file, and no identifier objects."""
    alone = pl.col(key).is_not_null() & pl.col(key).is_unique()
    met = today.filter(alone).join(
        before.filter(alone).select("former", "former_id", key), on=key, maintain_order="left"
    )
    return met.filter((pl.col("id") == pl.col("former_id")).fill_null(True))


def _judge(pairs: pl.DataFrame, today: Version, former: Version) -> pl.Series:
    """Return the `tier` of pairs: an identifier is certain, a place unless something objects."""
    objects = pl.repeat(False, pairs.height, dtype=pl.Boolean, eager=True)
    for role in TELLING_APART:
        here = today.read(role).gather(pairs["row"])
        there = former.read(role).gather(pairs["former"])
        objects |= (here != "") & (there != "") & (here != there)
    certain = (pairs["by"] == "id") | ((pairs["by"] == "place") & ~objects)
    tier = pl.when(certain).then(pl.lit("certain")).otherwise(pl.lit("likely"))
    return pl.select(tier.alias("tier"))["tier"]


def _find_repeated(today: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Return the keys that both files have, and one of them on several rows that were not found.

    A name and a commune are the key of a place that has no street: others have a better one.
    """
    found = [pl.DataFrame(schema=REPEATED)]
    for key in ("id", "place", "name"):
        here = _group_rows(today, key).agg(rows="row")
        there = _group_rows(before, key).agg(formers="former")
        both = here.join(there, on=key, maintain_order="left").rename({key: "key"})
        several = pl.max_horizontal(pl.col("rows").list.len(), pl.col("formers").list.len()) > 1
        found.append(both.filter(several).select(*REPEATED))
    return pl.concat(found)


def _group_rows(keys: pl.DataFrame, key: str) -> GroupBy:
    told = keys.filter(pl.col("place").is_null()) if key == "name" else keys
    return told.drop_nulls(key).group_by(key, maintain_order=True)


def show_key(key: str) -> str:
    """Return a key as people read it.

    >>> show_key("id:lieu-1"), show_key("place:mediatheque|digne|rue du trelus")
    ('lieu-1', 'mediatheque, digne, rue du trelus')
    """
    kind, _, rest = key.partition(":")
    return rest if f"{kind}:" == ID else ", ".join(filter(None, rest.split("|")))
