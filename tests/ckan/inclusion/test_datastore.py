"""The result in the DataStore, filled by a real loader, ckanext-xloader, that guesses types."""

import logging
import tempfile

import pytest
from ckan import model, plugins
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.standards import load_standard
from tests.ckan.inclusion import world

OURS = "inclusion inclusion_validation inclusion_view scheming_datasets activity text_view"
POSTCODE = {**world.LOST_ZEROS, "adresse_code_postal": "06000"}
LOCAL = "Numéro du quartier"

with_loader = pytest.mark.ckan_config("ckan.plugins", f"datastore xloader {OURS}")
guessing = pytest.mark.ckan_config("ckanext.xloader.use_type_guessing", True)


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(POSTCODE))


@pytest.fixture
def load(monkeypatch):
    """Do what xloader does in its job, with the bytes that it would fetch from the portal."""
    from ckanext.xloader import jobs

    def load(resource_id):
        content = world.read_file(world.rule("resource_show", id=resource_id))
        file = tempfile.NamedTemporaryFile(suffix=".csv")  # noqa: SIM115 - xloader closes it
        file.write(content)
        file.flush()
        monkeypatch.setattr(jobs, "_download_resource_data", lambda *_: (file, "another hash"))
        metadata = {"resource_id": resource_id, "ckan_url": tk.config["ckan.site_url"]}
        asked = {"metadata": metadata, "api_key": "nobody's"}
        jobs.xloader_data_into_datastore_(asked, {}, logging.getLogger("xloader"))
        model.Session.expire_all()

    return load


def add_column(cells, name, value):
    """Return a file of one row with a column that the standard does not have."""
    names, row, _ = world.make_file(cells).decode().split("\n")
    return f"{names},{name}\n{row},{value}\n".encode()


def read_table(resource_id):
    """Return the rows that the DataStore has of a resource."""
    return world.rule("datastore_search", resource_id=resource_id)["records"]


def read_dictionary(resource_id):
    fields = world.rule("datastore_info", id=resource_id)["fields"]
    return {one["id"]: one for one in fields}


def has_table(resource_id):
    from ckanext.datastore.backend import DatastoreBackend

    return DatastoreBackend.get_active_backend().resource_exists(resource_id)


@with_loader
@guessing
class TestWithALoaderThatGuesses:
    def test_codes_keep_their_zeros(self, source, clean, load):
        run = clean(source)

        load(run["result_id"])

        (row,) = read_table(run["result_id"])
        assert (row["adresse_code_insee"], row["adresse_code_postal"]) == ("06088", "06000")

    def test_a_column_of_the_producers_own_keeps_them_as_well(self, editor, dataset, clean, load):
        content = add_column(POSTCODE, LOCAL, "007")
        run = clean(world.add_file(editor, dataset, content))

        load(run["result_id"])

        (row,) = read_table(run["result_id"])
        # xloader takes the accents from the names of columns.
        assert row["Numero du quartier"] == "007"

    def test_so_do_those_of_a_later_file_with_other_columns(self, editor, source, clean, load):
        load(clean(source)["result_id"])
        world.replace_file(editor, source, add_column(POSTCODE, "quartier", "007"))
        run = clean(source)

        load(run["result_id"])

        (row,) = read_table(run["result_id"])
        assert (row["adresse_code_insee"], row["quartier"]) == ("06088", "007")

    def test_so_do_former_bytes_that_are_put_back(self, editor, source, clean, load):
        load(clean(source)["result_id"])
        world.replace_file(editor, source, add_column(POSTCODE, "quartier", "007"))
        run = clean(source)
        load(run["result_id"])

        world.act(editor, "inclusion_revert", id=run["id"])
        load(run["result_id"])

        (row,) = read_table(run["result_id"])
        assert "quartier" not in row
        assert row["adresse_code_insee"] == "06088"


