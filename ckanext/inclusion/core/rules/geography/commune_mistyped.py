"""A commune's name with slips of the hand, or cut: among those that other columns leave."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.cut_name import BEGINNING
from ckanext.inclusion.core.rules.geography.namesakes import codes_beginning
from ckanext.inclusion.core.rules.geography.place import Place, Repair, promise
from ckanext.inclusion.core.rules.geography.similarity import is_alike
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the name that is nearly what is written."""
    name = place.only_name
    if name is None or place.is_blank("commune"):
        return None
    reading = place.reading_of("commune")
    is_cut = reading is not None and reading.how == BEGINNING
    if not is_cut and (place.commune.all_codes & place.codes or not _is_alike(place)):
        return None
    # The name of another commune may be what was meant, however alike; unless it is a cut one.
    cut = not place.codes.isdisjoint(codes_beginning(place.cells["commune"]))
    sure = place.is_sure("commune") and (cut or not place.commune.plain)
    return Repair({"commune": name}, promise(sure), 0.95)


def _is_alike(place: Place) -> bool:
    """Tell whether what is written is nearly the name of one of the row's communes."""
    return any(is_alike(place.cells["commune"], code) for code in place.codes)


RULE = Rule(
    id="commune-mistyped",
    role="commune",
    explanation=Explanation(
        N_("“{value}” is mistyped or cut: the row is about {after}."),
        N_("Accept the correction if the row is about a place in {commune}."),
    ),
    examples=(
        Example({"commune": "Digne-les-Bians", "insee": "04070"}, "Digne-les-Bains", "certain"),
        Example({"commune": "Digne-les-Bians", "postcode": "04000"}, "Digne-les-Bains", "likely"),
        Example({"commune": "Gif", "postcode": "91198"}, "Gif-sur-Yvette", "likely"),
        Example({"commune": "Illkirch", "postcode": "67404"}, "Illkirch-Graffenstaden", "likely"),
        Example({"commune": "Digne-les-Bians"}, None),
    ),
)
