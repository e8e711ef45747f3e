"""A real addok on the base of the tests, asked by the remote provider: it says what the index says.

`make test` gives the interpreter that has addok as ADDOK; without it these tests are left out.
"""

import os
import sys
from pathlib import Path

import polars as pl
import pytest

# The bench has the same addok.
sys.path.append(str(Path(__file__).parents[4] / "bench"))

from geocoding.running import run_addok

from ckanext.inclusion.core.geocoding import LocalGeocoder, RemoteGeocoder, locate_places
from ckanext.inclusion.core.geocoding.contract import ASKED_POINT
from ckanext.inclusion.core.geocoding.places import tell_places
from ckanext.inclusion.core.translation import french
from tests.unit.core.geocoding.ban import write_addok
from tests.unit.core.tables import make_table

ADDOK = os.environ.get("ADDOK")
PLACED = ("filled", "street")
SAID = ("id", "latitude", "longitude", "result_status", "result_type", "result_housenumber",
        "result_name", "result_postcode", "result_city", "result_citycode")  # fmt: skip

pytestmark = pytest.mark.skipif(not ADDOK, reason="ADDOK names no interpreter that has addok")


@pytest.fixture(scope="module")
def service():
    """Serve a real addok, and return its address."""
    with run_addok(write_addok) as running:
        yield running.url


def locate(geocoder, **cells):
    (answer,) = tell_places(locate_places(make_table(cells), geocoder), french)
    return answer


def make_cells(address, postcode="04000", commune="Digne-les-Bains"):
    number, _, street = address.partition("|")
    return {
        "adresse_numero": number,
        "adresse_rue": street,
        "adresse_code_postal": postcode,
        "adresse_commune": commune,
        "latitude": "",
        "longitude": "",
    }


@pytest.mark.parametrize(
    "cells",
    [
        make_cells("3|Rue des Lilas"),
        make_cells("12 bis|rue des lilas"),
        make_cells("38 quater|av. du Mal Leclerc"),
        make_cells("7|Avenue du Maréchal Lecler"),
        make_cells("|Médiathèque - 3 rue des Lilas - BP 12"),
        make_cells("3|Rue des Lilas", postcode="04999"),
        make_cells("99|Rue des Lilas"),
        make_cells("2|Rue des Lilas", "04100", "Manosque"),
        make_cells("2|Rue des Lilas", "04100", "Manosqe"),
        make_cells("93|La Canebière", "13001", "Marseille"),
    ],
)
def test_it_is_placed_as_by_the_index(service, index_path, cells):
    remote = locate(RemoteGeocoder.open(service, None), **cells)
    local = locate(LocalGeocoder.open(index_path), **cells)

    assert remote["outcome"] == local["outcome"]
    assert remote["outcome"] in PLACED
    if remote["outcome"] == "filled":
        points = [(one["latitude"], one["longitude"]) for one in (remote, local)]
        assert points[0] == pytest.approx(points[1])


@pytest.mark.parametrize(
    "cells",
    [
        make_cells("3|Rue des Tulipes"),
        make_cells("4|Rue des Iris Bleus", "04100", "Manosque"),
        # Two communes have it, and none is said.
        make_cells("2|Rue des Lilas", "", ""),
    ],
)
def test_what_it_takes_for_something_else_is_not_believed(service, cells):
    assert locate(RemoteGeocoder.open(service, None), **cells)["outcome"] not in PLACED


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(44.0901, 6.2321), (43.8702, 5.7803), (43.3431, 5.3801), (45.5, 4.0)],
)
def test_what_stands_at_a_point_is_what_the_index_says(service, index_path, latitude, longitude):
    points = pl.DataFrame([(7, latitude, longitude)], schema=ASKED_POINT, orient="row")
    found = [
        geocoder.reverse(points).select(SAID).row(0)
        for geocoder in (RemoteGeocoder.open(service, None), LocalGeocoder.open(index_path))
    ]

    assert found[0] == found[1]
