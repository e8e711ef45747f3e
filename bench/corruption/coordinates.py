"""Coordinates: one taken for the other, in other units or notations, or of another place."""

from __future__ import annotations

from math import asinh, cos, exp, log, radians, sin, tan
from random import Random

from ckanext.inclusion.core.geography import find_commune

from .kinds import Kind
from .places import Place
from .strata import draw_commune

# Lambert-93 on the GRS 80 ellipsoid (IGN, NTG_71): exponent and constant of the projection, false
# easting and northing of the pole in metres, eccentricity, longitude of origin in degrees.
EXPONENT, CONSTANT = 0.7256077650, 11_754_255.426
EAST_OF_POLE, NORTH_OF_POLE = 700_000.0, 12_655_612.050
ECCENTRICITY, ORIGIN = 0.08181919104, 3.0
# Where the geocoder of an imagined producer puts all that it does not find.
FALLBACK_TOWNS = "13055", "75056", "69123", "31555", "44109"


def degrees_of(place: Place) -> tuple[float, float] | None:
    """Return the coordinates as they are written by now; None where they are no numbers."""
    try:
        return float(place.cells["latitude"]), float(place.cells["longitude"])
    except ValueError:
        return None


def point_cells(latitude: str, longitude: str) -> dict[str, str]:
    """Return both cells."""
    return {"latitude": latitude, "longitude": longitude}


def _each(place: Place, before: str, after: str) -> dict[str, str]:
    cells = place.cells
    return point_cells(*(cells[role].replace(before, after) for role in ("latitude", "longitude")))


def swap_coordinates(place: Place, _random: Random) -> dict[str, str]:
    """Copy from software that gives the longitude first."""
    return point_cells(place.cells["longitude"], place.cells["latitude"])


def write_decimal_commas(place: Place, _random: Random) -> dict[str, str]:
    """Save from a French spreadsheet."""
    return _each(place, ".", ",")


def lose_minus(place: Place, _random: Random) -> dict[str, str]:
    """Take the minus of a western longitude for a dash, and leave it out."""
    return {"longitude": place.cells["longitude"].removeprefix("-")}


def lose_decimal_point(place: Place, _random: Random) -> dict[str, str]:
    """Open English numbers in a French spreadsheet, which takes the point for nothing: 43717123."""
    return _each(place, ".", "")


def lose_point_and_decimals(place: Place, _random: Random) -> dict[str, str]:
    """Do so with three decimals, a hundred metres: 43717."""
    point = degrees_of(place)
    return point_cells(*(f"{one:.3f}".replace(".", "") for one in point)) if point else {}


def put_point_after_thousands(place: Place, _random: Random) -> dict[str, str]:
    """Give a number without its point the format of amounts: 43.717.123."""
    point = degrees_of(place)
    millions = [f"{round(one * 1e6):,}".replace(",", ".") for one in point or ()]
    return point_cells(*millions) if millions else {}


def write_both_in_latitude(place: Place, random: Random) -> dict[str, str]:
    """Paste what a map shows into one cell."""
    if not degrees_of(place):
        return {}
    between = random.choice((", ", ",", " ", " ; "))
    return point_cells(between.join((place.cells["latitude"], place.cells["longitude"])), "")


def to_lambert_93(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the easting and northing in metres.

    >>> [round(one) for one in to_lambert_93(46.5, 3.0)]
    [700000, 6600000]
    """
    wave = ECCENTRICITY * sin(radians(latitude))
    # The isometric latitude.
    height = asinh(tan(radians(latitude))) - ECCENTRICITY / 2 * log((1 + wave) / (1 - wave))
    radius = CONSTANT * exp(-EXPONENT * height)
    angle = EXPONENT * radians(longitude - ORIGIN)
    return EAST_OF_POLE + radius * sin(angle), NORTH_OF_POLE - radius * cos(angle)


def write_lambert_93(place: Place, random: Random) -> dict[str, str]:
    """Export from a geographic information system: northing where the latitude is asked for."""
    point = degrees_of(place)
    if not point:
        return {}
    east, north = (f"{metres:.{random.choice((1, 2))}f}" for metres in to_lambert_93(*point))
    return random.choice((point_cells(north, east), point_cells(east, north)))


def write_degrees_and_minutes(place: Place, _random: Random) -> dict[str, str]:
    """Copy from a map for walkers: 43°42'36.12"N."""
    point = degrees_of(place)
    if not point:
        return {}
    latitude, longitude = point
    return point_cells(
        f"{_sexagesimal(latitude)}{'N' if latitude >= 0 else 'S'}",
        f"{_sexagesimal(longitude)}{'E' if longitude >= 0 else 'O'}",
    )


def _sexagesimal(degrees: float) -> str:
    minutes, seconds = divmod(round(abs(degrees) * 3600, 2), 60)
    return f"{int(minutes // 60)}°{int(minutes % 60):02}'{seconds:05.2f}\""


def write_zeros(_place: Place, random: Random) -> dict[str, str]:
    """Save a form whose coordinates were never filled."""
    zero = random.choice(("0", "0.0", "0,0", "0.000000"))
    return point_cells(zero, zero)


def give_commune_centre(place: Place, _random: Random) -> dict[str, str]:
    """Geocode a place whose street was not found: the middle of its commune."""
    commune = place.commune
    if commune.latitude is None or commune.longitude is None:
        return {}
    return point_cells(f"{commune.latitude:.5f}", f"{commune.longitude:.5f}")


def repeat_point(_place: Place, random: Random) -> dict[str, str]:
    """Geocode a place that was not found: the same point for all of them."""
    town = find_commune(random.choice(FALLBACK_TOWNS))
    if town is None or town.latitude is None or town.longitude is None:
        return {}
    return point_cells(f"{town.latitude:.6f}", f"{town.longitude:.6f}")


def geocode_elsewhere(_place: Place, random: Random) -> dict[str, str]:
    """Geocode a street that another commune has as well."""
    other = draw_commune("metropolitan", random)
    if other.latitude is None or other.longitude is None:
        return {}
    return point_cells(f"{other.latitude + 0.0012:.6f}", f"{other.longitude - 0.0013:.6f}")


def round_coordinates(place: Place, _random: Random) -> dict[str, str]:
    """Show two decimals and save what is shown: a kilometre."""
    point = degrees_of(place)
    return point_cells(*(f"{one:.2f}" for one in point)) if point else {}


def break_number_by_space(place: Place, _random: Random) -> dict[str, str]:
    """Copy from a page that breaks numbers."""
    return _each(place, ".", ". ")


KINDS = (
    Kind(swap_coordinates, "outlined", legible=True),
    Kind(write_decimal_commas, "outlined", legible=True),
    Kind(lose_minus, "west", legible=True),
    Kind(lose_decimal_point, "outlined", legible=True),
    Kind(lose_point_and_decimals, "outlined", legible=True, precision=0.00051),
    Kind(put_point_after_thousands, "outlined", legible=True),
    Kind(write_both_in_latitude, "outlined", legible=True),
    Kind(write_lambert_93, "metropolitan", legible=True),
    Kind(write_degrees_and_minutes, "outlined", legible=True),
    Kind(write_zeros, "outlined", may_be_emptied=True),
    Kind(give_commune_centre, "outlined"),
    Kind(repeat_point, "outlined"),
    Kind(geocode_elsewhere, "outlined"),
    Kind(round_coordinates, "outlined"),
    Kind(break_number_by_space, "outlined", legible=True),
)
