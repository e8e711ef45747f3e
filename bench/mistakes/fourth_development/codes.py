"""Held out: SIRETs and dates as registers, spreadsheets, programs and letters write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from random import Random

from messy_places import make_siret

from ..dates import MONTHS, dated
from ..kinds import Cell, Corrupt, Kind
from ..making import change_cell, say_nothing
from ..places import Place

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
         "déc.")  # fmt: skip
CLASSES = ("8411Z", "9499Z", "9101Z", "8899B")
SIREN = 9
# Modulus and remainder of the key of a number for the value-added tax.
VAT = 97, 12
EPOCH = date(1970, 1, 1).toordinal()
DAY_SECONDS = 86400
# Days of a month that cannot be taken for a month.
LAST_MONTH = 12


def siren_and_rest(text: str, template: str) -> str:
    """Return a SIRET with its two parts apart."""
    return template.format(text[:SIREN], text[SIREN:])


def thirds(text: str, sign: str) -> str:
    """Return a SIRET by three, and the five of the establishment."""
    return sign.join((text[:3], text[3:6], text[6:9], text[9:]))


def add_class_to_siret(place: Place, random: Random) -> Mapping[str, Cell]:
    """Give the class of the activity as well, which has to be kept."""
    sign, one = random.choice((" / ", " - APE ", " NAF ")), random.choice(CLASSES)
    return {"siret": Cell(f"{place.cells['siret']}{sign}{one}", kept=(one,))}


def give_number_of_vat(place: Place, _random: Random) -> Mapping[str, Cell]:
    """Give the number for the value-added tax: it says which body, not which place."""
    siren = place.cells["siret"][:SIREN]
    key = (VAT[1] + 3 * (int(siren) % VAT[0])) % VAT[0]
    return {"siret": Cell(f"FR{key:02}{siren}", determined=False, kept=(siren,))}


def give_number_of_body(place: Place, random: Random) -> Mapping[str, Cell]:
    """Give the number of the body: which of its places it is, nobody can tell.

    2024 takes it as it is.
    """
    siren = place.cells["siret"][:SIREN]
    text = random.choice(
        (
            siren,
            f"{siren[:3]} {siren[3:6]} {siren[6:]}",
            f"SIREN {siren}",
            f"https://www.societe.example.org/{siren}",
            f"{siren}XXXXX",
        )
    )
    accepted = () if place.form.is_of_2021 else (siren,)
    return {"siret": Cell(text, determined=False, accepted=accepted, kept=(siren,))}


def give_two_sirets(place: Place, random: Random) -> Mapping[str, Cell]:
    """Give the number of the holder as well."""
    second = make_siret(random)
    text = f"{place.cells['siret']}{random.choice((' / ', ' ; ', ' ou ', ', '))}{second}"
    return {"siret": Cell(text, determined=False, kept=(second,))}


def give_number_of_other_register(_place: Place, random: Random) -> Mapping[str, Cell]:
    """Give the number of the register of associations."""
    number = f"{random.randint(0, 999999):06}"
    text = random.choice(("RNA W04{}", "W04{}-RNA", "RNA : W99{}")).format(number)
    kept = text.removeprefix("RNA").removesuffix("-RNA").strip(" :")
    return {"siret": Cell(text, determined=False, kept=(kept,))}


def put_siret_for_holder(place: Place, _random: Random) -> Mapping[str, Cell]:
    """Name the holder by its number; whether it is the place's own, too, nobody can tell."""
    siret, holder = place.cells["siret"], place.cells["organisation"]
    cell = Cell(siret, determined=False, means="", accepted=(holder,), kept=(siret,))
    return {"organisation": cell, "siret": Cell("", determined=False)}


def lose_digits(place: Place, random: Random) -> Mapping[str, Cell]:
    """Copy a long number by hand and miss one, hit one twice or change two."""
    text, at = place.cells["siret"], random.randint(1, 12)
    ways = (text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :])  # fmt: skip
    return {"siret": Cell(random.choice(ways), determined=False)}


def date_otherwise(name: str, why: str, *ways: Callable[[date], str]) -> Corrupt:
    """Return a mistake that writes a date otherwise; it can be told."""
    return change_cell(name, why, "updated", *(dated(one) for one in ways))


def give_month_only(place: Place, random: Random) -> Mapping[str, Cell]:
    """Say in which month it was: the day nobody can tell (2024)."""
    if "updated" not in place.cells:
        return {}
    day = date.fromisoformat(place.cells["updated"])
    texts = (f"{MONTHS[day.month - 1]} {day.year}", f"{day:%m/%Y}", f"{day:%Y-%m}",
             f"{SHORT[day.month - 1]}-{day:%y}", f"{day.year}")  # fmt: skip
    return {"updated": Cell(random.choice(texts), determined=False)}


def put_month_first(place: Place, random: Random) -> Mapping[str, Cell]:
    """Let a program with American settings write a date (2024).

    Up to the twelfth nobody can tell it from one with the day first.
    """
    if "updated" not in place.cells:
        return {}
    day = date.fromisoformat(place.cells["updated"])
    text = random.choice((f"{day.month}/{day.day}/{day.year}", f"{day:%m/%d/%Y}",
                          f"{day:%m-%d-%Y}", f"{day.month}/{day.day}/{day:%y}"))  # fmt: skip
    return {"updated": Cell(text, determined=day.day > LAST_MONTH or day.day == day.month)}


