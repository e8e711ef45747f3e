"""Reports that ckanext-validation 2.2 stored stay readable, and as private as ours."""

import json

import pytest

from ckanext.inclusion.core.frictionless_errors import word_report
from ckanext.inclusion.core.translation import english, french_count
from ckanext.inclusion.upload.hiding import hide_values
from ckanext.inclusion.upload.presentation import present_report, read_report

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


def test_the_values_in_a_former_report_are_hidden():
    hidden = hide_values({"status": "failure", "report": read_report(FORMER)})

    assert "douze" not in json.dumps(hidden)
    assert hidden["report"]["tasks"][0]["errors"][0]["rowNumber"] == 4


@pytest.mark.parametrize("stored", [None, "not a report", '"text"', "[]"])
def test_what_is_not_a_report_is_none(stored):
    assert read_report(stored) is None
