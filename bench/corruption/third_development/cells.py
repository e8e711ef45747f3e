"""Held out: what exports, merges, forms and pages leave in cells, and columns taken wrong."""

from __future__ import annotations

from random import Random

from ckanext.inclusion.core.geography import departements

from ..codes import invent_cedex
from ..kinds import Kind
from ..places import Place

CODES = "postcode", "insee"
TEXTS = ("postcode", "insee", "commune")
LABELS = {
    "postcode": "Code postal", "insee": "Code INSEE", "commune": "Commune",
    "departement": "Département", "region": "Région",
}  # fmt: skip
LISTS = "['{}']", '["{}"]', "{{{}}}", "('{}',)"
# Zero width, no break, left to right, a hyphen that is seen at the end of a line only.
INVISIBLE = "\u200b", "\ufeff", "\u2060", "\u200e", "\u00ad"
WANDERING = (
    "Itinérant", "Toutes communes", "Ensemble du territoire", "Tout le département",
    "Itinérance sur 12 communes", "Plusieurs communes", "Bus itinérant - 8 arrêts",
)  # fmt: skip


def _change(place: Place, roles: tuple[str, ...], form: str) -> dict[str, str]:
    """Return what is written in some cells, put into a form."""
    cells = {role: place.cells[role] for role in roles}
    return {role: form.format(text) for role, text in cells.items() if text}


def replace_number_everywhere(place: Place, _random: Random) -> dict[str, str]:
    """Replace 13 by its name in the whole sheet, codes included: Bouches-du-Rhône001."""
    number = place.commune.departement
    name = departements()[number].name
    return {role: place.cells[role].replace(number, name) for role in CODES}


def export_list_of_one(place: Place, random: Random) -> dict[str, str]:
    """Export the postcodes of an interface, which are a list even when there is one: ['06300']."""
    alone = len(place.commune.postcodes) == 1
    return _change(place, ("postcode",), random.choice(LISTS)) if alone else {}


def keep_quotation_marks(place: Place, random: Random) -> dict[str, str]:
    """Quote cells twice, or quote what a word processor quotes in its own way."""
    return _change(place, TEXTS, random.choice(('"{}"', "“{}”", "« {} »", '""{}""')))


def keep_punctuation(place: Place, random: Random) -> dict[str, str]:
    """Copy from running text or an address in one line, with what stands between its parts."""
    ends = random.choice((("{},", "{}."), ("({})", "{},"), ("- {}", "{} ;"), ("{} -", ": {}")))
    found = zip(("postcode", "commune"), ends, strict=True)
    return {role: form.format(place.cells[role]) for role, form in found if place.cells[role]}


def keep_labels_of_form(place: Place, random: Random) -> dict[str, str]:
    """Copy the fields of a form in PDF with their labels."""
    between = random.choice((" : ", ": ", " "))
    return {
        role: f"{label}{between}{place.cells[role]}"
        for role, label in LABELS.items() if place.cells[role]
    }  # fmt: skip


def carry_invisible_signs(place: Place, random: Random) -> dict[str, str]:
    """Copy from a page or a phone's message, with signs that nobody sees."""
    sign = random.choice(INVISIBLE)
    return _change(place, TEXTS, random.choice((f"{sign}{{}}", f"{{}}{sign}")))


def join_cells_of_merged_rows(place: Place, random: Random) -> dict[str, str]:
    """Merge two files and keep both texts where they differ: the place, and its letterhead."""
    name, code = place.cells["commune"], place.cells["postcode"]
    if not name or not code:
        return {}
    between = random.choice((" | ", ";", " // "))
    codes, names = [code, invent_cedex(place, random)], [name, f"{name.upper()} CEDEX"]
    if random.random() < 0.5:  # noqa: PLR2004
        codes.reverse()
        names.reverse()
    return {"postcode": between.join(codes), "commune": between.join(names)}


def take_columns_by_position(place: Place, _random: Random) -> dict[str, str]:
    """Put a file below another whose columns have another order: name, postcode, code."""
    order = ("commune", "postcode", "insee")
    return {
        to: place.cells[of] for to, of in zip(("postcode", "insee", "commune"), order, strict=True)
    }


def cut_columns_one_off(place: Place, random: Random) -> dict[str, str]:
    """Open a file with columns of fixed width, and draw a line one sign too far to a side."""
    code, insee, name = (place.cells[role] for role in TEXTS)
    if not (code and insee and name):
        return {}
    late = {"insee": f"{insee}{name[0]}", "commune": name[1:]}
    early = {"postcode": code[:-1], "insee": f"{code[-1]}{insee}"}
    return random.choice((late, early))


def write_address_as_commune(place: Place, random: Random) -> dict[str, str]:
    """Write the whole address in the cell that one thinks is for it."""
    form = random.choice(("{}, {} {}", "{} - {} {}", "{} {} {}"))
    parts = (place.cells[role] for role in ("street", "postcode", "commune"))
    return {"commune": form.format(*parts), "postcode": ""}


def say_where_it_goes(_place: Place, random: Random) -> dict[str, str]:
    """Say of a bus that it goes about, with the codes of where it is kept."""
    return {"commune": random.choice(WANDERING)}


KINDS = (
    Kind(replace_number_everywhere, legible=True),
    Kind(export_list_of_one, legible=True, plain=True),
    Kind(keep_quotation_marks, legible=True, plain=True),
    Kind(keep_punctuation, legible=True, plain=True),
    Kind(keep_labels_of_form, legible=True, plain=True),
    Kind(carry_invisible_signs, legible=True, plain=True),
    Kind(join_cells_of_merged_rows, legible=True),
    Kind(take_columns_by_position, legible=True, plain=True),
    Kind(cut_columns_one_off, legible=True),
    Kind(write_address_as_commune, legible=True),
    Kind(say_where_it_goes),
)
