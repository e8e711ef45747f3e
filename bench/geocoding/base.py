"""A synthetic Base Adresse Nationale: the communes are real, all in them is invented from a seed.

Files are as the national base publishes them by département, with the columns of its CSV.
"""

from __future__ import annotations

import gzip
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import cos, radians, sin, sqrt
from pathlib import Path
from random import Random

from ckanext.inclusion.core.geocoding.words import street_key, street_words
from ckanext.inclusion.core.geography import Commune, commune_table, communes_in, former_table

from .names import Names

METRES = 111_195.0
# The part of streets whose numbers are the metres from their beginning, as in the country.
BY_METRES = 0.25
HEADER = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;"
    "code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;"
    "libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;"
    "cad_parcelles\n"
)


@dataclass(frozen=True)
class Address:
    """A number of a street, at a point in degrees."""

    number: int
    suffix: str
    latitude: float
    longitude: float


@dataclass(frozen=True, eq=False)
class Street:
    """A street of a commune: its name, its postcode, its numbers, the former commune it is in."""

    commune: Commune
    name: str
    postcode: str
    former: tuple[str, str]
    addresses: list[Address] = field(default_factory=list)


@dataclass(frozen=True)
class Size:
    """Say how large a base is: the région's code, its streets, and how many numbers one has."""

    region: str = "93"
    streets: int = 160_000
    numbers: float = 11.2


def make_base(seed: int, size: Size) -> list[Street]:
    """Return the streets of all communes of a région; those of one commune have different names."""
    random = Random(seed)
    communes = _communes(size.region)
    names = Names(random, [one.name for one in communes])
    former = _former()
    weights = [max(one.population or 50, 50) ** 0.75 for one in communes]
    per_weight = size.streets / sum(weights)
    streets: list[Street] = []
    for commune, weight in zip(communes, weights, strict=True):
        count = max(4, round(weight * per_weight))
        streets += _make_streets(commune, count, names, former.get(commune.code, []), random)
    for street in streets:
        street.addresses.extend(_make_addresses(street, size.numbers, random))
    return streets


def _communes(region: str) -> list[Commune]:
    """Return the communes of a région; of a divided city its arrondissements only."""
    table = commune_table()
    departements = sorted(set(table.filter(table["region"] == region)["departement"]))
    every = [one for code in departements for one in communes_in(code)]
    divided = {one.parent for one in every if one.parent}
    return [one for one in every if one.code not in divided and one.latitude and one.postcodes]


def _former() -> dict[str, list[tuple[str, str]]]:
    """Return code and name of the parts that communes of today were put together from."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, name, kind, current in (
        former_table().select("code", "name", "kind", "current").rows()
    ):
        if kind == "delegated":
            found[current].append((code, name))
    return found


def _make_streets(
    commune: Commune, count: int, names: Names, former: list[tuple[str, str]], random: Random
) -> Iterator[Street]:
    """Give the streets of a commune; its parts may have some of one name each."""
    taken: set[tuple[str, tuple[str, str]]] = set()
    made = tries = 0
    while made < count and tries < 20 * count:
        tries += 1
        name, part = names.draw(), random.choice(former) if former else ("", "")
        mark = (street_key(street_words(name)), part)
        if mark not in taken:
            taken.add(mark)
            made += 1
            yield Street(commune, name, random.choice(commune.postcodes), part)


def _make_addresses(street: Street, mean: float, random: Random) -> Iterator[Address]:
    """Give the numbers along a bent line, even ones opposite to odd ones; or by metres."""
    commune = street.commune
    assert commune.latitude is not None and commune.longitude is not None  # noqa: PT018, S101
    spread = 150 * sqrt(max(commune.population or 50, 50) / 20) / METRES
    latitude = random.gauss(commune.latitude, min(spread, 0.04))
    longitude = random.gauss(commune.longitude, min(spread, 0.04))
    heading, count = random.uniform(0, 6.283), max(1, round(random.expovariate(1 / mean)))
    by_metres = random.random() < BY_METRES
    number, metres = 0, 0.0
    for _ in range(count):
        step = random.choice((10, 20, 30)) + random.random() * 10
        metres += step
        number = round(metres) if by_metres else number + random.choice((1, 1, 1, 2))
        heading += random.uniform(-0.05, 0.05)
        latitude += step * cos(heading) / METRES
        longitude += step * sin(heading) / METRES / cos(radians(latitude))
        suffix = random.choices(("", "bis", "ter", "a", "b", "quater"), (90, 5, 1, 2, 1, 1))[0]
        yield Address(number, suffix, round(latitude, 6), round(longitude, 6))


def write_base(streets: list[Street], folder: Path) -> list[Path]:
    """Write one file for each département, and return their paths."""
    by_departement: dict[str, list[tuple[int, Street]]] = defaultdict(list)
    for number, street in enumerate(streets):
        by_departement[street.commune.departement].append((number, street))
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _write(folder / f"adresses-{one}.csv.gz", by_departement[one])
        for one in sorted(by_departement)
    ]


def _write(path: Path, streets: list[tuple[int, Street]]) -> Path:
    text = io.StringIO()
    text.write(HEADER)
    for number, street in streets:
        text.writelines(_lines(number, street))
    # The time of writing stands in a gzip file: without it, the same seed gives the same bytes.
    path.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=1, mtime=0))
    return path


def _lines(number: int, street: Street) -> Iterator[str]:
    commune, (code, name) = street.commune, street.former
    way = f"{commune.code}_{number % 10_000:04d}{number // 10_000:02d}"
    for one in street.addresses:
        key = f"{way}_{one.number:05d}" + (f"_{one.suffix}" if one.suffix else "")
        yield (
            f"{key};;{one.number};{one.suffix};{street.name};{street.postcode};{commune.code};"
            f"{commune.name};{code};{name};;;{one.longitude};{one.latitude};entrée;;;"
            f"{commune.name.upper()};;commune;commune;1;\n"
        )


def write_addok(streets: list[Street], path: Path) -> Path:
    """Write the file that an addok imports: a line of JSON for each commune and each street."""
    communes = {one.commune.code: one.commune for one in streets}
    with path.open("w", encoding="utf-8") as file:
        for commune in communes.values():
            point = {"lat": commune.latitude, "lon": commune.longitude}
            told = {"type": "municipality", "name": commune.name, **point}
            file.write(_to_line(commune.code, commune, list(commune.postcodes), told))
        for number, street in enumerate(streets):
            told = {"type": "street", "name": street.name, **_point(street.addresses[0])}
            numbers = {_write_number(one): _point(one) for one in street.addresses}
            told["housenumbers"] = numbers
            file.write(_to_line(f"street{number}", street.commune, street.postcode, told))
    return path


def _to_line(key: str, commune: Commune, postcode: str | list[str], told: dict[str, object]) -> str:
    # As the base weighs places: the larger the commune, the more likely it is meant.
    importance = min(1.0, (commune.population or 50) ** 0.5 / 1000)
    where = {"postcode": postcode, "citycode": commune.code, "city": commune.name}
    return json.dumps({"id": key, "importance": importance, **where, **told}) + "\n"


def _write_number(one: Address) -> str:
    return f"{one.number} {one.suffix}".strip()


def _point(one: Address) -> dict[str, float]:
    return {"lat": one.latitude, "lon": one.longitude}
