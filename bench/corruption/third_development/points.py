"""Held out: coordinates in other projections, keys, links and dumps, and points of other places."""

from __future__ import annotations

import struct
from random import Random

from ckanext.inclusion.core.geography import communes_with_postcode

from ..coordinates import degrees_of, point_cells
from ..kinds import Kind
from ..places import Place
from ..projections import UTM_ZONES, to_conic_zone, to_lambert_2, to_utm

# The letters of a plus code (Open Location Code), and the steps of its pairs in degrees.
PLUS_LETTERS, PLUS_STEPS = "23456789CFGHJMPQRVWX", (20.0, 1.0, 0.05, 0.0025, 0.000125)
# Little endian, a point with an identifier, of EPSG:4326.
EWKB = "<BIIdd", 1, 0x20000001, 4326
POLE = 90.0
# Where the maps of the web put France, or begin.
BEGINNINGS = ("46.227638", "2.213749"), ("46.603354", "1.888334"), ("48.856614", "2.3522219")
LINKS = (
    "https://www.google.com/maps/@{0},{1},17z", "https://www.google.fr/maps?q={0},{1}",
    "https://www.openstreetmap.org/#map=18/{0}/{1}", "geo:{0},{1}",
    "https://www.openstreetmap.org/?mlat={0}&mlon={1}",
)  # fmt: skip


def _written(place: Place) -> tuple[str, str]:
    return place.cells["latitude"], place.cells["longitude"]


def _degrees(place: Place) -> tuple[float, float] | None:
    """Return the coordinates where they are degrees by now."""
    point = degrees_of(place)
    return point if point and abs(point[0]) < POLE and abs(point[1]) < 2 * POLE else None


def _metres(east: float, north: float, random: Random) -> dict[str, str]:
    """Return metres under the wrong heads or the less wrong ones."""
    cells = [f"{one:.2f}" for one in (east, north)]
    return point_cells(*(cells if random.random() < 0.5 else reversed(cells)))  # noqa: PLR2004


def write_conic_zone(place: Place, random: Random) -> dict[str, str]:
    """Export from a town's geographic information system: one of the nine zones of the cadastre."""
    point = _degrees(place)
    return _metres(*to_conic_zone(*point), random) if point else {}


def write_lambert_2(place: Place, random: Random) -> dict[str, str]:
    """Keep the coordinates of before 2009, in the system of before."""
    point = _degrees(place)
    return _metres(*to_lambert_2(*point), random) if point else {}


def write_utm(place: Place, random: Random) -> dict[str, str]:
    """Export beyond the sea, where the legal projection is UTM."""
    point, zone = _degrees(place), UTM_ZONES.get(place.commune.departement)
    if not point or not zone:
        return {}
    return _metres(*to_utm(*point, zone[0], south=zone[1]), random)


def paste_plus_code(place: Place, random: Random) -> dict[str, str]:
    """Copy the short address that a map on the phone shows: PQ5M+7C Nice."""
    point = _degrees(place)
    if not point:
        return {}
    code = _plus_code(*point)
    return point_cells(random.choice((code, f"{code[4:]} {place.cells['commune']}")), "")


def _plus_code(latitude: float, longitude: float) -> str:
    """Return the code of ten signs.

    >>> _plus_code(47.365590, 8.524997)
    '8FVC9G8F+6X'
    """
    north, east, code = latitude + 90, longitude + 180, ""
    for step in PLUS_STEPS:
        for rest in (north, east):
            code += PLUS_LETTERS[int(rest / step)]
        north, east = north % step, east % step
    return f"{code[:8]}+{code[8:]}"


def paste_link_of_map(place: Place, random: Random) -> dict[str, str]:
    """Share a place from a map: its address has the point."""
    return (
        point_cells(random.choice(LINKS).format(*_written(place)), "")
        if all(_written(place))
        else {}
    )


