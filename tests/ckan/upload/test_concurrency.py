"""Updates at once, good and bad mixed: only good files are ever stored, each with its own."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from ckan import model
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from ckanext.inclusion.upload import records
from tests.ckan.upload.files import GOOD, describe, make_bad, make_good, sha256

UPDATES, FEWER_UPDATES = 50, 20
# Below the size of the pool of database connections.
AT_ONCE = 10


def update_resource(user, resource, file):
    act = tk.get_action("resource_update")
    act({"user": user}, {**resource, "upload": file})


def update_package(user, resource, file):
    package = tk.get_action("package_show")({"user": user}, {"id": resource["package_id"]})
    package["resources"][0]["upload"] = file
    tk.get_action("package_update")({"user": user}, package)


# Two of the one, two of the other: every second file is a bad one.
WAYS = (update_resource, update_resource, update_package, update_package)


@pytest.fixture
def update_at_once(client, organisation):
    """Make many updates of one resource; return what became of each."""

    def update(number, way, resource):
        content = make_bad(number) if number % 2 else make_good(number)
        file = FileStorage(io.BytesIO(content), "lieux.csv")
        with client.flask_app.test_request_context():
            try:
                way(organisation["editor"], resource, file)
            except tk.ValidationError:
                return None
            finally:
                model.Session.remove()
        return content

    def run(ways, resource, updates=FEWER_UPDATES):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(
                pool.map(
                    lambda number: update(number, ways[number % len(ways)], resource),
                    range(updates),
                )
            )

    return run


def test_only_good_files_are_ever_stored(dataset, resource, update_at_once):
    stored = resource(dataset(inclusion_policy="block"), GOOD)
    outcomes = update_at_once(WAYS, stored, UPDATES)
    accepted = [content for content in outcomes if content]
    assert accepted == [make_good(number) for number in range(0, UPDATES, 2)]
    after = describe(stored["id"])
    assert after["bytes"] in accepted
    assert after["resource"]["hash"] == sha256(after["bytes"])
    assert after["resource"]["validation_status"] == "success"
    assert after["report"][0] == "success"
    finished = after["report"][2].isoformat()
    assert after["resource"]["validation_timestamp"] == finished


def test_the_same_good_file_again_leaves_no_hash_of_another(dataset, resource, update_at_once):
    stored = resource(dataset(inclusion_policy="block"), GOOD)

    def alternate(user, given, file):
        # Half of the updates bring back the first file: CKAN must not take it for unchanged.
        number = int.from_bytes(sha256(file.stream.read()).encode()[:2], "big")
        file.stream.seek(0)
        file = FileStorage(io.BytesIO(GOOD), "lieux.csv") if number % 2 else file
        update_package(user, given, file)

    update_at_once([alternate], stored)
    after = describe(stored["id"])
    assert after["resource"]["hash"] == sha256(after["bytes"])
    assert after["resource"]["validation_status"] == "success"


def test_there_is_one_report_for_each_resource(dataset, resource, update_at_once):
    stored = resource(dataset(inclusion_policy="warn"), GOOD)
    update_at_once([update_resource], stored)
    query = model.Session.query(records.Validation).filter_by(resource_id=stored["id"])
    after = describe(stored["id"])
    assert query.count() == 1
    assert after["report"][0] == after["resource"]["validation_status"]
    assert after["resource"]["hash"] == sha256(after["bytes"])
