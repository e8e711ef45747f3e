"""The commands `ckan validation …` that ckanext-validation's own cannot do on today's reports."""

import csv
import io
import json

import pytest
from ckan import model
from ckan.cli.cli import ckan
from ckan.tests import factories
from ckanext.validation.model import Validation

FIELDS = ("status", "error_code", "error_message")


@pytest.fixture
def failing_resource(clean_db, clean_index, with_plugins, migrate_db_for):
    """Return a function that keeps a resource's report of so many errors of one kind."""
    for plugin in ("activity", "inclusion", "inclusion_validation"):
        migrate_db_for(plugin)

    def make(count, keep=lambda report: report):
        errors = [{"type": "type-error", "rowNumber": n} for n in range(2, 2 + count)]
        report = keep({"valid": False, "tasks": [{"valid": False, "errors": errors}]})
        organization = factories.Organization()
        dataset = factories.Dataset(owner_org=organization["id"], resources=[{"format": "PDF"}])
        resource_id = dataset["resources"][0]["id"]
        model.Session.add(Validation(resource_id=resource_id, status="failure", report=report))
        model.Session.commit()
        return resource_id

    return make


def say(row):
    return f"La valeur n'est pas du type attendu pour son champ. Ligne {row}."


def run_report(cli):
    done = cli.invoke(ckan, ["validation", "report-full", "-o", "-"])
    assert done.exit_code == 0, done.exception
    return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.mark.parametrize("keep", [dict, json.dumps])
def test_the_full_report_has_a_line_for_each_error(failing_resource, cli, keep):
    resource_id = failing_resource(2, keep)

    rows = [row for row in run_report(cli) if row["resource_id"] == resource_id]

    assert [tuple(row[field] for field in FIELDS) for row in rows] == [
        ("failure", "type-error", say(2)),
        ("failure", "type-error", say(3)),
    ]


def test_the_full_report_has_ten_errors_of_a_kind_at_most(failing_resource, cli):
    resource_id = failing_resource(12)

    rows = [row for row in run_report(cli) if row["resource_id"] == resource_id]

    assert [row["error_message"] for row in rows] == [say(n) for n in range(2, 12)]