def dump_geometry(place: Place, _random: Random) -> dict[str, str]:
    """Dump a table of PostGIS, which writes a point in hexadecimal digits."""
    point = _degrees(place)
    if not point:
        return {}
    form, *head = EWKB
    return point_cells(struct.pack(str(form), *head, point[1], point[0]).hex().upper(), "")


def typeset_minus(place: Place, random: Random) -> dict[str, str]:
    """Pass through a word processor or an accountant's software: −1.553, 1.553-."""
    text = place.cells["longitude"]
    form = random.choice(("−{}", "–{}", "{}-", "- {}", "({})"))
    return {"longitude": form.format(text[1:])} if text.startswith("-") else {}


def keep_signs_of_pair(place: Place, random: Random) -> dict[str, str]:
    """Split what a map shows at its space, and keep comma and brackets: (43.717123, 7.266)."""
    forms = random.choice((("{},", "{}"), ("({},", "{})"), ("[{}", "{}]"), ("{};", "{};")))
    return point_cells(
        *(form.format(text) for form, text in zip(forms, _written(place), strict=True))
    )


def join_pair_by_commas(place: Place, _random: Random) -> dict[str, str]:
    """Join two columns with decimal commas by another comma: 43,717123,7,266117."""
    texts = [text.replace(".", ",") for text in _written(place)]
    return point_cells("", ",".join(texts)) if all(texts) else {}


def double_the_point(place: Place, random: Random) -> dict[str, str]:
    """Hit the key twice: 43..717123."""
    role = random.choice(("latitude", "longitude"))
    return {role: place.cells[role].replace(".", random.choice(("..", ".,")))}


def show_powers_of_ten(place: Place, _random: Random) -> dict[str, str]:
    """Export from statistics software: 4,3717123E+01."""
    point = _degrees(place)
    return point_cells(*(f"{one:.7E}".replace(".", ",") for one in point)) if point else {}


def write_minutes_as_decimals(place: Place, _random: Random) -> dict[str, str]:
    """Read degrees, minutes and seconds and type them behind a point: 43.4301 for 43°43'01"."""
    point = _degrees(place)
    return point_cells(*(_minutes_as_decimals(one) for one in point)) if point else {}


def _minutes_as_decimals(degrees: float) -> str:
    minutes, seconds = divmod(round(abs(degrees) * 3600), 60)
    return f"{'-' if degrees < 0 else ''}{minutes // 60}.{minutes % 60:02}{seconds:02}"


def geocode_postcode_alone(place: Place, random: Random) -> dict[str, str]:
    """Geocode a postcode and get the town hall of another commune that has it."""
    halls = [
        (one.hall_latitude, one.hall_longitude)
        for one in communes_with_postcode(place.cells["postcode"])
        if one.code != place.commune.code and one.kind == "commune" and one.hall_latitude
    ]
    return point_cells(*(f"{one:.6f}" for one in random.choice(halls))) if halls else {}


def leave_map_where_it_begins(_place: Place, random: Random) -> dict[str, str]:
    """Save a form whose map was never moved: the middle of France, or of Paris."""
    return point_cells(*random.choice(BEGINNINGS))


KINDS = (
    Kind(write_conic_zone, "metropolitan", legible=True),
    Kind(write_lambert_2, "metropolitan", legible=True, precision=0.0002),
    Kind(write_utm, "overseas", legible=True),
    Kind(paste_plus_code, "outlined", legible=True, precision=0.00013),
    Kind(paste_link_of_map, "outlined", legible=True),
    Kind(dump_geometry, "outlined", legible=True),
    Kind(typeset_minus, "west", legible=True),
    Kind(keep_signs_of_pair, "outlined", legible=True),
    Kind(join_pair_by_commas, "outlined", legible=True),
    Kind(double_the_point, "outlined", legible=True),
    Kind(show_powers_of_ten, "outlined", legible=True),
    Kind(write_minutes_as_decimals, "outlined"),
    Kind(geocode_postcode_alone, "shared postcode"),
    Kind(leave_map_where_it_begins, "outlined", may_be_emptied=True),
)
