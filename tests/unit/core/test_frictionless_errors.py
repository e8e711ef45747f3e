"""What plain frictionless finds in a file is said in French, with what to do."""

import re

import pytest
from frictionless import Error

from ckanext.inclusion.core.frictionless_checks import ERRORS
from ckanext.inclusion.core.frictionless_errors import find_row, word_report
from ckanext.inclusion.core.frictionless_errors.details import NOTES, read_note
from ckanext.inclusion.core.frictionless_errors.kinds import FORMER, KINDS, OTHER
from ckanext.inclusion.core.translation import english, fill, french
from ckanext.inclusion.upload import sandbox

SAID = ("title", "description", "message", "note")
ENGLISH = {"the", "is", "at", "row", "position", "field", "has", "not", "cell", "value", "label"}
FIELDS = [
    {"name": "nom", "constraints": {"minLength": 3, "required": True, "pattern": "[a-z]+"}},
    {"name": "type", "constraints": {"enum": ["mairie", "école"]}},
    {"name": "date", "type": "date"},
    {"name": "nombre", "type": "integer", "constraints": {"minimum": 6, "maximum": 8}},
    {"name": "unique", "constraints": {"unique": True}},
]
CHECKS = [
    {"type": "duplicate-row"},
    {"type": "row-constraint", "formula": "int(a) > 1"},
    {"type": "ascii-value"},
    {"type": "forbidden-value", "fieldName": "a", "values": [1]},
    {"type": "sequential-value", "fieldName": "a"},
    {"type": "required-value", "fieldName": "a", "values": [77]},
    {"type": "table-dimensions", "minRows": 9, "numFields": 7},
    {"type": "deviated-value", "fieldName": "b"},
    {"type": "truncated-value"},
]


@pytest.fixture
def check(tmp_path):
    """Check a file by frictionless itself; return the errors of the report in French."""

    def check(content, schema=None, file_format="csv", **options):
        path = tmp_path / "file"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        asked = {"path": str(path), "format": file_format, "schema": schema, "options": options}
        report = word_report(sandbox.validate_file(asked), french)
        return report["tasks"][0]["errors"]

    return check


def list_error_classes(parent=Error):
    yield parent
    for child in parent.__subclasses__():
        yield from list_error_classes(child)


def assert_french(error):
    """Assert that no word of frictionless' own is left in what people read."""
    for key in SAID:
        words = set(re.findall(r"[a-z]+", str(error[key]).lower()))
        assert not words & ENGLISH, error
    assert error["title"]
    assert error["description"]
    assert error["message"].startswith(error["title"])


def test_every_kind_of_error_of_frictionless_and_of_ours_has_words():
    kinds = {one.type for one in list_error_classes() if one.__module__.startswith("frictionless")}

    assert len(kinds) > 50
    assert kinds | set(ERRORS) <= set(KINDS)
    assert set(FORMER.values()) <= set(KINDS)


@pytest.mark.parametrize("kind", [*KINDS, *FORMER, "kind-of-a-later-version"])
def test_every_kind_of_error_is_said_in_french(kind):
    error = {"type": kind, "message": "The cell is not valid", "note": "the value is not valid"}

    (task,) = word_report({"tasks": [{"errors": [error]}]}, french)["tasks"]

    assert_french(task["errors"][0])


@pytest.mark.parametrize(
    ("content", "options", "kinds"),
    [
        ("a,b,a,\n1,2,3,4\n1,2\n\n1,2,3,4,5\n", {}, {"duplicate-label", "blank-label",
         "missing-cell", "blank-row", "extra-cell"}),
        ("nom,type,date,nombre,unique\nab,x,2020-13-01,5,u\n,mairie,,9,u\n",
         {"schema": {"fields": FIELDS, "primaryKey": ["unique"]}},
         {"constraint-error", "type-error", "unique-error", "primary-key"}),
        ("a,c\n1,2\n", {"schema": {"fields": [
            {"name": "a"}, {"name": "b", "constraints": {"required": True}}]}},
         {"missing-label"}),
        ("", {}, {"source-error"}),
        (b"a;b\n\xe9;1\n", {"encoding": "utf-8"}, {"encoding-error"}),
        (b"PK\x03\x04abcd", {"file_format": "xlsx"}, {"format-error"}),
        ("a,b\n1,2\n1,2\n9,\u00e9" + "x" * 254 + "\n" + "7,1\n" * 3, {"checks": CHECKS},
         {"duplicate-row", "row-constraint", "ascii-value", "forbidden-value", "sequential-value",
          "required-value", "table-dimensions", "truncated-value"}),
    ],
)  # fmt: skip
def test_what_frictionless_really_says_of_a_file_is_said_in_french(check, content, options, kinds):
    errors = check(content, **options)

    assert kinds <= {one["type"] for one in errors}
    for error in errors:
        assert_french(error)


