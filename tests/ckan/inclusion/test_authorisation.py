"""Who may do what on which dataset, in tables; and rights that are withdrawn before the job."""

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.inclusion import runs
from ckanext.inclusion.logic import action as actions
from ckanext.inclusion.model import Run
from tests.ckan.inclusion import world
from tests.ckan.inclusion.conftest import make_tables

STATES = ("public", "private", "draft", "deleted")
OK, NO, GONE, STATE = "ok", "403", "source-gone", "wrong-state"
# What each may do with a dataset, one column a state. CKAN ends collaborations when it deletes a
# dataset. Whoever may update a deleted dataset may look at it and check it.
RIGHTS = {
    "anonymous": (NO, NO, NO, NO),
    "member": (NO, NO, NO, NO),
    "editor": (OK, OK, OK, OK),
    "admin": (OK, OK, OK, OK),
    "admin elsewhere": (NO, NO, NO, NO),
    "collaborating editor": (OK, OK, OK, NO),
    "collaborating member": (NO, NO, NO, NO),
    "sysadmin": (OK, OK, OK, OK),
}
# What each action answers to those who may do it, one column a state: the runs have no plan, so
# that who is let in is told so, and no result is written into the bin.
ANSWERS = {
    "inclusion_check": (OK, OK, OK, OK),
    "inclusion_clean": (OK, OK, OK, GONE),
    "inclusion_convert": (OK, OK, OK, GONE),
    "inclusion_run_show": (OK, OK, OK, OK),
    "inclusion_run_list": (OK, OK, OK, OK),
    "inclusion_run_cancel": (OK, OK, OK, OK),
    "inclusion_correction_list": (STATE, STATE, STATE, STATE),
    "inclusion_correction_group_list": (STATE, STATE, STATE, STATE),
    "inclusion_question_list": (STATE, STATE, STATE, STATE),
    "inclusion_duplicate_list": (STATE, STATE, STATE, STATE),
    "inclusion_decide": (STATE, STATE, STATE, STATE),
    "inclusion_apply": (STATE, STATE, STATE, GONE),
    "inclusion_approve": (STATE, STATE, STATE, GONE),
    "inclusion_revert": (STATE, STATE, STATE, STATE),
}
# What only those may do who administer the organisation or the portal.
FOR_ADMINS = {"inclusion_approve"}
ADMINS = {"admin", "sysadmin"}
# From the public dataset into one of the other organisation: nobody else has rights in both.
INTO_ELSEWHERE = {
    "inclusion_clean": OK,
    "inclusion_convert": OK,
    "inclusion_apply": STATE,
    "inclusion_approve": STATE,
    "inclusion_revert": STATE,
}
MAY_WRITE_ELSEWHERE = {"sysadmin"}
DECISION = {"action": "refuse", "target": {"kind": "rule", "rule": "spaces"}}
PARAMETERS = {
    "inclusion_decide": {"version": 0, "decisions": [DECISION]},
    "inclusion_apply": {"version": 0},
    "inclusion_approve": {"version": 0},
}


@pytest.fixture(autouse=True)
def portal(request, made, loaded, migrate_db_for):
    """The same portal for all tests of this file: what they try in it changes nobody's rights."""
    known = made.get("authorisation")
    # The tests of other files empty it.
    if known is None or model.User.get(known["actors"]["sysadmin"]["name"]) is None:
        request.getfixturevalue("clean_db")
        request.getfixturevalue("clean_queues")
        make_tables(made, migrate_db_for)
        made["authorisation"] = make_world()
    return made["authorisation"]


def make_world():
    """Make the people, an organisation with a dataset in each state, and another organisation."""
    people = {one: factories.User() for one in RIGHTS if one not in ("anonymous", "sysadmin")}
    actors = {"anonymous": None, **people, "sysadmin": factories.Sysadmin()}
    roles = {role: actors[role] for role in ("member", "editor", "admin")}
    organisation = make_organisation(roles)
    other = make_organisation({"admin": actors["admin elsewhere"]})
    boss = actors["sysadmin"]
    elsewhere = world.make_dataset(boss, other, name="elsewhere")
    made = {
        "actors": actors,
        "organisation": organisation,
        "other": other,
        "datasets": {state: make_dataset(state, organisation, actors) for state in STATES},
    }
    public = made["datasets"]["public"]
    into = add_run(boss, public["resource"], {"target": elsewhere["id"]})
    made["into"] = {**public, "run": into, "target": {"target": elsewhere["id"]}}
    return made