def mistype_year(place: Place, random: Random) -> Mapping[str, Cell]:
    """Type a year too fast: 0204, 20224 (2024)."""
    if "updated" not in place.cells:
        return {}
    year, rest = place.cells["updated"].split("-", 1)
    other = random.choice((f"02{year[2:]}", f"{year[:3]}{year[2:]}", f"{year[0]}{year[2:]}"))
    return {"updated": Cell(f"{other}-{rest}", determined=False)}


KINDS = (
    Kind(change_cell("part_siret_by_signs", "Write a number in groups, with signs.", "siret",
                     lambda text: thirds(text, "."), lambda text: thirds(text, "-"),
                     lambda text: thirds(text, "\u202f"), lambda text: thirds(text, "_"),
                     lambda text: thirds(text, "  ")), weight=4),
    Kind(change_cell("part_siren_from_rest", "Write the number of the body, then of the place.",
                     "siret", lambda text: siren_and_rest(text, "{} / {}"),
                     lambda text: siren_and_rest(text, "{} {}"),
                     lambda text: siren_and_rest(text, "SIREN {} NIC {}"),
                     lambda text: siren_and_rest(text, "{}-{}")), weight=3),
    Kind(change_cell("read_siret_as_number", "Read a column by a library of data.", "siret",
                     lambda text: f"{int(text)}.0", lambda text: f"{int(text)},00",
                     lambda text: f"{int(text):,}".replace(",", " "),
                     lambda text: f"{int(text):,}"), weight=4),
    Kind(change_cell("head_siret_with_words", "Say that it is the number.", "siret",
                     "SIRET : {}".format, "N° SIRET {}".format, "n°{}".format, "Siret={}".format,
                     "{} (SIRET)".format, "siret n° {}".format), weight=3),
    Kind(change_cell("copy_siret_from_register", "Copy a line of the register.", "siret",
                     lambda text: f"https://annuaire-entreprises.data.gouv.fr/etablissement/{text}",
                     lambda text: f"{thirds(text, ' ')} (siège)", lambda text: f"{text} (actif)")),
    Kind(change_cell("take_letters_for_figures_of_siret", "Type a letter for a figure.",
                     "siret", lambda text: text.replace("0", "O"),
                     lambda text: text.replace("0", "o"), lambda text: text.replace("1", "I"))),
    Kind(add_class_to_siret),
    Kind(change_cell("keep_mark_of_text", "Force a spreadsheet to keep all digits.", "siret",
                     '="{}"'.format, "'{}".format, "`{}".format, "{}_".format), weight=2),
    Kind(say_nothing("say_siret_is_to_come", "Say that there is no number yet.", ("siret",),
                     ("en cours", "en cours d'attribution", "non attribué", "Pas de SIRET",
                      "à demander à la mairie", "00000000000000")), weight=2),
    Kind(give_number_of_vat),
    Kind(give_number_of_body, weight=3),
    Kind(give_two_sirets),
    Kind(give_number_of_other_register),
    Kind(put_siret_for_holder, weight=2),
    Kind(lose_digits, weight=2),
    Kind(date_otherwise(
        "write_date_in_words", "Date as in a letter. (2024)",
        lambda day: f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"le {day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"{day.day} {SHORT[day.month - 1]} {day.year}",
        lambda day: f"{day.day}-{SHORT[day.month - 1].rstrip('.')}-{day:%y}",
    ), weight=3),
    Kind(date_otherwise(
        "write_date_of_program", "Export what a program holds of a moment. (2024)",
        lambda day: f"{day}T08:15:00.000Z", lambda day: f"{day} 00:00:00",
        lambda day: f"{day}T14:02:31+02:00", lambda day: f"{day:%Y%m%d}",
        lambda day: f"{day} 11:40:12.345678", lambda day: f"{day:%d/%m/%Y} 09:12",
    ), weight=4),
    Kind(date_otherwise(
        "write_date_in_seconds", "Export a moment as the seconds since 1970. (2024)",
        lambda day: f"{(day.toordinal() - EPOCH) * DAY_SECONDS + 36000}",
        lambda day: f"{(day.toordinal() - EPOCH) * DAY_SECONDS + 36000}000",
    )),
    Kind(date_otherwise(
        "write_date_with_other_signs", "Write the year, month and day with other signs. (2024)",
        lambda day: f"{day:%Y/%m/%d}", lambda day: f"{day:%Y.%m.%d}",
        lambda day: f"{day.year}-{day.month}-{day.day}", lambda day: f"{day:%d.%m.%Y}",
        lambda day: f"{day:%d %m %Y}",
        lambda day: f"MAJ {day:%d/%m/%Y}", lambda day: f"{day:%d/%m/%Y} (MAJ)",
    ), weight=4),
    Kind(give_month_only, weight=2),
    Kind(put_month_first, weight=2),
    Kind(mistype_year),
)  # fmt: skip
