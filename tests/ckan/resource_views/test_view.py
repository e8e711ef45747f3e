"""The view itself: for which resources there is one, and what its page holds."""

import re

import pytest
from ckan.exceptions import CkanConfigurationException
from ckan.lib.datapreview import get_view_plugin
from ckan.plugins import toolkit as tk

from ckanext.inclusion import view_plugin
from tests.ckan.upload.files import GOOD


def page_of(client, stored, **options):
    address = f"/dataset/{stored['package_id']}/resource/{stored['id']}"
    return client.get(address, **options).body


def test_a_resource_with_a_standard_gets_its_view_and_another_none(dataset, resource, act):
    package = dataset()
    with_standard = resource(package, GOOD)
    without = resource(package, b"a,b\n1,2\n", inclusion_standard="none")
    kinds = [
        [view["view_type"] for view in act("resource_view_list", id=one["id"])]
        for one in (with_standard, without)
    ]
    assert kinds == [["inclusion_view"], []]


def test_the_public_sees_map_and_charts_as_tabs_on_the_page(client, dataset, resource):
    page = page_of(client, resource(dataset(), GOOD))
    assert page.count('role="tab"') == 2
    assert "Carte et liste" in page
    assert "Ouvert en ce moment" in page
    scripts = re.findall(r"<script[^>]*src=\"([^\"]+)\"", page)
    places = [place for place, address in enumerate(scripts) if "inclusion" in address]
    assert len(places) == 3
    assert any("view.css" in one for one in re.findall(r"<link[^>]*href=\"([^\"]+)\"", page))


def test_nothing_of_the_view_is_written_into_the_page_as_a_script_or_a_style(
    client, dataset, resource
):
    page = page_of(client, resource(dataset(), GOOD))
    view = page[page.index('class="inclusion-view"') : page.index('data-part="figures"')]
    assert "<script" not in view
    assert " style=" not in view
    assert not re.search(r"\son\w+=", view)


@pytest.mark.parametrize(("shown", "parts"), [("map", ["map"]), ("charts", ["charts"])])
def test_a_view_may_show_the_map_or_the_charts_alone(client, dataset, resource, act, shown, parts):
    stored = resource(dataset(), GOOD)
    [view] = act("resource_view_list", id=stored["id"])
    act("resource_view_update", **{**view, "inclusion_show": shown})
    page = page_of(client, stored)
    assert 'role="tab"' not in page
    assert re.findall(r'data-part="(map|charts)"', page) == parts


def test_another_choice_is_refused_with_those_that_there_are(dataset, resource, act):
    [view] = act("resource_view_list", id=resource(dataset(), GOOD)["id"])
    with pytest.raises(tk.ValidationError) as refused:
        act("resource_view_update", **{**view, "inclusion_show": "<script>"})
    assert "both, map, charts" in str(refused.value)


def test_the_view_stands_alone_as_a_page_to_embed(client, dataset, resource, act):
    stored = resource(dataset(), GOOD)
    [view] = act("resource_view_list", id=stored["id"])
    address = f"/dataset/{stored['package_id']}/resource/{stored['id']}/view/{view['id']}"
    page = client.get(address).body
    assert 'class="inclusion-view"' in page
    assert "map.js" in page


def test_the_form_of_a_view_offers_what_it_shows(client, sign, dataset, resource, act):
    stored = resource(dataset(), GOOD)
    [view] = act("resource_view_list", id=stored["id"])
    address = f"/dataset/{stored['package_id']}/resource/{stored['id']}/edit_view/{view['id']}"
    page = client.get(address, headers=sign()).body
    assert "Ce que montre cette vue" in page
    assert page.count("La carte seulement") == 1


def test_a_package_that_was_installed_without_scripts_says_so_when_ckan_starts(
    portal, monkeypatch, tmp_path
):
    monkeypatch.setattr(view_plugin, "BUILT", tmp_path / "stamp")
    with pytest.raises(CkanConfigurationException, match="npm"):
        get_view_plugin("inclusion_view").update_config(portal)
