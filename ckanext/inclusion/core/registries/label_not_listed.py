"""Places that say they have a label, and that its official list does not have.

Only where the list has others in the département: nothing follows from a list of another region.
Where it has a place in the commune that none of the file is, or where the place moves, a person is
asked.
"""

from __future__ import annotations

from ckanext.inclusion.core.registries.example import InList
from ckanext.inclusion.core.rules.rule import Explanation, Rule
from ckanext.inclusion.core.translation import N_

IN_COMMUNE, MOVES = "in-commune", "moves"
PLACE = {
    "name": "Maison du Lac", "street": "rue du Port", "commune": "Nice", "postcode": "06300",
    "insee": "06088", "labels": "APTIC,France Services",
}  # fmt: skip
ELSEWHERE = {"name": "France Services", "commune": "Menton", "insee": "06083"}
FAR = {"name": "France Services", "commune": "Gap", "insee": "05061"}

RULE = Rule(
    id="label-not-listed",
    role="labels",
    explanation=Explanation(
        N_(
            "On {date}, the list {label} ({file}) does not have this place, and has others in the "
            "département."
        ),
        N_("Ask the place. Accept if it has the label no more, refuse if the list is late."),
    ),
    examples=(
        InList(PLACE, "APTIC", "likely", ELSEWHERE),
        InList({**PLACE, "labels": "FRANCE SERVICES"}, "", "likely", ELSEWHERE),
        InList(PLACE, None, None, FAR),
        InList(PLACE, None, "manual", {**ELSEWHERE, "commune": "Nice", "insee": "06088"}),
        InList({**PLACE, "name": "Bus du Lac"}, None, "manual", ELSEWHERE),
        InList({**PLACE, "labels": "APTIC"}, None, None, ELSEWHERE),
    ),
    best="likely",
    reasons={
        IN_COMMUNE: Explanation(
            N_(
                "On {date}, the list {label} ({file}) does not have this place; “{listed}” (row "
                "{line}) in the same commune may be this one."
            ),
            N_("Ask the place whether it is that one; if it is not, take the label away."),
        ),
        MOVES: Explanation(
            N_(
                "On {date}, the list {label} ({file}) does not have this place, which moves: it "
                "may be listed elsewhere."
            ),
            N_("Ask who runs it whether it has the label."),
        ),
    },
)
