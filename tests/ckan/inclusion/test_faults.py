"""kill -9 at every step of a run: the source stays, there is one result, and the run ends.

A short campaign: the moments that differ most, the job's process and the worker by turns.
``FAULTS=20`` kills both at each moment, twenty times.
"""

import os
import subprocess
import sys
import time
from datetime import timedelta
from itertools import cycle, product
from pathlib import Path

import pytest
import sqlalchemy as sa
from ckan import model

from ckanext.inclusion import runs
from ckanext.inclusion.model import Run
from ckanext.inclusion.upload.verdict import utc_now
from tests.ckan.inclusion import world

WORKER = Path(__file__).with_name("fault_worker.py")
STEPS = ("reading", "planning", "applying", "linking", "checking", "writing")
MOMENTS = (*STEPS, "beside", "commit", "committed")
VICTIMS = ("horse", "worker")
TIMES = int(os.environ.get("FAULTS", "0"))
SHORT = zip(("planning", "writing", "beside", "commit", "committed"), cycle(VICTIMS))
CASES = list(product(MOMENTS, VICTIMS, map(str, range(TIMES))) if TIMES else SHORT)
# A worker's return, its sweep, and the whole run anew.
SECONDS = 150


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))


@pytest.fixture
def die(pytestconfig):
    """Let a worker die at a moment of whatever it finds in the queue."""

    def die(moment, victim):
        process = subprocess.run(
            [sys.executable, WORKER, pytestconfig.getoption("ckan_ini"), moment, victim],
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        return process.returncode, process.stderr

    return die


def pass_time(run):
    """Let the lease of a dead worker be over, without waiting for it."""
    over = utc_now() - timedelta(seconds=1)
    model.Session.rollback()
    model.Session.execute(sa.update(Run).where(Run.id == run["id"]).values(lease_until=over))
    model.Session.commit()


def look_at(run):
    model.Session.expire_all()
    return runs.show(run["id"])


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_run_ends_whenever_its_worker_is_killed(editor, dataset, source, die, do_jobs, case):
    moment, victim = case[:2]
    content = world.read_file(source)
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])

    _, said = die(moment, victim)

    state = "applied" if moment == "committed" else "running"
    assert look_at(run)["state"] == state, said
    pass_time(run)
    begin = time.monotonic()
    runs.sweep()
    do_jobs()
    ended = look_at(run)
    assert time.monotonic() - begin < SECONDS
    assert ended["state"] == "applied"
    first, result, _ = world.list_resources(dataset)
    assert (first["id"], result["id"]) == (source["id"], ended["result_id"])
    assert world.read_file(first) == content
    assert world.read_cells(world.read_file(result))[0]["adresse_code_insee"] == "06088"


@pytest.mark.parametrize("moment", ["writing", "commit"])
def test_a_result_that_was_there_can_still_be_given_back(
    editor, dataset, source, die, do_jobs, moment
):
    first = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
    do_jobs()
    before = world.read_file(world.rule("resource_show", id=look_at(first)["result_id"]))
    second = world.act(editor, "inclusion_clean", resource_ids=[source["id"]], accept="likely")
    die(moment, "worker")
    pass_time(second)
    runs.sweep()
    do_jobs()

    world.act(editor, "inclusion_revert", id=second["id"])

    result = world.rule("resource_show", id=look_at(second)["result_id"])
    assert world.read_file(result) == before


def test_the_default_views_are_added_also_where_a_worker_died_before(
    ckan_config, editor, source, die, do_jobs
):
    ckan_config["ckan.views.default_views"] = ["inclusion_view"]
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
    die("beside", "horse")
    pass_time(run)
    runs.sweep()
    do_jobs()

    views = world.act(editor, "resource_view_list", id=look_at(run)["result_id"])
    assert [one["view_type"] for one in views] == ["inclusion_view"]
