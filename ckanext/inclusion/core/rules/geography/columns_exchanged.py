"""Name, INSEE code and postcode in one another's columns: a file put below one of another order.

Each text can be read in the column that it comes from only, and all three say the same commune: so
they vouch for one another. They move as they are; what else is wrong with them is seen there.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations

from ckanext.inclusion.core.rules.geography.code_columns import read_insee, read_postcode
from ckanext.inclusion.core.rules.geography.commune_column import read_commune
from ckanext.inclusion.core.rules.geography.official import Codes, city_of, only_value
from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.geography.witness import is_blank
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

_ROLES = ("insee", "postcode", "commune")
_READERS = {"insee": read_insee, "postcode": read_postcode, "commune": read_commune}
# How a code is not read where it belongs: as the other one. A name is one as it stands.
_OTHER = "other-code"


def propose(place: Place) -> Repair | None:
    """Propose to move the texts to where all of them are read, and say the same."""
    texts = tuple(place.cells[role] for role in _ROLES)
    if not place.roles.issuperset(_ROLES) or _says_name(place) or any(map(is_blank, texts)):
        return None
    for order in permutations(texts):
        cells = dict(zip(_ROLES, order, strict=True))
        # Codes alone that changed places are another rule's.
        if cells["commune"] != place.cells["commune"] and (codes := _agreed(cells)):
            moved = {role: text for role, text in cells.items() if text != place.cells[role]}
            return Repair(moved, promise(_is_whole(place, codes)), 0.97)
    return None


def _says_name(place: Place) -> bool:
    """Tell whether a name stands in its own column."""
    return bool(place.commune.all_codes)


def _agreed(cells: Mapping[str, str]) -> Codes:
    """Return the communes that all three texts mean in these columns."""
    return frozenset.intersection(*(_read(role, text) for role, text in cells.items()))


def _read(role: str, text: str) -> Codes:
    witness = _READERS[role](text)
    if role == "commune":
        return witness.plain
    return witness.plain.union(*(one.codes for one in witness.others if one.how != _OTHER))


def _is_whole(place: Place, codes: Codes) -> bool:
    """Tell whether it is one commune, and no territory of the row contradicts."""
    territories = (place.departement, place.region)
    around = all(not one.codes or any(map(one.has, codes)) for one in territories)
    return only_value(codes, city_of) is not None and around


RULE = Rule(
    id="columns-exchanged",
    role="commune",
    explanation=Explanation(
        N_("The name of the commune and its codes stand in one another's columns."),
        N_("Accept the correction: they change places. Look at the rows around this one as well."),
    ),
    examples=(
        Example(
            {"postcode": "Nice", "insee": "06300", "commune": "06088"},
            {"postcode": "06300", "insee": "06088", "commune": "Nice"},
            "certain",
        ),
        Example(
            {"postcode": "NICE", "insee": "06088", "commune": "6300"},
            {"postcode": "6300", "commune": "NICE"},
            "certain",
        ),
        Example(
            {"postcode": "Nice", "insee": "06300", "commune": "06088", "departement": "Var"},
            {"postcode": "06300", "insee": "06088", "commune": "Nice"},
            "likely",
        ),
        Example({"postcode": "Nice", "insee": "13300", "commune": "06088"}, None),
        Example({"postcode": "06300", "insee": "06088", "commune": "Nice"}, None),
    ),
)
