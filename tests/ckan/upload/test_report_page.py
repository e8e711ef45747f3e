"""What readers see of a check: the badge, the page in French, and values only for editors."""

import io
import json

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.inclusion.core import pipeline
from ckanext.inclusion.upload import helpers, records
from ckanext.inclusion.upload.cli import validation
from ckanext.inclusion.upload.hiding import hide_values
from ckanext.inclusion.upload.verdict import Verdict
from tests.ckan.upload.files import BAD, GOOD
from tests.unit.core.tables import make_csv

ATTACK = "<script>alert(1)</script>"


@pytest.fixture
def broken(dataset, resource):
    return resource(dataset(inclusion_policy="warn"), BAD)


@pytest.fixture
def read_page(client, sign):
    def read(stored, headers=None):
        address = f"/dataset/{stored['package_id']}/resource/{stored['id']}/validation"
        return client.get(address, headers=sign() if headers is None else headers).body

    return read


def test_the_page_is_in_french(read_page, broken):
    page = read_page(broken)
    assert ", dont 1 en erreur d&#39;après le schéma national (" in page
    assert "Vérifié le " in page
    assert "rows have errors" not in page


def test_what_a_busy_machine_did_not_look_for_is_not_counted(
    read_page, dataset, resource, monkeypatch
):
    monkeypatch.setattr(pipeline, "SHARE_OF_PLAN", 0.0)
    page = read_page(resource(dataset(inclusion_policy="warn"), make_csv({"latitude": "nord"})))
    assert page.count("<dd>inconnu</dd>") == 3
    assert "dont 1 en erreur" in page


def test_one_warning_is_told_in_the_singular(read_page, dataset, resource):
    page = read_page(resource(dataset(), make_csv({"nom": "Espace"}, {"nom": "Espace"})))
    assert "À vérifier : 1 avertissement." in page


def test_the_page_is_found_by_the_datasets_name_as_well(client, sign, broken):
    name = model.Package.get(broken["package_id"]).name
    address = f"/dataset/{name}/resource/{broken['id']}/validation"
    assert "dont 1 en erreur" in client.get(address, headers=sign()).body


def test_a_report_stands_at_no_other_datasets_address(client, sign, broken, dataset):
    address = f"/dataset/{dataset()['name']}/resource/{broken['id']}/validation"
    assert client.get(address, headers=sign()).status_code == 404


def test_lines_are_numbered_as_a_spreadsheet_does(read_page, dataset, resource):
    content = b"\n" + make_csv({}, {"latitude": "nord"}, {"latitude": "sud"})
    page = read_page(resource(dataset(), content))
    assert ">4-5</td>" in page.replace(" ", "")


def test_an_unreadable_link_is_explained_in_french(read_page, act, dataset, work):
    package = dataset()
    details = {"url": "http://127.0.0.1:9/lieux.csv", "inclusion_standard": "inclusion-2021"}
    stored = act("resource_create", package_id=package["id"], **details)
    work()
    assert "127.0.0.1" in read_page(stored)
    assert "cannot be read" not in read_page(stored)
    assert "Internet" in read_page(stored) or "internet" in read_page(stored)


def test_a_check_that_has_not_ended_says_so(read_page, portal, dataset, resource):
    portal["ckanext.inclusion.background_size"] = 0
    page = read_page(resource(dataset(), GOOD))
    assert "pas termin" in page


def test_values_are_for_those_who_may_update(read_page, broken, sign):
    assert "au-bord-du-quai" in read_page(broken)
    for headers in ({}, sign(factories.User()["name"])):
        page = read_page(broken, headers)
        assert "au-bord-du-quai" not in page
        assert "latitude" in page


def test_a_first_row_that_is_no_header_is_hidden_as_well(client, sign, dataset, resource):
    content = b"Lieu secret;0465710000;secret@example.org\nB;Non;x\n"
    stored = resource(dataset(inclusion_policy="warn"), content)
    address = f"/api/action/resource_validation_show?resource_id={stored['id']}"
    assert "secret@example.org" in client.get(address, headers=sign()).body
    assert "secret" not in client.get(address).body
    page = f"/dataset/{stored['package_id']}/resource/{stored['id']}/validation"
    assert "secret" not in client.get(page).body


