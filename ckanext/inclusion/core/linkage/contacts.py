"""How a place is reached, and who runs it, as keys: what people write differently has one key."""

from __future__ import annotations

import polars as pl

# Hosts where everybody has a page or an address: they tell nothing of a place.
_COMMON_HOST = (
    r"(?:^|\.)(?:gmail|orange|wanadoo|free|hotmail|outlook|yahoo|laposte|sfr|live|icloud|bbox|"
    r"facebook|twitter|instagram|linkedin|youtube|google|helloasso)\.[a-z.]+$"
)
# Of "+33 4 92 00 00 00" and "04 92 00 00 00" the last nine digits are the same.
PHONE_DIGITS = 9
SIREN_DIGITS = 9
SIREN = r"^[0-9]{9}$"


def read_phones(cells: pl.Series) -> pl.Series:
    """Return the last nine digits of the first number of each cell, "" where there are fewer."""
    digits = _first(cells).str.split(" / ").list.first().str.replace_all("[^0-9]", "")
    long = pl.lit(digits).str.len_chars() >= PHONE_DIGITS
    return pl.select(
        pl.when(long).then(pl.lit(digits).str.tail(PHONE_DIGITS)).otherwise(pl.lit(digits))
    ).to_series()


def read_emails(cells: pl.Series) -> pl.Series:
    """Return the first address of each cell, in small letters."""
    return _first(cells).str.to_lowercase().str.replace_all(r"\s", "")


def read_pages(cells: pl.Series) -> pl.Series:
    """Return the first page of each cell, without what people leave out: https://www., a bar."""
    bare = _first(cells).str.to_lowercase().str.replace(r"^[a-z]*:?//", "")
    return bare.str.replace(r"^www\.", "").str.strip_chars_end("/ ")


def hosts_of(pages: pl.Series) -> pl.Series:
    """Return the host of each page or address, "" where everybody has one."""
    hosts = pages.str.extract("^(?:[^@]*@)?([^/@]+)", 1).fill_null("")
    common = pl.lit(hosts).str.contains(_COMMON_HOST)
    return pl.select(pl.when(~common).then(pl.lit(hosts)).otherwise(pl.lit(""))).to_series()


def read_sirets(columns: list[pl.Series]) -> pl.Series:
    """Return the identifier of each establishment, of the first column that has one.

    The standard of 2022 asks for a number: who has none writes zeros, which are none.
    """
    bare = [
        pl.lit(one.str.to_uppercase().str.replace_all("[^0-9A-Z]", "").str.replace("^0+$", ""))
        for one in columns
    ]
    filled = [pl.when(one != "").then(one) for one in bare]
    return pl.select(pl.coalesce(*filled, pl.lit("")).alias("siret"))["siret"]


def sirens_of(sirets: pl.Series) -> pl.Series:
    """Return the organisation of each establishment: the SIREN of its SIRET, or alone."""
    whole = pl.lit(sirets).str.contains(rf"^[0-9]{{14}}$|{SIREN}")
    siren = pl.lit(sirets).str.slice(0, SIREN_DIGITS)
    return pl.select(pl.when(whole).then(siren).otherwise(pl.lit(""))).to_series()


def _first(cells: pl.Series) -> pl.Series:
    """Return the first value of each cell; the standards of 2022 and 2024 list several."""
    return cells.str.split("|").list.first().fill_null("").str.strip_chars()
