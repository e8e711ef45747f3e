"""What the local index answers: the right number, the street, or an honest doubt."""

import polars as pl
import pytest

from ckanext.inclusion.core.geocoding import LocalGeocoder, build_index
from ckanext.inclusion.core.geocoding.contract import ANSWERED, ASKED
from ckanext.inclusion.core.geocoding.decision import LEAST_SCORE, MARGIN
from ckanext.inclusion.core.geocoding.local.likeness import compare_names
from tests.unit.core.geocoding.ban import write_csv


@pytest.fixture
def look(index_path):
    geocoder = LocalGeocoder.open(index_path)

    def ask(street, number="", postcode="", city="", citycode="", other=""):
        row = (7, number, street, other, postcode, city, citycode)
        answers = geocoder.search(pl.DataFrame([row], schema=ASKED, orient="row"))
        assert answers.schema == pl.Schema(ANSWERED)
        return answers.row(0, named=True)

    return ask


def is_accepted(answer):
    score = answer["result_score"] or 0
    return score >= LEAST_SCORE and score - (answer["result_score_next"] or 0) >= MARGIN


def test_an_address_as_the_base_has_it_is_found_with_all_that_is_known_of_it(look):
    answer = look("Rue des Lilas", "12bis", "04000", "Digne-les-Bains", "04070")

    assert answer | {"result_id": None} == {
        "id": 7, "latitude": 44.09, "longitude": 6.235,
        "result_label": "12bis Rue des Lilas 04000 Digne-les-Bains", "result_score": 1.0,
        "result_score_next": 0.0, "result_type": "housenumber", "result_id": None,
        "result_housenumber": "12bis", "result_name": "Rue des Lilas", "result_postcode": "04000",
        "result_city": "Digne-les-Bains", "result_citycode": "04070", "result_status": "ok",
        "nearby": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("street", "number", "label"),
    [
        ("av mal leclerc", "38quater", "38quater Avenue du Maréchal Leclerc"),
        ("rue de Lilas", "3", "3 Rue des Lilas"),
        ("rue des Lials", "3", "3 Rue des Lilas"),
        ("rue dse lilsa", "3", "3 Rue des Lilas"),
        ("avenue Leclerc", "7", "7 Avenue du Maréchal Leclerc"),
        ("rue J. Moulin", "9", "9 Rue Jean Moulin"),
        ("ruejean moulin", "9", "9 Rue Jean Moulin"),
        ("Rue Grande", "3", "3 Grande Rue"),
        ("2eme avenue", "4", "4 2e Avenue"),
        ("bld 8 mai 45", "10", "10 Boulevard du 8 mai 1945"),
        ("rue des Lilas", "12b", "12bis Rue des Lilas"),
        ("rue des Lilas", "13-14", "14 Rue des Lilas"),
        ("chemin de la Colle", "100", "100 Chemin de la Colle"),
    ],
)
def test_other_spellings_short_forms_and_slips_are_found(look, street, number, label):
    answer = look(street, number, "04000", "Digne les Bains")

    assert answer["result_label"] == f"{label} 04000 Digne-les-Bains"
    assert is_accepted(answer)


@pytest.mark.parametrize(
    "street",
    ["avenue des Lilas", "rue des Lilas prolongée", "rue Jean Monnet", "rue des Roses", "3e Avenue",
     "boulevard du 8 mai 1946", "rue Anselme Moulin"],
)  # fmt: skip
def test_another_street_of_the_commune_is_not_taken_for_the_one_that_was_meant(look, street):
    assert not is_accepted(look(street, "1", "04000", "Digne-les-Bains"))


def test_a_number_that_the_street_has_not_gives_the_street_and_the_numbers_nearby(look):
    answer = look("rue des Lilas", "7186", "04000", "Digne-les-Bains")

    assert (answer["result_type"], answer["nearby"]) == ("street", ["12", "14"])
    assert is_accepted(answer)


