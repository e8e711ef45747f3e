"""In which département each row is: by its INSEE code, its département's name, its postcode."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.geography import (
    communes_with_postcode,
    departement_named,
    departements,
    find_commune,
    former_communes,
)
from ckanext.inclusion.core.places.columns import Columns

ROLES = ("insee", "departement", "postcode")
CODE_LENGTH = 5
# In Corsica the postcodes of both départements begin with 20: those below are of Corse-du-Sud.
CORSICA, FIRST_OF_HAUTE_CORSE = "20", "20200"


def find_departements(columns: Columns) -> pl.Series:
    """Return the code of each row's département, "" where nothing tells it."""
    rows = pl.DataFrame([columns.text(role) for role in ROLES])
    distinct = rows.unique()
    codes = [_find(*cells) for cells in distinct.iter_rows()]
    found = distinct.with_columns(pl.Series("code", codes, dtype=pl.String))
    return rows.join(found, on=ROLES, how="left", maintain_order="left")["code"]


def _find(insee: str, departement: str, postcode: str) -> str:
    return _of_insee(insee) or _of_name(departement) or _of_postcode(postcode)


def _of_insee(code: str) -> str:
    whole = _fill(code.upper())
    former = former_communes(whole)
    commune = find_commune(whole) or (find_commune(former[0].current) if former else None)
    return commune.departement if commune else ""


def _of_name(name: str) -> str:
    code = name.upper().zfill(2)
    if code in departements():
        return code
    found = departement_named(name) if name else None
    return found.code if found else ""


def _of_postcode(postcode: str) -> str:
    """Return what a postcode says; a CEDEX, which no list has, is known by its beginning."""
    whole = _fill(postcode)
    if not (len(whole) == CODE_LENGTH and whole.isascii() and whole.isdigit()):
        return ""
    found = {commune.departement for commune in communes_with_postcode(whole)}
    if len(found) == 1:
        return found.pop()
    if whole.startswith(CORSICA):
        return "2A" if whole < FIRST_OF_HAUTE_CORSE else "2B"
    return next((start for start in (whole[:3], whole[:2]) if start in departements()), "")


def _fill(code: str) -> str:
    """Return a code with the zero that a spreadsheet takes away."""
    return code.zfill(CODE_LENGTH) if len(code) == CODE_LENGTH - 1 else code