PLAIN = {"inclusion_standard": "none"}
# A first row of data, a cell that no schema allows, a key that stands twice, a row too long.
SECRETS = b"Lieu secret,0465710000\nsecret@example.org,secret-A\nsecret@example.org,secret-B,x\n"
PLAIN_SCHEMA = {
    "fields": [{"name": "Lieu secret"}, {"name": "0465710000", "type": "integer"}],
    "primaryKey": "Lieu secret",
}


@pytest.mark.parametrize("schema", [{}, {"schema": json.dumps(PLAIN_SCHEMA)}])
def test_a_plain_check_shows_the_public_no_cell_at_all(client, sign, dataset, resource, schema):
    stored = resource(dataset(inclusion_policy="warn"), SECRETS, **PLAIN, **schema)
    address = f"/api/action/resource_validation_show?resource_id={stored['id']}"
    assert "secret" in client.get(address, headers=sign()).body

    public = json.loads(client.get(address).body)["result"]["report"]

    assert "secret" not in str(public)
    assert "0465710000" not in str(public)
    places = [(one["type"], one.get("rowNumber")) for one in public["tasks"][0]["errors"]]
    assert ("extra-cell", 3) in places


def test_the_public_sees_where_a_plain_check_found_errors(read_page, dataset, resource):
    schema = {"schema": json.dumps(PLAIN_SCHEMA)}
    stored = resource(dataset(inclusion_policy="warn"), SECRETS, **PLAIN, **schema)

    page = read_page(stored, {})

    assert "secret" not in page
    assert "pas du type attendu pour son champ" in page
    assert "colonne 2" in page
    assert ">2-3</td>" in page.replace(" ", "")


def test_what_a_later_frictionless_may_add_to_an_error_is_hidden_as_well():
    error = {"type": "type-error", "rowNumber": 2, "cellBefore": "secret", "fieldName": "secret"}
    report = {"valid": False, "preview": "secret", "tasks": [{"sample": "secret"}]}
    report["tasks"][0]["errors"] = [error]

    hidden = hide_values({"status": "failure", "report": report})["report"]

    assert hidden["tasks"][0]["errors"] == [{"type": "type-error", "rowNumber": 2}]
    assert "secret" not in str(hidden)


def test_a_goodtables_report_shows_places_and_no_header():
    error = {"code": "blank-row", "row-number": 7, "message": "secret", "message-data": {}}
    table = {"source": "a.csv", "headers": ["secret"], "row-count": 9, "errors": [error]}

    hidden = hide_values({"report": {"valid": False, "tables": [table]}})["report"]

    assert "secret" not in str(hidden)
    assert hidden["tables"][0]["errors"] == [{"code": "blank-row", "row-number": 7}]
    assert hidden["tables"][0]["row-count"] == 9


def test_the_api_hides_the_same_values(client, sign, broken):
    address = f"/api/action/resource_validation_show?resource_id={broken['id']}"
    assert "au-bord-du-quai" in client.get(address, headers=sign()).body
    public = client.get(address).body
    assert "au-bord-du-quai" not in public
    assert json.loads(public)["result"]["report"]["tasks"][0]["errors"][0]["rowNumber"] == 3


def test_an_error_from_before_is_for_those_who_may_update(read_page, client, broken):
    row = records.find_validation(broken["id"])
    row.status, row.report, row.error = "error", None, {"message": ["no number: secret"]}
    model.Session.commit()

    assert "no number: secret" in read_page(broken)
    assert "secret" not in read_page(broken, {})
    address = f"/api/action/resource_validation_show?resource_id={broken['id']}"
    assert "secret" not in client.get(address).body


def test_a_private_dataset_shows_no_report_to_others(client, dataset, resource):
    stored = resource(dataset(private=True), BAD)
    address = f"/api/action/resource_validation_show?resource_id={stored['id']}"
    client.get(address, status=403)


