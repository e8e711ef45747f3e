"""What a file is checked against stays until a call names it: nobody leaves a check by silence."""

import threading

import pytest
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.upload import guard
from tests.ckan.upload.files import BAD, GOOD, OWN_FIELDS, describe, make_good

SCHEMA = {"fields": [{"name": "a", "type": "integer"}]}
OPTIONS = {"checks": [{"type": "table-dimensions", "maxRows": 2}]}
PLAIN = {"inclusion_standard": "none"}
UNNAMED = ("inclusion_standard", "schema", "validation_options")


def bare(resource, file, **fields):
    """Return what a script sends that knows nothing of our fields."""
    kept = {key: resource[key] for key in ("id", "url", "url_type", "name", "format")}
    return {**kept, **({"upload": file} if file else {}), **fields}


def update_resource(act, resource, file, **fields):
    act("resource_update", **bare(resource, file, **fields))


def update_package(act, resource, file, **fields):
    package = act("package_show", id=resource["package_id"])
    act("package_update", **{**package, "resources": [bare(resource, file, **fields)]})


def patch_package(act, resource, file, **fields):
    resources = [bare(resource, file, **fields)]
    act("package_patch", id=resource["package_id"], resources=resources)


def merge_by_revise(act, resource, file, **fields):
    update = {"resources": [bare(resource, None, **fields)]}
    uploads = {"update__resources__0__upload": file} if file else {}
    act("package_revise", match__id=resource["package_id"], update=update, **uploads)


def filter_by_revise(act, resource, file, **fields):
    shown = act("package_show", id=resource["package_id"])["resources"][0]
    drop = ",".join(f"-resources__0__{key}" for key in UNNAMED if key in shown)
    given = {**fields, **({"upload": file} if file else {})}
    update = {f"update__resources__0__{key}": value for key, value in given.items()}
    act("package_revise", match__id=resource["package_id"], filter=drop, **update)


WAYS = (update_resource, update_package, patch_package, merge_by_revise, filter_by_revise)


def stored_fields(resource):
    return describe(resource["id"])["resource"]


@pytest.mark.parametrize("way", WAYS)
class TestUnnamedStandard:
    def test_a_bad_file_is_refused_by_the_standard_of_the_one_before(
        self, way, act, dataset, resource, upload
    ):
        first = resource(dataset(inclusion_policy="block"), GOOD)
        before = describe(first["id"])
        with pytest.raises(tk.ValidationError, match="invalid-file"):
            way(act, first, upload(BAD))
        assert describe(first["id"]) == before

    def test_a_good_file_keeps_the_standard(self, way, act, dataset, resource, upload):
        first = resource(dataset(inclusion_policy="block"), GOOD)
        way(act, first, upload(make_good("neuf")))
        after = stored_fields(first)
        assert after["inclusion_standard"] == "inclusion-2021"
        assert after["validation_status"] == "success"

    def test_a_change_without_a_file_keeps_standard_and_report(self, way, act, dataset, resource):
        first = resource(dataset(), BAD)
        before = describe(first["id"])["report"]
        way(act, first, None, name="Autre nom")
        assert stored_fields(first)["name"] == "Autre nom"
        assert stored_fields(first)["inclusion_standard"] == "inclusion-2021"
        assert describe(first["id"])["report"] == before

    def test_the_word_none_leaves_it(self, way, act, dataset, resource, upload):
        first = resource(dataset(inclusion_policy="block"), GOOD)
        way(act, first, upload("a,b\n1,2\n"), inclusion_standard="none")
        assert stored_fields(first)["inclusion_standard"] == "none"

    def test_an_empty_text_does_not_leave_it(self, way, act, dataset, resource, upload):
        first = resource(dataset(inclusion_policy="block"), GOOD)
        with pytest.raises(tk.ValidationError, match="invalid-file"):
            way(act, first, upload(BAD), inclusion_standard="")

    def test_a_schema_is_kept_as_well(self, way, act, dataset, resource, upload):
        first = resource(dataset(inclusion_policy="block"), "a\n1\n", schema=SCHEMA, **PLAIN)
        with pytest.raises(tk.ValidationError, match="type-error"):
            way(act, first, upload("a\nx\n"))

    def test_so_are_the_options(self, way, act, dataset, resource, upload):
        package = dataset(inclusion_policy="block")
        first = resource(package, "a\n1\n", validation_options=OPTIONS, **PLAIN)
        with pytest.raises(tk.ValidationError, match="table-dimensions"):
            way(act, first, upload("a\n1\n2\n3\n"))


