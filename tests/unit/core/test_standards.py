import json

import pytest

from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import (
    choose_standard,
    detect_standard,
    load_standard,
    standard_ids,
)
from tests.shared import STANDARDS, needs_standards

OFFICIAL = {
    "inclusion-2021": "etalab-schema-inclusion-numerique-0.1.2.json",
    "mediation-0.1": "lamednum-standard-mediation-num-0.1.1.json",
    "mediation-1.0": "lamednum-standard-mediation-num-1.0.2-main.json",
}


@needs_standards
@pytest.mark.parametrize("standard_id", standard_ids())
def test_facts_are_those_of_the_official_schema(standard_id):
    official = json.loads((STANDARDS / OFFICIAL[standard_id]).read_text("utf-8"))

    assert load_standard(standard_id).schema_url == official["uri"]
    ours = load_standard(standard_id).table_schema()["fields"]
    assert [_facts(one) for one in ours] == [_facts(one) for one in official["fields"]]


def _facts(field):
    constraints = {k: v for k, v in (field.get("constraints") or {}).items() if v is not False}
    facts = {k: field[k] for k in ("name", "type", "trueValues", "falseValues") if k in field}
    form = field.get("format")
    return facts | {"constraints": constraints, "format": None if form == "default" else form}


@pytest.mark.parametrize("standard_id", standard_ids())
def test_every_field_has_a_title_and_a_help(standard_id):
    for field in load_standard(standard_id).fields:
        assert field.title
        assert field.help.endswith(".")


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
