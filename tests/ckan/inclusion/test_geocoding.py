"""The portal's geocoder in a run: asked by default, said to be down where it is, nothing lost."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion import config, runs
from ckanext.inclusion.core.geocoding import build_index
from ckanext.inclusion.runs.steps import STEP_BEGINS
from tests.ckan.inclusion import world
from tests.unit.core.geocoding import ban
from tests.unit.core.geocoding.service import locate, serve

TOWN = {
    "adresse_code_postal": "04000",
    "adresse_code_insee": "04070",
    "adresse_commune": "Digne-les-Bains",
    "adresse_departement": "Alpes-de-Haute-Provence",
    "adresse_region": "Provence-Alpes-Côte d'Azur",
}
# The piece that the service is asked at once, and what is left for the next one.
PIECE, REST = 500, 60


def place(number):
    """A place without a point, whose name tells it from the others."""
    return {**world.RIGHT, **TOWN, "nom": f"Espace {number} bis", "adresse_rue": "rue des Lilas",
            "adresse_numero": str(number)}  # fmt: skip


def locate_in_town(address):
    """The answer of the test's service, with a street, and a point in the commune itself."""
    number, _, street = address.partition(" ")
    point = {"latitude": f"{44.09 + int(number) / 1e5:.5f}", "longitude": "6.23"}
    return locate(address) | point | {"result_name": street, "result_street": street}


def make_places(count):
    return world.make_file(*(place(number) for number in range(1, count + 1)))


@pytest.fixture
def service(tmp_path, monkeypatch):
    """A service on the loopback, which the administrator chose and opened; its cache is empty."""
    with serve() as running:
        running.locate = locate_in_town
        address = running.url.removeprefix("http://")
        monkeypatch.setitem(tk.config, "ckanext.inclusion.geocoder", running.url)
        monkeypatch.setitem(tk.config, "ckanext.inclusion.allowed_hosts", [address])
        cache = str(tmp_path / "geocoding.sqlite")
        monkeypatch.setitem(tk.config, "ckanext.inclusion.geocoding_cache", cache)
        yield running


@pytest.fixture
def index(tmp_path, monkeypatch):
    build_index([ban.write_csv(tmp_path)], tmp_path / "ban.sqlite")
    monkeypatch.setitem(tk.config, "ckanext.inclusion.geocoder", str(tmp_path / "ban.sqlite"))
    return tmp_path / "ban.sqlite"


@pytest.fixture
def clean(clean):
    """Clean a resource by itself, its likely corrections applied; return the run."""
    return partial(clean, accept="likely", dedupe=False)


def read_result(run):
    content = world.read_file(world.rule("resource_show", id=run["result_id"]))
    return world.read_cells(content)


def read_points(run):
    return [(one["latitude"], one["longitude"]) for one in read_result(run)]


def count_points(run):
    return sum(latitude != "" for latitude, _ in read_points(run))


def refuse_all(service, handler, body):
    """Fail this request and all that follow."""
    service.faults.append(refuse_all)
    service.reply(handler, b"", 403)


def rightly(service, handler, body):
    service.reply(handler, service.answer_rightly(handler, body))


