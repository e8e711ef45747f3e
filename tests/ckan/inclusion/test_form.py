"""The resource form, and the empty file that it links to, as an editor's browser gets them."""

import html
import re

import pytest

from ckanext.inclusion.core.standards import load_standard, standard_ids
from tests.ckan.inclusion import world

pytestmark = pytest.mark.ckan_config("WTF_CSRF_ENABLED", True)


@pytest.fixture
def open_page(app, editor):
    token = world.make_token(editor)
    return lambda address: app.get(address, headers=token)


@pytest.fixture
def form_of(open_page, dataset):
    return lambda: open_page(f"/dataset/{dataset['id']}/resource/new").get_data(as_text=True)


@pytest.fixture
def form(form_of):
    return form_of()


def read_options(page, field):
    """Return a select's options by value, and the one that is selected."""
    select = re.search(rf'<select[^>]*name="{field}".*?</select>', page, re.DOTALL)[0]
    options = re.findall(r'<option value="([^"]*)"([^>]*)>\s*(.*?)\s*</option>', select, re.DOTALL)
    chosen = [value for value, attributes, _ in options if "selected" in attributes]
    return {value: html.unescape(text) for value, _, text in options}, chosen


def test_the_form_offers_each_standard_and_proposes_the_one_of_2021(form):
    options, chosen = read_options(form, "inclusion_standard")

    assert list(options) == [*standard_ids(), "detect", "none"]
    assert options["detect"] == "Le reconnaître d'après les colonnes"
    assert options["none"].startswith("Aucun")
    assert chosen == ["inclusion-2021"]


def test_the_form_says_in_french_what_the_file_must_look_like(form):
    assert '<html lang="fr"' in form
    assert "Un fichier CSV (en UTF-8" in form
    assert "Un fichier non valide est publié" in form
    for field in load_standard("inclusion-2021").fields:
        assert f"<code>{field.name}</code>" in form


@pytest.mark.ckan_config("ckanext.inclusion.policy", "block")
def test_the_form_of_a_blocking_portal_says_that_it_refuses(form):
    assert "Un fichier non valide est refusé" in form
    assert "plus de 20 Mo" in form


@pytest.mark.ckan_config("ckan.max_resource_size", 10)
@pytest.mark.parametrize("policy", ["warn", "block"])
def test_the_form_promises_no_more_than_ckan_stores(ckan_config, form_of, policy):
    ckan_config["ckanext.inclusion.policy"] = policy

    assert "plus de 10 Mo est refusé" in form_of()


@pytest.mark.ckan_config("ckanext.inclusion.check_max_size", 500)
@pytest.mark.ckan_config("ckan.max_resource_size", 1000)
@pytest.mark.ckan_config("ckanext.inclusion.policy", "block")
def test_nor_more_than_a_check_can_read(form):
    assert "plus de 100 Mo est refusé" in form


def test_the_form_says_what_the_dataset_chose(open_page, editor, dataset):
    world.act(editor, "package_patch", id=dataset["id"], inclusion_policy="block")

    page = open_page(f"/dataset/{dataset['name']}/resource/new").get_data(as_text=True)

    assert "Un fichier non valide est refusé" in page


def test_the_form_asks_for_a_schema_only_where_there_is_no_standard(open_page, editor, dataset):
    pages = [
        open_page(f"/dataset/{dataset['id']}/resource/{resource['id']}/edit").get_data(as_text=True)
        for resource in (
            world.add_link(editor, dataset, "https://exemple.fr/a.csv"),
            world.add_link(editor, dataset, "https://exemple.fr/b.csv", inclusion_standard="none"),
        )
    ]

    assert [("field-schema-url" in page) for page in pages] == [False, True]


@pytest.mark.parametrize("standard", standard_ids())
def test_the_form_links_to_each_empty_file(app, form, standard):
    address = f"/inclusion/modele/{standard}.csv"
    assert f'href="{address}"' in form

    answer = app.get(address)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="modele-{standard}.csv"'
    text = answer.data.decode("utf-8-sig")
    assert text == ";".join(load_standard(standard).field_names) + "\r\n"


def test_there_is_no_empty_file_of_an_unknown_standard(app):
    answer = app.get("/inclusion/modele/2031.csv")

    assert answer.status_code == 404
    assert "n&#39;est pas connu" in answer.get_data(as_text=True)


def test_the_dataset_form_is_in_french_with_the_licence_ouverte_chosen(open_page):
    page = open_page("/dataset/new").get_data(as_text=True)

    assert read_options(page, "license_id")[1] == ["etalab-2.0"]
    policies, chosen = read_options(page, "inclusion_policy")
    assert list(policies) == ["", "warn", "block"]
    assert chosen in ([], [""])
    for label in ("Territoire couvert", "Fréquence de mise à jour", "Point de contact", "Thèmes"):
        assert label in page
