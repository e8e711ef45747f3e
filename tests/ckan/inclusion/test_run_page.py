"""A cleaning asked for on the page of a report, and followed to its result."""

import re

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.tests import factories

from ckanext.inclusion.model import Run
from tests.ckan.inclusion import world


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.RIGHT, world.LOST_ZEROS))


@pytest.fixture
def address(dataset, source):
    return f"/dataset/{dataset['name']}/resource/{source['id']}"


@pytest.fixture
def run(editor, source):
    return world.act(editor, "inclusion_clean", resource_ids=[source["id"]])


@pytest.fixture
def read(app):
    def read(path, user, expect=200):
        headers = world.make_token(user) if user else {}
        answer = app.get(path, headers=headers, follow_redirects=False)
        assert answer.status_code == expect
        return answer.get_data(as_text=True)

    return read


def test_the_report_offers_a_cleaning_to_those_who_may_update(read, editor, address):
    page = read(f"{address}/validation", editor)

    assert "Nettoyer ce fichier" in page
    assert 'name="_csrf_token"' in page
    assert "Nettoyer ce fichier" not in read(f"{address}/validation", factories.User())
    assert "Nettoyer ce fichier" not in read(f"{address}/validation", None)


def test_a_plain_file_is_offered_no_cleaning(read, editor, dataset):
    plain = world.add_file(editor, dataset, b"a,b\n1\n", inclusion_standard="none")
    page = read(f"/dataset/{dataset['name']}/resource/{plain['id']}/validation", editor)
    assert "Nettoyer ce fichier" not in page


def test_the_form_asks_for_a_plan_and_shows_its_run(app, editor, dataset, address, source):
    answer = app.post(
        f"{address}/inclusion/clean", headers=world.make_token(editor), follow_redirects=False
    )

    assert answer.status_code == 302
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]], apply=False)
    assert run["already_running"]
    assert answer.location.endswith(f"{address}/inclusion/run/{run['id']}")


def test_others_may_neither_clean_nor_look(app, read, address, run):
    stranger = factories.User()
    headers = world.make_token(stranger)

    answer = app.post(f"{address}/inclusion/clean", data={"accept": "certain"}, headers=headers)

    assert answer.status_code == 403
    read(f"{address}/inclusion/run/{run['id']}", stranger, expect=403)


def test_a_form_of_another_site_is_refused(app, editor, dataset, address):
    """The reader is signed in, and no token of the form comes along."""
    # CKAN 2.12 takes a session only, and the test client of 2.11 a name only.
    world.rule("user_patch", id=editor["id"], password="essai-1234")
    app.post("/user/login", data={"login": editor["name"], "password": "essai-1234"})
    signed_in = {"REMOTE_USER": editor["name"]}

    answer = app.post(
        f"{address}/inclusion/clean", data={"accept": "certain"}, extra_environ=signed_in
    )

    assert answer.status_code == 400
    assert len(world.list_resources(dataset)) == 1


def test_the_page_follows_a_run_until_its_end(read, editor, address, run, do_jobs):
    path = f"{address}/inclusion/run/{run['id']}"
    page = read(path, editor)
    assert '<noscript><meta http-equiv="refresh"' in page
    assert f'hx-get="{path}/progress"' in page
    assert "Ce nettoyage attend son tour." in read(f"{path}/progress", editor)

    do_jobs()

    page = read(path, editor)
    assert 'http-equiv="refresh"' not in page
    assert "Le nettoyage est terminé." in page
    result = world.act(editor, "inclusion_run_show", id=run["id"])["result_id"]
    assert f"/resource/{result}" in page


def test_each_step_is_told_and_the_end_loads_the_page(app, editor, address, run, do_jobs):
    path, headers = f"{address}/inclusion/run/{run['id']}/progress", world.make_token(editor)
    set_run(run, state="running", step="linking", rows=1245)

    answer = app.get(path, headers=headers)

    page = answer.get_data(as_text=True)
    assert "Comparaison des lieux" in page
    assert "Étape 4 sur 6" in page
    assert 'value="4"' in page
    assert "HX-Refresh" not in answer.headers
    set_run(run, state="queued", step=None)
    do_jobs()
    assert app.get(path, headers=headers).headers["HX-Refresh"] == "true"


