"""Rows that are one place are merged by the plan, and what stays of each is told."""

import pytest

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.pipeline import clean_table
from ckanext.inclusion.core.plan import apply_plan, undo
from ckanext.inclusion.core.plan.keys import key_rows
from ckanext.inclusion.core.translation import french
from ckanext.inclusion.core.writing.duplicates import list_duplicates
from ckanext.inclusion.core.writing.listings import find_left
from tests.unit.core.linkage.rows import HERE, PHONE
from tests.unit.core.tables import STANDARD, assert_same, make_table

LIBRARY = {**HERE, **PHONE, "nom": "Médiathèque Jean Moulin"}
SURE = {**LIBRARY, "contact_telephone": "", "contact_email": "a@example.org"}
WITH_SIRET = {"siret": "73282932000074"}
RENAMED = {**LIBRARY, "nom": "Bibliothèque municipale Jean Moulin"}


def clean(*rows, accept="certain", decisions=()):
    return clean_table(make_table(*rows), STANDARD, Choices(accept, tuple(decisions)))


def test_what_only_one_row_says_is_merged_with_certainty():
    first = {**LIBRARY, **WITH_SIRET, "contact_email": ""}
    second = {**LIBRARY, "siret": "", "contact_email": "a@example.org"}

    cleaning = clean(first, second)

    assert cleaning.accounting.merged == 1
    [row] = cleaning.table.cells.to_dicts()
    assert (row["siret"], row["contact_email"]) == ("73282932000074", "a@example.org")


def test_a_merge_that_drops_a_value_is_only_likely():
    assert clean(LIBRARY, RENAMED).accounting.merged == 0
    assert clean(LIBRARY, RENAMED, accept="likely").accounting.merged == 1


def test_a_merge_is_undone_exactly():
    table = make_table(LIBRARY, RENAMED, {**HERE, "nom": "Mairie"})
    cleaning = clean_table(table, STANDARD, Choices("likely"))

    assert_same(undo(apply_plan(table, cleaning.applied)), table)


@pytest.mark.parametrize("accept", ["certain", "likely"])
def test_cleaning_a_cleaned_file_merges_nothing_more(accept):
    rows = [LIBRARY, RENAMED, {**SURE, **WITH_SIRET}, {**LIBRARY, "nom": "Médiathèque"}]
    once = clean(*rows, accept=accept).table

    again = clean_table(once, STANDARD, Choices(accept))

    assert again.applied.size == 0
    assert again.table.cells.equals(once.cells)


def test_rows_that_a_person_holds_apart_stay_apart():
    table = make_table(LIBRARY, {**RENAMED, "contact_telephone": ""})
    row, other = key_rows(table, STANDARD)
    apart = Decision.from_dict(
        {"action": "unlink", "target": {"kind": "rows", "row": row, "other": other}}
    )

    cleaning = clean_table(table, STANDARD, Choices("likely", (apart,)))

    assert cleaning.accounting.merged == 0
    assert list_duplicates(cleaning, french)["decision"].to_list() == ["refused"]


def test_duplicates_say_rows_decision_and_reasons_in_french():
    [told] = list_duplicates(clean(LIBRARY, RENAMED), french).to_dicts()

    assert (told["lines"], told["decision"]) == ("2, 3", "proposed")
    assert told["reasons"].startswith("Le même lieu que la ligne 2 : ")
    assert "nom « Bibliothèque municipale Jean Moulin »" in told["reasons"]


def test_pairs_held_apart_are_listed_with_what_they_are():
    [told] = list_duplicates(
        clean(LIBRARY, {**LIBRARY, "nom": "EPN Jean Moulin"}), french
    ).to_dicts()

    assert (told["lines"], told["decision"]) == ("2, 3", "hosted")
    assert "deux services à une même adresse" in told["reasons"]


def test_what_is_asked_of_a_row_is_asked_while_its_merge_is_only_proposed():
    asked = {**RENAMED, "horaires_ouverture_osm": "quand il y a du monde"}
    fuller = {**LIBRARY, **WITH_SIRET, "contact_email": "a@example.org"}
    proposed = find_left(clean(fuller, asked))
    merged = find_left(clean(fuller, asked, accept="likely"))

    assert 3 in proposed["line"].to_list()
    assert 3 not in merged["line"].to_list()


def test_three_rows_of_one_place_become_one():
    third = {**LIBRARY, "nom": "Médiathèque Jean Moulim"}

    assert clean(LIBRARY, RENAMED, third, accept="likely").table.height == 1


def test_nothing_is_merged_by_likeness_when_duplicates_are_not_wanted():
    table = make_table(LIBRARY, RENAMED)

    cleaning = clean_table(table, STANDARD, Choices("likely", dedupe=False))

    assert cleaning.accounting.merged == 0
    assert list_duplicates(cleaning, french).is_empty()