@pytest.mark.parametrize(
    "town",
    [
        {"citycode": "04112"},
        {"city": "MANOSQUE"},
        {"postcode": "04100"},
        {"postcode": "4100"},
        {"city": "Manosque", "postcode": "04101"},
        {"city": "Manosqe", "postcode": "04100"},
        {"city": "Manosque cedex 2", "postcode": "04107"},
    ],
)
def test_the_commune_is_found_by_whatever_of_it_is_right(look, town):
    answer = look("rue des Lilas", "2", **town)

    assert answer["result_citycode"] == "04112"
    assert is_accepted(answer)


def test_a_commune_of_another_name_than_the_code_is_no_sure_one(look):
    assert not is_accepted(look("rue des Lilas", "2", citycode="04112", city="Digne-les-Bains"))


def test_a_city_without_its_arrondissement_is_found(look):
    answer = look("La Canebière", "93", "13001", "Marseille", "13055")

    assert answer["result_citycode"] == "13201"
    assert is_accepted(answer)


def test_a_street_that_two_former_communes_have_is_told_apart_by_the_name_of_before(look):
    answer = look("rue de l'Église", "1", "49120", "Chanzeaux")

    assert answer["latitude"] == pytest.approx(47.255)
    assert is_accepted(answer)


def test_a_street_that_two_former_communes_have_is_told_apart_by_the_number(look):
    answer = look("rue de l'Église", "3", "49120", "Chemillé-en-Anjou")

    assert answer["latitude"] == pytest.approx(47.255)
    assert is_accepted(answer)


def test_a_street_that_nothing_tells_apart_is_not_accepted(look):
    assert not is_accepted(look("rue de l'Église", "1", "49120", "Chemillé-en-Anjou"))


def test_a_street_is_meant_rather_than_the_place_around_it_that_is_called_so(tmp_path):
    place = (
        "04070_b1;;;;Avenue du Maréchal Leclerc;04000;04070;Digne-les-Bains;;;;;6.3;44.0;;;;;;;;;"
    )
    build_index([write_csv(tmp_path, place)], tmp_path / "ban.sqlite")
    row = (0, "", "avenue du Maréchal Leclerc", "", "04000", "Digne-les-Bains", "")
    asked = pl.DataFrame([row], schema=ASKED, orient="row")
    answer = LocalGeocoder.open(tmp_path / "ban.sqlite").search(asked).row(0, named=True)

    assert (answer["result_type"], is_accepted(answer)) == ("street", True)


def test_without_a_commune_only_a_street_that_stands_alone_is_accepted(look):
    assert is_accepted(look("avenue Jean Giono", "11"))
    assert not is_accepted(look("rue des Lilas", "1"))


def test_a_place_that_addresses_name_beside_their_street_is_found(look):
    answer = look("Quartier les Hautes Sièyes", "", "04000", "Digne-les-Bains")

    assert (answer["result_type"], answer["result_name"]) == ("locality", "Les Hautes Sièyes")
    assert is_accepted(answer)


def test_an_address_that_says_no_more_than_the_commune_is_its_town_hall(look):
    answer = look("", "", "04000", "Digne-les-Bains")

    assert (answer["result_type"], answer["result_citycode"]) == ("municipality", "04070")


def test_a_venue_alone_is_not_found_at_the_town_hall(look):
    answer = look("", "", "04000", "Digne-les-Bains", other="Hôtel de ville annexe")

    assert answer["result_status"] == "not-found"


def test_a_street_is_found_within_what_nobody_knew_to_strip(look):
    answer = look("rue des Lilas médiathèque", "3", "04000", "Digne-les-Bains")

    assert answer["result_label"].startswith("3 Rue des Lilas ")
    assert is_accepted(answer)


def test_a_slip_that_makes_another_word_counts_more_than_one_that_makes_none():
    said, official = ("rue", "rose"), ("rue", "rosa")

    assert compare_names(said, official, {"rose"}.__contains__) < LEAST_SCORE
    assert compare_names(said, official, set().__contains__) >= LEAST_SCORE
