"""True rows that look wrong: whoever corrects them by what is usual makes them false.

Each takes how many it makes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from ckanext.inclusion.core.geography import communes_in

from .codes import known_postcodes
from .kinds import Row
from .places import Place, city_of, make_places
from .points import OVER_THE_BORDER

Trap = Callable[[int, Random], list[Row]]


def rows_of(name: str, places: list[Place]) -> list[Row]:
    """Return the true rows of a trap."""
    return [Row(place, f"trap: {name}", place) for place in places]


def with_cells(place: Place, **cells: str) -> Place:
    """Return a place with some cells that are true as well."""
    return replace(place, cells={**place.cells, **cells})


def point_over_the_border(count: int, random: Random) -> list[Row]:
    """Stand by the road that is the border: 50 to 250 m outside a simplified outline."""
    places = make_places(["outlined"] * count, random, OVER_THE_BORDER)
    return rows_of("a point over the border", places)


def street_of_other_postcode(count: int, random: Random) -> list[Row]:
    """Stand in a street that the tax office gives another postcode than La Poste its commune."""
    places = make_places(["street postcodes"] * count, random)
    return rows_of(
        "a street's own postcode",
        [with_cells(one, postcode=one.commune.street_postcodes[0]) for one in places],
    )


def postcode_of_the_neighbour(count: int, random: Random) -> list[Row]:
    """Get one's mail from the office of the next commune, as whole hamlets do."""
    places = make_places(["outlined"] * count, random)
    return rows_of(
        "the neighbour's postcode",
        [with_cells(one, postcode=_nearby_postcode(one)) for one in places],
    )


def _nearby_postcode(place: Place) -> str:
    """Return the postcode of the nearest commune in the département that has another."""
    own = place.commune
    others = [one for one in communes_in(own.departement) if one.extent and one.postcodes]
    nearest = sorted(others, key=lambda one: _apart(place, one.latitude, one.longitude))
    found = (one.postcodes[0] for one in nearest if one.postcodes[0] not in own.postcodes)
    return next(found, place.cells["postcode"])


def _apart(place: Place, latitude: float | None, longitude: float | None) -> float:
    """Return a measure that grows with the distance, for comparison only."""
    south, west = place.commune.latitude or 0, place.commune.longitude or 0
    return (south - (latitude or 90)) ** 2 + (west - (longitude or 180)) ** 2 / 2


def cedex_like_an_insee_code(count: int, random: Random) -> list[Row]:
    """Have a CEDEX code that happens to be the INSEE code of another commune: 05010 in Gap.

    The commune's own postcode would be right as well; nothing else in the row is wrong.
    """
    places = make_places(["metropolitan"] * count, random)
    rows = rows_of("CEDEX like an INSEE code", places)
    return [
        replace(row, written=with_cells(row.place, postcode=random.choice(codes)))
        for row in rows
        if (codes := _unlucky_cedex(row.place))
    ]


def _unlucky_cedex(place: Place) -> list[str]:
    """Return the INSEE codes of the département that could be CEDEX codes; none in Corsica."""
    codes = (one.code for one in communes_in(place.commune.departement))
    other = (one for one in codes if one.isdecimal() and one != place.commune.code)
    return [one for one in other if one not in known_postcodes()]


def former_name_elsewhere(count: int, random: Random) -> list[Row]:
    """Be called as a commune was that is no more, elsewhere."""
    return rows_of(
        "a former name elsewhere", make_places(["former name elsewhere"] * count, random)
    )


def namesake(count: int, random: Random) -> list[Row]:
    """Be called as other communes are, one of them in the same département."""
    strata = [("homonym", "homonym nearby")[number % 2] for number in range(count)]
    return rows_of("a namesake", make_places(strata, random))


def city_and_arrondissement(count: int, random: Random) -> list[Row]:
    """Have the city's name with the arrondissement's code, as the national address base does."""
    places = make_places(["city"] * count, random)
    return rows_of(
        "a city with its arrondissement's code",
        [
            with_cells(one, commune=city_of(one.commune).name, insee=one.commune.code)
            for one in places
        ],
    )


def postcode_of_other_departement(count: int, random: Random) -> list[Row]:
    """Have a postcode that begins with another département than the commune's."""
    places = make_places(["other postcode"] * count, random)
    return rows_of("a postcode of another département", places)


TRAPS: tuple[Trap, ...] = (
    point_over_the_border,
    street_of_other_postcode,
    postcode_of_the_neighbour,
    cedex_like_an_insee_code,
    former_name_elsewhere,
    namesake,
    city_and_arrondissement,
    postcode_of_other_departement,
)
