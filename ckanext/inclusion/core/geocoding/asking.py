"""From the cells of addresses to questions, and back: each distinct address is asked once."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from ckanext.inclusion.core.geocoding.cleaning import LONGEST, clean_address, find_postcode
from ckanext.inclusion.core.geocoding.columns import ADDRESS
from ckanext.inclusion.core.geocoding.contract import (
    ANSWERED,
    ASKED,
    ASKED_POINT,
    NAMELESS,
    QUESTION,
    Geocoder,
    look_up,
)
from ckanext.inclusion.core.geocoding.parts import name_part
from ckanext.inclusion.core.geocoding.words import is_nameless

# Addresses asked at once: progress can be shown between.
CHUNK = 2_000
Advance = Callable[[int, int], None]
# What questions are told beside: what was taken away, and whether a number was asked.
_CLEANED: dict[str, type[pl.DataType] | pl.DataType] = {
    **{name: ASKED[name] for name in QUESTION},
    "stripped": pl.List(pl.String),
}


def clean_columns(cells: pl.DataFrame) -> pl.DataFrame:
    """Return the question of each row (QUESTION) and `stripped`, what was no part of an address.

    `cells` has the columns of ADDRESS. Each distinct row is cleaned once.
    """
    distinct = cells.select(ADDRESS).unique(maintain_order=True)
    rows = [_clean(*row) for row in distinct.iter_rows()]
    columns = zip(*rows, strict=True) if rows else [()] * len(_CLEANED)
    cleaned = [
        pl.Series(f"clean_{name}", values, dtype=kind)
        for (name, kind), values in zip(_CLEANED.items(), columns, strict=True)
    ]
    joined = cells.select(ADDRESS).join(
        distinct.hstack(cleaned), on=ADDRESS, how="left", maintain_order="left"
    )
    return joined.select(pl.col(f"clean_{name}").alias(name) for name in _CLEANED)


def _clean(
    number: str, street: str, whole: str, beside: str, *town: str
) -> tuple[str, str, str, str, str, str, list[str]]:
    postcode, city, citycode = town
    text = next((one for one in (street, whole, beside) if one.strip()), "")
    clean = clean_address(text, number)
    city = name_part(beside[:LONGEST], city[:LONGEST], citycode[:LONGEST]) or city
    return (
        clean.housenumber, clean.street, clean.other,
        postcode.strip() or clean.postcode or find_postcode(city),
        city.strip() or clean.city, citycode.strip(), list(clean.stripped),
    )  # fmt: skip


def ask(
    questions: pl.DataFrame, geocoder: Geocoder, advance: Advance = lambda _done, _of: None
) -> pl.DataFrame:
    """Return the answer to the question of each row: ANSWERED, in order; `id` is the row's.

    `advance` is called with how many distinct addresses were asked, and of how many.
    """
    distinct = questions.select(QUESTION).unique(maintain_order=True).with_row_index("id")
    nameless = pl.Series([is_nameless(one) for one in distinct["street"]], dtype=pl.Boolean)
    asked = distinct.filter(~nameless)
    answers = [_answer_nameless(distinct.filter(nameless))]
    for start in range(0, asked.height, CHUNK):
        answers.append(geocoder.search(asked.slice(start, CHUNK).select(list(ASKED))))
        advance(min(start + CHUNK, asked.height), asked.height)
    ids = questions.select(QUESTION).join(distinct, on=QUESTION, how="left", maintain_order="left")
    answered = ids.select("id").join(pl.concat(answers), on="id", how="left", maintain_order="left")
    return answered.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias("id"))


def ask_points(points: pl.DataFrame, wanted: pl.Series, geocoder: Geocoder) -> pl.DataFrame:
    """Return what stands at the points of the rows that are `wanted`: ANSWERED, in order.

    `points` have degrees. All is null where a row is not wanted, nothing stands there, or the
    geocoder cannot tell; `id` is the row's.
    """
    rows = points.select("latitude", "longitude").with_row_index("row")
    asked = rows.filter(wanted)
    distinct = asked.select("latitude", "longitude").unique(maintain_order=True)
    distinct = distinct.with_row_index("id").select(list(ASKED_POINT))
    pieces = (distinct.slice(start, CHUNK) for start in range(0, distinct.height, CHUNK))
    answers = [pl.DataFrame(schema=ANSWERED), *(look_up(geocoder, one) for one in pieces)]
    numbers = asked.join(distinct, on=["latitude", "longitude"], how="left").select("row", "id")
    answered = numbers.join(pl.concat(answers), on="id", how="left").drop("id")
    whole = rows.select("row").join(answered, on="row", how="left", maintain_order="left")
    return whole.rename({"row": "id"})


def _answer_nameless(asked: pl.DataFrame) -> pl.DataFrame:
    """Return answers of NAMELESS: of a street without a name, whatever is found is another one."""
    nothing = pl.DataFrame(schema=ANSWERED).clear(asked.height)
    return nothing.with_columns(asked["id"], result_status=pl.lit(NAMELESS))
