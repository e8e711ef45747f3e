"""The national base's own files as streets and numbers: its CSV, and what it makes for addok.

Frames of streets: `street` (a number within the file), commune, commune_name, way, name, kind,
postcode, former_code, former_name, latitude, longitude (degrees, null where its numbers tell).
Frames of numbers: `street`, number, suffix, postcode, latitude, longitude. Rows without a name, a
commune or a point on Earth are left out, and counted.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from ckanext.inclusion.core.errors import WrongFormat
from ckanext.inclusion.core.translation import N_

GZIP = b"\x1f\x8b"
# The number that communes write for a place without numbers (the standard of local bases, BAL).
NO_NUMBER = 99_999
TEXTS = ("id", "nom_voie", "code_postal", "code_insee", "nom_commune")
# Columns of its other editions: places without numbers, former communes.
MAYBE = ("numero", "rep", "code_insee_ancienne_commune", "nom_ancienne_commune", "nom_ld",
         "nom_lieu_dit")  # fmt: skip
_KEY = ["commune", "way", "name", "former_code"]
_HOUSENUMBER = re.compile(r"([0-9]{1,9})\s*(.*)")
_COMMUNE = "^[0-9AB]{5}$"
_NORTH, _EAST = 90.0, 180.0
STREET = {"street": pl.UInt32, "commune": pl.String, "commune_name": pl.String, "way": pl.String,
          "name": pl.String, "kind": pl.String, "postcode": pl.String, "former_code": pl.String,
          "former_name": pl.String, "latitude": pl.Float64, "longitude": pl.Float64}  # fmt: skip
NUMBER = {"street": pl.UInt32, "number": pl.Int64, "suffix": pl.String, "postcode": pl.String,
          "latitude": pl.Float64, "longitude": pl.Float64}  # fmt: skip


@dataclass(frozen=True)
class Content:
    """Hold what a file says: its streets and places, their numbers, how many rows say neither."""

    streets: pl.DataFrame
    numbers: pl.DataFrame
    unread: int


def read_source(path: Path) -> Content:
    """Return what a file of the base holds; raise WrongFormat for any other file."""
    try:
        content = path.read_bytes()
        content = gzip.decompress(content) if content.startswith(GZIP) else content
        if content.lstrip()[:1] == b"{":
            return _read_ndjson(content)
        return _read_csv(content)
    except (EOFError, gzip.BadGzipFile, zlib.error, pl.exceptions.PolarsError, KeyError,
            TypeError, ValueError) as error:  # fmt: skip
        raise WrongFormat(
            N_(
                "“{name}” is not a file of the Base Adresse Nationale as it publishes them by "
                "département (CSV or addok)."
            ),
            name=path.name,
        ) from error


def _read_csv(content: bytes) -> Content:
    header = content[: content.find(b"\n")].decode("utf-8-sig").strip().split(";")
    wanted = [one for one in (*TEXTS, *MAYBE, "lon", "lat") if one in header]
    rows = pl.read_csv(
        content, separator=";", columns=wanted, infer_schema=False, quote_char='"'
    ).fill_null("")
    absent = [pl.lit("").alias(one) for one in (*TEXTS, *MAYBE) if one not in header]
    named = _name_columns(rows.with_columns(absent))
    return _part(named, rows.height - named.height)


def _name_columns(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of a CSV under our names; those without a commune or point are left out."""
    named = rows.select(
        commune="code_insee",
        commune_name="nom_commune",
        way=pl.col("id").str.extract("^([^_]+_[^_]+)").fill_null(""),
        name=pl.when(pl.col("nom_voie") != "").then("nom_voie").otherwise("nom_lieu_dit"),
        place="nom_ld",
        postcode="code_postal",
        former_code="code_insee_ancienne_commune",
        former_name="nom_ancienne_commune",
        number=pl.col("numero").cast(pl.Int64, strict=False),
        suffix=pl.col("rep").str.to_lowercase(),
        latitude=pl.col("lat").cast(pl.Float64, strict=False),
        longitude=pl.col("lon").cast(pl.Float64, strict=False),
    )
    return named.filter(
        pl.col("commune").str.contains(_COMMUNE),
        pl.col("name") != "",
        pl.col("latitude").is_between(-_NORTH, _NORTH),
        pl.col("longitude").is_between(-_EAST, _EAST),
    )


