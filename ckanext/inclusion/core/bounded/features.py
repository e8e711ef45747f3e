"""Find the places of a GeoJSON text: in a collection, a list, alone, or one after the other."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from ckanext.inclusion.core.bounded.json_text import JsonText, write_json
from ckanext.inclusion.core.errors import UnreadableFile, WrongFormat
from ckanext.inclusion.core.translation import N_

FEATURES = "features"
# How the names of systems end that are longitude and latitude: WGS 84, and in Europe and France
# those that differ from it by less than a metre (EPSG registry: 4326, 4258, 4171).
GLOBE = {"CRS84", "4326", "4258", "4171"}
NO_TABLE = N_(
    "This JSON is not a table: GeoJSON with a list of places (a “FeatureCollection”) "
    "is needed. Save the data as “CSV UTF-8”, or as GeoJSON."
)
TWO_LISTS = N_(
    "The GeoJSON file holds two lists of places (“features”), where programs read "
    "only one. Put them together, or send each in a file of its own."
)


class Features:
    """Give the features of a text; of what stands beside them, what was read so far."""

    def __init__(self, text: JsonText) -> None:
        self.text = text
        self._pairs: list[tuple[str, Any]] = []

    @property
    def beside(self) -> dict[str, Any]:
        """Return the members of the collection that are not its list of features."""
        return self.text.read_pairs(self._pairs)

    def find_other_system(self) -> str:
        """Return the name of the system of coordinates, "" where it is longitude and latitude.

        GeoJSON of before 2016 names it in a member `crs`.
        """
        given = self.beside.get("crs")
        if given is None:
            return ""
        inner = given.get("properties") if isinstance(given, dict) else None
        named = inner.get("name") or inner.get("code") if isinstance(inner, dict) else None
        name = named if isinstance(named, str) else write_json(named or given)
        return "" if name.upper().rpartition(":")[2] in GLOBE else name

    def __iter__(self) -> Iterator[Any]:
        """Give each feature; raise WrongFormat for JSON that is no table of places."""
        self.text.has_more()
        if self.text.sees("{"):
            is_collection = yield from self._read_object()
        else:
            is_collection = yield from self._read_list()
        while self.text.has_more():
            if is_collection:
                raise WrongFormat(NO_TABLE)
            yield _check_feature(self.text.read_value())

    def _read_object(self) -> Generator[Any, None, bool]:
        """Give the features of a collection, or the one that there is; tell which."""
        is_collection = False
        for name in self.text.read_members():
            if name == FEATURES and is_collection:
                raise UnreadableFile(TWO_LISTS)
            if name == FEATURES and self.text.sees("["):
                is_collection = True
                yield from self.text.read_elements()
            else:
                self._pairs.append((name, self.text.read_value()))
        if not is_collection:
            feature, self._pairs = self.beside, []
            yield _check_feature(feature)
        return is_collection

    def _read_list(self) -> Generator[Any, None, bool]:
        is_empty = True
        for one in self.text.read_elements():
            is_empty = False
            yield _check_feature(one)
        if is_empty:
            raise WrongFormat(NO_TABLE)
        return True


def _check_feature(value: Any) -> Any:
    """Return a feature; raise WrongFormat for anything else."""
    if isinstance(value, dict) and value.get("type") == "Feature":
        return value
    raise WrongFormat(NO_TABLE)
