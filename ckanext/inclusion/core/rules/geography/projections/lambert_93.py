"""Lambert-93, the projection of French maps (RGF93, ellipsoid GRS 80); constants are IGN's."""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.projections.conic import Conic
from ckanext.inclusion.core.rules.geography.projections.ellipsoids import GRS_80

LAMBERT_93 = Conic(
    exponent=0.7256077650,
    constant=11_754_255.426,
    east_of_pole=700_000.0,
    north_of_pole=12_655_612.050,
    eccentricity=GRS_80.eccentricity,
    origin=3.0,
)
