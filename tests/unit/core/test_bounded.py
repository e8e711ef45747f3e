"""The process that opens spreadsheets and GeoJSON, wherever it is started from."""

import json
import sys
from pathlib import Path

import pytest

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.errors import TooSlow
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading import bounded, read_table
from ckanext.inclusion.core.reading.bounded import open_bounded
from ckanext.inclusion.core.reading.opening import Opened

PLACE = {
    "type": "Feature",
    "properties": {"nom": "Médiathèque"},
    "geometry": {"type": "Point", "coordinates": [6.2, 44.1]},
}
GEOJSON = json.dumps({"type": "FeatureCollection", "features": [PLACE]}).encode()


def test_a_portal_may_have_names_of_the_standard_library_on_its_path(tmp_path, monkeypatch):
    for name in ("types", "functools", "json", "encodings"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text("raise ImportError('not the standard library')")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    table = read_table(GEOJSON, name="lieux.geojson")

    assert table.cells["nom"].to_list() == ["Médiathèque"]


def test_a_reader_that_does_not_start_is_no_fault_of_the_file(monkeypatch):
    monkeypatch.setattr(bounded, "START", "raise ImportError")

    with pytest.raises(RuntimeError, match="does not start"):
        read_table(GEOJSON, name="lieux.geojson")


def test_a_reader_that_the_system_ends_for_its_time_was_too_slow():
    places = json.dumps({"type": "FeatureCollection", "features": [PLACE] * 500_000}).encode()

    with pytest.raises(TooSlow):
        read_table(places, name="lieux.geojson", limits=Limits(seconds=0.5), clock=Clock(60))


def test_a_reader_that_is_not_heard_to_its_end_leaves_no_process_behind():
    before = _list_children()

    with pytest.raises(KeyError):
        _begin_to_read(json.dumps([PLACE] * 50_000).encode())

    assert not _list_children() - before


def _begin_to_read(places):
    with open_bounded(Opened(places, "geojson"), Limits(), Clock(60)) as values:
        next(values)
        raise KeyError


def _list_children():
    """Return the numbers of the processes that this one started and has not waited for."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {number for task in tasks for number in task.read_text().split()}
