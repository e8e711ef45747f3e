import json

import pytest

from ckanext.inclusion.core.errors import EmptyFile, TooLarge, UnreadableFile, WrongFormat
from ckanext.inclusion.core.limits import MEGABYTE, Limits
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.writing import write_geojson


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
    assert json.loads(row["geometry"])["coordinates"] == [1, 2]


def test_an_altitude_and_a_second_identifier_are_kept():
    one = {**feature({"id": "1"}, [5.5, 43.5, 512]), "id": "F1"}

    row = read_features(one).cells.row(0, named=True)

    assert (row["id"], row["feature id"]) == ("1", "F1")
    assert (row["longitude"], row["latitude"]) == ("5.5", "43.5")
    assert "512" in row["geometry"]


def test_what_is_no_text_is_kept_as_json():
    table = read_features(feature({"nom": "A", "tags": ["x", {"y": True}]}))

    assert table.cells["tags"][0] == '["x", {"y": true}]'


@pytest.mark.parametrize(
    "value", ['{"a": 1}', "[1.50, -0, 1E5, true, null]", '{"a": {"b": ["1", 2]}}', "[NaN]"]
)
def test_what_is_nested_is_kept_with_its_numbers_as_they_are_written(value):
    table = read(f'{{"features": [{{"properties": {{"nom": "A", "extra": {value}}}}}]}}')

    assert table.cells["extra"][0] == value


def test_names_that_come_up_late_are_columns_of_all_rows():
    places = [feature({"nom": f"Lieu {number}"}) for number in range(5_001)]

    table = read_features(*places, feature({"nom": "Z", "note": "x"}))

    assert table.cells["note"].to_list() == [""] * 5_001 + ["x"]
    assert (table.height, table.lines[-1], table.remarks) == (5_002, 5_003, ())


def test_a_place_that_holds_nothing_is_an_empty_row():
    table = read_features(feature({"nom": "A"}), feature({"nom": None}), feature({"nom": "B"}))

    assert (table.lines.to_list(), table.rows_empty) == ([2, 4], 1)


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


ONE = json.dumps(feature({"nom": "A"}, [5.5, 43.5]))
OTHER = json.dumps(feature({"nom": "B"}, [6.5, 44.5]))
LAMBERT_93 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
WGS_84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}


def said(table):
    return [(one.rule, one.line, one.value) for one in table.remarks]


def test_a_name_given_twice_keeps_both_values_and_is_said():
    table = read('{"features": [{"properties": {"nom": "A", "nom": "B", "nom (2)": "C"}}]}')

    assert sorted(table.cells.row(0)) == ["A", "B", "C"]
    assert said(table) == [("json-name-twice", None, "nom")]


def test_a_member_given_twice_is_kept_as_well():
    table = read('{"features": [{"properties": {"nom": "A"}, "properties": {"nom": "B"}}]}')

    assert table.cells.row(0) == ("A", '{"nom": "B"}')
    assert said(table) == [("json-name-twice", None, "properties")]


def test_numbers_that_are_none_stay_as_written_and_are_said():
    table = read(
        '{"features": [{"geometry": {"type": "Point", "coordinates": [NaN, 1e999]},'
        ' "properties": {"nom": "A", "list": [-Infinity]}}]}'
    )

    row = table.cells.row(0, named=True)
    assert (row["longitude"], row["latitude"]) == ("NaN", "1e999")
    assert said(table) == [
        ("json-no-number", 2, value) for value in ("-Infinity", "1e999", "NaN")
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["MultiPoint", "Polygon", "GeometryCollection"])
def test_a_shape_that_is_no_point_is_kept_and_said(kind):
    shape = {"type": kind, "coordinates": [[5.5, 43.5], [6, 44]]}

    table = read_features({"type": "Feature", "geometry": shape, "properties": {"nom": "A"}})

    assert json.loads(table.cells["geometry"][0])["type"] == kind
    assert said(table) == [("geometry-kept", 2, kind)]


@pytest.mark.parametrize(
    ("geometry", "found"),
    [
        ({"type": "Point", "coordinates": [6.25, 44.1]}, ("point-elsewhere", 2, "[6.25, 44.1]")),
        (
            {"type": "Point", "coordinates": []},
            ("geometry-kept", 2, '{"type": "Point", "coordinates": []}'),
        ),
        (
            {"coordinates": [6.25, 44.1]},
            ("geometry-kept", 2, '{"coordinates": [6.25, 44.1]}'),
        ),
    ],
)
def test_a_point_that_is_elsewhere_or_none_is_told_apart_from_other_shapes(geometry, found):
    properties = {"nom": "A", "latitude": "43.5", "longitude": "5.5"}

    table = read_features({"type": "Feature", "geometry": geometry, "properties": properties})

    assert said(table) == [found]


def test_a_property_called_like_a_member_is_not_mixed_with_it():
    shape = {"type": "LineString", "coordinates": []}
    one = {"geometry": shape, "properties": {"geometry": "mine", "bbox": "x"}, "bbox": [1, 2]}

    row = read_features(one).cells.row(0, named=True)

    assert (row["geometry"], row["bbox"]) == ("mine", "x")
    assert "LineString" in row["feature geometry"]
    assert json.loads(row["feature bbox"]) == [1, 2]


def test_a_place_without_geometry_is_a_row():
    assert read_features({"type": "Feature", "properties": {"nom": "A"}}).cells.row(0) == ("A",)


def test_positions_in_another_system_are_no_latitudes_and_this_is_said():
    one = feature({"nom": "A"}, [895000.5, 6250000])

    table = read(json.dumps({"crs": LAMBERT_93, "features": [one]}))

    assert table.columns == ["nom", "x", "y"]
    assert table.cells.row(0) == ("A", "895000.5", "6250000")
    assert said(table) == [("coordinates-other", None, "urn:ogc:def:crs:EPSG::2154")]


