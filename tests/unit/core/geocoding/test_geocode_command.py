"""The sub-commands `geocode` and `ban build`."""

import json

import pytest
from click.testing import CliRunner

from ckanext.inclusion.core.command import main
from tests.unit.core.geocoding.ban import write_csv
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
