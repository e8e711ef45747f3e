"""Several resources cleaned together, and a result that goes into another dataset."""

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.inclusion.model import RunFile
from ckanext.inclusion.runs import keeping
from tests.ckan.inclusion import world

INSEE = "adresse_code_insee"
OTHER = {**world.LOST_ZEROS, "nom": "Atelier des bords de mer"}


@pytest.fixture
def elsewhere(editor):
    """An organisation of which the editor is one as well, and a dataset of it."""
    members = [{"name": editor["name"], "capacity": "editor"}]
    organisation = factories.Organization(users=members)
    return organisation, world.make_dataset(editor, organisation, name="ailleurs")


@pytest.fixture
def sources(editor, dataset, elsewhere):
    """A file in each of two datasets, of one name."""
    first = world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))
    second = world.add_file(editor, elsewhere[1], world.make_file(OTHER, world.LOST_ZEROS))
    return [first, second]


@pytest.fixture
def clean(editor, do_jobs):
    """Clean resources to the end; return the run."""

    def clean(resources, **options):
        ids = [one["id"] for one in resources]
        run = world.act(editor, "inclusion_clean", resource_ids=ids, **options)
        do_jobs()
        return world.show_run(editor, run)

    return clean


def read_names(run):
    content = world.read_file(world.rule("resource_show", id=run["result_id"]))
    return sorted(one["nom"] for one in world.read_cells(content))


def withdraw(user, organisation):
    world.rule("organization_member_delete", id=organisation["id"], username=user["id"])


class TestSeveral:
    def test_their_places_become_one_file_in_which_repeated_ones_are_merged(
        self, dataset, elsewhere, sources, clean
    ):
        run = clean(sources)

        assert (run["state"], run["resource_ids"]) == ("applied", [one["id"] for one in sources])
        assert read_names(run) == ["Atelier des bords de mer", "Espace"]
        assert (run["summary"]["rows"]["read"], run["summary"]["rows"]["merged"]) == (3, 1)
        assert len({one["file"] for one in run["summary"]["files"]}) == 2
        assert len(world.list_resources(dataset)) == world.WITH_RESULT
        assert len(world.list_resources(elsewhere[1])) == 1

    def test_the_result_says_what_it_is_made_of(self, sources, clean):
        result = world.rule("resource_show", id=clean(sources)["result_id"])

        assert result["name"].startswith("Lieux et 1 autre ressource (")
        assert result["inclusion_source"].split(",") == [one["id"] for one in sources]

    def test_the_result_of_one_alone_is_another_resource(self, sources, clean):
        both, one = clean(sources), clean(sources[:1])

        assert both["result_id"] != one["result_id"]
        assert clean(sources, accept="likely")["result_id"] == both["result_id"]

    def test_the_same_in_another_order_is_the_same_run(self, editor, sources):
        ids = [one["id"] for one in sources]
        first = world.act(editor, "inclusion_clean", resource_ids=ids)

        again = world.act(editor, "inclusion_clean", resource_ids=[*ids[::-1], ids[1]])

        assert (again["id"], again["already_running"]) == (first["id"], True)

    def test_decisions_count_for_all_of_them(self, editor, sources, clean):
        world.replace_file(editor, sources[1], world.make_file(OTHER))
        plan = clean(sources, apply=False)
        listed = world.act(editor, "inclusion_correction_list", id=plan["id"], field=INSEE)
        decisions = [{"action": "refuse", "target": one["target"]} for one in listed["corrections"]]
        data = {"id": plan["id"], "version": plan["version"], "decisions": decisions}
        version = world.act(editor, "inclusion_decide", **data)["version"]

        world.act(editor, "inclusion_apply", id=plan["id"], version=version)

        assert world.show_run(editor, plan)["state"] == "queued"
        assert len(listed["corrections"]) == 2
        later = clean(sources, accept="likely", dedupe=False)
        content = world.read_file(world.rule("resource_show", id=later["result_id"]))
        assert {one[INSEE] for one in world.read_cells(content)} == {"6088"}

    def test_one_that_changes_meanwhile_stops_all(self, editor, dataset, sources, do_jobs):
        ids = [one["id"] for one in sources]
        run = world.act(editor, "inclusion_clean", resource_ids=ids)
        world.replace_file(editor, sources[1], world.make_file(world.RIGHT))
        do_jobs()

        ended = world.show_run(editor, run)
        assert ended["error"]["code"] == "source-changed"
        assert ended["error"]["new_run"]["resource_ids"] == ids
        assert len(world.list_resources(dataset)) == 1

    def test_what_is_kept_goes_with_any_of_them(self, editor, sources, clean):
        clean(sources, apply=False)

        world.act(editor, "resource_delete", id=sources[1]["id"])

        model.Session.expire_all()
        assert model.Session.query(RunFile).count() == 0

    def test_a_hundred_and_two_are_refused(self, editor):
        with pytest.raises(tk.ValidationError) as refused:
            world.act(editor, "inclusion_clean", resource_ids=[str(one) for one in range(102)])

        assert list(refused.value.error_dict) == ["resource_ids"]


