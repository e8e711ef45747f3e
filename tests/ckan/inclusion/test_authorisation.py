"""Who may do what on which dataset, in one table."""

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.inclusion.model import Run
from tests.ckan.inclusion import world

STATES = ("public", "private", "draft", "deleted")
ACTORS = (
    "anonymous",
    "editor elsewhere",
    "member",
    "editor",
    "admin",
    "collaborating editor",
    "collaborating member",
    "sysadmin",
)
OK, NO, GONE, STATE = "ok", "403", "source-gone", "wrong-state"
# One column a state. CKAN ends collaborations when it deletes a dataset. Whoever may update a
# deleted dataset may look at it and check it, but no result is written into the bin.
MAY_UPDATE = {
    "anonymous": (NO, NO, NO, NO),
    "editor elsewhere": (NO, NO, NO, NO),
    "member": (NO, NO, NO, NO),
    "editor": (OK, OK, OK, OK),
    "admin": (OK, OK, OK, OK),
    "collaborating editor": (OK, OK, OK, NO),
    "collaborating member": (NO, NO, NO, NO),
    "sysadmin": (OK, OK, OK, OK),
}


def say_instead(said, in_the_bin=None):
    """Return the table of what is allowed, with the code that comes of it in the place of OK."""
    codes = (said, said, said, in_the_bin or said)
    return {
        actor: tuple(code if one == OK else one for one, code in zip(column, codes, strict=True))
        for actor, column in MAY_UPDATE.items()
    }


EXPECTED = {
    "inclusion_check": MAY_UPDATE,
    "inclusion_run_show": MAY_UPDATE,
    "inclusion_run_list": MAY_UPDATE,
    "inclusion_run_cancel": MAY_UPDATE,
    # The run has no plan yet, so that whoever may do it is told so.
    "inclusion_correction_list": say_instead(STATE),
    "inclusion_correction_group_list": say_instead(STATE),
    "inclusion_question_list": say_instead(STATE),
    "inclusion_duplicate_list": say_instead(STATE),
    "inclusion_decide": say_instead(STATE),
    "inclusion_apply": say_instead(STATE, in_the_bin=GONE),
    "inclusion_revert": say_instead(STATE),
    "inclusion_clean": say_instead(OK, in_the_bin=GONE),
}


@pytest.fixture
def actors():
    roles = {name: factories.User() for name in ACTORS if name not in ("anonymous", "sysadmin")}
    return {"anonymous": None, **roles, "sysadmin": factories.Sysadmin()}


@pytest.fixture
def datasets(actors):
    """One dataset in each state: its resource and a run on it."""
    roles = ("member", "editor", "admin")
    members = [{"name": actors[role]["name"], "capacity": role} for role in roles]
    organisation = factories.Organization(users=members)
    foreign = [{"name": actors["editor elsewhere"]["name"], "capacity": "editor"}]
    factories.Organization(users=foreign)
    return {state: make_dataset(state, organisation, actors) for state in STATES}


def make_dataset(state, organisation, actors):
    boss = actors["sysadmin"]
    private, draft = state == "private", {"state": "draft"} if state == "draft" else {}
    dataset = world.make_dataset(boss, organisation, name=state, private=private, **draft)
    resource = world.add_file(boss, dataset, world.make_file(world.RIGHT))
    run = Run(
        user_id=boss["id"], package_id=dataset["id"], resource_id=resource["id"], parameters={}
    )
    model.Session.add(run)
    model.Session.commit()
    for role in ("editor", "member"):
        collaborator = actors[f"collaborating {role}"]["id"]
        world.act(
            boss, "package_collaborator_create",
            id=dataset["id"], user_id=collaborator, capacity=role,
        )  # fmt: skip
    if state == "deleted":
        world.act(boss, "package_delete", id=dataset["id"])
    return {
        "inclusion_check": {"id": resource["id"]},
        "inclusion_clean": {"resource_ids": [resource["id"]]},
        "inclusion_run_show": {"id": run.id},
        "inclusion_run_list": {"resource_id": resource["id"]},
        "inclusion_run_cancel": {"id": run.id},
        "inclusion_correction_list": {"id": run.id},
        "inclusion_correction_group_list": {"id": run.id},
        "inclusion_question_list": {"id": run.id},
        "inclusion_duplicate_list": {"id": run.id},
        "inclusion_decide": {
            "id": run.id,
            "version": 0,
            "decisions": [{"action": "refuse", "target": {"kind": "rule", "rule": "spaces"}}],
        },
        "inclusion_apply": {"id": run.id, "version": 0},
        "inclusion_revert": {"id": run.id},
    }


def try_action(actor, action, data):
    try:
        world.act(actor, action, **data)
    except tk.NotAuthorized:
        return NO
    except tk.ValidationError as error:
        return error.error_dict["code"][0]
    return OK


def test_each_action_is_allowed_as_the_table_says(actors, datasets):
    found = {
        action: {
            name: tuple(try_action(actor, action, datasets[state][action]) for state in STATES)
            for name, actor in actors.items()
        }
        for action in EXPECTED
    }

    assert found == EXPECTED
