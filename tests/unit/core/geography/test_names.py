"""The keys of names: what people write differently and mean alike has one key."""

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ckanext.inclusion.core.geography import commune_table, key_column, name_key, spelled_key
from ckanext.inclusion.core.geography.names import intercommunality_key, territory_key

SPELLINGS = [
    ("L'Haÿ-les-Roses", "L’HAY LES ROSES"),
    ("Saint-Jean-Cap-Ferrat", "St Jean Cap Ferrat"),
    ("Sainte-Marie", "STE. MARIE"),
    ("Saintes-Maries-de-la-Mer", "Les Stes Maries de la Mer"),
    ("Le Havre", "Havre (Le)"),
    ("L'Isle-sur-la-Sorgue", "ISLE SUR LA SORGUE (L')"),
    ("Œuilly", "OEUILLY"),
    ("Ivry-sur-Seine", "Ivry s/ Seine"),
    ("Villeneuve-sur-Lot", "Villeneuve/Lot"),
    ("La Robine-sur-Galabre", "LA-ROBINE-SUR-GALABRE"),
    ("Paris 1er Arrondissement", "Paris 01"),
    ("Lyon 3e Arrondissement", "LYON 3EME"),
    ("Marseille 13e Arrondissement", "Marseille 13"),
    ("Saint-Étienne", "Saint‑E\u0301tienne"),
]


@pytest.mark.parametrize(("official", "written"), SPELLINGS)
def test_ways_of_writing_a_name_have_its_key(official, written):
    assert name_key(written) == name_key(official)


@pytest.mark.parametrize(("one", "other"), [("Cannes", "Canne"), ("Lyon 1", "Lyon 11")])
def test_other_names_have_another_key(one, other):
    assert name_key(one) != name_key(other)


def test_the_spelled_key_keeps_the_article():
    assert spelled_key("La Vergne") != spelled_key("Vergné")
    assert name_key("La Vergne") == name_key("Vergné")


def test_a_name_that_is_an_article_keeps_it():
    assert name_key("La.") == "la"


def test_no_official_name_has_an_empty_key():
    assert all(name_key(name) for name in commune_table()["name"])


@given(st.text())
@example("㉐")
def test_a_key_is_its_own_key_with_the_article(name):
    assert spelled_key(spelled_key(name)) == spelled_key(name)


@given(st.lists(st.one_of(st.none(), st.text()), max_size=8))
def test_a_column_has_the_keys_of_its_values(names):
    keys = key_column(pl.Series(names, dtype=pl.String))
    assert keys.to_list() == [None if name is None else name_key(name) for name in names]


def test_the_kind_of_an_epci_does_not_count():
    assert intercommunality_key("CA du Pays de Grasse") == intercommunality_key(
        "Communauté d'agglomération du Pays de Grasse"
    )


def test_an_epci_that_is_named_by_its_kind_alone_keeps_a_key():
    assert intercommunality_key("Métropole") == "metropole"


def test_the_word_departement_does_not_count():
    assert territory_key("Département de la Côte d’Or") == territory_key("Côte-d'Or")
