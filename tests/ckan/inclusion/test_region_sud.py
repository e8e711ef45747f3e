"""The Région Sud's real file on a portal: its figures, and nothing else changed, cell by cell."""

import pytest

from tests.ckan.inclusion import world
from tests.shared import REGION_SUD, needs_region_sud

pytestmark = needs_region_sud

INSEE, POSTCODE = "adresse_code_insee", "adresse_code_postal"
HOURS = "horaires_ouverture_osm"


@pytest.fixture
def content():
    return (REGION_SUD / "lieux-inclusion-2022-cp1252.csv").read_bytes()


def find_changes(before, after):
    """Return the changed cells of each column: what they were, what they became."""
    assert len(before) == len(after)
    changes = {}
    for old, new in zip(before, after, strict=True):
        assert set(new) == set(world.COLUMNS) | set(old)
        for name, value in new.items():
            if value != old.get(name, ""):
                changes.setdefault(name, []).append((old.get(name, ""), value))
    return changes


@pytest.mark.parametrize(
    ("accept", "repaired"),
    [
        ("certain", {INSEE: 28, HOURS: 181}),
        ("likely", {INSEE: 28, POSTCODE: 545, HOURS: 193}),
    ],
)
def test_the_real_file_is_cleaned(editor, dataset, content, do_jobs, accept, repaired):
    source = world.add_file(editor, dataset, content)
    run = world.act(editor, "inclusion_clean", resource_ids=[source["id"]], accept=accept)
    do_jobs()
    run = world.act(editor, "inclusion_run_show", id=run["id"])

    summary = run["summary"]
    assert (summary["before"]["rows_invalid"], summary["before"]["errors"]) == (751, 1072)
    assert summary["after"]["errors"] == 1072 - sum(repaired.values()) + repaired[HOURS]
    assert summary["corrections"] == {
        "proposed": 766,
        "applied": sum(repaired.values()),
        "certain": 209,
        "likely": 557,
        "manual": 0,
    }
    result = world.rule("resource_show", id=run["result_id"])
    before = world.read_cells(content, "cp1252", ";")
    changes = find_changes(before, world.read_cells(world.read_file(result)))
    assert {name: len(cells) for name, cells in changes.items()} == repaired
    codes = [change for name in changes if name != HOURS for change in changes[name]]
    assert all(new == f"0{old}" for old, new in codes)
    assert world.read_file(world.rule("resource_show", id=source["id"])) == content
