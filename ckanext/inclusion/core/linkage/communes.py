"""Which commune a row is in, from whatever it says of it."""

from __future__ import annotations

from functools import cache

import polars as pl

from ckanext.inclusion.core.geography import commune_table, read_keys

CODE_LENGTH = 5
# What tells a commune without its code.
PLACE = ["departement", "name"]
NAME, POSTCODE = "name:", "post:"


def resolve_communes(insee: pl.Series, names: pl.Series, postcodes: pl.Series) -> pl.Series:
    """Return each commune's code of today, else its name, else the postcode; "" for nothing.

    `names` are keys, as geography.key_column gives them. An arrondissement is its commune.
    """
    parts = (
        pl.lit(_find_codes(insee, names, postcodes)),
        pl.when(pl.lit(names) != "").then(NAME + pl.lit(names)),
        pl.when(pl.lit(postcodes) != "").then(POSTCODE + pl.lit(postcodes)),
        pl.lit(""),
    )
    return pl.select(pl.coalesce(*parts).alias("commune"))["commune"]


def is_guess(commune: str) -> bool:
    """Tell whether what resolve_communes gives is no code, but what a row says."""
    return commune.startswith((NAME, POSTCODE))


def pad_codes(codes: pl.Series) -> pl.Series:
    """Return codes with the zero that a spreadsheet took; what is no number stays as it is."""
    bare = codes.str.replace(r"[.,]0$", "").str.to_uppercase()
    padded = pl.lit(bare).str.zfill(CODE_LENGTH)
    is_short = pl.lit(bare).str.contains("^[0-9]{4}$")
    return pl.select(pl.when(is_short).then(padded).otherwise(pl.lit(bare))).to_series()


def _find_codes(insee: pl.Series, names: pl.Series, postcodes: pl.Series) -> pl.Series:
    """Return the code of each commune: its own, or that of its name in the postcode's part."""
    asked = pl.DataFrame(
        {"code": pad_codes(insee), "name": names, "departement": _departements(postcodes)}
    )
    own = asked.join(_by_code(), on="code", how="left", maintain_order="left")["whole"]
    by_name = asked.join(_by_name(), on=PLACE, how="left", maintain_order="left")["whole"]
    return pl.select(pl.coalesce(pl.lit(own), pl.lit(by_name))).to_series()


@cache
def _by_code() -> pl.DataFrame:
    """Return the département of each code, and `whole`: its commune, of an arrondissement."""
    return commune_table().select("code", "departement", whole=pl.coalesce("parent", "code"))


@cache
def _by_name() -> pl.DataFrame:
    """Return the same by PLACE, where a département has one commune of that name."""
    named = _by_code().with_columns(name=read_keys().head(_by_code().height))
    return named.unique(PLACE, keep="none").select(*PLACE, "whole")


def _departements(postcodes: pl.Series) -> pl.Series:
    """Return the département of each postcode; that of Corsica is not in it."""
    digits = pl.when(pl.lit(postcodes).str.contains("^9[78]")).then(3).otherwise(2)
    return pl.select(pl.lit(postcodes).str.slice(0, digits)).to_series()