class TestTarget:
    def test_the_result_goes_into_another_dataset(self, dataset, elsewhere, sources, clean):
        target = elsewhere[1]

        run = clean(sources[:1], target=target["name"])

        assert run["parameters"]["target"] == target["id"]
        assert [one["id"] for one in world.list_resources(target)][1:2] == [run["result_id"]]
        assert len(world.list_resources(dataset)) == 1

    def test_a_later_run_writes_the_same_there(self, elsewhere, sources, clean):
        first = clean(sources[:1], target=elsewhere[1]["id"])
        beside = clean(sources[:1])
        later = clean(sources[:1], target=elsewhere[1]["id"], accept="likely")

        assert first["result_id"] == later["result_id"] != beside["result_id"]

    def test_the_source_s_own_dataset_is_no_other(self, dataset, sources, clean):
        assert "target" not in clean(sources[:1], target=dataset["name"])["parameters"]

    def test_it_is_taken_back_from_there(self, editor, elsewhere, sources, clean):
        run = clean(sources[:1], target=elsewhere[1]["id"])

        world.act(editor, "inclusion_revert", id=run["id"])

        assert len(world.list_resources(elsewhere[1])) == 1

    def test_its_page_leads_there(self, app, editor, dataset, elsewhere, sources, clean):
        run = clean(sources[:1], target=elsewhere[1]["id"])
        address = f"/dataset/{dataset['id']}/resource/{sources[0]['id']}/inclusion/run/{run['id']}"

        page = app.get(address, headers=world.make_token(editor)).body

        link = f"/dataset/{elsewhere[1]['id']}/resource/{run['result_id']}"
        assert link in page
        assert app.get(link).status_code == 200

    def test_a_dataset_that_is_not_known_is_not_found(self, editor, sources):
        with pytest.raises(tk.ObjectNotFound):
            world.act(
                editor, "inclusion_clean", resource_ids=[sources[0]["id"]], target="nulle-part"
            )

    def test_nothing_is_written_into_the_bin(self, editor, elsewhere, sources):
        world.act(editor, "package_delete", id=elsewhere[1]["id"])

        data = {"resource_ids": [sources[0]["id"]], "target": elsewhere[1]["id"]}
        with pytest.raises(tk.ValidationError) as refused:
            world.act(editor, "inclusion_clean", **data)

        assert refused.value.error_dict["code"] == ["source-gone"]


class TestRights:
    @pytest.fixture
    def half(self, dataset):
        """Somebody who may update the first of both datasets, and not the other."""
        half = factories.User()
        data = {"id": dataset["owner_org"], "username": half["name"], "role": "editor"}
        world.rule("organization_member_create", **data)
        return half

    @pytest.mark.parametrize("target", [False, True])
    def test_all_of_them_are_asked_for_at_the_call(self, half, elsewhere, sources, target):
        ids = [one["id"] for one in (sources[:1] if target else sources)]
        more = {"target": elsewhere[1]["id"]} if target else {}

        with pytest.raises(tk.NotAuthorized):
            world.act(half, "inclusion_clean", resource_ids=ids, **more)

    def test_who_may_update_one_of_them_sees_nothing_of_the_run(self, half, sources, clean):
        run = clean(sources)

        with pytest.raises(tk.NotAuthorized):
            world.show_run(half, run)
        assert world.act(half, "inclusion_run_list")["count"] == 0

    @pytest.mark.parametrize("action", ["inclusion_apply", "inclusion_revert"])
    def test_who_may_not_write_into_the_target_writes_nothing(
        self, half, elsewhere, sources, clean, action
    ):
        run = clean(sources[:1], target=elsewhere[1]["id"], apply=action == "inclusion_revert")
        version = {"version": 0} if action == "inclusion_apply" else {}
        assert world.show_run(half, run)["id"] == run["id"]

        with pytest.raises(tk.NotAuthorized):
            world.act(half, action, id=run["id"], **version)

    @pytest.mark.parametrize("target", [False, True])
    def test_rights_that_were_withdrawn_before_the_job_are_honoured(
        self, editor, dataset, elsewhere, sources, do_jobs, target
    ):
        ids = [one["id"] for one in (sources[:1] if target else sources)]
        more = {"target": elsewhere[1]["id"]} if target else {}
        run = world.act(editor, "inclusion_clean", resource_ids=ids, **more)
        withdraw(editor, elsewhere[0])
        do_jobs()

        ended = world.rule("inclusion_run_show", id=run["id"])
        assert (ended["state"], ended["error"]["code"]) == ("failed", "run-stopped")
        assert len(world.list_resources(dataset)) == 1
        assert len(world.list_resources(elsewhere[1])) == 1


def test_a_listing_has_a_run_under_each_of_its_resources(editor, sources, clean):
    run = clean(sources)

    for one in sources:
        found = world.act(editor, "inclusion_run_list", resource_id=one["id"])
        assert [each["id"] for each in found["results"]] == [run["id"]]
    assert keeping.list_files(run["id"]) == run["files"]
