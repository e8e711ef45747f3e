"""Which place a row is, and in which département."""

import pytest

from ckanext.inclusion.core.plan import Plan, make_plan
from ckanext.inclusion.core.plan.places import locate_rows
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.tables import STANDARD, make_table

INSEE, POSTCODE, NAMED = "adresse_code_insee", "adresse_code_postal", "adresse_departement"


@pytest.mark.parametrize(
    ("cells", "departement"),
    [
        ({INSEE: "06088"}, "06"),
        ({INSEE: "6088"}, "06"),
        ({INSEE: "2a004", POSTCODE: "13001"}, "2A"),
        ({INSEE: "97209"}, "972"),
        ({INSEE: "?", POSTCODE: "13001"}, "13"),
        ({POSTCODE: "20000"}, "2A"),
        ({POSTCODE: "20200"}, "2B"),
        ({NAMED: "alpes maritimes"}, "06"),
        ({NAMED: "6"}, "06"),
        ({NAMED: "nowhere", POSTCODE: "99999"}, ""),
        ({}, ""),
    ],
)
def test_a_departement_is_found_by_whatever_says_it(cells, departement):
    table = make_table({"nom": "A", **cells})

    [place] = locate_rows(table, Plan(), STANDARD).to_dicts()

    assert place["departement"] == departement


def test_a_place_is_named_as_the_plan_leaves_it():
    table = make_table({"nom": "  Espace  ", "adresse_commune": "NICE", INSEE: "06088"})

    [place] = locate_rows(table, make_plan(table, STANDARD), STANDARD).to_dicts()

    assert (place["row"], place["name"], place["commune"]) == (0, "Espace", "Nice")


def test_a_table_without_these_columns_has_places_without_names():
    standard = load_standard("mediation-1.0")
    table = make_table({"nom": "A"})

    assert locate_rows(table, Plan(), standard).to_dicts() == [
        {"row": 0, "name": "A", "commune": "", "departement": ""}
    ]
