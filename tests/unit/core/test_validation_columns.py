"""The columns of a file against those of its standard."""

from dataclasses import replace

import pytest

from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.validation import check_table
from tests.unit.core.tables import STANDARD, make_table


def rules(table, standard=STANDARD):
    found = check_table(table, standard)
    return [(one["line"], one["field"], one["rule"]) for one in found.iter_rows(named=True)]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("adresse_code_post", "adresse_code_postal"), ("Latitude_", "latitude"),
        ("adrese_comune", "adresse_commune"), ("Accessibilité", "accessibilite"),
        ("tarif", "tarifs"), ("service s", "services"),
    ],
)  # fmt: skip
def test_a_column_with_nearly_a_name_of_the_standard_is_told_with_it(name, meant):
    found = check_table(make_table({name: "x"}), STANDARD)

    assert found.select("rule", "severity", "value", "field").rows() == [
        ("similar-column", "warning", name, meant)
    ]


@pytest.mark.parametrize("name", ["epci", "labels_locaux", "lat", "commune", "horaires", "nom2"])
def test_a_column_of_another_name_or_of_one_that_is_there_is_the_producers_own(name):
    assert rules(make_table({name: "x"})) == [(None, None, "local-column")]


def test_columns_are_matched_by_name_and_not_by_position():
    table = make_table({"labels": "APTIC"}, columns=["labels", "en_ligne", "nom"])

    assert rules(table) == []


def test_a_missing_required_column_is_one_error_about_the_file():
    found = rules(make_table({}, columns=["nom", "labels"]))

    assert found == [(None, "en_ligne", "missing-column")]


def test_a_missing_primary_key_is_an_error_even_where_it_is_not_required():
    standard = replace(STANDARD, primary_key="siret")

    assert rules(make_table({}), standard) == [(None, "siret", "missing-column")]


def test_a_local_column_is_told_and_not_an_error():
    found = check_table(make_table({"twitter": "x"}), STANDARD)

    assert found.select("rule", "severity", "value").rows() == [("local-column", "info", "twitter")]


def test_a_local_column_that_was_declared_is_not_even_told():
    standard = STANDARD.with_local_columns(["epci", "labels_locaux"])

    found = check_table(
        make_table({"epci": "x", "labels_locaux": "SudLab", "autre": "y"}), standard
    )

    assert found["value"].to_list() == ["autre"]


@pytest.mark.parametrize(
    "content",
    [
        b"import csv\n\n\ndef read(path):\n    return list(csv.reader(path))\n",
        b"- lieu: A\n  rue: B\n- lieu: C\n  rue: D\n",
        b"Il etait une fois,\nun agent de la region,\nqui attendait.\n",
    ],
)
def test_a_text_that_is_no_table_of_places_is_called_so_first(content):
    table = read_table(content, name="lieux.csv")

    first = check_table(table, STANDARD).filter(severity="error")["rule"][0]

    assert first == "no-known-column"


@pytest.mark.parametrize("content", [b"nom\nA\nB\n", b"Ville\nDigne\n", b"A;04000\nB;83000\n"])
def test_a_column_that_places_have_or_a_table_without_names_is_not_called_so(content):
    found = check_table(read_table(content, name="lieux.csv"), STANDARD)

    assert found.filter(rule="no-known-column").is_empty()
