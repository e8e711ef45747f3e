"""Second set: numbers and streets in still other ways."""

from __future__ import annotations

from random import Random

from ..addresses import add_to_street, write_street
from ..kinds import Cell, Kind
from ..making import change_cell
from ..places import Place


def write_number_after_street(place: Place, _random: Random) -> dict[str, str]:
    """Write it as neighbours abroad do: rue Grande 12."""
    number, street = place.cells.get("street_number", ""), place.cells["street"]
    return {"street": f"{street}, {number}", "street_number": ""} if number else {}


def split_number(place: Place, _random: Random) -> dict[str, str]:
    """Let a program cut after the number: 12 | bis rue Grande."""
    number, _, repeated = place.cells.get("street_number", "").partition(" ")
    street = f"{repeated} {place.cells['street']}"
    return {"street_number": number, "street": street} if repeated else {}


def say_no_number(place: Place, random: Random) -> dict[str, Cell]:
    """Fill in something where there is no number."""
    if "street_number" not in place.cells:
        return {}
    return {"street_number": Cell(random.choice(("NC", "s/n", "N/A", "00", "aucun")), means="")}


KINDS = (
    Kind(
        write_street(
            "write_number_and_street",
            "Copy an envelope.",
            "{},{}".format,
            "N°{} {}".format,
            "n° {}, {}".format,
            "{} - {}".format,
        ),
        weight=3,
    ),
    Kind(
        write_street(
            "write_number_again",
            "Have both columns, and fill in both.",
            "{},{}".format,
            "N° {} {}".format,
            number_too=True,
        ),
        weight=2,
    ),
    Kind(write_number_after_street),
    Kind(split_number),
    Kind(
        change_cell(
            "write_number_as_decimal",
            "Pass through a library of data.",
            "street_number",
            lambda it: f"{it}.0" if it.isdecimal() else f"{it},",
            lambda it: f"{it},",
            "No {}".format,
        )
    ),
    Kind(say_no_number),
    Kind(
        add_to_street(
            "write_box_of_mail",
            "Give where mail goes.",
            ("{street} - CS {box}", "{street} (BP n°{box})", "{street} Boîte postale {box}",
             "CS {box} - {street}", "{street} BP{box} CEDEX"),
            kept=True,
        )
    ),
    Kind(
        add_to_street(
            "write_envelope",
            "Copy an envelope.",
            ("{street}\n{postcode} {capitals}", "{street} - {postcode} {commune}",
             "{street}, {commune}", "{street} {postcode}"),
            kept=False,
        ),
        weight=2,
    ),
)  # fmt: skip
