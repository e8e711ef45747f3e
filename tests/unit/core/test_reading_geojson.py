import json

import pytest

from ckanext.inclusion.core.errors import UnreadableFile, WrongFormat
from ckanext.inclusion.core.reading import read_table


def read(content):
    return read_table(content.encode(), name="lieux.geojson")


def feature(properties, point=None):
    geometry = {"type": "Point", "coordinates": point} if point else None
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def read_features(*features):
    return read(json.dumps({"type": "FeatureCollection", "features": features}))


def test_properties_are_columns_and_points_are_positions():
    table = read_features(
        feature({"nom": "A", "code_postal": "04000"}, [6.25, 44.1]),
        feature({"nom": "B", "note": None}),
    )

    assert table.columns == ["nom", "code_postal", "longitude", "latitude", "note"]
    assert table.cells.rows() == [("A", "04000", "6.25", "44.1", ""), ("B", "", "", "", "")]
    assert (table.reading.format, table.lines.to_list()) == ("geojson", [2, 3])


def test_numbers_stay_as_they_are_written():
    table = read('{"features": [{"properties": {"nom": "A", "x": 1.50, "n": 36252187900034000}}]}')

    assert table.cells.row(0) == ("A", "1.50", "36252187900034000")


@pytest.mark.parametrize("given", [{"latitude": "44", "longitude": "6"}, {"latitude": "44"}])
def test_a_position_among_the_properties_is_neither_replaced_nor_mixed(given):
    table = read_features(feature({"nom": "A", **given}, [1, 2]))

    row = table.cells.row(0, named=True)
    assert (row["latitude"], row.get("longitude", "")) == ("44", given.get("longitude", ""))
    assert json.loads(row["geometry"])["coordinates"] == ["1", "2"]


def test_an_altitude_and_a_second_identifier_are_kept():
    one = {**feature({"id": "1"}, [5.5, 43.5, 512]), "id": "F1"}

    row = read_features(one).cells.row(0, named=True)

    assert (row["id"], row["feature id"]) == ("1", "F1")
    assert (row["longitude"], row["latitude"]) == ("5.5", "43.5")
    assert "512" in row["geometry"]


def test_what_is_no_text_is_kept_as_json():
    table = read_features(feature({"nom": "A", "tags": ["x", {"y": True}]}))

    assert table.cells["tags"][0] == '["x", {"y": true}]'


@pytest.mark.parametrize("content", ['{"a": 1}', "[1, 2]", '{"features": {}}'])
def test_json_without_places_is_refused(content):
    with pytest.raises(WrongFormat, match="FeatureCollection"):
        read(content)


@pytest.mark.parametrize(
    "content", ['{"features": [', '{"features": [{]}', '{"features": ' + "[" * 200_000]
)
def test_json_that_is_broken_or_nested_without_end_is_refused(content):
    with pytest.raises(UnreadableFile):
        read(content)
