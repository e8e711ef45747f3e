"""Where points lie: on squares that can be reckoned by hand, then on the real communes."""

import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core.geography import (
    commune_table,
    communes_named,
    departement_named,
    distance_outside,
    find_commune,
    locate,
)
from ckanext.inclusion.core.geography.outlines import make_outlines
from ckanext.inclusion.core.geography.position import (
    CHUNK,
    METRES_PER_DEGREE,
    distance_outside_in,
    locate_in,
)
from tests.shared import REGION_SUD, needs_region_sud


def square(west, south, east, north):
    """Return the closed ring of a box in degrees, in ten-thousandths."""
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return [(round(x * 10_000), round(y * 10_000)) for x, y in corners]


def outlines(*rings):
    """Return the outlines of (code, ring) pairs."""
    vertices = pl.DataFrame(
        [vertex for _, ring in rings for vertex in ring], schema=["x", "y"], orient="row"
    )
    listed = pl.DataFrame(
        [(code, len(ring)) for code, ring in rings], schema=["code", "vertices"], orient="row"
    )
    return make_outlines(listed, vertices.select(pl.all().diff().fill_null(pl.all().first())))


# A has a hole with B in it, and an island; C touches A in the east.
DRAWN = outlines(
    ("A", square(0, 0, 1, 1)), ("A", square(0.4, 0.4, 0.6, 0.6)), ("A", square(3, 3, 3.1, 3.1)),
    ("B", square(0.4, 0.4, 0.6, 0.6)),
    ("C", square(1, 0, 2, 1)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("latitude", "longitude", "codes"),
    [
        (0.1, 0.1, ["A"]),
        (0.5, 0.5, ["B"]),
        (3.05, 3.05, ["A"]),
        (0.5, 1.5, ["C"]),
        (0.5, 1.0, ["C"]),
        (2.0, 2.0, []),
        (None, 0.1, []),
        (math.nan, 0.1, []),
        (math.inf, 0.1, []),
        (1e300, -1e300, []),
    ],
)
def test_a_point_is_in_the_communes_around_it(latitude, longitude, codes):
    found = locate_in(DRAWN, pl.Series([latitude]), pl.Series([longitude]))
    assert found.to_list() == [codes]


def metres(code, latitude, longitude):
    return distance_outside_in(
        DRAWN, pl.Series([code]), pl.Series([latitude]), pl.Series([longitude])
    ).item()


def test_inside_is_no_distance():
    assert metres("A", 0.1, 0.1) == 0


def test_the_distance_is_that_to_the_nearest_edge():
    assert metres("C", 0.5, 2.01) == pytest.approx(METRES_PER_DEGREE / 100, rel=1e-4)
    assert metres("C", -0.01, 1.5) == pytest.approx(METRES_PER_DEGREE / 100, rel=1e-4)


def test_the_distance_to_a_corner_is_oblique():
    assert metres("C", 1.03, 2.04) == pytest.approx(METRES_PER_DEGREE / 20, rel=1e-3)


def test_a_hundred_kilometres_are_right_to_half_a_percent():
    drawn = outlines(("A", square(5.0, 44.0, 5.0001, 44.0001)))
    found = distance_outside_in(drawn, pl.Series(["A"]), pl.Series([44.7]), pl.Series([5.9]))
    assert found.item() == pytest.approx(great_circle((44.7, 5.9), (44.0001, 5.0001)), rel=0.005)


def great_circle(one, other):
    """Return the metres between two points in degrees on a sphere, by the haversine formula."""
    (y1, x1), (y2, x2) = (map(math.radians, point) for point in (one, other))
    chord = math.sin((y2 - y1) / 2) ** 2
    chord += math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(chord))


def test_a_point_in_a_hole_is_outside():
    assert metres("A", 0.5, 0.59) == pytest.approx(METRES_PER_DEGREE / 100, rel=1e-4)


@pytest.mark.parametrize(("code", "latitude"), [("Z", 0.5), (None, 0.5), ("A", None)])
def test_what_is_not_known_has_no_distance(code, latitude):
    assert metres(code, latitude, 0.5) is None


def test_nothing_asked_is_nothing_answered():
    empty = pl.Series([], dtype=pl.Float64)
    assert locate_in(DRAWN, empty, empty).to_list() == []
    assert distance_outside_in(DRAWN, empty.cast(pl.String), empty, empty).to_list() == []


def test_rows_keep_their_order_over_several_chunks():
    longitudes = pl.Series([0.1, 1.5, 5.0] * CHUNK)
    latitudes = pl.Series([0.1] * 3 * CHUNK)
    assert locate_in(DRAWN, latitudes, longitudes).to_list() == [["A"], ["C"], []] * CHUNK
    codes = pl.Series(["A"] * 3 * CHUNK)
    distances = distance_outside_in(DRAWN, codes, latitudes, longitudes)
    assert (distances == 0).to_list() == [True, False, False] * CHUNK


