"""A commune's name with something that is no part of it: a postcode, CEDEX, a quarter, a body."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.commune_column import split_text
from ckanext.inclusion.core.rules.geography.official import postcodes_of
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.settlements import find_beside, rename
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the official name alone; what stood beside it moves."""
    if place.name_read("addition") is None:
        return None
    postcode = _fill_postcode(place)
    cells = postcode | rename(place, find_beside(place, postcode.values()))
    written = {"written": place.cells["commune"]}
    return Repair(cells, place.tier("commune"), 0.95, parameters=written)


def _fill_postcode(place: Place) -> dict[str, str]:
    """Return the postcode beside the name, where its own cell is empty and it is the commune's."""
    if not place.is_blank("postcode"):
        return {}
    known_ones = {one for code in place.codes for one in postcodes_of(code)}
    found = known_ones.intersection(split_text(place.cells["commune"]))
    return {"postcode": found.pop()} if len(found) == 1 else {}


RULE = Rule(
    id="commune-addition",
    role="commune",
    explanation=Explanation(
        N_("“{written}” holds more than the name of the commune, {commune}."),
        N_(
            "Accept the correction. What no other column says moves to the complement of the "
            "address."
        ),
    ),
    examples=(
        Example(
            {"commune": "06300 Nice", "insee": "06088"},
            {"commune": "Nice", "postcode": "06300"},
            "certain",
        ),
        Example({"commune": "Nice (06)", "postcode": "06300"}, "Nice", "certain"),
        Example(
            {"commune": "06300 Nice", "insee": "06088", "postcode": "06300"}, "Nice", "certain"
        ),
        Example(
            {"commune": "NICE CEDEX 3", "insee": "06088"},
            {"commune": "Nice", "complement_adresse": "CEDEX 3"},
            "certain",
        ),
        Example({"commune": "Ville de Nice", "postcode": "06300"}, "Nice", "certain"),
        Example({"commune": "Commune: Nice", "postcode": "06300"}, "Nice", "certain"),
        Example(
            {"commune": "Le Port - Nice", "insee": "06088"},
            {"commune": "Nice", "complement_adresse": "Le Port"},
            "certain",
        ),
        Example(
            {"commune": "Nice - L'Ariane", "insee": "06088", "complement_adresse": "Bâtiment B"},
            {"commune": "Nice", "complement_adresse": "Bâtiment B, L'Ariane"},
            "certain",
        ),
        Example(
            {"commune": "Nice CEDEX"},
            {"commune": "Nice", "complement_adresse": "CEDEX"},
            "likely",
        ),
        Example({"commune": "Nice"}, None),
    ),
)
