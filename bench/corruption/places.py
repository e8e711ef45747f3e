"""True places: their communes from the reference, a point inside; names and streets invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from messy_places import NAMES, STREETS, make_siret

from ckanext.inclusion.core.geography import Commune, departements, find_commune, regions

from .points import INSIDE, Point, draw_points
from .strata import draw_commune

# What is corrupted and judged, by the role that the standards give to their columns.
ROLES = ("postcode", "insee", "commune", "departement", "region", "latitude", "longitude")
# How often a place in Paris, Lyon or Marseille is given the city instead of the arrondissement.
CITY_SHARE = 0.5
CELLS = Mapping[str, str]


@dataclass(frozen=True)
class Place:
    """Hold what is true of a place: its commune (or arrondissement) and its cells by role."""

    commune: Commune
    cells: CELLS

    def accepted(self, role: str) -> frozenset[str]:
        """Return all that may rightly stand in a cell: the city or its arrondissement alike."""
        right = {self.cells[role]}
        if role in ("insee", "commune") and self.commune.parent:
            both = (self.commune, city_of(self.commune))
            right |= {one.code if role == "insee" else one.name for one in both}
        return frozenset(right)


def city_of(commune: Commune) -> Commune:
    """Return the commune that an arrondissement is in; else the commune itself."""
    return find_commune(commune.parent or commune.code) or commune


def make_places(
    strata: Sequence[str], random: Random, metres: tuple[float, float] = INSIDE
) -> list[Place]:
    """Return a place of each stratum that is named, so many metres outside its commune."""
    communes = [draw_commune(name, random) for name in strata]
    points = draw_points(communes, random, metres)
    return [
        Place(commune, _cells(commune, point, random))
        for commune, point in zip(communes, points, strict=True)
    ]


def _cells(commune: Commune, point: Point, random: Random) -> dict[str, str]:
    own = city_of(commune) if random.random() < CITY_SHARE else commune
    return {
        "name": f"Lieu {random.choice(NAMES)}",
        "street": random.choice(STREETS),
        "online": "Non",
        "pivot": make_siret(random),
        "updated": "2026-03-02",
        "postcode": random.choice(commune.postcodes),
        "insee": own.code,
        "commune": own.name,
        "departement": departements()[commune.departement].name,
        "region": regions()[commune.region].name,
        "latitude": point[0],
        "longitude": point[1],
    }
