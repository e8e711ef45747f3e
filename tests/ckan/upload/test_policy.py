"""What is stored, refused or left to the background, by portal, dataset and size."""

import pytest
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.upload import records
from tests.ckan.upload.files import BAD, GOOD, describe, make_good, sha256

MEGABYTE = 1024 * 1024
STANDARD = load_standard("inclusion-2021")
ROWS_OF_ITS_OWN = {"inclusion_standard": "none", "format": "CSV"}


def refusal(error):
    return error.value.error_dict["validation"][0]


def test_a_dataset_without_a_policy_follows_the_portal(portal, dataset, resource):
    portal["ckanext.inclusion.policy"] = "block"
    with pytest.raises(tk.ValidationError):
        resource(dataset(), BAD)


def test_a_dataset_may_be_milder_than_the_portal(portal, dataset, resource):
    portal["ckanext.inclusion.policy"] = "block"
    stored = resource(dataset(inclusion_policy="warn"), BAD)
    assert stored["validation_status"] == "failure"


def test_the_old_option_for_synchronous_checks_blocks(portal, dataset, resource):
    portal["ckanext.validation.run_on_create_sync"] = True
    with pytest.raises(tk.ValidationError):
        resource(dataset(), BAD)


def test_a_refusal_is_readable_by_programs(dataset, resource):
    with pytest.raises(tk.ValidationError) as error:
        resource(dataset(inclusion_policy="block"), BAD)
    report = refusal(error)
    assert report["code"] == "invalid-file"
    assert report["valid"] is False
    assert report["tasks"][0]["errors"][0]["rowNumber"] == 3
    assert report["tasks"][0]["errors"][0]["fieldName"] == "latitude"


def test_a_block_refuses_what_it_cannot_check_in_time(portal, dataset, resource):
    portal["ckanext.inclusion.check_max_size"] = 1
    with pytest.raises(tk.ValidationError) as error:
        resource(dataset(inclusion_policy="block"), GOOD + b"\n" * MEGABYTE)
    assert refusal(error)["code"] == "too-large"


def test_a_file_below_the_limit_is_checked_while_one_waits(portal, dataset, resource):
    portal["ckanext.inclusion.background_size"] = 0
    stored = resource(dataset(inclusion_policy="block"), GOOD)
    assert stored["validation_status"] == "success"


def test_a_big_file_is_stored_at_once_under_warn_and_promised_a_check(portal, dataset, resource):
    portal["ckanext.inclusion.background_size"] = 0
    stored = resource(dataset(inclusion_policy="warn"), BAD)
    assert stored["validation_status"] == ""
    assert stored["hash"] == sha256(BAD)
    assert records.find_validation(stored["id"]).status == "created"


def test_a_big_file_takes_over_no_success_from_the_one_before(portal, dataset, resource, replace):
    stored = resource(dataset(inclusion_policy="warn"), GOOD)
    portal["ckanext.inclusion.background_size"] = 0
    assert replace(stored, BAD)["validation_status"] == ""


def test_no_caller_is_believed_about_status_and_hash(dataset, resource):
    claims = {"validation_status": "success", "hash": "0" * 64}
    stored = resource(dataset(inclusion_policy="warn"), BAD, **claims)
    assert stored["validation_status"] == "failure"
    assert stored["hash"] == sha256(BAD)


def test_no_caller_is_believed_about_a_file_that_is_not_checked(act, dataset, resource):
    stored = resource(
        dataset(),
        b"%PDF",
        filename="a.pdf",
        format="PDF",
        **{"inclusion_standard": "none", "validation_status": "success"},
    )
    assert not stored.get("validation_status")
    patched = act("resource_patch", id=stored["id"], validation_status="success", hash="0")
    assert not patched.get("validation_status")
    assert patched["hash"] == sha256(b"%PDF")


def test_a_claim_does_not_come_in_by_the_dataset_either(act, dataset, resource):
    stored = resource(dataset(inclusion_policy="warn"), BAD)
    package = act("package_show", id=stored["package_id"])
    package["resources"][0].update(validation_status="success", hash="0")
    act("package_update", **package)
    after = describe(stored["id"])["resource"]
    assert (after["validation_status"], after["hash"]) == ("failure", sha256(BAD))


def test_another_standard_calls_for_another_check(act, dataset, resource):
    stored = resource(dataset(inclusion_policy="block"), GOOD)
    with pytest.raises(tk.ValidationError) as error:
        act("resource_patch", id=stored["id"], inclusion_standard="mediation-1.0")
    assert refusal(error)["valid"] is False
    assert describe(stored["id"])["resource"]["inclusion_standard"] == "inclusion-2021"


