"""Each action has its authorisation, its schema, its documentation, and they say the same."""

import re
from pathlib import Path

import pytest
from ckan import authz
from ckan.plugins import toolkit as tk

from ckanext.inclusion.logic import action, auth, schema

ROOT = Path(__file__).parents[3]
READS_ONLY = {
    "inclusion_correction_group_list",
    "inclusion_correction_list",
    "inclusion_duplicate_list",
    "inclusion_question_list",
    "inclusion_run_list",
    "inclusion_run_show",
}


def find_schema(name):
    return getattr(schema, name.removeprefix("inclusion_"))()


def test_there_is_one_authorisation_and_one_schema_for_each_action():
    assert set(action.__all__) == set(auth.__all__)
    assert {name.removeprefix("inclusion_") for name in action.__all__} == set(schema.__all__)


@pytest.mark.parametrize("name", action.__all__)
def test_the_portal_has_the_action_and_its_authorisation(name):
    assert tk.get_action(name).__doc__ == getattr(action, name).__doc__
    assert name in authz.auth_functions_list()


@pytest.mark.parametrize("name", action.__all__)
def test_the_documented_parameters_are_those_of_the_schema(name):
    documented = re.findall(r":param (\w+):", getattr(action, name).__doc__)

    assert sorted(documented) == sorted(find_schema(name))


@pytest.mark.parametrize("name", action.__all__)
def test_each_parameter_and_the_result_have_a_type(name):
    text = getattr(action, name).__doc__

    assert sorted(re.findall(r":type (\w+):", text)) == sorted(find_schema(name))
    assert ":rtype: dict" in text


@pytest.mark.parametrize("name", action.__all__)
def test_the_page_of_actions_has_it(name):
    page = (ROOT / "docs" / "actions.rst").read_text("utf-8")

    section = page.split(f"\n{name}\n{'-' * len(name)}\n")[1].split("\n---")[0]
    assert all(f":param {key}:" in section for key in find_schema(name))


@pytest.mark.parametrize("name", action.__all__)
def test_only_what_reads_can_be_called_by_get(name):
    assert getattr(tk.get_action(name), "side_effect_free", False) == (name in READS_ONLY)
