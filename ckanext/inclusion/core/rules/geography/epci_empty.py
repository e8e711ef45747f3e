"""A local column for the EPCI (code or name) that is empty."""

from __future__ import annotations

from ckanext.inclusion.core.geography import intercommunalities
from ckanext.inclusion.core.rules.geography.columns import EPCI
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose code and name of the EPCI that the commune is a member of."""
    own = intercommunalities().get(place.only_territory("epci") or "")
    if own is None:
        return None
    values = dict(zip(EPCI, (own.code, own.name), strict=True))
    cells = {
        role: value
        for role, value in values.items()
        if role in place.roles and place.is_blank(role)
    }
    return Repair(cells, place.tier_around("epci"), 0.97) if cells else None


RULE = Rule(
    id="epci-empty",
    role="commune",
    explanation=Explanation(
        N_("The EPCI is missing: it is {after}, by the official list."),
        N_("Accept the correction. EPCI are those of the year that the reference is of."),
    ),
    examples=(Example({"commune": "Nice"}, None),),
)