def set_run(run, **values):
    model.Session.execute(sa.update(Run).where(Run.id == run["id"]).values(**values))
    model.Session.commit()


def test_the_page_counts_rows_and_corrections(read, editor, address, run, do_jobs):
    do_jobs()

    page = read(f"{address}/inclusion/run/{run['id']}", editor)

    assert '<th scope="row">Lignes lues</th><td>2</td>' in page
    assert "code INSEE qui a perdu son zéro initial" in page
    assert "{value}" not in page


def test_a_run_that_was_stopped_says_why(read, editor, dataset, do_jobs):
    pdf = world.add_file(editor, dataset, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    run = world.act(editor, "inclusion_clean", resource_ids=[pdf["id"]])
    do_jobs()

    page = read(
        f"/dataset/{dataset['name']}/resource/{pdf['id']}/inclusion/run/{run['id']}", editor
    )

    assert "Ce fichier est un document (PDF)" in page
    assert "Le nettoyage a été arrêté" in page


def test_a_run_stands_at_no_other_resource_s_address(read, editor, dataset, run):
    other = world.add_file(editor, dataset, world.make_file(world.RIGHT))
    path = f"/dataset/{dataset['name']}/resource/{other['id']}/inclusion/run/{run['id']}"
    read(path, editor, expect=404)


def list_states(user, run):
    listed = world.act(user, "inclusion_correction_list", id=run["id"])
    return {one["state"] for one in listed["corrections"]}


@pytest.fixture
def plan(editor, source, do_jobs):
    """A run whose corrections are ready, and nothing is written yet."""
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]], apply=False)
    do_jobs()
    return run


def post(app, address, run, act, headers, **data):
    path = f"{address}/inclusion/run/{run['id']}/{act}"
    return app.post(path, data=data, headers=headers, follow_redirects=True)


def test_a_plan_is_written_and_taken_back_from_its_page(app, read, editor, address, plan, do_jobs):
    dataset = {"id": plan["package_id"]}
    headers = world.make_token(editor)
    page = read(f"{address}/inclusion/run/{plan['id']}", editor)
    assert "Les corrections sont prêtes" in page
    assert f"/inclusion/run/{plan['id']}/apply" in page

    post(app, address, plan, "apply", headers, version="0")
    do_jobs()
    page = read(f"{address}/inclusion/run/{plan['id']}", editor)
    assert f"/inclusion/run/{plan['id']}/revert" in page
    assert len(world.list_resources(dataset)) == world.WITH_RESULT

    page = post(app, address, plan, "revert", headers).get_data(as_text=True)
    assert "Le nettoyage a été annulé" in page
    assert len(world.list_resources(dataset)) == 1


def test_a_plan_is_stopped_from_its_page(app, editor, address, plan):
    page = post(app, address, plan, "cancel", world.make_token(editor)).get_data(as_text=True)

    assert "a arrêté ce nettoyage" in page


def test_what_is_not_possible_is_said_on_the_page(app, editor, address, plan):
    answer = post(app, address, plan, "apply", world.make_token(editor), version="7")

    assert "a travaillé sur ce nettoyage" in answer.get_data(as_text=True)


def test_the_files_of_a_run_are_for_those_who_may_update(app, read, editor, address, plan):
    path = f"{address}/inclusion/run/{plan['id']}/file"
    page = read(f"{address}/inclusion/run/{plan['id']}", editor)
    assert f"/inclusion/run/{plan['id']}/file/resultat.xlsx" in page

    answer = app.get(f"{path}/corrections.csv", headers=world.make_token(editor))

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="corrections.csv"'
    assert "06088" in {row["after"] for row in world.read_cells(answer.data)}
    read(f"{path}/corrections.csv", factories.User(), expect=403)
    read(f"{path}/plan.zip", editor, expect=404)


ITEM = "rule/postcode-leading-zero"
STRANGE = (
    "?tab=nowhere", "?page=0", "?page=99999", "?state=%00", "?like=x",
    "?rule=%27%22%3E%3Cb%3E", "?tab=manual&field=%3Cscript%3E", "?departement=0&search=%C3",
)  # fmt: skip


