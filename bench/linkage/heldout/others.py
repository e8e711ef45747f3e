"""Places that look like another and are not it: each makes cells of a second record from a first.

What a kind leaves alone, the two share; an empty row says that it does not apply. A reader who
knows the places, and most who do not, would keep both rows.
"""

from __future__ import annotations

import random
from functools import cache

import polars as pl

from ckanext.inclusion.core.geography import commune_table
from linkage.heldout.places import (
    POINT,
    Kind,
    Known,
    Row,
    address,
    beside,
    digits,
    name_of,
    phone,
    point,
    take,
)
from linkage.heldout.stock import CLUBS, PEOPLE, QUARTERS, SERVICES


def open_in_town_hall(known: Known, lot: random.Random) -> Row:
    """A service in somebody's house: its own name, the house's address, its switchboard."""
    service = lot.choice(("france_services", "social_action", "youth_info"))
    if not take(service, known.town, known.taken):
        return {}
    row = _named(service, known) | beside(known, 5, lot)
    return row | _own_contacts(lot, keep_phone=lot.random() < 0.6, keep_mail=lot.random() < 0.4)


def put_computers_in(known: Known, lot: random.Random) -> Row:
    """A digital space inside, called after its host or not."""
    if known.service in ("digital", "workshop"):
        return {}
    name = lot.choice(("EPN", "Espace public numérique", "Cyber-espace"))
    after = known.own or known.town.name
    row = {"nom": f"{name} {after}", "type_lieu": SERVICES["digital"].kind}
    return row | beside(known, 8, lot) | _own_contacts(lot, keep_phone=lot.random() < 0.5)


def share_house(known: Known, lot: random.Random) -> Row:
    """Another association in the same house; nothing else is shared."""
    name = lot.choice(CLUBS)
    if not take(name, known.town, known.taken):
        return {}
    row = {"nom": name, "type_lieu": "Association", "siret": digits(14, lot)}
    return row | beside(known, 5, lot) | _own_contacts(lot)


def open_branch(known: Known, lot: random.Random) -> Row:
    """The same house's second site in the commune: same number, mail, SIRET, other street."""
    where = lot.choice(QUARTERS)
    name = lot.choice(
        (f"{known.row['nom']} - annexe {where}", f"Antenne {where} - {known.row['nom']}")
    )
    return {"nom": name} | _elsewhere(known, lot)


def open_annex_unnamed(known: Known, lot: random.Random) -> Row:
    """The same, under a name that differs by a word: Mairie, mairie annexe."""
    return {"nom": f"{known.row['nom']} annexe"} | _elsewhere(known, lot)


def number_sites(known: Known, lot: random.Random) -> Row:
    """Sites told apart by a number or a point of the compass; same switchboard."""
    one = lot.choice(("2", "Nord", "Est", "n° 3", "II"))
    return {"nom": f"{known.row['nom']} {one}"} | _elsewhere(known, lot)


def bear_same_person(known: Known, lot: random.Random) -> Row:
    """Another service that bears the same name in the same commune."""
    own = known.own or lot.choice(PEOPLE)
    services = ("library", "culture_house", "social_centre", "digital")
    service = lot.choice([one for one in services if one != known.service])
    row = {
        "nom": name_of(SERVICES[service].first, own, known.town),
        "type_lieu": SERVICES[service].kind,
    }
    row |= _elsewhere(known, lot) | _own_contacts(lot)
    if lot.random() < 0.5:
        row["adresse_rue"] = known.row["adresse_rue"]
    return row


def stand_down_street(known: Known, lot: random.Random) -> Row:
    """Another place of the kind, some doors away."""
    own = lot.choice(PEOPLE + QUARTERS)
    if not take(own, known.town, known.taken):
        return {}
    number = known.row["adresse_numero"] or "3"
    form = SERVICES["social_centre" if known.service != "social_centre" else "library"]
    row = {"nom": name_of(form.first, own, known.town), "type_lieu": form.kind}
    row["adresse_numero"] = str(int(number) + lot.choice((2, 4, 12, 30)))
    return row | beside(known, 120, lot) | _own_contacts(lot)


