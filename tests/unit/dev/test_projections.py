"""Metres of maps back to degrees, by formulas that are not those of the bench which made them."""

import sys
from itertools import product

import polars as pl
import pytest
from paths import ROOT

from ckanext.inclusion.core.rules.geography.point_utm import ZONES as UTM_ZONES
from ckanext.inclusion.core.rules.geography.projections import lambert_2, utm
from ckanext.inclusion.core.rules.geography.projections.conic_zones import ZONES

# Behind dev/, which has a module of the same name as one of bench/.
sys.path.append(str(ROOT / "bench"))

from corruption.projections import to_conic_zone, to_lambert_2, to_utm

FRANCE = list(product((41.4, 43.7, 44.4, 46.5, 48.85, 51.0), (-4.7, 0.0, 2.35, 6.2, 9.5)))
# A tenth of a metre, and the five metres of a move between systems.
NEAR, MOVED = 0.000001, 0.00005


def _numbers(metres):
    return [pl.Series([one[at] for one in metres]) for at in (0, 1)]


def _points(latitude, longitude):
    return list(zip(latitude, longitude, strict=True))


def test_the_nine_conic_zones():
    for point in FRANCE:
        zone = min(max(round(point[0]), 42), 50)
        found = _points(*ZONES[zone].to_degrees(*_numbers([to_conic_zone(*point)])))
        assert found == [pytest.approx(point, abs=NEAR)]


def test_the_maps_of_before_2009():
    found = _points(*lambert_2.to_degrees(*_numbers([to_lambert_2(*one) for one in FRANCE])))

    assert found == [pytest.approx(one, abs=MOVED) for one in FRANCE]


@pytest.mark.parametrize(
    ("zone", "point"),
    [
        (0, (16.2411, -61.5331)),
        (1, (4.9224, -52.3135)),
        (2, (-20.8789, 55.4504)),
        (3, (-12.7806, 45.2278)),
        (4, (48.3904, -4.4861)),
        (5, (44.0923, 6.2358)),
        (6, (44.0923, 6.2358)),
    ],
)
def test_the_zones_of_utm(zone, point):
    chosen = UTM_ZONES[zone]
    east, north = to_utm(*point, chosen.centre, south=chosen.is_south)

    degrees = utm.to_degrees(chosen, pl.lit(east), pl.lit(north))

    assert chosen.northings[0] < north < chosen.northings[1]
    assert pl.select(a=degrees[0], b=degrees[1]).row(0) == pytest.approx(point, abs=NEAR)