class TestAsking:
    def test_a_portal_without_a_geocoder_asks_nobody(self, editor, dataset, clean):
        run = clean(world.add_file(editor, dataset, make_places(1)))

        assert run["parameters"]["geocode"] is False
        assert "geocoding" not in run["summary"]
        assert count_points(run) == 0

    def test_one_that_is_asked_for_where_there_is_none_is_refused_in_french(
        self, app, editor, dataset
    ):
        source = world.add_file(editor, dataset, make_places(1))
        answer = app.post(
            "/api/action/inclusion_clean",
            json={"resource_ids": [source["id"]], "geocode": True},
            headers=world.make_token(editor),
            status=409,
        )

        error = answer.json["error"]
        assert error["code"] == ["not-available"]
        assert "géocodeur" in error["message"][0]

    def test_an_index_of_the_portal_s_is_asked_by_default(self, index, editor, dataset, clean):
        run = clean(world.add_file(editor, dataset, make_places(3)))

        assert run["parameters"]["geocode"] is True
        assert run["summary"]["geocoding"] == {
            "source": "ban.sqlite", "addresses": 3, "answered": 3, "not_found": 0,
            "unanswered": 0, "error": None,
        }  # fmt: skip
        assert count_points(run) == 3
        assert run["summary"]["rules"]["point-located"] == {"proposed": 3, "applied": 3}

    def test_a_point_is_never_certain(self, index, editor, dataset, clean):
        run = clean(world.add_file(editor, dataset, make_places(1)), accept="certain")

        assert count_points(run) == 0
        listed = world.act(editor, "inclusion_correction_list", id=run["id"], rule="point-located")
        assert [one["tier"] for one in listed["corrections"]] == ["likely"]

    def test_who_does_not_want_it_gets_none(self, index, editor, dataset, clean):
        run = clean(world.add_file(editor, dataset, make_places(1)), geocode=False)

        assert "geocoding" not in run["summary"]
        assert count_points(run) == 0

    def test_a_service_gets_addresses_only(self, service, editor, dataset, clean):
        run = clean(world.add_file(editor, dataset, make_places(2)))

        assert count_points(run) == 2
        assert service.asked == ["1 rue des Lilas", "2 rue des Lilas"]
        assert all(b"Espace" not in body for _, _, body, _ in service.requests)


# 14 m from 3 rue des Lilas, and nothing that tells where it is.
NOWHERE = {**world.RIGHT, **dict.fromkeys(TOWN, ""), "adresse_rue": "", "adresse_numero": "",
           "nom": "Espace Lilas", "latitude": "44.0901", "longitude": "6.2321"}  # fmt: skip


class TestPoints:
    def test_what_stands_at_a_point_fills_an_address_that_is_missing(
        self, index, editor, dataset, clean
    ):
        run = clean(world.add_file(editor, dataset, world.make_file(NOWHERE)))

        assert run["summary"]["rules"]["address-at-point"] == {"proposed": 1, "applied": 1}
        (filled,) = read_result(run)
        assert filled["adresse_rue"] == "Rue des Lilas"
        assert filled["adresse_commune"] == "Digne-les-Bains"

    def test_a_plan_keeps_what_stands_at_points(self, index, editor, dataset, clean, do_jobs):
        source = world.add_file(editor, dataset, world.make_file(NOWHERE))
        run = clean(source, apply=False)
        index.unlink()

        world.act(editor, "inclusion_apply", id=run["id"], version=run["version"])
        do_jobs()

        ended = world.show_run(editor, run)
        assert (ended["state"], ended["summary"]["geocoding"]["error"]) == ("applied", None)
        assert ended["summary"]["rules"]["address-at-point"] == {"proposed": 1, "applied": 1}


class TestProgress:
    def test_a_run_says_how_many_addresses_it_has_asked_for(self, service, editor, dataset, clean):
        seen = []

        def look(service, handler, body):
            with model.meta.engine.begin() as connection:
                columns = sa.text("SELECT step, rows_done, rows FROM inclusion_run")
                seen.append(tuple(connection.execute(columns).one()))
            rightly(service, handler, body)

        service.faults = [look, look]

        run = clean(world.add_file(editor, dataset, make_places(PIECE + REST)))

        assert seen == [("geocoding", 0, PIECE + REST), ("geocoding", PIECE, PIECE + REST)]
        assert run["rows"] == PIECE + REST
        assert count_points(run) == PIECE + REST

    def test_a_run_stops_while_it_asks(self, service, editor, dataset, clean):
        def cancel(service, handler, body):
            with model.meta.engine.begin() as connection:
                connection.execute(sa.text("UPDATE inclusion_run SET cancel_asked = true"))
            rightly(service, handler, body)

        service.faults = [cancel]

        run = clean(world.add_file(editor, dataset, make_places(PIECE + REST)))

        assert run["state"] == "cancelled"
        assert len(service.asked) == PIECE
        assert len(world.list_resources(dataset)) == 1

    def test_each_step_is_told_to_who_listens(self, service, editor, dataset, clean):
        steps = []

        def hear(_run_id, step):
            steps.append(step)

        with STEP_BEGINS.connected_to(hear):
            clean(world.add_file(editor, dataset, make_places(1)))

        assert steps[:5] == ["reading", "planning", "geocoding", "planning", "applying"]


