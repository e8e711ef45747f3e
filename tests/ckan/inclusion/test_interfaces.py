"""IInclusion: what another plugin of a portal adds to checks, cleanings and pages."""

import sys
from dataclasses import replace

import pytest
from ckan import plugins
from ckan.exceptions import CkanConfigurationException
from ckan.plugins import toolkit as tk

from ckanext.inclusion import contributions, geocoders, ini_check
from ckanext.inclusion.core import findings
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.rule import Stage
from tests.ckan import entry_points
from tests.ckan.inclusion import portal as portal_plugin
from tests.ckan.inclusion import world

PORTAL = "our_portal"
RULE = portal_plugin.QUARTER_IN_CAPITALS.rule.id
# Columns are matched by their names: one more than the standard has.
QUARTER = "quartier"
SHOUTED = {**world.RIGHT, QUARTER: "LE PANIER"}
SAME = {
    **world.RIGHT,
    "nom": "Médiathèque Louis Nucéra",
    "adresse_commune": "Nice",
    "adresse_code_postal": "06000",
    "adresse_nom_voie": "rue des Lilas",
    "telephone": "+33493000000",
}


@pytest.fixture(scope="module")
def _installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plugin")
    entry_points.install(folder, PORTAL, f"{portal_plugin.__name__}:OurPortalPlugin", "1.2")
    sys.path.insert(0, str(folder))
    yield
    sys.path.remove(str(folder))


@pytest.fixture
def ours(portal, _installed):
    """The plugin of a portal, loaded beside ours."""
    loaded = plugins.load(PORTAL)
    yield loaded
    plugins.unload(PORTAL)


def make_file(*rows):
    """Return a file with a column that the standard does not have."""
    names = [*world.COLUMNS, QUARTER]
    lines = [",".join(row.get(name, "") for name in names) for row in rows]
    return "\n".join([",".join(names), *lines, ""]).encode()


def list_rules(checked):
    return {*checked["report"]["inclusion"]["groups"]["rule"]}


def read_places(run):
    return world.read_cells(world.read_file(world.rule("resource_show", id=run["result_id"])))


class TestLocalColumns:
    def test_only_without_the_plugin_a_check_remarks_on_them(self, request, editor, dataset):
        resource = world.add_file(editor, dataset, make_file(SHOUTED))

        before = list_rules(world.act(editor, "inclusion_check", id=resource["id"]))
        request.getfixturevalue("ours")
        after = list_rules(world.act(editor, "inclusion_check", id=resource["id"]))

        assert ("local-column" in before, "local-column" in after) == (True, False)

    def test_a_result_has_them_even_where_the_file_does_not(self, editor, dataset, ours, clean):
        run = clean(world.add_file(editor, dataset, world.make_file(world.RIGHT)))

        assert [one[QUARTER] for one in read_places(run)] == [""]


class TestRules:
    @pytest.fixture
    def shouted(self, editor, dataset):
        return world.add_file(editor, dataset, make_file(SHOUTED))

    def test_the_plan_lists_it_in_the_words_of_the_plugin(self, editor, ours, shouted, clean):
        run = clean(shouted, apply=False)

        listed = world.act(editor, "inclusion_correction_list", id=run["id"], rule=RULE)

        (one,) = listed["corrections"]
        assert one["reason"] == "Le quartier « LE PANIER » est écrit en capitales."
        assert [(edit["field"], edit["after"]) for edit in one["edits"]] == [(QUARTER, "Le Panier")]

    def test_it_is_applied_where_its_tier_is_accepted(self, ours, shouted, clean):
        assert read_places(clean(shouted))[0][QUARTER] == "LE PANIER"
        assert read_places(clean(shouted, accept="likely"))[0][QUARTER] == "Le Panier"

    def test_one_that_fails_proposes_nothing_and_no_upload_fails(
        self, editor, dataset, ours, monkeypatch
    ):
        def fail(table, standard):
            raise ZeroDivisionError

        broken = Stage("broken", (), fail)
        monkeypatch.setattr(ours, "inclusion_stages", lambda: [broken])

        resource = world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))

        assert resource["validation_status"] == "failure"

    def test_a_plan_is_shown_once_its_plugin_is_gone(
        self, editor, ours, shouted, clean, monkeypatch
    ):
        run = clean(shouted, apply=False)

        monkeypatch.delitem(findings._added, RULE)
        listed = world.act(editor, "inclusion_correction_list", id=run["id"], rule=RULE)

        assert (
            listed["corrections"][0]["reason"] == "A rule that this portal no longer has said so."
        )

    def test_two_rules_of_one_name_stop_ckan(self, ours, monkeypatch):
        taken = replace(portal_plugin.QUARTER_IN_CAPITALS.rule, id=next(iter(RULES)))
        monkeypatch.setattr(ours, "inclusion_stages", lambda: [Stage("taken", (taken,), None)])

        with pytest.raises(CkanConfigurationException, match=taken.id):
            contributions.register()


