"""A text that is no name of the row's commune: a hamlet, a quarter, an island, another commune.

Hamlets have no list, so that nobody can tell whether this one is in the commune: it is certain only
where the point is in the commune that a code gives. Two codes alone may both be those of the town.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.namesakes import POINT
from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the commune that the other columns agree upon."""
    if place.is_blank("commune") or place.only_name is None:
        return None
    if place.commune.all_codes & place.codes:
        return None
    sure = place.is_sure("commune") and POINT in place.beside("commune")
    reason = "other" if place.commune.plain else ""
    tier = promise(sure)
    return Repair({"commune": place.only_name}, tier, 0.9, reason)


RULE = Rule(
    id="commune-other",
    role="commune",
    explanation=Explanation(
        N_("“{value}” is no commune: a hamlet or a quarter, maybe. The row is about {after}."),
        N_(
            "Accept the correction if this is in {commune}. The hamlet or the quarter can stay in "
            "the address."
        ),
    ),
    examples=(
        Example(
            {"commune": "Quartier du Port", "insee": "04070", "postcode": "04000"},
            "Digne-les-Bains",
            "likely",
        ),
        Example(
            {"commune": "Quartier du Port", "insee": "04070", "postcode": "04000",
             "latitude": "44.0923", "longitude": "6.2358"},
            "Digne-les-Bains",
            "certain",
        ),
        Example({"commune": "Quartier du Port", "insee": "06088"}, "Nice", "likely"),
        Example({"commune": "Quartier du Port"}, None),
    ),
    reasons={
        "other": Explanation(
            N_("“{value}” is another commune: the rest of the row is about {after}."),
            N_("Accept the correction if the row is about a place in {commune}."),
        )
    },
)  # fmt: skip
