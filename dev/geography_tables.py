"""The tables of the reference, from the records of the published packages."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import polars as pl
from geography_shapes import WHOLES, read_point
from geography_sources import Record, Sources

from ckanext.inclusion.core.geography.names import spelled_key
from ckanext.inclusion.core.geography.outlines import PER_DEGREE, Outlines
from ckanext.inclusion.core.geography.position import distance_outside_in

COMMUNES = {
    "code": pl.String, "name": pl.String, "kind": pl.String, "parent": pl.String,
    "departement": pl.String, "region": pl.String, "epci": pl.String, "ept": pl.String,
    "population": pl.UInt32, "postcodes": pl.List(pl.String),
    "street_postcodes": pl.List(pl.String),
}  # fmt: skip
FORMER = dict.fromkeys(("code", "name", "kind", "current"), pl.String)
KINDS = {
    "commune-actuelle": "commune",
    "arrondissement-municipal": "arrondissement",
    "commune-deleguee": "delegated",
    "commune-associee": "associated",
}
# The list of streets is the tax office's and of 2023: a postcode of one street in a hundred there
# is more often a slip than a fact.
ENOUGH_STREETS = 0.05
# A town hall farther outside its commune was put into a namesake, or its address not understood.
ENOUGH_METRES = 300.0
DECIMALS = 5
SIDES = pl.col("south", "west", "north", "east")


def commune_table(sources: Sources, outlines: Outlines, wider: set[str]) -> pl.DataFrame:
    """Return the communes and arrondissements of today with all that is known of them, by code."""
    table = pl.DataFrame(_describe_communes(sources), schema=COMMUNES).sort("code")
    extents = outlines.index.select("code", (SIDES / PER_DEGREE).round(DECIMALS))
    kinds = outlines.index.select(
        "code", outline=pl.when(pl.col("code").is_in(list(wider))).then(pl.lit("wider"))
        .otherwise(pl.lit("own")),
    )  # fmt: skip
    for known in (_centres(outlines), _town_halls(sources, outlines), extents, kinds):
        table = table.join(known, on="code", how="left", maintain_order="left")
    return table


def _describe_communes(sources: Sources) -> list[Record]:
    """Return a row of COMMUNES for each; an arrondissement is in its commune's EPCI."""
    epci, ept = _members(sources.epci), _members(sources.ept)
    streets = _street_postcodes(sources.streets)
    return [
        {
            "code": one["code"], "name": one["nom"], "kind": KINDS[one["type"]],
            "parent": one.get("commune"), "departement": one["departement"],
            "region": one["region"], "population": one.get("population"),
            "epci": epci.get(one.get("commune", one["code"])),
            "ept": ept.get(one.get("commune", one["code"])),
            "postcodes": one.get("codesPostaux", []),
            "street_postcodes": sorted(streets[one["code"]] - set(one.get("codesPostaux", []))),
        }
        for one in _of_today(sources)
    ]  # fmt: skip


def _of_today(sources: Sources) -> list[Record]:
    return [one for one in sources.communes if "chefLieu" not in one]


def _members(groups: list[Record]) -> dict[str, str]:
    return {member["code"]: group["code"] for group in groups for member in group["membres"]}


def _street_postcodes(streets: list[Record]) -> defaultdict[str, set[str]]:
    """Return the postcodes of enough streets of each commune."""
    totals: defaultdict[str, int] = defaultdict(int)
    for one in streets:
        totals[one["commune"]] += one["streets"]
    found = defaultdict(set)
    for one in streets:
        if one["streets"] >= ENOUGH_STREETS * totals[one["commune"]]:
            found[one["commune"]].add(one["postcode"])
    return found


