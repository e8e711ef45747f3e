"""Write the reference of all communes into the package, from archives in a folder.

Run by an environment with the library: ``python dev/geography_build.py FOLDER``. The same archives
and the same polars give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import polars as pl
from geography import PACKAGES
from geography_shapes import collect_rings, ring_tables
from geography_sources import Sources, read_sources
from geography_tables import (
    ENOUGH_METRES,
    commune_table,
    former_table,
    metres_outside,
    territory_tables,
    town_halls,
)
from paths import ROOT

from ckanext.inclusion.core.geography import borders
from ckanext.inclusion.core.geography.names import key_column
from ckanext.inclusion.core.geography.outlines import Outlines, make_outlines
from ckanext.inclusion.core.geography.reference import KEYS, PATH

EXCERPT = ROOT / "tests" / "data" / "geography" / "excerpt.json.xz"
# Small départements and single communes, for the test that builds a part of the reference anew.
EXCERPT_DEPARTEMENTS = {"75", "975", "976"}
EXCERPT_COMMUNES = {
    "14581", "15031", "15141", "26220", "29155", "2A004", "49126", "74010", "74208", "84138",
    "91390", "93066", "97411",
}  # fmt: skip
VINTAGE = "2026"
# What each package gives, who made the data, the licence of the package's code. Only data are used.
ORIGINS = (
    (
        "communes, their codes, names, populations and postcodes; départements, régions, EPCI, EPT",
        "INSEE (Code officiel géographique), DGCL (EPCI), La Poste (postcodes)",
        "MIT",
    ),
    ("former communes and names, 1943 to 2019", "INSEE (Code officiel géographique)", "MIT"),
    ("postcodes of streets", "DGFiP (FIMOCT, to 2023)", "MIT"),
    (
        "outlines, town halls",
        "DILA (town halls); the package does not name who made the outlines",
        "GPL-3.0",
    ),
)


def main(arguments: list[str]) -> int:
    """Build the reference and the excerpt; print what they are."""
    sources = read_sources(Path(arguments[0]))
    before = PATH.read_bytes() if PATH.exists() else b""
    tables, metadata = build(sources)
    write_reference(PATH, tables, metadata)
    write_keys(KEYS, tables["communes"], tables["former"])
    outlines = make_outlines(tables["rings"], tables["vertices"])
    borders.PATH.write_bytes(
        borders.write_borders(outlines, tables["communes"], tables["departements"])
    )
    EXCERPT.parent.mkdir(parents=True, exist_ok=True)
    sources.excerpt(EXCERPT_DEPARTEMENTS, EXCERPT_COMMUNES).write(EXCERPT)
    after = PATH.read_bytes()
    print(json.dumps(metadata, ensure_ascii=False, indent=1))
    print(f"{PATH.name}: {len(after):,} bytes, SHA-256 {hashlib.sha256(after).hexdigest()}")
    print("the same as before" if after == before else "changed")
    return 0


def build(sources: Sources) -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    """Return all tables of the reference, and what is said about them."""
    collected, wider = collect_rings(sources)
    rings, vertices = ring_tables(collected)
    outlines = make_outlines(rings, vertices)
    tables = {
        "communes": commune_table(sources, outlines, wider),
        "former": former_table(sources),
        **territory_tables(sources),
        "rings": rings,
        "vertices": vertices,
    }
    return tables, describe(tables, sources, outlines)


def describe(
    tables: dict[str, pl.DataFrame], sources: Sources, outlines: Outlines
) -> dict[str, Any]:
    """Return the vintage, the sources with their licences, the counts, what was measured."""
    halls = town_halls(sources)
    metres = metres_outside(halls, outlines).drop_nulls()
    communes = tables["communes"]
    return {
        "vintage": VINTAGE,
        "sources": [_describe_source(place) for place in range(len(PACKAGES))],
        "counts": {
            **{name: table.height for name, table in tables.items()},
            "communes_of_today": communes.filter(pl.col("kind") == "commune").height,
            "outlines": communes["outline"].drop_nulls().len(),
        },
        "town_halls": {
            "placed": metres.len(),
            "inside": int((metres == 0).sum()),
            "outside_by_at_most_300_m": int(metres.is_between(0, ENOUGH_METRES, "right").sum()),
            "left_out": int((metres > ENOUGH_METRES).sum()),
        },
    }


def _describe_source(place: int) -> dict[str, str]:
    package, (gives, makers, licence) = PACKAGES[place], ORIGINS[place]
    return {
        "package": f"{package.name} {package.version} ({package.registry})",
        "sha256": package.sha256,
        "gives": gives,
        "makers": makers,
        "licence": f"Licence Ouverte (data); {licence} (code, not used)",
    }


def write_reference(path: Path, tables: dict[str, pl.DataFrame], metadata: dict[str, Any]) -> None:
    """Write the tables as Parquet into one archive, without times or anything else that varies."""
    with ZipFile(path, "w") as file:
        text = json.dumps(metadata, ensure_ascii=False, indent=1)
        file.writestr(ZipInfo("metadata.json"), text)
        for name, table in tables.items():
            file.writestr(ZipInfo(f"{name}.parquet"), _to_parquet(table))


def write_keys(path: Path, communes: pl.DataFrame, former: pl.DataFrame) -> None:
    """Write the keys of all names, in their order."""
    keys = key_column(pl.concat([communes["name"], former["name"]])).alias("key")
    path.write_bytes(_to_parquet(pl.DataFrame([keys])))


def _to_parquet(table: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.write_parquet(buffer, compression="zstd", compression_level=19, statistics=False)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