class TestFailing:
    @pytest.mark.fault("the geocoder dies while it is asked")
    def test_a_service_that_dies_mid_run_leaves_a_partial_result_that_says_so(
        self, app, service, editor, dataset, clean
    ):
        service.faults = [rightly, refuse_all]
        source = world.add_file(editor, dataset, make_places(PIECE + REST))

        run = clean(source)

        assert run["state"] == "applied"
        assert count_points(run) == PIECE
        told = run["summary"]["geocoding"]
        assert (told["answered"], told["unanswered"]) == (PIECE, REST)
        assert told["error"]["code"] == "geocoder-failed"
        result = world.rule("resource_show", id=run["result_id"])
        assert f"pas répondu pour {REST} adresses" in result["description"]
        address = f"/dataset/{dataset['id']}/resource/{source['id']}/inclusion/run/{run['id']}"
        page = app.get(address, headers=world.make_token(editor)).body
        assert "inclusion-unanswered" in page

    def test_the_next_run_asks_for_what_is_missing_alone(self, service, editor, dataset, clean):
        service.faults = [rightly, refuse_all]
        source = world.add_file(editor, dataset, make_places(PIECE + REST))
        clean(source)
        service.faults, service.asked = [], []

        run = clean(source)

        assert len(service.asked) == REST
        assert run["summary"]["geocoding"]["error"] is None
        assert count_points(run) == PIECE + REST

    def test_an_inner_service_that_is_not_opened_is_not_asked(
        self, service, editor, dataset, clean, monkeypatch
    ):
        monkeypatch.setitem(tk.config, "ckanext.inclusion.allowed_hosts", [])

        run = clean(world.add_file(editor, dataset, make_places(2)))

        assert (run["state"], count_points(run)) == ("applied", 0)
        assert run["summary"]["geocoding"]["error"]["code"] == "address-refused"
        assert service.requests == []

    def test_a_redirect_does_not_inherit_the_permission(self, service, editor, dataset, clean):
        with serve() as other:
            service.faults = [
                lambda service, handler, _body: service.reply(
                    handler, b"", 307, Location=f"{other.url}/search/csv/"
                )
            ]
            run = clean(world.add_file(editor, dataset, make_places(2)))

            assert other.requests == []
        assert run["summary"]["geocoding"]["error"]["code"] == "address-refused"

    @pytest.mark.parametrize("name", ["geocoder", "geocoding_cache"])
    def test_what_cannot_be_opened_is_said_without_its_path(
        self, service, editor, dataset, clean, monkeypatch, name
    ):
        monkeypatch.setitem(tk.config, f"ckanext.inclusion.{name}", "/proc/nothing/here")

        run = clean(world.add_file(editor, dataset, make_places(2)))

        told = run["summary"]["geocoding"]
        assert (run["state"], told["unanswered"]) == ("applied", 2)
        assert told["error"]["code"] == "geocoder-unusable"
        assert "/proc" not in told["error"]["message"]


