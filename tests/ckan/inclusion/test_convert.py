"""Another generation of the standard as a resource: beside the source, nothing lost, safe."""

import pytest
from ckan.plugins import toolkit as tk

from ckanext.inclusion import runs
from ckanext.inclusion.runs.steps import STEP_BEGINS
from tests.ckan.inclusion import world

TO = "mediation-1.0"
ROW = {**world.RIGHT, "statut": "Public", "labels": "France Services"}


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(ROW))


@pytest.fixture
def convert(editor, do_jobs):
    def convert(source, to=TO, **options):
        run = world.act(editor, "inclusion_convert", id=source["id"], to=to, **options)
        do_jobs()
        return world.show_run(editor, run)

    return convert


def test_the_result_is_a_resource_in_that_standard_beside_the_source(dataset, source, convert):
    before = world.read_file(source)
    run = convert(source)

    assert run["state"] == "applied"
    assert run["outputs"] == [{"kind": TO, "resource_id": run["result_id"]}]
    kept, result = world.list_resources(dataset)
    assert (result["id"], result["inclusion_standard"]) == (run["result_id"], TO)
    assert (result["format"], result["mimetype"]) == ("CSV", "text/csv")
    assert result["name"] == "Lieux (dans le standard mediation-1.0)"
    assert result["url"].endswith("/lieux-mediation-1.0.csv")
    assert result["inclusion_source"] == source["id"]
    (place,) = world.read_cells(world.read_file(result))
    assert place["dispositif_programmes_nationaux"] == "France Services"
    assert (place["statut"], place["en_ligne"]) == ("Public", "Non")
    assert world.read_file(kept) == before


def test_what_became_of_it_is_counted_and_listed(editor, source, convert):
    run = convert(source)
    summary = run["summary"]

    assert (summary["from"], summary["standard"]) == (world.STANDARD, TO)
    assert summary["local"] == ["statut", "en_ligne"]
    assert {"column": "date_maj", "empty": 1} in summary["missing"]
    assert [one["name"] for one in run["files"]] == ["colonnes.csv", "valeurs.csv"]
    values = world.read_cells(runs.read_file(run["id"], "valeurs.csv"))
    assert [(one["value"], one["to_value"]) for one in values] == [("France Services",) * 2]


def test_a_later_call_writes_the_same_resource_and_another_standard_has_its_own(
    editor, dataset, source, convert
):
    first = convert(source)
    world.replace_file(editor, source, world.make_file({**ROW, "nom": "Autre espace"}))
    second, other = convert(source), convert(source, to="mediation-0.1")

    assert first["result_id"] == second["result_id"] != other["result_id"]
    _, result, _ = world.list_resources(dataset)
    assert [one["nom"] for one in world.read_cells(world.read_file(result))] == ["Autre espace"]


def test_the_result_of_a_cleaning_stays_what_it_is(dataset, source, clean, convert):
    cleaned = clean(source)
    converted = convert(source)
    again = clean(source)

    assert converted["result_id"] not in {one["resource_id"] for one in cleaned["outputs"]}
    assert again["outputs"] == cleaned["outputs"]
    assert again["summary"]["evolution"]["unchanged"] == 1


def test_the_same_call_returns_the_run_that_waits(editor, source):
    asked = {"id": source["id"], "to": TO}
    first = world.act(editor, "inclusion_convert", **asked)
    second = world.act(editor, "inclusion_convert", **asked)

    assert second["id"] == first["id"]
    assert (first["already_running"], second["already_running"]) == (False, True)


def test_a_file_that_was_replaced_meanwhile_is_not_written(editor, dataset, source, convert):
    other = world.make_file({**ROW, "nom": "Autre espace"})

    def replace(_run_id, step):
        if step == "checking":
            world.replace_file(editor, source, other)

    with STEP_BEGINS.connected_to(replace):
        run = convert(source)

    assert (run["state"], run["error"]["code"]) == ("failed", "source-changed")
    assert run["error"]["new_run"] == {
        "id": source["id"], "to": TO, "standard": world.STANDARD,
    }  # fmt: skip
    assert len(world.list_resources(dataset)) == 1


def test_it_can_be_taken_back(editor, dataset, source, convert):
    run = convert(source)
    world.act(editor, "inclusion_revert", id=run["id"])

    assert [one["id"] for one in world.list_resources(dataset)] == [source["id"]]


@pytest.mark.parametrize(("to", "code"), [
    ("autre", "unknown-standard"), (world.STANDARD, "not-available"),
])  # fmt: skip
def test_what_cannot_be_is_refused_at_the_call(editor, source, to, code):
    with pytest.raises(tk.ValidationError) as refused:
        world.act(editor, "inclusion_convert", id=source["id"], to=to)

    assert refused.value.error_dict["code"] == [code]


def test_a_conversion_has_no_corrections(editor, source, convert):
    run = convert(source)

    with pytest.raises(tk.ValidationError) as refused:
        world.act(editor, "inclusion_correction_list", id=run["id"])
    assert refused.value.error_dict["code"] == ["wrong-state"]


def test_its_page_says_what_became_of_the_columns(app, editor, dataset, source, convert):
    run = convert(source)
    address = f"/dataset/{dataset['name']}/resource/{source['id']}/inclusion/run/{run['id']}"
    page = app.get(address, headers=world.make_token(editor)).body

    assert "La conversion est terminée." in page
    assert "date_maj (1)" in page
    assert "valeurs.csv" in page


def test_over_http_with_a_token(app, editor, source, do_jobs):
    answer = app.post(
        "/api/action/inclusion_convert",
        json={"id": source["id"], "to": TO},
        headers=world.make_token(editor),
    )

    assert answer.json["result"]["state"] == "queued"
