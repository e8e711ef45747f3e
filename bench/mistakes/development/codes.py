"""SIRETs as registers print them and spreadsheets keep them."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..making import change_cell
from ..places import Place


def lose_siret_zeros(place: Place, _random: Random) -> dict[str, str]:
    """Open a file in a spreadsheet that takes numbers for numbers."""
    siret = place.cells["siret"]
    return {"siret": siret.lstrip("0")} if siret.startswith("0") else {}


def write_siret_scientifically(place: Place, _random: Random) -> dict[str, Cell]:
    """Let a spreadsheet show a long number as it likes, and save what is shown."""
    text = f"{int(place.cells['siret']):.5E}".replace(".", ",")
    return {"siret": Cell(text, determined=False)}


def grouped(siret: str, separator: str) -> str:
    """Return the SIREN by three digits, then the rest."""
    return separator.join((siret[:3], siret[3:6], siret[6:9], siret[9:]))


KINDS = (
    Kind(
        change_cell(
            "group_siret",
            "Copy from a register.",
            "siret",
            lambda it: grouped(it, " "),
            lambda it: f"{it[:9]} {it[9:]}",
            lambda it: grouped(it, "\u00a0"),
            lambda it: grouped(it, "."),
        ),
        weight=3,
    ),
    Kind(lose_siret_zeros),
    Kind(
        change_cell(
            "write_siret_as_decimal",
            "Pass through a library of data.",
            "siret",
            lambda it: f"{it}.0",
            lambda it: f"{it},00",
        )
    ),
    Kind(write_siret_scientifically),
    Kind(
        change_cell(
            "introduce_siret",
            "Copy from a letterhead.",
            "siret",
            lambda it: f"SIRET : {it}",
            lambda it: f"n° SIRET {grouped(it, ' ')}",
        )
    ),
    Kind(
        change_cell(
            "keep_text_mark",
            "Force a text by a sign that stays.",
            "siret",
            "'{}".format,
            '="{}"'.format,
        )
    ),
)
