"""What the scripts of a view are given: the stored file's places, for whoever may see it."""

import gzip
import json

import pytest
from ckan.lib.redis import connect_to_redis
from ckan.tests import factories

from ckanext.inclusion.core.limits import MEGABYTE
from ckanext.inclusion.resource_views import keeping
from tests.ckan.inclusion import world
from tests.ckan.upload.files import GOOD
from tests.unit.core.tables import make_csv

PLACES = make_csv(
    {"nom": "Médiathèque", "latitude": "43.29", "longitude": "5.36", "labels": "APTIC"},
    {"nom": "Espace numérique", "contact_email": "secret@exemple.fr", "interne": "secret"},
)
ROLES = ("member", "editor", "admin")


def address_of(resource, part="places"):
    return f"/inclusion/view/{resource['id']}/{part}.json"


def get(client, resource, part="places", **options):
    return client.get(address_of(resource, part), **options)


def test_places_and_charts_are_those_of_the_stored_file(client, dataset, resource):
    stored = resource(dataset(), PLACES)
    places, charts = (get(client, stored, part).json for part in ("places", "charts"))
    assert (places["rows"], places["located"]) == (2, 1)
    assert places["texts"]["name"] == ["Médiathèque", "Espace numérique"]
    assert charts["rows"] == 2
    [labels] = [one for one in charts["charts"] if one["id"] == "labels"]
    assert (labels["bars"], labels["without"]) == ([["APTIC", 1]], 1)
    assert "secret" not in json.dumps([places, charts])


def test_the_answer_is_compressed_private_and_known_by_its_file(client, dataset, resource, replace):
    stored = resource(dataset(), PLACES)
    asked = {"Accept-Encoding": "gzip"}
    first = get(client, stored, headers=asked)
    assert first.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(first.data))["rows"] == 2
    assert "private" in first.headers["Cache-Control"]
    assert "public" not in first.headers["Cache-Control"]
    known = {**asked, "If-None-Match": first.headers["ETag"]}
    assert get(client, stored, headers=known).status_code == 304

    replace(stored, GOOD)
    again = get(client, stored, headers=known)
    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]


def test_a_file_is_read_once_and_its_places_are_forgotten_with_its_resource(
    client, dataset, resource, act
):
    stored = resource(dataset(), PLACES)
    get(client, stored)
    kept = keeping.find(stored["id"])
    assert set(kept.parts) == {"places", "charts"}
    assert 0 < connect_to_redis().ttl(keeping._key(stored["id"])) <= keeping.KEPT_SECONDS
    act("resource_delete", id=stored["id"])
    assert keeping.find(stored["id"]) is None


def test_the_places_of_a_deleted_dataset_are_forgotten(client, dataset, resource, act):
    stored = resource(dataset(), PLACES)
    get(client, stored)
    act("package_delete", id=stored["package_id"])
    assert keeping.find(stored["id"]) is None


def test_another_standard_is_another_answer(client, dataset, resource, act):
    stored = resource(dataset(), PLACES)
    before = get(client, stored).headers["ETag"]
    act("resource_patch", id=stored["id"], inclusion_standard="detect")
    assert get(client, stored).headers["ETag"] != before


def test_without_redis_the_places_are_made_anew(queue_down, client, dataset, resource):
    stored = resource(dataset(), PLACES)
    assert get(client, stored).json["rows"] == 2


def test_while_somebody_else_reads_the_file_the_portal_asks_to_wait(client, dataset, resource):
    stored = resource(dataset(), PLACES)
    with keeping.one_at_a_time(stored["id"]):
        answer = get(client, stored, expect_errors=True)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert get(client, stored).status_code == 200


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x00" * 40, "vide"), (b"%PDF-1.7\n", "PDF"), (b"nom;en_ligne\n", "ligne")],
    ids=["empty", "another format", "a header only"],
)
def test_a_file_that_cannot_be_read_is_told_in_french(client, dataset, resource, content, said):
    stored = resource(dataset(), content)
    answer = get(client, stored, expect_errors=True)
    assert answer.status_code == 409
    assert said in answer.json["message"]


