"""What an address says of a street, and what is taken away and kept."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core.geocoding.cleaning import clean_address, clean_city
from ckanext.inclusion.core.geocoding.numbers import parse_numbers
from ckanext.inclusion.core.geocoding.words import is_abbreviation, street_key, street_words


@pytest.mark.parametrize(
    ("text", "number", "street"),
    [
        ("12, rue des Lilas", "12", "rue des Lilas"),
        ("38QUATER avenue Foch", "38quater", "avenue Foch"),
        ("7 X rue Foch", "7x", "rue Foch"),
        ("12, bis rue Foch", "12bis", "rue Foch"),
        ("12 ,Ter, rue Foch", "12ter", "rue Foch"),
        ("Mairie - 12, bis rue Foch", "12bis", "rue Foch"),
        ("12, 14 bis rue Foch", "12-14bis", "rue Foch"),
        ("12-14 rue Foch", "12-14", "rue Foch"),
        ("12 à 14 rue Foch", "12-14", "rue Foch"),
        ("rue des Lilas n°12", "12", "rue des Lilas"),
        ("rue des Lilas, 12", "12", "rue des Lilas"),
        ("2e Avenue", "", "2e Avenue"),
        ("31 2e Avenue", "31", "2e Avenue"),
        ("93 la Canebière", "93", "la Canebière"),
        ("272 Grand'Rue", "272", "Grand'Rue"),
        ("route départementale 12", "", "route départementale 12"),
        ("12 rue du 8 mai 1945", "12", "rue du 8 mai 1945"),
        ("Centre social Les Lilas 3 ter chemin de la Mer", "3ter", "chemin de la Mer"),
        ("Résidence les Pins 12 rue Foch", "12", "rue Foch"),
        ("Tiers-lieu La Ruche 2 carrer de l'Ajuntament", "2", "carrer de l'Ajuntament"),
        ("Mairie 3 Camí de la Messo", "3", "Camí de la Messo"),
        ("Villa Marie, 1 La Canebière", "1", "La Canebière"),
        ("Mairie 25 La Canebière", "25", "La Canebière"),
        ("Maison de quartier des Pins, rue du Moulin", "", "rue du Moulin"),
        ("les Coulaux", "", "les Coulaux"),
        ("mairie vieux chem. de la Mer", "", "vieux chem. de la Mer"),
        ("résidence le clos, batiment avenue Foch", "", "avenue Foch"),
        ("Villa Marie", "", "Villa Marie"),
        ("Lieu-dit Les Dourbes", "", "Les Dourbes"),
        ("12 lieudit La Borde", "12", "La Borde"),
        ("Lieu-dit : Les Dourbes", "", "Les Dourbes"),
        ("Mairie, lieu-dit La Gare", "", "La Gare"),
        ("Médiathèque lieu dit Les Dourbes", "", "Les Dourbes"),
        ("Rue des Lilas, lieu-dit Les Dourbes", "", "Rue des Lilas"),
        ("Le Lieu-dit", "", "Le Lieu-dit"),
        ("1, avenue", "1", "avenue"),
        ("12, les Coulaux", "12", "les Coulaux"),
        ("12, Médiathèque, rue Foch", "12", "rue Foch"),
    ],
)
def test_the_number_and_the_street_are_found_in_what_stands_around_them(text, number, street):
    clean = clean_address(text)

    assert (clean.housenumber, clean.street) == (number, street)


@pytest.mark.parametrize(
    ("noise", "kept"),
    [
        (" BP 12", "BP 12"),
        (", CS 40 123", "CS 40 123"),
        (" CEDEX 2", "CEDEX 2"),
        (" - 1er étage", "1er étage"),
        (" - rez-de-chaussée", "rez-de-chaussée"),
        (", Bâtiment B", "Bâtiment B"),
        (", Bât. 2", "Bât. 2"),
        (" (derrière la poste)", "(derrière la poste)"),
        (" à côté de la boulangerie", "à côté de la boulangerie"),
        (", en face du stade", "en face du stade"),
        (", c/o Association", "c/o Association"),
    ],
)
def test_boxes_floors_buildings_and_landmarks_are_taken_away_and_kept(noise, kept):
    clean = clean_address(f"12 rue des Lilas{noise}")

    assert (clean.housenumber, clean.street) == ("12", "rue des Lilas")
    assert [one.strip("( )") for one in clean.stripped] == [kept.strip("( )")]


def test_a_landmark_ends_where_the_street_begins():
    clean = clean_address("en face de la poste 12 rue Foch")

    assert (clean.housenumber, clean.street) == ("12", "rue Foch")


def test_postcode_and_commune_behind_the_street_are_read():
    clean = clean_address("12 rue du 8 mai 1945, 04000 Digne-les-Bains")

    assert (clean.street, clean.postcode, clean.city) == (
        "rue du 8 mai 1945", "04000", "Digne-les-Bains",
    )  # fmt: skip


def test_a_floor_whose_number_stands_in_the_cell_of_the_house_is_none():
    clean = clean_address("ème étage, rue Foch", "2")

    assert (clean.housenumber, clean.street, clean.stripped) == ("", "rue Foch", ("2ème étage",))


def test_a_suffix_that_stands_before_the_street_goes_with_the_number_of_its_own_cell():
    clean = clean_address("bis boulevard Foch", "21")

    assert (clean.housenumber, clean.street) == ("21bis", "boulevard Foch")


@pytest.mark.parametrize("text", ["", "Mairie", "hôtel de ville"])
def test_what_says_no_more_than_the_commune_leaves_nothing_to_look_for(text):
    clean = clean_address(text)

    assert (clean.street, clean.other) == ("", "")


@pytest.mark.parametrize("text", ["le village", "mairie - le village", "4 Le Village"])
def test_the_middle_of_a_town_may_be_the_name_of_a_street(text):
    clean = clean_address(text)

    assert (clean.street, clean.other.lower()) == ("", "le village")


def test_the_name_of_a_venue_alone_is_no_street_but_says_more_than_the_commune():
    clean = clean_address("Hôtel de ville annexe")

    assert clean.street == ""
    assert clean.other != ""


@given(st.text(max_size=80), st.text(max_size=10))
def test_any_text_is_read_without_fault(text, number):
    assert isinstance(clean_address(text, number).street, str)


def test_numbers_and_their_suffixes_are_parted():
    assert parse_numbers("12 bis") == ((12, "bis"),)
    assert parse_numbers("7X") == ((7, "x"),)
    assert parse_numbers("sans numéro") == ()


@pytest.mark.parametrize(
    ("said", "official"),
    [
        ("av. du Gal de Gaulle", "Avenue du Général de Gaulle"),
        ("bd 8 mai 45", "Boulevard du 8 mai 1945"),
        ("place du onze novembre", "Place du 11 novembre"),
        ("R. ST ELOI", "Rue Saint-Éloi"),
        ("2ème avenue", "2e Avenue"),
        ("rd-pt N.D.", "Rond-Point Notre-Dame"),
        ("rue Henri 4", "Rue Henri IV"),
        ("zone d'activités des Pins", "ZA des Pins"),
        ("RD 900", "Route départementale 900"),
        ("lieu-dit Les Pins", "Les Pins"),
    ],
)
def test_what_is_written_otherwise_and_meant_alike_has_one_key(said, official):
    assert street_key(street_words(said)) == street_key(street_words(official))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rue des Lilas", "avenue des Lilas"),
        ("rue Henri 4", "rue Henri 3"),
        ("1e avenue", "2e avenue"),
    ],
)
def test_what_tells_streets_apart_stays_in_the_key(one, other):
    assert street_key(street_words(one)) != street_key(street_words(other))


def test_a_word_is_no_abbreviation_of_another_that_begins_otherwise():
    assert is_abbreviation("mal", "marechal")
    assert not is_abbreviation("bal", "marechal")
    assert not is_abbreviation("1", "19")


def test_an_endless_cell_of_a_commune_takes_no_time():
    start = time.perf_counter()
    assert clean_city("(" * 100_000) == ""
    assert time.perf_counter() - start < 1
