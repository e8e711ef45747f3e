"""Find the places of a table in a list, by the linkage that finds the same place on two rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from ckanext.inclusion.core.linkage.communes import resolve_communes
from ckanext.inclusion.core.linkage.decision import Names
from ckanext.inclusion.core.linkage.linking import Links, compare_pairs, link
from ckanext.inclusion.core.linkage.reasons import list_reasons
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints
from ckanext.inclusion.core.linkage.vetoes import Pairs, share_address
from ckanext.inclusion.core.linkage.weights import probability
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# What is compared.
ROLES = (
    "name", "street_number", "street", "address", "postcode", "commune", "insee", "latitude",
    "longitude", "phone", "email", "website", "siret", "pivot", "itinerant",
)  # fmt: skip
# Overseas a département has three digits; Corsica is one to postcodes.
_OVERSEAS = "^9[78]"
_CORSICA = "^2[AB]"
CODE = "^[0-9][0-9AB][0-9]{3}$"
DECIMALS = 4


@dataclass(frozen=True)
class Match:
    """Hold the pairs of a place of a table and a row of a list that are alike.

    `pairs` has `place` and `listed`, positions in either, `score`, the probability that both are
    one place, its `outcome` and `tier` (linkage.decision), and `pair`, that of `links`; the
    likeliest come first. `places` and `listed` say where the rows of either are (find_where),
    `moves` which places have no address of their own.
    """

    pairs: pl.DataFrame
    links: Links
    places: pl.DataFrame
    listed: pl.DataFrame
    moves: pl.Series

    def reasons(self, pair: int) -> list[dict[str, Any]]:
        """Return the reasons of a pair: message identifiers with their values."""
        return list_reasons(self.links, pair)


@dataclass(frozen=True)
class Listed:
    """Hold the rows of a list, by role (columns.read_listed)."""

    cells: pl.DataFrame

    @cached_property
    def records(self) -> Records:
        """Return the rows as linkage sees them."""
        return _to_records(self.cells)


def match_places(table: Table, standard: Standard, listed: Listed) -> Match:
    """Return which places of a table are in a list; a row that was cut short is no place here.

    A place at the address of a row of the list is told as its host, whatever either is called:
    lists name what has the label, and files often its host.
    """
    cells = read_places(table, standard)
    compared = listed.cells.select([name for name in ROLES if name in listed.cells.columns])
    stacked = pl.concat([cells, compared], how="diagonal").with_columns(pl.all().fill_null(""))
    both = _to_records(_share_codes(stacked))
    where = find_where(both)
    here, there = where.head(table.height), where.slice(table.height)
    links = _add_hosts(link(both), *_pair_in_communes(here, there))
    pairs = pl.DataFrame(
        {"place": links.a, "other": links.b, "score": links.score,
         "outcome": _decide(links).tolist(), "tier": links.tiers.tolist()},
        schema={"place": pl.UInt32, "other": pl.UInt32, "score": pl.Float64,
                "outcome": pl.String, "tier": pl.String},
    ).with_row_index("pair")  # fmt: skip
    height = table.height
    across = pairs.filter(pl.col("place") < height, pl.col("other") >= height)
    # Where a host is also a pair of its own, it is what says most of both.
    rank = pl.col("outcome").replace_strict({"same": 0, "hosted": 1}, default=2)
    distinct = across.sort(rank, "pair").unique(["place", "other"], keep="first")
    told = distinct.select(
        "place", "score", "outcome", "tier", "pair",
        listed=(pl.col("other") - height).cast(pl.UInt32),
    ).sort("score", "place", "listed", descending=[True, False, False])  # fmt: skip
    return Match(told, links, here, there, both.moves.head(table.height))


def _share_codes(cells: pl.DataFrame) -> pl.DataFrame:
    """Return cells with the INSEE code of each commune that some rows only name.

    It is the one that other rows have under this name, if they have one only.
    """
    records = _to_records(cells)
    commune = find_where(records)["commune"]
    told = pl.DataFrame({"name": records.commune_names, "code": commune})
    is_code = pl.col("code").str.contains(CODE).fill_null(False)
    codes = told.filter(is_code, pl.col("name") != "").unique().unique("name", keep="none")
    found = told.join(codes, on="name", how="left", maintain_order="left")["code_right"]
    own = pl.when(is_code).then(pl.lit(records.role("insee"))).otherwise(pl.lit(found))
    insee = told.select(insee=pl.coalesce(own, pl.lit(records.role("insee"))))
    return cells.with_columns(insee["insee"])


def _pair_in_communes(places: pl.DataFrame, listed: pl.DataFrame) -> tuple[Ints, Ints]:
    """Return each place with each row of the list in its commune, as rows of both together."""
    own = places.with_row_index("a").drop_nulls("commune")
    others = listed.with_row_index("b").select("commune", pl.col("b") + places.height)
    pairs = own.join(others, on="commune").sort("a", "b").cast({"a": pl.Int64, "b": pl.Int64})
    return pairs["a"].to_numpy(), pairs["b"].to_numpy()


def _add_hosts(links: Links, a: Ints, b: Ints) -> Links:
    """Return links with those of these pairs that share an address, as hosted."""
    evidence = compare_pairs(links.records, links.comparisons, a, b)
    near = share_address(Pairs(links.records, a, b, evidence)).nonzero()[0]
    chance = probability(links.weights.log_odds(evidence))[near]
    added = {name: levels[near] for name, levels in evidence.items()}
    return replace(
        links,
        a=np.concatenate([links.a, a[near]]),
        b=np.concatenate([links.b, b[near]]),
        score=np.concatenate([links.score, chance]),
        outcomes=np.concatenate([links.outcomes, np.full(len(near), "hosted")]),
        tiers=np.concatenate([links.tiers, np.full(len(near), "manual")]),
        evidence={name: np.concatenate([links.evidence[name], added[name]]) for name in added},
    )


def _decide(links: Links) -> Names:
    """Return the outcome of each pair; what is hosted under the name of its host is the same.

    "France Services Jean Moulin" in the library of that name is how a list calls the library.
    """
    pairs = Pairs(links.records, links.a, links.b, links.evidence)
    outcomes: Names = links.outcomes.copy()
    outcomes[(outcomes == "hosted") & pairs.at_least("name", "alike")] = "same"
    return outcomes


def read_places(table: Table, standard: Standard) -> pl.DataFrame:
    """Return the cells of places by role; those of a row that was cut short are empty."""
    cut = table.lines.is_in(list(table.short_lines))
    cells = {
        role: table.column(field.name)
        for role in ROLES
        if (field := standard.field_with_role(role)) is not None
    }
    return pl.DataFrame(cells).select(pl.when(~cut).then(pl.all()).otherwise(pl.lit("")))


def find_where(records: Records) -> pl.DataFrame:
    """Return the `commune` of each row (linkage.communes) and its `departement`; null for none."""
    found = resolve_communes(records.role("insee"), records.commune_names, records.postcodes)
    commune = pl.when(pl.lit(found) != "").then(pl.lit(found))
    return pl.select(commune.alias("commune")).with_columns(departement=_departement())


def _departement() -> pl.Expr:
    code = pl.col("commune").str.replace("^post:", "")
    digits = pl.when(code.str.contains(_OVERSEAS)).then(3).otherwise(2)
    departement = code.str.slice(0, digits).str.replace(_CORSICA, "20")
    return pl.when(code.str.contains(CODE)).then(departement)


def _to_records(cells: pl.DataFrame) -> Records:
    return Records(cells, {name: name for name in cells.columns})
