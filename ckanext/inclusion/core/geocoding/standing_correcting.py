"""What stands at a point as the address of a row that has none: into empty cells only."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ckanext.inclusion.core.geocoding.cleaning import clean_address
from ckanext.inclusion.core.geocoding.columns import POINT
from ckanext.inclusion.core.geocoding.numbers import parse_numbers
from ckanext.inclusion.core.geocoding.words import TYPES, street_words
from ckanext.inclusion.core.geography import find_commune
from ckanext.inclusion.core.rules.geography.address_at_point import RULE
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_rows

# Metres within which a door is that of the place: the next building is farther away.
NEAR_DOOR = 50.0
CONFIDENCE = 0.7
ROLES = ("number", "street", "postcode", "city", "citycode")


def propose_standing(
    places: pl.DataFrame, cells: pl.DataFrame, columns: Mapping[str, str], points: list[str]
) -> Proposals:
    """Propose what stands at points; `cells` and `columns` are by role (columns.NAMES).

    `places` are those of places.locate_places, with the number of the `row`; `points` are the
    columns of latitude and longitude.
    """
    roles = [role for role in ROLES if role in columns]
    asked = places.hstack(cells.drop(POINT)).filter(pl.col("standing_label").is_not_null())
    filled = asked.select("row", "standing_label", "standing_distance", *_fill(asked, roles))
    filled = filled.filter(pl.any_horizontal(pl.col(roles).is_not_null()))
    if filled.is_empty():
        return no_proposals()
    has_street = pl.col("street").is_not_null() if "street" in roles else pl.lit(False)
    heads = filled.select(
        "row", rule=pl.lit(RULE.id), tier=pl.lit(RULE.best), confidence=pl.lit(CONFIDENCE),
        reason=pl.when(has_street).then(pl.lit("address")).otherwise(pl.lit("commune")),
        parameters=_tell(),
    )  # fmt: skip
    after = filled.select(pl.col(role).alias(columns[role]) for role in roles)
    return propose_rows(heads, after, [*points, *columns.values()])


def _fill(asked: pl.DataFrame, roles: list[str]) -> list[pl.Expr]:
    """Return what each empty cell of these roles gets, null where it stays."""
    said = asked.select("street", "whole", "beside", "number", "standing_housenumber")
    has_address = pl.Series([_has_address(*row) for row in said.rows()], dtype=pl.Boolean)
    near = ~has_address & (asked["standing_distance"] <= NEAR_DOOR)
    number, name = pl.col("standing_housenumber"), pl.col("standing_name")
    whole = pl.concat_str(number, name, separator=" ", ignore_nulls=True)
    cities = [_name_city(*row) for row in asked.select("standing_citycode", "standing_city").rows()]
    found = {
        "number": pl.when(near).then(number),
        "street": pl.when(near).then(name if "number" in roles else whole),
        "postcode": pl.col("standing_postcode"),
        "city": pl.lit(pl.Series(cities, dtype=pl.String)),
        "citycode": pl.col("standing_citycode"),
    }
    return [_only_empty(role, found[role]) for role in roles]


def _only_empty(role: str, found: pl.Expr) -> pl.Expr:
    is_empty = pl.col(role).str.strip_chars() == ""
    return pl.when(is_empty & (found != "")).then(found).alias(role)


def _has_address(street: str, whole: str, beside: str, number: str, found: str | None) -> bool:
    """Tell whether cells name a street, or a number that is not the one that was found."""
    if street.strip() or whole.strip():
        return True
    words = street_words(clean_address(beside).street)
    said = parse_numbers(number.strip().lower())
    return words[:1] in {(one,) for one in TYPES} or (
        number.strip() != "" and said != parse_numbers(found or "")
    )


def _name_city(code: str, name: str) -> str:
    """Return the name of a commune, of the city where it is an arrondissement."""
    known = find_commune(code)
    city = find_commune(known.parent) if known and known.parent else known
    return city.name if city else name


def _tell() -> pl.Expr:
    return pl.struct(
        pl.col("standing_distance").round().cast(pl.Int64).cast(pl.String).alias("distance"),
        pl.col("standing_label").alias("label"),
    ).struct.json_encode()
