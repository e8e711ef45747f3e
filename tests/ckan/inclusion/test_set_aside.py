"""The rows that a cleaning set aside: for those who may update the dataset, and only for them."""

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.inclusion.core import rejects
from ckanext.inclusion.model import Run
from tests.ckan.inclusion import world

WIDE = world.make_file(world.RIGHT) + b"Espace,secret" + b",x" * 50 + b"\n,,,\n"
REASON = "Cette ligne a plus de cellules que l'en-tête n'a de colonnes."


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, WIDE)


@pytest.fixture
def run(editor, source, do_jobs):
    """A run that is done."""
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
    do_jobs()
    return run


def read_kept(run):
    model.Session.remove()
    return model.Session.execute(sa.select(Run.set_aside).where(Run.id == run["id"])).scalar()


def test_an_editor_reads_the_row_its_text_and_why_in_french(app, editor, run):
    answer = app.post(
        "/api/action/inclusion_run_show",
        json={"id": run["id"], "include_set_aside": True},
        headers=world.make_token(editor),
    )

    (row,) = answer.json["result"]["set_aside"]
    assert (row["file"], row["line"], row["reason"]) == ("lieux.csv", 3, REASON)
    assert row["raw"].startswith("Espace,secret,x,")
    assert not row["cut"]


def test_the_reason_is_stored_without_words(run):
    assert read_kept(run)[0]["reason"] == ("This row has more cells than the header has columns.")


def test_who_does_not_ask_for_the_rows_gets_no_cell(editor, run):
    shown = world.show_run(editor, run)

    assert "set_aside" not in shown
    assert "secret" not in str(shown)


def test_every_row_of_the_file_is_in_one_count(editor, run):
    assert world.show_run(editor, run)["summary"]["rows"] == {
        "read": 3,
        "kept": 1,
        "merged": 0,
        "split": 0,
        "set_aside": 1,
        "empty": 1,
    }


def test_who_may_not_update_the_dataset_reads_none(subtests, dataset, run):
    member = factories.User()
    organisation = {"id": dataset["owner_org"], "username": member["name"], "role": "member"}
    world.rule("organization_member_create", **organisation)

    for role, user in (("anonymous", None), ("stranger", factories.User()), ("member", member)):
        with subtests.test(role), pytest.raises(tk.NotAuthorized):
            world.show_run(user, run, include_set_aside=True)


def test_rows_and_their_texts_are_bounded_and_all_are_counted(
    editor, dataset, do_jobs, monkeypatch
):
    monkeypatch.setattr(rejects, "REJECTS_KEPT", 2)
    monkeypatch.setattr(rejects, "CHARS_KEPT", 6)
    right = ({**world.RIGHT, "nom": f"Espace {number}"} for number in range(5))
    content = world.make_file(*right) + (b"Espace" + b"," * 50 + b"x\n") * 3
    source = world.add_file(editor, dataset, content)

    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
    do_jobs()

    shown = world.show_run(editor, run, include_set_aside=True)
    assert [(one["line"], one["raw"], one["cut"]) for one in shown["set_aside"]] == [
        (7, "Espace", True),
        (8, "Espace", True),
    ]
    assert shown["summary"]["rows"]["set_aside"] == 3


def test_a_run_without_such_rows_says_so_by_an_empty_list(editor, dataset, do_jobs):
    source = world.add_file(editor, dataset, world.make_file(world.RIGHT))
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
    assert world.show_run(editor, run, include_set_aside=True)["set_aside"] == []

    do_jobs()

    assert world.show_run(editor, run, include_set_aside=True)["set_aside"] == []


def test_the_rows_go_when_their_resource_is_deleted(editor, source, run):
    assert read_kept(run)

    world.act(editor, "resource_delete", id=source["id"])

    assert read_kept(run) is None


def test_the_rows_stay_when_something_else_of_the_dataset_changes(editor, dataset, run):
    world.act(editor, "package_patch", id=dataset["id"], title="Autres lieux")

    assert len(read_kept(run)) == 1
