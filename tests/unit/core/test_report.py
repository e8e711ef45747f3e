import json

import pytest
from frictionless import Report as Peer

from ckanext.inclusion.core.findings import CHECKS, Wording
from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.report import Report, format_lines
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.translation import english, french
from tests.unit.core.tables import STANDARD, VALID, make_csv

CONTENT = make_csv(
    {"adresse_code_postal": "4000", "adresse_code_insee": "4070"},
    {"adresse_code_postal": "4001", "labels": "APTIC, x"},
    VALID,
    VALID,
)


@pytest.fixture
def report():
    return check_file(CONTENT, name="lieux.csv")


def test_summary_counts_errors_by_what_corrects_them(report):
    assert report.summary() == {
        "rows_invalid": 2,
        "errors": 4,
        "warnings": 1,
        "certain": 1,
        "likely": 2,
        "manual": 1,
    }


def test_groups_name_the_cause_and_the_lines(report):
    group = report.groups()[0]

    assert (group["rule"], group["count"], group["lines"]) == ("postcode-leading-zero", 2, "2-3")
    assert "zéro" in group["message"]
    assert group["values"] == ["4000", "4001"]


def test_report_has_the_keys_of_the_contract(report):
    found = report.to_dict()

    assert set(found) == {
        "file", "standard", "encoding", "delimiter", "rows", "summary", "groups", "findings",
    }  # fmt: skip
    assert {"line", "field", "rule", "severity", "value", "message"} <= set(found["findings"][0])


def test_words_come_in_the_language_that_is_asked_for(report):
    assert "zéro" in report.to_dict(french)["groups"][0]["message"]
    assert "zero" in report.to_dict(english)["groups"][0]["message"]


def test_stored_report_comes_back_the_same(report):
    stored = json.loads(json.dumps(report.to_storable()))

    assert Report.from_storable(stored).to_dict() == report.to_dict()


def test_stored_report_holds_no_words(report):
    assert "zéro" not in json.dumps(report.to_storable(), ensure_ascii=False)


def test_frictionless_shape_has_spreadsheet_lines_and_is_understood_by_frictionless(report):
    descriptor = report.to_frictionless()

    errors = descriptor["tasks"][0]["errors"]
    assert {one["rowNumber"] for one in errors} == {2, 3}
    assert Peer.from_descriptor(descriptor).valid is False


@pytest.mark.parametrize("rule", [*CHECKS, *RULES])
def test_every_rule_has_a_message_and_an_advice_in_french(rule):
    words, raw = Wording(STANDARD, french), Wording(STANDARD, english)
    message, advice = words.message(rule, "labels", "x"), words.advice(rule, "labels")

    assert message
    assert advice
    assert message != raw.message(rule, "labels", "x")


def test_errors_about_the_file_and_whole_rows_have_their_frictionless_shape_too():
    descriptor = check_file(b"nom;labels\nA;B;C\nD\n", name="lieux.csv").to_frictionless()

    types = [one["type"] for one in descriptor["tasks"][0]["errors"]]
    assert types == ["missing-label", "extra-cell", "missing-cell"]
    assert Peer.from_descriptor(descriptor).stats["errors"] == len(types)


def test_lines_are_told_as_ranges():
    assert format_lines([31, 4, 6, 5, 5]) == "4-6, 31"
    assert format_lines([]) == ""