def test_cells_do_not_become_markup(read_page, dataset, resource):
    stored = resource(dataset(), make_csv({"latitude": ATTACK}))
    page = read_page(stored)
    assert ATTACK not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_cells_do_not_become_markup_in_a_refusal(client, sign, dataset):
    package = dataset(inclusion_policy="block")
    data = {"url": "a.csv", "format": "CSV", "inclusion_standard": "inclusion-2021", "id": ""}
    data |= {"save": "go-metadata", "upload": (io.BytesIO(make_csv({"latitude": ATTACK})), "a.csv")}
    address = f"/dataset/{package['name']}/resource/new"
    page = client.post(address, data=data, headers=sign()).body
    assert ATTACK not in page
    assert "&lt;script&gt;" in page


def test_the_badge_escapes_all_that_it_shows(client, broken):
    given = {**broken, "validation_timestamp": f'"{ATTACK}', "validation_status": ATTACK}
    with client.flask_app.test_request_context():
        badge = str(helpers.get_validation_badge(given))
    assert ATTACK not in badge
    assert 'title="&#34;&lt;script' in badge


def test_the_resource_page_carries_the_badge(client, sign, broken):
    address = f"/dataset/{broken['package_id']}/resource/{broken['id']}"
    page = client.get(address, headers=sign()).body
    assert "validation-badge" in page
    assert f"{address.rsplit('/', maxsplit=1)[-1]}/validation" in page


def test_a_report_from_before_remains_readable(read_page, broken):
    old = {
        "valid": False,
        "tables": [
            {"errors": [{"code": "blank-row", "row-number": 7, "message": "Row 7 is blank"}]}
        ],
    }
    row = records.find_validation(broken["id"])
    row.report = old
    model.Session.commit()
    assert ">7</td>" in read_page(broken).replace(" ", "")


class TestActions:
    def test_a_check_is_run_again_on_demand(self, act, broken, work):
        records.save_verdict(broken["id"], Verdict(None))
        model.Session.commit()
        act("resource_validation_run", resource_id=broken["id"])
        work()
        assert records.find_validation(broken["id"]).status == "failure"

    def test_a_check_is_run_at_once_on_demand(self, act, broken):
        act("resource_validation_run", resource_id=broken["id"], **{"async": False})
        assert records.find_validation(broken["id"]).status == "failure"

    def test_others_may_not_run_or_delete(self, act, broken):
        stranger = factories.User()["name"]
        for action in ("resource_validation_run", "resource_validation_delete"):
            with pytest.raises(tk.NotAuthorized):
                act(action, user=stranger, resource_id=broken["id"])

    def test_a_report_is_deleted(self, act, broken):
        act("resource_validation_delete", resource_id=broken["id"])
        assert records.find_validation(broken["id"]) is None

    def test_a_batch_checks_the_files_of_a_dataset(self, broken, queue, work):
        context = {"user": factories.Sysadmin()["name"]}
        data = {"dataset_ids": [broken["package_id"]]}
        done = tk.get_action("resource_validation_run_batch")(context, data)
        assert "1 resources sent" in done["output"]
        work()
        assert records.find_validation(broken["id"]).status == "failure"


class TestCommands:
    def test_a_run_queues_the_check_of_a_resource(self, cli, broken, queue):
        before = queue.count
        done = cli.invoke(validation, ["run", "-r", broken["id"]])
        assert done.exit_code == 0, done.output
        assert queue.count == before + 1

    def test_a_report_lists_what_is_invalid(self, cli, broken, tmp_path):
        path = tmp_path / "rapport.csv"
        done = cli.invoke(validation, ["report", "-o", str(path)])
        assert done.exit_code == 0, done.output
        assert broken["id"] in path.read_text()

    def test_a_full_report_lists_each_error(self, cli, broken, tmp_path):
        path = tmp_path / "rapport.csv"
        done = cli.invoke(validation, ["report-full", "-o", str(path)])
        assert done.exit_code == 0, done.output
        assert broken["id"] in path.read_text()
        assert "type-error" in path.read_text() or "constraint-error" in path.read_text()


def test_our_templates_stand_before_those_of_ckanext_validation(portal):
    paths = portal["plugin_template_paths"]
    ours, theirs = (
        next(place for place, one in enumerate(paths) if one.endswith(f"{name}/templates"))
        for name in ("ckanext/inclusion", "ckanext/validation")
    )
    assert ours < theirs
