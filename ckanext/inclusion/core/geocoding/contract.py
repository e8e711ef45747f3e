"""What a geocoder is asked and answers, in the columns of the national address service.

The names and meanings of the `result_…` columns are those of the Base Adresse Nationale's service
(`/search/csv` of the Géoplateforme and of addok), so that any provider's answers are decided alike.
"""

from __future__ import annotations

from typing import Literal, Protocol, runtime_checkable

import polars as pl

ResultType = Literal["housenumber", "street", "locality", "municipality"]

# An address: `housenumber` with its suffix (12bis), `street` without what is not its name, `other`
# a second way to read the text; "" for what is not said. `id` is the caller's, one per address.
ASKED: dict[str, type[pl.DataType]] = {
    "id": pl.UInt32,
    "housenumber": pl.String,
    "street": pl.String,
    "other": pl.String,
    "postcode": pl.String,
    "city": pl.String,
    "citycode": pl.String,
}
# What an address is known by: two of them with the same are asked once.
QUESTION = tuple(name for name in ASKED if name != "id")
# An answer: degrees (WGS 84); scores from 0 to 1, `result_score_next` that of the best other place;
# `result_status` is ok, not-found, error where nothing was answered, or NAMELESS where nobody was
# asked: the address names a kind of way only. `nearby` are numbers of the
# street, where the one that was asked is not known; only the local index tells them. Null for what
# is not answered.
NAMELESS = "nameless"
ANSWERED: dict[str, pl.DataType] = {
    "id": pl.UInt32(),
    "latitude": pl.Float64(),
    "longitude": pl.Float64(),
    "result_label": pl.String(),
    "result_score": pl.Float64(),
    "result_score_next": pl.Float64(),
    "result_type": pl.String(),
    "result_id": pl.String(),
    "result_housenumber": pl.String(),
    "result_name": pl.String(),
    "result_postcode": pl.String(),
    "result_city": pl.String(),
    "result_citycode": pl.String(),
    "result_status": pl.String(),
    "nearby": pl.List(pl.String),
}


class Geocoder(Protocol):
    """Say where addresses are."""

    def search(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED, in its order."""


# A point: degrees (WGS 84).
ASKED_POINT: dict[str, type[pl.DataType]] = {
    "id": pl.UInt32,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
}


@runtime_checkable
class ReverseGeocoder(Geocoder, Protocol):
    """Say as well what stands at points; a geocoder that cannot is asked for addresses only."""

    def reverse(self, points: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED_POINT: what is nearest, without a score.

        What is some hundred metres away may be left out.
        """


def look_up(geocoder: Geocoder, points: pl.DataFrame) -> pl.DataFrame:
    """Return what a geocoder says of points: nothing where it is asked for addresses only."""
    if isinstance(geocoder, ReverseGeocoder):
        return geocoder.reverse(points)
    return NoGeocoder().search(points)


class NoGeocoder:
    """Answer nothing: the points as given are all there is to judge."""

    def search(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return that nothing was found."""
        nothing = pl.DataFrame(schema=ANSWERED).clear(asked.height)
        return nothing.with_columns(asked["id"], result_status=pl.lit("not-found"))
