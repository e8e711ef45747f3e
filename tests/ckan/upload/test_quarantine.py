"""A file that is refused in the form is kept for its sender, and for nobody else."""

import io
import re
from datetime import timedelta

import pytest
from babel.dates import format_date
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.inclusion import config
from ckanext.inclusion.cli import inclusion
from ckanext.inclusion.model import QuarantinedFile
from ckanext.inclusion.upload import quarantine, records
from ckanext.inclusion.upload.verdict import utc_now
from tests.ckan.upload.files import BAD, GOOD, OWN_FIELDS, describe


@pytest.fixture
def organisation(make_organisation):
    """An organisation of each test: what is kept is counted by person, whose rights change."""
    return make_organisation()


@pytest.fixture
def strict(dataset):
    return dataset(inclusion_policy="block")


@pytest.fixture
def send_form(client, sign, strict):
    """Send the form of a new resource, as a browser does, and return the page."""

    def send(content, address=None, name="mes lieux.csv", headers=None):
        data = {**OWN_FIELDS, "id": "", "url": name, "save": "go-metadata"}
        data["upload"] = (io.BytesIO(content), name)
        address = address or f"/dataset/{strict['name']}/resource/new"
        return client.post(address, data=data, headers=headers or sign(), status=200)

    return send


@pytest.fixture
def kept(send_form, strict):
    """Return the record of a file that was refused in the form."""
    send_form(BAD)
    query = model.Session.query(QuarantinedFile).filter_by(package_id=strict["id"])
    return query.one()


def address_of(record):
    return f"/inclusion/quarantine/{record.id}"


def test_the_form_comes_back_with_the_report_and_the_file(send_form, strict, act):
    page = send_form(BAD)
    [link] = re.findall(r'href="(?:/fr)?(/inclusion/quarantine/[^"]+)"', page.body)
    assert "mes lieux.csv" in page.body
    assert "latitude" in page.body
    assert link
    assert act("package_show", id=strict["id"])["resources"] == []


def test_a_form_that_has_lost_its_file_is_refused_under_any_policy(client, sign, dataset, act):
    lenient = dataset(inclusion_policy="warn")
    data = {**OWN_FIELDS, "id": "", "url": "lieux.csv", "url_type": "upload", "save": "go-metadata"}

    address = f"/dataset/{lenient['name']}/resource/new"
    page = client.post(address, data=data, headers=sign(), status=200)

    assert "aucun fichier" in page.body
    assert act("package_show", id=lenient["id"])["resources"] == []


def test_the_last_day_is_told_as_people_write_it(send_form, portal, kept):
    portal["ckanext.inclusion.quarantine_days"] = 7
    day = format_date(kept.expires, "d MMMM yyyy", locale="fr")
    page = send_form(BAD).body
    assert f"jusqu'au {day}" in page.replace("&#39;", "'")
    assert kept.expires.date().isoformat() not in page


def test_the_form_of_an_existing_resource_keeps_the_file_as_well(send_form, resource, strict):
    stored = resource(strict, GOOD)
    before = describe(stored["id"])
    page = send_form(BAD, f"/dataset/{strict['name']}/resource/{stored['id']}/edit")
    assert "/inclusion/quarantine/" in page.body
    assert describe(stored["id"]) == before


def test_the_sender_gets_the_very_bytes_as_a_download(client, sign, kept):
    answer = client.get(address_of(kept), headers=sign())
    assert answer.data == BAD
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_nobody_else_finds_it(client, sign, kept, organisation):
    colleague = factories.User()
    data = {"id": organisation["id"], "username": colleague["name"], "role": "admin"}
    tk.get_action("organization_member_create")({"user": factories.Sysadmin()["name"]}, data)
    for headers in ({}, sign(factories.User()["name"]), sign(colleague["name"])):
        client.get(address_of(kept), headers=headers, status=404)


def test_a_sender_who_lost_their_rights_does_not_find_it(client, sign, kept, organisation):
    headers = sign()
    data = {"id": organisation["id"], "username": organisation["editor"]}
    tk.get_action("organization_member_delete")({"user": factories.Sysadmin()["name"]}, data)
    client.get(address_of(kept), headers=headers, status=404)


def test_it_is_kept_for_the_days_that_the_portal_says(portal, send_form, strict):
    portal["ckanext.inclusion.quarantine_days"] = 3
    send_form(BAD)
    record = model.Session.query(QuarantinedFile).filter_by(package_id=strict["id"]).one()
    assert record.expires - record.created == pytest.approx(timedelta(days=3), abs=timedelta(1))


def test_an_expired_file_is_found_no_more_and_then_removed(client, sign, kept):
    model.Session.query(QuarantinedFile).filter_by(id=kept.id).update({"expires": utc_now()})
    model.Session.commit()
    path = quarantine.path_of(kept)
    address = address_of(kept)
    client.get(address, headers=sign(), status=404)
    assert quarantine.purge_expired() == 1
    assert not path.exists()


