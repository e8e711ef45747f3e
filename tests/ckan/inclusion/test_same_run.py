"""The same cleaning asked for again, or by many at once, is one run."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from ckan import model
from ckan.lib import jobs

from ckanext.inclusion import config
from ckanext.inclusion.model import Run
from ckanext.inclusion.upload.verdict import utc_now
from tests.ckan.inclusion import world


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))


@pytest.fixture
def clean(editor, source):
    def clean(**options):
        options = {"resource_ids": [source["id"]], **options}
        return world.act(editor, "inclusion_clean", **options)

    return clean


def count_jobs(run):
    return sum(run["id"] in job.args for job in jobs.get_queue(config.queue()).jobs)


def test_ten_calls_at_once_are_one_run_and_one_result(editor, dataset, source, do_jobs):
    def call(_number):
        try:
            return world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
        finally:
            model.Session.remove()

    with ThreadPoolExecutor(10) as pool:
        found = list(pool.map(call, range(10)))

    assert len({run["id"] for run in found}) == 1
    assert sorted(run["already_running"] for run in found) == [False, *[True] * 9]
    assert count_jobs(found[0]) == 1
    do_jobs()
    assert len(world.list_resources(dataset)) == world.WITH_RESULT


def test_the_same_call_returns_the_run_that_waits(clean):
    first, second = clean(), clean()

    assert (first["already_running"], second["already_running"]) == (False, True)
    assert first["id"] == second["id"]


def test_a_run_that_ended_stands_in_no_one_s_way(clean, do_jobs):
    first = clean()
    do_jobs()

    second = clean()

    assert not second["already_running"]
    assert second["id"] != first["id"]


@pytest.mark.parametrize("other", [{"accept": "likely"}, {"dedupe": False}, {"standard": "detect"}])
def test_another_choice_is_another_run(clean, other):
    assert clean()["id"] != clean(**other)["id"]


def test_another_file_is_another_run(editor, source, clean):
    first = clean()
    world.replace_file(editor, source, world.make_file(world.RIGHT))

    assert clean()["id"] != first["id"]


def test_a_run_whose_job_was_lost_is_queued_again_by_the_same_call(clean, do_jobs):
    run = clean()
    jobs.get_queue(config.queue()).empty()
    long_ago = utc_now() - timedelta(minutes=2)
    model.Session.query(Run).filter_by(id=run["id"]).update({"queued": long_ago})
    model.Session.commit()

    assert clean()["already_running"]

    assert count_jobs(run) == 1
