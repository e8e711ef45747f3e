"""A text that says that a service goes about, where the commune is asked for: Itinérant.

It is the name of no settlement. What the codes and the point agree upon is where it is kept, and is
the row's commune; the text moves to the complement of the address.
"""

from __future__ import annotations

import re

from ckanext.inclusion.core.geography import name_key
from ckanext.inclusion.core.rules.geography.namesakes import POINT
from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.geography.settlements import rename
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

# In the keys of names: without case, accents and signs.
_AREA = r"(?:communes?|territoires?|departement|canton|secteur|villages|interco\w*|agglo\w*)"
_SERVICE = r"(?:le |la |bus |camion |service |lieu |france services? )*"
_WANDERING = re.compile(
    rf"{_SERVICE}(?:itinera\w+|mobile$|nomade$)|\d+ {_AREA}\b|tout (?:le )?{_AREA}\b"
    rf"|(?:toutes|tous|plusieurs|diverses?|ensemble|multi|multiples|differentes)\b.*\b{_AREA}\b"
)


def propose(place: Place) -> Repair | None:
    """Propose the commune that the other columns agree upon; the text moves."""
    text = place.cells["commune"].strip()
    if place.only_name is None or place.commune.all_codes or not _WANDERING.match(name_key(text)):
        return None
    beside = place.beside("commune")
    sure = place.is_sure("commune") and POINT in beside and "insee" in beside
    return Repair(rename(place, text), promise(sure), 0.9, parameters={"written": text})


RULE = Rule(
    id="commune-wandering",
    role="commune",
    explanation=Explanation(
        N_("“{written}” says that the service goes about: the row is about {commune} elsewhere."),
        N_(
            "Accept the correction if the service is kept in {commune}. The text moves to the "
            "complement of the address."
        ),
    ),
    examples=(
        Example(
            {"commune": "Itinérant", "insee": "04070", "postcode": "04000",
             "latitude": "44.0923", "longitude": "6.2358"},
            {"commune": "Digne-les-Bains", "complement_adresse": "Itinérant"},
            "certain",
        ),
        Example(
            {"commune": "Toutes les communes du canton", "insee": "04070", "postcode": "04000"},
            {"commune": "Digne-les-Bains", "complement_adresse": "Toutes les communes du canton"},
            "likely",
        ),
        Example({"commune": "Itinérant"}, None),
        Example({"commune": "Quartier du Port", "insee": "04070"}, None),
    ),
)  # fmt: skip
