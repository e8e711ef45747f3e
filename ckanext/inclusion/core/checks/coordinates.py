"""Coordinates that no place in France has, or that say too little."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import polars as pl

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.check import Case, Check, join_found, nothing_found
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.translation import N_

LIMITS = {"latitude": 90.0, "longitude": 180.0}
ROLES = tuple(LIMITS)
DECIMALS = 4
# A decimal number as Python reads one, which is what frictionless does; 1_0 is one as well.
NUMBER = r"^\s*[+-]?(?:[0-9]+(?:_[0-9]+)*\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*$"
NOT_A_NUMBER = r"(?i)^\s*[+-]?(?:s?nan[0-9]*|inf(?:inity)?)\s*$"
# South, north, west, east of the inhabited parts of France, in degrees, a little widened: mainland
# and Corsica, Guadeloupe to Saint-Martin, Martinique, Guyane, La Réunion, Mayotte,
# Saint-Pierre-et-Miquelon, Polynésie, Nouvelle-Calédonie, Wallis-et-Futuna.
FRANCE = (
    (41.2, 51.2, -5.3, 9.7),
    (15.7, 18.2, -63.3, -60.9),
    (14.3, 15.0, -61.3, -60.7),
    (2.0, 6.0, -54.7, -51.5),
    (-21.5, -20.8, 55.1, 55.9),
    (-13.1, -12.5, 44.9, 45.4),
    (46.6, 47.3, -56.6, -56.0),
    (-28.0, -7.0, -155.0, -134.0),
    (-23.0, -19.0, 163.0, 169.0),
    (-14.5, -13.0, -178.5, -175.9),
)


def _cast(text: pl.Expr) -> pl.Expr:
    plain = text.str.strip_chars().str.replace_all("_", "")
    number = pl.when(text.str.contains(NUMBER)).then(plain).otherwise(None)
    return number.cast(pl.Float64, strict=False)


def _is_endless(values: pl.Series) -> pl.Series:
    return values.str.contains(NOT_A_NUMBER)


def find_endless(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find `nan` and `inf`, which a program wrote where it knew nothing."""
    return cells.find(cells.with_roles(standard, ROLES), _is_endless, "error")


