"""The next file of a resource: decisions are followed, places found again, what is new told."""

from functools import partial

import pytest

from tests.ckan.inclusion import world

POSTCODE = "adresse_code_postal"
NEW = {**world.LOST_ZEROS, "nom": "Atelier des bords de mer"}
GONE = {**world.LOST_ZEROS, "nom": "Bureau du centre"}


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS, GONE))


@pytest.fixture
def clean(clean, source):
    """Clean the source to the end, applied or planned; return the run."""
    return partial(clean, source)


def read_result(run):
    content = world.read_file(world.rule("resource_show", id=run["result_id"]))
    return {one["nom"]: one for one in world.read_cells(content)}


def test_the_first_run_has_nothing_to_compare_with(clean):
    assert "evolution" not in clean()["summary"]


def test_a_run_says_what_is_new(app, editor, dataset, source, clean):
    clean()
    changed = {**world.LOST_ZEROS, "contact_telephone": "+33493000000"}
    world.replace_file(editor, source, world.make_file(changed, NEW))

    run = clean()

    told = run["summary"]["evolution"]
    assert (told["added"], told["removed"], told["changed"]) == (1, 1, 1)
    assert "evolution.csv" in {one["name"] for one in run["files"]}
    assert "previous.csv" not in {one["name"] for one in run["files"]}
    address = f"/dataset/{dataset['id']}/resource/{source['id']}/inclusion/run/{run['id']}"
    page = app.get(address, headers=world.make_token(editor)).get_data(as_text=True)
    assert "inclusion-evolution" in page


def test_what_was_decided_is_followed_by_itself(editor, source, clean):
    plan = clean(apply=False)
    listed = world.act(editor, "inclusion_correction_list", id=plan["id"], field=POSTCODE)
    first = next(one for one in listed["corrections"] if one["line"] == 2)
    accepted = {"action": "accept", "target": first["target"]}
    world.act(editor, "inclusion_decide", id=plan["id"], version=0, decisions=[accepted])
    world.replace_file(editor, source, world.make_file(NEW, world.LOST_ZEROS))

    run = clean()

    result = read_result(run)
    assert result["Espace"][POSTCODE] == "06400"
    assert result[NEW["nom"]][POSTCODE] == "6400"
    assert run["summary"]["decisions"] == {"applied": 1}


def test_a_plan_is_applied_against_what_it_was_compared_with(editor, source, clean, do_jobs):
    clean()
    world.replace_file(editor, source, world.make_file(world.LOST_ZEROS, NEW))
    plan = clean(apply=False)
    before = plan["summary"]["evolution"]
    clean(accept="likely")

    world.act(editor, "inclusion_apply", id=plan["id"], version=0)
    do_jobs()

    ended = world.show_run(editor, plan)
    assert ended["state"] == "applied"
    assert ended["summary"]["evolution"] == before
    assert (before["added"], before["removed"]) == (1, 1)
