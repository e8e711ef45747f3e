"""The sub-commands `geocode` and `ban build`."""

import json

import pytest
from click.testing import CliRunner

from ckanext.inclusion.core.command import main
from ckanext.inclusion.core.geocoding.remote.wire import Wire
from tests.unit.core.geocoding.ban import write_csv
from tests.unit.core.geocoding.service import serve
from tests.unit.core.geocoding.test_decision import LILAS
from tests.unit.core.tables import make_csv


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def places(tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_bytes(make_csv(LILAS, LILAS | {"adresse_rue": "rue Vaucanson"}))
    return path


def test_geocode_gives_one_object_a_row(run, places, index_path):
    result = run("geocode", places, "--geocoder", index_path, "--json")

    assert result.exit_code == 0
    assert [(one["line"], one["outcome"]) for one in json.loads(result.stdout)] == [
        (2, "filled"), (3, "not_found"),
    ]  # fmt: skip


def test_geocode_tells_people_the_counts_and_the_rows_to_look_at(run, places, index_path):
    result = run("geocode", places, "--geocoder", index_path)

    assert result.exit_code == 0
    assert "complétés : 1" in result.stdout
    assert "ligne 3 : Aucune adresse" in result.stdout


def test_geocode_without_a_geocoder_asks_nobody(run, places):
    result = run("geocode", places, "--geocoder", "none", "--json")

    assert {one["outcome"] for one in json.loads(result.stdout)} == {"not_found"}


def test_geocode_asks_a_service_once_and_remembers_its_answers(run, places, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with serve() as service:
        results = [run("geocode", places, "--geocoder", service.url, "--json") for _ in range(2)]

    first, again = (json.loads(one.stdout) for one in results)
    assert first == again
    assert (first[0]["outcome"], first[0]["latitude"]) == ("filled", 44.003)
    assert len(service.requests) == 1


def test_a_service_that_is_down_is_said_to_be_and_no_row_is_lost(
    run, places, monkeypatch, tmp_path
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(Wire, "retries", 0)
    with serve() as service:
        url = service.url
    result = run("geocode", places, "--geocoder", url, "--json")

    assert [one["outcome"] for one in json.loads(result.stdout)] == ["not_found", "not_found"]
    assert "n'a pas répondu" in json.loads(result.stdout)[0]["reason"]
    assert "Sans réponse du service : 2" in result.stderr


@pytest.mark.parametrize("name", ["absent.sqlite", "lieux.csv"])
def test_what_is_no_index_is_refused_with_exit_code_2(run, places, name):
    result = run("geocode", places, "--geocoder", places.parent / name, "--json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["code"] in {"system", "wrong-format"}


def test_build_makes_an_index_of_files_and_counts_what_is_in_it(run, tmp_path):
    result = run("ban", "build", write_csv(tmp_path), "--out", tmp_path / "ban.sqlite", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["numbers"] == 28
    assert (tmp_path / "ban.sqlite").exists()


def test_build_says_in_french_what_is_no_file_of_the_base(run, tmp_path):
    (tmp_path / "lieux.csv").write_bytes(make_csv(LILAS))
    result = run("ban", "build", tmp_path / "lieux.csv", "--out", tmp_path / "ban.sqlite")

    assert result.exit_code == 2
    assert "Base Adresse Nationale" in result.output


def test_building_an_index_tells_how_many_rows_were_left_out(run, tmp_path):
    path = write_csv(tmp_path, "04070_b9;;99999;;Loin;04000;04070;Digne;;;;;1e300;4;;;;;;;;;")

    result = run("ban", "build", path, "--out", tmp_path / "ban.sqlite")

    assert result.exit_code == 0
    assert "sans nom, sans commune ou sans position : 1" in result.stderr