def find_out_of_range(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find numbers that are no latitude or longitude at all: metres, or a point lost.

    A longitude of the Pacific in the column of latitudes is one only because the two are swapped.
    """
    return _find_by_role(cells, standard, _is_over, "error", but=find_swapped)


def _find_by_role(
    cells: Cells,
    standard: Standard,
    test: Callable[[float, pl.Series], pl.Series],
    severity: str,
    but: Callable[[Cells, Standard], pl.DataFrame],
) -> pl.DataFrame:
    """Return FOUND for the values that pass a test with their limit, but not on rows of `but`."""
    found = [
        cells.find([field], partial(test, LIMITS[role]), severity)
        for role in ROLES
        for field in cells.with_roles(standard, [role])
    ]
    return join_found(found).join(but(cells, standard), on="row", how="anti", maintain_order="left")


def _is_over(limit: float, values: pl.Series) -> pl.Series:
    over = (_cast(pl.col("value")).abs() > limit).fill_null(False)
    return pl.DataFrame([values]).select(over).to_series()


def find_imprecise(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find coordinates with fewer than four decimals: a third one moves a place by 100 m."""
    return _find_by_role(cells, standard, _is_imprecise, "warning", but=find_zero)


def _is_imprecise(limit: float, values: pl.Series) -> pl.Series:
    text = pl.col("value").str.strip_chars()
    plain = text.str.contains(r"^[+-]?[0-9]+\.?[0-9]*$")
    decimals = text.str.extract(r"\.([0-9]*)$").str.len_chars().fill_null(0)
    imprecise = plain & (decimals < DECIMALS) & (_cast(text).abs() <= limit)
    return pl.DataFrame([values]).select(imprecise.fill_null(False)).to_series()


def find_swapped(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find rows that lie in France only once latitude and longitude change places."""
    swapped = ~_in_france("latitude", "longitude") & _in_france("longitude", "latitude")
    return _find_pairs(cells, standard, swapped)


def find_wrong_sign(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find rows that lie in France only once a minus is added to a coordinate, or taken away."""
    signs = pl.any_horizontal(
        _in_france(-pl.col("latitude"), pl.col("longitude")),
        _in_france(pl.col("latitude"), -pl.col("longitude")),
    )
    here = _in_france("latitude", "longitude") | _in_france("longitude", "latitude")
    return _find_pairs(cells, standard, ~here & signs, "warning")


def find_zero(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find rows at 0, 0, in the Gulf of Guinea: what a program writes for an unknown place."""
    return _find_pairs(cells, standard, (pl.col("latitude") == 0) & (pl.col("longitude") == 0))


def _find_pairs(
    cells: Cells, standard: Standard, condition: pl.Expr, severity: str = "error"
) -> pl.DataFrame:
    """Return FOUND at the latitude of rows where a condition on both numbers holds.

    Most rows lie on the mainland, and are not asked further.
    """
    fields = cells.with_roles(standard, ROLES)
    if len(fields) != len(ROLES):
        return nothing_found()
    names = [field.name for field in fields]
    pairs = cells.table.cells.select(
        pl.col(name).str.strip_chars().cast(pl.Float64, strict=False).alias(role)
        for role, name in zip(ROLES, names, strict=True)
    )
    written = pairs.with_row_index("row").drop_nulls()
    elsewhere = written.filter(~_inside(FRANCE[0], "latitude", "longitude"))
    if elsewhere.is_empty():
        return nothing_found()
    return cells.at_rows(fields[0], elsewhere.filter(condition)["row"], severity)


def _in_france(latitude: str | pl.Expr, longitude: str | pl.Expr) -> pl.Expr:
    return pl.any_horizontal(*[_inside(box, latitude, longitude) for box in FRANCE])


def _inside(
    box: tuple[float, float, float, float], latitude: str | pl.Expr, longitude: str | pl.Expr
) -> pl.Expr:
    south, north, west, east = box
    columns = [pl.col(one) if isinstance(one, str) else one for one in (latitude, longitude)]
    inside = columns[0].is_between(south, north) & columns[1].is_between(west, east)
    return inside.fill_null(False)


def _case(latitude: str, longitude: str, *found: str) -> Case:
    cells = {"latitude": latitude, "longitude": longitude}
    return Case(cells, *found)


CHECKS = (
    Check(
        "coordinate-not-finite",
        Explanation(
            N_("“{value}” is not a position: a program wrote it where it knew none."),
            N_("Look the place up on a map and copy its coordinates, or empty both cells."),
        ),
        (
            _case("nan", "5.3698", "error", "latitude"),
            _case("43.2965", "-Infinity", "error", "longitude"),
            _case("43.2965", "5.3698"),
            _case("", ""),
        ),
        find_endless,
        explains=("minimum", "maximum", "number"),
    ),
    Check(
        "coordinates-swapped",
        Explanation(
            N_(
                "Latitude and longitude have changed places: as they are, the place is not in "
                "France."
            ),
            N_(
                "Write what stands in the column of latitudes in that of longitudes, and the "
                "reverse."
            ),
        ),
        (
            _case("5.3698", "43.2965", "error", "latitude"),
            _case("55.4504", "-20.8907", "error", "latitude"),
            _case("-149.5585", "-17.5516", "error", "latitude"),
            _case("-20.8907", "55.4504"),
            _case("-17.5516", "-149.5585"),
            _case("43.2965", "5.3698"),
            _case("48.2082", "16.3738"),
        ),
        find_swapped,
        explains=("minimum", "maximum"),
    ),
    Check(
        "coordinate-sign",
        Explanation(
            N_(
                "“{value}” and its other coordinate lie outside France; with the other sign on "
                "one of them, the place is in it."
            ),
            N_(
                "Look the place up on a map. West of Greenwich longitudes have a minus, and "
                "latitudes south of the equator; others have none."
            ),
        ),
        (
            _case("-43.2965", "5.3698", "warning", "latitude"),
            _case("43.2965", "-5.3698", "warning", "latitude"),
            _case("20.8907", "55.4504", "warning", "latitude"),
            _case("43.2965", "5.3698"),
            _case("-20.8907", "55.4504"),
            _case("5.3698", "43.2965"),
            _case("48.2082", "16.3738"),
        ),
        find_wrong_sign,
    ),
    Check(
        "coordinate-out-of-range",
        Explanation(
            N_("“{value}” is outside the globe: it is no {field}."),
            N_(
                "The decimal point may be lost, or these are metres on a map (Lambert 93) and not "
                "degrees. Ask whoever made the file for degrees (WGS 84)."
            ),
        ),
        (
            _case("-91", "5.3698", "error", "latitude"),
            _case("43.2965", "1e400", "error", "longitude"),
            _case("6247035.4", "180", "error", "latitude"),
            _case("-90", "-180"),
            _case("quatre", "5.3698"),
        ),
        find_out_of_range,
        explains=("minimum", "maximum"),
    ),
    Check(
        "coordinates-zero",
        Explanation(
            N_("Latitude and longitude are 0: that is a point in the ocean."),
            N_("Look the place up on a map and copy its coordinates, or empty both cells."),
        ),
        (
            _case("0", "0.0", "error", "latitude"),
            _case("43.2965", "0"),
            _case("", ""),
        ),
        find_zero,
    ),
    Check(
        "coordinate-imprecise",
        Explanation(
            N_("“{value}” has fewer than 4 decimals: the place may be 100 m off, or more."),
            N_(
                "Copy the coordinates with 4 decimals at least (43.2965). A spreadsheet drops the "
                "zeros at the end: format the column as text."
            ),
        ),
        (
            _case("43.29", "5.3698", "warning", "latitude"),
            _case("43.2965", "5", "warning", "longitude"),
            _case("48.8566", "0", "warning", "longitude"),
            _case("0", "0"),
            _case("91", "5.3698"),
            _case("43.2965", "5.3698"),
            _case("43,29", "5.3698"),
        ),
        find_imprecise,
    ),
)
