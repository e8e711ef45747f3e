"""Which columns of a table say where its rows are, whatever generation or producer named them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ckanext.inclusion.core.column_names import fold
from ckanext.inclusion.core.errors import WrongFormat
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

# By role, the standards' own names first, then what producers write instead.
NAMES = {
    "number": ("adresse_numero", "numero", "numero_voie", "num_voie", "no_voie"),
    "street": ("adresse_rue", "adresse", "rue", "voie", "nom_voie", "adresse_1", "libelle_voie",
               "adresse_ligne_1", "street"),
    "whole": ("adresse_brut", "adresse_complete", "adresse_postale", "adresse_brute", "address"),
    "beside": ("complement_adresse", "adresse_complement", "adresse_2", "lieu_dit"),
    "postcode": ("adresse_code_postal", "code_postal", "cp", "postcode", "codepostal"),
    "city": ("adresse_commune", "commune", "ville", "nom_commune", "city", "localite"),
    "citycode": ("adresse_code_insee", "code_insee", "insee", "code_commune", "citycode",
                 "code_insee_commune"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng", "long"),
}  # fmt: skip
ADDRESS = ("number", "street", "whole", "beside", "postcode", "city", "citycode")
POINT = ("latitude", "longitude")


def find_columns(columns: Sequence[str], *, required: bool = True) -> dict[str, str]:
    """Return the column of each role that has one.

    Where an address is `required`, raises WrongFormat if no column says a street or a commune.
    """
    folded = {fold(name): name for name in reversed(columns)}
    found: dict[str, str] = {}
    for role, names in NAMES.items():
        there = (folded[key] for name in names if (key := fold(name)) in folded)
        column = next(there, None)
        if column:
            found[role] = column
    if required and not {"street", "whole", "city", "citycode", "postcode"} & set(found):
        raise WrongFormat(
            N_(
                "No column of this file is known to hold an address ({names}…): name them as the "
                "standard does."
            ),
            names="adresse, code_postal, commune",
        )
    return found


def read_columns(table: Table) -> pl.DataFrame:
    """Return the cells by role, "" where a role has no column."""
    found = find_columns(table.columns)
    return pl.DataFrame({role: table.column(found.get(role, "")) for role in NAMES})
