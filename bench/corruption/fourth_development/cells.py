"""Held out: what stands in which cell, when addresses are typed, pasted, sorted or left empty."""

from __future__ import annotations

from random import Random

from ckanext.inclusion.core.geography import Commune, communes_in, departements, find_commune

from ..blanks import POINT, leave_empty
from ..kinds import Kind
from ..places import Place

# What databases and programs write where there is nothing.
NOTHINGS = "NULL", "null", "nan", "None", "N/A", "(vide)", "(null)", "undefined", "<NA>"
HOLES: tuple[tuple[str, ...], ...] = (
    ("insee",), ("postcode",), ("departement", "region"), ("insee", "departement", "region"), POINT,
    ("insee", *POINT),
)  # fmt: skip
TERRITORIES = "departement", "region"


def _line(place: Place, random: Random) -> str:
    """Return the address in one line; nothing where a part of it is missing."""
    parts = [place.cells[role] for role in ("street", "postcode", "commune")]
    form = random.choice(("{}, {} {}", "{} {} {}", "{} - {} {}", "{}\n{} {}"))
    return form.format(*parts) if all(parts) else ""


def write_address_in_the_street(place: Place, random: Random) -> dict[str, str]:
    """Type the whole address where the form asks for the street, and nothing below."""
    line = _line(place, random)
    return {"street": line, "postcode": "", "commune": ""} if line else {}


def have_one_column_of_addresses(place: Place, random: Random) -> dict[str, str]:
    """Keep a list with one column of addresses, which becomes the street's."""
    moved = write_address_in_the_street(place, random)
    return {**moved, "insee": "", **dict.fromkeys(TERRITORIES, "")} if moved else {}


def answer_postcode_and_town_together(place: Place, random: Random) -> dict[str, str]:
    """Answer both in the first of two fields, or have a form with one field for both."""
    parts = place.cells["postcode"], place.cells["commune"]
    form = random.choice(("{0} {1}", "{0} {1}", "{0} - {1}", "{0}, {1}", "{1} {0}", "{1} ({0})"))
    filled, left = random.choice((("commune", "postcode"), ("postcode", "commune")))
    return {filled: form.format(*parts), left: ""} if all(parts) else {}


def swap_street_and_commune(place: Place, _random: Random) -> dict[str, str]:
    """Map two columns the wrong way round when a file is put into the form of the standard."""
    return {"street": place.cells["commune"], "commune": place.cells["street"]}


def paste_block_one_column_right(place: Place, _random: Random) -> dict[str, str]:
    """Copy the address from another sheet and paste it one cell too far to the right."""
    cells = place.cells
    return {
        "postcode": cells["street"], "insee": cells["postcode"], "commune": cells["insee"],
        "departement": cells["commune"], "region": cells["departement"],
    }  # fmt: skip


def export_null(place: Place, random: Random) -> dict[str, str]:
    """Export from a database or a program of data, which has a word for nothing."""
    roles, word = random.choice(HOLES), random.choice(NOTHINGS)
    return dict.fromkeys(roles, word) if all(place.cells[role] for role in roles) else {}


def _draw_nearby(place: Place, random: Random) -> Commune | None:
    """Return another commune of the département; None where there is none."""
    own = place.commune
    others = [one for one in communes_in(own.departement) if one.postcodes and one.kind == own.kind]
    other = random.choice(others)
    return other if other.code != own.code else None


def sort_some_columns_only(place: Place, random: Random) -> dict[str, str]:
    """Sort the columns of postcode and town without the rest: they are another row's."""
    other = _draw_nearby(place, random)
    return {"postcode": other.postcodes[0], "commune": other.name} if other else {}


def give_address_of_the_seat(place: Place, _random: Random) -> dict[str, str]:
    """Give the address of the association's seat in the main town, with the point of the place."""
    seat = find_commune(departements()[place.commune.departement].prefecture)
    if not seat or not seat.postcodes or seat.code in (place.commune.code, place.commune.parent):
        return {}
    return {"postcode": seat.postcodes[0], "insee": seat.code, "commune": seat.name}


KINDS = (
    Kind(write_address_in_the_street, legible=True, plain=True),
    Kind(
        have_one_column_of_addresses,
        legible=True,
        plain=True,
        lost=frozenset(("insee", *TERRITORIES)),
    ),
    Kind(answer_postcode_and_town_together, legible=True, plain=True),
    Kind(swap_street_and_commune, legible=True, plain=True),
    Kind(paste_block_one_column_right, legible=True, plain=True, lost=frozenset(("region",))),
    Kind(leave_empty("insee", *TERRITORIES, *POINT, name="fill_only_postcode_and_name")),
    Kind(leave_empty("postcode", "insee", "region", *POINT, name="fill_only_name_and_departement")),
    Kind(export_null, may_be_emptied=True),
    Kind(sort_some_columns_only),
    Kind(give_address_of_the_seat, "outlined"),
)
