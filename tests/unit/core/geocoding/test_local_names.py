"""Names that are nearly one another: initials, letters, communes that the index does not have."""

import pytest

from ckanext.inclusion.core.geocoding import LocalGeocoder, build_index, locate_places
from ckanext.inclusion.core.geocoding.places import tell_places
from ckanext.inclusion.core.translation import french
from tests.unit.core.geocoding.ban import CORNERS, HEADER, MARSEILLE, lines_of
from tests.unit.core.tables import make_table

PLACED = ("filled", "street")
NAMES = {
    "Rue du Moulin": ["1"],
    "Rue Jean Moulin": ["1", "9"],
    "Rue Blanc": ["1"],
    "Rue Louis Blanc": ["1", "3"],
    "Rue de France": ["1"],
    "Rue Anatole France": ["1", "3"],
    "Rue Paul Bert": ["1"],
    "Rue du Château": ["1"],
}


@pytest.fixture(scope="module")
def named(make_geocoder):
    return make_geocoder(NAMES)


def locate(geocoder, street, postcode="04100", commune="Manosque", insee=""):
    cells = {
        "adresse_rue": street,
        "adresse_code_postal": postcode,
        "adresse_commune": commune,
        "adresse_code_insee": insee,
        "latitude": "",
        "longitude": "",
    }
    (answer,) = tell_places(locate_places(make_table(cells), geocoder), french)
    return answer


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1 rue J. Moulin", "1 Rue Jean Moulin"),
        ("9 rue J Moulin", "9 Rue Jean Moulin"),
        ("1 rue A. France", "1 Rue Anatole France"),
        ("3 rue L. Blanc", "3 Rue Louis Blanc"),
        ("1 rue P. Bert", "1 Rue Paul Bert"),
        ("1 rue u Château", "1 Rue du Château"),
    ],
)
def test_a_letter_stands_for_a_first_name(named, said, meant):
    answer = locate(named, said)

    assert answer["outcome"] == "filled"
    assert answer["label"] == f"{meant} 04100 Manosque"


PERSONS = {"Rue Garlorand": ["1"], "Rue Foch": ["1"], "Rue de Gaulle": ["1"],
           "Rue du Colonel Mercier": ["1"], "Rue Jean Marais": ["1"]}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1 rue du Maréchal Foch", "1 Rue Foch"),
        ("1 rue du Gal de Gaulle", "1 Rue de Gaulle"),
        ("1 rue Mercier", "1 Rue du Colonel Mercier"),
        ("1 rue du col. Mercier", "1 Rue du Colonel Mercier"),
        ("1 rue J. Marais", "1 Rue Jean Marais"),
        ("1 rue Marais", "1 Rue Jean Marais"),
    ],
)
def test_a_title_that_everybody_knows_or_that_is_left_out_makes_nobody_else(
    make_geocoder, said, meant
):
    answer = locate(make_geocoder(PERSONS), said)

    assert answer["outcome"] == "filled"
    assert answer["label"] == f"{meant} 04100 Manosque"


@pytest.mark.parametrize(
    "said",
    ["1 rue de l'Abbé Garlorand", "1 rue du Colonel Foch", "1 rue du Docteur Mercier",
     "1 rue du Marais", "1 rue des Marais", "1 rue de l'Abbé Foch"],
)  # fmt: skip
def test_a_title_that_the_street_lacks_and_a_thing_may_be_another_street(make_geocoder, said):
    assert locate(make_geocoder(PERSONS), said)["outcome"] not in PLACED


@pytest.mark.parametrize(
    "said", ["1 rue L. Bert", "1 rue L. Moulin", "1 rue Yves Château", "1 rue Tony Château"]
)
def test_another_first_name_is_that_of_somebody_else(named, said):
    assert locate(named, said)["outcome"] not in PLACED


def test_a_letter_is_no_other_letter(make_geocoder):
    geocoder = make_geocoder({"Rue A": ["1"], "Rue Foch": ["1"]})

    assert locate(geocoder, "1 rue A")["outcome"] == "filled"
    for other in ("1 rue D", "1 rue B", "1 rue L"):
        assert locate(geocoder, other)["outcome"] not in PLACED


@pytest.mark.parametrize("said", ["A", "B", "4", "1", "1 lieu dit"])
def test_a_street_whose_name_has_no_words_is_nobodys(make_geocoder, said):
    geocoder = make_geocoder({"Lieu-dit": ["1"], "-": ["2"], "Rue Foch": ["1"]})

    assert locate(geocoder, said)["outcome"] == "not_found"


@pytest.mark.parametrize(
    "town",
    [
        ("04100", "Gap", ""),
        ("04100", "Gap", "05061"),
        ("", "Manosque", "05061"),
        ("05000", "Manosque", "05061"),
        ("13001", "Marseille", "04112"),
    ],
)
def test_a_commune_that_the_index_does_not_have_speaks_against_those_it_has(named, town):
    assert locate(named, "1 rue Paul Bert", *town)["outcome"] not in PLACED


def test_a_postcode_that_nobody_has_says_nothing(named):
    assert locate(named, "1 rue Paul Bert", "04999")["outcome"] == "filled"


DATES = {"Rue du 8 mai 1945": ["3"], "Place du 19 mars": ["1"], "Avenue du 4 septembre": ["1"],
         "Rue du 11 novembre 1918": ["3"], "Rue du 11 novembre 1943": ["3"]}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("rue du 8 mai", "Rue du 8 mai 1945"),
        ("3 rue du huit mai", "Rue du 8 mai 1945"),
        ("place du 19 mars 1962", "Place du 19 mars"),
        ("1 place du 19 mars 62", "Place du 19 mars"),
    ],
)
def test_a_date_is_known_with_and_without_its_year(make_geocoder, said, meant):
    answer = locate(make_geocoder(DATES), said)

    assert answer["outcome"] in PLACED
    assert meant in answer["label"]


@pytest.mark.parametrize(
    "said",
    ["rue du 11 novembre", "rue du 8 mai 1954", "avenue du 8 mai", "rue du 4 septembre 1870"],
)
def test_a_date_without_its_year_is_left_to_a_person_where_it_may_be_another(make_geocoder, said):
    assert locate(make_geocoder(DATES), said)["outcome"] not in PLACED


@pytest.mark.parametrize(
    ("postcode", "outcome", "code"),
    [("13236", "doubtful", None), ("", "doubtful", None), ("13002", "filled", "13202")],
)
def test_a_cedex_tells_no_arrondissement_and_a_postcode_of_streets_does(
    tmp_path, monkeypatch, postcode, outcome, code
):
    second = ("13002", "13202", "Marseille 2e Arrondissement")
    monkeypatch.setitem(CORNERS, "13202", (43.31, 5.36))
    rows = [HEADER, *(row for at, town in enumerate((MARSEILLE, second), 1)
                      for row in lines_of(at, "Rue Foch", town, ["1"]))]  # fmt: skip
    path = tmp_path / "adresses-13.csv"
    path.write_text("\n".join([*rows, ""]), "utf-8")
    build_index([path], tmp_path / "ban.sqlite")

    geocoder = LocalGeocoder.open(tmp_path / "ban.sqlite")
    answer = locate(geocoder, "1 rue Foch", postcode, "MARSEILLE CEDEX 02")

    assert answer["outcome"] == outcome
    assert code in (None, answer["citycode"])
