"""Write a messy file of invented places, as producers send them: ``--rows``, ``--seed``, ``--out``.

First clean places are made, then each is soiled as people and spreadsheets do it. The file is what
a French spreadsheet saves: cp1252, semicolons, CRLF. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable
from pathlib import Path
from random import Random

COMMUNES = Path(__file__).parent / "communes.csv"
Place = dict[str, str]

# Kind of place -> its value in the standard, and the label that it often has.
KINDS = {
    "Médiathèque": ("Bibliothèque / Médiathèque", ""),
    "France Services": ("Maison de Service au Public (MSAP)", "France Services"),
    "CCAS": ("Commune (Ville, CCAS, Centre Culturel...)", "Aidants Connect"),
    "Centre social": ("Centre social", "APTIC"),
    "Espace public numérique": ("Espace Public Numérique (EPN)", "APTIC"),
    "Tiers-lieu": ("Tiers-lieu / Coworking / FabLab / Hackerspace", "Fabriques de Territoire"),
}
WITHOUT_NUMBER = 0.2
STREETS = (
    "rue de la Fontaine",
    "avenue de la Gare",
    "place de l'Église",
    "rue Grande",
    "le village",
)
NAMES = ("les Oliviers", "la Source", "du Parc", "la Passerelle", "les Arcades", "du Pont")
SERVICES = (
    "Accès à un équipement informatique",
    "Accompagnement aux démarches administratives en ligne",
    "Acquisition de compétences numériques",
)
HOURS = {
    "Mo-Fr 09:00-12:00": "Lundi au vendredi 9h-12h",
    "Tu,Th 14:00-18:00": "mardi et jeudi de 14h à 18h",
    "Mo-Sa 10:00-18:00": "Du lundi au samedi : 10h/18h",
}
OTHER_SPELLINGS = {
    "France Services": ("FRANCE SERVICES", "France services", "Maison France Services"),
    "Aidants Connect": ("AIDANTS CONNECT", "aidant connect"),
    "APTIC": ("Aptic", "Pass APTIC"),
    "Fabriques de Territoire": ("FABRIQUE DE TERRITOIRE",),
}


def make_places(rows: int, random: Random) -> list[Place]:
    """Return clean places: every one valid against `inclusion-2021`."""
    with COMMUNES.open(encoding="utf-8", newline="") as stream:
        communes = list(csv.DictReader(stream))
    return [_make_place(random.choice(communes), random) for _ in range(rows)]


def _make_place(commune: dict[str, str], random: Random) -> Place:
    kind = random.choice(list(KINDS))
    type_lieu, label = KINDS[kind]
    number = "" if random.random() < WITHOUT_NUMBER else str(random.randint(1, 120))
    hours = random.choice(list(HOURS))
    return {
        "nom": f"{kind} {random.choice(NAMES)}",
        "type_lieu": type_lieu,
        "statut": "Public",
        "siret": make_siret(random),
        "adresse_numero": number,
        "adresse_rue": random.choice(STREETS),
        "adresse_code_postal": commune["postcode"],
        "adresse_code_insee": commune["insee"],
        "adresse_commune": commune["commune"],
        "adresse_departement": commune["departement"],
        "adresse_region": commune["region"],
        "latitude": _jitter(commune["latitude"], random),
        "longitude": _jitter(commune["longitude"], random),
        "en_ligne": "Non",
        "contact_telephone": f"+33 4 65 71 {random.randint(0, 99):02} {random.randint(0, 99):02}",
        "contact_email": f"lieu{random.randint(1, 9999)}@example.org",
        "contact_web": f"https://www.example.org/lieux/{random.randint(1, 9999)}",
        "horaires_ouverture_brut": HOURS[hours],
        "horaires_ouverture_osm": hours,
        "services": ",".join(sorted(random.sample(SERVICES, random.randint(1, 3)))),
        "labels": label,
    }


def make_siret(random: Random) -> str:
    """Return a number whose check digits are right, in a series that is not given out."""
    siren = add_check_digit(f"9999{random.randint(0, 9999):04}")
    return add_check_digit(f"{siren}{random.randint(0, 9999):04}")


def add_check_digit(body: str) -> str:
    """Return digits and the one that makes their sum right, as Luhn's algorithm has it."""
    digits = [int(one) for one in body]
    doubled = [sum(divmod(2 * one, 10)) if place % 2 == 0 else one
               for place, one in enumerate(reversed(digits))]  # fmt: skip
    return f"{body}{-sum(doubled) % 10}"