def test_every_note_of_a_constraint_is_known():
    kinds = {"required": True, "minLength": 1, "maxLength": 1, "minimum": 1, "maximum": 1}
    kinds |= {"enum": ["a"], "pattern": "a", "unique": True}
    notes = [f'constraint "{name}" is "{value}"' for name, value in kinds.items()]

    assert all(read_note(one) for one in notes)


def test_a_column_is_named_as_in_the_file(check):
    errors = check("a,b,a,\n1,2\n")

    places = [(one["type"], one["fieldName"], one["fieldNumber"]) for one in errors]
    assert places == [
        ("duplicate-label", "a", 3),
        ("blank-label", "", 4),
        ("missing-cell", "a", 3),
        ("missing-cell", "", 4),
    ]
    assert "a2" not in str(errors)
    assert "field4" not in str(errors)
    assert errors[3]["message"].endswith("Ligne 2, colonne « 4 ».")


def test_an_error_of_the_header_is_about_its_row(check):
    errors = check("a,a\n1,2\n")

    assert [find_row(one) for one in errors] == [1]
    assert errors[0]["message"] == (
        "Deux colonnes portent le même nom. L'autre colonne : numéro 1. Ligne 1, colonne « a »."
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"type": "integer"}, "Attendu : un nombre entier."),
        ({"type": "date"}, "Attendu : une date, comme 2026-12-31."),
        ({"type": "date", "format": "%d/%m/%Y"}, "Attendu : une date, comme 31/12/2026."),
        ({"type": "string", "format": "email"}, "Attendu : une adresse électronique."),
        ({"constraints": {"minLength": 19}}, "Attendu : au moins 19 caractères."),
        ({"constraints": {"enum": ["oui", "non"]}}, "Attendu : l'une des valeurs oui, non."),
        ({"constraints": {"pattern": "[0-9]+"}},
         "La valeur n'est pas écrite sous la forme demandée."),
    ],
)  # fmt: skip
def test_what_a_field_asks_for_is_said(check, field, said):
    (error,) = check("a,b\n1,peut-être\n", {"fields": [{"name": "a"}, {"name": "b", **field}]})

    assert error["note"] == said
    assert said in error["message"]


def test_the_shape_of_a_report_stays_frictionless_own(check):
    (error,) = check("a,b\n1\n")

    kept = {"type", "tags", "cells", "rowNumber", "cell", "fieldName", "fieldNumber"}
    assert set(error) == kept | set(SAID)
    assert (error["type"], error["rowNumber"], error["fieldName"]) == ("missing-cell", 2, "b")


def test_a_report_of_goodtables_is_said_in_french_as_well():
    error = {"code": "type-or-format-error", "row-number": 7, "message": "Row 7 is wrong"}

    (table,) = word_report({"tables": [{"errors": [error]}]}, french)["tables"]

    assert table["errors"][0]["message"].endswith("champ. Ligne 7.")


def test_another_language_has_its_own_words():
    report = {"errors": [{"type": "unheard-of"}], "tasks": []}

    assert word_report(report, english)["errors"][0]["title"] == OTHER.title


@pytest.mark.parametrize("form", NOTES)
def test_the_form_of_each_note_is_filled_in_by_what_it_finds(form):
    text = fill(NOTES[form], dict.fromkeys(re.compile(form).groupindex, "…"), french)

    assert "{" not in text
