"""Communes by code, postcode, name and former name, on those that are known to be tricky."""

import pytest

from ckanext.inclusion.core.geography import (
    communes_in,
    communes_named,
    communes_with_postcode,
    find_commune,
    former_communes,
    former_communes_named,
)


def codes(found):
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("code", "name", "departement", "region"),
    [
        ("04070", "Digne-les-Bains", "04", "93"),
        ("2A004", "Ajaccio", "2A", "94"),
        ("2B033", "Bastia", "2B", "94"),
        ("97411", "Saint-Denis", "974", "04"),
        ("97209", "Fort-de-France", "972", "02"),
        ("97611", "Mamoudzou", "976", "06"),
        ("97502", "Saint-Pierre", "975", "975"),
        ("98818", "Nouméa", "988", "988"),
        ("69123", "Lyon", "69", "84"),
    ],
)
def test_a_code_is_a_commune_with_its_departement_and_region(code, name, departement, region):
    commune = find_commune(code)
    assert (commune.name, commune.departement, commune.region) == (name, departement, region)


@pytest.mark.parametrize("code", ["", "4070", "04000", "2a004", "13300", "74268"])
def test_what_is_no_code_of_today_is_not_found(code):
    assert find_commune(code) is None


def test_a_name_keeps_its_article():
    assert find_commune("01001").name == "L'Abergement-Clémenciat"


@pytest.mark.parametrize(("parent", "count"), [("75056", 20), ("69123", 9), ("13055", 16)])
def test_arrondissements_know_the_commune_that_they_are_in(parent, count):
    inside = [one for one in communes_in(find_commune(parent).departement) if one.parent == parent]
    assert {one.kind for one in inside} == {"arrondissement"}
    assert len(inside) == count
    assert {one.epci for one in inside} == {find_commune(parent).epci}


def test_a_postcode_has_all_communes_that_share_it():
    shared = ["04009", "04024", "04036", "04072", "04097", "04113", "04155"]
    assert codes(communes_with_postcode("04420")) == shared


def test_a_postcode_of_an_arrondissement_is_also_its_communes():
    assert codes(communes_with_postcode("75012")) == ["75056", "75112"]


def test_a_postcode_that_some_streets_have_finds_their_commune():
    passy = find_commune("74208")
    assert passy.street_postcodes == ("74480",)
    assert codes(communes_with_postcode("74480")) == ["74208"]


def test_the_commune_with_the_most_postcodes_has_all_of_them():
    assert len(find_commune("75056").postcodes) == 21
    assert "75116" in find_commune("75056").postcodes


def test_a_cedex_is_no_postcode_of_the_reference():
    assert communes_with_postcode("05010") == ()


def test_a_name_finds_all_that_are_called_so():
    assert codes(communes_named("ST DENIS")) == ["11339", "30247", "93066", "97411"]


def test_an_arrondissement_is_found_as_people_write_it():
    assert codes(communes_named("Paris 12ème")) == ["75112"]


def test_two_communes_of_a_departement_that_the_article_tells_apart_are_both_found():
    assert codes(communes_named("Vergne")) == ["17464", "17465"]


def test_a_delegated_commune_has_the_commune_that_it_is_now_in():
    (seynod,) = former_communes_named("SEYNOD")
    assert (seynod.code, seynod.kind, seynod.current) == ("74268", "delegated", "74010")
    assert former_communes("74268") == (seynod,)


def test_a_former_code_of_corsica_has_the_code_of_today():
    assert [one.current for one in former_communes("20004")] == ["2A004"]


@pytest.mark.parametrize(
    ("code", "name", "current"),
    [
        ("78222", "Estouches", "91390"),
        ("49144", "Freigné", "44180"),
        ("75066", "Saint-Denis", "93066"),
    ],
)
def test_a_commune_that_changed_departement_is_found_by_its_former_code(code, name, current):
    (former,) = former_communes(code)
    assert (former.name, former.current) == (name, current)


def test_the_code_of_a_new_commune_also_is_that_of_a_part():
    (part,) = former_communes("01015")
    assert (part.name, part.current) == ("Arbignieu", "01015")
    assert find_commune("01015").name == "Arboys en Bugey"


def test_a_renamed_commune_is_found_by_its_earlier_name():
    (earlier,) = former_communes_named("Châlons-sur-Marne")
    assert (earlier.kind, earlier.current) == ("renamed", "51108")


def test_a_name_of_today_is_no_former_name_of_its_code():
    assert [one.name for one in former_communes("04070")] == ["Digne"]


def test_communes_in_an_unknown_departement_are_none():
    assert communes_in("20") == ()


@pytest.mark.parametrize("code", ["29155", "29083", "85113", "22016"])
def test_an_island_without_an_epci_has_none(code):
    assert find_commune(code).epci is None


def test_a_commune_of_greater_paris_has_its_ept_as_well():
    saint_denis = find_commune("93066")
    assert (saint_denis.epci, saint_denis.ept) == ("200054781", "200057867")
