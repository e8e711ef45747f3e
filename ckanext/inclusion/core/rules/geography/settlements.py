"""What a column holds beside its name or code: hamlets, quarters, resorts, boxes, bodies, streets.

Mail and visitors find a place by them, and no other column of the row has them: so they move to the
complement of the address, and nothing is lost with the correction.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ckanext.inclusion.core.geography import name_key
from ckanext.inclusion.core.rules.geography.columns import BESIDE, TEXTS
from ckanext.inclusion.core.rules.geography.commune_column import names_within, split_text
from ckanext.inclusion.core.rules.geography.disguises import find_post_boxes
from ckanext.inclusion.core.rules.geography.namesakes import CODES
from ckanext.inclusion.core.rules.geography.official import codes_named, known
from ckanext.inclusion.core.rules.geography.place import Place
from ckanext.inclusion.core.rules.geography.similarity import is_alike, is_like
from ckanext.inclusion.core.rules.geography.territory_columns import (
    read_departement,
    read_region,
    territory_name,
)
from ckanext.inclusion.core.rules.geography.witness import is_blank
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.translation import N_

# Words by which a text says itself that it is a part of a commune.
_PARTS = re.compile(
    r"^\W*(?:(?:le|la|les|l) )?(?:vieux |nouveau |grand |petit |haut |bas )?"
    r"(?:bourg|centre|village|hameau|hameaux|quartier|quartiers|lieu dit|lieudit|ecart|faubourg"
    r"|zone|z ?[aicu] ?[ce]?|parc d activites?|residence|cite|lotissement|section|mairie annexe)\b"
)
_ADDED = ", "
# What only says which column it is, or how the post brings its mail.
_LABELS = re.compile(
    r"\b(?:codes?|n°|num[ée]ro|insee|cog|com|commune|cp|postal|postaux|d[ée]p(?:artement|t|cod)?|dpt"
    r"|r[ée]gion|cedex(?: \d{1,2})?|france|fr?)\b",
    re.IGNORECASE,
)
# Signs that a code of another register is joined to its own with: COM-06088, 06088_0437_00012.
_JOINED = r"(?:\S+://\S*|[A-Za-z0-9_.:#=-]*)(?<!\d){code}(?!\d)(?:[_.-]\w*\d\w*)*"
# A word of letters alone: where a program took digits for letters, others are left.
_WORD = re.compile(r"\b[^\W\d_]{2,}\b")
# A number that says itself that it is one of a house, a door or a list.
_NUMBERED = re.compile(r"\bn\s?[°º]\s*\d", re.IGNORECASE)
# A telephone number has ten digits, a SIRET fourteen; a SIREN, which is an EPCI's here, has nine.
_NUMBER = re.compile(r"\d(?:[ .]?\d){9}")
# What programs call nothing, beside is_blank.
_NOTHING = re.compile(
    r"\W*(?:undefined|nat|na|empty|blank|missing|unknown|false|true)\W*", re.IGNORECASE
)
_TERRITORIES = re.compile(r"\s+(?:et|ou|&)\s+|\s[-–]\s|[,;/()+]")
_OF_ALL = frozenset({"france", "fr"})
# What lists of territories say of the whole country, or of all that is overseas.
_WIDER = frozenset(
    {"metropole", "france metropolitaine", "hexagone", "europe", "outre mer"}
    | {"dom", "tom", "com", "drom", "dom tom", "dom com", "drom com", "dom rom", "drom tom"}
)

LEFT = Explanation(
    N_("“{written}” holds more than the code {code}: “{left}”."),
    N_(
        "Accept the correction. What stands beside the code moves to the complement of the "
        "address; move it from there where another column is for it."
    ),
)

MOVE = N_("Move what it says to the column that is for it, then accept the correction.")


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


def _is_said(place: Place, text: str, role: str = "commune") -> bool:
    """Tell whether the row says a text beside a cell, or will: its commune, codes, around it."""
    if any(not place.codes.isdisjoint(codes_named(one)) for one in names_within(text)):
        return True
    if name_key(text) in _OF_ALL or text in _said_elsewhere(place, role):
        return True
    around = read_departement(text), read_region(text)
    return any(one.codes and any(map(one.has, place.codes)) for one in around)


def _said_elsewhere(place: Place, role: str) -> set[str]:
    codes = {place.cells[one] for one in CODES if one != role}
    meant = {one.value for witness in (place.insee, place.postcode) for one in witness.others}
    return codes | meant | place.codes | {known(one).departement for one in place.codes}


def find_left(place: Place, role: str, code: str = "") -> str:
    """Return what the cell of a code says that is neither `code` nor said elsewhere.

    Signs and labels say nothing: what is left has words, or the digits of a telephone or SIRET.
    """
    text = place.cells[role]
    boxes = find_post_boxes(text)
    for box in boxes:
        text = text.replace(box, " - ")
    if code:
        text = re.sub(_JOINED.format(code=code), " - ", text, flags=re.IGNORECASE)
    pieces = dict.fromkeys((*boxes, *split_text(text)))
    return _ADDED.join(one for one in pieces if _says_more(place, role, one))


def _says_more(place: Place, role: str, text: str) -> bool:
    """Tell whether a piece of a cell says something that the row does not say beside it."""
    bare = _LABELS.sub(" ", text).strip(" -:=/()")
    if is_contact(bare) or find_post_boxes(bare) or _NUMBERED.search(text):
        return True
    if not _WORD.search(bare) or is_blank(bare) or _NOTHING.fullmatch(bare):
        return False
    return not any(
        _is_said(place, one, role) or _is_nearly_said(place, one) for one in (text, bare)
    )


def _is_nearly_said(place: Place, text: str) -> bool:
    return any(is_alike(text, code) for code in place.codes)


def says_other(place: Place, role: str) -> bool:
    """Tell whether the cell of a territory that names none says what would stand nowhere else.

    Nothing is lost of a name with slips or cut, nor of what another cell says as well.
    """
    text = place.cells[role]
    if text in (one for other, one in place.cells.items() if other in TEXTS and other != role):
        return False
    names = _names_around(place)
    if name_key(text) in _WIDER or any(is_like(text, name) for name in names):
        return False
    pieces = (piece.strip() for piece in _TERRITORIES.split(text))
    return any(
        _says_more(place, role, one) and not any(is_like(one, name) for name in names)
        for one in pieces
    )


def _names_around(place: Place) -> set[str]:
    """Return the names of the départements and régions that the row's communes are in."""
    names = {
        territory_name(role, getattr(known(code), role))
        for role in ("departement", "region")
        for code in place.codes
    }
    return {one for one in names if one}


def is_contact(text: str) -> bool:
    """Tell whether a text has a telephone number, the number of a register, or a mail address.

    >>> is_contact("tel 0199000000"), is_contact("12 rue de France")
    (True, False)
    """
    return "@" in text or _NUMBER.search(text) is not None


def rename(place: Place, beside: str) -> dict[str, str]:
    """Return the cells of a row with the official name, and what stood beside it moved."""
    return {"commune": place.only_name or ""} | keep_beside(place, beside)


def keep_beside(place: Place, text: str) -> dict[str, str]:
    """Return the complement of the address with a text that leaves its cell, unless it has it."""
    if not text or holds(place.cells[BESIDE], text):
        return {}
    return {BESIDE: _ADDED.join(filter(None, (place.cells[BESIDE].strip(), text)))}


def holds(text: str, beside: str) -> bool:
    """Tell whether a text has another one as whole words, however these are written."""
    return f" {name_key(beside)} " in f" {name_key(text)} "
