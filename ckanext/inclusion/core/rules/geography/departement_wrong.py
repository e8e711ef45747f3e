"""A text that is not the département of the row's commune."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.territory_rules import MORE, replace
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the département that the commune is in."""
    return replace(place, "departement")


RULE = Rule(
    id="departement-wrong",
    role="departement",
    explanation=Explanation(
        N_("“{value}” is no département: {commune} is in {after}."),
        N_("Accept the correction if the row is about a place in {commune}."),
    ),
    examples=(
        Example(
            {"departement": "Var", "commune": "Nice", "postcode": "06300"},
            "Alpes-Maritimes",
            "certain",
        ),
        Example({"departement": "PACA", "insee": "06088"}, "Alpes-Maritimes", "certain"),
        Example({"departement": "Var", "commune": "Nice"}, "Alpes-Maritimes", "likely"),
        # The postcode is used in the Haute-Marne as well, and the commune may be another one of it.
        Example(
            {"departement": "Haute-Marne", "insee": "51478", "commune": "Saint-Eulien",
             "postcode": "52100"},
            "Marne",
            "likely",
        ),
        Example({"departement": "06 (antenne 83)", "insee": "06088", "commune": "Nice"},
                "Alpes-Maritimes", "likely"),
        Example({"departement": "Alpes-Maritimes et Var", "insee": "06088", "commune": "Nice"},
                "Alpes-Maritimes", "likely"),
        Example({"departement": "accueil@example.org", "insee": "06088", "commune": "Nice"},
                "Alpes-Maritimes", "likely"),
        Example({"departement": "fermé le lundi", "insee": "06088", "commune": "Nice"},
                "Alpes-Maritimes", "likely"),
        Example({"departement": "Alpes-Martimes", "insee": "06088", "commune": "Nice"},
                "Alpes-Maritimes", "certain"),
        Example({"departement": "Var", "insee": "83137"}, None),
    ),
    reasons={
        "more": MORE,
        "other": Explanation(
            N_(
                "“{value}” is another département: the rest of the row is about a place in {after}."
            ),
            N_("Accept the correction if the row is about a place in {commune}."),
        )
    },
)  # fmt: skip
