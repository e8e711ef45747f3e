"""Which place each row of a plan is, and where: what a person looks for corrections by."""

from __future__ import annotations

from functools import cache

import polars as pl

from ckanext.inclusion.core.geography import departement_named, departements
from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.applying import net_changes
from ckanext.inclusion.core.plan.cells import write_cells
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

ROLES = ("name", "commune", "insee", "postcode", "departement")
PLACES: dict[str, type[pl.DataType]] = {
    "row": pl.UInt32,
    "name": pl.String,
    "commune": pl.String,
    "departement": pl.String,
}
# A code of four digits has lost its zero; overseas a département's code has three.
SHORT_CODE, LONG_CODE, OVERSEAS = r"^\d{4}$", r"^\d[\dABab]\d{3}$", r"^9[78]"
# La Poste's first three digits of Corsica; its départements have letters.
CORSICA = {"200": "2A", "201": "2A", "202": "2B", "206": "2B"}


def locate_rows(table: Table, plan: Plan, standard: Standard) -> pl.DataFrame:
    """Return PLACES of each row, with all that is not refused applied; "" for what nothing says.

    `departement` is a code: that of the commune's code, else of the postcode, else of the name.
    """
    cells = _settle(table, plan, standard)
    codes = {
        name: pl.col(name).str.strip_chars().str.replace(SHORT_CODE, "0$0")
        for name in ("insee", "postcode")
    }
    told = [_read_code(codes["insee"]), _read_code(codes["postcode"]), _read_name(cells)]
    places = cells.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"),
        pl.col("name").str.strip_chars(),
        pl.col("commune").str.strip_chars(),
        pl.coalesce(*told, pl.lit("")).alias("departement"),
    )
    made = plan.splits.select("row", "source")
    own = made.join(places, left_on="source", right_on="row", maintain_order="left")
    return pl.concat([places, own.select(*PLACES)])


def _settle(table: Table, plan: Plan, standard: Standard) -> pl.DataFrame:
    """Return the cells of ROLES as the plan leaves them, "" in a column that is not there."""
    names = {role: standard.name_with_role(role) for role in ROLES}
    refused = plan.corrections.filter(pl.col("state") == frames.REFUSED)
    wanted = pl.col("field").is_in(list(names.values())) & (pl.col("row") < table.height)
    edits = plan.edits.filter(wanted).join(refused, on="correction", how="anti")
    own = pl.DataFrame({name: table.column(name) for name in names.values() if name})
    cells = write_cells(own, net_changes(edits.sort("correction", maintain_order=True)))
    empty = pl.lit("")
    columns = [(pl.col(name) if name else empty).alias(role) for role, name in names.items()]
    return cells.select(columns)


def _read_code(code: pl.Expr) -> pl.Expr:
    """Return the département of codes of communes or of postcodes; null where there is none."""
    long = pl.when(code.str.contains(LONG_CODE)).then(code.str.to_uppercase())
    head = pl.when(long.str.contains(OVERSEAS)).then(long.str.head(3)).otherwise(long.str.head(2))
    corsican = long.str.head(3).replace_strict(CORSICA, default=None, return_dtype=pl.String)
    known = pl.coalesce(corsican, head)
    return pl.when(known.is_in(list(departements()))).then(known)


def _read_name(cells: pl.DataFrame) -> pl.Expr:
    """Return the code of a département that is named or numbered; null where there is none."""
    known = {name: _find_departement(name) for name in cells["departement"].unique().to_list()}
    column = pl.col("departement")
    return column.replace_strict(known, default=None, return_dtype=pl.String)


@cache
def _find_departement(name: str) -> str | None:
    text = name.strip()
    if text.upper().zfill(2) in departements():
        return text.upper().zfill(2)
    found = departement_named(text) if text else None
    return found.code if found else None
