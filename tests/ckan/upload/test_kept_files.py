"""A file that the portal keeps comes back by no way unjudged, and no status stands alone."""

import uuid

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib.search.common import SearchIndexError
from ckan.plugins import toolkit as tk

from ckanext.inclusion import storage
from ckanext.inclusion.upload import records
from tests.ckan.upload.files import BAD, GOOD, OWN_FIELDS, describe, make_good, sha256

NAMED = {**OWN_FIELDS, "url_type": "upload", "url": "lieux.csv"}


def create_again(act, package_id, resource_id):
    act("resource_create", package_id=package_id, id=resource_id, **NAMED)


def update_package(act, package_id, resource_id):
    package = act("package_show", id=package_id)
    act("package_update", **{**package, "resources": [{"id": resource_id, **NAMED}]})


def patch_package(act, package_id, resource_id):
    act("package_patch", id=package_id, resources=[{"id": resource_id, **NAMED}])


def revise_package(act, package_id, resource_id):
    again = {"id": resource_id, **NAMED}
    act("package_revise", match__id=package_id, update__resources__extend=[again])


WAYS_BACK = (create_again, update_package, patch_package, revise_package)


@pytest.fixture
def deleted(act, dataset, resource):
    """A resource with a bad file, accepted under warn, then deleted; its dataset now blocks."""

    def make(content=BAD):
        found = resource(dataset(inclusion_policy="warn"), content)
        act("package_patch", id=found["package_id"], inclusion_policy="block")
        # Last: CKAN 2.11 purges a deleted resource with the next change of its dataset.
        act("resource_delete", id=found["id"])
        return found

    return make


@pytest.mark.parametrize("way", WAYS_BACK)
class TestDeletedResource:
    def test_a_bad_file_does_not_come_back_under_block(self, way, act, deleted):
        gone = deleted()
        with pytest.raises(tk.ValidationError, match="validation"):
            way(act, gone["package_id"], gone["id"])
        model.Session.rollback()
        assert act("package_show", id=gone["package_id"])["resources"] == []

    def test_a_good_file_comes_back_with_status_hash_and_report(self, way, act, deleted):
        gone = deleted(GOOD)
        way(act, gone["package_id"], gone["id"])
        after = describe(gone["id"])
        assert after["resource"]["validation_status"] == "success"
        assert after["resource"]["hash"] == sha256(GOOD)
        assert after["report"][0] == "success"


def test_a_bad_file_does_not_come_back_in_another_dataset(act, dataset, deleted):
    gone, other = deleted(), dataset(inclusion_policy="block")
    # CKAN purges a deleted resource with the next change of its dataset, and leaves its file.
    act("package_patch", id=gone["package_id"], notes="Sans ressource.")
    with pytest.raises(tk.ValidationError, match="'id'"):
        create_again(act, other["id"], gone["id"])


def test_a_bad_file_does_not_come_back_by_way_of_a_link(act, dataset, resource):
    first = resource(dataset(inclusion_policy="warn"), BAD)
    link = {"url_type": "", "url": "https://example.org/lieux.csv"}
    act("resource_patch", id=first["id"], **link)
    act("package_patch", id=first["package_id"], inclusion_policy="block")
    with pytest.raises(tk.ValidationError, match="validation"):
        act("resource_patch", id=first["id"], url_type="upload")
    model.Session.rollback()
    assert act("resource_show", id=first["id"])["url_type"] == ""


def test_an_upload_that_is_cleared_keeps_no_status_of_its_file(act, dataset, resource):
    first = resource(dataset(inclusion_policy="warn"), GOOD)
    act("resource_patch", id=first["id"], clear_upload="true", url="https://example.org/lieux.csv")
    found = act("resource_show", id=first["id"])
    assert found["url_type"] == ""
    assert not found["validation_status"]


def test_a_resource_may_be_made_before_its_file_is_put_in_place_unless_files_are_blocked(
    act, dataset
):
    package = dataset(inclusion_policy="warn")
    made = act("resource_create", package_id=package["id"], **NAMED)
    assert not act("resource_show", id=made["id"]).get("validation_status")


