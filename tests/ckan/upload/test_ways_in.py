"""Every way in which a file comes in is judged, once, before it is stored."""

import pytest
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.upload import records
from tests.ckan.upload.files import BAD, GOOD, OWN_FIELDS, describe, make_good, read_bytes, sha256

NEW = {"name": "Autre", **{key: OWN_FIELDS[key] for key in ("format", "inclusion_standard")}}


def update_resource(act, resource, file):
    act("resource_update", **{**resource, "upload": file})


def patch_resource(act, resource, file):
    act("resource_patch", id=resource["id"], upload=file)


def update_package(act, resource, file):
    package = act("package_show", id=resource["package_id"])
    package["resources"][0]["upload"] = file
    act("package_update", **package)


def patch_package(act, resource, file):
    resources = [{**resource, "upload": file}]
    act("package_patch", id=resource["package_id"], resources=resources)


def revise_package(act, resource, file):
    update = {f"update__resources__{resource['id'][:8]}__upload": file}
    act("package_revise", match__id=resource["package_id"], **update)


UPDATES = (update_resource, patch_resource, update_package, patch_package, revise_package)


def create_resource(act, package, file):
    act("resource_create", package_id=package["id"], upload=file, **NEW)


def append_by_update(act, package, file):
    given = act("package_show", id=package["id"])
    act("package_update", **{**given, "resources": [{"upload": file, **NEW}]})


def append_by_patch(act, package, file):
    act("package_patch", id=package["id"], resources=[{"upload": file, **NEW}])


def append_by_revise(act, package, file):
    update = {"update__resources__extend": [dict(NEW)], "update__resources__-1__upload": file}
    act("package_revise", match__id=package["id"], **update)


CREATIONS = (create_resource, append_by_update, append_by_patch, append_by_revise)


@pytest.mark.parametrize("way", CREATIONS)
class TestNewFile:
    def test_a_good_file_is_stored_with_its_status_and_hash(self, way, act, dataset, upload):
        package = dataset(inclusion_policy="block")
        way(act, package, upload(GOOD))
        [found] = act("package_show", id=package["id"])["resources"]
        assert found["validation_status"] == "success"
        assert found["hash"] == sha256(GOOD)
        assert read_bytes(found) == GOOD
        assert records.find_validation(found["id"]).status == "success"

    def test_a_bad_file_is_stored_with_its_report_under_warn(self, way, act, dataset, upload):
        package = dataset(inclusion_policy="warn")
        way(act, package, upload(BAD))
        [found] = act("package_show", id=package["id"])["resources"]
        assert found["validation_status"] == "failure"
        assert found["hash"] == sha256(BAD)
        assert records.find_validation(found["id"]).report["valid"] is False

    def test_a_bad_file_makes_no_resource_under_block(self, way, act, dataset, upload):
        package = dataset(inclusion_policy="block")
        with pytest.raises(tk.ValidationError, match="validation"):
            way(act, package, upload(BAD))
        model.Session.rollback()
        after = act("package_show", id=package["id"])
        assert after["resources"] == []
        assert after["metadata_modified"] == package["metadata_modified"]

    def test_the_file_is_checked_once(self, way, act, dataset, upload, observer):
        way(act, dataset(), upload(GOOD))
        assert len(observer.asked) == 1


@pytest.mark.parametrize("way", UPDATES)
class TestReplacedFile:
    def test_a_good_file_replaces_bytes_hash_and_report(self, way, act, dataset, resource, upload):
        first = resource(dataset(inclusion_policy="block"), GOOD)
        before = describe(first["id"])
        content = make_good("neuf")
        way(act, first, upload(content))
        after = describe(first["id"])
        assert after["bytes"] == content
        assert after["resource"]["hash"] == sha256(content)
        assert after["report"][2] > before["report"][2]

    def test_a_bad_file_changes_nothing_under_block(self, way, act, dataset, resource, upload):
        first = resource(dataset(inclusion_policy="block"), GOOD)
        before = describe(first["id"])
        with pytest.raises(tk.ValidationError, match="validation"):
            way(act, first, upload(BAD))
        assert describe(first["id"]) == before

    def test_a_bad_file_is_marked_as_such_under_warn(self, way, act, dataset, resource, upload):
        first = resource(dataset(inclusion_policy="warn"), GOOD)
        way(act, first, upload(BAD))
        after = describe(first["id"])
        assert after["bytes"] == BAD
        assert after["resource"]["hash"] == sha256(BAD)
        assert after["resource"]["validation_status"] == "failure"
        assert after["report"][0] == "failure"

    def test_the_file_is_checked_once(self, way, act, dataset, resource, upload, observer):
        first = resource(dataset(), GOOD)
        observer.reset()
        way(act, first, upload(make_good("neuf")))
        assert len(observer.asked) == 1


def test_a_file_that_comes_with_the_order_to_clear_is_judged_too(act, dataset, resource, upload):
    first = resource(dataset(inclusion_policy="block"), GOOD)
    with pytest.raises(tk.ValidationError):
        act("resource_update", **{**first, "upload": upload(BAD), "clear_upload": "true"})
    assert describe(first["id"])["bytes"] == GOOD


def test_a_file_cannot_come_with_a_new_dataset_and_it_is_said(organisation, dataset, upload):
    with pytest.raises(tk.ValidationError) as refused:
        dataset(resources=[{"upload": upload(GOOD), **NEW}])
    assert "create the dataset" in str(refused.value.error_dict["resources"][0]["upload"])


def test_other_resources_of_the_dataset_keep_their_status(act, dataset, resource, replace):
    package = dataset(inclusion_policy="warn")
    first, second = resource(package, BAD), resource(package, GOOD)
    replace(second, make_good("neuf"))
    assert describe(first["id"])["resource"]["validation_status"] == "failure"
    assert describe(first["id"])["resource"]["hash"] == sha256(BAD)


def test_an_unchanged_dataset_is_not_checked_again(act, dataset, resource, observer):
    first = resource(dataset(), GOOD)
    observer.reset()
    package = act("package_show", id=first["package_id"])
    act("package_update", **{**package, "notes": "Une description."})
    assert observer.asked == []
    assert describe(first["id"])["resource"]["validation_status"] == "success"
