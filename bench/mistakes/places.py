"""True places of a standard: communes from the reference, all else invented, every cell valid."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from corruption import places as located
from corruption.names import without_accents
from messy_places import add_check_digit, make_siret

from .form import Form
from .prose import Style, write_week
from .stock import (
    COMPLEMENTS,
    DESCRIPTIONS,
    MAILBOXES,
    NETWORK_SHARE,
    NETWORKS,
    PHONE_DETAILS,
    PROPER,
    REPETITIONS,
    SITE_PATHS,
    SORTS,
    STREETS,
    Sort,
)
from .weeks import Week, draw_week, to_osm

# The series that the regulator keeps for fiction (ARCEP, decision 2018-0881), national form.
FICTION = ("019900", "026191", "035301", "046571", "053649")
# The first and last day on which a place may have been updated.
UPDATED = date(2024, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
# How often a place has no number, is named after its commune, and has a SIREN with zeros first.
WITHOUT_NUMBER, WITH_COMMUNE, SIREN_WITH_ZERO = 0.15, 0.5, 0.25
# Columns that a producer may leave empty, and how often; the truth behind is known all the same.
BLANK_SHARE = {
    "organisation": 0.3, "description": 0.5, "status": 0.3, "legal_form": 0.4,
    "address": 0.4, "facebook": 0.6, "hours_text": 0.5, "phone_details": 0.3,
    "public": 0.4, "access": 0.4, "support": 0.4, "prices": 0.3,
    "accessibility": 0.5, "labels": 0.2, "email": 0.1, "website": 0.2, "hours": 0.2,
    "care": 0.5, "training_labels": 0.3, "address_complement": 0.3,
    "presentation_resume": 0.5, "prise_rdv": 0.7,
}  # fmt: skip
# A place has none of these, or so many of a list's values at most.
LONGEST_LIST = {"labels": 1, "training_labels": 1, "prices": 2}
DEFAULT_LONGEST = 3


@dataclass(frozen=True)
class Place:
    """Hold what is true of a place: its cells by key, and what they were made of."""

    form: Form
    cells: Mapping[str, str]
    week: Week
    sort: Sort

    def items(self, key: str) -> list[str]:
        """Return a list's values; none where the column is empty or not there."""
        text = self.cells.get(key, "")
        return text.split(self.form.separator(key)) if text else []


def make_places(strata: Sequence[str], form: Form, random: Random) -> list[Place]:
    """Return a place of each stratum of communes that is named."""
    return [_make_place(one, form, random) for one in located.make_places(strata, random)]


def _make_place(place: located.Place, form: Form, random: Random) -> Place:
    sort, week = random.choice(SORTS), draw_week(random)
    cells = {**place.cells, **_identity(sort, place.cells["commune"], form, random)}
    cells |= _address(cells, form, random) | _contacts(cells, form, random)
    cells |= _lists(sort, form, random) | _presentation(random)
    prose = write_week(week, Style())
    cells |= {"hours": to_osm(week), "hours_text": prose[0].upper() + prose[1:], "online": "Non"}
    cells["itinerance"] = "Fixe"
    return Place(form, {key: cells.get(key, "") for key in form.fields}, week, sort)


def _identity(sort: Sort, commune: str, form: Form, random: Random) -> dict[str, str]:
    word, proper = random.choice(sort.words), random.choice(PROPER)
    holder, statut, nature = random.choice(sort.holders)
    if nature == "Association" and random.random() < NETWORK_SHARE:
        holder = random.choice(NETWORKS)
    whose = of_commune(commune)
    return {
        "name": f"{word} {whose}" if random.random() < WITH_COMMUNE else f"{word} {proper}",
        "kind": sort.type_lieu if form.is_of_2021 else sort.typologie,
        "organisation": holder.format(of=whose),
        "status": statut,
        "legal_form": nature,
        "siret": _draw_siret(random),
        "source": "Observatoire d'exemple",
        "updated": date.fromordinal(random.randint(*UPDATED)).isoformat(),
    }


def of_commune(name: str) -> str:
    """Return "de Gap", "d'Apt", "du Mans", "de La Ciotat", as French says whose something is."""
    if name.startswith(("Le ", "Les ")):
        return f"du {name[3:]}" if name.startswith("Le ") else f"des {name[4:]}"
    return f"d'{name}" if without_accents(name[0]) in "AEIOUYŒ" else f"de {name}"


def _draw_siret(random: Random) -> str:
    """Return an invented SIRET; one in four begins with a zero, as those of old firms do."""
    if random.random() >= SIREN_WITH_ZERO:
        return make_siret(random)
    siren = add_check_digit(f"0099{random.randint(0, 9999):04}")
    return add_check_digit(f"{siren}{random.randint(0, 9999):04}")


def _address(cells: Mapping[str, str], form: Form, random: Random) -> dict[str, str]:
    number = f"{random.randint(1, 120)}{random.choice(REPETITIONS)}"
    number = "" if random.random() < WITHOUT_NUMBER else number
    street = random.choice(STREETS)
    whole = f"{number} {street}".strip()
    return {
        "street_number": number,
        "street": street if form.is_of_2021 else whole,
        "address": f"{whole}, {cells['postcode']} {cells['commune']}",
        "address_complement": random.choice(COMPLEMENTS),
    }


def _contacts(cells: Mapping[str, str], form: Form, random: Random) -> dict[str, str]:
    slug = re.sub(r"[^a-z]+", "-", without_accents(cells["commune"]).lower()).strip("-")
    host = f"{slug}{random.randint(1, 999)}.example.{random.choice(('org', 'com', 'net'))}"
    number = draw_phone(random)
    return {
        "phone": write_phone(number) if form.is_of_2021 else f"+33{number[1:]}",
        "phone_details": random.choice(PHONE_DETAILS),
        "email": f"{random.choice(MAILBOXES)}@{host}",
        "website": f"https://www.{host}{random.choice(SITE_PATHS)}",
        "facebook": f"https://www.facebook.com/lieu.{slug}.{random.randint(1, 999)}",
        "prise_rdv": f"https://rendez-vous.{host}/numerique",
    }


def draw_phone(random: Random) -> str:
    """Return ten digits of a series for fiction."""
    return f"{random.choice(FICTION)}{random.randint(0, 9999):04}"


def write_phone(number: str) -> str:
    """Return ten digits as the 2021 standard's example has them."""
    return " ".join(number[at : at + 2] for at in range(0, len(number), 2))


def _lists(sort: Sort, form: Form, random: Random) -> dict[str, str]:
    drawn = {key: _draw_list(key, form, random) for key in form.lists()}
    for key in ("labels", "training_labels"):
        own = next((one for one in form.values(key) if one.lower() == sort.label.lower()), "")
        if own:
            drawn[key] = [own]
    return {key: form.join(key, values) for key, values in drawn.items()}


def _draw_list(key: str, form: Form, random: Random) -> Sequence[str]:
    values = form.values(key)
    longest = min(len(values), LONGEST_LIST.get(key, DEFAULT_LONGEST))
    chosen = random.sample(values, random.randint(1, longest))
    return sorted(chosen, key=values.index)


def _presentation(random: Random) -> dict[str, str]:
    description, *rest = random.sample(DESCRIPTIONS, 2)
    return {"description": description, "presentation_resume": rest[0]}
