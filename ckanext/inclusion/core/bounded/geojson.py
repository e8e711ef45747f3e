"""Turn GeoJSON into rows: the properties of each feature, and where its point is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ckanext.inclusion.core.errors import UnreadableFile, WrongFormat
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

# In the order in which GeoJSON has them.
AXES = ("longitude", "latitude")
GEOMETRY = "geometry"


def read_features(content: bytes, _format: str, limits: Limits) -> Iterator[Any]:
    """Give a description, the columns' names as row 1, then one row for each feature.

    Numbers stay as they are written. The row number is the feature's, counted from 2 as a
    spreadsheet with a header would. What is no text is kept as JSON.
    """
    features = _parse_features(content)
    properties = [_properties(feature) for feature in features]
    columns = _name_columns(properties, limits)
    yield {"sheet": None, "others": [], "remarks": []}
    yield 1, columns
    for number, one in enumerate(properties, start=2):
        yield number, [_to_text(one.get(name)) for name in columns]


def _parse_features(content: bytes) -> list[Any]:
    try:
        found = json.loads(content, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            N_("The file begins like JSON, but cannot be read: it is damaged or cut short.")
        ) from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise WrongFormat(
            N_(
                "This JSON is not a table: GeoJSON with a list of places (a “FeatureCollection”) "
                "is needed. Save the data as “CSV UTF-8”, or as GeoJSON."
            )
        )
    return features


def _properties(feature: Any) -> dict[str, Any]:
    """Return a feature's properties with its identifier and its point, nothing mixed or lost."""
    if not isinstance(feature, dict):
        return {"feature": feature}
    found = feature.get("properties")
    properties = dict(found) if isinstance(found, dict) else {}
    if "id" in feature and properties.setdefault("id", feature["id"]) != feature["id"]:
        properties["feature id"] = feature["id"]
    geometry = feature.get("geometry")
    if isinstance(geometry, dict) and not _takes_point(properties, geometry):
        properties.setdefault(GEOMETRY, geometry)
    return properties


def _takes_point(properties: dict[str, Any], geometry: dict[str, Any]) -> bool:
    """Give properties without a position that of a point; tell whether they say all of it."""
    point = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    if not isinstance(point, list) or len(point) < len(AXES):
        return False
    if all(properties.get(name) in (None, "") for name in AXES):
        properties.update(zip(AXES, point, strict=False))
    return [properties.get(name) for name in AXES] == point


def _name_columns(properties: list[dict[str, Any]], limits: Limits) -> list[str]:
    """Return all names in the order in which they first appear."""
    names: dict[str, None] = {}
    for number, one in enumerate(properties, start=2):
        names.update(dict.fromkeys(one))
        limits.check_row(number, len(names))
    return list(names)


def _to_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)
