"""Columns that are not for everybody: chosen once, left out of all that is published."""

import io
import json

import pytest
from ckan.plugins import toolkit as tk
from openpyxl import load_workbook

from ckanext.inclusion import runs
from tests.ckan.inclusion import world

ROW = {**world.RIGHT, "contact_email": "accueil@example.org", "description": "Ouvert"}
# A standard's own column, and one beside, which is kept.
MAIL, NOTE = "contact_email", "remarques"
SECRET = "à rappeler"


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, make_content())


def make_content(**cells):
    names = [*world.COLUMNS, NOTE]
    row = {**ROW, NOTE: SECRET, **cells}
    return "\n".join([",".join(names), ",".join(row.get(one, "") for one in names), ""]).encode()


def read_published(run):
    """Return the places that everybody may read, as a table and as a map has them."""
    found = {one["kind"]: one["resource_id"] for one in run["outputs"]}
    table, places = (
        world.read_file(world.rule("resource_show", id=found[kind])) for kind in ("csv", "geojson")
    )
    return world.read_cells(table)[0], json.loads(places)["features"][0]["properties"]


def list_sheet(run):
    book = load_workbook(io.BytesIO(runs.read_file(run["id"], "resultat.xlsx")))
    return [[cell.value for cell in row] for row in book["Lieux"].iter_rows()]


def test_all_columns_are_published_where_nobody_chose(source, clean):
    run = clean(source)
    row, place = read_published(run)

    assert (row[MAIL], row[NOTE], place[NOTE]) == (ROW[MAIL], SECRET, SECRET)
    assert run["columns"] == {}
    assert "lieux.csv" not in {one["name"] for one in run["files"]}


def test_what_is_kept_stays_with_the_run_only(source, clean):
    run = clean(source, columns={MAIL: "keep", NOTE: "keep"})
    row, place = read_published(run)

    assert row[MAIL] == ""
    assert MAIL in row
    assert not place.get(MAIL)
    assert NOTE not in row
    assert NOTE not in place
    (kept,) = world.read_cells(runs.read_file(run["id"], "lieux.csv"))
    assert (kept[MAIL], kept[NOTE]) == (ROW[MAIL], SECRET)
    assert SECRET in list_sheet(run)[1]
    assert run["columns"] == {MAIL: "keep", NOTE: "keep"}


def test_what_is_dropped_is_in_no_list_of_places(source, clean):
    run = clean(source, columns={NOTE: "drop"})

    assert NOTE not in read_published(run)[0]
    assert NOTE not in world.read_cells(runs.read_file(run["id"], "lieux.csv"))[0]
    assert NOTE not in list_sheet(run)[0]


def test_what_was_chosen_is_remembered_until_somebody_chooses_otherwise(editor, source, clean):
    clean(source, columns={MAIL: "keep", NOTE: "keep"})
    world.replace_file(editor, source, make_content(nom="Autre"))
    again = clean(source)
    without, _ = read_published(again)
    published = clean(source, columns={NOTE: "publish"})

    assert NOTE not in without
    assert again["columns"] == {MAIL: "keep", NOTE: "keep"}
    row, _ = read_published(published)
    assert (row[MAIL], row[NOTE]) == ("", SECRET)


def test_what_is_not_published_is_no_change_of_a_place(source, clean):
    clean(source, columns={MAIL: "keep", NOTE: "drop"})
    again = clean(source, accept="likely")

    evolution = again["summary"]["evolution"]
    assert (evolution["unchanged"], evolution["changed"]) == (1, 0)


def test_it_can_be_chosen_with_the_decisions_on_a_plan(editor, source, clean, do_jobs):
    plan = clean(source, apply=False)
    told = world.act(
        editor, "inclusion_decide", id=plan["id"], version=plan["version"], columns={NOTE: "keep"}
    )
    world.act(editor, "inclusion_apply", id=plan["id"], version=told["version"])
    do_jobs()

    assert told["columns"] == {NOTE: "keep"}
    assert NOTE not in read_published(world.show_run(editor, plan))[0]


def test_the_choice_of_one_of_several_sources_counts_for_their_result(
    editor, dataset, source, clean, do_jobs
):
    clean(source, columns={NOTE: "keep"})
    other = world.add_file(editor, dataset, make_content(nom="Autre"), name="Autres")
    asked = [source["id"], other["id"]]
    run = world.act(editor, "inclusion_clean", resource_ids=asked)
    do_jobs()

    assert NOTE not in read_published(world.show_run(editor, run))[0]


def test_a_conversion_leaves_out_the_same(editor, source, clean, do_jobs):
    clean(source, columns={NOTE: "keep", MAIL: "drop"})
    run = world.act(editor, "inclusion_convert", id=source["id"], to="mediation-1.0")
    do_jobs()
    result = world.rule("resource_show", id=world.show_run(editor, run)["result_id"])

    (row,) = world.read_cells(world.read_file(result))
    assert row["courriels"] == ""
    assert SECRET not in row.values()


@pytest.mark.parametrize(("columns", "field"), [
    ({"nom": "keep"}, "code"), ({NOTE: "hide"}, "columns"), (["nom"], "columns"),
    ("nom", "columns"),
    ({"a" * 201: "keep"}, "columns"), ({f"c{one}": "keep" for one in range(501)}, "columns"),
])  # fmt: skip
def test_what_cannot_be_chosen_is_refused(editor, source, columns, field):
    with pytest.raises(tk.ValidationError) as refused:
        world.act(editor, "inclusion_clean", resource_ids=[source["id"]], columns=columns)

    assert field in refused.value.error_dict
    assert not world.act(editor, "inclusion_run_list")["count"]


def test_a_needed_column_is_refused_also_where_the_file_tells_the_standard(editor, source, clean):
    run = clean(source, standard="detect", columns={"nom": "keep"})

    assert (run["state"], run["error"]["code"]) == ("failed", "needed-column")


def test_no_decision_at_all_is_refused(editor, source, clean):
    plan = clean(source, apply=False)

    with pytest.raises(tk.ValidationError):
        world.act(editor, "inclusion_decide", id=plan["id"], version=plan["version"])


def test_choices_go_with_their_resource(editor, source, clean):
    run = clean(source, columns={NOTE: "keep"})
    world.act(editor, "resource_delete", id=source["id"])

    assert runs.show(run["id"])["columns"] == {}
