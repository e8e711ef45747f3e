"""A run outlives its worker, and ends when somebody asks for it."""

import time
from datetime import timedelta

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib import jobs
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.inclusion import config, runs
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import leases, steps
from ckanext.inclusion.upload.verdict import utc_now
from tests.ckan.inclusion import world


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))


@pytest.fixture
def run(editor, source):
    return world.act(editor, "inclusion_clean", resource_ids=[source["id"]])


def look_at(run):
    model.Session.expire_all()
    return runs.show(run["id"])


def change(run, **values):
    model.Session.execute(sa.update(Run).where(Run.id == run["id"]).values(**values))
    model.Session.commit()


def kill_worker(run, attempts=1):
    """Leave a run as a worker does that took it, and was killed long ago."""
    for _ in range(attempts):
        change(run, state="queued")
        assert leases.take(run["id"])
    change(run, lease_until=utc_now() - timedelta(seconds=1))


@pytest.fixture
def at_step():
    """Do something once, as a run comes to a step; return what was seen of the steps."""
    kept, seen = [], []

    def listen(step, act):
        def told(run_id, step, wanted=step):
            seen.append((step, look_at({"id": run_id})))
            if step == wanted and not any(name == step for name, _ in seen[:-1]):
                act()

        kept.append(told)
        steps.STEP_BEGINS.connect(told)
        return seen

    yield listen
    for told in kept:
        steps.STEP_BEGINS.disconnect(told)


class TestSweeping:
    def test_a_run_whose_worker_died_is_done_by_the_next(self, dataset, run, do_jobs):
        jobs.get_queue(config.queue()).empty()
        kill_worker(run)

        assert runs.sweep() == (1, 0)
        assert look_at(run)["state"] == "queued"
        do_jobs()

        assert look_at(run)["state"] == "applied"
        assert len(world.list_resources(dataset)) == world.WITH_RESULT

    def test_a_run_that_killed_three_workers_is_given_up(self, run):
        kill_worker(run, attempts=3)

        assert runs.sweep() == (0, 1)

        ended = look_at(run)
        assert (ended["state"], ended["error"]["code"]) == ("failed", "run-stopped")

    def test_a_run_whose_worker_lives_is_left_to_it(self, run):
        jobs.get_queue(config.queue()).empty()
        assert leases.take(run["id"])

        assert runs.sweep() == (0, 0)

        assert look_at(run)["state"] == "running"

    def test_a_run_that_just_began_to_wait_is_left_alone(self, run):
        jobs.get_queue(config.queue()).empty()

        assert runs.sweep() == (0, 0)

    def test_a_run_whose_job_was_lost_is_queued_once(self, run):
        jobs.get_queue(config.queue()).empty()
        change(run, queued=utc_now() - timedelta(minutes=1))

        assert runs.sweep() == (1, 0)
        assert runs.sweep() == (0, 0)

    def test_a_run_that_nobody_took_for_a_day_ends(self, run):
        change(run, queued=utc_now() - timedelta(days=2))

        assert runs.sweep() == (0, 1)
        assert look_at(run)["state"] == "failed"

    def test_a_run_that_is_being_written_is_not_waited_for(self, run):
        kill_worker(run)
        with model.meta.engine.begin() as connection:
            connection.execute(sa.select(Run.id).with_for_update())

            assert runs.sweep() == (0, 0)

    def test_any_job_of_ours_takes_up_lost_runs(self, editor, dataset, run, do_jobs):
        kill_worker(run)
        other = world.add_file(editor, dataset, world.make_file(world.RIGHT), name="Autres")
        world.act(editor, "inclusion_clean", resource_ids=[other["id"]])

        do_jobs()

        assert look_at(run)["state"] == "applied"

    def test_the_command_takes_up_lost_runs(self, run, run_ckan):
        kill_worker(run)

        code, said = run_ckan("inclusion", "sweep")

        assert code == 0
        assert "Traitements remis en file d'attente : 1." in said


class TestLease:
    def test_a_worker_that_lost_its_run_writes_nothing(self, dataset, run, at_step):
        def lose():
            kill_worker(run)
            runs.sweep()

        at_step("writing", lose)
        runs.clean_in_background(run["id"])

        assert look_at(run)["state"] == "queued"
        assert len(world.list_resources(dataset)) == 1

    def test_a_lease_is_renewed_while_the_worker_lives(self, run, monkeypatch):
        monkeypatch.setattr(leases, "BEAT_SECONDS", 0.01)
        with leases.take(run["id"]):
            change(run, lease_until=utc_now() - timedelta(seconds=1))
            deadline = time.monotonic() + 60
            while read_lease(run) < utc_now():
                assert time.monotonic() < deadline, "The lease was not renewed."
                time.sleep(0.01)

        assert runs.sweep() == (0, 0)

    def test_a_worker_takes_only_what_waits(self, run):
        assert leases.take(run["id"])
        assert leases.take(run["id"]) is None


