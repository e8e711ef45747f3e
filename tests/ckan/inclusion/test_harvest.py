"""A harvest job: a process of its own, without a request, that asks for no right."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ckan import model

from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import sweeping
from tests.ckan.inclusion import world

HARVESTER = Path(__file__).with_name("harvester.py")
FIELDS = {"inclusion_standard": world.STANDARD, "format": "CSV", "name": "Lieux"}
LINK = {**FIELDS, "url": "http://192.0.2.7/lieux.csv"}
UPLOAD = {**FIELDS, "url": "lieux.csv", "url_type": "upload"}


@pytest.fixture
def harvest(pytestconfig, tmp_path):
    """Do calls as a harvester does, on the tests' configuration with other options."""
    own = pytestconfig.getoption("ckan_ini")

    def harvest(calls, **options):
        named = {f"ckanext.inclusion.{name}": value for name, value in options.items()}
        path = tmp_path / "calls.json"
        path.write_text(json.dumps(calls), "utf-8")
        done = subprocess.run(
            [sys.executable, HARVESTER, own, path, json.dumps(named)],
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        model.Session.remove()
        return json.loads(done.stdout.splitlines()[-1])

    return harvest


@pytest.fixture
def organisation():
    return world.make_editor()[1]


def make(organisation, *resources, action="package_create", **fields):
    data = {"name": "recolte", "title": "Récolte", "owner_org": organisation["id"], **fields}
    return {"action": action, "data": {**data, "resources": [dict(one) for one in resources]}}


def bring(organisation, content):
    """Return the calls that make a dataset, then bring a file: CKAN takes both in no single one."""
    file = {**UPLOAD, "bytes": content}
    update = make(organisation, file, action="package_update", id="recolte")
    return [make(organisation), update]


def test_a_link_that_is_harvested_leads_to_one_queued_run(organisation, harvest):
    (found,) = harvest([make(organisation, LINK)], clean_on_upload="plan")

    (resource,) = world.list_resources(found)
    (run,) = model.Session.query(Run).all()
    assert (run.resource_id, run.state) == (resource["id"], "queued")
    assert run.id in sweeping.find_queued()


def test_a_harvest_that_finds_nothing_new_asks_for_no_other_run(organisation, harvest):
    (found,) = harvest([make(organisation, LINK)], clean_on_upload="plan")
    (resource,) = world.list_resources(found)
    again = make(
        organisation, {**LINK, "id": resource["id"]}, action="package_update", id=found["id"],
        notes="Autre description",
    )  # fmt: skip
    harvest([again], clean_on_upload="plan")

    assert model.Session.query(Run).count() == 1


def test_a_file_that_is_harvested_is_cleaned(organisation, harvest, do_jobs):
    content = world.make_file(world.LOST_ZEROS).decode()
    _, found = harvest(bring(organisation, content), clean_on_upload="apply-certain")
    assert "refused" not in found, found
    do_jobs()

    (run,) = model.Session.query(Run).all()
    assert run.state == "applied"
    assert len(world.list_resources(found)) == world.WITH_RESULT


def test_the_policy_refuses_a_file_that_is_harvested(organisation, harvest):
    wrong = world.make_file({**world.RIGHT, "latitude": "nord"}).decode()
    calls = [*bring(organisation, wrong), make(organisation, LINK, name="autre")]
    made, refused, found = harvest(calls, policy="block", clean_on_upload="plan")

    assert "latitude" in json.dumps(refused["refused"])
    assert world.list_resources(made) == []
    assert len(world.list_resources(found)) == 1
    assert model.Session.query(Run).count() == 1
