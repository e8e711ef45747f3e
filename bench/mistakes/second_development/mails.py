"""Second set: mail addresses as other hands and programs spoil them."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..mails import second_mail
from ..making import change_cell, say_nothing
from ..places import Place


def cut_mail(place: Place, _random: Random) -> dict[str, Cell]:
    """Have a cell that is too narrow for the whole address."""
    text = place.cells["email"].partition(".example")[0]
    return {"email": Cell(text, determined=False)} if text else {}


KINDS = (
    Kind(
        change_cell(
            "space_elsewhere_in_mail",
            "Copy over two lines.",
            "email",
            lambda it: it.replace(".example", " .example"),
            lambda it: it.replace("@", " @ "),
            lambda it: it.replace("@", "@\n"),
            lambda it: it.replace("@", "\u00a0@"),
        ),
        weight=2,
    ),
    Kind(
        change_cell(
            "spell_signs_of_mail",
            "Fear machines that collect addresses.",
            "email",
            lambda it: it.replace("@", "(a)"),
            lambda it: it.replace("@", "{at}"),
            lambda it: it.replace("@", " at ").replace(".", " dot "),
            lambda it: it.replace("@", "[arobase]"),
        )
    ),
    Kind(
        change_cell(
            "bracket_mail",
            "Copy from a mail program.",
            "email",
            "<{}>".format,
            "Accueil <{}>".format,
            "({})".format,
            "'{}'".format,
        ),
        weight=2,
    ),
    Kind(
        change_cell(
            "announce_mail", "Copy a card.", "email", "E-mail: {}".format, "@ : {}".format,
            "Mél. {}".format, "Contact : {}".format,
        )
    ),
    Kind(
        change_cell(
            "double_signs_of_mail",
            "Press a key too long.",
            "email",
            lambda it: it.replace("@", "@@"),
            lambda it: it.replace(".example", "..example"),
            lambda it: it.replace("@", "@."),
        )
    ),
    Kind(
        change_cell(
            "other_signs_in_mail",
            "Miss the key.",
            "email",
            lambda it: it.replace(".example", ";example"),
            lambda it: it.replace(".example", ":example"),
            lambda it: it.replace("@", "＠"),
        )
    ),
    Kind(
        second_mail(
            "list_two_mails", "Have two.", ("\n", " ou ", " et ", " - ", "|", ";"), "direction"
        )
    ),
    Kind(cut_mail),
    Kind(
        say_nothing(
            "say_mail_to_come",
            "Have none.",
            ["email"],
            ("aucun", "N/A", "à venir", "sans", "pas d'adresse mail", "@"),
        )
    ),
)  # fmt: skip
