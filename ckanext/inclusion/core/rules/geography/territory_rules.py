"""What the rules of the département and of the région have in common: one is read as the other."""

from __future__ import annotations

import dataclasses

from ckanext.inclusion.core.rules.geography.place import LINE_OF_LIST, Place, Repair
from ckanext.inclusion.core.rules.geography.settlements import MOVE, says_other
from ckanext.inclusion.core.rules.geography.territory_columns import (
    Territory,
    read_as_other,
    territory_name,
)
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.translation import N_

MORE = Explanation(
    N_("“{value}” says more than where the place is: {commune} is in {after}."), MOVE
)


def fill(place: Place, role: str) -> Repair | None:
    """Propose the name where there is none."""
    if not place.is_blank(role):
        return None
    return _propose_own(place, role)


def spell(place: Place, role: str) -> Repair | None:
    """Propose the official name of what is written in another way, by number or as of old."""
    territory: Territory = getattr(place, role)
    code = place.only_territory(role)
    if code is None and not place.codes and len(territory.codes) == 1:
        (code,) = territory.codes
    if code not in territory.codes:
        return None
    name = territory_name(role, code)
    if name is None or territory.text == name:
        return None
    # A number without anything else may be any number.
    meant = place.codes or not territory.text.strip().isdecimal()
    alone = meant and len(territory.codes) == 1 and not place.is_contradicted
    return Repair({role: name}, "certain" if alone else place.tier(role), 0.97)


def replace(place: Place, role: str) -> Repair | None:
    """Propose the name of the commune's own where something else is written."""
    territory: Territory = getattr(place, role)
    if not place.codes or place.is_blank(role) or place.only_territory(role) in territory.codes:
        return None
    repair = _propose_own(place, role, "other" if territory.codes else "")
    if repair is None:
        return None
    # What is no territory was meant for another column, and would stand nowhere afterwards.
    if not read_as_other(territory).codes and says_other(place, role):
        return dataclasses.replace(repair, tier="likely", reason="more")
    if _may_be_right(place, territory):
        return dataclasses.replace(repair, tier="likely")
    return repair


def _may_be_right(place: Place, territory: Territory) -> bool:
    """Tell whether name and INSEE code alone say otherwise: the postcode is used in both.

    Whoever chooses the commune from those of a postcode gets a code with the name.
    """
    if not any(map(territory.has, place.postcode.plain)):
        return False
    return place.beside(territory.role, "postcode") <= LINE_OF_LIST


def _propose_own(place: Place, role: str, reason: str = "") -> Repair | None:
    name = territory_name(role, place.only_territory(role))
    return Repair({role: name}, place.tier_around(role), 0.95, reason) if name else None
