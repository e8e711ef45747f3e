"""Second set: lists with other signs, from other forms."""

from __future__ import annotations

from random import Random

from ..kinds import Kind
from ..lists import change_list, joined_by
from ..making import say_nothing

OPTIONAL = (
    "labels", "public", "accessibility", "training_labels", "care"
)  # fmt: skip


def _bullet(items: list[str], random: Random) -> str:
    sign = random.choice(("- ", "• ", "* "))
    return "\n".join(f"{sign}{one}" for one in items)


def _number(items: list[str], _random: Random) -> str:
    return " ".join(f"{at}. {one}" for at, one in enumerate(items, 1))


def _bracket(items: list[str], random: Random) -> str:
    quoted = random.choice(("'{}'", '"{}"'))
    return f"[{', '.join(map(quoted.format, items))}]"


def _mix(items: list[str], _random: Random) -> str:
    return f"{items[0]} ; {', '.join(items[1:])}"


KINDS = (
    Kind(change_list("join_by_bar", "Use another form.", joined_by("|", " | ", "||"), 2), weight=2),
    Kind(change_list("join_by_plus", "Note it down.", joined_by(" + ", " & "), 2)),
    Kind(change_list("join_by_dash", "Note it down.", joined_by(" - ", " – "), 2)),
    Kind(change_list("space_before_comma", "Write by hand.", joined_by(" , ", " ,"), 2), weight=2),
    Kind(change_list("double_separator", "Delete one between.", joined_by(",,", ";;"), 2)),
    Kind(change_list("bullet_values", "Copy from a page.", _bullet)),
    Kind(change_list("number_values", "Copy from a page.", _number, 2)),
    Kind(change_list("bracket_values", "Export from a program.", _bracket), weight=2),
    Kind(change_list("mix_separators", "Add to another's cell.", _mix, 3)),
    Kind(change_list("lower_list", "Type in haste.", lambda it, _: ",".join(it).lower()), weight=2),
    Kind(change_list("end_list", "Write a sentence.", lambda it, _: f"{','.join(it)}.")),
    Kind(
        say_nothing(
            "say_none",
            "Fill in each cell.",
            OPTIONAL,
            ("aucun label", "Pas de label", "sans objet", "N/A", "n.c.", "Rien", "Non concerné",
             "0", "(vide)", "NULL", "AUCUN"),
        ),
        weight=2,
    ),
)  # fmt: skip
