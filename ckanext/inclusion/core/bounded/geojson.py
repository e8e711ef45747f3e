"""Turn GeoJSON into columns: the properties of each feature, and where its point is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ckanext.inclusion.core.bounded.features import Features
from ckanext.inclusion.core.bounded.json_text import JsonText, NoNumber, write_json
from ckanext.inclusion.core.limits import Limits

# In the order in which GeoJSON has them; in other systems, they are no longitude and latitude.
AXES, OTHER_AXES = ("longitude", "latitude"), ("x", "y")
GEOMETRY = "geometry"
SEVERAL_POINTS = "MultiPoint"
POINTS = ("Point", SEVERAL_POINTS)
# The members of a feature that become columns in their own way; others become columns as they are.
MEMBERS = {"type", "properties", "id", GEOMETRY}
KNOWN_BESIDE = {"type", "crs"}
SHOWN_CHARS = 100
# So many rows, or rows of so many characters of the text, are packed together.
ROWS_AT_ONCE, CHARS_AT_ONCE = 5_000, 8 * 1024 * 1024
# Between the cells of a column, as they are handed over: of the signs that hardly any text holds,
# the only one that JSON does not write in six.
SEPARATOR = "\x7f"
FIRST_ROW = 2
# What no database keeps, what stands in its place, and how JSON writes it and much else.
NUL_PICTURE, REPLACEMENT = "\u2400", "\ufffd"
UNSTORABLE = {"\0": NUL_PICTURE, "\ufffe": REPLACEMENT, "\uffff": REPLACEMENT}
ODD = (r"\u0000", r"\ud", r"\uD", r"\uf", r"\uF", "\ufffe", "\uffff")


def read_features(content: bytes, _format: str, limits: Limits) -> Iterator[Any]:
    """Give the names of the columns, then the rows by columns, some at once, then what is said.

    Numbers stay as they are written. The row number is the feature's, counted from 2 as a
    spreadsheet with a header would. What is no text is kept as JSON.
    """
    text = JsonText(content)
    del content
    columns, system = _read_columns(text, limits)
    yield {"names": columns.storable_names}
    yield from columns.give_packed()
    named = [["json-name-twice", "error", name, None] for name in sorted(text.twice)]
    other = [["coordinates-other", "error", system, None]] if system else []
    yield {"said": [*named, *other, *columns.said]}


def _read_columns(text: JsonText, limits: Limits) -> tuple[_Columns, str]:
    """Return the columns, and the name of their system of coordinates where it is another one.

    The system may stand after the places: then they are read again.
    """
    known = None
    while True:
        text.place, features, columns = 0, Features(text), _Columns(text, limits)
        for feature in features:
            if not columns.count:
                found = features.find_other_system() if known is None else known
                columns.axes = OTHER_AXES if found else AXES
            columns.add(feature)
        columns.pack()
        system = features.find_other_system()
        if bool(system) == (columns.axes == OTHER_AXES) or not columns.count:
            columns.said[:0] = _say_beside(features.beside)
            return columns, system
        known = system


def _say_beside(beside: dict[str, Any]) -> Iterator[list[Any]]:
    for name, value in beside.items():
        if name not in KNOWN_BESIDE:
            yield ["json-beside", "info", f"{name}: {_to_text(value)}"[:SHOWN_CHARS], None]


class _Columns:
    """Gather rows into columns, packed as the JSON that the parent gets: objects weigh more."""

    def __init__(self, text: JsonText, limits: Limits) -> None:
        self.text, self.limits = text, limits
        self.axes = AXES
        self.count = 0
        self.said: list[list[Any]] = []
        self._may_be_odd = any(odd in text.text for odd in ODD)
        # In the order in which they first appear.
        self._names: dict[str, None] = {}
        self._rows: list[dict[str, Any]] = []
        self._packed: list[bytes] = []
        self._packed_to = text.place

    @property
    def storable_names(self) -> list[str]:
        """Return the names of the columns."""
        return [_to_storable(name) for name in self._names]

    def add(self, feature: Any) -> None:
        """Add the row of a feature, and say what is to be said of it."""
        number = FIRST_ROW + self.count
        self.count += 1
        row, is_drawn = _to_row(feature, self.axes)
        if not is_drawn:
            self.said.append([*_say_shape(feature[GEOMETRY]), number])
        if self.text.has_no_numbers:
            none = sorted(set(_find_no_numbers(row)))
            self.said += [["json-no-number", "error", value, number] for value in none]
        if not row.keys() <= self._names.keys():
            self._names.update(dict.fromkeys(row))
        self.limits.check_row(number, len(self._names), self.count)
        self._rows.append(row)
        if len(self._rows) == ROWS_AT_ONCE or self.text.place - self._packed_to > CHARS_AT_ONCE:
            self.pack()

    def pack(self) -> None:
        """Pack the rows that wait."""
        first = FIRST_ROW + self.count - len(self._rows)
        columns = self._make_columns()
        if self._may_be_odd:
            columns = self._make_storable(columns, first)
        joined = [_join(column) for column in columns]
        packed = {"first": first, "count": len(self._rows), "columns": joined}
        self._packed.append(json.dumps(packed, ensure_ascii=False).encode())
        self._rows, self._packed_to = [], self.text.place

    def _make_columns(self) -> list[Sequence[Any]]:
        """Return the rows that wait by columns; rows of the same names are turned as a whole."""
        names = list(self._names)
        if all(list(row) == names for row in self._rows):
            return list(zip(*map(dict.values, self._rows), strict=True))
        return [[row.get(name) for row in self._rows] for name in names]

    def _make_storable(self, columns: list[Sequence[Any]], first: int) -> list[Sequence[Any]]:
        texts = [list(map(_to_text, column)) for column in columns]
        stored = [list(map(_to_storable, column)) for column in texts]
        changed = {
            number
            for before, after in zip(texts, stored, strict=True)
            for number, pair in enumerate(zip(before, after, strict=True), start=first)
            if pair[0] != pair[1]
        }
        shown = f"{NUL_PICTURE} {REPLACEMENT}"
        self.said += [["nul-characters", "warning", shown, number] for number in sorted(changed)]
        return list(stored)

    def give_packed(self) -> Iterator[bytes]:
        """Give what was packed: the first rows may have fewer columns than there are names."""
        self._packed.reverse()
        while self._packed:
            yield self._packed.pop()


def _to_row(feature: Any, axes: tuple[str, str]) -> tuple[dict[str, Any], bool]:
    """Return a feature's properties with its identifier and its point, nothing mixed or lost.

    Tell also whether the geometry, if there is one, is drawn at the row's own position.
    """
    if not isinstance(feature, dict):
        return {"feature": feature}, True
    found = feature.get("properties")
    row = dict(found) if isinstance(found, dict) else {}
    if found is not None and not isinstance(found, dict):
        _add(row, "properties", found)
    if "id" in feature and row.setdefault("id", feature["id"]) != feature["id"]:
        _add(row, "feature id", feature["id"])
    if not feature.keys() <= MEMBERS:
        for name in [one for one in feature if one not in MEMBERS]:
            _add(row, name, feature[name])
    geometry = feature.get(GEOMETRY)
    return row, geometry is None or _take_geometry(row, geometry, axes)


def _find_no_numbers(value: Any) -> Iterator[str]:
    if isinstance(value, NoNumber):
        yield str(value)
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _find_no_numbers(one)


def _add(row: dict[str, Any], name: str, value: Any) -> None:
    """Add a member of the feature; one that a property is called like gets another name."""
    while name in row:
        name = f"feature {name}"
    row[name] = value


def _take_geometry(row: dict[str, Any], geometry: Any, axes: tuple[str, str]) -> bool:
    """Give a row without any position that of the point; tell whether the two are the same.

    The geometry stays in a column of its own where it says more: an altitude, another place.
    """
    point = _find_point(geometry)
    if point and all(row.get(name) in (None, "") for name in axes):
        row.update(zip(axes, point, strict=False))
    stands_there = bool(point) and all(map(_is_same, map(row.get, axes), point))
    if not (stands_there and len(point) == len(axes) == len(geometry)):
        _add(row, GEOMETRY, geometry)
    return stands_there


def _say_shape(geometry: Any) -> tuple[str, str, str]:
    """Return a rule, a severity and a value for a shape that is not where its columns say."""
    if point := _find_point(geometry):
        return "point-elsewhere", "warning", _to_text(point)[:SHOWN_CHARS]
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    shown = geometry if kind in (None, "Point") else kind
    return "geometry-kept", "warning", _to_text(shown)[:SHOWN_CHARS]


def _find_point(geometry: Any) -> list[Any]:
    """Return the coordinates of a point, or of several that are one; [] for any other shape."""
    if not isinstance(geometry, dict) or geometry.get("type") not in POINTS:
        return []
    point = geometry.get("coordinates")
    if geometry["type"] == SEVERAL_POINTS:
        point = point[0] if isinstance(point, list) and len(point) == 1 else None
    return point if isinstance(point, list) and len(point) >= len(AXES) else []


def _is_same(own: Any, other: Any) -> bool:
    try:
        return own == other or float(own) == float(other)
    except (TypeError, ValueError):
        return False


def _to_storable(text: str) -> str:
    """Return a text with a picture for what cannot be kept."""
    for one, shown in UNSTORABLE.items():
        text = text.replace(one, shown)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _join(cells: Sequence[Any]) -> str | list[str]:
    """Return cells as one text, ten times faster to hand over than each; as a list if need be."""
    try:
        joined = SEPARATOR.join(cells)
    except TypeError:
        cells = list(map(_to_text, cells))
        joined = SEPARATOR.join(cells)
    return joined if joined.count(SEPARATOR) == len(cells) - 1 else list(cells)


def _to_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else write_json(value)
