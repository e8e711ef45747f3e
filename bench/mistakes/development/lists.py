"""Lists as people write them: with other signs, twice, in words, or saying "no"."""

from __future__ import annotations

from random import Random

from ..kinds import Kind
from ..lists import change_list, joined_by
from ..making import say_nothing

OPTIONAL = ("labels", "public", "accessibility", "prices", "care")


def _repeat(items: list[str], random: Random) -> str:
    return random.choice((",", "|", ";")).join([*items, items[0]])


KINDS = (
    Kind(change_list("join_by_semicolon", "Write as one does.", joined_by(";", "; "), 2), weight=3),
    Kind(change_list("space_after_comma", "Write as one does.", joined_by(", "), 2), weight=3),
    Kind(change_list("join_by_slash", "Write as one does.", joined_by(" / ", "/"), 2), weight=2),
    Kind(change_list("join_by_and", "Write a sentence.", joined_by(" et "), 2)),
    Kind(change_list("join_by_lines", "Press Enter in a cell.", joined_by("\n"), 2)),
    Kind(change_list("repeat_value", "Tick a box twice.", _repeat)),
    Kind(
        change_list(
            "leave_separator", "Delete a value of several.", lambda items, _: f"{','.join(items)},"
        )
    ),
    Kind(
        change_list(
            "shout_list", "Press the key for capitals.", lambda items, _: ",".join(items).upper()
        ),
        weight=2,
    ),
    Kind(
        say_nothing(
            "answer_no",
            "Answer a question that was not asked.",
            OPTIONAL,
            ("NON", "Non", "non", "Aucun", "/", "-", "Néant"),
        ),
        weight=3,
    ),
)
