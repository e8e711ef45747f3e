"""Held out: names by hasty hands, by formulas that join cells, with notes to colleagues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from ..kinds import Cell, Kind
from ..meaning import COMMON_WORDS
from ..places import Place

# What the keys of these letters give on a French keyboard of Windows while capitals are locked.
CAPITALS_LOCKED = str.maketrans("éèçàÉÈÇÀ", "27902790")
# What was replaced in a whole column, and by what: it stands in other words, too.
REPLACED = (
    ("CC", "Communauté de communes"),
    ("Asso", "Association"),
    ("Com", "Commune"),
    ("Biblio", "Bibliothèque"),
    ("Média", "Médiathèque"),
)
NOTES = (
    "{} - FERMÉ", "{} (fermé temporairement)", "{} (à vérifier)", "{} (doublon ?)",
    "{} - A SUPPRIMER", "{} (déménagement prévu)", "{} -> changement de nom ?",
)  # fmt: skip


def _named(place: Place, keys: Sequence[str] = ("name", "organisation")) -> list[str]:
    return [key for key in keys if place.cells.get(key)]


def lock_capitals(place: Place, random: Random) -> dict[str, str]:
    """Type with the key for capitals locked, on another system: mÉDIATHÈQUE DE gAP."""
    key = random.choice(_named(place))
    return {key: place.cells[key].swapcase()}


def type_figures_for_accents(place: Place, random: Random) -> dict[str, Cell]:
    """Lock capitals on a French keyboard: M2DIATH7QUE; told where the words are usual ones."""
    typed = {chr(sign) for sign in CAPITALS_LOCKED}
    keys = [key for key in _named(place) if typed & set(place.cells[key])]
    if not keys:
        return {}
    key = random.choice(keys)
    text = place.cells[key]
    words = re.findall(r"[^\W_]+", text)
    told = all(word.isascii() or word.lower() in COMMON_WORDS for word in words)
    return {key: Cell(text.translate(CAPITALS_LOCKED).upper(), determined=told)}


def join_sort_and_name(place: Place, _random: Random) -> dict[str, str]:
    """Join the cell of the sort of place and the one of its name, which has it already."""
    name = place.cells["name"]
    sort = next((one for one in place.sort.words if name.startswith(one)), "")
    return {"name": f"{sort} {name}"} if sort else {}


def join_words_by_underscores(place: Place, random: Random) -> dict[str, str]:
    """Export from a map or from names of folders, where no space is allowed."""
    key = random.choice(_named(place))
    return {key: place.cells[key].replace(" ", "_")}


def paste_name_with_address(place: Place, random: Random) -> dict[str, str]:
    """Paste the head of a page into the first cell; the address stands in its own cells, too."""
    cells = place.cells
    street = f"{cells.get('street_number', '')} {cells['street']}".strip()
    town = f"{cells['postcode']} {cells['commune']}"
    ways = (f"\n{street}\n{town}", f", {street}, {town}", f" - {street} - {town}")
    return {"name": cells["name"] + random.choice(ways)}


def replace_everywhere(place: Place, random: Random) -> dict[str, str]:
    """Replace an abbreviation in a whole column, inside other words as well."""
    texts = [
        (key, place.cells[key].replace(*one))
        for key in _named(place, ("name", "organisation", "kind", "legal_form"))
        for one in REPLACED
        if one[0] in place.cells[key]
    ]
    return dict([random.choice(texts)]) if texts else {}


def leave_note_in_name(place: Place, random: Random) -> dict[str, Cell]:
    """Note what a colleague should look at: nobody can tell from the row what came of it."""
    note = random.choice(NOTES)
    rest = note.replace("{}", "").strip(" ->()?")
    return {"name": Cell(note.format(place.cells["name"]), determined=False, kept=(rest,))}


KINDS = (
    Kind(lock_capitals),
    Kind(type_figures_for_accents),
    Kind(join_sort_and_name),
    Kind(join_words_by_underscores),
    Kind(paste_name_with_address, weight=2, evidence=("street", "postcode", "commune")),
    Kind(replace_everywhere),
    Kind(leave_note_in_name, weight=2),
)