def serve_next_village(known: Known, lot: random.Random) -> Row:
    """The same kind in another commune of the postcode, run by the same community."""
    near = [one for one in _communes_of(known.town.postcode) if one["code"] != known.town.code]
    if not near or not SERVICES[known.service].only:
        return {}
    town = lot.choice(near)
    if (known.service, town["code"]) in known.taken:
        return {}
    known.taken.add((known.service, town["code"]))
    row = {
        "nom": known.row["nom"].replace(known.town.name, town["name"]),
        "adresse_commune": town["name"], "adresse_code_insee": town["code"],
    }  # fmt: skip
    number, way = address(known.town, lot)
    return (
        row
        | {"adresse_numero": number, "adresse_rue": way}
        | point(town["latitude"], town["longitude"])
    )


def stop_elsewhere(known: Known, lot: random.Random) -> Row:
    """The next stop of the bus: all the same but the address; both go round."""
    if known.service != "bus":
        return {}
    return {"itinerant": "Oui"} | _elsewhere(known, lot)


def train_elsewhere(known: Known, lot: random.Random) -> Row:
    """An agency of the same network in the commune: name of the network, national number, site."""
    where = lot.choice(QUARTERS)
    name = f"{known.row['nom']} {where}"
    return {"nom": name, "contact_telephone": "3949"} | _elsewhere(known, lot)


def differ_by_a_word(known: Known, lot: random.Random) -> Row:
    """Another association whose name differs by a word, in the same street or another."""
    if known.service not in ("club", "workshop"):
        return {}
    words = known.row["nom"].split()
    words[-1] = lot.choice(("Solidarité", "Jeunesse", "Formation", "Insertion"))
    row = {"nom": " ".join(words) if len(words) > 1 else f"{known.row['nom']} {words[-1]}"}
    row |= _elsewhere(known, lot) | _own_contacts(lot)
    return row


def keep_delegated_hall(known: Known, lot: random.Random) -> Row:
    """A hall of a former commune in a new one: same INSEE code and mail, another village."""
    if known.service != "town_hall":
        return {}
    former = lot.choice(("Aubessagne-Vieille", "Les Costes", "Saint-Eusèbe", "Chauffayer"))
    row = {"nom": f"Mairie déléguée de {former}", "type_lieu": SERVICES["town_hall"].kind}
    return row | _elsewhere(known, lot) | {"adresse_rue": "Le Village", "adresse_numero": ""}


def be_another_part(known: Known, lot: random.Random) -> Row:
    """Another part of one house: the toy library beside the library, with its own hours."""
    part = lot.choice(("Ludothèque", "Conservatoire", "Crèche", "Auditorium"))
    own = known.own or f"de {known.town.name}"
    row = {"nom": f"{part} {own}", "type_lieu": "Autres"} | beside(known, 10, lot)
    return row | _own_contacts(lot, keep_phone=lot.random() < 0.5, keep_mail=True)


OTHERS: dict[str, Kind] = {
    one.__name__: one
    for one in (
        open_in_town_hall, put_computers_in, share_house, open_branch, open_annex_unnamed,
        number_sites, bear_same_person, stand_down_street, serve_next_village, stop_elsewhere,
        train_elsewhere, differ_by_a_word, keep_delegated_hall, be_another_part,
    )
}  # fmt: skip


def _named(service: str, known: Known) -> Row:
    return {
        "nom": name_of(SERVICES[service].first, known.own, known.town),
        "type_lieu": SERVICES[service].kind,
    }


@cache
def _communes_of(postcode: str) -> list[dict[str, object]]:
    return (
        commune_table()
        .filter(pl.col("kind") == "commune", pl.col("postcodes").list.contains(postcode))
        .filter(pl.col("latitude").is_not_null())
        .to_dicts()
    )


def _elsewhere(known: Known, lot: random.Random) -> Row:
    """Return another address of the commune, and its point."""
    number, way = address(known.town, lot)
    while (number, way) == (known.row["adresse_numero"], known.row["adresse_rue"]):
        number, way = address(known.town, lot)
    half = known.town.half
    north, east = (lot.uniform(-half, half) for _axis in POINT)
    return {"adresse_numero": number, "adresse_rue": way} | point(
        known.town.latitude + north, known.town.longitude + east, lot.random() < 0.05
    )


def _own_contacts(lot: random.Random, *, keep_phone: bool = False, keep_mail: bool = False) -> Row:
    """Return contacts of its own, but for those that it shares."""
    row = {"contact_web": "", "siret": ""}
    if not keep_phone:
        row["contact_telephone"] = phone(lot)
    if not keep_mail:
        row["contact_email"] = f"bonjour@lieu-{digits(6, lot)}.example.org"
    return row
