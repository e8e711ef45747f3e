"""A postcode that is missing, where the commune has but one."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.official import only_postcode
from ckanext.inclusion.core.rules.geography.place import LINE_OF_LIST, Place, Repair, promise
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the postcode of the commune."""
    if not place.is_blank("postcode") or not place.codes:
        return None
    postcode = only_postcode(place.codes)
    # A list gives name and INSEE code at once: they are one voice against a département.
    one_choice = place.beside("postcode") == LINE_OF_LIST and bool(place.verdict.lying)
    sure = place.is_sure("postcode") and not one_choice
    return Repair({"postcode": postcode}, promise(sure), 0.97) if postcode else None


RULE = Rule(
    id="postcode-empty",
    role="postcode",
    explanation=Explanation(
        N_("The postcode is missing: {commune} has but one, {after}."),
        N_("Accept the correction if the row is about a place in {commune}."),
    ),
    examples=(
        Example({"postcode": "", "insee": "04070"}, "04000", "certain"),
        Example({"postcode": "00000", "commune": "Digne-les-Bains"}, "04000", "certain"),
        Example({"postcode": "", "commune": "Nice"}, None),
    ),
)
