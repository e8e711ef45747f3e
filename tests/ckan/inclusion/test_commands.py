"""`ckan inclusion check`, `clean` and `runs`: what is said, in French, and the exit code."""

import re
import time

import click
import pytest
from ckan import model
from ckan.tests import factories

from ckanext.inclusion.cli import inclusion
from ckanext.inclusion.model import Run
from tests.ckan.inclusion import world

SECONDS = 120


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))


@pytest.fixture
def command(app, capsys):
    """Run a command as the program `ckan` does, in this process: its exit code, what it said."""

    def run(*arguments):
        with click.Context(click.Group("ckan")) as parent:
            parent.meta["flask_app"] = app.flask_app
            with pytest.raises(SystemExit) as ended:
                inclusion.main(list(arguments), "inclusion", parent=parent)
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


def find_run():
    """Return the only run, as the database has it now."""
    model.Session.rollback()
    (run,) = model.Session.query(Run).all()
    return run


def wait_for_run():
    """Return the only run, once a program has asked for it."""
    for _second in range(SECONDS):
        model.Session.rollback()
        if model.Session.query(Run).count():
            return find_run()
        time.sleep(1)
    raise AssertionError("No run was asked for.")


class TestCheck:
    def test_a_valid_file_ends_well(self, editor, dataset, command):
        resource = world.add_file(editor, dataset, world.make_file(world.RIGHT))

        code, said, problem = command("check", resource["id"])

        assert (code, problem) == (0, "")
        assert said.splitlines()[0] == f"lieux.csv · {world.STANDARD}"
        assert "Le fichier est valide." in said

    def test_errors_are_told_as_the_library_does(self, source, command):
        code, said, problem = command("check", source["id"])

        assert (code, problem) == (1, "")
        assert "erreur · adresse_code_postal · 1 fois" in said
        assert "6400" in said

    def test_a_file_without_a_standard_is_told_in_the_same_way(self, editor, dataset, command):
        content = b"nom,ville\nMairie,Nice,06000\n"
        resource = world.add_file(editor, dataset, content, inclusion_standard="none")

        code, said, _problem = command("check", resource["id"])

        assert code == 1
        assert said.splitlines()[:2] == ["Lieux", "Le fichier contient 1 erreur."]
        assert "ligne 2" in said

    def test_a_valid_file_without_a_standard_ends_well(self, editor, dataset, command):
        content = b"nom,ville\nMairie,Nice\n"
        resource = world.add_file(editor, dataset, content, inclusion_standard="none")

        code, said, _problem = command("check", resource["id"])

        assert code == 0
        assert "Le fichier est valide." in said

    def test_a_file_that_cannot_be_read_is_one_line(self, editor, dataset, command):
        resource = world.add_file(editor, dataset, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

        code, said, problem = command("check", resource["id"])

        assert (code, said, problem.count("\n")) == (2, "", 1)
        assert "PDF" in problem

    def test_a_resource_that_is_not_there_is_one_line(self, command):
        code, said, problem = command("check", "there-is-none")

        assert (code, said) == (2, "")
        assert problem == "Ce jeu de données ou cette ressource n'est pas connu.\n"

    def test_a_format_that_nothing_checks_is_one_line_in_french(self, editor, dataset, command):
        fields = {"format": "PDF", "inclusion_standard": "none"}
        resource = world.add_link(editor, dataset, "https://example.org/notice.pdf", **fields)

        code, said, problem = command("check", resource["id"])

        assert (code, said, problem.count("\n")) == (2, "", 1)
        assert problem.startswith("Ce format n'est pas vérifié.")


class TestClean:
    def test_a_run_is_asked_for_in_the_portals_name(self, source, command):
        code, said, problem = command("clean", source["id"])

        run = find_run()
        assert (code, said, problem) == (0, f"Nettoyage demandé : {run.id}\n", "")
        site_user = world.rule("get_site_user")
        assert run.user_id == model.User.get(site_user["name"]).id
        assert (run.parameters["accept"], run.parameters["apply"]) == ("certain", True)

    def test_the_same_again_is_the_run_that_is_there(self, source, command):
        command("clean", source["id"])

        code, said, _problem = command("clean", source["id"])

        assert (code, said) == (0, f"Le même nettoyage est déjà en cours : {find_run().id}\n")

    @pytest.mark.ckan_config("ckanext.inclusion.geocoder", "https://data.geopf.fr/geocodage")
    def test_the_choices_are_those_of_the_action(self, editor, dataset, source, command):
        other = world.add_file(editor, dataset, world.make_file(world.RIGHT), name="Autres")
        workshop = world.make_dataset(editor, {"id": dataset["owner_org"]}, name="public")

        chosen = ("--accept", "likely", "--plan", "--no-geocode", "--target", "public")
        code, _said, problem = command("clean", source["id"], other["id"], *chosen)

        run = find_run()
        assert (code, problem) == (0, "")
        assert [run.resource_id, *(one["resource_id"] for one in run.others)] == [
            source["id"],
            other["id"],
        ]
        wanted = {"accept": "likely", "apply": False, "geocode": False, "target": workshop["id"]}
        assert {name: run.parameters[name] for name in wanted} == wanted

    def test_somebodys_name_counts_with_their_rights(self, editor, source, command):
        stranger = factories.User()

        refused = command("clean", source["id"], "--user", stranger["name"])
        allowed = command("clean", source["id"], "--user", editor["name"])

        assert refused[:2] == (2, "")
        assert refused[2].startswith("Seules les personnes qui peuvent modifier ces ressources")
        assert allowed[0] == 0
        assert find_run().user_id == editor["id"]

    @pytest.mark.parametrize("is_deleted", [False, True])
    def test_whoever_has_no_account_any_more_is_refused(self, source, command, is_deleted):
        name = factories.User(state="deleted")["name"] if is_deleted else "personne"

        code, said, problem = command("clean", source["id"], "--user", name)

        assert (code, said) == (2, "")
        assert problem == f"Aucun compte actif ne porte le nom « {name} ».\n"

    def test_what_the_action_refuses_is_one_line(self, editor, dataset, source, command):
        world.act(editor, "resource_delete", id=source["id"])

        code, said, problem = command("clean", source["id"])

        assert (code, said, problem.count("\n")) == (2, "", 1)

    def test_a_cleaning_is_followed_to_its_end(self, source, start_ckan, do_jobs):
        following = start_ckan("inclusion", "clean", source["id"], "--wait")
        run = wait_for_run()
        do_jobs()
        said, _ = following.communicate(timeout=SECONDS)

        lines = said.splitlines()
        assert following.returncode == 0, said
        assert lines[:2] == [f"Nettoyage demandé : {run.id}", "Ce nettoyage attend son tour."]
        assert "Le nettoyage est terminé." in lines
        assert lines[-2] == f"csv : {find_run().result_id}"

    def test_a_cleaning_that_was_stopped_ends_with_what_stopped_it(
        self, editor, source, start_ckan
    ):
        following = start_ckan("inclusion", "clean", source["id"], "--wait")
        world.act(editor, "inclusion_run_cancel", id=wait_for_run().id)
        said, _ = following.communicate(timeout=SECONDS)

        assert following.returncode == 2
        last = said.splitlines()[-1]
        assert last == "Quelqu'un a arrêté ce nettoyage, et rien n'a été modifié."


class TestRuns:
    def test_they_are_a_table_with_the_newest_first(self, source, command):
        command("clean", source["id"])
        command("clean", source["id"], "--plan")

        code, said, problem = command("runs")

        head, newest, oldest = said.splitlines()
        assert (code, problem) == (0, "")
        assert head.split("  ")[0] == "Nettoyage"
        model.Session.rollback()
        runs = model.Session.query(Run).order_by(Run.created.desc()).all()
        for line, run in zip((newest, oldest), runs, strict=True):
            asked = run.created.strftime("%Y-%m-%d %H:%M")
            cells = [run.id, asked, "en attente", "lieux", source["id"]]
            assert re.split(" {2,}", line) == cells

    def test_they_are_chosen_by_dataset_resource_and_state(self, editor, dataset, source, command):
        other = world.add_file(editor, dataset, world.make_file(world.RIGHT), name="Autres")
        command("clean", source["id"])

        chosen = [
            command("runs", *options)[1].splitlines()
            for options in (
                ("--dataset", "lieux", "--state", "queued"),
                ("--resource", source["id"]),
                ("--resource", other["id"]),
                ("--state", "applied"),
            )
        ]

        assert [len(lines) for lines in chosen] == [2, 2, 1, 1]
        assert chosen[-1] == ["Aucun nettoyage."]

    def test_a_dataset_that_is_not_there_is_one_line(self, command):
        code, said, problem = command("runs", "--dataset", "aucun")

        assert (code, said) == (2, "")
        assert problem == "Ce jeu de données ou cette ressource n'est pas connu.\n"

    def test_the_program_says_the_same_in_french(self, source, command, run_ckan):
        command("clean", source["id"])

        code, said = run_ckan("inclusion", "runs", "--state", "queued")

        assert (code, said) == (0, command("runs")[1])
