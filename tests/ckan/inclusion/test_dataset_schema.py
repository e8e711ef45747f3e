"""The dataset schema and its presets: what goes in comes out, and what is wrong is refused."""

import pytest
from ckan import model
from ckan.plugins import toolkit as tk

from tests.ckan.inclusion import world

FIELDS = {
    "title": "Lieux d'inclusion numérique",
    "name": "lieux",
    "notes": "Les lieux du **département**.",
    "territory": "Alpes-de-Haute-Provence",
    "themes": ["inclusion-numerique", "culture"],
    "tag_string": "médiation numérique,numérique",
    "frequency": "quarterly",
    "date_creation": "2022-01-31",
    "date_update": "2026-11-02",
    "license_id": "odc-odbl",
    "contact_name": "Service des données",
    "contact_email": "donnees@exemple.fr",
    "methodology": "Recensé par les communes.",
    "inclusion_policy": "block",
}
RESOURCE = {
    "name": "Lieux, 2026",
    "description": "Un lieu par ligne.",
    "format": "CSV",
    "inclusion_standard": "mediation-1.0",
    "url": "https://exemple.fr/lieux.csv",
}


@pytest.fixture
def editor_and_organisation():
    return world.make_editor()


def test_a_dataset_shows_every_field_again(editor_and_organisation):
    editor, organisation = editor_and_organisation
    world.make_dataset(editor, organisation, **FIELDS, resources=[RESOURCE])

    shown = world.act(editor, "package_show", id="lieux")

    assert shown["type"] == "dataset"
    assert shown["organization"]["id"] == organisation["id"]
    assert sorted(tag["name"] for tag in shown["tags"]) == ["médiation numérique", "numérique"]
    told = {key: value for key, value in FIELDS.items() if key != "tag_string"}
    assert {key: shown[key] for key in told} == told
    assert {key: shown["resources"][0][key] for key in RESOURCE} == RESOURCE


def test_the_test_above_names_every_field():
    schema = world.rule("scheming_dataset_schema_show", type="dataset")
    named = {field["field_name"] for field in schema["dataset_fields"]}

    assert named == {*FIELDS, "owner_org"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("inclusion_policy", "refuse"),
        ("frequency", "each full moon"),
        ("themes", ["astronomie"]),
        ("contact_email", "donnees"),
        ("date_update", "le 2 novembre"),
    ],
)
def test_a_wrong_value_is_refused(editor_and_organisation, field, value):
    with pytest.raises(tk.ValidationError) as refused:
        world.make_dataset(*editor_and_organisation, **{field: value})

    assert list(refused.value.error_dict) == [field]


def test_an_unknown_standard_is_refused(editor, dataset):
    with pytest.raises(tk.ValidationError) as refused:
        world.add_link(editor, dataset, "https://exemple.fr/a.csv", inclusion_standard="2031")

    assert list(refused.value.error_dict) == ["inclusion_standard"]


def test_the_licence_is_the_licence_ouverte_unless_another_is_chosen(editor_and_organisation):
    dataset = world.make_dataset(*editor_and_organisation)

    assert dataset["license_id"] == "etalab-2.0"
    assert dataset["license_title"] == "Licence Ouverte / Open Licence 2.0"


def test_the_list_of_licences_has_ckan_s_own_as_well():
    listed = {licence["id"] for licence in world.rule("license_list")}

    assert {"etalab-2.0", "fr-lo", "odc-odbl", "cc-by", "notspecified"} <= listed


@pytest.mark.parametrize("given", [{}, {"inclusion_standard": ""}])
def test_a_resource_of_which_nothing_is_said_has_no_standard(editor, dataset, given):
    resource = world.act(
        editor, "resource_create", package_id=dataset["id"], url="https://exemple.fr/a", **given
    )

    assert resource["inclusion_standard"] == "none"


@pytest.mark.parametrize(
    ("standard", "shown"),
    [
        ("inclusion-2021", "https://github.com/etalab/schema-inclusion-numerique"),
        ("detect", None),
        ("none", "https://exemple.fr/schema.json"),
    ],
)
def test_the_standard_decides_the_schema_and_one_s_own_counts_only_without(
    editor, dataset, standard, shown
):
    resource = world.add_link(
        editor, dataset, "https://exemple.fr/a.csv",
        inclusion_standard=standard, schema="https://exemple.fr/schema.json",
    )  # fmt: skip

    schema = world.rule("resource_show", id=resource["id"]).get("schema")
    assert schema is None if shown is None else schema.startswith(shown)


def test_the_shown_schema_follows_a_change_of_standard(editor, dataset):
    resource = world.add_link(editor, dataset, "https://exemple.fr/a.csv")
    shown = world.rule("resource_show", id=resource["id"])

    world.act(editor, "resource_update", **{**shown, "inclusion_standard": "mediation-1.0"})
    after = world.rule("resource_show", id=resource["id"])
    world.act(editor, "resource_update", **{**after, "inclusion_standard": "none"})

    assert after["schema"] != shown["schema"]
    assert not world.rule("resource_show", id=resource["id"]).get("schema")


def test_the_shown_schema_is_never_stored(editor, dataset):
    for name in ("a", "b", "c"):
        world.add_link(editor, dataset, f"https://exemple.fr/{name}.csv", name=name)

    model.Session.expire_all()
    assert [one.extras.get("schema") for one in model.Session.query(model.Resource)] == [None] * 3


@pytest.mark.ckan_config("scheming.dataset_schemas", "tests.data:own_schema.yaml")
def test_the_presets_work_in_a_portal_s_own_schema(editor_and_organisation):
    dataset = world.make_dataset(*editor_and_organisation, inclusion_policy="block")

    with pytest.raises(tk.ValidationError) as refused:
        world.add_file(editor_and_organisation[0], dataset, world.make_file(world.LOST_ZEROS))
    resource = world.add_file(editor_and_organisation[0], dataset, world.make_file(world.RIGHT))

    assert "validation" in refused.value.error_dict
    assert (resource["inclusion_standard"], resource["validation_status"]) == (
        world.STANDARD,
        "success",
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("inclusion_policy", "Valeurs possibles : warn, block."),
        (
            "inclusion_standard",
            "Valeurs possibles : inclusion-2021, mediation-0.1, mediation-1.0, detect, none.",
        ),
    ],
)
def test_a_choice_that_is_none_is_refused_in_french(app, editor_and_organisation, field, said):
    editor, organisation = editor_and_organisation
    details = {"name": "lieux", "title": "Lieux", "owner_org": organisation["id"]}
    resource = {"url": "https://exemple.fr/a.csv", "inclusion_standard": "mediation-9"}
    details |= {"inclusion_policy": "maybe"} if field == "inclusion_policy" else {}
    details |= {"resources": [resource]} if field == "inclusion_standard" else {}

    answer = app.post(
        "/api/action/package_create", json=details, headers=world.make_token(editor), status=409
    )

    assert said in str(answer.json["error"])


@pytest.mark.parametrize("field", ["inclusion_policy", "frequency"])
def test_a_choice_may_be_left_open_as_a_form_does(editor_and_organisation, field):
    editor, organisation = editor_and_organisation

    assert not world.make_dataset(editor, organisation, **{field: ""}).get(field)