def test_a_file_above_the_bound_is_not_read(client, dataset, resource, portal):
    portal["ckanext.inclusion.view_max_size"] = 1
    stored = resource(dataset(), PLACES + b"x;Non;;;;;\n" * (MEGABYTE // 8))
    answer = get(client, stored, expect_errors=True)
    assert answer.status_code == 409
    assert "1 Mo" in answer.json["message"]


def test_a_linked_file_is_read_once(client, dataset, act, open_web):
    open_web.answers["/lieux.csv"] = PLACES
    stored = act(
        "resource_create",
        package_id=dataset()["id"],
        url=f"{open_web.url}/lieux.csv",
        inclusion_standard="inclusion-2021",
    )
    open_web.requests.clear()
    assert [get(client, stored).json["rows"] for _ in range(3)] == [2, 2, 2]
    assert open_web.requests == ["/lieux.csv"]


def test_a_link_to_the_inside_is_not_followed(client, dataset, act, web):
    web.answers["/lieux.csv"] = PLACES
    stored = act(
        "resource_create",
        package_id=dataset()["id"],
        url=f"{web.url}/lieux.csv",
        inclusion_standard="inclusion-2021",
    )
    web.requests.clear()
    assert get(client, stored, expect_errors=True).status_code == 409
    assert web.requests == []


def test_a_resource_that_never_was_is_not_found(client):
    for name in ("nowhere", "..%2f..%2fetc%2fpasswd"):
        answer = client.get(f"/inclusion/view/{name}/places.json", expect_errors=True)
        assert answer.status_code == 404


def test_the_borders_are_public_and_small(client):
    answer = client.get("/inclusion/borders.json", headers={"Accept-Encoding": "gzip"})
    assert "public" in answer.headers["Cache-Control"]
    assert len(answer.data) < 100_000
    assert json.loads(gzip.decompress(answer.data))["lines"]


# Columns: public, private, draft, deleted; a member may see a deleted dataset, as CKAN has it.
OK, NO = 200, 403
MAY_SEE = {
    "anonymous": (OK, NO, NO, NO),
    "editor elsewhere": (OK, NO, NO, NO),
    "member": (OK, OK, OK, OK),
    "editor": (OK, OK, OK, OK),
    "admin": (OK, OK, OK, OK),
    "collaborating member": (OK, OK, OK, NO),
    "sysadmin": (OK, OK, OK, OK),
}
STATES = ("public", "private", "draft", "deleted")


@pytest.fixture
def actors():
    made = {name: factories.User() for name in MAY_SEE if name not in ("anonymous", "sysadmin")}
    return {"anonymous": None, **made, "sysadmin": factories.Sysadmin()}


def make_resource(state, organisation, actors):
    boss = actors["sysadmin"]
    fields = {"private": state == "private", **({"state": "draft"} if state == "draft" else {})}
    name = f"{state}-{organisation['name'][-20:]}"
    dataset = world.make_dataset(boss, organisation, name=name, **fields)
    stored = world.add_file(boss, dataset, PLACES)
    world.act(
        boss, "package_collaborator_create",
        id=dataset["id"], user_id=actors["collaborating member"]["id"], capacity="member",
    )  # fmt: skip
    if state == "deleted":
        world.act(boss, "package_delete", id=dataset["id"])
    return stored


def test_the_data_are_for_those_who_may_see_the_resource(client, sign, actors):
    members = [{"name": actors[role]["name"], "capacity": role} for role in ROLES]
    organisation = factories.Organization(users=members)
    stored = [make_resource(state, organisation, actors) for state in STATES]
    found = {
        name: tuple(
            get(
                client, one, headers=sign(actor["name"]) if actor else {}, expect_errors=True
            ).status_code
            for one in stored
        )
        for name, actor in actors.items()
    }
    assert found == MAY_SEE


def test_a_right_that_was_withdrawn_is_withdrawn_for_what_the_browser_has(
    client, dataset, resource, act
):
    stored = resource(dataset(), PLACES)
    etag = get(client, stored).headers["ETag"]
    act("package_patch", id=stored["package_id"], private=True)
    answer = get(client, stored, headers={"If-None-Match": etag}, expect_errors=True)
    assert answer.status_code == 403


def test_what_is_kept_is_bounded(client, dataset, resource, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_BYTES", 10)
    stored = resource(dataset(), PLACES)
    assert get(client, stored).json["rows"] == 2
    assert keeping.find(stored["id"]) is None
