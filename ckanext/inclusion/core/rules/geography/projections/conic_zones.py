"""The nine conic zones of RGF93 (CC42 to CC50, EPSG:3942 to 3950), of towns' maps and the cadastre.

Each goes two degrees from south to north around its parallel, and keeps lengths three quarters of a
degree on both sides of it; its northings begin with its number (IGN, NTG_80).
"""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.rules.geography.projections.conic import Conic, conic_between
from ckanext.inclusion.core.rules.geography.projections.ellipsoids import GRS_80

ORIGIN, EAST = 3.0, 1_700_000.0
# Degrees from the middle parallel to those on which lengths are kept.
HALF = 0.75


def middle_north(zone: int) -> float:
    """Return the northing in metres of a zone's middle parallel."""
    return (zone - 41) * 1_000_000 + 200_000.0


ZONES: Mapping[int, Conic] = {
    zone: conic_between(
        GRS_80, (zone - HALF, zone + HALF), zone, (EAST, middle_north(zone)), ORIGIN
    )
    for zone in range(42, 51)
}