@with_loader
class TestTheTableBeforeItIsFilled:
    def test_each_column_is_a_text_and_says_in_french_what_it_is(self, source, clean):
        run = clean(source)

        told = read_dictionary(run["result_id"])
        field = load_standard(world.STANDARD).field_named("adresse_code_postal")
        assert {one["type"] for one in told.values()} == {"text"}
        assert told["adresse_code_postal"]["info"] == {
            "label": "Code postal",
            "notes": f"{field.help} {field.not_meant}",
            "type_override": "text",
        }

    def test_the_resource_says_that_it_is_there(self, source, clean):
        run = clean(source)

        assert world.rule("resource_show", id=run["result_id"])["datastore_active"] is True

    def test_it_is_there_before_a_loader_sees_the_result(self, source, clean, monkeypatch):
        from ckanext.xloader.plugin import xloaderPlugin

        seen = []
        submit = xloaderPlugin._submit_to_xloader

        def look(plugin, resource, **options):
            seen.append((resource["format"], has_table(resource["id"])))
            submit(plugin, resource, **options)

        monkeypatch.setattr(xloaderPlugin, "_submit_to_xloader", look)
        clean(source)

        assert [is_there for format_, is_there in seen if format_ == "CSV"] == [True]

    def test_what_people_wrote_about_columns_stays(self, editor, source, clean):
        run = clean(source)
        fields = [
            {"id": name, "type": "text", "info": {**told["info"], "notes": "À nous."}}
            for name, told in read_dictionary(run["result_id"]).items()
        ]
        world.rule("datastore_create", resource_id=run["result_id"], force=True, fields=fields)

        clean(source, accept="likely")

        notes = {one["info"]["notes"] for one in read_dictionary(run["result_id"]).values()}
        assert notes == {"À nous."}

    def test_a_type_that_was_guessed_before_does_not_stay(self, source, clean):
        run = clean(source)
        fields = [
            {"id": name, "info": {"type_override": "numeric"}}
            for name in ("adresse_code_postal", "latitude")
        ]
        world.rule("datastore_create", resource_id=run["result_id"], force=True, fields=fields)

        clean(source, accept="likely")

        told = read_dictionary(run["result_id"])
        assert told["adresse_code_postal"]["info"]["type_override"] == "text"
        # A number of the standard may be one.
        assert told["latitude"]["info"]["type_override"] == "numeric"

    def test_it_goes_with_a_result_that_is_taken_back(self, editor, source, clean):
        run = clean(source)

        world.act(editor, "inclusion_revert", id=run["id"])

        assert not has_table(run["result_id"])

    def test_a_name_that_the_datastore_refuses_leaves_the_result_without(
        self, editor, dataset, clean
    ):
        content = add_column(POSTCODE, "_interne", "007")
        run = clean(world.add_file(editor, dataset, content))

        assert run["state"] == "applied"
        assert not has_table(run["result_id"])
        assert world.rule("resource_show", id=run["result_id"])["datastore_active"] is False

    def test_it_goes_where_the_result_is_refused(self, source, clean, monkeypatch):
        made = {}
        own = tk.get_action

        def refuse(context, data_dict):
            made[data_dict["id"]] = has_table(data_dict["id"])
            raise tk.ValidationError({"upload": ["no"]})

        monkeypatch.setattr(
            tk, "get_action", lambda name: refuse if name == "resource_create" else own(name)
        )
        run = clean(source)

        assert (run["state"], list(made.values())) == ("failed", [True])
        assert not any(map(has_table, made))


@pytest.mark.ckan_config("ckan.plugins", f"datastore {OURS}")
def test_without_a_loader_no_empty_table_is_shown(source, clean):
    run = clean(source)

    assert run["state"] == "applied"
    assert not has_table(run["result_id"])


def test_without_a_datastore_nothing_happens(source, clean):
    assert not plugins.plugin_loaded("datastore")
    assert "datastore_active" not in world.rule("resource_show", id=clean(source)["result_id"])
