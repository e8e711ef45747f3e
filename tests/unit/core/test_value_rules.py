"""Rules about single values, asked together: order, moves, and that they come to an end."""

import polars as pl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.plan import apply_plan, make_plan
from ckanext.inclusion.core.rules import deductions, single_values, text
from ckanext.inclusion.core.rules.address import (
    address_alone,
    name_with_address,
    street_with_name,
    whole_address,
)
from ckanext.inclusion.core.rules.choices import labels, misplaced, vocabulary
from ckanext.inclusion.core.rules.contact import contacts_exchanged
from ckanext.inclusion.core.rules.rule import rules_of
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.tables import STANDARD, hold_cells

STAGES = (
    *text.STAGES,
    name_with_address.STAGE,
    address_alone.STAGE,
    whole_address.STAGE,
    street_with_name.STAGE,
    contacts_exchanged.STAGE,
    misplaced.STAGE,
    single_values.STAGE,
    *deductions.STAGES,
)
SYNONYMS = yaml.safe_load((vocabulary.FOLDER / "synonyms.yaml").read_text("utf-8"))


def hold_rows(*rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    return hold_cells(pl.DataFrame({name: [row.get(name, "") for row in rows] for name in names}))


def plan_for(table, standard=STANDARD):
    return make_plan(table, standard, stages=STAGES, linking=())


def clean(table, accept="likely"):
    return apply_plan(table, plan_for(table).accepted(accept)).table


def values_of_examples():
    """Return every value of the rules' examples by its column, and some that are right."""
    found = {}
    for rule in rules_of(STAGES).values():
        for example in rule.examples:
            for role, value in example.cells.items():
                field = STANDARD.field_with_role(role)
                found.setdefault(field.name if field else role, {""}).add(value)
    return found


VALUES = values_of_examples()
ROWS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(sorted(VALUES[name])) for name in VALUES}),
    min_size=1,
    max_size=4,
)


@settings(max_examples=10)
@given(ROWS, st.sampled_from(["certain", "likely"]))
def test_cleaning_what_was_cleaned_changes_nothing_more(rows, accept):
    once = clean(hold_rows(*rows), accept)

    again = plan_for(once).accepted(accept)

    assert again.edits.select("field", "before", "after").rows() == []


@settings(max_examples=8)
@given(ROWS)
def test_no_two_rules_dispute_a_cell(rows):
    assert "conflicting-corrections" not in plan_for(hold_rows(*rows)).questions["rule"]


def test_a_value_with_several_faults_is_repaired_step_by_step():
    table = hold_rows({"labels": "\u00a0FRANCE SERVICES ;  sudlab\n"})

    row = clean(table, "certain").cells.row(0, named=True)

    assert row == {"labels": "France Services", "labels_locaux": "SudLab"}


def test_what_moves_is_added_to_what_stands_there_and_overwrites_nothing():
    table = hold_rows({"labels": "APTIC,SudLab", "labels_locaux": "French Tech"})

    row = clean(table, "certain").cells.row(0, named=True)

    assert row == {"labels": "APTIC", "labels_locaux": "French Tech,SudLab"}


def test_what_stands_there_already_is_not_added_again():
    table = hold_rows({"labels": "APTIC,SudLab", "labels_locaux": "SudLab,French Tech"})

    assert clean(table, "certain").cells["labels_locaux"].to_list() == ["SudLab,French Tech"]


def test_nothing_is_corrected_where_a_part_of_the_value_would_have_no_place():
    table = hold_rows(
        {"en_ligne": "Non", "adresse_rue": "12 rue des Lilas", "adresse_numero": "14"}
    )

    assert plan_for(table).size == 0


def test_all_cells_of_a_correction_tell_the_same_reason():
    plan = plan_for(hold_rows({"contact_web": "a@mairie.example"}))

    [parameters] = plan.corrections["parameters"].str.json_decode(
        dtype=pl.Struct({"value": pl.String, "after": pl.String})
    )
    assert parameters == {"value": "a@mairie.example", "after": ""}


def test_what_is_certain_is_heard_before_what_is_likely_of_the_same_cell():
    told = single_values.STAGE.propose(
        hold_rows({"contact_telephone": "Tél. 04 65 71 00 00"}), STANDARD
    )

    assert told.heads.select("rule", "tier").rows() == [("phone-form", "certain")]


def test_the_first_of_two_rules_that_move_texts_into_one_cell_is_heard():
    rows = hold_rows({"contact_telephone": "04 65 71 00 00 (le matin) accueil@mairie.example"})

    told = [single_values.STAGE.propose(rows, STANDARD) for _ in range(20)]

    assert {tuple(one.heads["rule"]) for one in told} == {("contacts-together",)}


