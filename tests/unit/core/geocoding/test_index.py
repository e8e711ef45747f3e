"""The index: what of the base's files is in it, and what is refused."""

import gzip
import json
import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import polars as pl
import pytest

from ckanext.inclusion.core.errors import EmptyFile, WrongFormat
from ckanext.inclusion.core.geocoding import LocalGeocoder, build_index
from ckanext.inclusion.core.geocoding.contract import ASKED
from ckanext.inclusion.core.geocoding.index import open_index
from tests.unit.core.geocoding.ban import HEADER, make_csv, write_csv, write_ndjson

LIEU_DIT = "04070_b1;;99999;;Les Dourbes;04000;04070;Digne-les-Bains;;;;;6.3;44.05;;;;;;;;;"


def test_a_csv_of_the_base_gives_its_communes_streets_places_and_numbers(tmp_path):
    built = build_index([write_csv(tmp_path, LIEU_DIT)], tmp_path / "ban.sqlite")

    assert (built.communes, built.streets, built.localities, built.numbers) == (4, 14, 2, 28)


def test_a_file_for_addok_gives_the_same_things(tmp_path):
    built = build_index([write_ndjson(tmp_path)], tmp_path / "ban.sqlite")
    index = open_index(tmp_path / "ban.sqlite")

    assert (built.communes, built.streets, built.localities, built.numbers) == (2, 2, 1, 3)
    (street,) = index.streets_in("13201", "canebiere")
    assert [one.suffix for one in index.find_number(street, 93)] == ["bis"]


def test_a_street_is_where_its_middle_number_is_and_no_number_stands_twice(tmp_path):
    path = tmp_path / "adresses.csv"
    path.write_bytes(make_csv() + make_csv().split(b"\n", 1)[1])
    build_index([path], tmp_path / "ban.sqlite")
    index = open_index(tmp_path / "ban.sqlite")

    (street,) = index.streets_in("04070", "rue lilas")
    assert (street.latitude, street.longitude) == (44_090_000, 6_233_000)
    assert len(index.find_number(street, 12)) == 2


@pytest.mark.parametrize(
    "content", [b"", b"nom;en_ligne\nA;Non\n", b"\x1f\x8bno gzip", b"{", b'{"a": 1}\n']
)
def test_another_file_is_refused_by_name_and_leaves_nothing_behind(tmp_path, content):
    path = tmp_path / "lieux.csv"
    path.write_bytes(content)

    with pytest.raises(WrongFormat, match=r"lieux\.csv"):
        build_index([path], tmp_path / "ban.sqlite")
    assert [one.name for one in tmp_path.iterdir()] == ["lieux.csv"]


def test_files_without_an_address_make_no_index_and_leave_the_one_that_is_there(tmp_path):
    kept = tmp_path / "ban.sqlite"
    build_index([write_csv(tmp_path)], kept)
    before = kept.read_bytes()
    (tmp_path / "empty.csv.gz").write_bytes(gzip.compress(HEADER.encode() + b"\n"))

    with pytest.raises(EmptyFile):
        build_index([tmp_path / "empty.csv.gz"], kept)
    assert kept.read_bytes() == before


def test_the_same_files_give_the_same_bytes(tmp_path):
    source = write_csv(tmp_path)
    for name in ("one.sqlite", "two.sqlite"):
        build_index([source], tmp_path / name)

    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_an_index_of_another_form_and_any_other_file_are_refused(tmp_path, index_path):
    other = tmp_path / "other.sqlite"
    other.write_bytes(index_path.read_bytes())
    with sqlite3.connect(other) as database:
        database.execute("UPDATE meta SET value = '0' WHERE key = 'form'")
    (tmp_path / "lieux.csv").write_text("nom;en_ligne\n" * 300)

    for path in (other, tmp_path / "lieux.csv"):
        with pytest.raises(WrongFormat):
            open_index(path)


def search_in_process(path):
    asked = pl.DataFrame(
        [(0, "1", "rue des Lilas", "", "", "Manosque", "")], schema=ASKED, orient="row"
    )
    return LocalGeocoder.open(path).search(asked)["result_label"].to_list()


def test_several_processes_read_one_index_at_once(index_path):
    # Forked, a process would wait forever for the threads that polars has in this one.
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        found = list(pool.map(search_in_process, [index_path] * 4))

    assert found == [["1 Rue des Lilas 04100 Manosque"]] * 4


def test_reading_changes_nothing_of_the_index_nor_beside_it(index_path):
    before, beside = index_path.read_bytes(), sorted(index_path.parent.iterdir())
    search_in_process(index_path)

    assert index_path.read_bytes() == before
    assert sorted(index_path.parent.iterdir()) == beside


LILAS = {
    "id": "04070_0001", "type": "street", "name": "Rue des Lilas", "postcode": ["04000"],
    "citycode": ["04070"], "lat": 44.09, "lon": 6.23, "city": ["Digne-les-Bains"],
    "housenumbers": {"1": {"lat": 44.0901, "lon": 6.2301}},
}  # fmt: skip
ODD = ([], {}, None, "", 1e300, float("nan"), True, [1], {"a": 1}, [[]], "9" * 5_000)


@pytest.mark.parametrize("name", LILAS)
def test_odd_rows_of_a_file_for_addok_are_counted_and_the_others_kept(tmp_path, name):
    odd = [json.dumps(LILAS | {"name": f"Rue {at}", name: one}) for at, one in enumerate(ODD)]
    path = tmp_path / "adresses.ndjson"
    path.write_text("\n".join([json.dumps(LILAS), *odd]) + "\n", "utf-8")

    built = build_index([path], tmp_path / "ban.sqlite")

    index = open_index(tmp_path / "ban.sqlite")
    assert len(index.streets_in("04070", "rue lilas")) == 1
    may_be_odd = name in ("id", "type", "postcode", "city")
    assert (built.unread > 0) != may_be_odd


HALF_LETTER = LILAS | {"name": "Rue \ud800"}


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        "3",
        "{",
        "[" * 100_000,
        json.dumps(HALF_LETTER),
        json.dumps(HALF_LETTER, ensure_ascii=False),
        '{"lat": 1e999}',
        '{"a": 1}',
    ],
    ids=range(8),
)
def test_a_line_that_is_no_object_of_the_base_is_counted(tmp_path, line):
    path = tmp_path / "adresses.ndjson"
    path.write_text(f"{json.dumps(LILAS)}\n{line}\n", "utf-8", "surrogatepass")

    built = build_index([path], tmp_path / "ban.sqlite")

    assert (built.streets, built.numbers, built.unread) == (1, 1, 1)


@pytest.mark.parametrize("numbers", [{"1": 3}, {"un": {"lat": 1, "lon": 1}}, {"9" * 30: {}}, [1]])
def test_an_odd_number_is_counted_and_its_street_kept(tmp_path, numbers):
    path = tmp_path / "adresses.ndjson"
    path.write_text(json.dumps(LILAS | {"housenumbers": numbers}), "utf-8")

    built = build_index([path], tmp_path / "ban.sqlite")

    assert (built.streets, built.numbers, built.unread) == (1, 0, 1)


@pytest.mark.parametrize(("longitude", "latitude"), [("1e300", "44"), ("6", "nan"), ("6", "")])
def test_a_row_of_a_csv_whose_point_is_not_on_earth_is_counted(tmp_path, longitude, latitude):
    row = f"04070_b9;;99999;;Les Loin;04000;04070;Digne;;;;;{longitude};{latitude};;;;;;;;;"
    built = build_index([write_csv(tmp_path, row)], tmp_path / "ban.sqlite")

    assert (built.localities, built.unread) == (1, 1)
