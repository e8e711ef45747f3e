"""What runs keep goes after a time, and with whatever it is about."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion import runs
from ckanext.inclusion.model import Run, RunFile, RunOutput
from ckanext.inclusion.upload.verdict import utc_now
from tests.ckan.inclusion import world


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))


@pytest.fixture
def clean(editor, do_jobs):
    def clean(*sources, **options):
        ids = [one["id"] for one in sources]
        run = world.act(editor, "inclusion_clean", resource_ids=ids, **options)
        do_jobs()
        model.Session.expire_all()
        return world.act(editor, "inclusion_run_show", id=run["id"])

    return clean


def pass_days(days, *found):
    past = utc_now() - timedelta(days=days)
    ids = [run["id"] for run in found]
    change = sa.update(Run).where(Run.id.in_(ids))
    model.Session.execute(change.values(created=past, finished=past))
    model.Session.commit()


def count(table):
    model.Session.expire_all()
    return model.Session.query(table).count()


def find_former():
    model.Session.expire_all()
    return {row[0] for row in model.Session.query(RunOutput.former_content)}


def test_a_run_that_is_not_old_keeps_all(source, clean):
    pass_days(300, clean(source, apply=False))

    assert runs.forget_old() == 0
    assert count(RunFile) > 0


@pytest.mark.parametrize("days", [30, 366])
def test_an_old_plan_goes(source, clean, days, monkeypatch):
    monkeypatch.setitem(tk.config, "ckanext.inclusion.runs_days", min(days, 365) - 1)
    pass_days(days, clean(source, apply=False))

    assert runs.forget_old() == 1
    assert (count(Run), count(RunFile)) == (0, 0)
    assert runs.forget_old() == 0


def test_an_old_result_stays_where_it_is(editor, dataset, source, clean):
    first, second = clean(source), clean(source, accept="likely")
    pass_days(366, first, second)

    assert runs.forget_old() == 2
    assert runs.forget_old() == 0

    assert count(RunFile) == 0
    assert find_former() == {None}
    assert clean(source)["result_id"] == first["result_id"]
    assert len(world.list_resources(dataset)) == world.WITH_RESULT


def test_it_can_no_longer_be_taken_back_and_is_not_deleted_instead(editor, dataset, source, clean):
    clean(source)
    second = clean(source, accept="likely")
    pass_days(366, second)
    runs.forget_old()

    with pytest.raises(tk.ValidationError) as refused:
        world.act(editor, "inclusion_revert", id=second["id"])

    assert refused.value.error_dict["code"] == ["changed-since"]
    assert len(world.list_resources(dataset)) == world.WITH_RESULT


def test_a_run_that_waits_or_works_stays(editor, source):
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
    pass_days(366, run)

    assert runs.forget_old() == 0
    assert count(Run) == 1


def test_the_sweep_does_it(source, clean, run_ckan):
    pass_days(366, clean(source, apply=False))

    code, said = run_ckan("inclusion", "sweep")

    assert code == 0
    assert "1" in said.splitlines()[-1]
    assert count(Run) == 0


def test_a_plan_that_is_applied_after_days_is_not_taken_for_lost(editor, source, clean, do_jobs):
    plan = clean(source, apply=False)
    pass_days(3, plan)
    world.act(editor, "inclusion_apply", id=plan["id"], version=0)

    runs.sweep()
    do_jobs()

    assert runs.show(plan["id"])["state"] == "applied"


class TestPurging:
    @pytest.fixture
    def other(self, editor, dataset):
        organisation = {"id": dataset["owner_org"]}
        return world.make_dataset(editor, organisation, name="ailleurs")

    def test_what_is_kept_of_another_source_goes_with_its_dataset(
        self, editor, dataset, source, other, clean
    ):
        second = world.add_file(editor, other, world.make_file(world.RIGHT))
        clean(source, second, apply=False)

        world.rule("dataset_purge", id=other["id"])
        runs.forget_old()

        assert (count(Run), count(RunFile)) == (1, 0)

    def test_what_stood_in_a_target_goes_with_it(self, source, other, clean):
        clean(source, target=other["id"])
        clean(source, target=other["id"], accept="likely")
        assert find_former() != {None}

        world.rule("dataset_purge", id=other["id"])
        runs.forget_old()

        assert find_former() == {None}
