"""A file that comes in is cleaned or planned by itself, where the portal's option says so."""

import io

import pytest
from ckan import model
from ckan.lib.redis import connect_to_redis
from ckan.plugins import toolkit as tk
from redis import ConnectionPool
from werkzeug.datastructures import FileStorage

from ckanext.inclusion import runs
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import sweeping
from tests.ckan.inclusion import world

CONTENT = world.make_file(world.LOST_ZEROS)
FIELDS = {"inclusion_standard": world.STANDARD, "format": "CSV", "name": "Lieux"}


@pytest.fixture
def choose(monkeypatch):
    return lambda value: monkeypatch.setitem(tk.config, "ckanext.inclusion.clean_on_upload", value)


@pytest.fixture
def plan(choose):
    choose("plan")


def send():
    return FileStorage(io.BytesIO(CONTENT), "lieux.csv")


def list_runs():
    model.Session.expire_all()
    return model.Session.query(Run).order_by(Run.created).all()


def create_resource(editor, dataset):
    world.add_file(editor, dataset, CONTENT)


def update_package(editor, dataset):
    data = {
        **world.rule("package_show", id=dataset["id"]),
        "resources": [{**FIELDS, "upload": send()}],
    }
    world.act(editor, "package_update", **data)


def revise_package(editor, dataset):
    update = {"update__resources__extend": [dict(FIELDS)], "update__resources__-1__upload": send()}
    world.act(editor, "package_revise", match__id=dataset["id"], **update)


def link(editor, dataset):
    world.add_link(editor, dataset, "http://192.0.2.7/lieux.csv")


@pytest.mark.parametrize("way", [create_resource, update_package, revise_package, link])
def test_each_way_in_leads_to_one_run_in_its_sender_s_name(plan, editor, dataset, way):
    way(editor, dataset)

    (resource,) = world.list_resources(dataset)
    (run,) = list_runs()
    assert (run.resource_id, run.user_id, run.state) == (resource["id"], editor["id"], "queued")
    assert run.parameters["apply"] is False


def test_a_dataset_that_comes_with_its_files_does_as_well(plan, editor, dataset):
    """As a harvester makes it: many datasets, one commit."""
    context = {"user": editor["name"], "defer_commit": True}
    organisation = dataset["owner_org"]
    for name in ("un", "deux"):
        new = {"name": name, "owner_org": organisation, "title": name}
        resources = [{**FIELDS, "url": f"http://192.0.2.7/{name}.csv"}]
        tk.get_action("package_create")(dict(context), {**new, "resources": resources})
    assert sweeping.find_queued() == set()

    model.Session.commit()

    found = list_runs()
    assert len(found) == 2
    assert {run.id for run in found} <= sweeping.find_queued()


def test_what_is_rolled_back_leaves_no_run(plan, editor, dataset):
    context = {"user": editor["name"], "defer_commit": True}
    resources = [{**FIELDS, "url": "http://192.0.2.7/lieux.csv"}]
    new = {"name": "un", "owner_org": dataset["owner_org"], "title": "Un"}
    tk.get_action("package_create")(context, {**new, "resources": resources})

    model.Session.rollback()

    assert list_runs() == []
    assert sweeping.find_queued() == set()


def test_the_form_does_as_well(plan, app, editor, dataset):
    app.post(
        f"/dataset/{dataset['id']}/resource/new",
        data={**FIELDS, "id": "", "save": "go-metadata", "url": "lieux.csv",
              "upload": (io.BytesIO(CONTENT), "lieux.csv")},
        headers=world.make_token(editor),
        follow_redirects=False,
    )  # fmt: skip

    (run,) = list_runs()
    assert run.user_id == editor["id"]


def test_a_plan_waits_for_decisions(plan, editor, dataset, do_jobs):
    world.add_file(editor, dataset, CONTENT)
    do_jobs()

    assert [run.state for run in list_runs()] == ["planned"]
    assert len(world.list_resources(dataset)) == 1


def test_certain_corrections_are_applied_and_the_result_is_not_cleaned_again(
    choose, editor, dataset, do_jobs
):
    choose("apply-certain")
    world.add_file(editor, dataset, CONTENT)
    do_jobs()

    assert [run.state for run in list_runs()] == ["applied"]
    result = world.list_resources(dataset)[1]
    (row,) = world.read_cells(world.read_file(result))
    assert (row["adresse_code_insee"], row["adresse_code_postal"]) == ("06088", "6400")


def test_a_file_that_is_replaced_is_cleaned_anew_and_an_untouched_one_is_not(
    plan, editor, dataset, do_jobs
):
    resource = world.add_file(editor, dataset, CONTENT)
    do_jobs()
    world.act(editor, "package_patch", id=dataset["id"], notes="Autre description")
    world.act(editor, "resource_patch", id=resource["id"], description="Autre")
    assert len(list_runs()) == 1

    world.replace_file(editor, resource, world.make_file(world.RIGHT))

    assert [run.state for run in list_runs()] == ["planned", "queued"]


@pytest.mark.parametrize(
    ("option", "fields"), [("never", {}), ("plan", {"inclusion_standard": "none"})]
)
def test_nothing_follows_where_nobody_wants_it(choose, editor, dataset, option, fields):
    choose(option)
    world.add_file(editor, dataset, CONTENT, **fields)

    assert list_runs() == []


class TestQueueDown:
    @pytest.fixture
    def queue_down(self, dataset, monkeypatch):
        pool = connect_to_redis().connection_pool
        nowhere = ConnectionPool.from_url("unix:///nowhere.sock")
        with monkeypatch.context() as patched:
            for name in ("connection_class", "connection_kwargs"):
                patched.setattr(pool, name, getattr(nowhere, name))
            pool.reset()
            yield patched
        pool.reset()

    def test_the_upload_succeeds_and_a_sweep_starts_the_run(
        self, plan, editor, dataset, queue_down, do_jobs
    ):
        world.add_file(editor, dataset, CONTENT)
        (run,) = list_runs()
        assert run.state == "queued"
        queue_down.undo()
        connect_to_redis().connection_pool.reset()
        run.queued = run.created = run.created.replace(microsecond=0) - 2 * sweeping.JOB_PATIENCE
        model.Session.commit()

        assert runs.sweep().queued == 1
        do_jobs()

        assert [one.state for one in list_runs()] == ["planned"]