def _centres(outlines: Outlines) -> pl.DataFrame:
    """Return the centre of area of each outline, in degrees.

    Twice the area of a polygon is the sum over its edges of their cross products; counted from the
    corner of the extent, so that nothing is lost between large numbers.
    """
    row = pl.int_ranges("edge", pl.col("edge") + pl.col("count")).alias("edge")
    of_edge = outlines.index.select("code", "south", "west", row).explode("edge")
    edges = pl.concat([of_edge, outlines.edges[of_edge["edge"]]], how="horizontal")
    x1, x2 = (pl.col(name).cast(pl.Float64) - pl.col("west") for name in ("x1", "x2"))
    y1, y2 = (pl.col(name).cast(pl.Float64) - pl.col("south") for name in ("y1", "y2"))
    cross = x1 * y2 - x2 * y1
    sums = edges.group_by("code", maintain_order=True).agg(
        pl.col("south").first() + ((y1 + y2) * cross).sum() / (3 * cross.sum()),
        pl.col("west").first() + ((x1 + x2) * cross).sum() / (3 * cross.sum()),
    )
    degrees = (pl.col("south", "west") / PER_DEGREE).round(DECIMALS)
    return sums.with_columns(degrees).rename({"south": "latitude", "west": "longitude"})


def town_halls(sources: Sources) -> pl.DataFrame:
    """Return the town halls as the package places them: code, hall_latitude, hall_longitude."""
    rows = [
        (one["code"], *read_point(one["hall"]))
        for one in sources.shapes
        if one["type"] in WHOLES and one["hall"]
    ]
    position = {"hall_latitude": pl.Float64, "hall_longitude": pl.Float64}
    return pl.DataFrame(rows, schema={"code": pl.String, **position}, orient="row")


def metres_outside(halls: pl.DataFrame, outlines: Outlines) -> pl.Series:
    """Return how far each town hall is outside its commune."""
    return distance_outside_in(outlines, *halls.get_columns())


def _town_halls(sources: Sources, outlines: Outlines) -> pl.DataFrame:
    """Return the town halls that are in or near their commune."""
    halls = town_halls(sources)
    near = halls.filter(metres_outside(halls, outlines) <= ENOUGH_METRES)
    return near.with_columns(pl.col("hall_latitude", "hall_longitude").round(DECIMALS))


def former_table(sources: Sources) -> pl.DataFrame:
    """Return every former name and code with the commune of today, by code and name."""
    current = _current_codes(sources)
    parts = [
        (one["code"], one["nom"], KINDS[one["type"]], one["chefLieu"])
        for one in sources.communes
        if "chefLieu" in one
    ]
    kinds = {code: kind for code, _, kind, _ in parts}
    today = {one["code"]: one["nom"] for one in _of_today(sources)}
    kinds |= dict.fromkeys(today, "renamed")
    past = [
        (one["code"], one["nom"], kinds.get(one["code"], "former"), current[one["code"]])
        for one in sources.history
        if one["code"] in current
    ]
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    for code, name, kind, now in [*parts, *past]:
        if spelled_key(name) != spelled_key(today.get(code, "")):
            rows.setdefault((code, spelled_key(name)), (code, name, kind, now))
    return pl.DataFrame([rows[key] for key in sorted(rows)], schema=FORMER, orient="row")


def _current_codes(sources: Sources) -> dict[str, str]:
    """Return the code of today of each code that is or was one."""
    current = {one["code"]: one["chefLieu"] for one in sources.communes if "chefLieu" in one}
    for one in _of_today(sources):
        current |= dict.fromkeys([*one.get("anciensCodes", ()), one["code"]], one["code"])
    return current


def territory_tables(sources: Sources) -> dict[str, pl.DataFrame]:
    """Return the départements, the régions, the EPCI and EPT, each by code."""
    departements = [
        (one["code"], one["nom"], one["region"], one["chefLieu"]) for one in sources.departements
    ]
    regions = [(one["code"], one["nom"], one["chefLieu"]) for one in sources.regions]
    groups = [
        (one["code"], one["nom"], one["type"], _population(one))
        for one in (*sources.epci, *sources.ept)
    ]
    return {
        "departements": _table(departements, ("code", "name", "region", "prefecture")),
        "regions": _table(regions, ("code", "name", "prefecture")),
        "intercommunalities": _table(groups, ("code", "name", "kind", "population")),
    }


def _population(group: Record) -> int:
    return sum(member["populationMunicipale"] for member in group["membres"])


def _table(rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=list(columns), orient="row").sort("code")