def make_organisation(roles):
    members = [{"name": user["name"], "capacity": role} for role, user in roles.items()]
    return factories.Organization(users=members)


def make_dataset(state, organisation, actors):
    """Make a dataset in a state, with a resource and a run on it."""
    boss = actors["sysadmin"]
    private, draft = state == "private", {"state": "draft"} if state == "draft" else {}
    dataset = world.make_dataset(boss, organisation, name=state, private=private, **draft)
    resource = world.add_file(boss, dataset, world.make_file(world.RIGHT))
    for role in ("editor", "member"):
        add_collaborator(dataset, actors[f"collaborating {role}"], role)
    run = add_run(boss, resource, {})
    if state == "deleted":
        world.act(boss, "package_delete", id=dataset["id"])
    return {"dataset": dataset, "resource": resource, "run": run, "target": {}}


def add_run(user, resource, parameters):
    """Store a run that waits, and that no worker knows of; return its identifier."""
    run = Run(
        user_id=user["id"],
        package_id=resource["package_id"],
        resource_id=resource["id"],
        parameters=parameters,
    )
    model.Session.add(run)
    model.Session.commit()
    return run.id


def add_collaborator(dataset, user, capacity):
    named = {"id": dataset["id"], "user_id": user["id"], "capacity": capacity}
    world.rule("package_collaborator_create", **named)


def name_place(action, place):
    """Return what an action is given to be about a dataset, or its run."""
    named = {
        "inclusion_check": {"id": place["resource"]["id"]},
        "inclusion_clean": {"resource_ids": [place["resource"]["id"]], **place["target"]},
        "inclusion_convert": {
            "id": place["resource"]["id"],
            "to": "mediation-1.0",
            **place["target"],
        },
        "inclusion_run_list": {"resource_id": place["resource"]["id"]},
    }.get(action, {"id": place["run"]})
    return {**named, **PARAMETERS.get(action, {})}


def try_action(actor, action, place):
    """Call an action about a dataset, or its run; return what came of it."""
    try:
        world.act(actor, action, **name_place(action, place))
    except tk.NotAuthorized:
        return NO
    except tk.ValidationError as error:
        return error.error_dict["code"][0]
    return OK


def test_the_table_has_all_actions():
    assert set(ANSWERS) == set(actions.__all__)


@pytest.mark.parametrize("actor", RIGHTS)
@pytest.mark.parametrize("action", ANSWERS)
def test_each_action_is_allowed_as_the_tables_say(portal, action, actor):
    user = portal["actors"][actor]

    found = [try_action(user, action, portal["datasets"][state]) for state in STATES]

    allowed = zip(RIGHTS[actor], ANSWERS[action], strict=True)
    is_open = action not in FOR_ADMINS or actor in ADMINS
    assert found == [answer if right == OK and is_open else NO for right, answer in allowed]


@pytest.mark.parametrize("action", ANSWERS)
def test_whoever_calls_the_api_without_a_token_is_anonymous(app, portal, action):
    asked = name_place(action, portal["datasets"]["public"])

    answer = app.post(f"/api/action/{action}", json=asked, status=403)

    assert answer.json["error"]["__type"] == "Authorization Error"


@pytest.mark.parametrize("actor", RIGHTS)
@pytest.mark.parametrize("action", INTO_ELSEWHERE)
def test_a_result_goes_only_where_its_requester_may_write(portal, action, actor):
    found = try_action(portal["actors"][actor], action, portal["into"])

    assert found == (INTO_ELSEWHERE[action] if actor in MAY_WRITE_ELSEWHERE else NO)


@pytest.mark.parametrize("actor", [one for one in RIGHTS if one != "anonymous"])
def test_a_list_of_all_runs_has_those_that_one_may_see(portal, actor):
    found = world.act(portal["actors"][actor], "inclusion_run_list", limit=100)

    names = {one["dataset"]["id"]: state for state, one in portal["datasets"].items()}
    listed = {names[run["package_id"]] for run in found["results"]}
    rights = zip(STATES, RIGHTS[actor], strict=True)
    assert listed == {state for state, right in rights if right == OK}