def test_the_sweep_of_each_day_removes_what_is_over(cli, kept):
    model.Session.query(QuarantinedFile).filter_by(id=kept.id).update({"expires": utc_now()})
    model.Session.commit()
    path = quarantine.path_of(kept)
    done = cli.invoke(inclusion, ["sweep"])
    assert "Fichiers refusés supprimés : 1." in done.output
    assert not path.exists()


def test_a_purged_dataset_takes_its_files_and_reports_along(kept, strict, resource):
    stored = resource(strict, GOOD)
    path = quarantine.path_of(kept)
    tk.get_action("dataset_purge")({"ignore_auth": True, "user": ""}, {"id": strict["id"]})
    assert not path.exists()
    assert model.Session.query(QuarantinedFile).filter_by(package_id=strict["id"]).count() == 0
    assert records.find_validation(stored["id"]) is None


def test_the_folder_is_for_the_portal_alone(kept):
    assert config.quarantine_path().stat().st_mode & 0o077 == 0
    assert quarantine.path_of(kept).stat().st_mode & 0o077 == 0


def test_a_name_with_a_path_is_a_name(send_form, strict):
    send_form(BAD, name="../../etc/cron.d/lieux.csv")
    record = model.Session.query(QuarantinedFile).filter_by(package_id=strict["id"]).one()
    assert record.name == "lieux.csv"
    assert quarantine.path_of(record).parent == config.quarantine_path()


def test_a_call_of_the_api_keeps_nothing(client, sign, strict):
    data = {"package_id": strict["id"], **OWN_FIELDS, "upload": (io.BytesIO(BAD), "a.csv")}
    client.post("/api/action/resource_create", data=data, headers=sign(), status=409)
    assert model.Session.query(QuarantinedFile).filter_by(package_id=strict["id"]).count() == 0


def test_a_file_whose_bytes_are_gone_is_no_longer_kept(client, sign, kept):
    quarantine.path_of(kept).unlink()
    page = client.get(address_of(kept), headers=sign(), status=404)
    assert "plus conservé" in page.body


def test_an_address_with_a_nul_is_of_no_file(client, sign, portal):
    page = client.get("/inclusion/quarantine/a%00b", headers=sign(), status=404)
    assert "plus conservé" in page.body


@pytest.fixture
def post(client, sign, strict):
    """Send the form of a new resource with these fields, or of one that is there."""

    def send(resource=None, **fields):
        data = {**OWN_FIELDS, "id": "", "url": "", "save": "go-metadata", **fields}
        end = f"{resource['id']}/edit" if resource else "new"
        address = f"/dataset/{strict['name']}/resource/{end}"
        return client.post(address, data=data, headers=sign(), status=200)

    return send


def link_of(page):
    return re.findall(r'href="(?:/fr)?(/inclusion/quarantine/[^"]+)"', page.body)


@pytest.mark.parametrize("wrong", [{"cache_last_updated": "hier"}, {"schema_url": "ftp://x"}])
def test_a_form_with_another_wrong_field_keeps_its_file_as_well(wrong, post, client, sign, strict):
    page = post(url="lieux.csv", upload=(io.BytesIO(GOOD), "lieux.csv"), **wrong)
    [link] = link_of(page)
    assert client.get(link, headers=sign()).data == GOOD


def test_a_form_that_comes_back_stores_nothing_without_its_file(post, act, strict):
    post(url="lieux.csv", upload=(io.BytesIO(BAD), "lieux.csv"))
    again = post()
    assert "ni fichier ni adresse" in again.body
    assert act("package_show", id=strict["id"])["resources"] == []


def test_a_link_is_not_emptied_by_a_form_that_lost_its_file(post, act, strict):
    address = "https://exemple.fr/lieux.csv"
    link = act("resource_create", package_id=strict["id"], url=address, **OWN_FIELDS)
    post(link, url="lieux.csv", upload=(io.BytesIO(BAD), "lieux.csv"))
    assert "ni fichier ni adresse" in post(link).body
    assert act("resource_show", id=link["id"])["url"] == address


def test_a_resource_without_a_standard_may_be_empty(post, act, strict):
    post(inclusion_standard="none")
    assert len(act("package_show", id=strict["id"])["resources"]) == 1


def test_the_oldest_go_where_one_person_has_too_many(portal, monkeypatch, send_form, strict):
    query = model.Session.query(QuarantinedFile).filter_by(package_id=strict["id"])
    monkeypatch.setattr(config, "MEGABYTE", len(BAD))
    monkeypatch.setitem(portal, "ckanext.inclusion.quarantine_max_size", 2)
    pages = [send_form(BAD, name=f"lieux-{number}.csv") for number in range(3)]
    assert {one.name for one in query} == {"lieux-1.csv", "lieux-2.csv"}
    assert "pour faire de la place" not in pages[1].body
    assert "pour faire de la place : 1" in pages[2].body.replace("\u00a0", " ")
    assert len(list(config.quarantine_path().iterdir())) == 2
