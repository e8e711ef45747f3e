"""Held out: other true rows that look wrong. Each takes how many it makes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import polars as pl

from ckanext.inclusion.core.geography import is_inside

from ..kinds import Row
from ..places import Place, make_places
from ..points import DECIMALS
from ..traits import BESIDE_GREENWICH
from ..traps import Trap, rows_of, with_cells

# Degrees from a town hall, either way: more than eight kilometres.
FAR = 0.08
# How many points are thrown for one that is needed.
THROWN = 60


def _of_stratum(name: str, stratum: str) -> Trap:
    """Return a trap of true places that look wrong by their commune alone."""
    return lambda count, random: rows_of(name, make_places([stratum] * count, random))


def _inside(places: list[Place]) -> list[Place]:
    """Return the places whose points are in their communes."""
    cells = [place.cells for place in places]
    points = (pl.Series([float(one[role]) for one in cells]) for role in ("latitude", "longitude"))
    inside = is_inside(pl.Series([place.commune.code for place in places]), *points)
    return [place for place, is_in in zip(places, inside, strict=True) if is_in]


def far_end_of_a_vast_commune(count: int, random: Random) -> list[Row]:
    """Stand eight kilometres or more from the town hall, in Arles, Hyères, Maripasoula."""
    thrown = make_places(["vast"] * (count * THROWN // 10), random)
    return rows_of("the far end of a vast commune", list(filter(_is_far, thrown))[:count])


def _is_far(place: Place) -> bool:
    commune = place.commune
    north = float(place.cells["latitude"]) - (commune.hall_latitude or commune.latitude or 0)
    east = float(place.cells["longitude"]) - (commune.hall_longitude or commune.longitude or 0)
    return max(abs(north), abs(east)) > FAR


def point_of_few_decimals(count: int, random: Random) -> list[Row]:
    """Have a point that was given with two decimals, and is in the commune all the same."""
    thrown = make_places(["outlined"] * (count * 3), random)
    rounded = [
        with_cells(one, **{at: f"{float(one.cells[at]):.2f}" for at in ("latitude", "longitude")})
        for one in thrown
    ]
    return rows_of("a point of two decimals", _inside(rounded)[:count])


def longitude_of_nothing(count: int, random: Random) -> list[Row]:
    """Stand beside the meridian of Greenwich: 0.000312, on either side."""
    thrown = [_beside(one, random) for one in make_places(["meridian"] * (count * 3), random)]
    return rows_of("a longitude of nearly nothing", _inside(thrown)[:count])


def _beside(place: Place, random: Random) -> Place:
    longitude = random.uniform(-BESIDE_GREENWICH, BESIDE_GREENWICH)
    return with_cells(place, longitude=f"{longitude:.{DECIMALS}f}")


def one_code_for_both(count: int, random: Random) -> list[Row]:
    """Have a postcode that is the INSEE code as well, as Paris has in its sixteenth: 75116."""
    places = make_places(["one code"] * count, random)
    return rows_of("one code for both", [_with_one_code(place) for place in places])


def _with_one_code(place: Place) -> Place:
    code = place.commune.code
    return replace(place, cells={**place.cells, "insee": code, "postcode": code})


TRAPS: tuple[Trap, ...] = (
    far_end_of_a_vast_commune,
    point_of_few_decimals,
    longitude_of_nothing,
    one_code_for_both,
    _of_stratum("codes that seem swapped", "swapped codes"),
    _of_stratum("a name one letter from another", "nearly named"),
    _of_stratum("the name of a département", "named like a departement"),
    _of_stratum("a name that says little", "general name"),
    _of_stratum("a name without its hyphens", "words apart"),
    _of_stratum("a name that begins another", "begun name"),
    _of_stratum("an island, département and région", "overseas"),
    _of_stratum("a commune restored", "restored"),
)
