"""Telephone numbers: the verdict is that of each standard, the words are ours."""

import re

import pytest

from ckanext.inclusion.core.frictionless_checks import is_phone_number
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.validation import check_table
from tests.unit.core.tables import make_table

PHONES = [
    "0262202020", "05 94 30 12 34", "0692123456", "+262262202020", "+262 262 20 20 20",
    "0596601234", "0263123456", "04 65 71 00 00", "+33465710000", "+33262202020", "3949",
    "687263030", "0262", "+269612345", "+33123", "0262202020 / 0262202021", "+330465710000",
]  # fmt: skip


def judge(value, standard_id):
    """Return (rule, severity, origin) of what is found in the field for telephones."""
    standard = load_standard(standard_id)
    field = standard.field_with_role("phone").name
    found = check_table(make_table({field: value}), standard).filter(field=field)
    return found.select("rule", "severity", "origin").rows()


@pytest.mark.parametrize("value", PHONES)
def test_a_telephone_is_an_error_exactly_where_the_check_of_the_standard_refuses_it(value):
    found = judge(value, "inclusion-2021")

    refused = [one for one in found if one[1] == "error" and one[2] == "custom"]
    assert len(refused) == (not is_phone_number(value))
    assert found == refused


@pytest.mark.parametrize("value", PHONES)
@pytest.mark.parametrize("standard_id", ["mediation-0.1", "mediation-1.0"])
def test_a_telephone_is_an_error_exactly_where_the_pattern_of_the_standard_refuses_it(
    value, standard_id
):
    pattern = load_standard(standard_id).field_named("telephone").constraints["pattern"]

    errors = [one for one in judge(value, standard_id) if one[1] == "error"]

    assert len(errors) == (not re.fullmatch(pattern, value))


@pytest.mark.parametrize("value", ["0262202020", "05 94 30 12 34", "0692-12-34-56"])
@pytest.mark.parametrize(
    ("standard_id", "origin"),
    [("inclusion-2021", "custom"), ("mediation-0.1", "schema"), ("mediation-1.0", "schema")],
)
def test_a_number_of_a_territory_without_its_code_is_one_error_and_told_as_such(
    value, standard_id, origin
):
    assert judge(value, standard_id) == [("overseas-phone", "error", origin)]
