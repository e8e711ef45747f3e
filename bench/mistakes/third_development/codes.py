"""Held out: numbers of firms and associations that are not the one that is asked for."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..making import change_cell
from ..places import Place

ACTIVITIES = ("8411Z", "9101Z", "9499Z", "8899B")


def _as_pivot(place: Place, siren: str) -> tuple[str, ...]:
    """Return what the pivot of 2024 may hold for want of a SIRET; 2021 wants nothing else."""
    return () if place.form.is_of_2021 else (siren,)


def give_siren(place: Place, random: Random) -> dict[str, Cell]:
    """Give the number of the firm, not of the place: its last five figures cannot be told."""
    siren = place.cells["siret"][:9]
    grouped = f"{siren[:3]} {siren[3:6]} {siren[6:]}"
    texts = (grouped, f"SIREN {siren}", f"SIREN {grouped}", f"{siren}00000")
    text = random.choice((siren, *texts) if place.form.is_of_2021 else texts)
    return {"siret": Cell(text, determined=False, accepted=_as_pivot(place, siren))}


def give_vat_number(place: Place, _random: Random) -> dict[str, Cell]:
    """Give the number for taxes, which is made from that of the firm."""
    siren = place.cells["siret"][:9]
    key = (12 + 3 * (int(siren) % 97)) % 97
    text = f"FR{key:02}{siren}"
    return {"siret": Cell(text, determined=False, accepted=_as_pivot(place, siren))}


def add_activity(place: Place, random: Random) -> dict[str, Cell]:
    """Copy the line of a letterhead that has the code of an activity as well."""
    siret, code = place.cells["siret"], random.choice(ACTIVITIES)
    text = random.choice(("{} - APE {}", "{} / NAF : {}", "SIRET {} Code APE {}", "{} {}"))
    return {"siret": Cell(text.format(siret, code), kept=(code,))}


def swap_siret_figures(place: Place, random: Random) -> dict[str, Cell]:
    """Swap two figures while typing: which ones cannot be told."""
    siret, at = place.cells["siret"], random.randrange(4, 12)
    text = siret[:at] + siret[at + 1] + siret[at] + siret[at + 2 :]
    return {"siret": Cell(text, determined=False)} if text != siret else {}


def give_number_of_association(place: Place, random: Random) -> dict[str, Cell]:
    """Give the number of the register of associations where 2021 asks for a SIRET."""
    if not place.form.is_of_2021 or place.cells["legal_form"] != "Association":
        return {}
    number = f"W{random.randint(11, 959):03}{random.randint(1, 9999):06}"
    text = random.choice((number, f"RNA : {number}"))
    return {"siret": Cell(text, determined=False, means="", kept=(number,))}


KINDS = (
    Kind(give_siren, weight=3),
    Kind(give_vat_number),
    Kind(add_activity),
    Kind(
        change_cell(
            "group_siret_by_thousands",
            "Let a spreadsheet format it as an amount.",
            "siret",
            lambda it: f"{int(it):,}".replace(",", " ") if it[0] != "0" else f"{it[:9]}  {it[9:]}",
            lambda it: f"{it[:3]} {it[3:6]} {it[6:9]} - {it[9:]}",
            lambda it: f"{it[:3]}.{it[3:6]}.{it[6:9]} {it[9:]}",
            lambda it: f"{it[:9]}NIC{it[9:]}",
            lambda it: f"{it[:9]} (NIC {it[9:]})",
        ),
        weight=2,
    ),
    Kind(swap_siret_figures),
    Kind(give_number_of_association),
)
