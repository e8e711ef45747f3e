import pytest
from frictionless import Checklist, Detector, Schema
from frictionless.resources import TableResource

from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.validation import check_table
from tests.unit.core.tables import STANDARD, make_csv, make_table


def rules(table, standard=STANDARD):
    found = check_table(table, standard)
    return [(one["line"], one["field"], one["rule"]) for one in found.iter_rows(named=True)]


def test_a_valid_table_has_no_finding():
    assert rules(make_table({"adresse_code_postal": "04000", "labels": "APTIC"})) == []


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("nom", "", "required"),
        ("nom", "  ", "required"),
        ("en_ligne", "oui", "boolean"),
        ("type_lieu", "Mairie", "choice"),
        ("labels", "APTIC, France Services", "choices"),
        ("adresse_code_postal", "4000", "form"),
        ("adresse_code_postal", "\u0661\u0663\u0660\u0660\u0661", "form"),
        ("siret", "362 521 879 00034", "form"),
        ("latitude", "43,29", "number"),
        ("latitude", "nan", "number"),
        ("longitude", "inf", "number"),
        ("latitude", "-91", "minimum"),
        ("latitude", "1e400", "number"),
        ("contact_email", "a b@example.org", "email"),
        ("contact_web", "www.example.org", "url"),
    ],
)
def test_each_kind_of_error_has_its_rule(field, value, rule):
    assert (2, field, rule) in rules(make_table({field: value}))


def test_a_line_feed_after_a_code_is_an_error():
    content = make_csv({"adresse_code_postal": '"13001\n"'}, {"adresse_code_postal": "13001"})
    found = rules(read_table(content, name="lieux.csv"))

    assert found == [(2, "adresse_code_postal", "form")]


def test_columns_are_matched_by_name_and_not_by_position():
    table = make_table({"labels": "APTIC"}, columns=["labels", "en_ligne", "nom"])

    assert rules(table) == []


def test_a_missing_required_column_is_one_error_about_the_file():
    found = rules(make_table({}, columns=["nom", "labels"]))

    assert found == [(None, "en_ligne", "missing-column")]


def test_a_local_column_is_told_and_not_an_error():
    found = check_table(make_table({"twitter": "x"}), STANDARD)

    assert found.select("rule", "severity", "value").rows() == [("local-column", "info", "twitter")]


def test_identifiers_must_be_different():
    standard = load_standard("mediation-1.0")
    row = {"id": "1", "pivot": "12345678901234", "commune": "X", "code_postal": "04000"}
    row |= {"adresse": "1 rue X", "date_maj": "2024-01-01"}
    table = make_table(row, row, {**row, "id": "2"}, columns=[*row, "nom"])

    assert rules(table, standard) == [(2, "id", "duplicate-id"), (3, "id", "duplicate-id")]


def test_ragged_rows_are_errors_with_their_line():
    table = read_table(b"nom;en_ligne\nA;Non;extra\nB\n", name="lieux.csv")

    found = rules(table)

    assert (2, None, "extra-cells") in found
    assert (3, None, "missing-cells") in found


def test_values_are_judged_as_frictionless_judges_the_file(tmp_path):
    """The shortcut of judging distinct values once must not change any verdict."""
    content = make_csv(
        {"labels": "APTIC", "latitude": "x", "contact_web": "www.a.fr", "contact_email": "a"},
        {"labels": "Autre", "latitude": "91", "contact_web": "https://a.fr", "siret": "1"},
        {"labels": "APTIC", "latitude": "x", "nom": "", "type_lieu": "Mairie"},
    )
    (tmp_path / "lieux.csv").write_bytes(content)
    peer = TableResource(
        path="lieux.csv",
        basepath=str(tmp_path),
        schema=Schema.from_descriptor(STANDARD.table_schema()),
        detector=Detector(schema_sync=True),
    )
    report = peer.validate(Checklist(), limit_errors=100_000)

    theirs = report.flatten(["rowNumber", "fieldName"])

    ours = rules(read_table(content, name="lieux.csv"))
    assert sorted((line, field) for line, field, _ in ours) == sorted(map(tuple, theirs))
