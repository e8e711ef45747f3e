"""`inclusion_clean`: a cleaner file beside the source, by a job."""

import hashlib

import pytest
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.standards import load_standard
from tests.ckan.inclusion import world

RIGHT = {
    **world.LOST_ZEROS,
    "nom": "Atelier",
    "adresse_code_postal": "06300",
    "adresse_code_insee": "06088",
}


@pytest.fixture
def messy(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(RIGHT, world.LOST_ZEROS))


def read_result(run):
    return world.read_cells(world.read_file(world.rule("resource_show", id=run["result_id"])))


def test_a_run_is_queued_first(editor, messy):
    run = world.act(editor, "inclusion_clean", resource_ids=[messy["id"]])

    assert (run["state"], run["started"], run["result_id"]) == ("queued", None, None)
    assert run["user_id"] == editor["id"]
    assert run["parameters"] == {
        "standard": world.STANDARD, "accept": "certain", "dedupe": True, "geocode": False,
        "apply": True,
    }  # fmt: skip


def test_the_result_is_a_new_resource_and_the_source_stays(dataset, messy, clean):
    before = world.rule("resource_show", id=messy["id"])
    content = world.read_file(before)

    run = clean(messy)

    assert run["state"] == "applied"
    source, result, _ = world.list_resources(dataset)
    assert result["id"] == run["result_id"]
    assert source == before
    assert world.read_file(source) == content


def test_the_result_says_what_it_is(messy, clean):
    result = world.rule("resource_show", id=clean(messy, accept="likely")["result_id"])

    content = world.read_file(result)
    assert result["inclusion_standard"] == world.STANDARD
    assert result["format"] == "CSV"
    assert result["hash"] == hashlib.sha256(content).hexdigest()
    assert result["validation_status"] == "success"
    assert result["schema"] == load_standard(world.STANDARD).schema_url
    assert result["inclusion_source"] == messy["id"]


@pytest.mark.parametrize(
    ("accept", "name", "count"),
    [
        ("none", "sans correction", "0 correction appliquée"),
        ("certain", "corrections certaines", "1 correction appliquée"),
        ("likely", "corrections certaines et probables", "2 corrections appliquées"),
    ],
)
def test_results_of_other_choices_are_told_apart(messy, clean, accept, name, count):
    run = clean(messy, accept=accept)
    result = world.rule("resource_show", id=run["result_id"])

    assert result["name"] == f"Lieux (nettoyé, {name})"
    assert result["url"].endswith("/lieux-nettoye.csv")
    day = "/".join(reversed(run["finished"][:10].split("-")))
    assert result["description"].startswith(
        f"Copie nettoyée de la ressource « Lieux », faite le {day} à {run['finished'][11:16]}"
    )
    standard = load_standard(world.STANDARD).title
    assert f"d'après le standard « {standard} » : {count}, 0 ligne" in result["description"]


@pytest.mark.parametrize(
    ("accept", "postcode", "insee"),
    [("none", "6400", "6088"), ("certain", "6400", "06088"), ("likely", "06400", "06088")],
)
def test_what_is_accepted_is_applied(messy, clean, accept, postcode, insee):
    row = read_result(clean(messy, accept=accept))[1]

    assert (row["adresse_code_postal"], row["adresse_code_insee"]) == (postcode, insee)


@pytest.mark.parametrize(("dedupe", "rows"), [(True, 1), (False, 2)])
def test_identical_rows_are_merged_unless_told_not_to(editor, dataset, clean, dedupe, rows):
    resource = world.add_file(editor, dataset, world.make_file(world.RIGHT, world.RIGHT))

    assert len(read_result(clean(resource, dedupe=dedupe))) == rows


def test_the_run_counts_what_was_done_and_holds_no_cell(messy, clean):
    run = clean(messy)

    assert run["summary"]["corrections"] == {
        "proposed": 2,
        "applied": 1,
        "certain": 1,
        "likely": 1,
        "manual": 0,
    }
    assert run["summary"]["before"]["errors"] - run["summary"]["after"]["errors"] == 1
    # The identifier and the times of the run may hold such digits by chance.
    assert "6088" not in str(run["summary"])
    assert "'6088'" not in str(run)


