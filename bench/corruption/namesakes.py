"""Who looks things up by the name alone and takes the namesake's: codes, a région, a point."""

from __future__ import annotations

from random import Random

from ckanext.inclusion.core.geography import Commune, communes_named, regions

from .coordinates import point_cells
from .kinds import Kind
from .places import Place, city_of

NOWHERE = point_cells("", "")


def _draw_namesake(place: Place, random: Random) -> Commune | None:
    """Return a commune of another département that is called the same; None where there is none."""
    own = city_of(place.commune)
    others = [
        one
        for one in communes_named(own.name)
        if one.departement != own.departement and one.postcodes and one.kind == "commune"
    ]
    return random.choice(others) if others else None


def _postcode(namesake: Commune, random: Random) -> dict[str, str]:
    return {"postcode": random.choice(namesake.postcodes)}


def look_up_postcode_by_name(place: Place, random: Random) -> dict[str, str]:
    """Take the first postcode that a search for the name shows."""
    other = _draw_namesake(place, random)
    return _postcode(other, random) if other else {}


def look_up_insee_by_name(place: Place, random: Random) -> dict[str, str]:
    """Join the official list by the name."""
    other = _draw_namesake(place, random)
    return {"insee": other.code} if other else {}


def look_up_both_codes_by_name(place: Place, random: Random) -> dict[str, str]:
    """Join a list by the name that has both."""
    other = _draw_namesake(place, random)
    return {"insee": other.code, **_postcode(other, random)} if other else {}


def look_up_codes_and_region_by_name(place: Place, random: Random) -> dict[str, str]:
    """Join a list by the name that has régions as well; the département was there before."""
    other = _draw_namesake(place, random)
    if not other:
        return {}
    codes = {"insee": other.code, **_postcode(other, random)}
    return {**codes, "region": regions()[other.region].name}


def look_up_postcode_alone(place: Place, random: Random) -> dict[str, str]:
    """Have name and département, look the postcode up by the name, and leave the rest empty."""
    other = _draw_namesake(place, random)
    return {**_postcode(other, random), "insee": "", "region": "", **NOWHERE} if other else {}


def look_up_insee_alone(place: Place, random: Random) -> dict[str, str]:
    """Have name and département, join the official list by the name, leave the rest empty."""
    other = _draw_namesake(place, random)
    return {"insee": other.code, "postcode": "", "region": "", **NOWHERE} if other else {}


def look_up_codes_without_point(place: Place, random: Random) -> dict[str, str]:
    """Have name, département and région, and look both codes up by the name."""
    other = _draw_namesake(place, random)
    return {"insee": other.code, **_postcode(other, random), **NOWHERE} if other else {}


def geocode_by_name(place: Place, random: Random) -> dict[str, str]:
    """Ask a geocoder for the name alone."""
    other = _draw_namesake(place, random)
    if not other or other.latitude is None or other.longitude is None:
        return {}
    return point_cells(f"{other.latitude:.6f}", f"{other.longitude:.6f}")


KINDS = tuple(
    Kind(one, "homonym")
    for one in (
        look_up_postcode_by_name,
        look_up_insee_by_name,
        look_up_both_codes_by_name,
        look_up_codes_and_region_by_name,
        look_up_postcode_alone,
        look_up_insee_alone,
        look_up_codes_without_point,
        geocode_by_name,
    )
)
