"""Reports that ckanext-validation 2.2 stored stay readable, and as private as ours."""

import json

import pytest

from ckanext.inclusion.core.errors import EmptyFile
from ckanext.inclusion.core.frictionless_errors import word_report
from ckanext.inclusion.core.reading.building import NO_ROWS
from ckanext.inclusion.core.translation import english, french, french_count
from ckanext.inclusion.upload.hiding import hide_values
from ckanext.inclusion.upload.presentation import present_report, read_report
from ckanext.inclusion.upload.verdict import Verdict, word_error

ERROR = {
    "type": "type-error",
    "fieldName": "capacite",
    "rowNumber": 4,
    "cell": "douze",
    "message": 'Type error in the cell "douze"',
}
FORMER = json.dumps({"valid": False, "tasks": [{"valid": False, "errors": [ERROR]}]})


def test_the_text_of_a_former_report_is_read():
    report = word_report(read_report(FORMER), english)

    shown = present_report(report, english, french_count)

    assert [(group["field"], group["lines"]) for group in shown["groups"]] == [("capacite", "4")]


GOODTABLES_ERROR = {
    "code": "type-or-format-error",
    "row-number": 2,
    "column-number": 2,
    "row": ["Lieu", "douze"],
    "message": 'The value "douze" in row 2 and column 2 is not type "integer"',
}
GOODTABLES = {"headers": ["nom", "capacite"], "errors": [GOODTABLES_ERROR]}


def test_a_report_of_goodtables_names_the_column_and_shows_the_value():
    report = word_report({"valid": False, "tables": [GOODTABLES]}, english)

    (group,) = present_report(report, english, french_count)["groups"]

    assert (group["field"], group["lines"], group["values"]) == ("capacite", "2", ["douze"])
    assert report["tables"][0]["errors"][0]["former-message"] == GOODTABLES_ERROR["message"]


def test_the_value_of_a_later_goodtables_is_among_its_data():
    error = {"code": "pattern-constraint", "row-number": 3, "message-data": {"value": "douze"}}
    report = word_report({"tables": [{"errors": [error]}]}, english)

    assert report["tables"][0]["errors"][0]["cell"] == "douze"


def test_what_a_report_of_goodtables_quotes_is_hidden():
    hidden = hide_values({"report": {"valid": False, "tables": [GOODTABLES]}})
    report = word_report(hidden["report"], english)

    (group,) = present_report(report, english, french_count)["groups"]

    assert "douze" not in json.dumps(report)
    assert "capacite" not in json.dumps(report)
    assert (group["field"], group["lines"]) == ("column 2", "2")


def test_the_values_in_a_former_report_are_hidden():
    hidden = hide_values({"status": "failure", "report": read_report(FORMER)})

    assert "douze" not in json.dumps(hidden)
    assert hidden["report"]["tasks"][0]["errors"][0]["rowNumber"] == 4


FOREIGN_ERRORS = [{"message": ["no number: douze"]}, "douze", ["douze"], {"id": "douze"}]


@pytest.mark.parametrize("error", FOREIGN_ERRORS)
@pytest.mark.parametrize("report", [None, read_report(FORMER)])
def test_what_a_former_error_says_is_hidden(error, report):
    hidden = hide_values({"status": "error", "report": report, "error": error})

    assert "douze" not in json.dumps(hidden)
    assert "n'a pas pu être vérifié" in word_error(hidden["error"], french)


def test_an_error_of_ours_is_for_all_readers():
    error = Verdict("error", error=EmptyFile(NO_ROWS)).describe_error()

    assert hide_values({"status": "error", "report": None, "error": error})["error"] == error


def test_a_former_error_that_is_a_text_is_said_as_it_is():
    assert word_error("an invalid file", french) == "an invalid file"


@pytest.mark.parametrize("stored", [None, "not a report", '"text"', "[]"])
def test_what_is_not_a_report_is_none(stored):
    assert read_report(stored) is None