class TestComparisons:
    def clean_two(self, editor, dataset, clean, first, second):
        other = {**SAME, "nom": "Mediathèque Nucera", QUARTER: second}
        rows = [{**SAME, QUARTER: first}, other]
        return clean(world.add_file(editor, dataset, make_file(*rows)), accept="likely")

    def test_it_keeps_places_apart(self, editor, dataset, ours, clean):
        run = self.clean_two(editor, dataset, clean, "Carras", "Cimiez")

        assert len(read_places(run)) == 2

    def test_without_it_they_are_one(self, editor, dataset, ours, clean):
        run = self.clean_two(editor, dataset, clean, "", "Cimiez")

        assert len(read_places(run)) == 1


class TestGeocoders:
    @pytest.fixture
    def chosen(self, ours, ckan_config, monkeypatch):
        monkeypatch.setitem(tk.config, "ckanext.inclusion.geocoder", "notre-base")

    def test_a_run_asks_it(self, editor, dataset, chosen, clean):
        row = {
            **world.RIGHT, "adresse_commune": "Nice", "adresse_code_postal": "06000",
            "adresse_numero": "3", "adresse_nom_voie": "rue des Lilas",
        }  # fmt: skip
        run = clean(world.add_file(editor, dataset, world.make_file(row)), accept="likely")

        (place,) = read_places(run)
        assert (place["latitude"], place["longitude"]) == ("43.7034", "7.2663")
        assert run["summary"]["geocoding"]["source"] == "notre-base"

    def test_the_configuration_is_right(self, chosen):
        assert not [one for one in ini_check.find_problems() if "geocoder" in one]

    def test_a_name_that_nobody_gave_is_told(self, ours, monkeypatch):
        monkeypatch.setitem(tk.config, "ckanext.inclusion.geocoder", "autre-base")

        assert [one for one in ini_check.find_problems() if "geocoder" in one]

    def test_whatever_it_raises_the_run_goes_on(
        self, editor, dataset, ours, chosen, clean, monkeypatch
    ):
        def fail():
            raise RuntimeError("out of order")

        monkeypatch.setattr(ours, "inclusion_geocoders", lambda: {"notre-base": fail})
        row = {**world.RIGHT, "adresse_commune": "Nice", "adresse_nom_voie": "rue des Lilas"}

        run = clean(world.add_file(editor, dataset, world.make_file(row)))

        assert (run["state"], run["summary"]["geocoding"]["error"]["code"]) == (
            "applied", "geocoder-unusable",
        )  # fmt: skip

    def test_answers_to_other_questions_are_an_error(self, chosen, ours, monkeypatch):
        class Mixed(portal_plugin.OurGeocoder):
            def search(self, asked):
                return super().search(asked).with_columns(id=asked["id"] + 1)

        monkeypatch.setattr(ours, "inclusion_geocoders", lambda: {"notre-base": Mixed})

        with pytest.raises(geocoders.GeocoderUnusable):
            geocoders.find_status()


def test_a_run_has_the_version_of_the_plugin(editor, dataset, ours, clean):
    run = clean(world.add_file(editor, dataset, world.make_file(world.RIGHT)))

    assert world.read_versions(run)[f"plugin {PORTAL}"] == "1.2"
