"""Two codes each in the other's column, as when files are put together column by column."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose to swap both codes where each can only be the other's."""
    insee, postcode = place.reading_of("insee"), place.reading_of("postcode")
    if insee is None or postcode is None or (insee.how, postcode.how) != ("other-code",) * 2:
        return None
    if insee.value == postcode.value:
        return None
    # Two codes that fit each other only crosswise vouch for one another.
    alone = not place.insee.plain and not place.postcode.plain and not place.is_contradicted
    tier = promise(alone or place.is_sure("insee", "postcode"))
    code = place.code_of(postcode)
    if code is None:
        return None
    return Repair({"insee": code, "postcode": insee.value}, tier, 0.99)


RULE = Rule(
    id="codes-swapped",
    role="insee",
    explanation=Explanation(
        N_("The INSEE code and the postcode of {commune} stand in each other's column."),
        N_("Accept the correction: both codes change places."),
    ),
    examples=(
        Example(
            {"insee": "06300", "postcode": "06088", "commune": "Nice"},
            {"insee": "06088", "postcode": "06300"},
            "certain",
        ),
        Example(
            {"insee": "4000", "postcode": "4070"},
            {"insee": "04070", "postcode": "04000"},
            "certain",
        ),
        Example({"insee": "06088", "postcode": "06300"}, None),
    ),
)
