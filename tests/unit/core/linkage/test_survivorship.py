"""What is kept of two rows that are one place."""

import polars as pl
import pytest

from ckanext.inclusion.core.linkage.survivorship import rank_rows, survive
from ckanext.inclusion.core.linkage.words import fold_street, spell_street
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.tables import STANDARD


def settle(kept, gone):
    """Return what is gained and dropped; a cell that one row lacks is empty."""
    names = {*kept, *gone}
    both = [{name: row.get(name, "") for name in names} for row in (kept, gone)]
    survival = survive(*both, STANDARD)
    return survival.gained, survival.dropped


@pytest.mark.parametrize(
    ("kept", "gone", "gained"),
    [
        ({}, {"contact_email": "a@example.org"}, {"contact_email": "a@example.org"}),
        ({"contact_email": "a@example.org"}, {}, {}),
        ({"siret": "123"}, {"siret": "73282932000074"}, {"siret": "73282932000074"}),
        ({"labels": "APTIC"}, {"labels": "France Services"}, {"labels": "APTIC,France Services"}),
        ({"labels": "APTIC,France Services"}, {"labels": "APTIC"}, {}),
        ({"nom": "Mairie"}, {"nom": "MAIRIE"}, {}),
        (
            {"latitude": "43.7", "longitude": "7.2"},
            {"latitude": "43.69720", "longitude": "7.28470"},
            {"latitude": "43.69720", "longitude": "7.28470"},
        ),
        (
            {},
            {"adresse_numero": "1", "adresse_rue": "rue Haute"},
            {"adresse_numero": "1", "adresse_rue": "rue Haute"},
        ),
        ({"contact_telephone": "04 65 71 00 01"}, {"contact_telephone": "+33465710001"}, {}),
        ({"contact_web": "https://www.lieu.example.org/"}, {"contact_web": "lieu.example.org"}, {}),
        ({"adresse_rue": "r. du Port"}, {"adresse_rue": "rue du Port"}, {}),
        (
            {"adresse_rue": "rue du Port"},
            {"adresse_numero": "12", "adresse_rue": "Rue du port"},
            {"adresse_numero": "12"},
        ),
        ({"local": ""}, {"local": "x"}, {"local": "x"}),
    ],
)
def test_what_is_better_is_kept_and_nothing_is_lost(kept, gone, gained):
    assert settle(kept, gone) == (gained, {})


def test_what_differs_and_is_not_kept_is_named():
    assert settle({"nom": "Médiathèque"}, {"nom": "Bibliothèque"}) == ({}, {"nom": "Bibliothèque"})


def test_an_address_is_of_one_row_only():
    gained, dropped = settle(
        {"adresse_rue": "rue Haute"}, {"adresse_numero": "3", "adresse_rue": "rue Basse"}
    )

    assert gained == {}
    assert dropped == {"adresse_numero": "3", "adresse_rue": "rue Basse"}


def test_a_number_is_not_put_before_another_address():
    kept = {"adresse_brut": "3 rue du Port", "adresse_rue": "rue du Port"}

    gained, dropped = settle(kept, {"adresse_numero": "12", "adresse_rue": "rue du Port"})

    assert (gained, dropped) == ({}, {"adresse_numero": "12"})


@pytest.mark.parametrize(
    "street", ["av. de l'Église", "Bd St-Michel, BP 12", "R. du Gal Leclerc", "rue_du  Œuf", ""]
)
def test_one_street_is_spelled_as_a_column_of_streets_is(street):
    assert spell_street(street) == pl.select(fold_street(pl.lit(street))).item()


def test_two_telephone_numbers_of_one_beginning_are_two():
    kept, gone = {"contact_telephone": "04 65 71 00 01"}, {"contact_telephone": "04 65 71 00 02"}

    assert settle(kept, gone) == ({}, gone)


def test_the_newest_row_stays_else_the_one_that_says_most():
    standard = load_standard("mediation-1.0")
    rows = [{"date_maj": "2023-01-01", "nom": "A"}, {"date_maj": "2024-01-01", "nom": ""}]

    assert rank_rows(rows, standard) == [1, 0]
    full = {"nom": "A", "adresse": "x"}
    assert rank_rows([{"nom": "B", "adresse": ""}, full], standard) == [1, 0]


def test_where_rows_stand_does_not_decide_which_stays():
    rows = [{"nom": "MAIRIE"}, {"nom": "Mairie"}]

    there = rank_rows(rows, STANDARD)
    back = rank_rows(rows[::-1], STANDARD)

    assert rows[there[0]] == rows[::-1][back[0]]


def test_where_columns_stand_does_not_decide_which_stays():
    one, other = {"nom": "A", "commune": "B"}, {"nom": "B", "commune": "A"}
    turned = [dict(reversed(row.items())) for row in (one, other)]

    assert rank_rows([one, other], STANDARD) == rank_rows(turned, STANDARD)
