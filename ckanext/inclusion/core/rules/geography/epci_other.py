"""A local column for the EPCI (code or name) that holds something else than the commune's own.

Only likely: EPCI change each year, and the file may be meant for another one than the reference.
"""

from __future__ import annotations

from ckanext.inclusion.core.geography import Intercommunality, intercommunalities
from ckanext.inclusion.core.rules.geography.columns import EPCI
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose code and name of the EPCI that the commune is a member of."""
    own = intercommunalities().get(place.only_territory("epci") or "")
    if own is None or not place.codes or not place.is_sure("epci"):
        return None
    cells = dict(_replaced(place, own))
    return Repair(cells, "likely", 0.8) if cells else None


def _replaced(place: Place, own: Intercommunality) -> list[tuple[str, str]]:
    right = (own.code, own.name)
    written = {role: place.cells[role] for role in EPCI}
    return [
        (role, value)
        for role, value in zip(EPCI, right, strict=True)
        if role in place.roles and not place.is_blank(role) and written[role] not in right
    ]


RULE = Rule(
    id="epci-other",
    role="commune",
    explanation=Explanation(
        N_("“{value}” is not the EPCI of {commune} as the official list writes it: {after}."),
        N_("Accept the correction if the official list of this year is right for your file."),
    ),
    examples=(Example({"commune": "Nice"}, None),),
    best="likely",
)
