"""Numbers and streets in one cell, in the wrong one, and with more than a street."""

from __future__ import annotations

from random import Random

from ..addresses import add_to_street, write_street
from ..kinds import Cell, Kind
from ..making import change_cell
from ..places import Place


def write_street_into_number(place: Place, _random: Random) -> dict[str, str]:
    """Fill in the first cell that asks for an address."""
    number = place.cells.get("street_number", "")
    return {"street_number": f"{number} {place.cells['street']}", "street": ""} if number else {}


def write_zero_for_number(place: Place, random: Random) -> dict[str, Cell]:
    """Fill in something where there is no number."""
    if "street_number" not in place.cells:
        return {}
    return {"street_number": Cell(random.choice(("0", "-", "/", "sans numéro")), means="")}


KINDS = (
    Kind(
        write_street(
            "write_number_with_street",
            "Write an address as on a letter.",
            "{} {}".format,
            "{}, {}".format,
        ),
        weight=3,
    ),
    Kind(
        write_street(
            "glue_number", "Join columns.", "{}; {}".format, "{};{}".format, "{}-{}".format
        )
    ),
    Kind(
        write_street(
            "write_number_twice",
            "Have both columns, and fill in both.",
            "{} {}".format,
            "{}, {}".format,
            number_too=True,
        ),
        weight=2,
    ),
    Kind(write_street_into_number),
    Kind(
        change_cell(
            "introduce_number", "Write as one says.", "street_number", "n°{}".format, "N° {}".format
        )
    ),
    Kind(write_zero_for_number),
    Kind(
        add_to_street(
            "write_box_with_street",
            "Give where mail goes.",
            (
                "{street} BP {box}",
                "{street} - BP {box}",
                "{street}, B.P. {box}",
                "BP {box} {street}",
            ),
            kept=True,
        )
    ),
    Kind(
        add_to_street(
            "write_whole_address",
            "Write an address as on a letter.",
            ("{street} {postcode} {commune}", "{street}, {postcode} {capitals}"),
            kept=False,
        ),
        weight=2,
    ),
)