def test_a_standard_shows_its_address_and_stores_none(act, dataset, resource):
    stored = resource(dataset(), GOOD)
    assert act("resource_show", id=stored["id"])["schema"] == STANDARD.schema_url
    act("resource_update", **act("resource_show", id=stored["id"]))
    assert "schema" not in model.Session.get(model.Resource, stored["id"]).extras


def test_a_schema_beside_a_standard_does_not_count(dataset, resource):
    strict = {"fields": [{"name": "absent", "type": "integer"}]}
    stored = resource(dataset(inclusion_policy="block"), GOOD, schema=strict)
    assert stored["validation_status"] == "success"


def test_a_schema_counts_where_the_standard_is_none(dataset, resource):
    schema = {"fields": [{"name": "a", "type": "integer"}]}
    with pytest.raises(tk.ValidationError) as error:
        resource(dataset(inclusion_policy="block"), b"a\n1\nx\n", schema=schema, **ROWS_OF_ITS_OWN)
    [found] = refusal(error)["tasks"][0]["errors"]
    assert (found["type"], found["rowNumber"]) == ("type-error", 3)


def test_columns_belong_to_their_field_by_name(dataset, resource):
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}
    stored = resource(
        dataset(inclusion_policy="block"), b"b,a\nx,1\n", schema=schema, **ROWS_OF_ITS_OWN
    )
    assert stored["validation_status"] == "success"


def test_another_plugin_may_forbid_a_check(dataset, resource, observer):
    observer.may_check = False
    stored = resource(dataset(inclusion_policy="block"), BAD)
    assert not stored.get("validation_status")
    assert stored["hash"] == sha256(BAD)


def test_the_status_is_there_when_other_plugins_see_the_file(dataset, resource, observer, replace):
    stored = resource(dataset(), GOOD)
    content = make_good("neuf")
    replace(stored, content)
    assert observer.seen == [("success", sha256(GOOD)), ("success", sha256(content))]


def test_a_plugin_that_takes_up_a_context_does_not_pass_unjudged(
    act, dataset, resource, replace, upload, observer
):
    package = dataset(inclusion_policy="block")
    first, second = resource(package, GOOD), resource(package, GOOD)

    def store_another(context, given):
        other = {**tk.get_action("package_show")({"ignore_auth": True}, {"id": package["id"]})}
        other["resources"][1]["upload"] = upload(BAD)
        tk.get_action("package_update")(context, other)

    observer.before_storing = store_another
    with pytest.raises(tk.ValidationError):
        replace(first, make_good("neuf"))
    assert describe(second["id"])["bytes"] == GOOD


def count_activities(act, package_id):
    return len(act("package_activity_list", id=package_id))


@pytest.mark.parametrize("content", [GOOD, BAD])
def test_one_act_is_one_activity(content, act, dataset, resource, replace, work):
    package = dataset(inclusion_policy="warn")
    before = count_activities(act, package["id"])
    stored = resource(package, GOOD)
    assert count_activities(act, package["id"]) == before + 1
    replace(stored, content + b"\n")
    work()
    assert count_activities(act, package["id"]) == before + 2


def list_activities(act, package_id):
    return [one["activity_type"] for one in act("package_activity_list", id=package_id)]


def test_the_view_that_ckan_adds_is_a_part_of_the_act(portal, act, dataset, resource):
    portal["ckan.views.default_views"] = ["inclusion_view"]
    package = dataset()
    before = list_activities(act, package["id"])
    stored = resource(package, GOOD)
    assert len(act("resource_view_list", id=stored["id"])) == 1
    assert list_activities(act, package["id"]) == ["changed package", *before]


def test_a_view_that_somebody_adds_is_an_act(act, dataset, resource):
    stored = resource(dataset(), GOOD)
    before = list_activities(act, stored["package_id"])
    view = {"resource_id": stored["id"], "view_type": "inclusion_view", "title": "Carte"}
    act("resource_view_create", **view)
    assert list_activities(act, stored["package_id"]) == ["new resource view", *before]


def test_the_search_finds_datasets_by_the_status_of_their_files(act, dataset, resource):
    package = dataset(inclusion_policy="warn")
    resource(package, BAD)
    query = f"vocab_validation_status:failure AND id:{package['id']}"
    assert act("package_search", fq=query)["count"] == 1
