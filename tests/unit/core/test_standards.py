import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import (
    choose_standard,
    detect_standard,
    load_standard,
    standard_ids,
)
from ckanext.inclusion.core.standards.model import make_field
from ckanext.inclusion.core.validation import check_table
from tests.shared import STANDARDS, needs_standards
from tests.unit.core.tables import hold_cells
from tests.unit.core.test_validation_frictionless import hostile_tables, judge_by_frictionless

WORDS = {"title": "", "help": ""}
OFFICIAL = {
    "inclusion-2021": "etalab-schema-inclusion-numerique-0.1.2.json",
    "mediation-0.1": "lamednum-standard-mediation-num-0.1.1.json",
    "mediation-1.0": "lamednum-standard-mediation-num-1.0.2-main.json",
}


@needs_standards
@pytest.mark.parametrize("standard_id", standard_ids())
def test_facts_are_those_of_the_official_schema(standard_id):
    official, ours = read_official(OFFICIAL[standard_id]), load_standard(standard_id)

    schema = ours.table_schema()
    assert ours.schema_url == official["uri"]
    assert [_facts(one) for one in schema["fields"]] == [_facts(one) for one in official["fields"]]
    assert schema.get("primaryKey", []) == [one for one in [official.get("primaryKey")] if one]
    assert schema.get("custom_checks") == official.get("custom_checks")


def _facts(field):
    constraints = {k: v for k, v in (field.get("constraints") or {}).items() if v is not False}
    facts = {k: field[k] for k in ("name", "type", "trueValues", "falseValues") if k in field}
    form = field.get("format")
    return facts | {"constraints": constraints, "format": None if form == "default" else form}


def read_official(name):
    return json.loads((STANDARDS / name).read_text("utf-8"))


@needs_standards
def test_version_1_0_2_adds_one_label_to_1_0_1_and_nothing_else():
    before, after = (
        read_official(f"lamednum-standard-mediation-num-{version}.json")["fields"]
        for version in ("1.0.1", "1.0.2-main")
    )
    changed = [
        (make_field(old, WORDS), make_field(new, WORDS))
        for old, new in zip(before, after, strict=True)
        if _facts(old) != _facts(new)
    ]

    [(old, new)] = changed
    assert new.name == "formations_labels"
    assert set(new.values) - set(old.values) == {"Étapes numériques(La Poste)"}
    assert set(old.values) <= set(new.values)


@needs_standards
@pytest.mark.parametrize("standard_id", standard_ids())
@settings(max_examples=40)
@given(data=st.data())
def test_frictionless_gives_the_same_errors_with_our_schema_and_the_official_one(standard_id, data):
    standard, official = load_standard(standard_id), read_official(OFFICIAL[standard_id])
    rows = data.draw(hostile_tables(standard))

    ours = judge_by_frictionless(rows, standard.table_schema())

    assert ours == judge_by_frictionless(rows, _without_examples(official))


def _without_examples(schema):
    """Return a schema that frictionless takes: some official examples break their own field."""
    fields = [{k: v for k, v in one.items() if k != "example"} for one in schema["fields"]]
    return {**schema, "fields": fields}


@pytest.mark.parametrize("standard_id", standard_ids())
def test_every_field_says_what_it_means_what_not_an_example_and_the_usual_mistake(standard_id):
    for field in load_standard(standard_id).fields:
        assert field.title
        assert field.help.endswith(".")
        assert field.not_meant.endswith(".")
        assert field.example
        assert field.mistake.endswith(".")


@pytest.mark.parametrize("standard_id", standard_ids())
def test_the_examples_make_a_row_without_any_finding(standard_id):
    standard = load_standard(standard_id)
    row = {field.name: [field.example] for field in standard.fields}

    assert check_table(hold_cells(pl.DataFrame(row)), standard).rows() == []


@pytest.mark.parametrize(
    ("standard_id", "name", "other"),
    [
        ("inclusion-2021", "modalites_acces", "2024"),
        ("mediation-1.0", "modalites_acces", "2021"),
        ("inclusion-2021", "accessibilite", "2022"),
        ("mediation-0.1", "accessibilite", "2021"),
    ],
)
def test_a_false_friend_says_what_it_means_in_the_other_generation(standard_id, name, other):
    said = load_standard(standard_id).field_named(name).not_meant

    assert "change de sens" in said
    assert other in said


def test_local_columns_change_nothing_of_the_standards_own():
    standard = load_standard("inclusion-2021")

    wider = standard.with_local_columns(["epci", "nom"]).with_local_columns(["labels_locaux"])

    assert wider.local_columns == ("epci", "nom", "labels_locaux")
    assert wider.field_named("nom").required
    assert wider.table_schema() == standard.table_schema()
    assert standard.local_columns == ()


@pytest.mark.parametrize("standard_id", standard_ids())
def test_template_is_read_back_as_the_standard_that_it_is_for(standard_id):
    template = load_standard(standard_id).template_csv()
    filled = template + b";" * 5 + b"x\r\n"

    table = read_table(filled, name="modele.csv")

    assert table.columns == load_standard(standard_id).field_names
    assert detect_standard(table.columns) == standard_id


def test_allowed_values_of_a_list_are_read_from_its_pattern():
    field = load_standard("inclusion-2021").field_named("modalites_accompagnement")

    assert (field.values, field.separator) == (("Individuel", "Collectif"), ",")


def test_escaped_characters_of_a_pattern_are_plain_in_the_values():
    field = load_standard("mediation-1.0").field_named("prise_en_charge_specifique")

    assert "Langues étrangères (anglais)" in field.values
    assert field.separator == "|"


def test_unknown_standard_is_refused_with_those_that_are_known():
    with pytest.raises(UnknownStandard, match="inclusion-2021"):
        load_standard("inclusion-1999")


def test_columns_of_something_else_are_no_standard():
    assert detect_standard(["id", "titre", "prix"]) is None
    with pytest.raises(UnknownStandard, match="modèle"):
        choose_standard("detect", ["id", "titre", "prix"])
