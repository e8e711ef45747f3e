"""How the same place is told again: each makes cells of a second record from a first.

By what producers of such lists do: they copy from a sign, a letterhead, an old list, a directory of
the département or their own spreadsheet, type it anew, and fill what their list asks for.
"""

from __future__ import annotations

import random
import unicodedata

from linkage.heldout.places import Kind, Known, Row, beside, name_of, phone, point
from linkage.heldout.stock import BUILDINGS, PEOPLE, SERVICES, SHORT_WAYS


def call_it_otherwise(known: Known, lot: random.Random) -> Row:
    """A sigle written out, a scheme's former name, another word for the same service."""
    return {"nom": name_of(lot.choice(SERVICES[known.service].again), known.own, known.town)}


def baptise_it(known: Known, lot: random.Random) -> Row:
    """What had only its service for a name was given that of a person."""
    if known.service != "village_library":
        return {}
    return {"nom": f"Médiathèque {lot.choice(PEOPLE)}"}


def put_commune_first(known: Known, _lot: random.Random) -> Row:
    """A list sorted by commune: AVIGNON - Centre social…."""
    return {"nom": f"{known.town.name.upper()} - {known.row['nom']}"}


def add_department(known: Known, _lot: random.Random) -> Row:
    """The département in brackets behind the name."""
    return {"nom": f"{known.row['nom']} ({known.town.code[:2]})"}


def name_what_runs_it(known: Known, lot: random.Random) -> Row:
    """The one that runs it before or behind the name."""
    runner = lot.choice((f"Ville de {known.town.name}", "Communauté de communes", "Mairie"))
    name = known.row["nom"]
    return {"nom": lot.choice((f"{runner} - {name}", f"{name} / {runner}"))}


def write_capitals(known: Known, _lot: random.Random) -> Row:
    """Capitals without accents, as in the mails of a directory."""
    cells = ("nom", "adresse_rue", "adresse_commune")
    return {cell: _plain(known.row[cell]).upper() for cell in cells}


def turn_name(known: Known, lot: random.Random) -> Row:
    """The family name first, or the service behind: TATI Jacques (médiathèque)."""
    words = known.own.split()
    if not _bears_person(known):
        return {}
    service = known.row["nom"].removesuffix(known.own).strip()
    turned = f"{' '.join(words[1:]).upper()} {words[0]}"
    return {"nom": lot.choice((f"{turned} ({service.lower()})", f"{service} {turned}"))}


def keep_last_name(known: Known, _lot: random.Random) -> Row:
    """The person without the first name: Médiathèque Tati."""
    if not _bears_person(known):
        return {}
    return {"nom": known.row["nom"].replace(known.own, known.own.split(" ", 1)[1])}


def slip_in_name(known: Known, lot: random.Random) -> Row:
    """One slip of the fingers in the name."""
    return {"nom": _slip(known.row["nom"], lot)}


def slip_in_street(known: Known, lot: random.Random) -> Row:
    """One slip of the fingers in the street."""
    return {"adresse_rue": _slip(known.row["adresse_rue"], lot)}


def read_bytes_wrong(known: Known, _lot: random.Random) -> Row:
    """UTF-8 read as the letters of Windows, kept so ever since."""
    cells = ("nom", "adresse_rue", "adresse_commune")
    return {
        cell: known.row[cell].encode().decode("cp1252", errors="replace")
        for cell in cells
    }  # fmt: skip


def shorten_street(known: Known, _lot: random.Random) -> Row:
    """The street as on an envelope."""
    street = known.row["adresse_rue"]
    for long, short in SHORT_WAYS:
        street = street.replace(long, short)
    return {"adresse_rue": street}


def put_number_in_street(known: Known, lot: random.Random) -> Row:
    """Number and street in one cell."""
    number, street = known.row["adresse_numero"], known.row["adresse_rue"]
    if not number:
        return {}
    return {"adresse_numero": "", "adresse_rue": f"{number}{lot.choice((' ', ', '))}{street}"}


def write_whole_letterhead(known: Known, _lot: random.Random) -> Row:
    """The whole address in the street's cell, and nothing in the others but the commune."""
    row = known.row
    whole = f"{row['adresse_numero']} {row['adresse_rue']}, {row['adresse_code_postal']}"
    whole = f"{whole} {row['adresse_commune']}".strip()
    return {"adresse_numero": "", "adresse_rue": whole, "adresse_code_insee": ""}


def name_building(known: Known, lot: random.Random) -> Row:
    """A building, a floor, a shopping centre before or behind the street."""
    building, street = lot.choice(BUILDINGS), known.row["adresse_rue"]
    return {"adresse_rue": lot.choice((f"{building} {street}", f"{street} - {building}"))}


def stretch_number(known: Known, lot: random.Random) -> Row:
    """A range of numbers that starts with the number: 12-14, 12/14, 12 et 14."""
    number = known.row["adresse_numero"]
    if not number:
        return {}
    return {"adresse_numero": f"{number}{lot.choice(('-', '/', ' et '))}{int(number) + 2}"}