def test_the_result_s_report_page_lists_cells_with_an_apostrophe(app, editor, dataset, clean):
    content = world.make_file(world.RIGHT, {**world.RIGHT, "nom": "=1+1"})

    run = clean(world.add_file(editor, dataset, content))

    assert run["summary"]["guarded"] == 1
    address = f"/dataset/{dataset['id']}/resource/{run['result_id']}/validation"
    page = app.get(address, headers=world.make_token(editor)).body
    assert "<code>nom</code>" in page
    assert "apostrophe" in page
    assert "<code>=1+1</code>" in page
    assert ">3</td>" in page


def test_a_resource_without_a_standard_is_recognised(editor, dataset, clean):
    content = world.make_file(world.LOST_ZEROS)
    resource = world.add_file(editor, dataset, content, inclusion_standard="none")

    run = clean(resource)

    assert run["parameters"]["standard"] == "detect"
    assert run["summary"]["standard"] == world.STANDARD


def test_under_block_the_result_is_stored_with_its_own_status(editor, clean, dataset, messy):
    world.act(editor, "package_patch", id=dataset["id"], inclusion_policy="block")

    result = world.rule("resource_show", id=clean(messy)["result_id"])

    assert result["validation_status"] == "failure"


def test_under_block_no_file_comes_in_unjudged_by_being_cleaned(editor, clean, dataset):
    content = world.make_file({**world.RIGHT, "latitude": "au-bord-du-quai"})
    world.act(editor, "package_patch", id=dataset["id"], inclusion_policy="block")
    resource = world.add_file(editor, dataset, content, inclusion_standard="none", format="TXT")

    run = clean(resource)

    assert run["state"] == "failed"
    assert len(world.list_resources(dataset)) == 1


def test_a_file_that_cannot_be_read_ends_the_run(editor, dataset, clean):
    resource = world.add_file(editor, dataset, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    run = clean(resource)

    assert (run["state"], run["error"]["code"]) == ("failed", "wrong-format")
    assert "PDF" in run["error"]["message"]
    assert len(world.list_resources(dataset)) == 1


def test_the_worker_program_does_the_run(editor, messy, run_ckan):
    run = world.act(editor, "inclusion_clean", resource_ids=[messy["id"]])

    run_ckan("jobs", "worker", "--burst")

    model.Session.expire_all()
    done = world.act(editor, "inclusion_run_show", id=run["id"])
    assert done["state"] == "applied"
    # CKAN stores the title of the view that it adds.
    views = world.act(editor, "resource_view_list", id=done["result_id"])
    assert [view["title"] for view in views] == ["Carte et graphiques"]


def list_activities(user, dataset):
    return world.act(user, "package_activity_list", id=dataset["id"], include_data=True)


def test_a_cleaning_is_one_activity_and_so_is_taking_it_back(
    ckan_config, editor, dataset, messy, clean
):
    ckan_config["ckan.views.default_views"] = ["inclusion_view"]
    before = len(list_activities(editor, dataset))

    run = clean(messy)

    first, *others = list_activities(editor, dataset)
    assert (first["activity_type"], len(others)) == ("changed package", before)
    told = world.rule("activity_show", id=first["id"], include_data=True)["data"]["package"]
    assert len(told["resources"]) == world.WITH_RESULT
    world.act(editor, "inclusion_revert", id=run["id"])
    assert len(list_activities(editor, dataset)) == before + 2


def test_a_run_is_purged_with_its_dataset(editor, dataset, messy, clean):
    run = clean(messy)

    world.rule("dataset_purge", id=dataset["id"])

    with pytest.raises(tk.ObjectNotFound):
        world.rule("inclusion_run_show", id=run["id"])


@pytest.mark.parametrize("value", ["maybe", None, ""])
@pytest.mark.parametrize("name", ["dedupe", "geocode", "apply"])
def test_a_choice_that_is_neither_true_nor_false_is_refused(editor, messy, name, value):
    with pytest.raises(tk.ValidationError) as refused:
        world.act(editor, "inclusion_clean", resource_ids=[messy["id"]], **{name: value})

    assert list(refused.value.error_dict) == [name]
