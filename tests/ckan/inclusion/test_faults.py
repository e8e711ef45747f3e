"""kill -9 at every step, a database that falls: the source stays, the run ends with one result.

Each time the moments that differ most, the job's process and the worker by turns; all of them in
the campaign (`make campaign`).
"""

import os
import subprocess
import sys
import time
from itertools import cycle, product
from pathlib import Path

import pytest
from ckan import model
from sqlalchemy.exc import OperationalError

from ckanext.inclusion import runs
from ckanext.inclusion.runs.leases import LEASE
from tests.ckan.inclusion import faults, world

WORKER = Path(__file__).with_name("fault_worker.py")
STEPS = ("reading", "planning", "applying", "linking", "checking", "writing")
MOMENTS = (*STEPS, "beside", "commit", "committed")
VICTIMS = ("horse", "worker")
IS_CAMPAIGN = "FAULTS" in os.environ
SHORT = zip(("planning", "writing", "beside", "commit", "committed"), cycle(VICTIMS))
KILLS = list(product(MOMENTS, VICTIMS) if IS_CAMPAIGN else SHORT)
# Where the database goes away. Its server is shared: that one falls in the campaign only.
RESTARTS = (
    list(product(MOMENTS, ("connections", "database")))
    if IS_CAMPAIGN
    else [("planning", "connections"), ("commit", "connections")]
)
# A run has ended 150 seconds after a worker's return: the tests wait neither for the lease to be
# over nor for the sweep of the next minute.
SECONDS = 150 - 60 - LEASE.total_seconds()


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


@pytest.fixture
def require_one_result(dataset, source, do_jobs, record_property):
    """Let a sweep and a worker come back after a fault; the run ends with one whole result."""
    content = world.read_file(source)

    def require(run):
        begin = time.monotonic()
        runs.sweep()
        do_jobs()
        ended = look_at(run)
        seconds = time.monotonic() - begin
        record_property("seconds", seconds)
        assert seconds < SECONDS
        assert ended["state"] == "applied"
        first, result, _ = world.list_resources(dataset)
        assert (first["id"], result["id"]) == (source["id"], ended["result_id"])
        assert world.read_file(first) == content
        assert world.read_cells(world.read_file(result))[0]["adresse_code_insee"] == "06088"

    return require


def look_at(run):
    model.Session.expire_all()
    return runs.show(run["id"])


@pytest.mark.fault("kill -9 of the {victim}: {moment}")
@pytest.mark.parametrize(("moment", "victim"), KILLS)
def test_a_run_ends_whenever_its_worker_is_killed(
    editor, source, die, require_one_result, moment, victim
):
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])

    _, said = die(moment, victim)

    state = "applied" if moment == "committed" else "running"
    assert look_at(run)["state"] == state, said
    faults.let_lease_end(run)
    require_one_result(run)


def reconnect():
    """Wait until the database answers, after what ended this process' connections as well."""
    model.meta.engine.dispose()
    deadline = time.monotonic() + 60
    while True:
        try:
            with model.meta.engine.connect():
                return
        except OperationalError:
            assert time.monotonic() < deadline
            time.sleep(0.2)


@pytest.mark.fault("restart of the database ({victim}): {moment}")
@pytest.mark.parametrize(("moment", "victim"), RESTARTS)
def test_a_run_ends_though_the_database_was_restarted(
    editor, source, die, require_one_result, moment, victim
):
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
    model.Session.remove()

    _, said = die(moment, victim)

    reconnect()
    # It may have gone on by itself.
    assert look_at(run)["state"] in ("running", "applied"), said
    faults.let_lease_end(run)
    require_one_result(run)


@pytest.mark.fault("Redis is down when a run is asked for")
def test_a_run_that_no_queue_took_ends_after_a_sweep(editor, source, require_one_result):
    with faults.queue_down():
        run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])

    faults.let_patience_end(run)
    require_one_result(run)


@pytest.mark.parametrize("moment", ["writing", "commit"])
def test_a_result_that_was_there_can_still_be_given_back(
    editor, dataset, source, die, do_jobs, moment
):
    first = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
    do_jobs()
    before = world.read_file(world.rule("resource_show", id=look_at(first)["result_id"]))
    second = world.act(editor, "inclusion_clean", resource_ids=[source["id"]], accept="likely")
    die(moment, "worker")
    faults.let_lease_end(second)
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
    faults.let_lease_end(run)
    runs.sweep()
    do_jobs()

    assert list_views(editor, run) == ["inclusion_view"]


@pytest.mark.parametrize("victim", VICTIMS)
def test_a_sweep_adds_the_default_views_where_a_worker_died_after_its_last_commit(
    ckan_config, editor, source, die, victim
):
    ckan_config["ckan.views.default_views"] = ["inclusion_view"]
    run = world.act(editor, "inclusion_convert", id=source["id"], to="mediation-1.0")
    die("committed", victim)
    assert look_at(run)["state"] == "applied"
    assert list_views(editor, run) == []

    runs.sweep()
    assert list_views(editor, run) == ["inclusion_view"]
    runs.sweep()
    assert list_views(editor, run) == ["inclusion_view"]


def list_views(editor, run):
    model.Session.expire_all()
    views = world.act(editor, "resource_view_list", id=look_at(run)["result_id"])
    return [one["view_type"] for one in views]