def stand_at_corner(known: Known, lot: random.Random) -> Row:
    """The other street of a corner: another address of the same door, a few metres away."""
    street = lot.choice(("rue de l'Église", "place du Marché", "rue Traversière"))
    return {"adresse_numero": "", "adresse_rue": street} | beside(known, 20, lot)


def say_village_only(_known: Known, lot: random.Random) -> Row:
    """No street: the village, or a post-office box."""
    street = lot.choice(("Le village", "Centre ville", f"BP {lot.randint(10, 90)}", ""))
    return {"adresse_numero": "", "adresse_rue": street}


def write_cedex(known: Known, lot: random.Random) -> Row:
    """The postcode and the commune as on business mail."""
    near = f"{known.town.postcode[:3]}{lot.randint(61, 99)}"
    commune = _plain(known.town.name).upper().replace("-", " ")
    return {
        "adresse_code_postal": near, "adresse_commune": f"{commune} CEDEX {lot.randint(1, 9)}",
        "adresse_code_insee": "",
    }  # fmt: skip


def write_commune_short(known: Known, _lot: random.Random) -> Row:
    """St for Saint, s/ for sur, no hyphens, no code."""
    commune = known.town.name.replace("Saint", "St").replace("-sur-", " s/ ").replace("-", " ")
    return {"adresse_commune": commune, "adresse_code_insee": ""}


def write_phone_abroad(known: Known, lot: random.Random) -> Row:
    """+33 and dots; or two numbers in the cell."""
    number = known.row["contact_telephone"]
    if not number:
        return {}
    pairs = ".".join(number[at : at + 2] for at in range(0, 10, 2))
    forms = (f"+33 (0){number[1:]}", pairs, f"{pairs} / {phone(lot)}", f"Tél : {pairs}")
    return {"contact_telephone": lot.choice(forms)}


def give_direct_line(known: Known, lot: random.Random) -> Row:
    """The line of a person there, and the mail of a person there."""
    domain = known.row["contact_email"].rpartition("@")[2] or "ville.example.org"
    return {"contact_telephone": phone(lot), "contact_email": f"mediation.numerique@{domain}"}


def give_social_page(known: Known, lot: random.Random) -> Row:
    """A page of a network, or the page below the site."""
    site = known.row["contact_web"] or "http://portail.example.org"
    page = f"{site.rstrip('/').replace('https://www.', 'http://')}/infos-pratiques"
    return {"contact_web": lot.choice((page, "https://www.facebook.com/un.lieu.invente"))}


def give_company_number(known: Known, lot: random.Random) -> Row:
    """SIRET of the seat, SIREN alone, or blanks in it."""
    siret = known.row["siret"]
    if not siret:
        return {}
    blanks = f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"
    return {"siret": lot.choice((f"{siret[:9]}00017", siret[:9], blanks))}


def geocode_roughly(known: Known, lot: random.Random) -> Row:
    """The middle of the street, or of the commune, or nothing."""
    middle = point(known.town.latitude, known.town.longitude)
    return lot.choice((beside(known, 150, lot), middle, {"latitude": "", "longitude": ""}))


def round_point(known: Known, _lot: random.Random) -> Row:
    """Three decimals, with a comma."""
    if not known.row["latitude"]:
        return {}
    cells = ("latitude", "longitude")
    return {cell: f"{float(known.row[cell]):.3f}".replace(".", ",") for cell in cells}


def keep_least(known: Known, lot: random.Random) -> Row:
    """A partner's list: name, commune, and a street or a telephone number."""
    kept = {"nom", "adresse_commune", "adresse_code_postal", "en_ligne"}
    kept |= lot.choice(({"adresse_rue", "adresse_numero"}, {"contact_telephone", "adresse_rue"}))
    return {cell: "" for cell in known.row if cell not in kept}


def choose_other_kind(_known: Known, lot: random.Random) -> Row:
    """The kind as another hand would choose it."""
    return {"type_lieu": lot.choice(("Association", "Autres", "Collectivité territoriale", ""))}


REPEATS: dict[str, Kind] = {
    one.__name__: one
    for one in (
        call_it_otherwise, baptise_it, put_commune_first, add_department, name_what_runs_it,
        write_capitals, turn_name, keep_last_name, slip_in_name, slip_in_street, read_bytes_wrong,
        shorten_street, put_number_in_street, write_whole_letterhead, name_building,
        stretch_number, stand_at_corner, say_village_only, write_cedex, write_commune_short,
        write_phone_abroad, give_direct_line, give_social_page, give_company_number,
        geocode_roughly, round_point, keep_least, choose_other_kind,
    )
}  # fmt: skip


def _bears_person(known: Known) -> bool:
    """Tell whether the name, as it is by now, has a first name and another."""
    return known.own in PEOPLE and " " in known.own and known.own in known.row["nom"]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _slip(text: str, lot: random.Random) -> str:
    """Return a text with two letters exchanged, one doubled, or one lost."""
    at = lot.randrange(1, max(2, len(text) - 1))
    exchanged = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
    return lot.choice((exchanged, text[:at] + text[at - 1 :], text[:at] + text[at + 1 :]))
