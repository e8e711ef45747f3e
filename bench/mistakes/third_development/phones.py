"""Held out: telephone numbers from scans, links, merges, and with what else is on a card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from ..kinds import Cell, Kind
from ..phones import add_words, change_number, digits_of, pairs, second_number, spellings
from ..places import Place, draw_phone, write_phone

# What machines read for figures in a scan.
SCANNED: Mapping[str, str] = {"1": "l", "5": "S", "8": "B", "0": "O"}


def read_figures_from_scan(place: Place, random: Random) -> dict[str, str]:
    """Read a scan by machine, which takes some figures, or all of a sort, for letters."""
    number = write_phone(digits_of(place.cells["phone"]))
    one = {sign: number.replace(sign, letter) for sign, letter in SCANNED.items()}
    texts = [
        *one.values(),
        number.translate(str.maketrans("".join(SCANNED), "".join(SCANNED.values()))),
    ]
    texts = [text for text in texts if text != number]
    return {"phone": random.choice(texts)} if texts else {}


def give_number_twice(place: Place, random: Random) -> dict[str, str]:
    """Join the cells of two files that write one number in two ways."""
    number = digits_of(place.cells["phone"])
    ways = (number, pairs(number, "."), f"+33{number[1:]}", write_phone(number))
    text = random.choice(("{} / {}", "{} ; {}", "{} - {}", "{}\n{}", "{} ou {}"))
    return {"phone": text.format(write_phone(number), random.choice(ways))} if number else {}


def give_fax_first(place: Place, random: Random) -> dict[str, Cell]:
    """Copy a card that has the fax before the telephone."""
    number, fax = digits_of(place.cells["phone"]), draw_phone(random)
    text = random.choice(("Fax : {} - Tél. : {}", "Fax {} Tél {}", "{} (fax) {} (tél)"))
    said = text.format(write_phone(fax), write_phone(number))
    return {"phone": Cell(said, kept=spellings(fax))} if number else {}


def double_figure(place: Place, random: Random) -> dict[str, Cell]:
    """Press a key too long: which pair has one too many can often not be told."""
    number, at = digits_of(place.cells["phone"]), random.randrange(3, 10)
    if not number:
        return {}
    text = number[:at] + number[at - 1] + number[at:]
    written = random.choice((text, " ".join(re.findall(r"\d{1,2}", text))))
    return {"phone": Cell(written, determined=False)}


def swap_figures(place: Place, random: Random) -> dict[str, Cell]:
    """Hear one figure before the other, and count nine: nobody can tell the number."""
    number, at = digits_of(place.cells["phone"]), random.randrange(2, 8)
    text = number[:at] + number[at + 1] + number[at] + number[at + 3 :]
    return {"phone": Cell(write_phone(text), determined=False)} if number else {}


KINDS = (
    Kind(read_figures_from_scan),
    Kind(
        change_number(
            "replace_every_zero",
            "Replace the first zero by the code of the country, and with it all others.",
            lambda it: write_phone(it).replace("0", "+33"),
            lambda it: f"+33+33{it[1:]}",
            lambda it: f"+33 +33 {pairs(it, ' ')[1:]}",
        )
    ),
    Kind(
        change_number(
            "copy_link_of_phone",
            "Copy from a page that can be dialled from.",
            lambda it: f"tel:{it}",
            lambda it: f"tel:+33{it[1:]}",
            lambda it: f"tel://{write_phone(it)}",
            lambda it: f"callto:+33{it[1:]}",
            lambda it: f'<a href="tel:{it}">{write_phone(it)}</a>',
        )
    ),
    Kind(
        change_number(
            "set_other_signs_between",
            "Write it as another country or an old letterhead does.",
            lambda it: pairs(it, ","),
            lambda it: pairs(it, ":"),
            lambda it: pairs(it, "·"),
            lambda it: pairs(it, " - "),
            lambda it: f"{it[:2]}/{pairs(it[2:], '.')}",
        ),
        weight=2,
    ),
    Kind(give_number_twice, weight=2),
    Kind(
        second_number(
            "add_fax",
            "Copy a letterhead.",
            ("Tél. {} - Fax {}", "{} (fax : {})", "T {} F {}", "{}\nFax : {}"),
        ),
        weight=2,
    ),
    Kind(give_fax_first),
    Kind(
        second_number(
            "add_number_of_colleague",
            "Give whom one may ask as well.",
            ("{} / {} (secrétariat)", "{} ou portable : {}", "{} (accueil), {} (direction)"),
        )
    ),
    Kind(
        add_words(
            "say_hours_of_phone",
            "Say between when and when one may call.",
            ("{} de 9h à 12h", "{} (8h30-12h)", "{} (lundi 14h-17h)", "{} entre 10h et 16h"),
            kept=True,
        ),
        weight=2,
    ),
    Kind(double_figure),
    Kind(swap_figures),
)  # fmt: skip