def read_lease(run):
    with model.meta.engine.connect() as connection:
        return connection.execute(
            sa.select(Run.lease_until).where(Run.id == run["id"])
        ).scalar_one()


class TestProgress:
    def test_the_steps_are_told_with_the_rows(self, run, at_step):
        seen = at_step("writing", lambda: None)
        runs.clean_in_background(run["id"])

        names = list(dict.fromkeys(step for step, _ in seen))
        assert names == ["reading", "planning", "applying", "linking", "checking", "writing"]
        step, shown = seen[1]
        assert (shown["state"], shown["step"]) == ("running", step)
        assert (shown["rows"], shown["rows_done"]) == (1, 0)
        assert shown["heartbeat"]

    def test_an_ended_run_names_what_decided(self, run, do_jobs):
        do_jobs()

        versions = look_at(run)["versions"]
        assert {"ckanext-inclusion", "communes", world.STANDARD} <= set(versions)


class TestCancelling:
    def cancel(self, user, run):
        return world.act(user, "inclusion_run_cancel", id=run["id"])

    def test_a_run_that_waits_is_cancelled_at_once(self, editor, dataset, run, do_jobs):
        assert self.cancel(editor, run)["state"] == "cancelled"

        do_jobs()

        assert look_at(run)["state"] == "cancelled"
        assert len(world.list_resources(dataset)) == 1

    def test_to_cancel_again_is_no_error(self, editor, run):
        self.cancel(editor, run)

        assert self.cancel(editor, run)["state"] == "cancelled"

    @pytest.mark.parametrize("step", ["reading", "planning", "checking", "writing"])
    def test_a_run_that_works_stops_at_its_next_step(self, editor, dataset, run, at_step, step):
        at_step(step, lambda: self.cancel(editor, run))
        runs.clean_in_background(run["id"])

        assert look_at(run)["state"] == "cancelled"
        assert len(world.list_resources(dataset)) == 1

    def test_a_run_whose_worker_died_is_cancelled_by_the_sweep(self, editor, run):
        kill_worker(run)
        assert self.cancel(editor, run)["state"] == "running"

        assert runs.sweep() == (0, 1)
        assert look_at(run)["state"] == "cancelled"

    def test_a_run_that_is_over_cannot_be_stopped(self, editor, run, do_jobs):
        do_jobs()

        with pytest.raises(tk.ValidationError) as refused:
            self.cancel(editor, run)

        assert refused.value.error_dict["code"] == ["wrong-state"]


class TestList:
    def list_runs(self, user, **wanted):
        found = world.act(user, "inclusion_run_list", **wanted)
        return found["count"], [run["id"] for run in found["results"]]

    @pytest.mark.parametrize("name", ["package_id", "resource_id"])
    def test_what_never_was_is_not_found_by_a_sysadmin_either(self, editor, name):
        for user in (factories.Sysadmin(), editor):
            with pytest.raises(tk.ObjectNotFound):
                self.list_runs(user, **{name: "jamais-vu"})

    def test_the_newest_run_comes_first(self, editor, dataset, source, run):
        other = world.act(editor, "inclusion_clean", resource_ids=[source["id"]], accept="none")

        expected = (2, [other["id"], run["id"]])
        assert self.list_runs(editor) == expected
        assert self.list_runs(editor, resource_id=source["id"]) == expected
        assert self.list_runs(editor, package_id=dataset["name"]) == expected
        assert self.list_runs(editor, offset=1, limit=1) == (2, [run["id"]])

    def test_runs_are_chosen_by_state(self, editor, run):
        assert self.list_runs(editor, state="queued") == (1, [run["id"]])
        assert self.list_runs(editor, state="failed") == (0, [])

    def test_nobody_sees_runs_of_datasets_that_are_not_theirs(self, run):
        assert self.list_runs(factories.User()) == (0, [])
        assert self.list_runs(factories.Sysadmin()) == (1, [run["id"]])

    @pytest.mark.parametrize("wanted", [{"limit": 0}, {"limit": 101}, {"offset": "x"}])
    def test_a_page_that_cannot_be_is_refused(self, editor, wanted):
        with pytest.raises(tk.ValidationError) as refused:
            self.list_runs(editor, **wanted)

        assert list(refused.value.error_dict) == list(wanted)