def send_least(act, resource, column, **fields):
    """Update a resource, naming nothing of its file; a column is null in place of absent."""
    given = {"id": resource["id"], "name": "Autre nom", **fields}
    act("resource_update", **given, **({column: None} if column else {}))


def send_least_of_package(act, resource, column, **fields):
    package = act("package_show", id=resource["package_id"])
    given = {
        "id": resource["id"],
        "name": "Autre nom",
        **fields,
        **({column: None} if column else {}),
    }
    act("package_update", **{**package, "resources": [given]})


@pytest.mark.parametrize("column", [None, "url_type", "format", "url"])
@pytest.mark.parametrize("send", [send_least, send_least_of_package])
class TestUnnamedColumns:
    """CKAN keeps the columns that an update does not name: so does the guard."""

    def test_a_file_that_was_not_checked_is_under_its_new_standard(
        self, send, column, act, dataset, resource
    ):
        first = resource(dataset(inclusion_policy="block"), BAD, **PLAIN)
        before = describe(first["id"])
        with pytest.raises(tk.ValidationError, match="invalid-file"):
            send(act, first, column, inclusion_standard="inclusion-2021")
        assert describe(first["id"]) == before

    def test_what_is_no_longer_named_keeps_its_verdict(self, send, column, act, dataset, resource):
        first = resource(dataset(), BAD)
        before = describe(first["id"])
        send(act, first, column)
        after = describe(first["id"])
        assert after["report"] == before["report"]
        kept = ("url", "url_type", "format", "hash", "validation_status")
        assert [stored_fields(first)[key] for key in kept] == [
            before["resource"][key] for key in kept
        ]


@pytest.mark.parametrize("name", ["lieux.txt", "lieux.bin"])
@pytest.mark.parametrize("send", [send_least, send_least_of_package])
def test_the_name_of_a_new_file_takes_no_check_away(send, name, act, dataset, resource, upload):
    first = resource(dataset(inclusion_policy="block"), "a,b\n1,2\n", **PLAIN)
    before = describe(first["id"])
    with pytest.raises(tk.ValidationError, match="invalid-file"):
        send(act, first, "format", upload=upload("a,b\n1,2,3\n", name))
    assert describe(first["id"]) == before


@pytest.mark.parametrize(
    "name",
    [
        "x.csv~",
        "x.csv.",
        "x.csv ",
        "(x.csv)",
        "x.csv?",
        "x.çsv",
        "x.cs?v",
        "a\\.csv",
        "x.csv\u200b",
    ],
)
def test_a_name_is_read_as_ckan_tidies_it(name, dataset, resource):
    with pytest.raises(tk.ValidationError, match="invalid-file"):
        resource(dataset(inclusion_policy="block"), "a,b\n1,2,3\n", filename=name, **PLAIN)


@pytest.mark.parametrize("given", ["csv\t", "CSV,", "text/csv; charset=utf-8", "csv\xa0"])
def test_a_format_is_the_same_in_other_signs(given, dataset, resource):
    with pytest.raises(tk.ValidationError, match="invalid-file"):
        resource(dataset(inclusion_policy="block"), "a,b\n1,2,3\n", format=given, **PLAIN)


def test_no_identifier_stands_twice_in_a_dataset(act, dataset, resource, upload):
    first = resource(dataset(inclusion_policy="block"), GOOD)
    before = describe(first["id"])
    loose = {
        "id": first["id"],
        "name": "r",
        "format": "TXT",
        "upload": upload(BAD, "x.txt"),
        **PLAIN,
    }
    given = [loose, bare(first, None)]
    with pytest.raises(tk.ValidationError, match="identifi"):
        act("package_patch", id=first["package_id"], resources=given)
    assert describe(first["id"]) == before


