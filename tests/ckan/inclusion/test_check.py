"""`inclusion_check`: a report on a stored file, now."""

import pytest
from ckan.plugins import toolkit as tk

from tests.ckan.inclusion import world


def test_a_check_returns_and_keeps_the_report(editor, dataset):
    content = world.make_file(world.RIGHT, world.LOST_ZEROS)
    resource = world.add_file(editor, dataset, content, inclusion_standard="none")

    world.act(editor, "resource_patch", id=resource["id"], inclusion_standard=world.STANDARD)
    found = world.act(editor, "inclusion_check", id=resource["id"])

    errors = found["report"]["tasks"][0]["errors"]
    assert [(one["fieldName"], one["rowNumber"]) for one in errors] == [
        ("adresse_code_postal", 3),
        ("adresse_code_insee", 3),
    ]
    kept = world.rule("resource_validation_show", resource_id=resource["id"])
    assert kept["report"] == found["report"]
    assert world.rule("resource_show", id=resource["id"])["validation_status"] == "failure"


def test_a_check_is_fresh_each_time(editor, dataset):
    resource = world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))
    first = world.act(editor, "inclusion_check", id=resource["id"])

    world.replace_file(editor, resource, world.make_file(world.RIGHT))
    second = world.act(editor, "inclusion_check", id=resource["id"])

    assert (first["status"], second["status"]) == ("failure", "success")
    assert second["finished"] > first["finished"]


def test_a_check_does_not_touch_the_file(editor, dataset):
    content = world.make_file(world.LOST_ZEROS)
    resource = world.add_file(editor, dataset, content)
    before = world.rule("resource_show", id=resource["id"])

    world.act(editor, "inclusion_check", id=resource["id"])

    after = world.rule("resource_show", id=resource["id"])
    assert world.read_file(after) == content
    assert before.pop("validation_timestamp") < after.pop("validation_timestamp")
    assert before == after


def test_a_file_that_cannot_be_read_gives_its_reason_in_french(editor, dataset):
    resource = world.add_file(editor, dataset, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    found = world.act(editor, "inclusion_check", id=resource["id"])

    assert (found["status"], found["report"]) == ("error", None)
    assert found["error"]["code"] == "wrong-format"
    assert "PDF" in found["error"]["message"][0]


def test_a_resource_without_a_file_gives_a_named_error(editor, dataset):
    resource = world.add_link(editor, dataset, "")

    found = world.act(editor, "inclusion_check", id=resource["id"])

    assert (found["status"], found["error"]["code"]) == ("error", "file-missing")


def test_an_unknown_resource_is_not_found(editor):
    with pytest.raises(tk.ObjectNotFound):
        world.act(editor, "inclusion_check", id="there-is-none")


def test_a_deleted_resource_is_not_found(editor, dataset):
    resource = world.add_file(editor, dataset, world.make_file(world.RIGHT))
    world.act(editor, "resource_delete", id=resource["id"])

    with pytest.raises(tk.ObjectNotFound):
        world.act(editor, "inclusion_check", id=resource["id"])


@pytest.mark.parametrize("name", ["notice.pdf", "carte.png", "lieux.zip", "lieux.geojson", "a.txt"])
def test_a_format_that_nothing_checks_is_refused_and_nothing_is_stored(editor, dataset, name):
    fields = {"name": name, "format": name.rpartition(".")[2], "inclusion_standard": "none"}
    resource = world.add_link(editor, dataset, f"https://example.org/{name}", **fields)

    with pytest.raises(tk.ValidationError) as refused:
        world.act(editor, "inclusion_check", id=resource["id"])

    assert list(refused.value.error_dict) == ["format"]
    with pytest.raises(tk.ObjectNotFound):
        world.rule("resource_validation_show", resource_id=resource["id"])
    assert not world.rule("resource_show", id=resource["id"]).get("validation_status")


def test_no_check_is_said_to_have_begun_after_its_end(editor, dataset):
    resource = world.add_file(editor, dataset, world.make_file(world.RIGHT))
    on_upload = world.rule("resource_validation_show", resource_id=resource["id"])
    asked_for = world.act(editor, "inclusion_check", id=resource["id"])
    assert on_upload["created"] <= on_upload["finished"]
    assert on_upload["finished"] < asked_for["created"] < asked_for["finished"]
