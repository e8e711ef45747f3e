"""Départements, régions, EPCI and EPT."""

import pytest

from ckanext.inclusion.core.geography import (
    departement_named,
    departements,
    intercommunalities,
    intercommunalities_named,
    region_named,
    regions,
)
from ckanext.inclusion.core.geography.territories import OTHER_REGION_NAMES


def test_there_are_101_departements_and_18_regions_beside_the_collectivities():
    collectivities = {"975", "977", "978", "984", "986", "987", "988", "989"}
    assert len(departements().keys() - collectivities) == 101
    assert len(regions().keys() - collectivities) == 18


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ALPES DE HAUTE PROVENCE", "04"),
        ("Département de la Drôme", "26"),
        ("Val d’Oise", "95"),
        ("Corse-du-Sud", "2A"),
        ("La Réunion", "974"),
        ("Reunion", "974"),
    ],
)
def test_a_departement_is_found_however_it_is_written(written, code):
    assert departement_named(written).code == code


@pytest.mark.parametrize("one", departements().values(), ids=lambda one: one.code)
def test_every_departement_is_found_by_its_name_alone(one):
    assert departement_named(one.name) == one


@pytest.mark.parametrize("one", regions().values(), ids=lambda one: one.code)
def test_every_region_is_found_by_its_name_alone(one):
    assert region_named(one.name) == one


@pytest.mark.parametrize(
    ("written", "code"), [("Région Sud", "93"), ("PACA", "93"), ("Rhône Alpes", "84")]
)
def test_a_region_is_found_by_a_short_or_former_name(written, code):
    assert region_named(written).code == code


def test_other_names_are_of_regions_that_there_are():
    assert OTHER_REGION_NAMES.keys() <= regions().keys()


@pytest.mark.parametrize("written", ["", "Bouche", "https://example.org"])
def test_an_unknown_name_is_neither(written):
    assert departement_named(written) is None
    assert region_named(written) is None


def test_a_departement_is_in_a_region_that_there_is():
    assert {one.region for one in departements().values()} <= regions().keys()


def test_an_epci_is_found_by_its_full_name():
    (found,) = intercommunalities_named("Communauté de communes Faucigny-Glières")
    assert found == intercommunalities()["200000172"]


def test_an_epci_is_found_with_its_words_in_another_order():
    (found,) = intercommunalities_named("Aix Marseille Provence Métropole")
    assert found.name == "Métropole d'Aix-Marseille-Provence"


def test_homonyms_among_epci_are_all_found():
    assert {one.kind for one in intercommunalities_named("du Sud")} == {"CA", "CC"}


def test_no_epci_is_guessed():
    assert intercommunalities_named("La.") == ()
