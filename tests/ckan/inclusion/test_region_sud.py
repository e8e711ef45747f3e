"""The Région Sud's real file on a portal: its figures, and nothing else changed, cell by cell."""

import re

import polars as pl
import pytest

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.pipeline import Source, clean_files
from ckanext.inclusion.core.plan.applying import net_changes
from tests.ckan.inclusion import world
from tests.shared import REGION_SUD, needs_region_sud

pytestmark = needs_region_sud

LOST_ZERO = re.compile(r"[1-9][0-9]{3}")


@pytest.fixture
def content():
    return (REGION_SUD / "lieux-inclusion-2022-cp1252.csv").read_bytes()


def find_changes(before, after):
    """Return the changed cells of each column: what they were, what they became."""
    assert len(before) == len(after)
    changes = {}
    for old, new in zip(before, after, strict=True):
        for name, value in new.items():
            if value != old.get(name, ""):
                changes.setdefault(name, []).append((old.get(name, ""), value))
    return changes


@pytest.mark.parametrize(("accept", "errors"), [("certain", 183), ("likely", 29)])
def test_the_real_file_is_cleaned(editor, dataset, content, do_jobs, accept, errors):
    source = world.add_file(editor, dataset, content)
    asked = {"accept": accept, "dedupe": False}
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]], **asked)
    do_jobs()
    run = world.act(editor, "inclusion_run_show", id=run["id"])

    summary = run["summary"]
    assert (summary["before"]["rows_invalid"], summary["before"]["errors"]) == (751, 1072)
    assert summary["after"]["errors"] == errors
    result = world.read_file(world.rule("resource_show", id=run["result_id"]))
    changes = find_changes(world.read_cells(content, "cp1252", ";"), world.read_cells(result))
    padded = [one for one in changes["adresse_code_insee"] if LOST_ZERO.fullmatch(one[0])]
    assert len(padded) == 28
    assert all(new == f"0{old}" for old, new in padded)
    assert world.read_file(world.rule("resource_show", id=source["id"])) == content


def test_no_cell_changes_that_the_plan_does_not_change(editor, dataset, content, do_jobs):
    source = world.add_file(editor, dataset, content)
    asked = {"accept": "likely", "dedupe": False}
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]], **asked)
    do_jobs()
    run = world.act(editor, "inclusion_run_show", id=run["id"])
    result = world.read_file(world.rule("resource_show", id=run["result_id"]))

    cleaning = clean_files([Source(content, "lieux.csv")], choices=Choices("likely", dedupe=False))
    changes = net_changes(cleaning.applied.edits).filter(pl.col("before") != pl.col("after"))
    found = find_changes(world.read_cells(content, "cp1252", ";"), world.read_cells(result))
    assert sum(map(len, found.values())) == changes.height
    assert run["summary"]["corrections"] == cleaning.summary()["corrections"]


def test_the_one_place_that_stands_twice_is_merged_where_likely_corrections_count(
    editor, dataset, content, do_jobs
):
    source = world.add_file(editor, dataset, content)
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]], accept="likely")
    do_jobs()
    run = world.act(editor, "inclusion_run_show", id=run["id"])

    told = run["summary"]["rows"]
    assert (told["read"], told["kept"], told["merged"]) == (1245, 1244, 1)
    result = world.read_file(world.rule("resource_show", id=run["result_id"]))
    assert len(world.read_cells(result)) == 1244
