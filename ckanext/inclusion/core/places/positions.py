"""Where the rows of a table are, as they say it."""

from __future__ import annotations

import polars as pl

# As write_geojson reads them, and with the comma of French spreadsheets.
NUMBER = r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"
BOUNDS = {"latitude": 90.0, "longitude": 180.0}
# A ten-thousandth of a degree is 11 m, the last digit here 1 m.
DECIMALS = 5


def read_positions(latitude: pl.Series, longitude: pl.Series) -> pl.DataFrame:
    """Return `latitude` and `longitude` in degrees, both null where the cells are no position.

    Both must be numbers on the globe; 0 and 0 is what a program writes that knows none.
    """
    read = pl.DataFrame([_read(latitude).alias("latitude"), _read(longitude).alias("longitude")])
    on_globe = pl.all_horizontal(
        *(pl.col(name).is_between(-most, most).fill_null(False) for name, most in BOUNDS.items())
    )
    is_zero = (pl.col("latitude") == 0) & (pl.col("longitude") == 0)
    return read.select(
        pl.when(on_globe & ~is_zero).then(pl.col(name).round(DECIMALS)).alias(name)
        for name in BOUNDS
    )


def _read(cells: pl.Series) -> pl.Series:
    text = pl.lit(cells).str.strip_chars().str.replace(",", ".", literal=True)
    number = pl.when(text.str.contains(NUMBER)).then(text).cast(pl.Float64, strict=False)
    return pl.select(number).to_series()
