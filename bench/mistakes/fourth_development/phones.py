"""Held out: telephone numbers as keyboards, spreadsheets, cards and people write them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from random import Random

from ..kinds import Cell, Kind
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
from ..places import Place, draw_phone, write_phone

JUNK = ("00 00 00 00 00", "0000000000", "XX XX XX XX XX", "xxx", "99 99 99 99 99", "0", "__ __ __",
        "00", "00.00.00.00.00", "azerty", "+33000000000")  # fmt: skip
LETTERS = str.maketrans({"0": "O"})
SMALL = str.maketrans({"0": "o"})
ONES = str.maketrans({"1": "l"})


def groups(number: str, *sizes: int) -> str:
    """Return digits in groups of some sizes."""
    ends = [sum(sizes[:at]) for at in range(len(sizes) + 1)]
    return " ".join(number[start:end] for start, end in pairwise(ends))


def as_double(number: str) -> str:
    """Return a number as Java writes it, in powers of ten with all its digits."""
    digits = number[1:].rstrip("0")
    return f"{digits[0]}.{digits[1:] or '0'}E8"


def type_junk(_place: Place, random: Random) -> Mapping[str, Cell]:
    """Fill what a form demands with anything: there is no number, as everybody sees."""
    return {"phone": Cell(random.choice(JUNK), means="")}


def run_two_numbers_together(place: Place, random: Random) -> Mapping[str, Cell]:
    """Export two numbers without what stood between them, or with a bar."""
    number, second = digits_of(place.cells["phone"]), draw_phone(random)
    text = f"{number}{random.choice(('', '/', '//', '-'))}{second}"
    return {"phone": Cell(text, kept=spellings(second))} if number else {}


def say_end_of_second_number(place: Place, random: Random) -> Mapping[str, Cell]:
    """Say only what is different in the second number."""
    number, end = digits_of(place.cells["phone"]), f"{random.randint(10, 99)}"
    sign = random.choice(("/", " ou ", " / ", " et ", " ou le "))
    second = f"{number[:-2]}{end}"
    cell = Cell(f"{write_phone(number)}{sign}{end}", kept=(end, *spellings(second)))
    return {"phone": cell} if number and end != number[-2:] else {}


def fill_phone_and_mail_crosswise(place: Place, _random: Random) -> Mapping[str, str]:
    """Fill in two columns the wrong way round."""
    return {"phone": place.cells["email"], "email": place.cells["phone"]}


def put_number_in_details(place: Place, random: Random) -> Mapping[str, Cell]:
    """Fill in the column of details only, as that comes with the telephone too (2021)."""
    if "phone_details" not in place.cells:
        return {}
    text = random.choice(("{}", "Tél. {}", "Standard : {}")).format(place.cells["phone"])
    return {"phone": Cell(""), "phone_details": Cell(text, accepted=(text, ""))}


KINDS = (
    Kind(change_number("take_letters_for_figures", "Type the letter that looks like the figure.",
                       lambda number: write_phone(number.translate(LETTERS)),
                       lambda number: write_phone(number.translate(SMALL)),
                       lambda number: number.translate(LETTERS),
                       lambda number: write_phone(number.translate(ONES))), weight=2),
    Kind(change_number("mix_both_prefixes", "Write the zero and the code for abroad. (2024)",
                       lambda number: f"+33{number}", lambda number: f"+33 {pairs(number, ' ')}",
                       lambda number: f"+33(0){number[1:]}",
                       lambda number: f"0033{number}",
                       lambda number: f"(+33) {pairs(number, ' ')}",
                       lambda number: f"+33.(0){pairs(number, '.')[1:]}"), weight=4),
    Kind(change_number("lose_plus_sign", "Let a spreadsheet take +33… for a sum. (2024)",
                       lambda number: f"33{number[1:]}", lambda number: f"33 {number[1:]}",
                       lambda number: f"33{number}"), weight=3),
    Kind(change_number("lose_first_zero", "Let a spreadsheet take a number for one to count with.",
                       lambda number: number[1:], lambda number: pairs(number, " ")[1:],
                       lambda number: groups(number[1:], 3, 3, 3),
                       lambda number: groups(number[1:], 3, 3, 3).replace(" ", "\u202f"),
                       lambda number: groups(number[1:], 1, 2, 2, 2, 2)), weight=5),
    Kind(change_number("read_as_number", "Read a column of numbers by a library of data.",
                       lambda number: f"{number[1:]}.0", lambda number: f"33{number[1:]}.0",
                       lambda number: f"{number[1:]},00", as_double), weight=3),
    Kind(change_number("cut_by_odd_signs", "Cut a number by signs of one's own.",
                       lambda number: pairs(number, ","), lambda number: pairs(number, ";"),
                       lambda number: pairs(number, "_"), lambda number: pairs(number, "·"),
                       lambda number: pairs(number, " . "), lambda number: pairs(number, "|"),
                       lambda number: pairs(number, "..")), weight=3),
    Kind(change_number("group_digits_otherwise", "Say a number in other groups. (2024)",
                       lambda number: groups(number, 4, 2, 2, 2),
                       lambda number: groups(number, 3, 3, 2, 2),
                       lambda number: f"({number[:2]}) {pairs(number[2:], ' ')}",
                       lambda number: pairs(number, "-"), lambda number: pairs(number, "."),
                       lambda number: f"+33 {number[1]} {pairs(number[2:], ' ')}"), weight=5),
    Kind(change_number("copy_number_from_contacts", "Copy a number with unseen marks. (2024)",
                       lambda number: f"\u202a{write_phone(number)}\u202c",
                       lambda number: f"\u200e{write_phone(number)}",
                       lambda number: f"\ufeff{number}",
                       lambda number: pairs(number, "\u2011"),
                       lambda number: f"'{write_phone(number)}",
                       lambda number: f'="{number}"'), weight=3),
    Kind(change_number("join_same_number_twice", "Join two columns that have the same.",
                       lambda number: f"{write_phone(number)} {write_phone(number)}",
                       lambda number: f"{number} / {write_phone(number)}",
                       lambda number: f"{number}/+33{number[1:]}"), weight=2),
    Kind(add_words("head_number_with_words", "Say that it is the telephone. (2024)",
                   ("Tél : {}", "TEL. {}", "Tél fixe : {}", "☎ {}", "tel:{}", "N° : {}",
                    "Téléphone: {}", "Tel {}.", "📞{}", "T. {}", "au {}", "Contact : {}"),
                   kept=False), weight=4),
    Kind(add_words("say_who_answers_when", "Say to whom one speaks, and when.",
                   ("{} (secrétariat)", "{} poste 12", "{} le matin uniquement", "{} - répondeur",
                    "{} demander le service jeunesse", "{}, hors vacances scolaires",
                    "Mairie {}", "{} puis taper 2", "{} (SMS possible)"), kept=True), weight=5),
    Kind(second_number("add_mobile_or_fax", "Give the second number, too.",
                       ("Standard : {} - Mobile : {}", "{} / Fax : {}", "{} puis {}", "{} & {}",
                        "{} (accueil) {} (médiation)", "{}\n{}", "{} - {}", "{}, {}",
                        "1) {} 2) {}")), weight=5),
    Kind(spoil_number("lose_or_add_figure", "Miss a figure, or hit one twice.",
                      lambda number: write_phone(number[:-1]), lambda number: number[:-1],
                      lambda number: write_phone(number) + number[-1],
                      lambda number: write_phone(number[:5] + number[6:]),
                      lambda number: write_phone(number[2:])), weight=3),
    Kind(spoil_number("round_number", "Let a narrow column show a number in powers of ten.",
                      lambda number: f"{int(number):.2E}".replace(".", ","),
                      lambda number: f"{int(number):.3E}", lambda _number: "##########")),
    Kind(lose_overseas_code("take_territory_for_metropole", "Put the code of France before all.",
                            list(TERRITORIES), lambda number: f"+33{number[1:]}"),
         stratum="overseas", evidence=("insee",)),
    Kind(type_junk, weight=3),
    Kind(run_two_numbers_together, weight=2),
    Kind(say_end_of_second_number, weight=2),
    Kind(fill_phone_and_mail_crosswise, weight=2),
    Kind(put_number_in_details, weight=3),
)  # fmt: skip
