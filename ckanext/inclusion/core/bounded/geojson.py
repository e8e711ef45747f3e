"""Turn GeoJSON into rows: the properties of each feature, and where its point is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ckanext.inclusion.core.bounded.json_text import NoNumber, Parsed, parse_json
from ckanext.inclusion.core.errors import UnreadableFile, WrongFormat
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

# In the order in which GeoJSON has them; in other systems, they are no longitude and latitude.
AXES, OTHER_AXES = ("longitude", "latitude"), ("x", "y")
GEOMETRY, FEATURES = "geometry", "features"
# The members of a feature that become columns in their own way; others become columns as they are.
MEMBERS = {"type", "properties", "id", GEOMETRY}
KNOWN_BESIDE = {"type", "crs"}
# How the names of systems end that are longitude and latitude: WGS 84, and in Europe and France
# those that differ from it by less than a metre (EPSG registry: 4326, 4258, 4171).
GLOBE = {"CRS84", "4326", "4258", "4171"}
SHOWN_CHARS = 100
# What no database keeps, and what stands in its place.
NUL, NUL_PICTURE, REPLACEMENT = "\0", "\u2400", "\ufffd"


def read_features(content: bytes, _format: str, limits: Limits) -> Iterator[Any]:
    """Give a description, the columns' names as row 1, then one row for each feature.

    Numbers stay as they are written. The row number is the feature's, counted from 2 as a
    spreadsheet with a header would. What is no text is kept as JSON.
    """
    parsed = parse_json(content)
    features, beside = _find_features(parsed)
    system = _find_other_system(beside)
    axes = OTHER_AXES if system else AXES
    rows = [_to_row(feature, axes) for feature in features]
    said = [*_say_file(parsed, beside, system), *_say_shapes(features, rows, axes)]
    if parsed.no_numbers:
        said += _say_no_numbers(rows)
    columns = _name_columns(rows, limits)
    yield {"sheet": None, "others": [], "remarks": []}
    yield 1, columns
    for number, one in enumerate(rows, start=2):
        cells = [_to_text(one.get(name)) for name in columns]
        if not _is_storable("".join(cells)):
            cells = [_to_storable(cell) for cell in cells]
            said.append(["nul-characters", "warning", f"{NUL_PICTURE} {REPLACEMENT}", number])
        yield number, cells
    yield {"said": said}


def _find_features(parsed: Parsed) -> tuple[list[Any], dict[str, Any]]:
    """Return the features, and what stands beside them: of a collection, a list, one, or lines."""
    only = parsed.values[0] if len(parsed.values) == 1 else parsed.values
    if isinstance(only, dict) and isinstance(only.get(FEATURES), list):
        if f"{FEATURES} (2)" in only and FEATURES in parsed.twice:
            raise UnreadableFile(
                N_(
                    "The GeoJSON file holds two lists of places (“features”), where programs read "
                    "only one. Put them together, or send each in a file of its own."
                )
            )
        return only[FEATURES], {name: only[name] for name in only if name != FEATURES}
    found = only if isinstance(only, list) else [only]
    if found and all(isinstance(one, dict) and one.get("type") == "Feature" for one in found):
        return found, {}
    raise WrongFormat(
        N_(
            "This JSON is not a table: GeoJSON with a list of places (a “FeatureCollection”) "
            "is needed. Save the data as “CSV UTF-8”, or as GeoJSON."
        )
    )


def _find_other_system(beside: dict[str, Any]) -> str:
    """Return the name of the system of coordinates, "" where it is longitude and latitude.

    GeoJSON of before 2016 names it in a member `crs`.
    """
    given = beside.get("crs")
    if given is None:
        return ""
    inner = given.get("properties") if isinstance(given, dict) else None
    named = inner.get("name") or inner.get("code") if isinstance(inner, dict) else None
    name = _to_text(named or given)
    return "" if name.upper().rpartition(":")[2] in GLOBE else name


def _to_row(feature: Any, axes: tuple[str, str]) -> dict[str, Any]:
    """Return a feature's properties with its identifier and its point, nothing mixed or lost."""
    if not isinstance(feature, dict):
        return {"feature": feature}
    found = feature.get("properties")
    row = dict(found) if isinstance(found, dict) else {}
    if found is not None and not isinstance(found, dict):
        _add(row, "properties", found)
    if "id" in feature and row.setdefault("id", feature["id"]) != feature["id"]:
        _add(row, "feature id", feature["id"])
    for name in feature:
        if name not in MEMBERS:
            _add(row, name, feature[name])
    geometry = feature.get(GEOMETRY)
    _take_point(row, geometry, axes)
    if geometry is not None and not _says_all(row, geometry, axes):
        _add(row, GEOMETRY, geometry)
    return row