def test_a_system_named_after_the_places_counts_as_well():
    one = feature({"nom": "A"}, [895000.5, 6250000])

    table = read(json.dumps({"features": [one], "crs": LAMBERT_93}))

    assert table.columns == ["nom", "x", "y"]
    assert said(table) == [("coordinates-other", None, "urn:ogc:def:crs:EPSG::2154")]


def test_a_number_that_is_none_beside_the_places_is_no_places_fault():
    table = read(f'{{"bbox": [NaN], "features": [{ONE}]}}')

    assert said(table) == [("json-beside", None, "bbox: [NaN]")]


@pytest.mark.parametrize(
    "content", ['{"features": [], "features": []}', f'{{"features": [{ONE}], "features": 1}}']
)
def test_a_second_list_of_places_is_never_passed_over(content):
    with pytest.raises(UnreadableFile, match="deux listes"):
        read(content)


@pytest.mark.parametrize("rest", ["", "]", ",}", '"x": 1}', ", 1: 2}", ', "x" 1}', ', "x": }'])
def test_a_collection_that_goes_wrong_after_its_places_is_refused(rest):
    with pytest.raises(UnreadableFile):
        read(f'{{"features": [{ONE}]{rest}')


def test_what_follows_a_collection_is_never_passed_over():
    with pytest.raises(WrongFormat):
        read(f'{{"features": [{ONE}]}}\n{OTHER}')


def test_the_usual_system_may_be_named():
    table = read(json.dumps({"crs": WGS_84, "features": [json.loads(ONE)]}))

    assert table.columns == ["nom", "longitude", "latitude"]
    assert not table.remarks


def test_what_stands_beside_the_places_is_said():
    table = read(json.dumps({"name": "lieux", "features": [json.loads(ONE)]}))

    assert said(table) == [("json-beside", None, "name: lieux")]


@pytest.mark.parametrize(
    "content",
    [
        f"{ONE}\n{OTHER}\n",
        f"\x1e{ONE}\n\x1e{OTHER}\n",
        f"[{ONE}, {OTHER}]",
        f'\ufeff{{"type": "FeatureCollection", "features": [{ONE}, {OTHER}]}}',
    ],
)
def test_places_one_a_line_in_a_list_or_after_a_mark_are_read(content):
    table = read(content)

    assert table.cells.rows() == [("A", "5.5", "43.5"), ("B", "6.5", "44.5")]
    assert not table.remarks


def test_a_single_place_is_read():
    assert read(ONE).height == 1


def test_wide_characters_are_read_and_other_encodings_refused():
    text = ONE.replace("A", "Été").replace('"geometry"', ' "geometry"')

    assert read_table(text.encode("utf-16"), name="l.geojson").cells["nom"][0] == "Été"
    with pytest.raises(UnreadableFile, match="UTF-8"):
        read_table(text.encode("cp1252"), name="l.geojson")


def test_characters_that_cannot_be_kept_have_a_picture_and_are_said():
    table = read(r'{"features": [{"properties": {"nom": "A\u0000B\ud800"}}]}')

    assert table.cells["nom"][0] == "A\u2400B\ufffd"
    assert said(table) == [("nul-characters", 2, "\u2400 \ufffd")]


@pytest.mark.parametrize("text", ["A\ufffe", r"A\uffff", r"A\uFFFE"])
def test_code_points_that_are_no_character_are_said(text):
    place = f'{{"type": "Feature", "properties": {{"nom": "{text}"}}}}'

    table = read(f'{{"features": [{place}]}}')

    assert table.cells["nom"][0] == "A\ufffd"
    assert [one[0] for one in said(table)] == ["nul-characters"]


def test_a_position_keeps_all_its_digits():
    point = "[5.123456789012345678, 43.123456789012345678]"
    place = f'{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": {point}}}}}'

    table = read(f'{{"features": [{place}]}}')

    assert table.cells.row(0) == ("5.123456789012345678", "43.123456789012345678")
    assert read(write_geojson(table.cells).decode()).cells.equals(table.cells)


def test_a_position_written_otherwise_is_the_same_position():
    table = read_features(
        feature({"nom": "A", "latitude": "43.50", "longitude": "5.5"}, [5.5, 43.5])
    )

    assert table.columns == ["nom", "latitude", "longitude"]
    assert table.cells.row(0) == ("A", "43.50", "5.5")


def test_a_file_for_which_the_memory_is_not_enough_is_to_be_split():
    content = json.dumps({"features": [feature({"nom": "A" * 90_000})] * 700}).encode()

    with pytest.raises(TooLarge, match="Découpez-le"):
        read_table(content, name="lieux.geojson", limits=Limits(memory=120 * MEGABYTE))


@pytest.mark.parametrize("features", [[], [feature({})], [{"type": "Feature"}]])
def test_geojson_of_no_place_is_not_called_an_empty_file(features):
    with pytest.raises(EmptyFile, match="ne contient aucun lieu"):
        read_features(*features)


def test_several_points_that_are_one_are_a_position():
    one = {**feature({"nom": "A"}), "geometry": {"type": "MultiPoint", "coordinates": [[5.5, 43]]}}
    two = {"type": "MultiPoint", "coordinates": [[5.5, 43.5], [6, 44]]}

    table = read_features(one, {**feature({"nom": "B"}), "geometry": two})

    assert table.cells["longitude"].to_list() == ["5.5", ""]
    assert table.cells["latitude"].to_list() == ["43", ""]
    assert said(table) == [("geometry-kept", 3, "MultiPoint")]
