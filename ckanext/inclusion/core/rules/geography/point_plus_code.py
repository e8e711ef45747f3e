"""A plus code, the short address that maps on phones show: 8FP836RP+W8, or 36RP+W8 Digne.

The short form leaves out the first four signs, which the commune behind it gives: the nearest such
point to it is meant. Ten signs are an area of some fourteen metres, and its middle is the point
(Open Location Code, specification of 2019).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import polars as pl

from ckanext.inclusion.core.geography import (
    communes_named,
    departement_named,
    find_commune,
    region_named,
)
from ckanext.inclusion.core.rules.geography.point_cells import (
    AXES,
    DECIMALS,
    both_cells,
    with_texts,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_HALL = {"insee": "04070", "postcode": "04000", "commune": "Digne-les-Bains"}
_LETTERS = "23456789CFGHJMPQRVWX"
_CODE = rf"(?i)\b((?:[{_LETTERS}]{{4}})?[{_LETTERS}]{{4}})\+([{_LETTERS}]{{2}})[{_LETTERS}]?\b"
_SIGNS = re.compile(_CODE)
# Degrees of the steps of its pairs of signs, and signs before the plus.
_STEPS, _WHOLE = (20.0, 1.0, 0.05, 0.0025, 0.000125), 8
_SOUTH, _WEST = 90, 180
_NUMBERS = pl.List(pl.Float64)
Point = tuple[float, float]


def read(points: pl.DataFrame) -> pl.DataFrame:
    """Return the points that a code means, one for each commune that is named behind it.

    `is_loose` tells those beside which the cells say more, which the correction would lose.
    """
    cells = both_cells()
    coded = points.filter(~pl.col("is_plain") & cells.str.contains(_CODE))
    written = coded.select(cells.alias("cells"))["cells"]
    meant = [list(_decode(text)) for text in written]
    laid_out = coded.with_columns(
        *(
            pl.Series(axis, [[point[at] for point in one] for one in meant], dtype=_NUMBERS)
            for at, axis in enumerate(AXES)
        ),
        pl.Series("is_loose", [_says_more(text) for text in written], dtype=pl.Boolean),
    ).explode(*AXES)
    texts = (pl.col(axis).round(DECIMALS).cast(pl.String) for axis in AXES)
    return with_texts(laid_out, *texts)


def _decode(text: str) -> Iterator[Point]:
    found = _SIGNS.search(text)
    if found is None:
        return
    code = f"{found[1]}{found[2]}".upper()
    if len(found[1]) == _WHOLE:
        yield _middle(code)
        return
    for near in _centres(text[found.end() :]):
        yield _complete(code, near)


def _says_more(text: str) -> bool:
    """Tell whether a text says anything beside the code and names of what is around it."""
    pieces = [one.strip() for one in re.split(r"[,\n]", _SIGNS.sub(",", text))]
    around = (communes_named, departement_named, region_named)
    return any(
        one and one.lower() != "france" and not any(named(one) for named in around)
        for one in pieces
    )


def _centres(text: str) -> Iterable[Point]:
    """Return where the communes are whose name follows a short code."""
    name = re.split(r"[,\n]", text.strip(" ,"))[0].strip()
    for one in communes_named(name) if name else ():
        commune = find_commune(one.code)
        if commune and commune.latitude is not None and commune.longitude is not None:
            yield commune.latitude, commune.longitude


def _complete(code: str, near: Point) -> Point:
    """Return the point of a code without its first four signs that is the nearest to another."""
    latitude, longitude = _middle(_encode_degrees(near) + code)
    # Whole degrees that bring it nearer.
    return latitude + round(near[0] - latitude), longitude + round(near[1] - longitude)


def _encode_degrees(point: Point) -> str:
    """Return the first four signs of a point's code: those of whole degrees."""
    north, east = point[0] + _SOUTH, point[1] + _WEST
    pairs = ((north / 20, east / 20), (north % 20, east % 20))
    return "".join(_LETTERS[int(one)] for pair in pairs for one in pair)


def _middle(code: str) -> Point:
    """Return the middle of the area of a code of ten signs.

    >>> [round(one, 6) for one in _middle("8FVC9G8F6X")]
    [47.365562, 8.524937]
    """
    values = [_LETTERS.index(sign) for sign in code]
    north, east = (
        sum(value * step for value, step in zip(values[at::2], _STEPS, strict=True))
        for at in (0, 1)
    )
    half = _STEPS[-1] / 2
    return north - _SOUTH + half, east - _WEST + half


RULE = Rule(
    id="point-plus-code",
    role="latitude",
    explanation=Explanation(
        N_("A cell holds a plus code, the short address of maps on phones: that is in {commune}."),
        N_("Accept the correction: the place stays where it is, to some ten metres."),
    ),
    examples=(
        Example(
            {**_HALL, "latitude": "8FP836RP+W8", "longitude": ""},
            {"latitude": "44.092313", "longitude": "6.235812"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "36RP+W8 Digne-les-Bains, France", "longitude": ""},
            {"latitude": "44.092313", "longitude": "6.235812"},
            "certain",
        ),
        Example(
            {**_HALL, "latitude": "36RP+W8 Digne-les-Bains, 3e étage", "longitude": ""},
            {"latitude": "44.092313", "longitude": "6.235812"},
            "likely",
        ),
        Example({**_HALL, "latitude": "36RP+W8", "longitude": ""}, None),
        Example({**_HALL, "latitude": "44.0923", "longitude": "6.2358"}, None),
    ),
)
