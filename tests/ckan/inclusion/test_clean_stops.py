"""What stops a run: rights withdrawn, a source gone or changed, a worker that dies."""

import os
import signal
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion import runs
from ckanext.inclusion.upload import records
from tests.ckan.inclusion import faults, world

# Of this database only: the tests of another CKAN may be at work on the same server.
WAITING = sa.text(
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))


@pytest.fixture
def run(editor, source):
    return world.act(editor, "inclusion_clean", resource_ids=[source["id"]])


def look_at(run):
    model.Session.expire_all()
    return runs.show(run["id"])


def do_run(run_id):
    """Do a run as a job does, with a session of its own."""
    try:
        runs.clean_in_background(run_id)
    finally:
        model.Session.remove()


def wait_until_read():
    """Wait until a run has read its source and waits for the dataset's lock."""
    deadline = time.monotonic() + 120
    # Within one transaction, what others do is looked at once.
    with model.meta.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.execute(WAITING).scalar():
            assert time.monotonic() < deadline, "The run never came to the lock."
            time.sleep(0.02)


@contextmanager
def between_reading_and_writing(run, dataset):
    """Do a run in a thread, and hold it between its reading and its writing for the block."""
    records.lock_package(dataset["id"])
    worker = threading.Thread(target=do_run, args=[run["id"]])
    worker.start()
    try:
        wait_until_read()
        yield
        model.Session.commit()
    finally:
        model.Session.remove()
        worker.join(20)
    assert not worker.is_alive()


def withdraw_membership(editor, dataset, source):
    organisation = dataset["organization"]["id"]
    world.rule("organization_member_delete", id=organisation, username=editor["name"])


def delete_user(editor, dataset, source):
    user = model.User.get(editor["id"])
    user.state = "deleted"
    model.Session.commit()


def delete_dataset(editor, dataset, source):
    world.rule("package_delete", id=dataset["id"])


def delete_resource(editor, dataset, source):
    world.rule("resource_delete", id=source["id"])


CHANGES = [
    (withdraw_membership, "run-stopped"),
    (delete_user, "run-stopped"),
    (delete_dataset, "source-gone"),
    (delete_resource, "source-gone"),
]


@pytest.mark.parametrize(("change", "code"), CHANGES)
def test_what_changed_before_the_job_stops_it(editor, dataset, source, run, change, code):
    change(editor, dataset, source)

    do_run(run["id"])

    ended = look_at(run)
    assert (ended["state"], ended["error"]["code"]) == ("failed", code)
    assert (ended["source_sha256"], ended["result_id"]) == (None, None)


def test_a_file_that_came_while_the_run_waited_is_not_the_one_that_was_asked_for(
    editor, dataset, source, run
):
    world.replace_file(editor, source, world.make_file(world.RIGHT))

    do_run(run["id"])

    ended = look_at(run)
    assert (ended["state"], ended["error"]["code"]) == ("failed", "source-changed")
    assert [one["id"] for one in world.list_resources(dataset)] == [source["id"]]


@pytest.mark.parametrize(("change", "code"), CHANGES)
def test_what_changed_while_the_file_was_cleaned_stops_the_job(
    editor, dataset, source, run, change, code
):
    with between_reading_and_writing(run, dataset):
        change(editor, dataset, source)

    ended = look_at(run)
    assert (ended["state"], ended["error"]["code"]) == ("failed", code)
    assert ended["source_sha256"] == source["hash"]
    assert ended["result_id"] is None
    assert len(world.list_resources(dataset)) <= 1


@pytest.mark.fault("the source changes while it is cleaned")
def test_a_file_that_changed_while_it_was_cleaned_gives_no_result(editor, dataset, source, run):
    with between_reading_and_writing(run, dataset):
        world.replace_file(editor, source, world.make_file(world.RIGHT))

    ended = look_at(run)
    assert (ended["state"], ended["error"]["code"]) == ("failed", "source-changed")
    assert [one["id"] for one in world.list_resources(dataset)] == [source["id"]]


def test_a_dataset_that_is_purged_during_a_run_takes_it_along(dataset, run):
    with between_reading_and_writing(run, dataset):
        world.rule("dataset_purge", id=dataset["id"])

    with pytest.raises(tk.ObjectNotFound):
        look_at(run)


@pytest.mark.fault("five workers are given the same run")
def test_a_run_that_is_delivered_many_times_at_once_gives_one_result(dataset, run):
    workers = [threading.Thread(target=do_run, args=[run["id"]]) for _ in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)

    assert look_at(run)["state"] == "applied"
    assert len(world.list_resources(dataset)) == world.WITH_RESULT


def kill_with_children(worker):
    """Kill a worker and the process that it forked for the job, which has a session of its own."""
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
    for pid in (worker.pid, *map(int, children)):
        os.kill(pid, signal.SIGKILL)
    worker.wait()
    assert children


def test_a_run_whose_worker_is_killed_gives_no_second_result(dataset, run, start_ckan):
    records.lock_package(dataset["id"])
    worker = start_ckan("jobs", "worker", "--burst")
    try:
        wait_until_read()
    finally:
        kill_with_children(worker)
        model.Session.rollback()

    do_run(run["id"])

    assert look_at(run)["state"] == "running"
    assert len(world.list_resources(dataset)) == 1


def test_a_queue_that_is_down_lets_the_run_wait(editor, source):
    with faults.queue_down():
        run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])

    assert look_at(run)["state"] == "queued"


def test_a_deleted_dataset_is_not_cleaned(editor, dataset, source):
    world.rule("package_delete", id=dataset["id"])

    with pytest.raises(tk.ValidationError) as refused:
        world.act(editor, "inclusion_clean", resource_ids=[source["id"]])

    assert refused.value.error_dict["code"] == ["source-gone"]
