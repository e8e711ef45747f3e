"""What is decided of an answer and of the point as given, over a whole table."""

import pytest

from ckanext.inclusion.core.errors import WrongFormat
from ckanext.inclusion.core.geocoding import LocalGeocoder, NoGeocoder, locate_places, tell_places
from ckanext.inclusion.core.geocoding.columns import find_columns
from ckanext.inclusion.core.geocoding.decision import OUTCOMES
from ckanext.inclusion.core.geocoding.reasons import REASONS
from ckanext.inclusion.core.translation import french
from tests.unit.core.tables import make_table

# 44.09 N 6.232 E, where the base has 3 rue des Lilas.
LILAS = {"adresse_numero": "3", "adresse_rue": "rue des Lilas", "adresse_code_postal": "04000",
         "adresse_commune": "Digne-les-Bains"}  # fmt: skip


@pytest.fixture
def locate(index_path):
    geocoder = LocalGeocoder.open(index_path)
    return lambda *rows: tell_places(locate_places(make_table(*rows), geocoder), french)


def at(latitude, longitude):
    return {"latitude": latitude, "longitude": longitude}


def test_every_cause_has_its_words():
    assert set(REASONS) == set(OUTCOMES)


def test_a_point_that_is_missing_is_filled_and_to_be_confirmed(locate):
    (place,) = locate(LILAS)

    assert (place["outcome"], place["tier"]) == ("filled", "likely")
    assert (place["latitude"], place["longitude"]) == (44.09, 6.232)
    assert list(place) == [
        "line", "outcome", "latitude", "longitude", "score", "type", "label", "citycode",
        "distance_m", "tier", "reason",
    ]  # fmt: skip


def test_a_point_that_agrees_is_confirmed_and_stays_as_it_was_given(locate):
    (place,) = locate(LILAS | at("44.0901", "6.2321"))

    assert (place["outcome"], place["latitude"], place["longitude"]) == (
        "confirmed",
        44.0901,
        6.2321,
    )
    assert place["distance_m"] == 14
    assert "14 m" in place["reason"]


def test_a_point_that_is_far_in_its_commune_is_corrected_with_its_distance(locate):
    (place,) = locate(LILAS | at("44.0951", "6.2321"))

    assert (place["outcome"], place["tier"]) == ("corrected", "likely")
    assert (place["latitude"], place["distance_m"]) == (44.09, 567)


def test_a_point_outside_the_commune_is_corrected_and_said_to_be(locate):
    (place,) = locate(LILAS | at("43.8301", "5.7801"))

    assert place["outcome"] == "corrected"
    assert "hors de la commune" in place["reason"]


@pytest.mark.parametrize("nothing", [at("0", "0"), at("", ""), at("nan", "nan"), at("91", "6.2")])
def test_what_is_no_point_is_as_good_as_missing(locate, nothing):
    (place,) = locate(LILAS | nothing)

    assert place["outcome"] == "filled"


def test_a_number_that_is_not_known_gives_the_street_and_names_those_nearby(locate):
    (place,) = locate(LILAS | {"adresse_numero": "7186"})

    assert (place["outcome"], place["type"]) == ("street", "street")
    assert "12, 14" in place["reason"]


def test_a_point_that_may_be_better_than_the_street_is_left_and_doubted(locate):
    (place,) = locate(LILAS | {"adresse_numero": ""} | at("44.1001", "6.2421"))

    assert (place["outcome"], place["tier"], place["latitude"]) == ("doubtful", "manual", 44.1001)


@pytest.mark.parametrize("vague", [at("44.10", "6.24"), at("43.8301", "5.7801")])
def test_a_vague_point_and_one_outside_the_commune_yield_to_the_street(locate, vague):
    (place,) = locate(LILAS | {"adresse_numero": ""} | vague)

    assert (place["outcome"], place["latitude"]) == ("street", 44.09)


def test_a_point_that_stands_for_several_addresses_yields_to_the_street(locate):
    names = ("rue des Lilas", "rue Jean Moulin", "Grande Rue")
    same = at("44.1301", "6.2521")
    places = locate(*(LILAS | {"adresse_numero": "", "adresse_rue": name} | same for name in names))

    assert [one["outcome"] for one in places] == ["street"] * 3


