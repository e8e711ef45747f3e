"""A file that another dataset holds, or held, is neither read nor taken by its identifier."""

import json
import uuid

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories

from ckanext.inclusion import storage
from ckanext.inclusion.upload import records

SECRET = "confidentiel"
PLAIN = {"format": "CSV", "inclusion_standard": "none"}
# A check by this schema refuses the file, and quotes its cells.
SCHEMA = json.dumps({"fields": [{"name": "nom", "type": "integer"}]})
NAMED = {**PLAIN, "name": "Lieux", "schema": SCHEMA, "url_type": "upload", "url": "lieux.csv"}
LINK = {**PLAIN, "name": "Lieux", "schema": SCHEMA, "url": "https://example.org/lieux.csv"}


@pytest.fixture
def stranger(portal):
    """An editor of another organisation, with a call in their name and a dataset that blocks."""
    user = factories.User()["name"]
    members = [{"name": user, "capacity": "editor"}]
    organisation = factories.Organization(users=members)["id"]

    def call(action, **data):
        return tk.get_action(action)({"user": user}, data)

    call.new = lambda: {
        "name": f"lieux-{uuid.uuid4()}",
        "title": "Lieux",
        "owner_org": organisation,
    }
    call.dataset = call("package_create", **call.new(), inclusion_policy="block")
    return call


def create_resource(call, fields):
    call("resource_create", package_id=call.dataset["id"], **fields)


def create_resource_by_name(call, fields):
    call("resource_create", package_id=call.dataset["name"], **fields)


def create_package(call, fields):
    call("package_create", **call.new(), inclusion_policy="block", resources=[fields])


def update_package(call, fields):
    call("package_update", **{**call.dataset, "resources": [fields]})


def patch_package(call, fields):
    call("package_patch", id=call.dataset["id"], resources=[fields])


def revise_package(call, fields):
    match = {"match__id": call.dataset["id"]}
    call("package_revise", **match, update__resources__extend=[fields])


def update_resource(call, fields):
    call("resource_update", package_id=call.dataset["id"], **fields)


def patch_resource(call, fields):
    call("resource_patch", package_id=call.dataset["id"], **fields)


NESTED = (create_package, update_package, patch_package, revise_package)
WAYS_IN = (create_resource, create_resource_by_name, *NESTED)


def is_there(act, found):
    """Leave the resource as it is."""


def is_deleted(act, found):
    act("resource_delete", id=found["id"])


def is_in_deleted_dataset(act, found):
    act("package_delete", id=found["package_id"])


def is_purged(act, found):
    """Purge its dataset: CKAN 2.11 and 2.12 leave the file where it was."""
    tk.get_action("dataset_purge")({"ignore_auth": True, "user": ""}, {"id": found["package_id"]})


STATES = (is_there, is_deleted, is_in_deleted_dataset, is_purged)
# Every way in, to a file that is there; and every state of a file, by one of them.
ATTEMPTS = [
    *((way, is_there, NAMED) for way in WAYS_IN),
    *((create_resource, state, fields) for state in STATES[1:] for fields in (NAMED, LINK)),
    (create_package, is_deleted, NAMED),
    (update_package, is_purged, NAMED),
]


@pytest.fixture
def hidden(dataset, resource):
    """A resource of a private dataset, with a file that nobody else may read."""
    content = f"nom\n{SECRET}\n".encode()
    return resource(dataset(private=True, inclusion_policy="warn"), content, **PLAIN)


def require_untold(attempt):
    """Refuse that an answer holds anything of the file, or of a check of it."""
    with pytest.raises((tk.ValidationError, tk.NotAuthorized, tk.ObjectNotFound)) as refused:
        attempt()
    model.Session.rollback()
    told = getattr(refused.value, "error_dict", {})
    assert SECRET not in repr(told)
    assert "'validation'" not in repr(told)
    return told


def find_owner(found):
    query = model.Session.query(model.Resource.package_id).filter_by(id=found["id"])
    return query.scalar() or found["package_id"]


@pytest.mark.parametrize(("way", "state", "fields"), ATTEMPTS)
def test_the_identifier_is_refused_and_nothing_is_told(way, state, fields, act, hidden, stranger):
    state(act, hidden)
    told = require_untold(lambda: way(stranger, {"id": hidden["id"], **fields}))
    errors = told["resources"][0] if way in NESTED else told
    assert list(errors) == ["id"]
    assert find_owner(hidden) == hidden["package_id"]


@pytest.mark.parametrize("way", [update_resource, patch_resource])
def test_no_update_moves_it_into_another_dataset(way, hidden, stranger):
    require_untold(lambda: way(stranger, {"id": hidden["id"], **NAMED}))
    assert find_owner(hidden) == hidden["package_id"]


def test_capital_letters_name_no_file_of_another(hidden, stranger):
    stranger("package_patch", id=stranger.dataset["id"], inclusion_policy="warn")
    create_resource(stranger, {"id": hidden["id"].upper(), **NAMED})
    found = records.find_resource(hidden["id"].upper())
    with pytest.raises(storage.FileMissing), storage.open_resource(found.fields):
        pass


def test_no_identifier_leads_out_of_the_storage(tmp_path, stranger):
    outside = tmp_path / "hors-du-portail.csv"
    outside.write_text(f"nom\n{SECRET}\n")
    attempt = {"id": f"abcdef{outside}", **NAMED}
    assert list(require_untold(lambda: create_resource(stranger, attempt))) == ["id"]


def test_a_new_identifier_of_ones_own_is_taken(stranger):
    made = {"id": str(uuid.uuid4()), **LINK}
    create_resource(stranger, made)
    assert records.find_resource(made["id"]).package_id == stranger.dataset["id"]


def test_a_file_that_nobody_owns_is_replaced_by_the_one_that_comes(act, hidden, stranger, upload):
    is_purged(act, hidden)
    fields = {key: NAMED[key] for key in ("format", "inclusion_standard", "name")}
    create_resource(stranger, {"id": hidden["id"], **fields, "upload": upload("nom\nautre\n")})
    with storage.open_resource(records.find_resource(hidden["id"]).fields) as file:
        assert file.path.read_text() == "nom\nautre\n"