def test_a_form_of_another_site_changes_no_run(subtests, app, editor, address, plan):
    world.rule("user_patch", id=editor["id"], password="essai-1234")
    app.post("/user/login", data={"login": editor["name"], "password": "essai-1234"})

    for act in ("apply", "cancel", "revert", "plan", f"decide/{ITEM}"):
        with subtests.test(act):
            path = f"{address}/inclusion/run/{plan['id']}/{act}"
            # CKAN 2.12 lets a view be called without a token once a script has called it with one.
            app.post(path.replace(plan["id"], "other"), headers=world.make_token(editor))

            answer = app.post(
                path,
                data={"version": "0", "act": "refuse"},
                extra_environ={"REMOTE_USER": editor["name"]},
            )

            assert answer.status_code == 400
            assert list_states(editor, plan) == {"open"}
            assert world.act(editor, "inclusion_run_show", id=plan["id"])["state"] == "planned"


class TestThePlan:
    """What is decided on its page; in a browser it is more (tests/browser)."""

    @pytest.fixture
    def path(self, address, plan):
        return f"{address}/inclusion/run/{plan['id']}"

    @pytest.fixture
    def decide(self, app, path, editor):
        """Send the form of a thing as it stands on the page, or as it was `seen`."""

        def decide(item, act, *, expect=200, partial=True, **data):
            headers = world.make_token(editor)
            if partial:
                headers["HX-Request"] = "true"
            sent = {"tab": "likely", "act": act, **data}
            answer = app.post(
                f"{path}/decide/{item}", data=sent, headers=headers, follow_redirects=False
            )
            assert answer.status_code == expect
            return answer.get_data(as_text=True)

        return decide

    def read_seen(self, read, path, editor, part="?tab=likely"):
        found = re.findall(r'name="seen" value="(\w+)"', read(f"{path}/plan{part}", editor))
        return found[0]

    def test_its_tabs_count(self, read, editor, path):
        page = read(path, editor)

        for tab, count in (("certain", 1), ("likely", 1)):
            assert re.search(f'data-tab="{tab}">{count}<', page)

    def test_a_decision_is_kept_and_its_item_comes_back(self, read, editor, plan, path, decide):
        seen = self.read_seen(read, path, editor)

        page = decide(ITEM, "accept", seen=seen)

        assert "<html" not in page
        assert f"Acceptée, par {editor['name']}" in " ".join(page.split()).replace(" ,", ",")
        assert list_states(editor, plan) == {"open", "accepted"}

    def test_without_scripts_the_page_comes_back(self, read, editor, plan, path, decide):
        seen = self.read_seen(read, path, editor)

        decide(ITEM, "accept", seen=seen, partial=False, expect=302)

        assert list_states(editor, plan) == {"open", "accepted"}

    def test_what_was_decided_since_is_not_written_over(self, read, editor, plan, path, decide):
        seen = self.read_seen(read, path, editor)
        decide(ITEM, "refuse", seen=seen)

        page = decide(ITEM, "accept", seen=seen)

        assert "Quelqu&#39;un en a décidé" in page
        assert list_states(editor, plan) == {"open", "refused"}

    def test_what_is_no_act_changes_nothing(self, read, editor, plan, path, decide):
        page = decide(ITEM, "publish", seen=self.read_seen(read, path, editor))

        assert "Choisissez quoi faire." in page
        assert list_states(editor, plan) == {"open"}

    def test_what_is_not_there_is_not_found(self, subtests, decide):
        for item in ("rule/nothing", "correction/999", "question/999", "correction/first"):
            with subtests.test(item):
                decide(item, "accept", seen="x", expect=404)

    def test_others_decide_nothing(self, app, path, plan):
        stranger = world.make_token(factories.User())

        answer = app.post(f"{path}/decide/{ITEM}", data={"act": "accept"}, headers=stranger)

        assert answer.status_code == 403

    def test_a_strange_address_is_answered(self, subtests, read, editor, path):
        for part in STRANGE:
            with subtests.test(part):
                page = read(f"{path}/plan{part}", editor)

                assert "<b>" not in page
                assert "<script>" not in page.replace("<script>\n", "")
                assert "inclusion-plan" in page

    def test_no_cache_keeps_it(self, app, editor, path):
        answer = app.get(f"{path}/plan", headers=world.make_token(editor))

        assert answer.headers["Cache-Control"] == "private, no-store"
