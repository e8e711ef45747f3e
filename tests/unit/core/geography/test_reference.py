"""The reference as it ships: complete, and consistent with itself."""

import polars as pl
import pytest

from ckanext.inclusion.core.geography import (
    commune_table,
    departements,
    former_table,
    intercommunalities,
    key_column,
    read_keys,
    read_metadata,
    regions,
)
from ckanext.inclusion.core.geography.reference import PATH


@pytest.fixture
def communes():
    return commune_table()


def test_the_file_is_a_few_megabytes():
    assert PATH.stat().st_size < 5_000_000


def test_it_says_of_which_year_from_where_and_under_which_licences():
    metadata = read_metadata()
    assert metadata["vintage"] == "2026"
    assert len(metadata["sources"]) == 4
    assert all("Licence Ouverte" in one["licence"] for one in metadata["sources"])


def test_the_keys_beside_it_are_those_of_its_names(communes):
    names = pl.concat([communes["name"], former_table()["name"]])

    assert read_keys().to_list() == key_column(names).to_list()


def test_a_code_stands_once(communes):
    assert communes["code"].is_unique().all()
    assert communes["code"].is_sorted()


def test_there_are_the_34875_communes_of_2026_and_those_of_the_collectivities(communes):
    kept = communes.filter(pl.col("kind") == "commune")
    collectivities = pl.col("departement").str.contains("^(975|977|978|98.)$")
    assert kept.filter(~collectivities).height == 34_875
    assert kept.filter(collectivities).height == 94


def test_every_code_has_the_form_of_an_insee_code(communes):
    assert communes["code"].str.contains(r"^([0-9]{2}|2[AB])[0-9]{3}$").all()


def test_every_postcode_has_five_digits_and_only_empty_lands_have_none(communes):
    every = communes["postcodes"].list.explode().drop_nulls()
    assert every.str.contains(r"^[0-9]{5}$").all()
    without = communes.filter(pl.col("postcodes").list.len() == 0)
    assert set(without["departement"]) == {"984"}


def test_a_postcode_of_streets_is_not_one_of_the_communes_own(communes):
    both = communes.filter(
        pl.col("postcodes").list.set_intersection("street_postcodes").list.len() > 0
    )
    assert both.is_empty()


@pytest.mark.parametrize(
    ("column", "known"),
    [
        ("departement", departements),
        ("region", regions),
        ("epci", intercommunalities),
        ("ept", intercommunalities),
        ("parent", lambda: set(commune_table()["code"])),
    ],
)
def test_what_a_commune_belongs_to_is_known(communes, column, known):
    assert set(communes[column].drop_nulls()) <= set(known())


def test_the_region_of_a_commune_is_that_of_its_departement(communes):
    own = {code: one.region for code, one in departements().items()}
    assert (communes["departement"].replace_strict(own) == communes["region"]).all()


def test_every_commune_but_those_of_collectivities_has_an_outline(communes):
    without = communes.filter(pl.col("outline").is_null())
    assert without["departement"].str.contains("^(975|977|978|98.)$").all()
    assert communes.filter(pl.col("outline") == "wider").height == 4


def test_centres_are_within_the_extent(communes):
    placed = communes.drop_nulls("latitude")
    inside = placed.filter(
        pl.col("latitude").is_between("south", "north"),
        pl.col("longitude").is_between("west", "east"),
    )
    assert inside.height == placed.height


def test_every_former_commune_has_a_commune_of_today(communes):
    assert set(former_table()["current"]) <= set(communes["code"])


def test_no_former_name_is_empty():
    assert former_table()["name"].str.len_chars().min() > 0
