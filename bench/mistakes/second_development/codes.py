"""Second set: SIRETs as other hands and programs spoil them."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..making import change_cell, say_nothing
from ..places import Place


def cut_siret_digits(place: Place, _random: Random) -> dict[str, Cell]:
    """Let a spreadsheet keep fifteen digits of a number with more, or miss one."""
    return {"siret": Cell(place.cells["siret"][:-1], determined=False)}


def repeat_siret_digit(place: Place, random: Random) -> dict[str, Cell]:
    """Press a key twice: which one cannot be told."""
    siret, at = place.cells["siret"], random.randrange(9, 14)
    return {"siret": Cell(siret[:at] + siret[at - 1] + siret[at:], determined=False)}


def lose_zeros_of_grouped_siret(place: Place, _random: Random) -> dict[str, str]:
    """Give a number the format of amounts."""
    siret = place.cells["siret"]
    return {"siret": f"{int(siret):,}".replace(",", "\u202f")} if siret.startswith("0") else {}


KINDS = (
    Kind(
        change_cell(
            "group_siret_otherwise",
            "Copy from a page.",
            "siret",
            lambda it: f"{it[:9]}-{it[9:]}",
            lambda it: f"{it[:9]}/{it[9:]}",
            lambda it: " ".join(it[at : at + 2] for at in range(0, 14, 2)),
            lambda it: f"{it[:3]}\u202f{it[3:6]}\u202f{it[6:9]}\u202f{it[9:]}",
            lambda it: f"{it[:3]}_{it[3:6]}_{it[6:9]}_{it[9:]}",
        ),
        weight=3,
    ),
    Kind(
        change_cell(
            "explain_siret",
            "Copy from a letterhead.",
            "siret",
            "N°SIRET: {}".format,
            "siret {}".format,
            "{} (siège)".format,
            "SIRET n° {}.".format,
        )
    ),
    Kind(
        change_cell(
            "type_letters_in_siret", "Read a scan.", "siret", lambda it: it.replace("0", "O")
        )
    ),
    Kind(
        change_cell(
            "quote_siret", "Force a text.", "siret", '"{}"'.format, "`{}".format, "{};".format
        )
    ),
    Kind(lose_zeros_of_grouped_siret),
    Kind(cut_siret_digits),
    Kind(repeat_siret_digit),
    Kind(
        say_nothing(
            "say_siret_to_come", "Not know it.", ["siret"], ("en cours", "Non", "inconnu", "0", "-")
        )
    ),
)
