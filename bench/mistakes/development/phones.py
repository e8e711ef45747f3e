"""Telephone numbers in the ways of people and spreadsheets."""

from __future__ import annotations

from ..kinds import Kind
from ..making import say_nothing
from ..phones import (
    TERRITORIES,
    add_words,
    change_number,
    lose_overseas_code,
    pairs,
    second_number,
    spoil_number,
)
from ..places import write_phone

KINDS = (
    Kind(
        change_number(
            "write_pairs",
            "Write it as on a card.",
            write_phone,
            lambda it: pairs(it, "."),
            lambda it: pairs(it, "-"),
            lambda it: pairs(it, "/"),
            str,
        ),
        weight=3,
    ),
    Kind(
        change_number(
            "lose_phone_zero",
            "Open a file in a spreadsheet that takes numbers for numbers.",
            lambda it: it[1:],
            lambda it: f"{it[1:]}.0",
            lambda it: f"{int(it):,}".replace(",", " "),
        ),
        weight=3,
    ),
    Kind(
        change_number(
            "keep_zero_after_code",
            "Write for callers from abroad.",
            lambda it: f"+33 (0){pairs(it, ' ')[1:]}",
            lambda it: f"+33(0){it[1:]}",
            lambda it: f"+33 {write_phone(it)}",
        ),
        weight=2,
    ),
    Kind(
        change_number(
            "write_code_otherwise",
            "Dial from abroad.",
            lambda it: f"0033 {pairs(it, ' ')[1:]}",
            lambda it: f"0033{it[1:]}",
            lambda it: f"33{it[1:]}",
            lambda it: f"33 {pairs(it, ' ')[1:]}",
        )
    ),
    Kind(
        add_words(
            "introduce_phone",
            "Copy from a letterhead.",
            ("Tél. : {}", "Tel {}", "tél: {}", "Téléphone : {}"),
            kept=False,
        ),
        weight=2,
    ),
    Kind(
        add_words(
            "explain_phone",
            "Say whom one reaches.",
            ("{} (standard)", "{} demander l'accueil", "{} - le matin", "Mairie : {}"),
            kept=True,
        )
    ),
    Kind(
        second_number(
            "give_two_phones", "Have two.", ("{} / {}", "{} ou {}", "{} - {}", "{}, {}", "{} et {}")
        ),
        weight=2,
    ),
    Kind(
        spoil_number(
            "write_phone_scientifically",
            "Narrow a column.",
            lambda it: f"{int(it):.2E}".replace(".", ","),
        )
    ),
    Kind(spoil_number("lose_phone_digit", "Miss a key.", lambda it: it[:-1])),
    Kind(
        lose_overseas_code(
            "leave_overseas_code_out", "Dial there.", tuple(TERRITORIES), write_phone
        ),
        stratum="overseas",
    ),
    Kind(say_nothing("say_no_phone", "Have none.", ["phone"], ("Non", "NC", "/", "néant"))),
)
