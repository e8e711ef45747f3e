"""What frictionless refuses in a schema is said in French."""

import pytest

from ckanext.inclusion.core.frictionless_options import BadSchema, require_usable_schema
from ckanext.inclusion.core.frictionless_words import word_notes
from ckanext.inclusion.core.translation import fill, french

ENGLISH = {"is", "not", "valid", "required", "property", "supported"}


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"fields": [{"type": 3}]}, "le type « 3 » n'existe pas"),
        ({"fields": [{"name": "a", "type": "texte"}]}, "le type « texte » n'existe pas"),
        ({"fields": [{"type": "date"}]}, "il manque « name »"),
        ({}, "il manque « fields »"),
        (
            {"fields": [{"name": "a", "type": "string", "constraints": {"minimum": 1}}]},
            "la contrainte « minimum » n'existe pas pour le type « string »",
        ),
        ({"fields": [{"name": "a"}, {"name": "a"}]}, "deux champs portent le même nom"),
        ({"fields": [{"name": "a"}], "primaryKey": ["b"]}, "la clé primaire nomme un champ"),
        ({"fields": [{"name": "a"}], "missingValues": 3}, "« missingValues » n'est pas possible"),
        *(
            (
                {"fields": [{"name": "a", "type": "string", "constraints": {"pattern": pattern}}]},
                "le motif du champ « a » n'est pas une expression régulière",
            )
            for pattern in ("(", "[z-a]", "(?P<x>a)(?P<x>b)", "a{99999999999}", "(" * 5000)
        ),
        *(
            (
                {"fields": [{"name": "a", "type": kind, "constraints": {"maximum": bound}}]},
                f"« maximum » du champ « a » n'est pas une valeur du type « {kind} »",
            )
            for kind, bound in (
                ("integer", "abc"),
                ("integer", [1]),
                ("number", {}),
                ("date", "demain"),
                ("year", "an"),
            )
        ),
    ],
)
def test_the_fault_of_a_schema_is_named_in_french(schema, said):
    with pytest.raises(BadSchema) as refused:
        require_usable_schema(schema)

    text = refused.value.text(french)
    assert said in text
    assert not ENGLISH & set(text.split())


def test_constraints_that_can_be_followed_are():
    bounds = [("integer", "3"), ("number", 2.5), ("date", "2026-12-31"), ("time", "08:30:00")]
    fields = [{"name": kind, "type": kind, "constraints": {"minimum": one}} for kind, one in bounds]
    pattern = {"pattern": "[0-9]{5}|x"}
    require_usable_schema({"fields": [*fields, {"name": "code", "constraints": pattern}]})


def test_a_note_that_is_not_known_is_not_passed_on_in_english():
    told = fill("{reasons}", {"reasons": word_notes(["something new is wrong"])}, french)

    assert told == "la forme demandée n'est pas respectée"


def test_a_stored_error_with_reasons_is_worded_as_the_error_itself():
    with pytest.raises(BadSchema) as refused:
        require_usable_schema({"fields": [{"type": "date"}, {"type": "date"}]})

    stored = refused.value.to_storable()
    assert fill(stored["id"], stored["params"], french) == str(refused.value)
    assert str(refused.value).count("il manque") == 1
