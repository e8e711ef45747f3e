"""Degrees as metres in the projections that French files use besides Lambert-93.

Constants are IGN's (NTG_71, NTG_80) and EPSG's; the formulas are Snyder's and Krüger's (Map
Projections, a Working Manual, 1987), right to a centimetre where a projection is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import (
    asinh,
    atan2,
    atanh,
    cos,
    cosh,
    degrees,
    exp,
    hypot,
    log,
    radians,
    sin,
    sinh,
    sqrt,
    tan,
)


@dataclass(frozen=True)
class Ellipsoid:
    """An ellipsoid of revolution: its half axis in metres and its eccentricity."""

    axis: float
    eccentricity: float

    def normal(self, latitude: float) -> float:
        """Return the radius of curvature across the meridian, in metres."""
        return self.axis / sqrt(1 - (self.eccentricity * sin(radians(latitude))) ** 2)

    def isometric(self, latitude: float) -> float:
        """Return the isometric latitude."""
        sine = sin(radians(latitude))
        return asinh(tan(radians(latitude))) - self.eccentricity * atanh(self.eccentricity * sine)


GRS_80 = Ellipsoid(6_378_137.0, 0.08181919104282)
CLARKE_1880 = Ellipsoid(6_378_249.2, 0.08248325676342)
# From WGS 84 to the geocentric axes of the NTF, in metres: right to some five metres.
TO_NTF = 168.0, 60.0, -320.0
# The meridian of Paris; exponent, constant and pole of Lambert II étendu.
PARIS = 2.33722917
LAMBERT_2 = (0.7289686274, 11_745_793.39, 600_000.0, 8_199_695.768)
# Of Lambert-93's nine conformal conic zones: the parallels that each goes between, in degrees.
ZONES, HALF_ZONE, ZONE_ORIGIN = (42, 50), 0.75, 3.0
# Central meridian in degrees, and whether it is in the south, of the zones beyond the sea.
UTM_ZONES = {
    "971": (-63.0, False), "972": (-63.0, False), "973": (-51.0, False), "974": (57.0, True),
    "976": (45.0, True),
}  # fmt: skip


def to_conic_zone(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the easting and northing in metres in the zone of a latitude (RGF93 CC42 to CC50).

    >>> [round(one) for one in to_conic_zone(44, 3)]
    [1700000, 3200000]
    """
    zone = min(max(round(latitude), ZONES[0]), ZONES[1])
    south, north = (
        (GRS_80.normal(at) * cos(radians(at)), GRS_80.isometric(at))
        for at in (zone - HALF_ZONE, zone + HALF_ZONE)
    )
    exponent = log(north[0] / south[0]) / (south[1] - north[1])
    constant = south[0] / exponent * exp(exponent * south[1])
    pole = (zone - 41) * 1e6 + 200_000 + constant * exp(-exponent * GRS_80.isometric(zone))
    radius = constant * exp(-exponent * GRS_80.isometric(latitude))
    angle = exponent * radians(longitude - ZONE_ORIGIN)
    return 1_700_000 + radius * sin(angle), pole - radius * cos(angle)


def to_lambert_2(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the easting and northing in metres in the étendu zone of the old French system."""
    latitude, longitude = to_ntf(latitude, longitude)
    return project_lambert_2(latitude, longitude)


def project_lambert_2(latitude: float, longitude: float) -> tuple[float, float]:
    """Do so for degrees of the NTF, counted from Greenwich.

    >>> [round(one) for one in project_lambert_2(46.8, 2.33722917)]
    [600000, 2200000]
    """
    exponent, constant, east, pole = LAMBERT_2
    radius = constant * exp(-exponent * CLARKE_1880.isometric(latitude))
    angle = exponent * radians(longitude - PARIS)
    return east + radius * sin(angle), pole - radius * cos(angle)


def to_ntf(latitude: float, longitude: float) -> tuple[float, float]:
    """Return degrees of WGS 84 in the NTF, at a height of nothing."""
    normal = GRS_80.normal(latitude)
    across = normal * cos(radians(latitude))
    x = across * cos(radians(longitude)) + TO_NTF[0]
    y = across * sin(radians(longitude)) + TO_NTF[1]
    z = normal * (1 - GRS_80.eccentricity**2) * sin(radians(latitude)) + TO_NTF[2]
    found = latitude
    for _ in range(5):
        up = CLARKE_1880.normal(found) * CLARKE_1880.eccentricity**2 * sin(radians(found))
        found = degrees(atan2(z + up, hypot(x, y)))
    return found, degrees(atan2(y, x))


def to_utm(
    latitude: float, longitude: float, centre: float, *, south: bool = False,
    ellipsoid: Ellipsoid = GRS_80,
) -> tuple[float, float]:  # fmt: skip
    """Return the easting and northing in metres of a zone around its `centre`, by Krüger's series.

    >>> [round(one) for one in to_utm(0, -63, -63)]
    [500000, 0]
    """
    flattening = 1 - sqrt(1 - ellipsoid.eccentricity**2)
    third = flattening / (2 - flattening)
    height, turn = ellipsoid.isometric(latitude), radians(longitude - centre)
    up, across = atan2(sinh(height), cos(turn)), asinh(sin(turn) / hypot(sinh(height), cos(turn)))
    radius = ellipsoid.axis / (1 + third) * (1 + third**2 / 4 + third**4 / 64) * 0.9996
    waves = (
        third / 2 - 2 * third**2 / 3 + 5 * third**3 / 16,
        13 * third**2 / 48 - 3 * third**3 / 5,
        61 * third**3 / 240,
    )
    east, north = across, up
    for times, wave in enumerate(waves, 1):
        east += wave * cos(2 * times * up) * sinh(2 * times * across)
        north += wave * sin(2 * times * up) * cosh(2 * times * across)
    return 500_000 + radius * east, (10_000_000 if south else 0) + radius * north
