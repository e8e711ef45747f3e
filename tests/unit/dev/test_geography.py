"""The reference of communes, built anew from excerpts of the packages that it comes from."""

import io
import struct
import zipfile

import polars as pl
import pytest
from geography import PACKAGES, Package, fetch
from geography_build import EXCERPT, build, write_keys, write_reference
from geography_shapes import read_rings
from geography_sources import read_excerpt
from polars.testing import assert_frame_equal
from terminal import Problem

from ckanext.inclusion.core.geography.names import name_key
from ckanext.inclusion.core.geography.outlines import load_outlines, make_outlines
from ckanext.inclusion.core.geography.reference import read_metadata, read_part


@pytest.fixture(scope="module")
def built():
    tables, _ = build(read_excerpt(EXCERPT))
    return tables


def of_today(built):
    return built["communes"]["code"]


def test_the_excerpt_has_what_is_tricky(built):
    codes = {"75056", "75101", "97502", "97611", "2A004", "74010", "15031"}
    assert codes <= set(of_today(built))
    assert set(built["communes"]["outline"]) == {"own", "wider", None}


def test_communes_built_anew_are_those_that_ship(built):
    shipped = read_part("communes").filter(pl.col("code").is_in(of_today(built).implode()))
    assert_frame_equal(built["communes"], shipped)


def test_former_communes_built_anew_are_those_that_ship(built):
    shipped = read_part("former").filter(pl.col("current").is_in(of_today(built).implode()))
    assert_frame_equal(built["former"], shipped)


@pytest.mark.parametrize("name", ["departements", "regions", "intercommunalities"])
def test_territories_built_anew_are_those_that_ship(built, name):
    codes = built[name]["code"].implode()
    shipped = read_part(name).filter(pl.col("code").is_in(codes))
    # An excerpt of an EPCI's members has not all its population.
    compared = pl.exclude("population")
    assert_frame_equal(built[name].select(compared), shipped.select(compared))


def test_outlines_built_anew_are_those_that_ship(built):
    own, shipped = make_outlines(built["rings"], built["vertices"]), load_outlines()
    for code in own.index["code"]:
        assert edges_of(own, code).equals(edges_of(shipped, code))


def edges_of(outlines, code):
    (row,) = outlines.index.filter(pl.col("code") == code).to_dicts()
    return outlines.edges.slice(row["edge"], row["count"])


def test_the_same_tables_give_the_same_bytes(built, tmp_path):
    write_reference(tmp_path / "one.zip", built, {"vintage": "2026"})
    write_reference(tmp_path / "two.zip", built, {"vintage": "2026"})
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_keys_are_those_of_the_communes_then_of_the_former_ones(built, tmp_path):
    write_keys(tmp_path / "keys.parquet", built["communes"], built["former"])

    keys = pl.read_parquet(tmp_path / "keys.parquet")["key"].to_list()
    names = [*built["communes"]["name"], *built["former"]["name"]]
    assert keys == [name_key(name) for name in names]


def test_what_is_written_is_read_back(built, tmp_path):
    write_reference(tmp_path / "one.zip", built, {"vintage": "2026"})
    with zipfile.ZipFile(tmp_path / "one.zip") as file:
        table = pl.read_parquet(io.BytesIO(file.read("former.parquet")))
    assert_frame_equal(table, built["former"])


def test_the_shipped_file_names_the_packages_that_are_pinned():
    named = {one["sha256"] for one in read_metadata()["sources"]}
    assert named == {package.sha256 for package in PACKAGES}


def test_an_archive_with_another_content_is_refused(tmp_path):
    package = Package("npm", "@scope/name", "1.0.0", "0" * 64)
    (tmp_path / "scope-name-1.0.0.tgz").write_bytes(b"something else")
    with pytest.raises(Problem, match="is not what was published"):
        fetch(package, tmp_path)


def test_vertices_that_rounding_joins_are_one():
    # A triangle in hexadecimal WKB whose second vertex is a metre from its first.
    assert read_rings(triangle()) == [[(0, 0), (10_000, 0), (0, 10_000), (0, 0)]]


def triangle():
    points = [(0.0, 0.0), (0.00001, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)]
    ring = struct.pack("<I", len(points)) + b"".join(struct.pack("<dd", *one) for one in points)
    polygon = struct.pack("<BII", 1, 3, 1) + ring
    return (struct.pack("<BII", 1, 6, 1) + polygon).hex()
