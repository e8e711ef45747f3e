"""Cells that nobody filled."""

from __future__ import annotations

from random import Random

from .kinds import Corrupt, Kind
from .places import ROLES, Place

POINT = ("latitude", "longitude")


def leave_empty(*roles: str, name: str = "") -> Corrupt:
    """Return a corruption that empties cells: they were not asked for, or not known."""

    def corrupt(place: Place, _random: Random) -> dict[str, str]:
        return dict.fromkeys(roles, "") if all(place.cells[role] for role in roles) else {}

    corrupt.__name__ = name or f"leave_{'_and_'.join(roles)}_empty"
    return corrupt


def leave_some_empty(_place: Place, random: Random) -> dict[str, str]:
    """Fill what one knows by heart."""
    return dict.fromkeys(random.sample(ROLES, random.randint(2, 5)), "")


KINDS = (
    *(Kind(leave_empty(role)) for role in ROLES[:5]),
    Kind(leave_empty("postcode", "insee")),
    Kind(leave_empty("insee", "commune")),
    Kind(leave_empty("postcode", "commune")),
    Kind(leave_empty("departement", "region")),
    Kind(leave_empty(*POINT), "outlined"),
    Kind(leave_empty("insee", "departement", "region")),
    Kind(leave_empty("commune", "departement", "region", *POINT, name="leave_only_codes")),
    Kind(leave_empty("postcode", "insee", "departement", "region", name="leave_only_the_name")),
    Kind(leave_empty(*ROLES[:5], name="leave_only_the_point")),
    Kind(leave_some_empty),
)
