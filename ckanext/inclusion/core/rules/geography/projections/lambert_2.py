"""Lambert II étendu, the projection of French maps until 2009 (NTF, Clarke 1880, from Paris)."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.geography.projections.conic import Conic
from ckanext.inclusion.core.rules.geography.projections.ellipsoids import (
    CLARKE_1880,
    move_from_ntf,
)

# Constants are IGN's (NT/G 71); the meridian of Paris is 2°20'14.025" east of Greenwich.
LAMBERT_2 = Conic(
    exponent=0.7289686274,
    constant=11_745_793.39,
    east_of_pole=600_000.0,
    north_of_pole=8_199_695.768,
    eccentricity=CLARKE_1880.eccentricity,
    origin=2.33722917,
)


def to_degrees(east: pl.Series, north: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return latitude and longitude in degrees of WGS 84, right to some five metres."""
    return move_from_ntf(*LAMBERT_2.to_degrees(east, north))
