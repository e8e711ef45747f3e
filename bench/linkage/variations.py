"""How another source writes the same place: the development kinds of duplicates.

Each changes a row in one way. Kinds that the comparisons are measured by stand elsewhere, written
by somebody who has not seen them.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from linkage.places import METRES_PER_DEGREE, Place
from linkage.stock import ABBREVIATIONS, SERVICES

Row = dict[str, str]
Vary = Callable[[Row, Place, random.Random], None]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def rename(row: Row, place: Place, lot: random.Random) -> None:
    """Say the service in another way."""
    if place.moves:
        return
    forms = SERVICES[place.service][1]
    known = [one for one in forms if place.own or "{own}" not in one]
    form = lot.choice(known or list(forms))
    row["nom"] = " ".join(form.format(own=place.own, commune=place.town.name).split())


def mistype_name(row: Row, _place: Place, lot: random.Random) -> None:
    """Make a typing error in the name."""
    row["nom"] = mistype(row["nom"], lot)


def mistype_street(row: Row, _place: Place, lot: random.Random) -> None:
    """Make a typing error in the street."""
    row["adresse_rue"] = mistype(row["adresse_rue"], lot)


def shout(row: Row, _place: Place, _lot: random.Random) -> None:
    """Write in capitals."""
    for name in ("nom", "adresse_rue", "adresse_commune"):
        row[name] = row[name].upper()


def abbreviate(row: Row, _place: Place, _lot: random.Random) -> None:
    """Abbreviate the words of the street."""
    for word, short in ABBREVIATIONS.items():
        row["adresse_rue"] = row["adresse_rue"].replace(word, short)


def move_number(row: Row, _place: Place, _lot: random.Random) -> None:
    """Write the number in the column of the street."""
    row["adresse_rue"] = f"{row['adresse_numero']} {row['adresse_rue']}".strip()
    row["adresse_numero"] = ""


def write_whole_address(row: Row, place: Place, _lot: random.Random) -> None:
    """Write the address in one cell."""
    street = f"{row['adresse_numero']} {row['adresse_rue']}".strip()
    row["adresse_brut"] = f"{street} {place.town.postcode} {place.town.name}"
    row["adresse_numero"] = row["adresse_rue"] = ""


def drop_address(row: Row, _place: Place, _lot: random.Random) -> None:
    """Say nothing of number and street."""
    row["adresse_numero"] = row["adresse_rue"] = ""


def drop_number(row: Row, _place: Place, _lot: random.Random) -> None:
    """Say nothing of the number."""
    row["adresse_numero"] = ""


def drop_contact(row: Row, _place: Place, lot: random.Random) -> None:
    """Say nothing of one or two ways to reach the place."""
    for name in lot.sample(("contact_telephone", "contact_email", "contact_web"), 2):
        row[name] = ""


def drop_siret(row: Row, _place: Place, _lot: random.Random) -> None:
    """Say nothing of the SIRET."""
    row["siret"] = ""


def drop_point(row: Row, _place: Place, _lot: random.Random) -> None:
    """Say nothing of the position."""
    row["latitude"] = row["longitude"] = ""


def shift_point(row: Row, place: Place, lot: random.Random) -> None:
    """Geocode again: tens of metres away."""
    degrees = 60 / METRES_PER_DEGREE
    row["latitude"] = f"{place.latitude + lot.uniform(-degrees, degrees):.6f}"
    row["longitude"] = f"{place.longitude + lot.uniform(-degrees, degrees):.6f}"


def centre_point(row: Row, place: Place, _lot: random.Random) -> None:
    """Geocode to the commune."""
    row["latitude"], row["longitude"] = f"{place.town.latitude:.5f}", f"{place.town.longitude:.5f}"


def write_phone_otherwise(row: Row, _place: Place, lot: random.Random) -> None:
    """Write the number with its country, or with points."""
    digits = row["contact_telephone"].replace(" ", "")
    if digits:
        pairs = [digits[at : at + 2] for at in range(0, 10, 2)]
        row["contact_telephone"] = lot.choice((f"+33{digits[1:]}", ".".join(pairs), digits))


def change_phone(row: Row, _place: Place, lot: random.Random) -> None:
    """Give another number of the place."""
    row["contact_telephone"] = f"01 00 99 99 {lot.randint(0, 99):02d}"


def change_email(row: Row, _place: Place, _lot: random.Random) -> None:
    """Give another address of the place."""
    row["contact_email"] = row["contact_email"].replace("contact@", "accueil@")


def change_website(row: Row, _place: Place, _lot: random.Random) -> None:
    """Give the page of the place on another site."""
    row["contact_web"] = f"https://www.example.org/{row['nom'].lower().replace(' ', '-')}"


def change_siret(row: Row, _place: Place, lot: random.Random) -> None:
    """Give the SIRET of another establishment of the organisation."""
    if row["siret"]:
        row["siret"] = row["siret"][:9] + f"{lot.randint(10, 99):05d}"


def change_kind(row: Row, _place: Place, lot: random.Random) -> None:
    """Take the place for one of another kind, or say nothing of it."""
    row["type_lieu"] = lot.choice(("", "", *(kind for kind, _forms in SERVICES.values())))


def mistype_commune(row: Row, _place: Place, lot: random.Random) -> None:
    """Make a typing error in the commune, and say nothing of its code."""
    row["adresse_commune"] = mistype(row["adresse_commune"], lot)
    row["adresse_code_insee"] = ""


def drop_codes(row: Row, _place: Place, lot: random.Random) -> None:
    """Say nothing of one of the codes."""
    row[lot.choice(("adresse_code_insee", "adresse_code_postal"))] = ""


def lose_zeros(row: Row, _place: Place, _lot: random.Random) -> None:
    """Lose the zeros that a spreadsheet takes."""
    for name in ("adresse_code_insee", "adresse_code_postal"):
        row[name] = row[name].lstrip("0")


def mistype(text: str, lot: random.Random) -> str:
    """Return a text with one letter left out, doubled, changed or swapped."""
    if len(text) < 4:  # noqa: PLR2004 - what is shorter would be another word
        return text
    at = lot.randrange(1, len(text) - 1)
    one, two = text[at], text[at + 1]
    change = lot.choice(("", one + one, lot.choice(LETTERS), two + one))
    return text[:at] + change + text[at + (2 if len(change) == 2 and change[0] == two else 1) :]  # noqa: PLR2004


KINDS: dict[str, tuple[Vary, float]] = {
    "renamed": (rename, 6), "name-typo": (mistype_name, 3), "street-typo": (mistype_street, 2),
    "capitals": (shout, 2), "abbreviated": (abbreviate, 3), "number-moved": (move_number, 3),
    "address-in-one": (write_whole_address, 3), "no-address": (drop_address, 1),
    "no-number": (drop_number, 2), "contact-missing": (drop_contact, 4),
    "no-siret": (drop_siret, 3), "no-point": (drop_point, 3), "point-moved": (shift_point, 4),
    "point-of-commune": (centre_point, 1), "phone-written": (write_phone_otherwise, 3),
    "phone-changed": (change_phone, 3), "email-changed": (change_email, 3),
    "website-changed": (change_website, 2), "other-siret": (change_siret, 2),
    "other-kind": (change_kind, 5), "commune-typo": (mistype_commune, 1),
    "code-missing": (drop_codes, 1), "zeros-lost": (lose_zeros, 1),
}  # fmt: skip
