"""The address of a map in a cell, which has the point: google.fr/maps?q=44.0923,6.2358."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.point_cells import (
    both_cells,
    from_sexagesimal,
    says_more,
    with_texts,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
_NUMBER = r"([+-]?\d{1,3}\.\d+)"
_COMMA = r"(?:,|%2C)(?:\+|%20|\s)*"
_PAIR = rf"{_NUMBER}{_COMMA}{_NUMBER}"
# What a link has before its last point: a route ends where the place is.
_STEPS = r"(?:[^/\s@][^/\s]*/|/)*"
_END = r"""(?:$|[\s?#&@"'<>)])"""
# What is written at a pin; not +to:, behind which the way goes on.
_LABEL = r"(?:,|(?:\+|%20)?(?:\(|%28))"
# Degrees, minutes and seconds in a link, its signs perhaps escaped: 43°41'49.2"N+7°16'17.8"E.
_ANGLE = r"""(\d{1,3}(?:°|%C2%B0)\d{1,2}(?:'|%27)\d{1,2}(?:\.\d+)?(?:"|%22)[NSEWO])"""
_ANGLES = rf"(?i)/(?:place|search)/{_ANGLE}(?:\+|%20|\s)*{_ANGLE}"
_SIGNS = {"%C2%B0": "°", "%27": "'", "%22": '"'}
_LINK = r"\S*[/?#=]\S*|\S*@[+-]?\d\S*|\bgeo:\S+"
# Where a link puts a pin, or a way ends.
_PINS = (
    rf"/dir/{_STEPS}{_PAIR}/?(?:{_END}|data=)",
    rf"[?&]route=(?:[^&#\s]*(?:;|%3B))?{_PAIR}{_END}",
    rf"!3d{_NUMBER}!4d{_NUMBER}",
    rf"[?&]mlat={_NUMBER}&(?:amp;)?mlon={_NUMBER}",
    rf"[?&](?:q|query|destination|daddr|to)=(?:loc:|ll\.)?{_PAIR}(?:{_END}|{_LABEL})",
    rf"\bwaze\.com/\S*[?&]ll={_PAIR}",
    rf"\bgeo:{_PAIR}",
    rf"/(?:place|search)/{_PAIR}",
)
# The longitude first; a level of a picture has no such numbers, its latitude is behind !3d.
_WAYPOINT = rf"(?s).*!1d{_NUMBER}!2d{_NUMBER}(?:$|[^!\d.]|![^3]|!3[^d])"
# How near the middle of a map must be to the ground to be about one place: a level from 16 on shows
# less than a kilometre, as some satellite pictures say of themselves; a street is near anyway.
_NEAR = r"(?:1[6-9]|2\d)(?:\.\d+)?"
_VIEWS = (
    rf"@{_NUMBER},{_NUMBER}(?:,(?:{_NEAR}z|\d{{1,3}}(?:\.\d+)?m|\d+a)|/?{_END})",
    rf"#(?:map=)?{_NEAR}/{_NUMBER}/{_NUMBER}",
    rf"[?&](?:ll|center|cp)={_PAIR}",
)
_LEVEL = r"[?&](?:z|zoom|lvl)=(\d{1,2})"
_NEAREST_LEVEL = 16


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points that the address of a map has, in whatever column it stands.

    `is_loose` tells those that are the middle of what was shown only, or a waypoint, and those
    beside which the cells say more, which the correction would lose.
    """
    other = points.filter(~pl.col("is_plain"))
    cells = both_cells()
    latitude, longitude = (
        pl.coalesce([*(cells.str.extract(one, at) for one in _PINS), _read_angle(cells, at)])
        for at in (1, 2)
    )
    pins = with_texts(other, latitude, longitude).with_columns(is_loose=says_more(cells, _LINK))
    rest = other.join(pins, on="row", how="anti", maintain_order="left")
    views = with_texts(rest, _read_loose(cells, 1), _read_loose(cells, 2))
    return pl.concat([pins, views.with_columns(is_loose=pl.lit(True))]).sort("row")


def _read_angle(cells: pl.Expr, at: int) -> pl.Expr:
    angle = cells.str.extract(_ANGLES, at)
    for escaped, sign in _SIGNS.items():
        angle = angle.str.replace_all(escaped, sign, literal=True)
    return from_sexagesimal(angle)


def _read_loose(cells: pl.Expr, at: int) -> pl.Expr:
    """Return a coordinate of the last waypoint, else of the middle of a map near the ground."""
    level = cells.str.extract(_LEVEL).cast(pl.Int64, strict=False)
    is_far = (level < _NEAREST_LEVEL).fill_null(False)
    middle = pl.coalesce(cells.str.extract(one, at) for one in _VIEWS)
    return pl.coalesce(cells.str.extract(_WAYPOINT, 3 - at), pl.when(~is_far).then(middle))


RULE = Rule(
    id="point-link",
    role="latitude",
    explanation=Explanation(
        N_("A cell holds the address of a map, which has both coordinates."),
        N_(
            "Accept the correction if the place is there: a link may show no more than what is "
            "around."
        ),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "https://www.google.com/maps/@44.0923,6.2358,17z",
             "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "likely",
        ),
        Example(
            {**_HALL, "latitude": "https://www.google.com/maps/@44.0923,6.2358,12z",
             "longitude": ""},
            None,
        ),
        Example(
            {**_HALL, "latitude": "https://www.google.com/maps/dir/44.0851,6.2293/44.0923,6.2358/",
             "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "https://www.google.com/maps/dir/44.0851,6.2293/Mairie/@44.09,6.23,13z",
             "longitude": ""},
            None,
        ),
        Example(
            {**_HALL, "latitude": "https://maps.google.com/maps?ll=44.09,6.23&z=12&q=44.0923,6.2358",
             "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "https://www.google.com/maps/place/44°05'32.28\"N+6°14'08.88\"E/@44.09,6.23,12z",
             "longitude": ""},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "",
             "longitude": "https://www.openstreetmap.org/?mlat=44.0923&mlon=6.2358#map=9/44/6.2"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "geo:44.0923,6.2358", "longitude": "geo:44.0923,6.2358"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "geo:44.0923,6.2358", "longitude": "Médiathèque"},
            {"latitude": "44.0923", "longitude": "6.2358"},
            "likely",
        ),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)  # fmt: skip
