"""A commune's name with abbreviated words: Vlle-Loubet, ND de Vaulx, V.-Loubet.

Such a text names no commune by itself: it is held against the one that the other columns say. A few
letters are those of many names: beside one column alone they make nothing certain.
"""

from __future__ import annotations

from ckanext.inclusion.core.geography import name_key
from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.geography.similarity import SHORTEST_WORD, is_abbreviation
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the name in full."""
    text, name = place.cells["commune"], place.only_name
    if name is None or place.is_blank("commune") or place.commune.all_codes:
        return None
    if not any(is_abbreviation(text, code) for code in place.codes):
        return None
    telling = len(name_key(text)) >= SHORTEST_WORD or len(place.beside("commune")) > 1
    return Repair({"commune": name}, promise(place.is_sure("commune") and telling), 0.95)


RULE = Rule(
    id="commune-abbreviated",
    role="commune",
    explanation=Explanation(
        N_("“{value}” is an abbreviation: the official list writes {after}."),
        N_("Accept the correction. People and programs find a place by the official name."),
    ),
    examples=(
        Example({"commune": "Vlle-Loubet", "insee": "06161"}, "Villeneuve-Loubet", "certain"),
        Example({"commune": "Vlle-Loubet", "postcode": "06270"}, "Villeneuve-Loubet", "certain"),
        Example(
            {"commune": "ND de Vaulx", "insee": "38280", "postcode": "38144"},
            "Notre-Dame-de-Vaulx",
            "certain",
        ),
        Example({"commune": "M", "insee": "13055"}, "Marseille", "likely"),
        Example({"commune": "Mrs", "postcode": "13001"}, "Marseille", "likely"),
        Example(
            {"commune": "V L", "insee": "06161", "postcode": "06270"},
            "Villeneuve-Loubet",
            "certain",
        ),
        Example({"commune": "Vlle-Loubet"}, None),
        Example({"commune": "Villeneuve", "insee": "06161", "postcode": "06270"}, None),
    ),
)