class TestResuming:
    def test_a_run_whose_worker_is_killed_asks_nothing_twice(
        self, service, editor, dataset, start_ckan, write_ini, do_jobs
    ):
        source = world.add_file(editor, dataset, make_places(PIECE + REST))
        asked = {"resource_ids": [source["id"]], "accept": "likely", "dedupe": False}
        run = world.act(editor, "inclusion_clean", **asked)
        killed = []

        def kill(service, handler, body):
            # A worker that goes on would start the job again, or note that its horse died.
            process.send_signal(signal.SIGSTOP)
            kill_worker(process.pid)
            killed.append(body)

        service.faults = [rightly, kill]
        process = start_ckan("jobs", "worker", "--burst", ini=write_ini())
        process.communicate(timeout=300)
        assert len(killed) == 1
        assert world.show_run(editor, run)["step"] == "geocoding"
        with model.meta.engine.begin() as connection:
            past = sa.text("UPDATE inclusion_run SET lease_until = now() - interval '1 day'")
            connection.execute(past)
        service.asked = []

        runs.sweep()
        do_jobs()

        ended = world.show_run(editor, run)
        assert (ended["state"], count_points(ended)) == ("applied", PIECE + REST)
        assert len(service.asked) == REST

    def test_a_plan_is_applied_with_the_answers_that_it_was_made_of(
        self, service, editor, dataset, clean, do_jobs
    ):
        service.faults = [refuse_all]
        run = clean(world.add_file(editor, dataset, make_places(2)), apply=False)
        assert run["state"] == "planned"
        service.faults = []

        world.act(editor, "inclusion_apply", id=run["id"], version=run["version"])
        do_jobs()

        ended = world.show_run(editor, run)
        assert (ended["state"], count_points(ended)) == ("applied", 0)
        assert service.asked == []
        assert "answers.arrow" not in {one["name"] for one in ended["files"]}

    def test_a_plan_s_answers_outlive_the_geocoder(self, service, editor, dataset, clean, do_jobs):
        run = clean(world.add_file(editor, dataset, make_places(2)), apply=False)
        config.geocoding_cache().unlink()
        service.faults = [refuse_all]

        world.act(editor, "inclusion_apply", id=run["id"], version=run["version"])
        do_jobs()

        assert count_points(world.show_run(editor, run)) == 2


@pytest.fixture
def write_ini(pytestconfig, tmp_path, service):
    """The tests' configuration as a file, with the geocoder of this test."""

    def write():
        lines = [
            "[app:main]",
            f"ckanext.inclusion.geocoder = {service.url}",
            f"ckanext.inclusion.allowed_hosts = {service.url.removeprefix('http://')}",
            f"ckanext.inclusion.geocoding_cache = {config.geocoding_cache()}",
        ]
        own = Path(pytestconfig.getoption("ckan_ini")).read_text()
        assert lines[0] in own
        path = tmp_path / "geocoding.ini"
        path.write_text(own.replace(lines[0], "\n".join(lines)))
        return str(path)

    return write


def kill_worker(pid):
    """Kill a worker and its horse, which may have a group or a session of its own.

    All are found before one is killed: a horse whose worker is gone is nobody's.
    """
    for found in list(find_family(pid)):
        os.kill(found, signal.SIGKILL)


def find_family(pid):
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if str(pid) in (fields[1], fields[3]):
            yield int(stat.parent.name)


class TestCommands:
    def test_the_status_of_a_service_that_answers(self, run_ckan, write_ini):
        code, said = run_ckan("inclusion", "geocoder", "status", ini=write_ini())

        assert code == 0, said
        assert "fonctionne" in said
        assert "8 boulevard du Port" in said

    def test_the_status_of_one_that_does_not(self, service, run_ckan, write_ini):
        service.faults = [refuse_all]

        code, said = run_ckan("inclusion", "geocoder", "status", ini=write_ini())

        assert code == 1
        assert "403" in said

    def test_an_index_is_built_on_the_portal(self, tmp_path, run_ckan):
        out = tmp_path / "own.sqlite"

        code, said = run_ckan("inclusion", "ban", "build", str(ban.write_csv(tmp_path)),
                              "--out", str(out))  # fmt: skip

        assert code == 0, said
        assert "communes" in said
        assert out.exists()
