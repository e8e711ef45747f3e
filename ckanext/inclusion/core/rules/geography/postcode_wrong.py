"""A postcode that is no commune's, or one of another département than the row's commune.

One of the same département is left alone: the office next door may serve the street.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.official import only_postcode, postcodes_of
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.settlements import MOVE, find_left
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the only postcode of the commune that the other columns agree upon, or ask."""
    if not place.codes or place.is_blank("postcode") or not _is_foreign(place):
        return None
    if postcode := only_postcode(place.codes):
        # Whatever else was written there would stand nowhere afterwards.
        if find_left(place, "postcode"):
            return Repair({"postcode": postcode}, "likely", 0.95, "more")
        return Repair({"postcode": postcode}, place.tier("postcode"), 0.95)
    if not place.is_majority("postcode"):
        return None
    known_ones = sorted({one for code in place.codes for one in postcodes_of(code)})
    return Repair({}, "manual", 0.0, "several", {"postcodes": ", ".join(known_ones)}, "postcode")


def _is_foreign(place: Place) -> bool:
    """Tell whether the postcode is neither the commune's nor one of its département."""
    if place.reading_of("postcode") or not place.codes.isdisjoint(place.postcode.plain):
        return False
    return not place.is_around(place.postcode.plain)


RULE = Rule(
    id="postcode-wrong",
    role="postcode",
    explanation=Explanation(
        N_("“{value}” is no postcode of {commune}, which has but one: {after}."),
        N_("Accept the correction if the row is about a place in {commune}."),
    ),
    examples=(
        Example(
            {"postcode": "40000", "insee": "04070", "commune": "Digne-les-Bains"},
            "04000",
            "certain",
        ),
        Example(
            {"postcode": "13300", "insee": "04070", "commune": "Digne-les-Bains"},
            "04000",
            "likely",
        ),
        Example(
            {"postcode": "13300", "insee": "04070", "commune": "Digne-les-Bains",
             "departement": "04"},
            "04000",
            "certain",
        ),
        Example(
            {"postcode": "Bâtiment B", "insee": "04070", "commune": "Digne-les-Bains"},
            "04000",
            "likely",
        ),
        Example({"postcode": "40400", "commune": "Digne-les-Bains"}, None),
        Example({"postcode": "13300", "insee": "06088", "commune": "Nice"}, None, "manual"),
        Example({"postcode": "06000, 06100", "insee": "06088", "commune": "Nice"}, None, "manual"),
        Example({"postcode": "04600", "insee": "04070", "commune": "Digne-les-Bains"}, None),
    ),
    reasons={
        "more": Explanation(
            N_(
                "“{value}” is no postcode, but says something. The row is about {commune}, which "
                "has but one: {after}."
            ),
            MOVE,
        ),
        "several": Explanation(
            N_("“{value}” is no postcode of {commune}, which the rest of the row is about."),
            N_("Write the postcode of the street. Those of {commune} are: {postcodes}."),
        )
    },
)  # fmt: skip
