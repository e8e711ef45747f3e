"""Columns that name different communes, with as many voices each; only a person can tell."""

from __future__ import annotations

from collections.abc import Iterable

from ckanext.inclusion.core.rules.geography.namesakes import CODES
from ckanext.inclusion.core.rules.geography.official import city_of, known
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.similarity import is_alike
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

# Communes that a message names before it gives up.
MOST_NAMED = 6


def propose(place: Place) -> Repair | None:
    """Ask which commune it is, where voices are equal or the name leaves several."""
    if place.verdict.rivals:
        about = "insee" if place.is_blank("commune") else "commune"
        about = "postcode" if place.is_blank(about) else about
        reason = "far" if place.verdict.lying else ""
        return _ask(place, place.verdict.rivals, reason, about)
    if place.is_blank("commune") or place.only_code or not place.codes:
        return None
    if place.codes <= place.commune.plain:
        reason = "namesakes"
    else:
        reason = "elsewhere" if place.commune.plain else "unread"
    return _ask(place, place.codes, reason, "commune")


def _ask(place: Place, codes: Iterable[str], reason: str, about: str) -> Repair:
    """Ask which of some communes it is; those that the row names come first."""
    cities = sorted(
        {known(city_of(code)) for code in codes},
        key=lambda one: (not is_alike(place.cells["commune"], one.code), one.name, one.code),
    )
    names = [f"{one.name} ({one.code})" for one in cities]
    told = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    # Of what lies, the codes; a point is none, and has no cell of its own.
    lying = [role for role in CODES if role in place.verdict.lying]
    codes_written = ", ".join(place.cells[role] for role in lying)
    return Repair({}, "manual", 0.0, reason, {"communes": told, "codes": codes_written}, about)


ADVICE = N_("Look at the whole row, and correct the code or the name that is wrong.")
RULE = Rule(
    id="commune-disputed",
    role="commune",
    explanation=Explanation(
        N_("The columns name different communes: {communes}."),
        ADVICE,
    ),
    examples=(
        Example({"commune": "Nice", "insee": "13055"}, None, "manual"),
        Example({"commune": "Saint-Denis"}, None, "manual"),
        Example({"commune": "Luynes", "postcode": "13080", "departement": "13"}, None, "manual"),
        Example({"commune": "Choisy", "postcode": "94607 CEDEX"}, None, "manual"),
        Example({"commune": "Chevilly", "postcode": "94669"}, None, "manual"),
        Example({"commune": "Choisy", "insee": "94999"}, None, "manual"),
        Example({"commune": "Luynes", "postcode": "13547 CEDEX"}, None, "manual"),
        Example({"commune": "Luynes", "insee": "13999"}, None, "manual"),
        Example({"commune": "Lourdes", "postcode": "5999"}, None, "manual"),
        Example({"commune": "Nice", "insee": "06088"}, None),
    ),
    best="manual",
    reasons={
        "far": Explanation(
            N_("“{value}” is {communes}, but “{codes}” begins as codes of another département do."),
            ADVICE,
        ),
        "namesakes": Explanation(
            N_("Several communes are called “{value}”: {communes}."),
            N_("Fill in the INSEE code or the postcode of the right one."),
        ),
        "elsewhere": Explanation(
            N_("“{value}” is another commune; by the rest of the row it may be: {communes}."),
            N_(
                "Write the official name of the commune. A quarter of this name can stay in the "
                "address."
            ),
        ),
        "unread": Explanation(
            N_("“{value}” is no commune; by the rest of the row it may be: {communes}."),
            N_("Write the official name of the commune. A hamlet can stay in the address."),
        ),
    },
)
