"""Parameters of the wrong type, and texts that no database takes, are refused; none is a fault."""

import pytest
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from tests.ckan.upload.files import GOOD

NUL_AND_HALF = ("a\u0000b", "\ud800")
NO_TEXT = "Un texte est attendu ici."
NO_TEXTS = (5, ["x"], {"a": 1}, *NUL_AND_HALF)


@pytest.fixture
def ask(client, sign):
    """Call an action over HTTP; return the status and the error."""

    def call(action, user=None, **data):
        answer = client.post(f"/api/action/{action}", json=data, headers=sign(user))
        return answer.status_code, answer.json.get("error")

    return call


@pytest.mark.parametrize("value", NUL_AND_HALF)
@pytest.mark.parametrize("action", ["inclusion_check", "inclusion_run_show"])
def test_an_identifier_with_characters_of_none_is_refused(ask, action, value):
    status, error = ask(action, id=value)
    assert status == 409
    assert "caractère de contrôle" in error["id"][0]


@pytest.mark.parametrize("value", NUL_AND_HALF)
def test_a_list_of_such_identifiers_is_refused(ask, value):
    status, error = ask("inclusion_clean", resource_ids=[value])
    assert status == 409
    assert list(error) == ["resource_ids", "__type"]


@pytest.mark.parametrize("value", NO_TEXTS)
@pytest.mark.parametrize(
    "action",
    ["resource_validation_show", "resource_validation_run", "resource_validation_delete"],
)
def test_a_resource_that_is_named_by_no_text_is_refused(ask, action, value):
    status, error = ask(action, resource_id=value)
    assert status == 409
    assert "identifiant" in error["resource_id"][0]


@pytest.mark.parametrize(
    "action",
    ["resource_validation_show", "resource_validation_run", "resource_validation_delete"],
)
def test_a_resource_that_is_null_is_missing(ask, action):
    status, error = ask(action, resource_id=None)
    assert (status, error["resource_id"]) == (409, ["Valeur manquante"])


@pytest.mark.parametrize(
    "data",
    [
        {"dataset_ids": 5},
        {"dataset_ids": [5]},
        {"dataset_ids": "5"},
        {"dataset_ids": {"a": 1}},
        {"query": 5},
        {"query": "[1]"},
        {"query": {"fq": 5}},
    ],
)
def test_a_batch_of_what_are_no_datasets_is_refused(ask, data):
    status, error = ask("resource_validation_run_batch", factories.Sysadmin()["name"], **data)
    assert status == 409
    assert next(iter(data)) in error


def test_a_batch_takes_a_dataset_by_its_name(ask, dataset, resource):
    package = dataset()
    resource(package, GOOD)
    user = factories.Sysadmin()["name"]
    assert ask("resource_validation_run_batch", user, dataset_ids=package["name"])[0] == 200


def test_a_batch_told_endless_json_is_answered(ask):
    user = factories.Sysadmin()["name"]
    assert ask("resource_validation_run_batch", user, query="[" * 100_000)[0] == 200


@pytest.mark.parametrize("value", ["../../x", "abcdef", "a b"])
def test_what_ckan_takes_for_no_identifier_is_refused_by_it(act, dataset, value):
    package = dataset()
    with pytest.raises(tk.ValidationError) as refused:
        act("resource_create", package_id=package["id"], id=value, url="https://example.org/")
    assert list(refused.value.error_dict) == ["id"]


@pytest.mark.parametrize("field", ["format", "url", "url_type"])
@pytest.mark.parametrize("value", [5, ["x"], {"a": 1}])
class TestResourceOfNoTexts:
    def test_a_resource_is_refused(self, ask, dataset, field, value):
        data = {"package_id": dataset()["id"], "url": "https://example.org/", field: value}
        status, error = ask("resource_create", **data)
        assert (status, error[field]) == (409, [NO_TEXT])

    def test_a_nested_one_is_refused(self, ask, dataset, field, value):
        resources = [{"url": "https://example.org/"}, {"url": "https://example.org/", field: value}]
        status, error = ask("package_patch", id=dataset()["id"], resources=resources)
        assert (status, error["resources"]) == (409, [{}, {field: [NO_TEXT]}])


@pytest.mark.parametrize(
    ("action", "field"),
    [("resource_create", "package_id"), ("resource_update", "id"), ("package_update", "id")],
)
def test_an_identifier_that_is_a_number_is_refused(ask, action, field):
    status, error = ask(action, url="https://example.org/", **{field: 5})
    assert (status, error[field]) == (409, [NO_TEXT])


@pytest.mark.parametrize("value", [None, "x", {"a": 1}, ["x"], [None]])
@pytest.mark.parametrize("action", ["package_create", "package_update"])
def test_resources_that_are_no_list_of_objects_are_refused(
    ask, organisation, dataset, action, value
):
    package = dataset() if action == "package_update" else {"owner_org": organisation["id"]}
    status, error = ask(action, **{**package, "title": "Lieux", "resources": value})
    assert status == 409
    assert error["resources"] == ["Les ressources doivent être une liste d'objets, entre crochets."]