def _part(rows: pl.DataFrame, unread: int) -> Content:
    """Return streets, places and numbers of rows of which each is one address."""
    numbered = pl.col("number").is_not_null() & (pl.col("number") != NO_NUMBER)
    keyed = rows.with_columns(street=pl.struct(_KEY).rank("dense").cast(pl.UInt32))
    first = keyed.group_by("street", maintain_order=True).agg(
        pl.first(*_KEY, "commune_name", "former_name", "postcode"),
        numbered.any().alias("has_numbers"),
        latitude=pl.col("latitude").filter(~numbered).first(),
        longitude=pl.col("longitude").filter(~numbered).first(),
    )
    streets = first.with_columns(
        kind=pl.when("has_numbers").then(pl.lit("street")).otherwise(pl.lit("locality"))
    )
    numbers = keyed.filter(numbered).select(pl.col(one).cast(kind) for one, kind in NUMBER.items())
    places = _places_beside(rows.filter(numbered), streets.height)
    return Content(pl.concat([streets.select(list(STREET)), places]), numbers, unread)


def _places_beside(rows: pl.DataFrame, known: int) -> pl.DataFrame:
    """Return the places that addresses name beside their street, each where its middle one is."""
    found = (
        rows.filter(pl.col("place") != "")
        .group_by("commune", "place", "former_code", maintain_order=True)
        .agg(
            pl.first("commune_name", "former_name", "postcode"),
            pl.median("latitude", "longitude"),
        )
    )
    return found.with_row_index("street", known + 1).select(
        pl.col("street").cast(pl.UInt32), "commune", "commune_name", way=pl.lit(""), name="place",
        kind=pl.lit("locality"), postcode="postcode", former_code="former_code",
        former_name="former_name", latitude="latitude", longitude="longitude",
    )  # fmt: skip


def _read_ndjson(content: bytes) -> Content:
    """Return what the base makes for addok: one object a line, numbers within their street.

    Raises ValueError where no line at all is an object of the base.
    """
    streets: list[tuple[Any, ...]] = []
    numbers: list[tuple[Any, ...]] = []
    known, unread = 0, 0
    for line in filter(None, map(bytes.strip, content.splitlines())):
        one = _read_object(line)
        if one.get("type") == "municipality":
            known += 1
            continue
        street = _street(len(streets), one)
        if street is None:
            unread += 1
            continue
        own, odd = _numbers(len(streets), one)
        streets.append(street)
        numbers += own
        unread += odd
    if unread and not known + len(streets):
        raise ValueError
    return Content(
        pl.DataFrame(streets, schema=STREET, orient="row"),
        pl.DataFrame(numbers, schema=NUMBER, orient="row"),
        unread,
    )


def _read_object(line: bytes) -> dict[str, Any]:
    """Return the object of a line, an empty one for any other line."""
    try:
        found = json.loads(line.decode())
        # Half a letter is in no text: only escapes can write one.
        if b"\\u" in line:
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _street(number: int, one: dict[str, Any]) -> tuple[Any, ...] | None:
    """Return the row of a street; None without a name, a commune or a point on Earth."""
    kind = "locality" if one.get("type") == "locality" else "street"
    code, name, at = _arrondissement(one.get("citycode")), _first(one.get("name")), _point(one)
    if not name.strip() or not re.fullmatch(_COMMUNE, code) or not at:
        return None
    former = (_first(one.get("oldcitycode")), _first(one.get("oldcity")))
    return (
        number, code, _first(one.get("city")), _first(one.get("id")), name, kind,
        _first(one.get("postcode")), *former, *at,
    )  # fmt: skip


def _numbers(street: int, one: dict[str, Any]) -> tuple[list[tuple[Any, ...]], int]:
    """Return the rows of a street's numbers, and how many are none."""
    told = one.get("housenumbers") or {}
    if not isinstance(told, dict):
        return [], 1
    postcode = _first(one.get("postcode"))
    rows = []
    for text, place in told.items():
        found = _HOUSENUMBER.fullmatch(text.strip().lower())
        at = _point(place) if isinstance(place, dict) else None
        if found and at:
            own = _first(place.get("postcode")) or postcode
            rows.append((street, int(found[1]), found[2], own, *at))
    return rows, len(told) - len(rows)


def _point(one: dict[str, Any]) -> tuple[float, float] | None:
    """Return latitude and longitude; None where they are no point on Earth."""
    try:
        at = float(one["lat"]), float(one["lon"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return at if abs(at[0]) <= _NORTH and abs(at[1]) <= _EAST else None


def _first(value: Any) -> str:
    """Return a text, or the first of several; "" for what is none."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _arrondissement(codes: Any) -> str:
    """Return a street's code; of a city and its arrondissement, the latter, which comes behind."""
    return _first(codes[-1:] if isinstance(codes, list) else codes)
