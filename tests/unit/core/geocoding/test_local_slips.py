"""Slips of the hand: in spaces, small words, behind apostrophes; and words that are no slips."""

import pytest

from ckanext.inclusion.core.geocoding.decision import LEAST_SCORE
from ckanext.inclusion.core.geocoding.local.likeness import compare_names
from ckanext.inclusion.core.geocoding.words import street_words
from tests.unit.core.geocoding.test_local_names import PLACED, locate

STREETS = {
    "Rue des Lilas": ["1"],
    "Rue du Triolet": ["1"],
    "Rue de la Lanne": ["1"],
    "Place de l'Église": ["1"],
    "Place de l'École": ["1"],
    "Route d'Authon": ["1"],
    "Rue Jean Moulin": ["1"],
    "Chemin derrière le Serre": ["1"],
    "Rue de l'Abbé Martin": ["1"],
    "Avenue Georges Clemenceau": ["1"],
    "Chemin du Moulin à Vent": ["1"],
    "Rue Henri IV": ["1"],
    "Rue Tom Morel": ["1"],
    "Rue O'Brien": ["1"],
    "Grande Rue de la Bresse": ["1"],
}


@pytest.fixture(scope="module")
def geocoder(make_geocoder):
    return make_geocoder(STREETS)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1 rue ess Lilas", "Rue des Lilas"),
        ("1 rue s Lilas", "Rue des Lilas"),
        ("1 rue u Trolet", "Rue du Triolet"),
        ("1 rued u Triloet", "Rue du Triolet"),
        ("1 rue e la Lnne", "Rue de la Lanne"),
        ("1 rue del a Lane", "Rue de la Lanne"),
        ("1 rue edl a Lanne", "Rue de la Lanne"),
        ("1 place de l'gÉlise", "Place de l'Église"),
        ("1 place de l’glise", "Place de l'Église"),
        ("1 place dee l'cole", "Place de l'École"),
        ("1 place de m'Église", "Place de l'Église"),
        ("1 route k'Authon", "Route d'Authon"),
        ("1 route d'tuhon", "Route d'Authon"),
        ("1 rue Jean Muolni", "Rue Jean Moulin"),
        ("1 rue de l'bbé Martin", "Rue de l'Abbé Martin"),
        ("1 avenue Georsg Clemenceau", "Avenue Georges Clemenceau"),
        ("1 chemin derrière le Serre", "Chemin derrière le Serre"),
        ("1 rue O’Brein", "Rue O'Brien"),
        ("1 Grnde rue de la Bresse", "Grande Rue de la Bresse"),
    ],
)
def test_slips_are_no_other_street(geocoder, said, meant):
    answer = locate(geocoder, said)

    assert answer["outcome"] == "filled"
    assert answer["label"] == f"1 {meant} 04100 Manosque"


@pytest.mark.parametrize(
    "said",
    ["1 rue Tom Lilas", "1 rue Léo Lilas", "1 avenue xg Clemenceau",
     "1 rue J. Triolet", "1 avenue J. Lanne",
     "1 rue A. Triolet", "1 rue Henri VI", "1 chemin derrière la poste",
     "1 rue xg Triolet", "1 rue de la Bresse"],
)  # fmt: skip
def test_a_first_name_a_letter_or_a_figure_is_no_slip(geocoder, said):
    assert locate(geocoder, said)["outcome"] not in PLACED


@pytest.mark.parametrize(
    ("said", "official", "is_same"),
    [
        ("rue des Gabare", "Rue des Gabares", True),
        ("route de Maison", "Route de Maisons", True),
        ("rue du Moulin", "Rue des Moulins", False),
        ("chemin des Moulins", "Chemin du Moulin", False),
        ("rue Masse", "Rue Massez", False),
    ],
)
def test_a_plural_without_its_s_is_one_where_the_article_is_that_of_the_plural(
    said, official, is_same
):
    score = compare_names(street_words(said), street_words(official), lambda _: True)

    assert (score >= LEAST_SCORE) == is_same


def test_a_word_that_few_streets_have_is_rather_the_one_that_is_there_mistyped():
    pair = street_words("rue Pal Coxe"), street_words("Rue Paul Coxe")

    def knows(_word):
        return True

    assert compare_names(*pair, knows) < LEAST_SCORE
    assert compare_names(*pair, knows, is_rare=lambda word: word == "pal") >= LEAST_SCORE


def test_a_word_is_rare_by_its_part_of_all_streets_and_not_where_a_commune_is_called_so(
    make_geocoder,
):
    index = make_geocoder(
        {f"Rue {'Masse' if at < 5 else f'N{at}'}": ["1"] for at in range(9)}
    )._index

    assert (index.is_word("masse"), index.is_word("massez")) == (True, False)
    assert [index.is_rare(one) for one in ("masse", "massez", "manosque")] == [False, True, False]
