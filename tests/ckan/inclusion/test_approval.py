"""A result that an administrator of the organisation approves, or refuses, first."""

import pytest
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from tests.ckan.inclusion import world

REASON = "Deux lieux manquent : complétez le fichier."


@pytest.fixture(autouse=True)
def _asked_for(ckan_config, portal):
    ckan_config["ckanext.inclusion.approval"] = "administrator"


@pytest.fixture
def admin(dataset):
    user = factories.User()
    named = {"id": dataset["owner_org"], "username": user["name"]}
    world.rule("organization_member_create", **named, role="admin")
    return user


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))


@pytest.fixture
def waiting(source, clean):
    return clean(source)


def approve(user, run, **options):
    return world.act(user, "inclusion_approve", id=run["id"], version=run["version"], **options)


def find_code(refused):
    return refused.value.error_dict["code"]


def test_what_an_editor_asks_for_waits_and_writes_nothing(dataset, waiting):
    assert waiting["state"] == "to-approve"
    assert waiting["approval"] == {"state": "asked", "user_id": None, "date": None, "reason": None}
    assert len(world.list_resources(dataset)) == 1


def test_approved_it_is_written_in_the_editors_name(admin, editor, dataset, waiting, do_jobs):
    approve(admin, waiting)
    do_jobs()

    run = world.show_run(editor, waiting)
    assert (run["state"], run["user_id"]) == ("applied", editor["id"])
    assert (run["approval"]["state"], run["approval"]["user_id"]) == ("approved", admin["id"])
    assert len(world.list_resources(dataset)) == world.WITH_RESULT


def test_a_plan_that_an_editor_applies_waits_without_another_job(
    admin, editor, dataset, source, clean, do_jobs
):
    plan = clean(source, apply=False)
    run = world.act(editor, "inclusion_apply", id=plan["id"], version=plan["version"])
    assert run["state"] == "to-approve"
    approve(admin, run)
    do_jobs()

    assert world.show_run(editor, run)["state"] == "applied"


def test_refused_it_is_a_plan_again_with_the_reason(admin, editor, dataset, waiting):
    run = approve(admin, waiting, approved=False, reason=REASON)

    assert (run["state"], run["approval"]["reason"]) == ("planned", REASON)
    again = world.act(editor, "inclusion_apply", id=run["id"], version=run["version"])
    assert (again["state"], again["approval"]["state"]) == ("to-approve", "asked")
    assert len(world.list_resources(dataset)) == 1


def test_a_refusal_without_a_reason_is_refused(admin, waiting):
    with pytest.raises(tk.ValidationError) as refused:
        approve(admin, waiting, approved=False)

    assert list(refused.value.error_dict) == ["reason"]


def test_an_editor_approves_nothing(editor, waiting):
    with pytest.raises(tk.NotAuthorized):
        approve(editor, waiting)


def test_a_sysadmin_approves_as_well(waiting):
    assert approve(factories.Sysadmin(), waiting)["state"] == "queued"


@pytest.mark.parametrize("is_sysadmin", [False, True])
def test_who_may_approve_need_not_ask(admin, dataset, source, do_jobs, is_sysadmin):
    user = factories.Sysadmin() if is_sysadmin else admin
    run = world.act(user, "inclusion_clean", resource_ids=[source["id"]])
    do_jobs()

    assert world.show_run(user, run)["state"] == "applied"


def test_an_approval_of_another_version_is_refused(admin, waiting):
    with pytest.raises(tk.ValidationError) as refused:
        approve(admin, {**waiting, "version": waiting["version"] + 1})

    assert find_code(refused) == ["changed-meanwhile"]


def test_what_was_decided_meanwhile_has_to_be_approved_as_well(
    admin, editor, source, clean, waiting
):
    other = clean(source, apply=False)
    decision = {"action": "refuse", "target": {"kind": "rule", "rule": "insee-leading-zero"}}
    asked = {"id": other["id"], "version": other["version"], "decisions": [decision]}
    world.act(editor, "inclusion_decide", **asked)

    with pytest.raises(tk.ValidationError) as refused:
        approve(admin, waiting)
    assert find_code(refused) == ["changed-meanwhile"]


def test_what_is_decided_between_approval_and_job_has_to_be_approved_as_well(
    admin, editor, dataset, waiting, do_jobs
):
    approve(admin, waiting)
    world.act(
        editor, "inclusion_clean", resource_ids=waiting["resource_ids"], apply=False,
        columns={"description": "keep"},
    )  # fmt: skip
    do_jobs()

    assert world.show_run(editor, waiting)["state"] == "to-approve"
    assert len(world.list_resources(dataset)) == 1


def test_whoever_approved_must_still_be_allowed_to(admin, editor, dataset, waiting, do_jobs):
    approve(admin, waiting)
    named = {"id": dataset["owner_org"], "username": admin["name"]}
    world.rule("organization_member_create", **named, role="editor")
    do_jobs()

    assert world.show_run(editor, waiting)["state"] == "to-approve"


def test_a_file_that_was_replaced_is_not_approved(admin, editor, source, waiting):
    world.replace_file(editor, source, world.make_file(world.RIGHT))

    with pytest.raises(tk.ValidationError) as refused:
        approve(admin, waiting)
    assert find_code(refused) == ["source-changed"]


def test_a_conversion_waits_as_well(admin, editor, dataset, source, do_jobs):
    asked = {"id": source["id"], "to": "mediation-1.0"}
    first = world.act(editor, "inclusion_convert", **asked)
    do_jobs()
    waiting = world.show_run(editor, first)
    assert waiting["state"] == "to-approve"
    approve(admin, waiting)
    do_jobs()

    assert world.show_run(editor, waiting)["state"] == "applied"
    assert len(world.list_resources(dataset)) == len(["the file", "the converted one"])


def test_what_waits_can_be_stopped(editor, waiting):
    run = world.act(editor, "inclusion_run_cancel", id=waiting["id"])

    assert run["state"] == "cancelled"


def test_the_page_has_the_buttons_for_those_who_may(app, admin, editor, dataset, source, waiting):
    path = f"/dataset/{dataset['name']}/resource/{source['id']}/inclusion/run/{waiting['id']}"
    theirs, ours = (app.get(path, headers=world.make_token(one)).body for one in (editor, admin))

    assert "attend l&#39;accord" in theirs
    assert "/approve" not in theirs
    assert "/approve" in ours


def test_a_refusal_on_the_page_tells_its_reason(app, admin, editor, dataset, source, waiting):
    path = f"/dataset/{dataset['name']}/resource/{source['id']}/inclusion/run/{waiting['id']}"
    form = {"version": waiting["version"], "reason": "<script>" + REASON}
    app.post(f"{path}/refuse", data=form, headers=world.make_token(admin))

    page = app.get(path, headers=world.make_token(editor)).body
    assert "&lt;script&gt;" + REASON in page


class TestWithoutTheOption:
    @pytest.fixture(autouse=True)
    def _not_asked_for(self, ckan_config, _asked_for):
        ckan_config["ckanext.inclusion.approval"] = "never"

    def test_nothing_has_to_be_approved(self, waiting):
        assert (waiting["state"], waiting["approval"]) == ("applied", None)
