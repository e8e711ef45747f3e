"""Mail addresses as they are typed and copied."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..mails import second_mail
from ..making import change_cell, say_nothing
from ..places import Place


def lose_at_sign(place: Place, _random: Random) -> dict[str, Cell]:
    """Lose the sign: where it stood is not to be seen, unless the mailbox is a usual word."""
    text = place.cells["email"].replace("@", "")
    return {"email": Cell(text, determined=False)} if text else {}


KINDS = (
    Kind(
        change_cell(
            "space_in_mail",
            "Type one too many.",
            "email",
            lambda it: it.replace("@", " @"),
            lambda it: it.replace("@", "@ "),
            lambda it: it.replace(".", ". ", 1),
        ),
        weight=3,
    ),
    Kind(
        change_cell(
            "hide_at_sign",
            "Fear machines that collect addresses.",
            "email",
            lambda it: it.replace("@", "(at)"),
            lambda it: it.replace("@", " [at] "),
            lambda it: it.replace("@", " arobase "),
        )
    ),
    Kind(change_cell("keep_mailto", "Copy a link.", "email", lambda it: f"mailto:{it}")),
    Kind(
        change_cell(
            "introduce_mail",
            "Copy what stood before it.",
            "email",
            lambda it: f"Mail : {it}",
            lambda it: f"courriel : {it}",
        )
    ),
    Kind(
        change_cell(
            "end_mail", "Copy out of a sentence.", "email", lambda it: f"{it}.", lambda it: f"{it};"
        )
    ),
    Kind(
        change_cell(
            "comma_in_mail", "Miss the key.", "email", lambda it: it.replace(".example", ",example")
        )
    ),
    Kind(second_mail("give_two_mails", "Have two.", (" ", " ; ", " / ", ", "), "secretariat")),
    Kind(lose_at_sign),
    Kind(say_nothing("say_no_mail", "Have none.", ["email"], ("Non", "pas de mail", "/", "NC"))),
)