def test_a_renamed_file_is_judged_by_the_format_of_its_new_name(act, dataset, resource):
    package = dataset(inclusion_policy="block")
    first = resource(package, "a,b\n1,2,3\n", filename="x.dat", format="", **PLAIN)
    with pytest.raises(tk.ValidationError, match="invalid-file"):
        act("resource_patch", id=first["id"], url="x.csv")


def test_a_link_in_place_of_an_upload_has_no_hash_of_it(act, dataset, resource):
    first = resource(dataset(), "texte", **{**PLAIN, "format": "TXT"}, filename="a.txt")
    link = {"url": "http://example.org/autre.txt", "url_type": ""}
    act("resource_update", id=first["id"], name="r", **link)
    assert not act("resource_show", id=first["id"]).get("hash")


@pytest.mark.parametrize("fields", [{}, {"url_type": None}, {"url": "lieux.csv"}])
def test_a_deleted_resource_comes_back_as_the_upload_that_it_was(fields, act, dataset, resource):
    first = resource(dataset(inclusion_policy="block"), BAD, **PLAIN)
    act("resource_delete", id=first["id"])
    named = {"id": first["id"], "package_id": first["package_id"], "name": "Lieux"}
    with pytest.raises(tk.ValidationError, match="invalid-file"):
        act("resource_create", **named, **fields, inclusion_standard="inclusion-2021")


# `package_revise` puts no text in the place of an object.
@pytest.mark.parametrize("way", [one for one in WAYS if one is not merge_by_revise])
def test_emptied_fields_are_gone(way, act, dataset, resource, upload):
    fields = {"schema": SCHEMA, "validation_options": OPTIONS, **PLAIN}
    first = resource(dataset(inclusion_policy="block"), "a\n1\n", **fields)
    way(act, first, upload("a\nx\ny\nz\n"), schema="", validation_options="")
    assert not stored_fields(first).get("schema")
    assert not stored_fields(first).get("validation_options")


def test_a_schema_does_not_stay_beside_a_standard(act, dataset, resource, upload):
    first = resource(dataset(), "a\n1\n", schema=SCHEMA, **PLAIN)
    update_resource(act, first, upload(GOOD), inclusion_standard="inclusion-2021")
    assert "schema" not in model.Session.get(model.Resource, first["id"]).extras


def test_resources_in_another_order_keep_each_its_own(act, dataset, resource, upload):
    package = dataset(inclusion_policy="block")
    first, second = resource(package, GOOD), resource(package, "a,b\n1,2\n", **PLAIN)
    given = [bare(second, None), bare(first, upload(BAD))]
    with pytest.raises(tk.ValidationError, match="invalid-file"):
        act("package_patch", id=package["id"], resources=given)
    act("package_patch", id=package["id"], resources=[bare(second, None), bare(first, None)])
    assert stored_fields(first)["inclusion_standard"] == "inclusion-2021"
    assert stored_fields(second)["inclusion_standard"] == "none"


def test_a_new_resource_beside_it_has_none(act, dataset, resource, upload):
    first = resource(dataset(inclusion_policy="block"), GOOD)
    new = {"name": "Autre", "format": "CSV", "upload": upload("a,b\n1,2\n")}
    given = [bare(first, None), new]
    act("package_patch", id=first["package_id"], resources=given)
    shown = act("package_show", id=first["package_id"])["resources"]
    assert [one["inclusion_standard"] for one in shown] == ["inclusion-2021", "none"]