def test_contacts_that_change_places_are_then_written_as_the_standard_wants():
    after = clean(
        hold_rows(
            {"contact_telephone": "accueil@mairie.example", "contact_email": "Tél. 0465710000"}
        )
    )

    assert after.cells.select("contact_telephone", "contact_email").rows() == [
        ("04 65 71 00 00", "accueil@mairie.example")
    ]


def test_local_columns_are_left_alone():
    table = hold_rows({"note": " N/A ", "mes_labels": "FRANCE SERVICES"})

    assert plan_for(table).size == 0


@pytest.mark.parametrize(
    ("standard", "field", "value"),
    [
        (standard, field, value)
        for standard, fields in SYNONYMS.items()
        for field, values in fields.items()
        for value in values
    ],
)
def test_synonyms_are_those_of_values_that_the_standard_has(standard, field, value):
    assert value in load_standard(standard).field_named(field).values


@pytest.mark.parametrize("standard", SYNONYMS)
def test_each_synonym_means_one_value_and_is_found(standard):
    for field, values in SYNONYMS[standard].items():
        known = vocabulary.vocabulary(standard, field)
        for value, told in values.items():
            for tier, key in (("certain", "same"), ("likely", "likely")):
                for spelling in told.get(key, ()):
                    found = known.match(spelling)
                    assert (found.value, found.tier) == (value, tier), (field, spelling)


def test_every_local_label_is_written_as_it_is_called():
    known = labels.local_labels()

    assert all(known[vocabulary.fold(label)] == label for label in known.values())


def test_damaged_words_are_restored_from_the_rest_of_the_column():
    table = hold_rows(
        {"nom": "M?diath?que de Gap"}, {"nom": "Médiathèque"}, {"nom": "Cin?ma"}, {"nom": "Cinéma"}
    )

    assert clean(table).cells["nom"].to_list()[::2] == ["Médiathèque de Gap", "Cinéma"]


def test_a_whole_address_is_taken_apart_in_one_cleaning():
    table = hold_rows(
        {
            "adresse_rue": "12 bis, place du Marché, BP 7, 22120 YFFINIAC",
            "adresse_code_postal": "22120",
            "adresse_commune": "Yffiniac",
            "en_ligne": "Non",
        }
    )

    row = clean(table).cells.row(0, named=True)

    assert row["adresse_rue"] == "place du Marché"
    assert (row["adresse_numero"], row["complement_adresse"]) == ("12 bis", "BP 7")


def test_a_place_whose_name_tells_that_it_moves_keeps_its_no():
    table = hold_rows({"nom": "Bibliobus", "itinerant": "non"})

    assert clean(table).cells["itinerant"].to_list() == ["non"]


def test_an_abbreviated_association_is_written_out_even_if_it_is_the_commonest():
    table = hold_rows(
        *({"structure_porteuse": name} for name in ["Asso. Le Lac"] * 2 + ["Association Le Lac"])
    )

    assert set(clean(table).cells["structure_porteuse"]) == {"Association Le Lac"}


def test_the_commonest_spelling_of_an_organisation_is_taken():
    names = ["Mairie de Gap", "Mairie de Gap", "mairie de GAP", "Mairie de Digne"]
    table = hold_rows(*({"structure_porteuse": name} for name in names))

    assert clean(table).cells["structure_porteuse"].to_list() == [*names[:2], *names[:1], names[3]]


@pytest.mark.parametrize(
    ("column", "value", "after"),
    [
        ("siret", "5 580 113 800 011", "05580113800011"),
        ("siret", "732\u202f829\u202f320\u202f00074", "73282932000074"),
        ("contact_web", " en construction\t", ""),
        ("nom", "EPN\u202fDES TILLEULS", "EPN des Tilleuls"),
    ],
)
def test_hidden_characters_and_another_fault_of_a_value_are_repaired_in_one_step(
    column, value, after
):
    table = hold_rows({column: value, "en_ligne": "Non"})

    edits = plan_for(table).edits.filter(pl.col("field") == column)

    assert edits["after"].to_list() == [after]


def test_what_nobody_sees_is_no_certain_correction_of_a_value_that_stays_wrong():
    table = hold_rows({"contact_web": "https://a.example  https://b.example", "en_ligne": "Non"})

    assert clean(table, "certain").cells.equals(table.cells)


def test_a_label_keeps_its_name_where_that_is_certain_and_gets_its_usual_one_where_it_is_likely():
    table = hold_rows({"labels": "SUD LABS"})

    names = [clean(table, accept).cells["labels_locaux"].item() for accept in ("certain", "likely")]

    assert names == ["SUD LABS", "SudLab"]


def test_organisations_of_two_communes_are_not_one():
    table = hold_rows(*({"structure_porteuse": f"Mairie de {name}"} for name in ("Thou", "Thoux")))

    assert "organisation-spelling" not in plan_for(table).corrections["rule"].to_list()
