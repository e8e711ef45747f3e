"""An INSEE code that is no commune's, or another commune's than the rest of the row says."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.settlements import MOVE, find_left
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the code of the commune that the other columns agree upon."""
    if place.is_blank("insee") or place.only_code is None:
        return None
    if not place.codes.isdisjoint(place.insee.all_codes):
        return None
    reason = "other" if place.insee.plain else ""
    # Whatever else was written there, and meant for another column, would stand nowhere afterwards.
    if find_left(place, "insee"):
        return Repair({"insee": place.only_code}, "likely", 0.95, "more")
    return Repair({"insee": place.only_code}, place.tier("insee"), 0.95, reason)


ADVICE = N_("Accept the correction if the row is about a place in {commune}.")
RULE = Rule(
    id="insee-wrong",
    role="insee",
    explanation=Explanation(
        N_("“{value}” is no INSEE code. The row is about {commune}, whose code is {code}."), ADVICE
    ),
    examples=(
        Example(
            {"insee": "06888", "commune": "Nice", "postcode": "06300"}, "06088", "certain"
        ),
        Example(
            {"insee": "06083", "commune": "Nice", "postcode": "06300"}, "06088", "likely"
        ),
        # Menton: postcode and name of another row, or a code from another line of the list.
        Example(
            {"insee": "06083", "commune": "Nice", "postcode": "06300", "latitude": "43.7009",
             "longitude": "7.2684"},
            "06088",
            "certain",
        ),
        Example(
            {"insee": "25416", "commune": "Pompierre-sur-Doubs", "postcode": "25340"},
            "25461",
            "certain",
        ),
        # Of another département; the row's own tells that it was not the rest that was taken over.
        Example(
            {"insee": "83137", "commune": "Nice", "postcode": "06300"}, "06088", "likely"
        ),
        Example(
            {"insee": "83137", "commune": "Nice", "postcode": "06300", "departement": "06"},
            "06088",
            "certain",
        ),
        Example(
            {"insee": "Bâtiment B", "commune": "Nice", "postcode": "06300"}, "06088", "likely"
        ),
        Example(
            {"insee": "21060088800019", "commune": "Nice", "postcode": "06300"}, "06088", "likely"
        ),
        Example({"insee": "06083", "commune": "Nice"}, None),
        Example({"insee": "13201", "commune": "Marseille", "postcode": "13001"}, None),
        Example({"insee": "13055", "commune": "Marseille", "postcode": "13001"}, None),
    ),
    reasons={
        "other": Explanation(
            N_(
                "“{value}” is the INSEE code of another commune. The rest of the row is about "
                "{commune}, whose code is {code}."
            ),
            ADVICE,
        ),
        "more": Explanation(
            N_(
                "“{value}” is no INSEE code, but says something. The row is about {commune}, whose "
                "code is {code}."
            ),
            MOVE,
        ),
    },
)  # fmt: skip
