"""A file that CKAN would not store is refused before it is checked, by any policy, and kept."""

import io

import pytest
from ckan import model

from ckanext.inclusion.model import QuarantinedFile
from ckanext.inclusion.upload import quarantine
from tests.ckan.upload.files import GOOD, OWN_FIELDS, describe, sha256

MEGABYTE = 1024 * 1024
TWO = GOOD + b"\n" * (2 * MEGABYTE - len(GOOD))


@pytest.fixture
def small(portal):
    """A portal whose CKAN stores files of 1 MB at most, though 20 MB may be checked."""
    portal["ckan.max_resource_size"] = 1
    return portal


@pytest.fixture
def post(client, sign):
    """Send a call of the API, which is refused; return the errors."""

    def send(action, content, name="lieux.csv", **fields):
        data = {**OWN_FIELDS, **fields, "upload": (io.BytesIO(content), name)}
        address = f"/api/action/{action}"
        return client.post(address, data=data, headers=sign(), status=409).json["error"]

    return send


@pytest.fixture
def send_form(client, sign):
    """Send the form of a new resource; return the page."""

    def send(package, content):
        data = {**OWN_FIELDS, "id": "", "url": "lieux.csv", "save": "go-metadata"}
        data["upload"] = (io.BytesIO(content), "lieux.csv")
        address = f"/dataset/{package['name']}/resource/new"
        return client.post(address, data=data, headers=sign(), status=200).body

    return send


def count_kept(package):
    return model.Session.query(QuarantinedFile).filter_by(package_id=package["id"]).count()


@pytest.mark.parametrize("policy", ["warn", "block"])
@pytest.mark.parametrize("standard", ["inclusion-2021", "none"])
def test_it_is_refused_in_french_with_advice_and_never_checked(
    policy, standard, small, post, dataset, observer
):
    package = dataset(inclusion_policy=policy)
    error = post("resource_create", TWO, package_id=package["id"], inclusion_standard=standard)
    assert error["upload"] == [
        "Le fichier pèse 2 Mo, et ce portail accepte au plus 1 Mo. Découpez-le, par exemple par "
        "département, ou mettez-le en ligne ailleurs et donnez son adresse ici."
    ]
    assert error["validation"][0]["code"] == "too-large"
    assert error["validation"][0]["tasks"] == []


def test_a_file_that_nothing_checks_is_refused_as_well(small, post, dataset):
    fields = {"format": "TXT", "inclusion_standard": "none", "package_id": dataset()["id"]}
    assert "au plus 1 Mo" in post("resource_create", TWO, "notes.txt", **fields)["upload"][0]


def test_the_former_file_stays(small, post, dataset, resource):
    first = resource(dataset(), GOOD)
    before = describe(first["id"])
    post("resource_update", TWO, id=first["id"])
    assert describe(first["id"]) == before


def test_a_file_of_the_very_size_is_stored(small, dataset, resource):
    plain = {"format": "TXT", "inclusion_standard": "none"}
    assert resource(dataset(), TWO[:MEGABYTE], **plain)["hash"] == sha256(TWO[:MEGABYTE])


def test_one_byte_more_is_not_told_as_the_limit_itself(small, post, dataset):
    error = post("resource_create", TWO[: MEGABYTE + 1], package_id=dataset()["id"])
    assert error["upload"][0].startswith("Le fichier pèse 1,1 Mo")


def test_where_a_check_can_read_less_than_ckan_stores_it_says_so(portal, post, dataset):
    portal["ckanext.inclusion.check_max_size"] = 1
    package = dataset(inclusion_policy="block")
    error = post("resource_create", TWO, package_id=package["id"])
    assert "vérifie au plus 1 Mo" in error["upload"][0]


@pytest.fixture
def storage_object(portal, tmp_path):
    """Return what gives the portal's files a storage object of CKAN 2.12 with a bound (bytes)."""
    files = pytest.importorskip("ckan.lib.files")
    name = portal["ckan.files.default_storages.resource"]

    def make(bound):
        folder = {"type": "ckan:fs", "path": str(tmp_path / "objects"), "initialize": True}
        files.storages.register(name, files.make_storage(name, {**folder, "max_size": bound}))

    yield make
    files.storages.pop(name)


def test_a_storage_object_s_own_bound_counts(storage_object, post, dataset):
    storage_object(MEGABYTE)
    error = post("resource_create", TWO, package_id=dataset()["id"])
    assert "au plus 1 Mo" in error["upload"][0]


def test_a_storage_object_without_a_bound_takes_what_ckan_would_not(
    small, storage_object, dataset, resource
):
    storage_object(-1)
    plain = {"format": "TXT", "inclusion_standard": "none"}
    assert resource(dataset(), TWO, **plain)["hash"] == sha256(TWO)


def test_the_form_keeps_it_for_its_sender(small, send_form, dataset):
    package = dataset()
    page = send_form(package, TWO)
    assert "/inclusion/quarantine/" in page
    assert count_kept(package) == 1


def test_what_is_larger_than_any_check_reads_is_not_kept(small, send_form, dataset, monkeypatch):
    monkeypatch.setattr(quarantine, "MOST_BYTES", len(TWO) - 1)
    package = dataset()
    assert "au plus 1 Mo" in send_form(package, TWO)
    assert count_kept(package) == 0


def test_a_folder_that_takes_nothing_leaves_the_refusal_as_it_is(portal, small, send_form, dataset):
    portal["ckanext.inclusion.quarantine_path"] = "/proc/nope"
    package = dataset()
    page = send_form(package, TWO)
    assert "au plus 1 Mo" in page
    assert "/inclusion/quarantine/" not in page

    assert count_kept(package) == 0
