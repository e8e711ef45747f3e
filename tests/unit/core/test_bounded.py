"""The process that opens spreadsheets and GeoJSON, wherever it is started from."""

import json
import sys

import pytest

from ckanext.inclusion.core.reading import bounded, read_table

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