def _add(row: dict[str, Any], name: str, value: Any) -> None:
    """Add a member of the feature; one that a property is called like gets another name."""
    while name in row:
        name = f"feature {name}"
    row[name] = value


def _find_point(geometry: Any) -> list[Any]:
    """Return the coordinates of a point, [] for any other shape."""
    is_point = isinstance(geometry, dict) and geometry.get("type") == "Point"
    point = geometry.get("coordinates") if is_point else None
    return point if isinstance(point, list) and len(point) >= len(AXES) else []


def _take_point(row: dict[str, Any], geometry: Any, axes: tuple[str, str]) -> None:
    """Give a row without any position that of the point."""
    point = _find_point(geometry)
    if point and all(row.get(name) in (None, "") for name in axes):
        row.update(zip(axes, point, strict=False))


def _stands_there(row: dict[str, Any], geometry: Any, axes: tuple[str, str]) -> bool:
    """Tell whether the row's own position is the point's, as numbers."""
    point = _find_point(geometry)[: len(axes)]
    own = [row.get(name) for name in axes]
    return bool(point) and all(map(_is_same, own, point))


def _says_all(row: dict[str, Any], geometry: Any, axes: tuple[str, str]) -> bool:
    """Tell whether a row's position holds all that the geometry says: no altitude, no other."""
    is_plain = isinstance(geometry, dict) and set(geometry) == {"type", "coordinates"}
    is_flat = len(_find_point(geometry)) == len(axes)
    return is_plain and is_flat and _stands_there(row, geometry, axes)


def _is_same(own: Any, other: Any) -> bool:
    try:
        return own == other or float(own) == float(other)
    except (TypeError, ValueError):
        return False


def _say_file(parsed: Parsed, beside: dict[str, Any], system: str) -> Iterator[list[Any]]:
    """Give remarks about the file: a rule, a severity, a value and no row."""
    for name in sorted(parsed.twice):
        yield ["json-name-twice", "error", name, None]
    if system:
        yield ["coordinates-other", "error", system, None]
    for name, value in beside.items():
        if name not in KNOWN_BESIDE:
            yield ["json-beside", "info", f"{name}: {_to_text(value)}"[:SHOWN_CHARS], None]


def _say_shapes(
    features: Iterable[Any], rows: Iterable[dict[str, Any]], axes: tuple[str, str]
) -> Iterator[list[Any]]:
    """Give a remark for each place whose geometry is not the point that its columns have."""
    for number, (feature, row) in enumerate(zip(features, rows, strict=True), start=2):
        geometry = feature.get(GEOMETRY) if isinstance(feature, dict) else None
        if geometry is not None and not _stands_there(row, geometry, axes):
            kind = geometry.get("type") if isinstance(geometry, dict) else geometry
            yield ["geometry-kept", "warning", _to_text(kind)[:SHOWN_CHARS], number]


def _say_no_numbers(rows: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
    for number, row in enumerate(rows, start=2):
        for value in sorted(set(_find_no_numbers(row))):
            yield ["json-no-number", "error", value, number]


def _find_no_numbers(value: Any) -> Iterator[str]:
    if isinstance(value, NoNumber):
        yield str(value)
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _find_no_numbers(one)


def _name_columns(rows: list[dict[str, Any]], limits: Limits) -> list[str]:
    """Return all names in the order in which they first appear."""
    names: dict[str, None] = {}
    for number, one in enumerate(rows, start=2):
        names.update(dict.fromkeys(one))
        limits.check_row(number, len(names))
    return [_to_storable(name) for name in names]


def _is_storable(text: str) -> bool:
    """Tell whether a text has neither NUL nor halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return NUL not in text


def _to_storable(text: str) -> str:
    """Return a text with a picture for what cannot be kept."""
    shown = text.replace(NUL, NUL_PICTURE)
    return shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _to_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)
