"""A commune's own name in other letters: capitals, without accents, hyphens or its article."""

from __future__ import annotations

from ckanext.inclusion.core.geography import spelled_key
from ckanext.inclusion.core.rules.geography.official import codes_named, codes_once_named
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the name as the official list writes it."""
    text, name = place.cells["commune"], place.only_name
    if name is None or place.codes.isdisjoint(codes_named(text)) or text in place.official_names:
        return None
    # All words of a name that no other commune has or had: no witness is needed.
    whole = spelled_key(text) == spelled_key(name) and not place.is_contradicted
    unique = whole and codes_named(text) | codes_once_named(text) == place.codes
    return Repair({"commune": name}, "certain" if unique else place.tier("commune"), 0.98)


RULE = Rule(
    id="commune-spelling",
    role="commune",
    explanation=Explanation(
        N_("“{value}” is written {after} in the official list of communes."),
        N_("Accept the correction. People and programs find a place by the official name."),
    ),
    examples=(
        Example({"commune": "NICE"}, "Nice", "certain"),
        Example({"commune": "ST JEAN CAP FERRAT"}, "Saint-Jean-Cap-Ferrat", "certain"),
        Example({"commune": "havre", "insee": "76351"}, "Le Havre", "certain"),
        Example({"commune": "PARIS 12", "postcode": "75012"}, "Paris 12e Arrondissement",
                "certain"),
        Example({"commune": "SAINT-DENIS"}, None),
        Example({"commune": "Paris", "insee": "75112"}, None),
    ),
)  # fmt: skip