def test_a_standard_that_comes_while_a_file_is_judged_counts(
    act, dataset, resource, upload, monkeypatch
):
    first = resource(dataset(inclusion_policy="block"), "a,b\n1,2\n", **PLAIN)
    lock = guard.records.lock_package

    def choose_standard():
        row = model.Session.get(model.Resource, first["id"])
        row.extras = {**row.extras, "inclusion_standard": OWN_FIELDS["inclusion_standard"]}
        model.Session.commit()
        model.Session.remove()

    def lock_late(package_id):
        """Let another act come first, as a slow check does."""
        monkeypatch.setattr(guard.records, "lock_package", lock)
        other = threading.Thread(target=choose_standard)
        other.start()
        other.join()
        lock(package_id)

    monkeypatch.setattr(guard.records, "lock_package", lock_late)
    with pytest.raises(tk.ValidationError, match="inclusion"):
        update_resource(act, first, upload("a,b\n3,4\n"))


OTHERS = {"inclusion_standard": "inclusion-2021", "format": "CSV", "validation_status": "success"}


def test_nothing_beside_the_fields_of_a_resource_counts(act, dataset, resource, upload):
    """CKAN puts what stands in `__extras` in the place of what was judged."""
    first = resource(dataset(inclusion_policy="block"), BAD, **{**PLAIN, "format": "TXT"})
    before = describe(first["id"])
    given = {"id": first["id"], "name": first["name"], "__extras": {**OTHERS, "hash": "f" * 64}}
    act("resource_patch", **given)
    act("resource_update", **given)
    after = describe(first["id"])
    kept = ("format", "hash", "validation_status")
    assert [after["resource"].get(key) for key in kept] == [
        before["resource"].get(key) for key in kept
    ]


@pytest.mark.parametrize("action", ["resource_create", "package_patch", "package_create"])
def test_no_identifier_comes_beside_the_fields(action, act, dataset, resource, organisation):
    theirs = resource(dataset(), GOOD)
    own = dataset()
    link = {"name": "z", "url": "http://example.org/a.txt", "format": "TXT", **PLAIN}
    one = {**link, "__extras": {"id": theirs["id"], "url_type": "upload"}}
    basic = {"name": "autre", "title": "Autre", "owner_org": organisation["id"]}
    calls = {
        "resource_create": {"package_id": own["id"], **one},
        "package_patch": {"id": own["id"], "resources": [one]},
        "package_create": {**basic, "resources": [one]},
    }
    act(action, **calls[action])
    assert stored_fields(theirs)["package_id"] == theirs["package_id"]


def test_a_new_resource_takes_no_identifier_of_its_dataset(act, dataset, resource):
    first = resource(dataset(), GOOD)
    again = {"id": first["id"], "package_id": first["package_id"], "name": "r"}
    with pytest.raises(tk.ValidationError, match="id"):
        act("resource_create", **again, url="http://example.org/a.txt")


@pytest.mark.parametrize("identifier", ["aaaaaaa\0", "b" * 5000, "x/y/z/x/y/z"])
def test_what_is_no_identifier_is_refused(identifier, act, dataset):
    given = {"id": identifier, "name": "z", "url": "http://example.org/a.txt"}
    with pytest.raises(tk.ValidationError, match="id"):
        act("resource_create", package_id=dataset()["id"], **given)


class TestUnnamedPolicy:
    """A dataset's policy, by acts that do not name it."""

    def without_policy(self, act, package):
        shown = act("package_show", id=package["id"])
        return {key: value for key, value in shown.items() if key != "inclusion_policy"}

    @pytest.mark.parametrize("left_out", [(), ("resources",)])
    def test_it_stays(self, left_out, act, dataset):
        package = dataset(inclusion_policy="block")
        given = self.without_policy(act, package)
        act("package_update", **{key: given[key] for key in given if key not in left_out})
        assert act("package_show", id=package["id"])["inclusion_policy"] == "block"

    def test_it_blocks_what_comes_next(self, act, dataset, resource, upload):
        package = dataset(inclusion_policy="block")
        stored = resource(package, GOOD)
        act("package_update", **self.without_policy(act, package))
        with pytest.raises(tk.ValidationError):
            act("resource_update", **{**stored, "upload": upload(BAD)})

    def test_an_empty_value_changes_it(self, act, dataset):
        package = dataset(inclusion_policy="block")
        act("package_update", **{**self.without_policy(act, package), "inclusion_policy": ""})
        assert not act("package_show", id=package["id"]).get("inclusion_policy")
