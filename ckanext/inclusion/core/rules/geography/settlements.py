"""What the column of the commune holds beside its name: hamlets, quarters, resorts, boxes, bodies.

Mail and visitors find a place by them, and no other column of the row has them: so they move to the
complement of the address, and nothing is lost with the correction of the commune.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ckanext.inclusion.core.geography import name_key
from ckanext.inclusion.core.rules.geography.columns import BESIDE
from ckanext.inclusion.core.rules.geography.commune_column import names_within, split_text
from ckanext.inclusion.core.rules.geography.namesakes import CODES
from ckanext.inclusion.core.rules.geography.official import codes_named, known
from ckanext.inclusion.core.rules.geography.place import Place
from ckanext.inclusion.core.rules.geography.territory_columns import (
    read_departement,
    read_region,
)

# Words by which a text says itself that it is a part of a commune.
_PARTS = re.compile(
    r"^\W*(?:(?:le|la|les|l) )?(?:vieux |nouveau |grand |petit |haut |bas )?"
    r"(?:bourg|centre|village|hameau|hameaux|quartier|quartiers|lieu dit|lieudit|ecart|faubourg"
    r"|zone|z ?[aicu] ?[ce]?|parc d activites?|residence|cite|lotissement|section|mairie annexe)\b"
)
_ADDED = ", "
_OF_ALL = frozenset({"france", "fr"})


def name_part(text: str) -> bool:
    """Tell whether a text says itself that it is a part of a commune, and no settlement apart.

    >>> name_part("Quartier du Port"), name_part("Le Bourg"), name_part("Mas-Thibert")
    (True, True, False)
    """
    return _PARTS.match(name_key(text)) is not None


def find_beside(place: Place, said: Collection[str] = ()) -> str:
    """Return what the cell of the commune says that no other cell does, `said` included."""
    pieces = _take_apart(place)
    return _ADDED.join(
        dict.fromkeys(one for one in pieces if one not in said and not _is_said(place, one))
    )


def _take_apart(place: Place) -> list[str]:
    """Return the pieces of the cell; a text without the name of the row's commune is one."""
    text = place.cells["commune"].strip()
    if place.reading_of("commune"):
        return split_text(text)
    return [text if place.beside_name is None else place.beside_name]


def _is_said(place: Place, text: str) -> bool:
    """Tell whether the row says a text elsewhere, or will: its commune, its codes, around it."""
    if any(not place.codes.isdisjoint(codes_named(one)) for one in names_within(text)):
        return True
    if name_key(text) in _OF_ALL or text in _said_elsewhere(place):
        return True
    around = read_departement(text), read_region(text)
    return any(one.codes and any(map(one.has, place.codes)) for one in around)


def _said_elsewhere(place: Place) -> set[str]:
    codes = {place.cells[role] for role in CODES}
    meant = {one.value for witness in (place.insee, place.postcode) for one in witness.others}
    return codes | meant | place.codes | {known(one).departement for one in place.codes}


def rename(place: Place, beside: str) -> dict[str, str]:
    """Return the cells of a row with the official name, and what stood beside it moved."""
    return {"commune": place.only_name or ""} | keep_beside(place, beside)


def keep_beside(place: Place, text: str) -> dict[str, str]:
    """Return the complement of the address with a text that leaves its cell, unless it has it."""
    if not text or _holds(place.cells[BESIDE], text):
        return {}
    return {BESIDE: _ADDED.join(filter(None, (place.cells[BESIDE].strip(), text)))}


def _holds(text: str, beside: str) -> bool:
    return f" {name_key(beside)} " in f" {name_key(text)} "