def _jitter(degrees: str, random: Random) -> str:
    """Return a coordinate within about a kilometre."""
    return f"{float(degrees) + random.uniform(-0.01, 0.01):.6f}"


# What goes wrong with one place: each takes it and a source of chance, and changes it.


def lose_leading_zeros(place: Place, _random: Random) -> None:
    """Open the file in a spreadsheet that takes codes for numbers."""
    for field in ("adresse_code_postal", "adresse_code_insee"):
        place[field] = place[field].removeprefix("0")


def confuse_codes(place: Place, _random: Random) -> None:
    """Type the INSEE code in the column of the postcode."""
    place["adresse_code_postal"] = place["adresse_code_insee"]


def shout_commune(place: Place, _random: Random) -> None:
    """Copy the commune from an envelope."""
    place["adresse_commune"] = place["adresse_commune"].upper().replace(" ", "-")


def spell_label_freely(place: Place, random: Random) -> None:
    """Write a label as one says it."""
    if place["labels"]:
        place["labels"] = random.choice(OTHER_SPELLINGS[place["labels"]])


def misread_online(place: Place, random: Random) -> None:
    """Fill `en_ligne` without its help at hand."""
    place["en_ligne"] = random.choice(("", "non", "OUI", "0"))


def write_hours_in_prose(place: Place, _random: Random) -> None:
    """Put what the door says where a notation is asked for."""
    place["horaires_ouverture_osm"] = place["horaires_ouverture_brut"]


def break_web_address(place: Place, random: Random) -> None:
    """Copy a web address by hand."""
    cut = random.choice(("https://", "h"))
    place["contact_web"] = place["contact_web"].removeprefix(cut)


def break_mail(place: Place, _random: Random) -> None:
    """Leave a space in a mail address."""
    place["contact_email"] = place["contact_email"].replace("@", " @")


def describe_services(place: Place, random: Random) -> None:
    """Say in words what is done there."""
    place["services"] = random.choice(("aide aux démarches et CAF", "Ateliers ; accès libre"))


def empty_contacts(place: Place, _random: Random) -> None:
    """Know nothing of how to reach the place."""
    for field in ("contact_telephone", "contact_email", "contact_web"):
        place[field] = ""


# How often each happens to a place.
ACCIDENTS: tuple[tuple[Callable[[Place, Random], None], float], ...] = (
    (confuse_codes, 0.04),
    (lose_leading_zeros, 0.7),
    (shout_commune, 0.3),
    (spell_label_freely, 0.4),
    (misread_online, 0.06),
    (write_hours_in_prose, 0.5),
    (break_web_address, 0.06),
    (break_mail, 0.03),
    (describe_services, 0.1),
    (empty_contacts, 0.2),
)
REPEATED = 0.03


def soil(places: list[Place], random: Random) -> list[Place]:
    """Return the places as their producer's file has them; some stand there twice."""
    soiled = []
    for place in places:
        copy = dict(place)
        for accident, share in ACCIDENTS:
            if random.random() < share:
                accident(copy, random)
        soiled += [copy, dict(copy)] if random.random() < REPEATED else [copy]
    return soiled


def write_file(places: list[Place]) -> bytes:
    """Return the places as a French spreadsheet saves them."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(places[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(places)
    return buffer.getvalue().encode("cp1252")


def main() -> None:
    """Write the file that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--clean", action="store_true", help="the same places, not soiled")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    places = make_places(arguments.rows, random)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(write_file(places if arguments.clean else soil(places, random)))


if __name__ == "__main__":
    main()
