"""No browser and no proxy keeps an answer with cells of somebody's file."""

import io

import pytest

from tests.ckan.upload.files import BAD, OWN_FIELDS

PRIVATE = "private, no-store"


@pytest.fixture
def stored(dataset, resource):
    return resource(dataset(inclusion_policy="warn"), BAD)


def cache_control(answer):
    return answer.headers["Cache-Control"]


def page_of(stored):
    return f"/dataset/{stored['package_id']}/resource/{stored['id']}/validation"


def test_the_report_page_with_values(client, sign, stored):
    answer = client.get(page_of(stored), headers=sign())
    assert "au-bord-du-quai" in answer.body
    assert cache_control(answer) == PRIVATE


def test_the_report_page_without_values_is_as_any_of_ckan_s(client, stored):
    answer = client.get(page_of(stored))
    assert "au-bord-du-quai" not in answer.body
    assert "no-store" not in cache_control(answer)


def test_the_report_of_the_api(client, sign, stored):
    address = f"/api/action/resource_validation_show?resource_id={stored['id']}"
    assert cache_control(client.get(address, headers=sign())) == PRIVATE
    assert "no-store" not in cache_control(client.get(address))


def test_a_check_on_request(client, sign, stored):
    address = "/api/action/inclusion_check"
    answer = client.post(address, json={"id": stored["id"]}, headers=sign())
    assert cache_control(answer) == PRIVATE


def test_a_run_with_the_rows_it_set_aside(client, sign, act, stored, work):
    run = act("inclusion_clean", resource_ids=[stored["id"]])
    address = f"/api/action/inclusion_run_show?id={run['id']}&include_set_aside=true"
    assert cache_control(client.get(address, headers=sign())) == PRIVATE


@pytest.mark.parametrize("way", ["form", "api"])
def test_a_refusal(way, client, sign, dataset):
    package = dataset(inclusion_policy="block")
    fields = {**OWN_FIELDS, "package_id": package["id"], "upload": (io.BytesIO(BAD), "lieux.csv")}
    if way == "form":
        data = {**fields, "id": "", "url": "lieux.csv", "save": "go-metadata"}
        address = f"/dataset/{package['name']}/resource/new"
        answer = client.post(address, data=data, headers=sign(), status=200)
    else:
        address = "/api/action/resource_create"
        answer = client.post(address, data=fields, headers=sign(), status=409)
    assert "au-bord-du-quai" in answer.body
    assert cache_control(answer) == PRIVATE
