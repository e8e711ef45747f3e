"""Held out: coordinates as maps, globes, search engines and portals of open data give them."""

from __future__ import annotations

from random import Random

from ..coordinates import degrees_of, point_cells
from ..kinds import Kind
from ..places import Place

ROLES = "latitude", "longitude"
# Half a second of arc, and half of the fourth decimal, in degrees.
SECOND, FOURTH = 0.00015, 0.00006
JSON = (
    '{{"type": "Point", "coordinates": [{1}, {0}]}}', '{{"type":"Point","coordinates":[{1},{0}]}}',
    '{{"lon": {1}, "lat": {0}}}', "{{'lon': {1}, 'lat': {0}}}", "[{1}, {0}]",
)  # fmt: skip
# What geographic software writes where it has no number.
NO_NUMBER = "-9999", "-9999.0", "999", "99.999999", "-1", "9999", "1.#QNAN"


def _written(place: Place) -> tuple[str, str]:
    """Return the coordinates as they are written by now; nothing twice where they are none."""
    found = place.cells["latitude"], place.cells["longitude"]
    return found if degrees_of(place) else ("", "")


def _degrees(place: Place) -> tuple[float, float] | None:
    """Return the coordinates where they are degrees by now."""
    point = degrees_of(place)
    return point if point and abs(point[0]) <= 90 and abs(point[1]) <= 180 else None  # noqa: PLR2004


def lose_minus_beyond_the_sea(place: Place, _random: Random) -> dict[str, str]:
    """Enter a point of Réunion or the Antilles where the form takes no sign."""
    return point_cells(*(place.cells[role].removeprefix("-") for role in ROLES))


def repeat_pair_in_both_cells(place: Place, random: Random) -> dict[str, str]:
    """Map a portal's column of points, which has both numbers, to both columns."""
    pair = random.choice((", ", ",")).join(_written(place))
    return point_cells(pair, pair) if _written(place)[0] else {}


def export_point_as_json(place: Place, random: Random) -> dict[str, str]:
    """Export from a portal of open data: an object or a list, the longitude first."""
    text = random.choice(JSON).format(*_written(place))
    return point_cells(text, "") if _written(place)[0] else {}


def copy_point_of_globe(place: Place, random: Random) -> dict[str, str]:
    """Copy the point of a KML file: longitude, latitude, height."""
    latitude, longitude = _written(place)
    text = f"{longitude},{latitude},{random.choice(('0', '0.0', '0'))}"
    return random.choice((point_cells(text, ""), point_cells("", text))) if latitude else {}


def _sexagesimal(degrees: float, decimals: int) -> tuple[int, int, str]:
    """Return degrees, minutes and seconds, without a sign."""
    minutes, seconds = divmod(round(abs(degrees) * 3600, decimals), 60)
    return int(minutes // 60), int(minutes % 60), f"{seconds:.{decimals}f}"


def paste_degrees_of_map(place: Place, _random: Random) -> dict[str, str]:
    """Paste what a map of the web shows at the top: 43°43'01.6"N 7°15'58.0"E in one cell."""
    point = _degrees(place)
    if not point:
        return {}
    sides = "N" if point[0] >= 0 else "S", "E" if point[1] >= 0 else "W"
    texts = (_sexagesimal(one, 1) for one in point)
    both = [f"{a}°{b:02}'{c:0>4}\"{side}" for (a, b, c), side in zip(texts, sides, strict=True)]
    return point_cells(" ".join(both), "")


def copy_degrees_of_encyclopedia(place: Place, _random: Random) -> dict[str, str]:
    """Copy both from the page of a town: 43° 43′ 02″ nord, 7° 15′ 58″ est."""
    point = _degrees(place)
    if not point:
        return {}
    sides = "nord" if point[0] >= 0 else "sud", "est" if point[1] >= 0 else "ouest"
    texts = (_sexagesimal(one, 0) for one in point)
    return point_cells(
        *(f"{a}° {b:02}′ {c:0>2}″ {side}" for (a, b, c), side in zip(texts, sides, strict=True))
    )


def copy_answer_of_search_engine(place: Place, random: Random) -> dict[str, str]:
    """Copy the answer of a search engine: 43,7171° N and 7,2661° E."""
    point = _degrees(place)
    if not point:
        return {}
    west, decimal = random.choice("OW"), random.choice(",.")
    sides = "N" if point[0] >= 0 else "S", "E" if point[1] >= 0 else west
    texts = (f"{abs(one):.4f}".replace(".", decimal) for one in point)
    return point_cells(*(f"{text}° {side}" for text, side in zip(texts, sides, strict=True)))


def misplace_decimal_point(place: Place, random: Random) -> dict[str, str]:
    """Repair by hand a number that has lost its point, and put it one digit off."""
    point = _degrees(place)
    if not point:
        return {}
    role, number = random.choice(tuple(zip(ROLES, point, strict=True)))
    return {role: random.choice((f"{number * 10:.5f}", f"{number / 10:.7f}"))}


def fill_missing_point_by_number(_place: Place, random: Random) -> dict[str, str]:
    """Export from geographic software, which has a number for nothing."""
    number = random.choice(NO_NUMBER)
    return point_cells(number, number)


KINDS = (
    Kind(lose_minus_beyond_the_sea, "overseas", legible=True),
    Kind(repeat_pair_in_both_cells, "outlined", legible=True),
    Kind(export_point_as_json, "outlined", legible=True),
    Kind(copy_point_of_globe, "outlined", legible=True),
    Kind(paste_degrees_of_map, "outlined", legible=True),
    Kind(copy_degrees_of_encyclopedia, "outlined", legible=True, precision=SECOND),
    Kind(copy_answer_of_search_engine, "outlined", legible=True, precision=FOURTH),
    Kind(misplace_decimal_point, "outlined", legible=True),
    Kind(fill_missing_point_by_number, "outlined", may_be_emptied=True),
)
