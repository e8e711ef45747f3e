"""Held out: further true rows that look wrong. Each takes how many it makes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from ..blanks import POINT
from ..former import draw_former
from ..kinds import Row
from ..places import ROLES, Place, make_places
from ..strata import draw_commune, is_metropolitan, stratum
from ..traps import Trap, rows_of, with_cells
from .names import with_of

# Without numbers of houses, which another column may be for.
ROADS = "avenue {}", "rue {}", "route {}", "place {}", "boulevard {}", "ancienne route {}"
HAMLETS = "rue de l'Église, {0}", "Mairie annexe {1}", "{0}, place de la Mairie", "{0}"
# How many places are thrown for one that is needed.
THROWN = 4
BOXES = "rue Grande BP {}", "avenue de la Gare CS {}", "BP {}"


def _of_stratum(name: str, where: str) -> Trap:
    """Return a trap of true places that look wrong by their commune alone."""
    return lambda count, random: rows_of(name, make_places([where] * count, random))


def _of_street(name: str, where: str, street: Callable[[Place, Random], str]) -> Trap:
    """Return a trap of true places that look wrong by their street."""

    def make(count: int, random: Random) -> list[Row]:
        places = make_places([where] * count, random)
        return rows_of(name, [with_cells(one, street=street(one, random)) for one in places])

    return make


def _towards_other_town(_place: Place, random: Random) -> str:
    """Return a street that is called after another town, where it leads."""
    town = random.choice([one for one in stratum("town") if is_metropolitan(one)])
    return random.choice(ROADS).format(with_of(town.name))


def former_commune_in_the_street(count: int, random: Random) -> list[Row]:
    """Say in the address which of the villages it is that the commune was made of."""
    thrown = make_places(["made of others"] * (count * THROWN), random)
    parts = (draw_former(place, ("delegated", "associated", "former"), random) for place in thrown)
    places = [
        with_cells(place, street=random.choice(HAMLETS).format(part.name, with_of(part.name)))
        for place, part in zip(thrown, parts, strict=True) if part
    ]  # fmt: skip
    return rows_of("a former commune in the street", places[:count])


def _with_post_box(_place: Place, random: Random) -> str:
    """Return a street with a post box whose number is a postcode elsewhere."""
    return random.choice(BOXES).format(draw_commune("metropolitan", random).postcodes[0])


def point_of_many_decimals(count: int, random: Random) -> list[Row]:
    """Have a point with all digits that a computer knows: 43.71712300000004."""
    places = make_places(["outlined"] * count, random)
    return rows_of("a point of fifteen digits", [_with_digits(one, random) for one in places])


def _with_digits(place: Place, random: Random) -> Place:
    return with_cells(place, **{at: _longer(place.cells[at], random) for at in POINT})


def _longer(text: str, random: Random) -> str:
    return f"{text}0000000{random.randint(1, 9)}"


def rounded_postcode(count: int, random: Random) -> list[Row]:
    """Have a postcode that ends in three zeros, as whoever knows no better writes them."""
    places = make_places(["round postcode"] * count, random)
    rounded = [with_cells(one, postcode=one.commune.postcodes[0]) for one in places]
    return rows_of("a postcode that seems rounded", rounded)


def online_only(count: int, random: Random) -> list[Row]:
    """Be online only: there is no place, and nothing to fill in."""
    nowhere = dict.fromkeys((*ROLES, "street"), "")
    places = make_places(["any"] * count, random)
    return rows_of("online only", [with_cells(one, online="Oui", **nowhere) for one in places])


TRAPS: tuple[Trap, ...] = (
    _of_street("a street called after another town", "outlined", _towards_other_town),
    former_commune_in_the_street,
    _of_street("a post box like a postcode", "outlined", _with_post_box),
    point_of_many_decimals,
    online_only,
    rounded_postcode,
    _of_stratum("a name of two names", "name of two names"),
    _of_stratum("a name that ends like an addition", "side"),
    _of_stratum("the short name of a town elsewhere", "short name"),
    _of_stratum("a point that seems swapped", "far east or west"),
)
