"""A local index of the Base Adresse Nationale: built once of its own files, then only read."""

from __future__ import annotations

from ckanext.inclusion.core.geocoding.index.building import Built, build_index
from ckanext.inclusion.core.geocoding.index.opening import Index, open_index

__all__ = ["Built", "Index", "build_index", "open_index"]