def test_nobody_unknown_gets_a_list_of_all_runs():
    with pytest.raises(tk.NotAuthorized):
        world.act(None, "inclusion_run_list")


# How a right can go, one function a way; each is given all that it may need.
def make_member(organisation, dataset, user):
    named = {"id": organisation["id"], "username": user["name"]}
    world.rule("organization_member_create", **named, role="member")


def remove_from_organisation(organisation, dataset, user):
    world.rule("organization_member_delete", id=organisation["id"], username=user["name"])


def end_collaboration(organisation, dataset, user):
    world.rule("package_collaborator_delete", id=dataset["id"], user_id=user["id"])


def let_collaborator_only_read(organisation, dataset, user):
    add_collaborator(dataset, user, "member")


def take_all_power(organisation, dataset, user):
    world.rule("user_patch", id=user["id"], sysadmin=False)


def delete_account(organisation, dataset, user):
    world.rule("user_delete", id=user["id"])


def give_to_other_organisation(organisation, dataset, user):
    other = factories.Organization()
    world.rule("package_owner_org_update", id=dataset["id"], organization_id=other["id"])


def make_private(organisation, dataset, user):
    world.rule("package_patch", id=dataset["id"], private=True)


WITHDRAWN = [
    ("editor", make_member, "run-stopped"),
    ("editor", remove_from_organisation, "run-stopped"),
    ("editor", give_to_other_organisation, "run-stopped"),
    ("admin", make_member, "run-stopped"),
    ("admin", delete_account, "run-stopped"),
    ("collaborator", end_collaboration, "run-stopped"),
    ("collaborator", let_collaborator_only_read, "run-stopped"),
    ("sysadmin", take_all_power, "run-stopped"),
    # No right goes with this.
    ("editor", make_private, None),
]


def make_requester(role):
    """Return a new user with rights by a role, on a new dataset; and its organisation."""
    user = factories.Sysadmin() if role == "sysadmin" else factories.User()
    organisation = make_organisation({role: user} if role in ("editor", "admin") else {})
    dataset = factories.Dataset(owner_org=organisation["id"])
    if role == "collaborator":
        add_collaborator(dataset, user, "editor")
    return user, organisation, dataset


@pytest.mark.parametrize(
    ("role", "withdraw", "code"), WITHDRAWN, ids=lambda one: getattr(one, "__name__", one)
)
def test_a_right_that_went_before_the_job_counts_no_more(role, withdraw, code):
    user, organisation, dataset = make_requester(role)
    resource = world.add_file(user, dataset, world.make_file(world.LOST_ZEROS))
    run = world.act(user, "inclusion_clean", resource_ids=[resource["id"]])
    withdraw(organisation, dataset, user)

    runs.clean_in_background(run["id"])

    model.Session.expire_all()
    ended = runs.show(run["id"])
    assert (ended["state"], ended["error"] and ended["error"]["code"]) == (
        ("failed", code) if code else ("applied", None)
    )
    written = world.WITH_RESULT if code is None else 1
    assert len(world.list_resources(dataset)) == written


@pytest.mark.parametrize(("role", "withdraw"), [
    ("editor", make_member), ("collaborator", end_collaboration),
])  # fmt: skip
def test_a_right_that_went_before_a_plan_is_applied_counts_no_more(role, withdraw):
    user, organisation, dataset = make_requester(role)
    resource = world.add_file(user, dataset, world.make_file(world.LOST_ZEROS))
    run = world.act(user, "inclusion_clean", resource_ids=[resource["id"]], apply=False)
    runs.clean_in_background(run["id"])
    planned = world.show_run(user, run)
    world.act(user, "inclusion_apply", id=run["id"], version=planned["version"])
    withdraw(organisation, dataset, user)

    runs.clean_in_background(run["id"])

    model.Session.expire_all()
    ended = runs.show(run["id"])
    assert (ended["state"], ended["error"]["code"]) == ("failed", "run-stopped")
    assert len(world.list_resources(dataset)) == 1
