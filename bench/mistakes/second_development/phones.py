"""Second set: telephone numbers in still other ways."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..making import say_nothing
from ..phones import (
    TERRITORIES,
    add_words,
    change_number,
    digits_of,
    lose_overseas_code,
    pairs,
    second_number,
    spellings,
    spoil_number,
)
from ..places import Place, write_phone


def give_end_of_second_phone(place: Place, random: Random) -> dict[str, Cell]:
    """Give the end of a second number only: 04 65 71 00 00 / 01."""
    number, end = digits_of(place.cells["phone"]), f"{random.randint(0, 99):02}"
    if not number or end == number[-2:]:
        return {}
    second = number[:-2] + end
    text = f"{write_phone(number)} / {end}"
    return {"phone": Cell(text, kept=(end, *spellings(second)))}


KINDS = (
    Kind(
        change_number(
            "write_groups_otherwise",
            "Write it as one hears it.",
            lambda it: f"{it[:4]} {it[4:7]} {it[7:]}",
            lambda it: f"({it[:2]}) {pairs(it[2:], ' ')}",
            lambda it: pairs(it, "_"),
            lambda it: pairs(it, " . "),
            lambda it: pairs(it, ". "),
            lambda it: pairs(it, "\u202f"),
        ),
        weight=3,
    ),
    Kind(
        change_number(
            "lose_zero_otherwise",
            "Open a file in a spreadsheet that takes numbers for numbers.",
            lambda it: f"{it[1:]},00",
            lambda it: f"{int(it):,}".replace(",", "\u202f"),
            lambda it: f"{it[1]} {pairs(it[2:], ' ')}",
        ),
        weight=3,
    ),
    Kind(
        change_number(
            "spoil_code",
            "Write for callers from abroad.",
            lambda it: f"+ 33 {pairs(it, ' ')[1:]}",
            lambda it: f"(+33) {pairs(it, ' ')[1:]}",
            lambda it: f"+33-{pairs(it, '-')[1:]}",
            lambda it: f"(33) 0{it[1:]}",
            lambda it: f"00 33 (0) {pairs(it, ' ')[1:]}",
            lambda it: f"+033{it[1:]}",
        ),
        weight=2,
    ),
    Kind(
        change_number(
            "type_letters_for_figures",
            "Read a scan.",
            lambda it: "O" + write_phone(it)[1:],
            lambda it: write_phone(it).replace("0", "o", 1),
        )
    ),
    Kind(
        change_number(
            "force_text_of_phone", "Force a text by a sign.", '="{}"'.format, "'{}".format,
            "`{}".format,
        )
    ),
    Kind(
        add_words(
            "announce_phone",
            "Copy a card.",
            ("T. {}", "☎ {}", "Tél/Fax : {}", "Appeler le {}", "N° {}"),
            kept=False,
        ),
        weight=2,
    ),
    Kind(
        add_words(
            "say_more_of_phone",
            "Say when one may call.",
            ("{}, du lundi au jeudi", "{} poste 14", "Accueil numérique : {}", "{} (mairie)",
             "{}\ndemander la médiatrice"),
            kept=True,
        )
    ),
    Kind(
        second_number(
            "list_two_phones",
            "Have two.",
            ("{}\n{}", "{} // {}", "{} ; {}", "{} {}", "Tél. {} Port. {}", "{} (ou {})"),
        ),
        weight=2,
    ),
    Kind(give_end_of_second_phone),
    Kind(spoil_number("drop_first_digits", "Copy a part.", lambda it: it[4:])),
    Kind(spoil_number("hide_digits", "Keep it from the public.", lambda it: f"{it[:6]}XXXX")),
    Kind(
        lose_overseas_code(
            "write_overseas_code_as_french", "Take it for a number of the mainland.",
            tuple(TERRITORIES), lambda it: f"+33 {it[1:]}",
        ),
        stratum="overseas",
    ),
    Kind(
        say_nothing(
            "say_phone_unknown",
            "Have none.",
            ["phone"],
            ("aucun", "Pas de téléphone", "non communiqué", "00 00 00 00 00", "?", "#N/A"),
        )
    ),
)  # fmt: skip
