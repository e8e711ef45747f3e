"""A plan that is kept, listed, decided about and applied, and a result that is taken back."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.inclusion import runs, storage
from ckanext.inclusion.model import Run, RunFile, RunOutput, StoredDecision
from ckanext.inclusion.runs import leases
from tests.ckan.inclusion import world

INSEE = "adresse_code_insee"
POSTCODE = "adresse_code_postal"


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))


@pytest.fixture
def clean(clean, source):
    """Clean the source to the end, applied or planned; return the run."""
    return partial(clean, source)


@pytest.fixture
def plan(clean):
    return clean(apply=False)


def list_corrections(user, run, **wanted):
    return world.act(user, "inclusion_correction_list", id=run["id"], **wanted)


def list_groups(user, run, **wanted):
    return world.act(user, "inclusion_correction_group_list", id=run["id"], **wanted)


def decide(user, run, *decisions):
    data = {"id": run["id"], "version": run["version"], "decisions": list(decisions)}
    answer = world.act(user, "inclusion_decide", **data)
    return {**run, "version": answer["version"]}, answer["outcomes"]


def refuse(correction):
    return {"action": "refuse", "target": correction["target"]}


def find(corrections, field):
    (one,) = [one for one in corrections if one["edits"][0]["field"] == field]
    return one


def read_result(run):
    content = world.read_file(world.rule("resource_show", id=run["result_id"]))
    return world.read_cells(content)[0]


def refuse_call(code, call, *arguments, **data):
    with pytest.raises(tk.ValidationError) as refused:
        call(*arguments, **data)
    assert refused.value.error_dict["code"] == [code]
    return refused.value.error_dict


class TestPlanning:
    def test_a_plan_writes_no_resource(self, dataset, source, plan):
        assert (plan["state"], plan["result_id"]) == ("planned", None)
        assert world.list_resources(dataset) == [world.rule("resource_show", id=source["id"])]
        assert plan["source_sha256"] == source["hash"]

    def test_its_files_stay_with_the_run(self, plan):
        names = {one["name"] for one in plan["files"]}
        assert names == {
            "corrections.csv", "decisions.json", "doublons.csv", "provenance.csv", "rapport.json",
            "rejets.csv", "resultat.xlsx",
        }  # fmt: skip

    def test_its_corrections_are_listed_with_what_decides_about_them(self, editor, plan):
        listed = list_corrections(editor, plan)

        assert (listed["count"], listed["state"], listed["version"]) == (2, "planned", 0)
        one = find(listed["corrections"], INSEE)
        assert (one["tier"], one["state"], one["line"], one["applied"]) == (
            "certain", "open", 2, True,
        )  # fmt: skip
        assert one["edits"] == [{"line": 2, "field": INSEE, "before": "6088", "after": "06088"}]
        assert one["target"]["edits"] == [[INSEE, "6088", "06088"]]
        assert not find(listed["corrections"], POSTCODE)["applied"]

    def test_they_are_filtered_and_paged(self, editor, plan):
        assert list_corrections(editor, plan, tier="likely")["count"] == 1
        assert list_corrections(editor, plan, field=INSEE)["count"] == 1
        assert list_corrections(editor, plan, line=3)["count"] == 0
        page = list_corrections(editor, plan, offset=1, limit=1)
        assert (page["count"], len(page["corrections"])) == (2, 1)

    def test_their_reasons_are_in_the_reader_s_language(self, app, editor, plan):
        answer = app.post(
            "/api/action/inclusion_correction_list",
            json={"id": plan["id"], "field": INSEE},
            headers=world.make_token(editor),
        )

        (one,) = answer.json["result"]["corrections"]
        assert "zéro" in one["reason"]
        assert answer.headers["Cache-Control"] == "private, no-store"

    def test_they_are_found_by_where_they_are_and_what_they_say(self, editor, plan):
        assert list_corrections(editor, plan, departement="06", commune="nice")["count"] == 2
        assert list_corrections(editor, plan, departement="13")["count"] == 0
        assert list_corrections(editor, plan, search="06400")["count"] == 1
        one = list_corrections(editor, plan, search="ESPACE")["corrections"][0]
        assert (one["place"], one["commune"], one["departement"]) == ("Espace", "Nice", "06")

    def test_they_are_listed_in_groups(self, editor, plan):
        listed = list_groups(editor, plan, tier="likely")

        (group,) = listed["groups"]
        assert (group["count"], group["whole"], group["open"]) == (1, 1, 1)
        assert group["examples"][0]["edits"] == [
            {"field": POSTCODE, "before": "6400", "after": "06400"}
        ]
        assert listed["tiers"] == {"certain": 1, "likely": 1, "manual": 0}
        assert listed["open"] == {"certain": 1, "likely": 1, "manual": 0}
        assert (listed["applied"], listed["refused"], listed["merged"]) == (1, 0, 0)
        assert listed["departements"] == [{"code": "06", "name": "Alpes-Maritimes", "count": 1}]
        assert listed["communes"] == [{"name": "Nice", "count": 1}]

    def test_a_group_of_equal_values_is_decided_about_as_one(self, editor, plan):
        (group,) = list_groups(editor, plan, by="values", field=POSTCODE)["groups"]
        assert group["only"]["line"] == 2

        decide(editor, plan, {"action": "accept", "target": group["target"]})

        (group,) = list_groups(editor, plan, by="values", field=POSTCODE)["groups"]
        assert (group["accepted"], group["decided"]["author"]) == (1, editor["name"])
        (one,) = list_corrections(editor, plan, field=POSTCODE)["corrections"]
        assert (one["state"], one["applied"]) == ("accepted", True)
        assert one["decided"]["target"]["kind"] == "values"

    def test_a_run_without_a_plan_has_none_to_list(self, editor, source):
        run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])

        refuse_call("wrong-state", list_corrections, editor, run)


class TestQuestions:
    @pytest.fixture
    def source(self, editor, dataset):
        """A place whose e-mail address is none: no rule knows a better one."""
        return world.add_file(
            editor, dataset, world.make_file({**world.RIGHT, "contact_email": "voir le site"})
        )

    def ask(self, user, run, **wanted):
        return world.act(user, "inclusion_question_list", id=run["id"], **wanted)

    def test_what_only_a_person_knows_is_listed(self, editor, plan):
        listed = self.ask(editor, plan)

        assert listed["count"] == listed["tiers"]["manual"] == 1
        (one,) = listed["questions"]
        assert (one["field"], one["value"], one["line"]) == ("contact_email", "voir le site", 2)
        assert one["decided"] is None
        assert "address" in one["advice"]
        assert self.ask(editor, plan, field="nom")["count"] == 0
        assert self.ask(editor, plan, question=one["question"])["questions"] == [one]

    def test_an_answer_is_kept_and_written_into_the_result(self, editor, plan, do_jobs):
        (one,) = self.ask(editor, plan)["questions"]
        target = {**one["target"], "before": one["value"]}
        right = {"action": "set", "target": target, "value": "accueil@exemple.fr"}
        run, (outcome,) = decide(editor, plan, right)
        assert outcome["status"] == "applied"
        listed = self.ask(editor, plan)
        assert (listed["tiers"]["manual"], listed["open"]["manual"]) == (1, 0)
        (one,) = listed["questions"]
        assert (one["decided"]["value"], one["decided"]["author"]) == (
            "accueil@exemple.fr", editor["name"],
        )  # fmt: skip

        world.act(editor, "inclusion_apply", id=run["id"], version=run["version"])
        do_jobs()

        assert read_result(world.show_run(editor, run))["contact_email"] == "accueil@exemple.fr"


class TestDeciding:
    def test_who_decided_and_when_is_what_the_portal_knows(self, editor, plan):
        one = list_corrections(editor, plan)["corrections"][0]
        lie = {**refuse(one), "author": "somebody", "date": "2001-01-01", "source": "call-sheet"}

        run, (outcome,) = decide(editor, plan, lie)

        assert run["version"] == 1
        assert (outcome["status"], outcome["author"]) == ("applied", editor["name"])
        assert outcome["date"] > "2020"
        (row,) = model.Session.query(StoredDecision)
        assert (row.user_id, row.decision["source"]) == (editor["id"], "call-sheet")

    def test_a_refused_correction_is_shown_as_such_at_once(self, editor, plan):
        one = find(list_corrections(editor, plan)["corrections"], INSEE)
        run, _ = decide(editor, plan, refuse(one))

        listed = list_corrections(editor, run, state="refused")
        assert [each["correction"] for each in listed["corrections"]] == [one["correction"]]
        assert not listed["corrections"][0]["applied"]

    def test_decisions_count_when_the_plan_is_applied(self, editor, plan, do_jobs):
        listed = list_corrections(editor, plan)["corrections"]
        accepted = {"action": "accept", "target": find(listed, POSTCODE)["target"]}
        run, _ = decide(editor, plan, refuse(find(listed, INSEE)), accepted)

        world.act(editor, "inclusion_apply", id=run["id"], version=run["version"])
        do_jobs()

        row = read_result(world.show_run(editor, run))
        assert (row[POSTCODE], row[INSEE]) == ("06400", "6088")

    def test_decisions_count_for_every_later_run(self, editor, plan, clean):
        one = find(list_corrections(editor, plan)["corrections"], INSEE)
        decide(editor, plan, refuse(one))

        assert read_result(clean(accept="likely"))[INSEE] == "6088"

    def test_what_was_decided_can_be_taken_back(self, editor, plan):
        one = find(list_corrections(editor, plan)["corrections"], INSEE)
        run, _ = decide(editor, plan, refuse(one))
        run, _ = decide(editor, run, {"action": "reset", "target": one["target"]})

        assert list_corrections(editor, run, state="refused")["count"] == 0

    def test_a_decision_on_a_row_that_is_not_there_is_told(self, editor, plan):
        target = {"kind": "cell", "row": "id:nobody", "field": "nom", "before": "x"}

        _, (outcome,) = decide(editor, plan, {"action": "set", "target": target, "value": "y"})

        assert outcome["status"] == "unknown-row"

    def test_of_two_who_decide_at_once_one_looks_again(self, editor, plan):
        (one, other) = list_corrections(editor, plan)["corrections"]

        def call(correction):
            try:
                decide(editor, plan, refuse(correction))
            except tk.ValidationError as error:
                return error.error_dict["code"][0]
            finally:
                model.Session.remove()
            return "kept"

        with ThreadPoolExecutor(2) as pool:
            said = sorted(pool.map(call, (one, other)))

        assert said == ["changed-meanwhile", "kept"]
        assert model.Session.query(StoredDecision).count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"action": "refuse"},
            {"action": "approve", "target": {"kind": "rule", "rule": "spaces"}},
            "refuse",
        ],
    )
    def test_of_a_call_with_a_wrong_decision_none_is_kept(self, editor, plan, wrong):
        right = refuse(list_corrections(editor, plan)["corrections"][0])

        refuse_call("wrong-decision", decide, editor, plan, right, wrong)

        assert model.Session.query(StoredDecision).count() == 0
        assert world.show_run(editor, plan)["version"] == 0

    def test_a_run_that_works_takes_no_decision(self, editor, source):
        run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]])
        rule = {"action": "refuse", "target": {"kind": "rule", "rule": "spaces"}}

        refuse_call("wrong-state", decide, editor, run, rule)


class TestApplying:
    def apply(self, user, run):
        data = {"id": run["id"], "version": run["version"]}
        return world.act(user, "inclusion_apply", **data)

    def test_a_plan_is_applied_as_it_was_listed(self, editor, dataset, plan, do_jobs):
        assert self.apply(editor, plan)["state"] == "queued"
        do_jobs()

        run = world.show_run(editor, plan)
        assert run["state"] == "applied"
        assert read_result(run)[INSEE] == "06088"
        assert len(world.list_resources(dataset)) == world.WITH_RESULT

    def test_it_is_applied_once(self, editor, plan):
        run = self.apply(editor, plan)

        refuse_call("wrong-state", self.apply, editor, run)

    def test_who_has_not_seen_the_latest_decisions_looks_again(self, editor, plan):
        decide(editor, plan, refuse(list_corrections(editor, plan)["corrections"][0]))

        refuse_call("changed-meanwhile", self.apply, editor, plan)

    def test_a_source_that_was_replaced_is_refused_and_a_new_run_proposed(
        self, editor, dataset, source, plan
    ):
        world.replace_file(editor, source, world.make_file(world.RIGHT))

        said = refuse_call("source-changed", self.apply, editor, plan)

        assert world.show_run(editor, plan)["state"] == "planned"
        new = world.act(editor, "inclusion_clean", **said["new_run"][0])
        assert (new["id"] != plan["id"], new["parameters"]["apply"]) == (True, False)
        assert len(world.list_resources(dataset)) == 1

    def test_a_source_that_was_replaced_before_the_job_is_refused_by_it(
        self, editor, dataset, source, plan, do_jobs
    ):
        self.apply(editor, plan)
        world.replace_file(editor, source, world.make_file(world.RIGHT))
        do_jobs()

        ended = world.show_run(editor, plan)
        assert (ended["state"], ended["error"]["code"]) == ("failed", "source-changed")
        assert ended["error"]["new_run"]["resource_ids"] == [source["id"]]
        assert len(world.list_resources(dataset)) == 1

    def test_bytes_that_changed_below_the_portal_are_refused(
        self, editor, dataset, source, plan, do_jobs, ckan_config
    ):
        self.apply(editor, plan)
        path = ckan_config["ckan.storage_path"]
        identifier = source["id"]
        file = f"{path}/resources/{identifier[:3]}/{identifier[3:6]}/{identifier[6:]}"
        with open(file, "ab") as stream:  # noqa: PTH123
            stream.write(b"\n")
        do_jobs()

        assert world.show_run(editor, plan)["error"]["code"] == "source-changed"
        assert len(world.list_resources(dataset)) == 1

    def test_a_plan_of_other_versions_is_refused(self, editor, plan, do_jobs):
        older = {**plan["versions"], "ckanext-inclusion": "0.0.0"}
        model.Session.execute(sa.update(Run).values(versions=older))
        model.Session.commit()

        self.apply(editor, plan)
        do_jobs()

        assert world.show_run(editor, plan)["error"]["code"] == "plan-outdated"

    def test_it_is_done_with_the_rights_of_whoever_applies(self, dataset, plan, do_jobs):
        boss = factories.Sysadmin()

        assert self.apply(boss, plan)["user_id"] == boss["id"]


class TestOutputs:
    def test_a_later_run_writes_the_same_resource(self, dataset, clean):
        first = clean()
        address = world.rule("resource_show", id=first["result_id"])["url"]
        second = clean(accept="likely")

        assert second["result_id"] == first["result_id"]
        assert len(world.list_resources(dataset)) == world.WITH_RESULT
        result = world.rule("resource_show", id=first["result_id"])
        assert result["url"] == address
        assert result["inclusion_run"] == second["id"]
        assert read_result(second)[POSTCODE] == "06400"

    def test_what_people_wrote_beside_the_result_stays(self, editor, clean):
        run = clean()
        world.act(editor, "resource_patch", id=run["result_id"], licence_note="Licence Ouverte")
        clean(accept="likely")

        result = world.rule("resource_show", id=run["result_id"])
        assert result["licence_note"] == "Licence Ouverte"

    def test_a_result_that_was_deleted_is_made_anew(self, editor, dataset, clean):
        first = clean()
        world.act(editor, "resource_delete", id=first["result_id"])

        assert clean()["result_id"] != first["result_id"]
        assert len(world.list_resources(dataset)) == world.WITH_RESULT

    @pytest.mark.fault("three cleanings of one file at once")
    def test_two_cleaners_at_once_make_one_result(self, editor, dataset, source):
        asked = [
            world.act(editor, "inclusion_clean", resource_ids=[source["id"]], accept=accept)
            for accept in ("none", "certain", "likely")
        ]

        def work(run):
            try:
                runs.clean_in_background(run["id"])
            finally:
                model.Session.remove()

        with ThreadPoolExecutor(3) as pool:
            list(pool.map(work, asked))

        results = {world.show_run(editor, run)["result_id"] for run in asked}
        assert len(results) == 1
        assert len(world.list_resources(dataset)) == world.WITH_RESULT

    def test_a_run_is_done_again_after_its_bytes_were_written(self, editor, dataset, source, clean):
        """A worker that is killed between the file and the commit leaves the new bytes there."""
        first = clean()
        before = world.read_file(world.rule("resource_show", id=first["result_id"]))
        second = clean(accept="likely")
        model.Session.execute(
            sa.update(Run).where(Run.id == second["id"]).values(state="queued", result_id=None)
        )
        model.Session.commit()

        runs.clean_in_background(second["id"])

        assert world.show_run(editor, second)["result_id"] == first["result_id"]
        (output,) = model.Session.query(RunOutput).filter_by(run_id=second["id"], kind="csv")
        assert output.former_content == before


class TestReverting:
    def revert(self, user, run):
        return world.act(user, "inclusion_revert", id=run["id"])

    def test_a_result_that_the_run_made_goes_with_its_bytes(self, editor, dataset, source, clean):
        run = clean()

        assert self.revert(editor, run)["state"] == "reverted"

        assert [one["id"] for one in world.list_resources(dataset)] == [source["id"]]
        assert not storage.keeps_file(run["result_id"])

    def test_a_result_that_was_there_gets_its_former_bytes(self, editor, dataset, clean):
        first = clean()
        before = world.rule("resource_show", id=first["result_id"])
        content = world.read_file(before)
        second = clean(accept="likely")

        self.revert(editor, second)

        after = world.rule("resource_show", id=first["result_id"])
        assert world.read_file(after) == content
        assert after["hash"] == hashlib.sha256(content).hexdigest()
        for name in ("name", "description", "url", "inclusion_run"):
            assert after[name] == before[name]

    def test_to_take_back_again_is_no_error(self, editor, clean):
        run = clean()
        self.revert(editor, run)

        assert self.revert(editor, run)["state"] == "reverted"

    def test_a_result_that_a_later_run_wrote_is_left_alone(self, editor, clean):
        first = clean()
        second = clean(accept="likely")

        refuse_call("changed-since", self.revert, editor, first)

        assert read_result(second)[POSTCODE] == "06400"
        assert world.show_run(editor, first)["state"] == "applied"

    def test_the_earlier_run_can_be_taken_back_after_the_later_one(self, editor, dataset, clean):
        first = clean()
        second = clean(accept="likely")

        self.revert(editor, second)
        self.revert(editor, first)

        assert len(world.list_resources(dataset)) == 1

    def test_a_result_that_somebody_replaced_is_left_alone(self, editor, clean):
        run = clean()
        result = world.rule("resource_show", id=run["result_id"])
        world.replace_file(editor, result, world.make_file(world.RIGHT))

        refuse_call("changed-since", self.revert, editor, run)

    def test_a_plan_is_nothing_to_take_back(self, editor, plan):
        refuse_call("wrong-state", self.revert, editor, plan)


class TestForgetting:
    def test_all_of_it_goes_with_the_source(self, editor, source, plan, clean):
        decide(editor, plan, refuse(list_corrections(editor, plan)["corrections"][0]))
        clean()
        clean(accept="likely")

        world.act(editor, "resource_delete", id=source["id"])

        model.Session.expire_all()
        assert model.Session.query(RunFile).count() == 0
        assert model.Session.query(StoredDecision).count() == 0
        contents = model.Session.query(RunOutput.former_content)
        assert {row[0] for row in contents} == {None}

    def test_all_of_it_goes_when_the_dataset_is_purged(self, editor, dataset, plan, clean):
        decide(editor, plan, refuse(list_corrections(editor, plan)["corrections"][0]))
        clean()

        world.rule("dataset_purge", id=dataset["id"])

        model.Session.expire_all()
        for table in (Run, RunFile, RunOutput, StoredDecision):
            assert model.Session.query(table).count() == 0


def test_a_worker_that_lost_its_run_keeps_no_plan(plan, editor):
    lease = leases.Lease(plan["id"], attempt=0)

    with pytest.raises(leases.LeaseLost):
        lease.renew(step="writing")
