"""Invented places in real communes: each alone, or among those that a linkage may take for it.

Hosts and their guests share an address, the sites of an organisation its SIRET and often more, the
stops of a bus everything but the address.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import cos, radians

from linkage.stock import FIRST, LAST, SERVICES, STREET_TYPES, STREETS, WORDS

METRES_PER_DEGREE = 111_195.0
YES, NO = "Oui", "Non"
# What a commune has one of, under no name of its own.
ONLY_ONE = ("town_hall", "france_services", "ccas")
BUSES = ("Bus numérique {own}", "Bibliobus {own}", "France Services itinérante {own}")


@dataclass(frozen=True)
class Town:
    """A real commune: its facts, its middle in degrees, and half its width in degrees."""

    code: str
    name: str
    postcode: str
    latitude: float
    longitude: float
    half: float


@dataclass(frozen=True)
class Place:
    """A place as it is: what a row says of it is drawn from this.

    `site` and `network` are the numbers of what it shares an address and an organisation with.
    """

    town: Town
    service: str
    own: str
    number: str
    street: str
    latitude: float
    longitude: float
    phone: str
    email: str
    website: str
    siret: str
    site: int
    network: int
    moves: bool = False
    name: str = field(default="")


class Founder:
    """Found places: `lot` decides all that is left open."""

    def __init__(self, towns: list[Town], weights: list[float], lot: random.Random) -> None:
        self.towns, self.lot = towns, lot
        self.cumulated = list(accumulate(weights))
        self.count = 0
        self.only_ones: set[tuple[str, str]] = set()

    def found(self) -> Iterator[Place]:
        """Give places for ever, in groups that share something."""
        groups = (self.alone, self.hosting, self.sites, self.stops, self.neighbours)
        while True:
            town = self.lot.choices(self.towns, cum_weights=self.cumulated)[0]
            make = self.lot.choices(groups, (66, 12, 10, 3, 9))[0]
            yield from make(town)

    def alone(self, town: Town, service: str = "") -> list[Place]:
        """Return one place that shares nothing."""
        service = self._free(service or self.lot.choice(list(SERVICES)), town)
        own = self._own_name(service)
        slug = f"{service.replace('_', '-')}-{self._number():06d}"
        spot = self._spot(town)
        place = Place(
            town, service, own, *spot,
            phone=self._phone(), email=f"contact@{slug}.example.org",
            website=f"https://www.{slug}.example.org" if self._happens(0.5) else "",
            siret=self._siret() if self._happens(0.5) else "",
            site=self.count, network=self.count,
        )  # fmt: skip
        return [replace(place, name=self._name(place))]

    def hosting(self, town: Town) -> list[Place]:
        """Return a host and one or two guests at its address."""
        lot = self.lot
        host = self.alone(town, lot.choice(("town_hall", "library", "social_centre")))[0]
        chosen = lot.sample(("france_services", "ccas", "digital_space"), lot.choice((1, 1, 2)))
        guests = [self.alone(town, service)[0] for service in chosen]
        same = {"number": host.number, "street": host.street, "site": host.site}
        return [host, *(self._move_in(guest, host, same) for guest in guests)]

    def sites(self, town: Town) -> list[Place]:
        """Return the sites of one organisation: of one commune, or of several around."""
        first = self.alone(town, self.lot.choice(("library", "mission_locale", "association")))[0]
        first = replace(first, siret=first.siret or self._siret())
        others = []
        for _site in range(self.lot.randint(1, 4)):
            near = town if self._happens(0.5) else self.lot.choice(self.towns)
            other = self.alone(near, first.service)[0]
            shared = {"siret": first.siret, "network": first.network, "website": first.website}
            if self._happens(0.5):
                shared |= {"phone": first.phone, "email": first.email}
            others.append(replace(other, **shared))
        return [first, *others]

    def stops(self, town: Town) -> list[Place]:
        """Return the stops of one bus."""
        bus = replace(
            self.alone(town, "digital_space")[0], moves=True,
            name=self.lot.choice(BUSES),
        )  # fmt: skip
        bus = replace(bus, name=bus.name.format(own=bus.own))
        stops = [bus]
        for _stop in range(self.lot.randint(2, 5)):
            near = self.lot.choice(self.towns)
            number, street, latitude, longitude = self._spot(near)
            stop = replace(
                bus, town=near, number=number, street=street, latitude=latitude,
                longitude=longitude, site=self._number(),
            )  # fmt: skip
            stops.append(stop)
        return stops

    def neighbours(self, town: Town) -> list[Place]:
        """Return two places in one street, or two of one kind in one commune, or of one name."""
        first = self.alone(town)[0]
        second = self.alone(town, first.service)[0]
        kind = self.lot.choice(("street", "house", "name"))
        if kind == "street":
            number = str(
                int(first.number.split()[0] if first.number else 2) + self.lot.choice((1, 2, 4, 10))
            )
            near = {"street": first.street, "number": number}
            near |= self._beside(first, 30)
            second = replace(second, **near)
        elif kind == "house":
            same = {"street": first.street, "number": first.number, "site": first.site}
            second = replace(self.alone(town, "association")[0], **same, **self._beside(first, 5))
        else:
            far = self.lot.choice(self.towns)
            second = replace(self.alone(far, first.service)[0], own=first.own, name=first.name)
        return [first, second]

    def _move_in(self, guest: Place, host: Place, same: dict[str, object]) -> Place:
        shared = dict(same) | self._beside(host, 5)
        if self._happens(0.6):
            shared["phone"] = host.phone
        if self._happens(0.4):
            shared |= {"email": host.email, "website": host.website}
        if self._happens(0.4):
            shared["siret"] = host.siret
        return replace(guest, **shared)

    def _free(self, service: str, town: Town) -> str:
        """Return a service, or another where a commune has one of the kind only, and has it."""
        if service not in ONLY_ONE:
            return service
        if (service, town.code) in self.only_ones:
            return self.lot.choice(("association", "third_place", "social_centre"))
        self.only_ones.add((service, town.code))
        return service

    def _happens(self, share: float) -> bool:
        """Tell whether something that happens so often happens now."""
        return self.lot.random() < share

    def _own_name(self, service: str) -> str:
        lot = self.lot
        if service in ONLY_ONE:
            return ""
        if service == "library" and self._happens(0.5):
            return ""
        if service in ("association", "third_place"):
            return f"{lot.choice(('La', 'Le', 'Les'))} {lot.choice(WORDS)} {lot.choice(WORDS)}"
        if self._happens(0.5):
            return f"{lot.choice(FIRST)} {lot.choice(LAST)}"
        return f"{lot.choice(('du', 'de la', 'des'))} {lot.choice(WORDS)}"

    def _name(self, place: Place) -> str:
        forms = SERVICES[place.service][1]
        fitting = [one for one in forms if place.own or "{own}" not in one] or list(forms)
        if place.own:
            fitting = [one for one in fitting if "{own}" in one] or fitting
        form = fitting[0] if self._happens(0.5) else self.lot.choice(fitting)
        return " ".join(form.format(own=place.own, commune=place.town.name).split())

    def _spot(self, town: Town) -> tuple[str, str, float, float]:
        """Return a number, a street and a point."""
        lot = self.lot
        number = str(lot.randint(1, 120)) if self._happens(0.7) else ""
        if number and self._happens(0.06):
            number += " bis"
        street = f"{lot.choice(STREET_TYPES)} {lot.choice(STREETS)}"
        north, east = (lot.uniform(-town.half, town.half) for _side in range(2))
        return number, street, town.latitude + north, town.longitude + east

    def _beside(self, place: Place, metres: float) -> dict[str, float]:
        degrees = metres / METRES_PER_DEGREE
        east = degrees / cos(radians(place.latitude))
        return {
            "latitude": place.latitude + self.lot.uniform(-degrees, degrees),
            "longitude": place.longitude + self.lot.uniform(-east, east),
        }

    def _phone(self) -> str:
        # No number in France begins so; those kept for fiction are too few for a large file.
        digits = f"0100{self.lot.randint(0, 999_999):06d}"
        return " ".join(digits[at : at + 2] for at in range(0, 10, 2))

    def _siret(self) -> str:
        return "".join(str(self.lot.randint(0, 9)) for _digit in range(14))

    def _number(self) -> int:
        self.count += 1
        return self.count