@pytest.fixture
def seen_by_others():
    """(dataset, status, report's status) of each resource, as another connection sees them."""
    seen = []
    resource, report = model.Resource, records.Validation
    query = sa.select(resource.package_id, resource.extras, report.status).outerjoin(
        report, report.resource_id == resource.id
    )

    def look(session):
        if not session.in_nested_transaction():
            with model.meta.engine.connect() as connection:
                for dataset, extras, reported in connection.execute(query):
                    seen.append((dataset, (extras or {}).get("validation_status"), reported))

    factory = model.Session.session_factory
    sa.event.listen(factory, "after_commit", look)
    yield seen
    sa.event.remove(factory, "after_commit", look)


def test_a_status_is_never_seen_without_its_report(act, dataset, resource, replace, seen_by_others):
    package = dataset(inclusion_policy="warn")
    first = resource(package, GOOD)
    replace(first, BAD)
    act("package_patch", id=package["id"], notes="Une description.")
    seen = {
        tuple(statuses) for dataset_id, *statuses in seen_by_others if dataset_id == package["id"]
    }
    assert seen == {("success", "success"), ("failure", "failure")}


def test_a_report_that_is_deleted_takes_its_status_with_it(act, dataset, resource):
    first = resource(dataset(inclusion_policy="warn"), BAD)
    act("resource_validation_delete", resource_id=first["id"])
    assert not act("resource_show", id=first["id"])["validation_status"]


def test_a_check_on_request_leaves_no_status_without_its_report(act, dataset, resource, work):
    first = resource(dataset(inclusion_policy="warn"), BAD)
    act("resource_validation_run", resource_id=first["id"])
    assert not act("resource_show", id=first["id"])["validation_status"]
    work()
    assert act("resource_show", id=first["id"])["validation_status"] == "failure"


# More than the search index takes as one word.
ENDLESS = "x" * 40_000


def replace_file(act, resource, file):
    act("resource_update", id=resource["id"], name="r", upload=file, resource_type=ENDLESS)


def replace_in_dataset(act, resource, file):
    given = {**resource, "upload": file, "resource_type": ENDLESS}
    act("package_patch", id=resource["package_id"], resources=[given])


def clear_file(act, resource, file):
    act("resource_patch", id=resource["id"], clear_upload="true", url="", resource_type=ENDLESS)


@pytest.mark.parametrize("change", [replace_file, replace_in_dataset, clear_file])
def test_a_failing_index_leaves_the_former_file(change, act, dataset, resource, upload):
    first = resource(dataset(), GOOD)
    before = describe(first["id"])
    with pytest.raises(SearchIndexError):
        change(act, first, upload(make_good("neuf")))
    model.Session.rollback()
    assert describe(first["id"]) == before


def create_one(act, package_id):
    act("resource_create", package_id=package_id, **NAMED)


def create_with_identifier(act, package_id):
    create_again(act, package_id, str(uuid.uuid4()))


def update_with_new(act, package_id):
    package = act("package_show", id=package_id)
    act("package_update", **{**package, "resources": [*package["resources"], {**NAMED}]})


@pytest.mark.parametrize("way", [create_one, create_with_identifier, update_with_new])
class TestAnnouncedUpload:
    def test_one_without_a_file_is_refused_under_block(self, way, act, dataset):
        package = dataset(inclusion_policy="block")
        with pytest.raises(tk.ValidationError, match=r"no file came|aucun fichier n'est arriv"):
            way(act, package["id"])
        model.Session.rollback()
        assert act("package_show", id=package["id"])["resources"] == []

    def test_one_without_a_file_is_taken_under_warn(self, way, act, dataset):
        package = dataset(inclusion_policy="warn")
        way(act, package["id"])
        (stored,) = act("package_show", id=package["id"])["resources"]
        assert not stored.get("validation_status")


def test_an_upload_that_comes_with_a_blocking_dataset_and_no_file_is_refused(dataset):
    with pytest.raises(tk.ValidationError) as refused:
        dataset(inclusion_policy="block", resources=[{**NAMED}])
    (error,) = refused.value.error_dict["resources"]
    assert error["validation"][0]["code"] == storage.FileMissing.code


def test_an_upload_of_which_nothing_is_checked_may_get_its_file_later(act, dataset):
    package = dataset(inclusion_policy="block")
    plain = {**NAMED, "inclusion_standard": "none", "format": "TXT", "url": "lisez-moi.txt"}
    act("resource_create", package_id=package["id"], **plain)
    assert len(act("package_show", id=package["id"])["resources"]) == 1
