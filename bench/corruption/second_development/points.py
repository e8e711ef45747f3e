"""Second set: coordinates in other notations, units and places."""

from __future__ import annotations

from math import asinh, radians, tan
from random import Random

from ..coordinates import degrees_of, point_cells
from ..kinds import Kind
from ..places import Place

# The radius of web maps' sphere in metres (EPSG:3857).
WEB_RADIUS = 6_378_137.0
MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
          "déc.")  # fmt: skip


def write_web_metres(place: Place, _random: Random) -> dict[str, str]:
    """Export from a map of the web: metres of EPSG:3857."""
    point = degrees_of(place)
    if not point:
        return {}
    north = WEB_RADIUS * asinh(tan(radians(point[0])))
    return point_cells(f"{north:.2f}", f"{WEB_RADIUS * radians(point[1]):.2f}")


def write_decimal_minutes(place: Place, _random: Random) -> dict[str, str]:
    """Read a navigation device: 43°42.6020' N."""
    point = degrees_of(place)
    if not point:
        return {}
    parts = [(int(abs(one)), abs(one) % 1 * 60) for one in point]
    sides = "N" if point[0] >= 0 else "S", "E" if point[1] >= 0 else "W"
    texts = [
        f"{whole}°{rest:07.4f}' {side}" for (whole, rest), side in zip(parts, sides, strict=True)
    ]
    return point_cells(*texts)


def write_degree_sign(place: Place, _random: Random) -> dict[str, str]:
    """Copy from an encyclopedia: 43.717123°."""
    return point_cells(*(f"{place.cells[role]}°" for role in ("latitude", "longitude")))


def write_west_by_letter(place: Place, random: Random) -> dict[str, str]:
    """Say the side by a letter instead of a minus: 1.553 W."""
    return {
        "longitude": f"{place.cells['longitude'].removeprefix('-')}{random.choice((' W', 'O'))}"
    }


def copy_latitude_twice(place: Place, _random: Random) -> dict[str, str]:
    """Paste the same cell into both columns."""
    return {"longitude": place.cells["latitude"]}


def keep_whole_degrees(place: Place, _random: Random) -> dict[str, str]:
    """Store coordinates in a column of whole numbers."""
    point = degrees_of(place)
    return point_cells(*(f"{one:.0f}" for one in point)) if point else {}


def become_date(place: Place, random: Random) -> dict[str, str]:
    """Type 5.12 into a French spreadsheet: the fifth of December."""
    point = degrees_of(place)
    if not point:
        return {}
    return {"longitude": f"{int(abs(point[1])) or 1:02}-{random.choice(MONTHS)}"}


def write_both_as_geometry(place: Place, _random: Random) -> dict[str, str]:
    """Export from a spatial database, all in one cell: POINT(7.26 43.71)."""
    longitude, latitude = place.cells["longitude"], place.cells["latitude"]
    return point_cells(f"POINT({longitude} {latitude})", "") if latitude else {}


def write_labels_before_numbers(place: Place, _random: Random) -> dict[str, str]:
    """Copy from a list with labels: lat: 43.717123."""
    cells = place.cells
    return point_cells(f"lat: {cells['latitude']}", f"lon: {cells['longitude']}")


def turn_sign_of_latitude(place: Place, _random: Random) -> dict[str, str]:
    """Confuse the hemispheres."""
    latitude = place.cells["latitude"]
    return {"latitude": latitude.removeprefix("-") if latitude[:1] == "-" else f"-{latitude}"}


def lose_a_digit(place: Place, random: Random) -> dict[str, str]:
    """Type a long number from paper, and miss a digit after the point."""
    role = random.choice(("latitude", "longitude"))
    whole, point, decimals = place.cells[role].partition(".")
    return {role: f"{whole}{point}{decimals[1:]}"} if decimals else {}


def exchange_with_other_row(place: Place, random: Random) -> dict[str, str]:
    """Sort one column without the others."""
    point = degrees_of(place)
    return {"latitude": f"{point[0] + random.choice((-1, 1)) * 0.37:.6f}"} if point else {}


KINDS = (
    Kind(write_web_metres, "metropolitan", legible=True),
    Kind(write_decimal_minutes, "outlined", legible=True),
    Kind(write_degree_sign, "outlined", legible=True),
    Kind(write_west_by_letter, "west", legible=True),
    Kind(copy_latitude_twice, "outlined"),
    Kind(keep_whole_degrees, "outlined"),
    Kind(become_date, "outlined"),
    Kind(write_both_as_geometry, "outlined", legible=True),
    Kind(write_labels_before_numbers, "outlined", legible=True),
    Kind(turn_sign_of_latitude, "outlined", legible=True),
    Kind(lose_a_digit, "outlined"),
    Kind(exchange_with_other_row, "outlined"),
)
