"""The checks that the standard asks for beside its schema."""

import pytest
from frictionless import Checklist
from frictionless.resources import TableResource

from ckanext.inclusion.core.frictionless_checks import (
    is_opening_hours,
    is_phone_number,
    register_checks,
)
from tests.unit.core.tables import STANDARD


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("04 65 71 00 00", True),
        ("+33 4 65 71 00 00", True),
        ("+44 20 7946 0958", True),
        ("3949", True),
        ("115", True),
        ("04 65 71", False),
        ("04 65 71 00 00 / 04 65 71 00 01", False),
        ("44 20 7946 0958", False),
        ("accueil", False),
    ],
)
def test_a_telephone_is_one_french_short_or_international_number(value, verdict):
    assert is_phone_number(value) is verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00", True),
        ("24/7", True),
        ("Lundi au vendredi 9h-12h", False),
        ("Mo-Fr 9h-12h", False),
    ],
)
def test_hours_are_those_of_openstreetmaps_notation(value, verdict):
    assert is_opening_hours(value) is verdict


def test_frictionless_gives_the_verdicts_of_the_custom_checks_through_the_plugin():
    register_checks()
    rows = [
        {"contact_telephone": "04 65 71", "horaires_ouverture_osm": "lundi"},
        {"contact_telephone": "3949", "horaires_ouverture_osm": "24/7"},
        {"contact_telephone": "", "horaires_ouverture_osm": ""},
    ]
    data = [["nom", *rows[0]], *[["A", *row.values()] for row in rows]]
    checklist = Checklist.from_descriptor(STANDARD.checklist())

    report = TableResource(data=data).validate(checklist)

    assert report.flatten(["rowNumber", "fieldName", "type"]) == [
        [2, "contact_telephone", "phone-number-value"],
        [2, "horaires_ouverture_osm", "opening-hours-value"],
    ]


def test_frictionless_finds_the_plugin_by_the_name_of_its_module():
    import frictionless_inclusion

    plugin = frictionless_inclusion.InclusionPlugin()

    assert plugin.select_check_class("phone-number-value").type == "phone-number-value"
    assert plugin.select_error_class("opening-hours-value").type == "opening-hours-value"
    assert plugin.select_check_class("baseline") is None
