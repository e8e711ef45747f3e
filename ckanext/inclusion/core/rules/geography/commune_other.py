"""A text that is no name of the row's commune: a hamlet, a quarter, an island, another commune.

Hamlets have no list, so that nobody can tell whether this one is in the commune: it is certain only
where the text names the commune too, or says itself that it is a part of one, and the point is in
the commune that a code gives. Two codes alone may both be those of the town: they are enough only
for the name of the EPCI that the commune is in. A resort or a village is a settlement of its own,
and the name of another commune may be what is right in the row: they are likely. Both codes and the
point outvote a commune that does not even share the postcode.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.namesakes import CODES, POINT
from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.geography.settlements import find_beside, name_part, rename
from ckanext.inclusion.core.rules.geography.territory_columns import read_epci
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the commune that the other columns agree upon; the text moves."""
    if place.is_blank("commune") or place.only_name is None:
        return None
    if place.commune.all_codes & place.codes:
        return None
    beside = find_beside(place)
    reason = "other" if place.commune.plain else "epci" if _names_epci(place) else ""
    part = not beside or name_part(beside) or place.beside_name is not None
    beside_it = place.beside("commune")
    is_inside = len(beside_it) > 1 if reason == "epci" else part and POINT in beside_it
    written = {"written": place.cells["commune"]}
    tier = promise(place.is_sure("commune") and (is_inside or _is_outvoted(place)))
    return Repair(rename(place, beside), tier, 0.9, reason, written)


def _is_outvoted(place: Place) -> bool:
    """Tell whether code, postcode and point say one commune, and none of them the named one.

    Where both have the postcode, the name may be what was meant: a geocoder errs so.
    """
    named = place.commune.plain
    apart = bool(named) and named.isdisjoint(place.postcode.all_codes)
    return apart and place.beside("commune") >= {*CODES, POINT}


def _names_epci(place: Place) -> bool:
    """Tell whether the text is the name of the EPCI that the row's commune is in."""
    named = read_epci("", place.cells["commune"])
    return bool(named.codes) and place.only_code is not None and named.has(place.only_code)


RULE = Rule(
    id="commune-other",
    role="commune",
    explanation=Explanation(
        N_("“{written}” is no commune: a hamlet or a quarter, maybe. The row is about {commune}."),
        N_(
            "Accept the correction if this is in {commune}. The hamlet or the quarter moves to the "
            "complement of the address."
        ),
    ),
    examples=(
        Example(
            {"commune": "Quartier du Port", "insee": "04070", "postcode": "04000"},
            {"commune": "Digne-les-Bains", "complement_adresse": "Quartier du Port"},
            "likely",
        ),
        Example(
            {"commune": "Quartier du Port", "insee": "04070", "postcode": "04000",
             "latitude": "44.0923", "longitude": "6.2358"},
            {"commune": "Digne-les-Bains", "complement_adresse": "Quartier du Port"},
            "certain",
        ),
        Example(
            {"commune": "AURON", "insee": "06120", "postcode": "06660",
             "latitude": "44.2270", "longitude": "6.9296"},
            {"commune": "Saint-Étienne-de-Tinée", "complement_adresse": "AURON"},
            "likely",
        ),
        Example(
            {"commune": "Quartier du Port", "insee": "06088"},
            {"commune": "Nice", "complement_adresse": "Quartier du Port"},
            "likely",
        ),
        Example({"commune": "Quartier du Port"}, None),
        Example(
            {"commune": "Sisteron", "insee": "04070", "postcode": "04000",
             "latitude": "44.0923", "longitude": "6.2358"},
            {"commune": "Digne-les-Bains", "complement_adresse": "Sisteron"},
            "certain",
        ),
        Example(
            {"commune": "Digne-les-Bains", "insee": "04167", "postcode": "04000",
             "latitude": "44.1736", "longitude": "6.2639"},
            {"commune": "La Robine-sur-Galabre", "complement_adresse": "Digne-les-Bains"},
            "likely",
        ),
        Example(
            {"commune": "Provence Alpes Agglomération", "insee": "04070", "postcode": "04000"},
            {"commune": "Digne-les-Bains", "complement_adresse": "Provence Alpes Agglomération"},
            "certain",
        ),
        Example(
            {"commune": "Provence Alpes Agglomération", "insee": "04070"},
            {"commune": "Digne-les-Bains", "complement_adresse": "Provence Alpes Agglomération"},
            "likely",
        ),
    ),
    reasons={
        "epci": Explanation(
            N_("“{written}” is no commune, but the EPCI of {commune}."),
            N_("Accept the correction. The EPCI's name moves to the complement of the address."),
        ),
        "other": Explanation(
            N_("“{written}” is another commune: the rest of the row is about {commune}."),
            N_(
                "Accept the correction if the row is about a place in {commune}. The name moves to "
                "the complement of the address: a quarter may be called so."
            ),
        )
    },
)  # fmt: skip