# Metropolitan France and some of the sea and the countries around it.
POINTS = st.tuples(st.floats(41.0, 51.5), st.floats(-5.5, 10.0))


@given(st.lists(POINTS, min_size=1, max_size=40))
def test_a_point_is_in_one_commune_at_most_and_at_no_distance_from_it(points):
    latitudes, longitudes = (pl.Series(axis) for axis in zip(*points, strict=True))
    found = pl.DataFrame({"codes": locate(latitudes, longitudes), "y": latitudes, "x": longitudes})
    each = found.explode("codes").drop_nulls("codes")
    assert (distance_outside(each["codes"], each["y"], each["x"]) == 0).all()
    whole = [
        [code for code in codes if find_commune(code).kind == "commune" and code[:2] != "15"]
        for codes in found["codes"]
    ]
    assert all(len(codes) <= 1 for codes in whole)


PLACES = [
    ("Ajaccio, town hall", 41.9187, 8.7377, ["2A004"]),
    ("Valréas, in an enclave", 44.3853, 4.9906, ["84138"]),
    ("Visan, in the same enclave", 44.3155, 4.9489, ["84150"]),
    ("Nyons, around the enclave", 44.3615, 5.1403, ["26220"]),
    ("Llívia, a Spanish enclave", 42.4640, 1.9810, []),
    ("Ouessant", 48.4570, -5.0990, ["29155"]),
    ("Porquerolles, an island of Hyères", 43.0005, 6.2040, ["83069"]),
    ("Paris, 12th arrondissement", 48.8406, 2.3876, ["75056", "75112"]),
    ("Lyon, 2nd arrondissement", 45.7578, 4.8320, ["69123", "69382"]),
    ("Marseille, 1st arrondissement", 43.2990, 5.3820, ["13055", "13201"]),
    ("Saint-Denis, La Réunion", -20.8789, 55.4481, ["97411"]),
    ("Saint-Denis, north of Paris", 48.9362, 2.3574, ["93066"]),
    ("Seynod, today in Annecy", 45.8860, 6.0900, ["74010"]),
    ("Monaco", 43.7384, 7.4246, []),
    ("the point 0, 0", 0.0, 0.0, []),
]


@pytest.mark.parametrize(("place", "latitude", "longitude", "codes"), PLACES)
def test_known_places_are_in_their_commune(place, latitude, longitude, codes):
    assert locate(pl.Series([latitude]), pl.Series([longitude])).to_list() == [codes]


def test_a_commune_that_left_another_since_has_its_outline_so_both_are_said():
    celles = find_commune("15031")
    (codes,) = locate(pl.Series([celles.latitude]), pl.Series([celles.longitude])).to_list()
    assert celles.outline == "wider"
    assert {"15031", "15141"} <= set(codes)


def test_arrondissements_lie_in_their_commune():
    inside = commune_table().filter(pl.col("kind") == "arrondissement")
    found = locate(inside["hall_latitude"], inside["hall_longitude"])
    placed = inside.with_columns(found=found).filter(pl.col("hall_latitude").is_not_null())
    assert placed.select(pl.col("parent").is_in("found")).to_series().all()


def test_town_halls_that_are_kept_are_in_their_commune_or_within_300_metres():
    halls = commune_table().drop_nulls("hall_latitude")
    metres = distance_outside(halls["code"], halls["hall_latitude"], halls["hall_longitude"])
    assert metres.max() <= 301
    assert (metres == 0).mean() > 0.995


@needs_region_sud
def test_the_real_file_has_27_points_outside_their_commune_17_by_more_than_300_metres():
    metres = _distances_in_the_real_file()
    assert ((metres > 0).sum(), (metres > 300).sum()) == (27, 17)
    assert metres.max() == pytest.approx(85_000, rel=0.01)


def _distances_in_the_real_file():
    """Return the distance of each point from the commune that its name and département mean."""
    rows = pl.read_csv(
        REGION_SUD / "lieux-inclusion-2022-utf8.csv", separator=";", infer_schema=False
    )
    position = [
        rows[axis].str.replace(",", ".").cast(pl.Float64, strict=False)
        for axis in ("latitude", "longitude")
    ]
    names = rows.select("adresse_commune", "adresse_departement").fill_null("")
    codes = [_only_code(*name) for name in names.iter_rows()]
    return distance_outside(pl.Series(codes, dtype=pl.String), *position)


def _only_code(commune, name):
    departement = departement_named(name)
    if departement is None:
        return None
    found = [one.code for one in communes_named(commune) if one.departement == departement.code]
    return found[0] if len(found) == 1 else None
