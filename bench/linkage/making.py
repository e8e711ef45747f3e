"""Make a file of places, some of which stand on several rows, and its truth."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ckanext.inclusion.core.geography import commune_table
from ckanext.inclusion.core.standards import load_standard
from linkage.places import NO, YES, Founder, Place, Town
from linkage.stock import SERVICES
from linkage.variations import KINDS, Row

STANDARD = "inclusion-2021"
# One place in six stands on more than one row, as in files that were put together of several.
REPEATED = 1 / 6
# The communes of a dense file: those that have most inhabitants.
DENSE_TOWNS = 60
KINDS_OF_FILES = ("national", "dense")
TRUTH = {
    "line": pl.UInt32,
    "place": pl.UInt32,
    "site": pl.UInt32,
    "network": pl.UInt32,
    "kinds": pl.String,
}


@dataclass(frozen=True)
class Made:
    """Hold a file: its cells, and of each row (TRUTH) its number and the number of its place."""

    cells: pl.DataFrame
    truth: pl.DataFrame

    def write(self, folder: Path) -> Path:
        """Write the file and its truth into a folder; return the file's path."""
        folder.mkdir(parents=True, exist_ok=True)
        self.cells.write_csv(folder / "lieux.csv")
        self.truth.write_csv(folder / "truth.csv")
        return folder / "lieux.csv"


def make(rows: int, seed: int, kind: str = "national") -> Made:
    """Return a file of about so many rows: `national`, in all communes, or `dense`, in few."""
    lot = random.Random(f"{seed} {kind}")
    towns, weights = list_towns(kind)
    founder = Founder(towns, weights, lot)
    written: list[tuple[Row, int, Place, str]] = []
    for number, place in enumerate(founder.found()):
        if len(written) >= rows:
            break
        written.append((write_row(place, lot), number, place, ""))
        if lot.random() < REPEATED:
            copies = lot.choice((1, 1, 1, 1, 2))
            written.extend(_vary(place, number, lot) for _copy in range(copies))
    lot.shuffle(written)
    told = [(number, place.site, place.network, kinds) for _row, number, place, kinds in written]
    return lay_out([row for row, *_rest in written], told)


def lay_out(rows: list[Row], told: list[tuple[int, int, int, str]]) -> Made:
    """Return a file of rows; of each is `told` what TRUTH has after the line."""
    names = load_standard(STANDARD).field_names
    cells = pl.DataFrame(
        {name: [row.get(name, "") for row in rows] for name in names},
        schema=dict.fromkeys(names, pl.String),
    )
    truth = [(line, *one) for line, one in enumerate(told, start=2)]
    return Made(cells, pl.DataFrame(truth, schema=TRUTH, orient="row"))


def write_row(place: Place, lot: random.Random) -> Row:
    """Return a row that says of a place what producers say, not everything."""
    town = place.town
    row = {
        "nom": place.name, "type_lieu": SERVICES[place.service][0], "siret": place.siret,
        "adresse_numero": place.number, "adresse_rue": place.street,
        "adresse_code_postal": town.postcode, "adresse_code_insee": town.code,
        "adresse_commune": town.name, "latitude": f"{place.latitude:.6f}",
        "longitude": f"{place.longitude:.6f}", "itinerant": YES if place.moves else "",
        "en_ligne": NO, "contact_telephone": place.phone, "contact_email": place.email,
        "contact_web": place.website,
    }  # fmt: skip
    for name in ("contact_telephone", "contact_email", "contact_web"):
        if lot.random() < 0.3:  # noqa: PLR2004 - a third of the cells are empty in real files
            row[name] = ""
    if lot.random() < 0.05:  # noqa: PLR2004
        row["latitude"] = row["longitude"] = ""
    return row


def _vary(place: Place, number: int, lot: random.Random) -> tuple[Row, int, Place, str]:
    row = write_row(place, lot)
    names = list(KINDS)
    chosen = lot.choices(names, [KINDS[one][1] for one in names], k=lot.randint(1, 4))
    for name in dict.fromkeys(chosen):
        KINDS[name][0](row, place, lot)
    return row, number, place, " ".join(dict.fromkeys(chosen))


def list_towns(kind: str) -> tuple[list[Town], list[float]]:
    """Return the communes of a kind of file, and how often each is to be drawn."""
    known = commune_table().filter(
        pl.col("kind") == "commune", pl.col("latitude").is_not_null(),
        pl.col("postcodes").list.len() > 0, pl.col("population") > 0,
    )  # fmt: skip
    if kind == "dense":
        known = known.sort("population", descending=True).head(DENSE_TOWNS)
    towns = [
        Town(one["code"], one["name"], one["postcodes"][0], one["latitude"], one["longitude"],
             min(one["north"] - one["south"], one["east"] - one["west"]) / 3)
        for one in known.iter_rows(named=True)
    ]  # fmt: skip
    # Less than by inhabitants: a small commune has its library and its town hall as well.
    return towns, (known["population"].cast(pl.Float64) ** 0.6).to_list()
