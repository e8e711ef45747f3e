"""What a run publishes: a table, and the same places for maps, each what it says it is."""

import hashlib
import io
import json

import pytest
from ckan import model, plugins
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

from tests.ckan.inclusion import world

PLACED = {**world.LOST_ZEROS, "latitude": "43.7", "longitude": "7.25"}


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS, PLACED))


@pytest.fixture
def clean(editor, do_jobs):
    def clean(source, **options):
        asked = {"resource_ids": [source["id"]], "dedupe": False, **options}
        run = world.act(editor, "inclusion_clean", **asked)
        do_jobs()
        model.Session.expire_all()
        return world.act(editor, "inclusion_run_show", id=run["id"])

    return clean


def find_output(run, kind):
    (found,) = [one["resource_id"] for one in run["outputs"] if one["kind"] == kind]
    return world.rule("resource_show", id=found)


def put(editor, resource, content):
    file = FileStorage(io.BytesIO(content), "lieux.geojson")
    world.act(editor, "resource_patch", id=resource["id"], upload=file)


def test_the_table_says_that_it_is_csv_in_the_standard(source, clean):
    run = clean(source)
    table = find_output(run, "csv")

    assert table["id"] == run["result_id"]
    assert (table["format"], table["mimetype"]) == ("CSV", "text/csv")
    assert table["inclusion_standard"] == world.STANDARD


def test_the_places_are_there_for_maps_as_well(source, clean):
    run = clean(source)
    places = find_output(run, "geojson")

    content = world.read_file(places)
    features = json.loads(content)["features"]
    assert [one["geometry"] and one["geometry"]["coordinates"] for one in features] == [
        None, [7.25, 43.7],
    ]  # fmt: skip
    assert {one["properties"]["adresse_code_insee"] for one in features} == {"06088"}
    assert (places["format"], places["mimetype"]) == ("GeoJSON", "application/geo+json")
    assert places["hash"] == hashlib.sha256(content).hexdigest()
    assert places["url"].endswith("/lieux-nettoye.geojson")
    assert places["name"] == "Lieux (nettoyé, corrections certaines), pour les cartes"
    assert (places["inclusion_source"], places["inclusion_run"]) == (source["id"], run["id"])


def test_a_later_run_writes_the_same_two(dataset, source, clean):
    first, second = clean(source), clean(source, accept="likely")

    assert first["outputs"] == second["outputs"]
    assert len(world.list_resources(dataset)) == world.WITH_RESULT
    content = world.read_file(find_output(second, "geojson"))
    (one, _) = json.loads(content)["features"]
    assert one["properties"]["adresse_code_postal"] == "06400"


def test_a_plan_has_none(source, clean):
    assert clean(source, apply=False)["outputs"] == []


class TestSizes:
    @pytest.fixture
    def large(self, editor, dataset, monkeypatch):
        """A file of which the GeoJSON is larger than the portal stores, and the CSV is not."""
        rows = [{**PLACED, "nom": f"Espace {number}"} for number in range(2_000)]
        source = world.add_file(editor, dataset, world.make_file(*rows))
        monkeypatch.setitem(tk.config, "ckan.max_resource_size", 1)
        return source

    def test_places_for_maps_that_are_too_large_are_left_out(self, large, clean):
        run = clean(large)

        assert (run["state"], [one["kind"] for one in run["outputs"]]) == ("applied", ["csv"])

    def test_former_ones_do_not_stay_beside_a_newer_table(
        self, editor, dataset, source, large, clean
    ):
        clean(source)
        content = world.read_file(world.rule("resource_show", id=large["id"]))
        world.replace_file(editor, source, content)

        run = clean(source)

        assert (run["state"], run["error"]["code"]) == ("failed", "run-stopped")
        assert "(1 M" in run["error"]["message"]


class TestTakingBack:
    def revert(self, editor, run):
        return world.act(editor, "inclusion_revert", id=run["id"])

    def test_both_get_their_former_bytes(self, editor, source, clean):
        first = clean(source)
        before = [world.read_file(find_output(first, kind)) for kind in ("csv", "geojson")]
        clean(source, accept="likely")
        second = clean(source, accept="none")

        self.revert(editor, second)
        third = clean(source)

        assert [world.read_file(find_output(third, kind)) for kind in ("csv", "geojson")] == before

    def test_one_that_somebody_changed_keeps_both(self, editor, dataset, source, clean):
        run = clean(source)
        put(editor, find_output(run, "geojson"), b'{"type": "FeatureCollection", "features": []}')

        with pytest.raises(tk.ValidationError) as refused:
            self.revert(editor, run)

        assert refused.value.error_dict["code"] == ["changed-since"]
        assert len(world.list_resources(dataset)) == world.WITH_RESULT

    def test_what_was_cut_halfway_is_taken_back_by_the_same_call(self, editor, source, clean):
        first = clean(source)
        places = find_output(first, "geojson")
        former = world.read_file(places)
        second = clean(source, accept="likely")
        put(editor, places, former)

        assert self.revert(editor, second)["state"] == "reverted"

        assert world.read_file(world.rule("resource_show", id=places["id"])) == former

    def test_one_that_is_gone_is_no_obstacle(self, editor, dataset, source, clean):
        run = clean(source)
        world.act(editor, "resource_delete", id=find_output(run, "geojson")["id"])

        assert self.revert(editor, run)["state"] == "reverted"

        assert [one["id"] for one in world.list_resources(dataset)] == [source["id"]]


class TestDefaultViews:
    """A result gets the views that CKAN gives any upload."""

    @pytest.fixture(autouse=True)
    def _with_views(self, ckan_config, _without_views):
        ckan_config["ckan.views.default_views"] = ["inclusion_view", "text_view"]

    @pytest.fixture(autouse=True)
    def _text_of_geojson(self, monkeypatch):
        # A portal says so in ckan.preview.json_formats, which is read once, at the start.
        monkeypatch.setattr(plugins.get_plugin("text_view"), "no_jsonp_formats", ["geojson"])

    @staticmethod
    def list_views(resource_id):
        found = world.rule("resource_view_list", id=resource_id)
        return sorted(one["view_type"] for one in found)

    def test_both_files_get_those_of_an_upload(self, editor, dataset, source, clean):
        uploaded = world.add_file(
            editor, dataset, b"{}", format="GeoJSON", inclusion_standard="none"
        )

        run = clean(source)

        table, places = find_output(run, "csv"), find_output(run, "geojson")
        assert self.list_views(table["id"]) == self.list_views(source["id"]) == ["inclusion_view"]
        assert self.list_views(places["id"]) == self.list_views(uploaded["id"]) == ["text_view"]

    def test_one_that_somebody_removed_does_not_come_back(self, editor, source, clean):
        table = find_output(clean(source), "csv")
        (view,) = world.rule("resource_view_list", id=table["id"])
        world.act(editor, "resource_view_delete", id=view["id"])

        clean(source, accept="likely")

        assert self.list_views(table["id"]) == []
