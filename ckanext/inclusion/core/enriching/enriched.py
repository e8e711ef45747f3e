"""Empty cells of places that another file fills, and labels that it has beside theirs.

Which row of the file a place is, is found as the same place on two rows is. What the place says
itself stays, be it another value; number, street and address come together or not at all, and so do
the two coordinates. Certain only where it is beyond doubt that both are one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

LABELLED = "labelled"
PLACE = {
    "name": "Médiathèque Jean Moulin", "street_number": "12", "street": "rue du Port",
    "commune": "Nice", "postcode": "06300", "insee": "06088",
}  # fmt: skip
ALIKE = {**PLACE, "name": "Bibliothèque municipale Jean Moulin"}
GAP = {"commune": "Gap", "postcode": "05000", "insee": "05061"}


@dataclass(frozen=True)
class Enriched(Example):
    """Show a place as an Example does; `added` is the only row of the other file, by roles."""

    added: Mapping[str, str] | None = None


RULE = Rule(
    id="enriched",
    role="phone",
    explanation=Explanation(
        N_("“{file}” has this place, as “{listed}” (row {line}): {reasons}. It fills “{column}”."),
        N_("Look whether it is the same place, and accept what it says."),
    ),
    examples=(
        Enriched(PLACE, "0465710001", "certain", {**PLACE, "phone": "0465710001"}),
        Enriched(PLACE, "0465710001", "likely", {**ALIKE, "phone": "0465710001"}),
        Enriched({**PLACE, "phone": "04 65 71 00 02"}, None, None, ALIKE | {"phone": "0465710001"}),
        Enriched(PLACE, {"labels": "APTIC"}, "certain", {**PLACE, "labels": "aptic"}),
        Enriched(
            {**PLACE, "labels": "France Services"},
            {"labels": "France Services,APTIC"},
            "certain",
            {**PLACE, "labels": "aptic"},
        ),
        Enriched(PLACE, {"labels_locaux": "SudLab"}, "certain", {**PLACE, "labels": "SudLab"}),
        Enriched(PLACE, None, None, {**PLACE, **GAP, "phone": "0465"}),
    ),
    reasons={
        LABELLED: Explanation(
            N_(
                "“{file}” has this place, as “{listed}” (row {line}): {reasons}. It has the label "
                "{label} there."
            ),
            N_("Look whether it is the same place, and accept the label."),
        ),
    },
)
ENRICHING: Mapping[str, Rule] = {RULE.id: RULE}