def test_the_commune_alone_is_said_to_be_no_more(locate):
    (place,) = locate(LILAS | {"adresse_numero": "", "adresse_rue": "le village"})

    assert (place["outcome"], place["type"]) == ("filled", "municipality")
    assert "mairie" in place["reason"]


def test_an_address_that_is_not_found_has_no_point_but_the_one_given(locate):
    unknown = LILAS | {"adresse_rue": "rue Vaucanson"}
    absent, given = locate(unknown, unknown | at("44.0901", "6.2321"))

    assert (absent["outcome"], absent["tier"], absent["latitude"]) == ("not_found", "manual", None)
    assert (given["outcome"], given["latitude"]) == ("not_found", 44.0901)


def test_two_sources_that_agree_confirm_an_address_that_is_badly_written(locate):
    (place,) = locate(LILAS | {"adresse_rue": "avenue des Lilas"} | at("44.0901", "6.2321"))

    assert place["outcome"] == "confirmed"


def test_a_whole_address_in_one_column_is_taken_apart(locate):
    whole = {"adresse_brut": "Médiathèque, 3 rue des Lilas BP 12, 04000 Digne-les-Bains"}
    (place,) = locate(whole)

    assert place["label"] == "3 Rue des Lilas 04000 Digne-les-Bains"


def test_each_row_has_its_answer_however_many_there_are(locate):
    rows = [LILAS | {"adresse_numero": str(number)} for number in (1, 2, 3, 5) * 700]
    places = locate(*rows)

    assert [one["line"] for one in places] == list(range(2, len(rows) + 2))
    assert [one["label"].split(" ")[0] for one in places] == ["1", "2", "3", "5"] * 700


def test_without_a_geocoder_nothing_is_found():
    (place,) = tell_places(locate_places(make_table(LILAS), NoGeocoder()), french)

    assert place["outcome"] == "not_found"


def test_columns_are_known_by_the_names_of_all_generations_and_of_producers():
    assert find_columns(["Adresse", "CP", "Ville", "lat", "lon"]) == {
        "street": "Adresse", "postcode": "CP", "city": "Ville", "latitude": "lat",
        "longitude": "lon",
    }  # fmt: skip


def test_a_table_without_an_address_is_refused():
    with pytest.raises(WrongFormat):
        find_columns(["nom", "siret"])


@pytest.mark.parametrize("street", ["avenue", "1 avenue", "1, avenue", "Rue de la", "12 rue."])
def test_a_kind_of_way_without_a_name_is_never_located_and_said_to_be_none(locate, street):
    (place,) = locate(LILAS | {"adresse_rue": street, "adresse_numero": "4"})

    assert (place["outcome"], place["type"], place["latitude"]) == ("not_found", None, None)
    assert place["reason"].startswith("L'adresse donne un type de voie (rue, avenue…) sans son nom")


def test_a_postcode_in_the_cell_of_the_commune_is_one(locate):
    moved = LILAS | {"adresse_code_postal": "", "adresse_commune": "04000 Digne"}
    (place,) = locate(moved)

    assert (place["outcome"], place["citycode"]) == ("filled", "04070")


CHURCH = {"adresse_numero": "1", "adresse_rue": "rue de l'Église", "adresse_code_postal": "49120",
          "adresse_commune": "Chemillé-en-Anjou", "adresse_code_insee": "49092"}  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        {"adresse_commune": "Chanzeaux", "adresse_code_insee": ""},
        {"adresse_commune": "Chanzeaux"},
        {"complement_adresse": "Chanzeaux"},
        {"complement_adresse": "Bâtiment B - CHANZEAUX"},
        {"adresse_code_insee": "49071"},
        {"adresse_code_insee": "49071", "adresse_commune": ""},
    ],
)
def test_a_former_commune_tells_streets_of_one_name_apart_wherever_it_is_named(locate, written):
    (place,) = locate(CHURCH | written)

    assert (place["outcome"], place["latitude"]) == ("filled", 47.255)


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"complement_adresse": "Bâtiment B"},
        {"complement_adresse": "Melay"},
        {"complement_adresse": "Chanzeaux - Saint-Georges-des-Gardes"},
        {"adresse_commune": "Melay"},
        {"adresse_commune": "Melay", "adresse_numero": "3"},
    ],
)
def test_a_street_of_another_former_commune_is_not_taken_for_the_one_that_was_meant(
    locate, written
):
    (place,) = locate(CHURCH | written)

    assert place["outcome"] == "doubtful"
